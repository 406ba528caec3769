// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/columnchoice.h"

#include "pages/compare/runcolumns.h"

#include <QAction>
#include <QMenu>
#include <QSettings>

#include <algorithm>
#include <array>

namespace cdm::ui {

namespace {

using Kind = RunColumn::Kind;
using store::EpochChoice;

const QString shownKey = QStringLiteral("compare/columns");
const QString hiddenKey = QStringLiteral("compare/hiddenOptions");
const QString differingKey = QStringLiteral("compare/onlyDiffering");
const QString epochKey = QStringLiteral("compare/epoch");

constexpr std::array before{Kind::Name, Kind::Pin, Kind::State};
constexpr std::array after{Kind::Dataset,  Kind::Seed,    Kind::Device, Kind::Epochs,
                           Kind::Duration, Kind::Started, Kind::Note,   Kind::Id};
constexpr std::array choices{EpochChoice::Best, EpochChoice::Last, EpochChoice::At};

/// True for a column that only repeats itself from run to run.
bool isAlike(Kind kind, const RunTable& table, std::span<const std::uint32_t> runs)
{
    const auto all = [&](const auto& holds) {
        return std::all_of(runs.begin(), runs.end(), [&](std::uint32_t run) { return holds(table.runs[run]); });
    };
    if (kind == Kind::Dataset)
        return all([&](const store::RunRow& run) { return run.datasetName == table.runs[runs.front()].datasetName; });
    return kind == Kind::Note && all([](const store::RunRow& run) { return run.note.empty(); });
}

/// True where a shown metric is of one list length in one run and of another in the next.
bool needsLengths(const std::vector<RunColumn>& columns, const RunTable& table, std::span<const std::uint32_t> runs)
{
    return runcolumns::sharedK(table, runs) == runcolumns::severalK &&
           std::ranges::any_of(columns, [](const RunColumn& column) {
               return column.kind == Kind::Metric && runcolumns::hasLength(column.key);
           });
}

} // namespace

ColumnChoice::ColumnChoice(QObject* parent) : QObject(parent)
{
    const QSettings settings;
    shown_ = settings.value(shownKey, runcolumns::defaultNames()).toStringList();
    hiddenOptions_ = settings.value(hiddenKey).toStringList();
    onlyDiffering_ = settings.value(differingKey, true).toBool();
    epoch_ = std::max(1, settings.value(epochKey, 1).toInt());
}

void ColumnChoice::keep()
{
    QSettings settings;
    settings.setValue(shownKey, shown_);
    settings.setValue(hiddenKey, hiddenOptions_);
    settings.setValue(differingKey, onlyDiffering_);
    settings.setValue(epochKey, epoch_);
    Q_EMIT changed();
}

void ColumnChoice::setOnlyDiffering(bool only)
{
    if (std::exchange(onlyDiffering_, only) != only)
        keep();
}

void ColumnChoice::setEpoch(int epoch)
{
    if (std::exchange(epoch_, epoch) != epoch)
        keep();
}

bool ColumnChoice::usesEpoch() const
{
    return std::any_of(shown_.begin(), shown_.end(), [](const QString& name) {
        const auto column = runcolumns::columnOf(name);
        return column && column->kind == Kind::Metric && column->which == EpochChoice::At;
    });
}

bool ColumnChoice::isShown(const RunColumn& column) const
{
    const QString name = runcolumns::nameOf(column);
    return column.kind == Kind::Option ? !hiddenOptions_.contains(name)
                                       : column.kind == Kind::Name || shown_.contains(name);
}

void ColumnChoice::setShown(const RunColumn& column, bool shown)
{
    if (shown == isShown(column))
        return;
    QStringList& list = column.kind == Kind::Option ? hiddenOptions_ : shown_;
    const QString name = runcolumns::nameOf(column);
    if (shown == (column.kind == Kind::Option))
        list.removeAll(name);
    else
        list << name;
    keep();
}

void ColumnChoice::demand(const RunColumn& column)
{
    const QString name = runcolumns::nameOf(column);
    if (!demanded_.contains(name))
        demanded_ << name;
    if (isShown(column))
        Q_EMIT changed();
    else
        setShown(column, true);
}

void ColumnChoice::reset()
{
    demanded_.clear();
    shown_ = runcolumns::defaultNames();
    hiddenOptions_.clear();
    onlyDiffering_ = true;
    keep();
}

std::vector<RunColumn> ColumnChoice::columns(const RunTable& table, std::span<const std::uint32_t> runs,
                                             std::span<const std::size_t> differing) const
{
    std::vector<RunColumn> columns;
    const auto add = [&](const RunColumn& column) {
        if (isShown(column))
            columns.push_back(column);
    };
    for (const Kind kind : before)
        add({kind});
    for (const EpochChoice which : choices) {
        for (const std::string& name : runcolumns::metricNames(table))
            add({Kind::Metric, which, name});
    }
    const RunColumn length{Kind::Option, EpochChoice::Best, runcolumns::lengthOption};
    const bool hasLengths = needsLengths(columns, table, runs);
    if (hasLengths) // beside what it belongs to, and whatever was chosen: else other metrics go by one name
        columns.push_back(length);
    std::vector<std::size_t> options;
    if (onlyDiffering_) {
        options.assign(differing.begin(), differing.end());
    } else {
        for (std::size_t i = 0; i < table.options.size(); ++i)
            options.push_back(i);
    }
    for (const std::size_t option : options) {
        const std::string& name = table.options[option];
        const bool isThere = (name == "seed" && isShown({Kind::Seed})) || (name == "device" && isShown({Kind::Device}));
        if (!isThere && !(hasLengths && name == length.key))
            add({Kind::Option, EpochChoice::Best, name});
    }
    for (const Kind kind : after) {
        if (demanded_.contains(runcolumns::nameOf({kind})) || !onlyDiffering_ || !isAlike(kind, table, runs))
            add({kind});
    }
    return columns;
}

void ColumnChoice::addSwitch(QMenu* menu, const RunColumn& column, const QString& text, const QString& tip)
{
    QAction* action = menu->addAction(QString(text).replace(QLatin1Char('&'), QLatin1String("&&")));
    action->setCheckable(true);
    action->setChecked(isShown(column));
    action->setEnabled(column.kind != Kind::Name);
    action->setToolTip(tip);
    connect(action, &QAction::toggled, this, [this, column](bool on) { setShown(column, on); });
}

void ColumnChoice::fill(QMenu* menu, const RunTable& table)
{
    menu->clear();
    for (const Kind kind : before)
        addSwitch(menu, {kind}, runcolumns::title({kind}, table));
    for (const Kind kind : after)
        addSwitch(menu, {kind}, runcolumns::title({kind}, table));
    menu->addSeparator();
    const std::int64_t k = runcolumns::sharedK(table.k);
    for (const EpochChoice which : choices) {
        QMenu* values = menu->addMenu(which == EpochChoice::Best   ? tr("Values at the &best epoch")
                                      : which == EpochChoice::Last ? tr("Values at the &last epoch")
                                                                   : tr("Values at &epoch %1").arg(epoch_));
        for (const std::string& name : runcolumns::metricNames(table))
            addSwitch(values, {Kind::Metric, which, name}, runcolumns::metricTitle(name, k));
        values->setEnabled(!values->isEmpty());
    }
    QMenu* options = menu->addMenu(tr("&Configuration"));
    options->setToolTipsVisible(true);
    for (const std::string& name : table.options) {
        const RunColumn column{Kind::Option, EpochChoice::Best, name};
        addSwitch(options, column, runcolumns::optionTitle(name), runcolumns::tip(column, table));
    }
    options->setEnabled(!options->isEmpty());
    menu->addSeparator();
    menu->addAction(tr("&Reset columns"), this, &ColumnChoice::reset);
}

} // namespace cdm::ui
