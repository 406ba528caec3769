// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QToolButton>

namespace cdm::ui {

/// A button with a menu that takes the width it gets and shortens its text in the middle.
class ElidedButton : public QToolButton
{
    Q_OBJECT

public:
    explicit ElidedButton(QWidget* parent = nullptr);

    void setFullText(const QString& text, bool muted = false);
    [[nodiscard]] const QString& fullText() const { return text_; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString text_;
    bool muted_ = false;
};

} // namespace cdm::ui
