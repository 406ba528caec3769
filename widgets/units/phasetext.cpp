// SPDX-License-Identifier: GPL-3.0-only
#include "units/phasetext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <utility>

namespace cdm::ui::text {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Phases", text);
}

} // namespace

QString phase(const std::string& name)
{
    static constexpr std::array<std::pair<const char*, const char*>, 38> texts{{
        {"Building requests", QT_TRANSLATE_NOOP("Phases", "Building requests")},
        {"Counting candidates", QT_TRANSLATE_NOOP("Phases", "Counting candidates")},
        {"Counting train positives", QT_TRANSLATE_NOOP("Phases", "Counting train positives")},
        {"Generating requests", QT_TRANSLATE_NOOP("Phases", "Generating requests")},
        {"Leaving one out", QT_TRANSLATE_NOOP("Phases", "Leaving one out")},
        {"Loading models", QT_TRANSLATE_NOOP("Phases", "Loading models")},
        {"Measuring on the test split", QT_TRANSLATE_NOOP("Phases", "Measuring on the test split")},
        {"Reading responses", QT_TRANSLATE_NOOP("Phases", "Reading responses")},
        {"Scoring", QT_TRANSLATE_NOOP("Phases", "Scoring")},
        {"Simulating sessions", QT_TRANSLATE_NOOP("Phases", "Simulating sessions")},
        {"Sorting by time", QT_TRANSLATE_NOOP("Phases", "Sorting by time")},
        {"Sorting candidates", QT_TRANSLATE_NOOP("Phases", "Sorting candidates")},
        {"Testing the difference", QT_TRANSLATE_NOOP("Phases", "Testing the difference")},
        {"Verifying checksums", QT_TRANSLATE_NOOP("Phases", "Verifying checksums")},
        {"Writing contexts", QT_TRANSLATE_NOOP("Phases", "Writing contexts")},
        {"Writing items", QT_TRANSLATE_NOOP("Phases", "Writing items")},
        {"Writing requests", QT_TRANSLATE_NOOP("Phases", "Writing requests")},
        {"Writing responses", QT_TRANSLATE_NOOP("Phases", "Writing responses")},
        {"Writing users", QT_TRANSLATE_NOOP("Phases", "Writing users")},
        {"alignment", QT_TRANSLATE_NOOP("Phases", "Aligning both checkpoints")},
        {"attributes", QT_TRANSLATE_NOOP("Phases", "Collecting attributes")},
        {"confidence", QT_TRANSLATE_NOOP("Phases", "Drawing samples for the intervals")},
        {"confidence band", QT_TRANSLATE_NOOP("Phases", "Drawing samples for the band")},
        {"count positives", QT_TRANSLATE_NOOP("Phases", "Counting positives")},
        {"embeddings", QT_TRANSLATE_NOOP("Phases", "Collecting embeddings")},
        {"evaluate", QT_TRANSLATE_NOOP("Phases", "Evaluating")},
        {"gamma curve", QT_TRANSLATE_NOOP("Phases", "Adding up the curve over gamma")},
        {"gamma path", QT_TRANSLATE_NOOP("Phases", "Following the lists over gamma")},
        {"latency", QT_TRANSLATE_NOOP("Phases", "Timing")},
        {"metrics", QT_TRANSLATE_NOOP("Phases", "Computing metrics")},
        {"metrics at gamma", QT_TRANSLATE_NOOP("Phases", "Computing metrics")},
        {"principal axes", QT_TRANSLATE_NOOP("Phases", "Finding the principal axes")},
        {"re-ranking", QT_TRANSLATE_NOOP("Phases", "Re-ranking")},
        {"requests", QT_TRANSLATE_NOOP("Phases", "Looking through the requests")},
        {"resample", QT_TRANSLATE_NOOP("Phases", "Drawing samples for intervals and tests")},
        {"scoring", QT_TRANSLATE_NOOP("Phases", "Scoring")},
        {"sweep gamma", QT_TRANSLATE_NOOP("Phases", "Following the lists over gamma")},
        {"user activity", QT_TRANSLATE_NOOP("Phases", "Counting each user's requests")},
    }};
    for (const auto& [known, text] : texts) {
        if (name == known)
            return translated(text);
    }
    const QString plain = QString::fromStdString(name);
    static const QRegularExpression epoch(QStringLiteral("^(Training|Validating), epoch (\\d+) of (\\d+)$"));
    if (const auto found = epoch.match(plain); found.hasMatch()) {
        const bool training = found.captured(1) == QLatin1String("Training");
        return (training ? QCoreApplication::translate("Phases", "Training, epoch %1 of %2")
                         : QCoreApplication::translate("Phases", "Validating, epoch %1 of %2"))
            .arg(found.captured(2), found.captured(3));
    }
    if (plain.startsWith(QLatin1String("Reading ")))
        return QCoreApplication::translate("Phases", "Reading %1").arg(plain.mid(8));
    if (plain.startsWith(QLatin1String("Writing ")))
        return QCoreApplication::translate("Phases", "Writing %1").arg(plain.mid(8));
    return plain;
}

} // namespace cdm::ui::text
