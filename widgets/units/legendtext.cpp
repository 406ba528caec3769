// SPDX-License-Identifier: GPL-3.0-only
#include "units/legendtext.h"

#include <QCoreApplication>

#include <array>

namespace cdm::ui::text {

QString tableLegend(QString text)
{
    static constexpr std::array sentences{
        QT_TRANSLATE_NOOP("TableLegend", "Bold: best of the column within its group."),
        QT_TRANSLATE_NOOP("TableLegend", "Bold: best of the column."),
        QT_TRANSLATE_NOOP("TableLegend", "Bold: best of the column, popularity and chance aside."),
        QT_TRANSLATE_NOOP("TableLegend", "Bold: best of the column within its group, popularity and chance aside."),
        QT_TRANSLATE_NOOP("TableLegend", "Underlined: best baseline."),
        QT_TRANSLATE_NOOP("TableLegend", "Raised + or \u2212: above or below the row compared with."),
        QT_TRANSLATE_NOOP("TableLegend", "In brackets: change against the row compared with."),
        QT_TRANSLATE_NOOP("TableLegend", ", and both intervals of the difference leave 0 out."),
        QT_TRANSLATE_NOOP("TableLegend", "Row compared with: "),
        QT_TRANSLATE_NOOP("TableLegend", "Row compared with, of the same group: "),
        QT_TRANSLATE_NOOP("TableLegend", "\u00b1: half the width of the interval."),
        QT_TRANSLATE_NOOP("TableLegend", "In square brackets: the interval, where the value is not in its middle."),
        QT_TRANSLATE_NOOP("TableLegend", "\u00b1: standard deviation over the seeds."),
    };
    for (const char* sentence : sentences)
        text.replace(QString::fromUtf8(sentence), QCoreApplication::translate("TableLegend", sentence));
    return text;
}

} // namespace cdm::ui::text
