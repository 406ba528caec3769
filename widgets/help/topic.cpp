// SPDX-License-Identifier: GPL-3.0-only
#include "help/topic.h"

#include "units/optiontext.h"

#include <QCoreApplication>

#include <algorithm>

namespace cdm::ui::help {

namespace {

QString translated(const char* text)
{
    return *text == '\0' ? QString() : QCoreApplication::translate("Help", text);
}

const engine::OptionInfo* optionOf(const Topic& topic)
{
    const auto options = engine::trainOptions();
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&topic](const auto& one) { return std::string(one.name) == topic.key; });
    return found == options.end() ? nullptr : &*found;
}

/// A line of the table of facts; nothing for an empty value.
QString fact(const QString& name, const QString& value)
{
    if (value.isEmpty())
        return {};
    return QStringLiteral("<tr><td style=\"padding-right: 10px\"><i>%1</i></td><td>%2</td></tr>")
        .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString choicesOf(const engine::OptionInfo& option)
{
    QStringList choices;
    for (const std::string& one : option.choices)
        choices << optiontext::choice(one);
    return choices.join(QStringLiteral(", "));
}

} // namespace

const Topic* find(const QString& key)
{
    const auto all = topics();
    const auto found =
        std::find_if(all.begin(), all.end(), [&key](const Topic& one) { return key == QLatin1String(one.key); });
    return found == all.end() ? nullptr : &*found;
}

QString metricKey(const std::string& recordedName)
{
    std::string name = recordedName;
    for (const char* prefix : {"validation.", "dcn.", "teacher."}) {
        if (name.starts_with(prefix))
            name.erase(0, std::string(prefix).size());
    }
    const QString key = QStringLiteral("metric/") + QString::fromStdString(name);
    return find(key) != nullptr ? key : QString();
}

QString metricKey(Metric metric)
{
    switch (metric) {
    case Metric::Recall:
        return QStringLiteral("metric/recall");
    case Metric::Mrr:
        return QStringLiteral("metric/mrr");
    case Metric::Ilad:
        return QStringLiteral("metric/ilad");
    case Metric::Cc:
        return QStringLiteral("metric/cc");
    }
    return {};
}

QString metricKeyOfHeading(const QString& heading)
{
    const qsizetype at = heading.indexOf(QLatin1Char('@'));
    return at < 0 ? QString() : metricKey(heading.left(at).toLower().toStdString());
}

QString titleOf(const QString& key)
{
    const Topic* topic = find(key);
    if (topic == nullptr)
        return {};
    const engine::OptionInfo* option = optionOf(*topic);
    return option != nullptr ? optiontext::label(*option) : translated(topic->title);
}

QString richText(const QString& key)
{
    const Topic* topic = find(key);
    if (topic == nullptr)
        return {};
    const engine::OptionInfo* option = optionOf(*topic);
    QString range = translated(topic->range);
    QString standard;
    if (option != nullptr) {
        range = option->choices.empty() ? optiontext::allowed(*option) : choicesOf(*option);
        standard = optiontext::value(*option, engine::TrainConfig());
        if (!option->choices.empty())
            standard = optiontext::choice(standard.toStdString());
    }
    const QString meaning = option != nullptr ? optiontext::meaning(*option) : translated(topic->meaning);
    const auto word = [](const char* text) { return QCoreApplication::translate("Help", text); };
    return QStringLiteral("<p><b>%1</b></p><p>%2</p><table cellspacing=\"0\" cellpadding=\"1\">")
               .arg(titleOf(key).toHtmlEscaped(), meaning.toHtmlEscaped()) +
           fact(word(QT_TRANSLATE_NOOP("Help", "Formula")), QString::fromUtf8(topic->formula)) +
           fact(word(QT_TRANSLATE_NOOP("Help", "Unit")), translated(topic->unit)) +
           fact(word(QT_TRANSLATE_NOOP("Help", "Values")), range) +
           fact(word(QT_TRANSLATE_NOOP("Help", "Default")), standard) +
           fact(word(QT_TRANSLATE_NOOP("Help", "In the paper")), QString::fromUtf8(topic->equation)) +
           fact(option != nullptr ? word(QT_TRANSLATE_NOOP("Help", "Raising it"))
                                  : word(QT_TRANSLATE_NOOP("Help", "A larger value")),
                translated(topic->raising)) +
           (option != nullptr ? fact(word(QT_TRANSLATE_NOOP("Help", "In files")), QLatin1String(option->name))
                              : QString()) +
           QStringLiteral("</table>");
}

} // namespace cdm::ui::help
