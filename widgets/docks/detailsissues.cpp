// SPDX-License-Identifier: GPL-3.0-only
#include "docks/detailsissues.h"

#include "units/errortext.h"
#include "units/text.h"
#include "units/textpatterns.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace cdm::ui::detailsissues {

namespace {

constexpr qsizetype mostExamples = 3; ///< of a cause

const QString causesKey = QStringLiteral("causes");
const QString moreKey = QStringLiteral("more");
const QString examplesKey = QStringLiteral("examples");

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Details)
};

QString problem(const QJsonValue& text)
{
    return text::importProblem(text.toString().toStdString());
}

QString causeText(const QJsonObject& issue)
{
    const QString kind = issue.value(QLatin1String("kind")).toString();
    const QString pattern = kind == QLatin1String("refused")    ? Texts::tr("%1 refused: %2")
                            : kind == QLatin1String("repaired") ? Texts::tr("%1 repaired: %2")
                                                                : Texts::tr("%1 noted: %2");
    const auto count = static_cast<qint64>(issue.value(QLatin1String("count")).toDouble());
    return text::filled(pattern, {text::count(count), problem(issue.value(QLatin1String("cause")))});
}

/// Where it was met, and what was wrong there.
QString exampleText(const QJsonObject& example)
{
    const QString file = example.value(QLatin1String("file")).toString();
    const auto line = static_cast<qint64>(example.value(QLatin1String("line")).toDouble());
    const QString told = problem(example.value(QLatin1String("problem")));
    if (line > 0)
        return text::filled(Texts::tr("%1, line %2: %3"), {file, QString::number(line), told});
    return file.isEmpty() ? told : text::labelled(file, told);
}

QJsonObject shortened(QJsonObject issue)
{
    QJsonArray examples = issue.value(examplesKey).toArray();
    while (examples.size() > mostExamples)
        examples.removeLast();
    issue.insert(examplesKey, examples);
    return issue;
}

} // namespace

QString kept(const QJsonArray& issues)
{
    QJsonArray causes;
    for (const QJsonValue& issue : issues) {
        if (issue.isObject() && causes.size() < mostCauses)
            causes << shortened(issue.toObject());
    }
    if (causes.isEmpty())
        return {};
    const QJsonObject object{{causesKey, causes}, {moreKey, issues.size() - causes.size()}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<QString> read(const QString& kept)
{
    const QJsonObject object = QJsonDocument::fromJson(kept.toUtf8()).object();
    QStringList lines;
    for (const QJsonValue& issue : object.value(causesKey).toArray()) {
        lines << causeText(issue.toObject());
        for (const QJsonValue& example : issue.toObject().value(examplesKey).toArray())
            lines << QStringLiteral("\u2022 ") + exampleText(example.toObject());
    }
    if (lines.isEmpty())
        return std::nullopt;
    if (const qint64 more = object.value(moreKey).toInteger(); more > 0)
        lines << Texts::tr("and %1 more causes").arg(text::count(more));
    return lines.join(QLatin1Char('\n'));
}

} // namespace cdm::ui::detailsissues
