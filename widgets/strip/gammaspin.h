// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDoubleSpinBox>

namespace cdm::ui {

/// A field for gamma that writes it as gammaNumber() does, so that no gamma above 0 reads as 0, and takes it with or
/// without an exponent.
class GammaSpin : public QDoubleSpinBox
{
    Q_OBJECT

public:
    explicit GammaSpin(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] double valueFromText(const QString& text) const override;
    [[nodiscard]] QValidator::State validate(QString& text, int& position) const override;

private:
    [[nodiscard]] QSize withRoom(QSize hint) const;
};

} // namespace cdm::ui
