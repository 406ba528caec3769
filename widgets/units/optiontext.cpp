// SPDX-License-Identifier: GPL-3.0-only
#include "units/optiontext.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>
#include <charconv>
#include <utility>

namespace cdm::ui::optiontext {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("TrainOptions", text);
}

/// Shortest text that reads back as the same number; the same in every locale, as in files.
QString number(double value)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return QString::fromLatin1(buffer.data(), end.ptr - buffer.data());
}

QString whole(double value)
{
    return QString::number(static_cast<qint64>(value));
}

QString numberOf(const engine::OptionInfo& option, double value)
{
    return option.kind == engine::OptionKind::Integer ? whole(value) : number(value);
}

} // namespace

QString group(const char* name)
{
    return translated(name);
}

QString label(const engine::OptionInfo& option)
{
    return translated(option.label);
}

QString meaning(const engine::OptionInfo& option)
{
    return translated(option.help);
}

QString allowed(const engine::OptionInfo& option)
{
    switch (option.kind) {
    case engine::OptionKind::Integer:
        return QCoreApplication::translate("TrainOptions", "Whole numbers from %1 to %2")
            .arg(whole(option.minimum), whole(option.maximum));
    case engine::OptionKind::Real:
        return QCoreApplication::translate("TrainOptions", "Numbers from %1 to %2")
            .arg(number(option.minimum), number(option.maximum));
    case engine::OptionKind::Choice:
    case engine::OptionKind::Text:
        return {};
    }
    return {};
}

QString help(const engine::OptionInfo& option)
{
    QStringList lines{meaning(option)};
    if (const QString range = allowed(option); !range.isEmpty())
        lines << range;
    const QString standard = value(option, engine::TrainConfig());
    if (!standard.isEmpty()) {
        lines << QCoreApplication::translate("TrainOptions", "Default: %1")
                     .arg(option.kind == engine::OptionKind::Choice ? choice(standard.toStdString()) : standard);
    }
    lines << QCoreApplication::translate("TrainOptions", "In files: %1").arg(QLatin1String(option.name));
    return lines.join(QLatin1Char('\n'));
}

QString choice(const std::string& value)
{
    static constexpr std::array<std::pair<const char*, const char*>, 28> texts{{
        {"dcn", QT_TRANSLATE_NOOP("TrainOptions", "DCN")},
        {"data", QT_TRANSLATE_NOOP("TrainOptions", "from the data")},
        {"identity", QT_TRANSLATE_NOOP("TrainOptions", "as it is")},
        {"sigmoid", QT_TRANSLATE_NOOP("TrainOptions", "sigmoid")},
        {"none", QT_TRANSLATE_NOOP("TrainOptions", "none")},
        {"sampled", QT_TRANSLATE_NOOP("TrainOptions", "two-sided")},
        {"attention", QT_TRANSLATE_NOOP("TrainOptions", "one attention")},
        {"membership", QT_TRANSLATE_NOOP("TrainOptions", "membership")},
        {"rank", QT_TRANSLATE_NOOP("TrainOptions", "rank discount")},
        {"difference", QT_TRANSLATE_NOOP("TrainOptions", "difference")},
        {"mmr", QT_TRANSLATE_NOOP("TrainOptions", "MMR")},
        {"dpp", QT_TRANSLATE_NOOP("TrainOptions", "DPP")},
        {"ssd", QT_TRANSLATE_NOOP("TrainOptions", "SSD")},
        {"star", QT_TRANSLATE_NOOP("TrainOptions", "star")},
        {"volume", QT_TRANSLATE_NOOP("TrainOptions", "volume")},
        {"ipw", QT_TRANSLATE_NOOP("TrainOptions", "IPW")},
        {"warmup", QT_TRANSLATE_NOOP("TrainOptions", "warm-up first")},
        {"online", QT_TRANSLATE_NOOP("TrainOptions", "at once")},
        {"frozen", QT_TRANSLATE_NOOP("TrainOptions", "frozen")},
        {"cosine", QT_TRANSLATE_NOOP("TrainOptions", "cosine")},
        {"sigmoid_dot", QT_TRANSLATE_NOOP("TrainOptions", "Eq 3 sigmoid")},
        {"auto", QT_TRANSLATE_NOOP("TrainOptions", "by dataset")},
        {"all", QT_TRANSLATE_NOOP("TrainOptions", "all of them")},
        {"shown", QT_TRANSLATE_NOOP("TrainOptions", "shown only")},
        {"recall", QT_TRANSLATE_NOOP("TrainOptions", "Recall")},
        {"mrr", QT_TRANSLATE_NOOP("TrainOptions", "MRR")},
        {"ilad", QT_TRANSLATE_NOOP("TrainOptions", "ILAD")},
        {"cc", QT_TRANSLATE_NOOP("TrainOptions", "CC")},
    }};
    for (const auto& [name, text] : texts) {
        if (value == name)
            return translated(text);
    }
    return QString::fromStdString(value);
}

QString value(const engine::OptionInfo& option, const engine::TrainConfig& config)
{
    if (option.text)
        return QString::fromStdString(option.text(config));
    return numberOf(option, option.number(config));
}

QString presetName(const engine::Preset& preset)
{
    static constexpr std::array<std::pair<const char*, const char*>, 4> texts{{
        {"default", QT_TRANSLATE_NOOP("TrainOptions", "Default")},
        {"quick", QT_TRANSLATE_NOOP("TrainOptions", "Quick look")},
        {"paper-jingdong", QT_TRANSLATE_NOOP("TrainOptions", "Paper: JingDong")},
        {"paper-kuaishou", QT_TRANSLATE_NOOP("TrainOptions", "Paper: KuaiShou")},
    }};
    for (const auto& [name, text] : texts) {
        if (QLatin1String(preset.name) == QLatin1String(name))
            return translated(text);
    }
    return QString::fromUtf8(preset.name);
}

QString presetHelp(const engine::Preset& preset)
{
    return translated(preset.help);
}

} // namespace cdm::ui::optiontext
