// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace cdm::ui {

/// "3 runs deleted. Undo": goes by itself after a while, unless the mouse rests on it.
class UndoBar : public QFrame
{
    Q_OBJECT

public:
    static constexpr int secondsShown = 20;

    explicit UndoBar(QWidget* parent = nullptr);

    void tell(const QString& text);
    void dismiss(); ///< emits gone() when it was in sight

Q_SIGNALS:
    void undone();
    void gone(); ///< without undo

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QLabel* text_;
    QPushButton* undo_;
    QTimer timer_;
};

} // namespace cdm::ui
