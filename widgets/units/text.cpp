// SPDX-License-Identifier: GPL-3.0-only
#include "units/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

namespace cdm::ui::text {

QString actionName(QString text)
{
    static const QRegularExpression appended(QStringLiteral("\\(&[^&]\\)"));
    return text.remove(appended)
        .replace(QStringLiteral("&&"), QStringLiteral("\x01"))
        .remove(QLatin1Char('&'))
        .replace(QLatin1Char('\x01'), QLatin1Char('&'))
        .remove(QStringLiteral("..."));
}

QString list(const QStringList& parts)
{
    return parts.join(QCoreApplication::translate("Text", ", "));
}

QString count(qint64 value)
{
    return QLocale().toString(value);
}

QString duration(double seconds)
{
    const auto whole = static_cast<qint64>(std::ceil(seconds));
    if (whole < 60)
        return QCoreApplication::translate("Text", "%1 s").arg(whole);
    if (whole < 3600)
        return QCoreApplication::translate("Text", "%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return QCoreApplication::translate("Text", "%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString dateTime(qint64 seconds)
{
    return seconds == 0 ? QString()
                        : QDateTime::fromSecsSinceEpoch(seconds).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString runState(store::RunState state)
{
    switch (state) {
    case store::RunState::Running:
        return QCoreApplication::translate("Text", "running");
    case store::RunState::Finished:
        return QCoreApplication::translate("Text", "finished");
    case store::RunState::EarlyStopped:
        return QCoreApplication::translate("Text", "stopped early");
    case store::RunState::Stopped:
        return QCoreApplication::translate("Text", "stopped");
    case store::RunState::Interrupted:
        return QCoreApplication::translate("Text", "interrupted");
    case store::RunState::Failed:
        return QCoreApplication::translate("Text", "failed");
    }
    return {};
}

QString splitName(data::Split split)
{
    switch (split) {
    case data::Split::Train:
        return QCoreApplication::translate("Text", "train");
    case data::Split::Validation:
        return QCoreApplication::translate("Text", "validation");
    case data::Split::Test:
        return QCoreApplication::translate("Text", "test");
    }
    return {};
}

QString metricName(const std::string& metric)
{
    if (metric == "recall")
        return QCoreApplication::translate("Text", "Recall");
    if (metric == "mrr")
        return QStringLiteral("MRR");
    if (metric == "ilad")
        return QStringLiteral("ILAD");
    if (metric == "cc")
        return QStringLiteral("CC");
    return QString::fromStdString(metric);
}

QString bestEpochRule()
{
    return QCoreApplication::translate(
        "Text", "The best epoch is the one with the highest validation value.\nEpochs of the warm-up train no student: "
                "the first epoch after it takes their place, whatever its value.");
}

QString spaceName(const std::string& name)
{
    for (const char* known : {QT_TRANSLATE_NOOP("Text", "multi-hot item attributes"),
                              QT_TRANSLATE_NOOP("Text", "multi-hot item attributes, as edited")}) {
        if (name == known)
            return QCoreApplication::translate("Text", known);
    }
    return QString::fromStdString(name);
}

QString labelScope(data::LabelScope scope)
{
    return scope == data::LabelScope::Shown ? QCoreApplication::translate("Text", "shown candidates")
                                            : QCoreApplication::translate("Text", "all candidates");
}

} // namespace cdm::ui::text
