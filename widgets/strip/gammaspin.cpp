// SPDX-License-Identifier: GPL-3.0-only
#include "strip/gammaspin.h"

#include "units/gammanumber.h"

#include <QRegularExpression>

namespace cdm::ui {

namespace {

constexpr int mostDecimals = 12; ///< that a value is rounded to

/// Every number that the program writes and every one that may become one while it is typed.
bool isBeginning(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("\\A\\s*\\d*(?:[.,]\\d*)?(?:[eE][+-]?\\d*)?\\s*\\z"));
    return form.match(text).hasMatch();
}

double numberOf(QString text, bool* isNumber = nullptr)
{
    return text.trimmed().replace(QLatin1Char(','), QLatin1Char('.')).toDouble(isNumber);
}

} // namespace

GammaSpin::GammaSpin(QWidget* parent) : QDoubleSpinBox(parent)
{
    setDecimals(mostDecimals);
}

QSize GammaSpin::withRoom(QSize hint) const
{
    // QDoubleSpinBox thinks of its range, whose ends are short.
    const auto widthOf = [this](const char* text) { return fontMetrics().horizontalAdvance(QLatin1String(text)); };
    hint.rwidth() += widthOf("0.0008888") - widthOf("100.00");
    return hint;
}

QSize GammaSpin::sizeHint() const
{
    return withRoom(QDoubleSpinBox::sizeHint());
}

QSize GammaSpin::minimumSizeHint() const
{
    return withRoom(QDoubleSpinBox::minimumSizeHint());
}

QString GammaSpin::textFromValue(double value) const
{
    return gammaNumber(value);
}

double GammaSpin::valueFromText(const QString& text) const
{
    return numberOf(text);
}

QValidator::State GammaSpin::validate(QString& text, int&) const
{
    if (!isBeginning(text))
        return QValidator::Invalid;
    bool isNumber = false;
    const double value = numberOf(text, &isNumber);
    if (!isNumber || value < minimum())
        return QValidator::Intermediate;
    if (value <= maximum())
        return QValidator::Acceptable;
    return text.contains(QLatin1Char('e'), Qt::CaseInsensitive) ? QValidator::Intermediate : QValidator::Invalid;
}

} // namespace cdm::ui
