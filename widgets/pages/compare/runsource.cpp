// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/runsource.h"

#include "models/tablesource.h"
#include "units/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace cdm::ui {

namespace {

constexpr qsizetype mostNamed = 20;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RunSource)
};

/// Different texts in the order met; more than are named are counted alone.
class Named
{
public:
    void add(const QString& text)
    {
        if (!text.isEmpty() && !all_.contains(text) && all_.size() <= mostNamed)
            all_ << text;
    }
    [[nodiscard]] QString told() const
    {
        return text::list(all_.mid(0, mostNamed)) + (all_.size() > mostNamed ? QStringLiteral(", ...") : QString());
    }

private:
    QStringList all_;
};

} // namespace

QString provenanceOfRuns(const RunTable& table, std::span<const std::uint32_t> runs, const std::filesystem::path& store)
{
    Named ids, data, seeds;
    for (const std::uint32_t place : runs) {
        const store::RunRow& run = table.runs[place];
        ids.add(QString::fromStdString(run.id));
        data.add(QStringLiteral("%1 (%2)").arg(QString::fromStdString(run.datasetName),
                                               QString::fromStdString(run.datasetHash)));
        seeds.add(QString::number(run.seed));
    }
    QStringList parts{programLine(),
                      Texts::tr("run database %1").arg(QString::fromStdString(store.filename().string())),
                      Texts::tr("runs: %1").arg(runs.size())};
    if (!runs.empty())
        parts << Texts::tr("ids: %1").arg(ids.told()) << Texts::tr("datasets: %1").arg(data.told())
              << Texts::tr("seeds: %1").arg(seeds.told());
    return parts.join(QLatin1String("; "));
}

} // namespace cdm::ui
