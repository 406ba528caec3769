// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/runcolumns.h"

#include "engine/trainconfig.h"
#include "help/topic.h"
#include "models/numbertext.h"
#include "units/optiontext.h"
#include "units/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace cdm::ui::runcolumns {

namespace {

using Kind = RunColumn::Kind;

QString word(const char* text)
{
    return QCoreApplication::translate("RunColumns", text);
}

struct Fixed
{
    Kind kind;
    const char* name;
    const char* title;
    const char* tip;
};

constexpr std::array fixed{
    Fixed{Kind::Name, "name", QT_TRANSLATE_NOOP("RunColumns", "Run"),
          QT_TRANSLATE_NOOP("RunColumns", "Tick runs to compare them below. F2 renames. Filter: name:word")},
    Fixed{Kind::Pin, "pinned", QT_TRANSLATE_NOOP("RunColumns", "Pin"),
          QT_TRANSLATE_NOOP("RunColumns", "Pinned runs cannot be deleted. Filter: pinned:yes")},
    Fixed{Kind::State, "state", QT_TRANSLATE_NOOP("RunColumns", "State"),
          QT_TRANSLATE_NOOP("RunColumns", "How the training ended. Filter: state:complete, state:failed")},
    Fixed{Kind::Dataset, "dataset", QT_TRANSLATE_NOOP("RunColumns", "Dataset"),
          QT_TRANSLATE_NOOP("RunColumns", "What it was trained on. Filter: dataset:word")},
    Fixed{Kind::Seed, "seed", QT_TRANSLATE_NOOP("RunColumns", "Seed"),
          QT_TRANSLATE_NOOP("RunColumns", "Of all random numbers. Filter: seed=1")},
    Fixed{Kind::Device, "device", QT_TRANSLATE_NOOP("RunColumns", "Device"),
          QT_TRANSLATE_NOOP("RunColumns", "Where it was trained. Filter: device:cuda")},
    Fixed{Kind::Epochs, "epochs", QT_TRANSLATE_NOOP("RunColumns", "Epochs"),
          QT_TRANSLATE_NOOP("RunColumns", "Finished epochs. Filter: epochs>10")},
    Fixed{Kind::Duration, "duration", QT_TRANSLATE_NOOP("RunColumns", "Duration"),
          QT_TRANSLATE_NOOP("RunColumns", "Training time of the finished epochs, without pauses. Filter: seconds>60")},
    Fixed{Kind::Started, "started", QT_TRANSLATE_NOOP("RunColumns", "Started"),
          QT_TRANSLATE_NOOP("RunColumns", "When the training began, in local time")},
    Fixed{Kind::Note, "note", QT_TRANSLATE_NOOP("RunColumns", "Note"),
          QT_TRANSLATE_NOOP("RunColumns", "Free text; Shift+F2 edits it. Filter: note:word")},
    Fixed{Kind::Id, "id", QT_TRANSLATE_NOOP("RunColumns", "Id"),
          QT_TRANSLATE_NOOP("RunColumns", "As \"cdm --run\" takes it. Filter: id:2026")},
};

constexpr qsizetype narrowTitle = 12; ///< characters; a longer name of an option takes two lines

constexpr std::array<std::pair<const char*, const char*>, 7> records{{
    {"loss.total", QT_TRANSLATE_NOOP("RunColumns", "Loss")},
    {"loss.bce", QT_TRANSLATE_NOOP("RunColumns", "BCE loss")},
    {"loss.kd", QT_TRANSLATE_NOOP("RunColumns", "KD loss")},
    {"loss.nce", QT_TRANSLATE_NOOP("RunColumns", "InfoNCE loss")},
    {"tau", QT_TRANSLATE_NOOP("RunColumns", "Tau")},
    {"seconds", QT_TRANSLATE_NOOP("RunColumns", "Seconds of the epoch")},
    {"requests_per_second", QT_TRANSLATE_NOOP("RunColumns", "Requests per second")},
}};

constexpr std::array<std::pair<store::EpochChoice, const char*>, 3> choices{{
    {store::EpochChoice::Best, "best"},
    {store::EpochChoice::Last, "last"},
    {store::EpochChoice::At, "at"},
}};

const Fixed* fixedOf(Kind kind)
{
    const auto found = std::find_if(fixed.begin(), fixed.end(), [kind](const Fixed& one) { return one.kind == kind; });
    return found == fixed.end() ? nullptr : &*found;
}

const engine::OptionInfo* optionOf(const std::string& key)
{
    const auto options = engine::trainOptions();
    const auto found = std::ranges::find_if(options, [&key](const auto& one) { return key == one.name; });
    return found == options.end() ? nullptr : &*found;
}

/// Broken at the gap nearest to the middle: values are short, and columns are to be narrow.
QString inTwoLines(QString title)
{
    qsizetype best = -1;
    for (qsizetype gap = title.indexOf(QLatin1Char(' ')); gap >= 0; gap = title.indexOf(QLatin1Char(' '), gap + 1)) {
        if (best < 0 || std::abs(2 * gap - title.size()) < std::abs(2 * best - title.size()))
            best = gap;
    }
    if (best >= 0 && title.size() > narrowTitle)
        title[best] = QLatin1Char('\n');
    return title;
}

QString filterLine(const QString& condition)
{
    return QCoreApplication::translate("RunColumns", "Filter: %1").arg(condition);
}

/// What the option means and how files and filters write it.
QString optionHelp(const std::string& key)
{
    const QString name = QString::fromStdString(key);
    const engine::OptionInfo* option = optionOf(key);
    if (option == nullptr)
        return filterLine(name + QLatin1String("=..."));
    QStringList lines{optiontext::label(*option), optiontext::meaning(*option),
                      QCoreApplication::translate("TrainOptions", "In files: %1").arg(name)};
    if (option->choices.empty())
        lines << filterLine(name + QLatin1String("=..."));
    for (const std::string& choice : option->choices)
        lines << QStringLiteral("%1 (%2)").arg(filterLine(name + QLatin1Char('=') + QString::fromStdString(choice)),
                                               optiontext::choice(choice));
    return lines.join(QLatin1Char('\n'));
}

/// Rank of a group of metrics in menus.
int groupRank(const std::string& name)
{
    constexpr std::array<const char*, 4> groups{"validation.", "dcn.", "teacher.", "loss."};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (name.starts_with(groups[i]))
            return static_cast<int>(i);
    }
    return static_cast<int>(groups.size());
}

int metricRank(const std::string& name)
{
    constexpr std::array<const char*, 4> order{".recall", ".mrr", ".ilad", ".cc"};
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (name.ends_with(order[i]))
            return static_cast<int>(i);
    }
    return static_cast<int>(order.size());
}

} // namespace

QString metricTitle(const std::string& name, std::int64_t k)
{
    for (const auto& [record, title] : records) {
        if (name == record)
            return word(title);
    }
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos)
        return QString::fromStdString(name);
    const std::string group = name.substr(0, dot);
    QString metric = text::metricName(name.substr(dot + 1));
    if (k != 0)
        metric += QLatin1Char('@') + (k == severalK ? QStringLiteral("K") : QString::number(k));
    if (group == "validation")
        return metric;
    if (group == "dcn")
        return QCoreApplication::translate("RunColumns", "DCN %1").arg(metric);
    if (group == "teacher")
        return QCoreApplication::translate("RunColumns", "Teacher %1").arg(metric);
    return QString::fromStdString(name);
}

QString whichTitle(store::EpochChoice which, std::int64_t epoch)
{
    switch (which) {
    case store::EpochChoice::Best:
        return QCoreApplication::translate("RunColumns", "best epoch");
    case store::EpochChoice::Last:
        return QCoreApplication::translate("RunColumns", "last epoch");
    case store::EpochChoice::At:
        return QCoreApplication::translate("RunColumns", "epoch %1").arg(epoch);
    }
    return {};
}

bool hasLength(const std::string& metric)
{
    return metricTitle(metric, severalK) != metricTitle(metric, 0);
}

std::int64_t sharedK(std::span<const std::int64_t> lengths)
{
    if (lengths.empty())
        return 0;
    const bool same = std::ranges::all_of(lengths, [&](std::int64_t k) { return k == lengths.front(); });
    return same ? lengths.front() : severalK;
}

std::int64_t sharedK(const RunTable& table, std::span<const std::uint32_t> runs)
{
    if (runs.empty())
        return 0;
    const std::int64_t first = table.k[runs.front()];
    const bool same = std::ranges::all_of(runs, [&](std::uint32_t run) { return table.k[run] == first; });
    return same ? first : severalK;
}

QString lengthsNote(std::span<const std::int64_t> lengths)
{
    if (sharedK(lengths) != severalK)
        return {};
    QStringList told;
    for (const std::int64_t k : std::set<std::int64_t>(lengths.begin(), lengths.end()))
        told << (k == 0 ? QCoreApplication::translate("RunColumns", "unknown") : QString::number(k));
    return QCoreApplication::translate("RunColumns", "K differs: %1").arg(text::list(told));
}

QString optionTitle(const std::string& key)
{
    const engine::OptionInfo* option = optionOf(key);
    return option == nullptr ? QString::fromStdString(key) : optiontext::label(*option);
}

QString title(const RunColumn& column, const RunTable& table, std::int64_t k)
{
    if (const Fixed* known = fixedOf(column.kind))
        return word(known->title);
    if (column.kind == Kind::Option)
        return inTwoLines(optionTitle(column.key));
    return metricTitle(column.key, k) + QLatin1Char('\n') + whichTitle(column.which, table.epoch);
}

QString tip(const RunColumn& column, const RunTable& table, std::int64_t k)
{
    if (const Fixed* known = fixedOf(column.kind))
        return word(known->tip);
    if (column.kind == Kind::Option)
        return optionHelp(column.key);
    QStringList lines{metricTitle(column.key, k)};
    switch (column.which) {
    case store::EpochChoice::Best:
        lines
            << QCoreApplication::translate(
                   "RunColumns",
                   "At the epoch of the best checkpoint, chosen by the run's validation metric: the model that opens.")
            << text::bestEpochRule()
            << filterLine(
                   QString::fromStdString(column.key.starts_with("validation.") ? column.key.substr(11) : column.key) +
                   QLatin1String(">0.3"));
        break;
    case store::EpochChoice::Last:
        lines << QCoreApplication::translate("RunColumns", "At the last whole epoch, which need not be the best one.");
        break;
    case store::EpochChoice::At:
        lines << QCoreApplication::translate("RunColumns", "At epoch %1; a dash where the run did not get so far.")
                     .arg(table.epoch);
        break;
    }
    if (k == severalK && hasLength(column.key))
        lines << QCoreApplication::translate("RunColumns",
                                             "The runs were validated at different list lengths (validation_k).");
    return lines.join(QLatin1Char('\n'));
}

QString helpTopic(const RunColumn& column)
{
    switch (column.kind) {
    case Kind::Metric:
        return help::metricKey(column.key);
    case Kind::Option:
        return help::find(QString::fromStdString(column.key)) != nullptr ? QString::fromStdString(column.key)
                                                                         : QString();
    case Kind::Seed:
        return QStringLiteral("seed");
    case Kind::Device:
        return QStringLiteral("device");
    default:
        return {};
    }
}

QString text(const RunTable& table, std::size_t run, const RunColumn& column)
{
    const store::RunRow& row = table.runs[run];
    switch (column.kind) {
    case Kind::Pin:
        return {};
    case Kind::State:
        return text::runState(row.state);
    case Kind::Seed:
        return QString::number(row.seed);
    case Kind::Epochs:
        return QString::number(row.epochs);
    case Kind::Duration: {
        const double seconds = numberOf(table, run, column);
        return std::isnan(seconds) ? dash() : text::duration(seconds);
    }
    case Kind::Started:
        return text::dateTime(row.created);
    case Kind::Metric:
        return metricText(numberOf(table, run, column));
    case Kind::Option: {
        const std::string value = textOf(table, run, column);
        const engine::OptionInfo* option = optionOf(column.key);
        if (option != nullptr && std::ranges::find(option->choices, value) != option->choices.end())
            return optiontext::choice(value);
        return value.empty() ? dash() : QString::fromStdString(value);
    }
    case Kind::Note:
        return QString::fromStdString(row.note).simplified();
    default:
        return QString::fromStdString(textOf(table, run, column));
    }
}

QString optionTip(const RunTable& table, std::size_t run, const RunColumn& column)
{
    const QString shown = text(table, run, column);
    const QString value = QString::fromStdString(textOf(table, run, column));
    if (value.isEmpty() || value == shown)
        return shown;
    return shown + QLatin1Char('\n') + filterLine(QString::fromStdString(column.key) + QLatin1Char('=') + value);
}

std::vector<std::string> metricNames(const RunTable& table)
{
    std::vector<std::string> names = table.best.names;
    std::stable_sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
        return std::pair(groupRank(a), metricRank(a)) < std::pair(groupRank(b), metricRank(b));
    });
    return names;
}

QString nameOf(const RunColumn& column)
{
    if (const Fixed* known = fixedOf(column.kind))
        return QLatin1String(known->name);
    if (column.kind == Kind::Option)
        return QLatin1String("option/") + QString::fromStdString(column.key);
    for (const auto& [which, name] : choices) {
        if (which == column.which)
            return QLatin1String("metric/") + QLatin1String(name) + QLatin1Char('/') +
                   QString::fromStdString(column.key);
    }
    return {};
}

std::optional<RunColumn> columnOf(const QString& name)
{
    for (const Fixed& one : fixed) {
        if (name == QLatin1String(one.name))
            return RunColumn{one.kind};
    }
    if (name.startsWith(QLatin1String("option/")))
        return RunColumn{Kind::Option, store::EpochChoice::Best, name.mid(7).toStdString()};
    for (const auto& [which, choice] : choices) {
        const QString prefix = QLatin1String("metric/") + QLatin1String(choice) + QLatin1Char('/');
        if (name.startsWith(prefix))
            return RunColumn{Kind::Metric, which, name.mid(prefix.size()).toStdString()};
    }
    return std::nullopt;
}

QStringList defaultNames()
{
    QStringList names;
    for (const Kind kind : {Kind::Name, Kind::Pin, Kind::State})
        names << nameOf({kind});
    for (const char* metric : {"validation.recall", "validation.ilad"})
        names << nameOf({Kind::Metric, store::EpochChoice::Best, metric});
    for (const Kind kind : {Kind::Dataset, Kind::Duration, Kind::Started, Kind::Note})
        names << nameOf({kind});
    return names;
}

} // namespace cdm::ui::runcolumns
