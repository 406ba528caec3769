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
    /// Room for so many characters at least, and for no more of a text than `widest`.
    void setCharacters(int narrowest, int widest);
    [[nodiscard]] const QString& fullText() const { return text_; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString text_;
    bool muted_ = false;
    int narrowest_ = 9; ///< characters
    int widest_ = 22;
};

} // namespace cdm::ui
