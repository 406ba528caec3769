// SPDX-License-Identifier: GPL-3.0-only
#include "units/livetext.h"

#include <QMetaType>

namespace cdm::ui {

namespace {

/// Whoever reads a signal's argument from a QVariant finds the text in it.
[[maybe_unused]] const bool isConvertible = QMetaType::registerConverter<LiveText, QString>(&LiveText::text);

} // namespace

QString LiveText::text() const
{
    if (!make_)
        return made_;
    if (const QLocale now; madeIn_ != now) {
        made_ = make_();
        madeIn_ = now;
    }
    return made_;
}

} // namespace cdm::ui
