// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>
#include <QPointer>
#include <QString>

#include <vector>

class QLabel;
class QPushButton;

namespace cdm::app {

/// A few hints shown one after the other beside the parts of the window that they speak of. Stops nobody: the window
/// works on beneath, and Escape or "Close" ends it at any hint. While a dialog of the window is open it is out of
/// sight, and comes back at the same hint. Deletes itself when it ends.
class Tour : public QFrame
{
    Q_OBJECT

public:
    struct Hint
    {
        QPointer<QWidget> about;
        QString text;
    };
    static constexpr std::size_t mostHints = 5;

    /// Over `window`; hints whose widget is not in sight are passed over. At most mostHints. `free`, a bar across the
    /// window that comes and goes, is never covered.
    Tour(std::vector<Hint> hints, QWidget* window, QWidget* free = nullptr);
    ~Tour() override;

    [[nodiscard]] QString text() const;
    /// What the present hint speaks of, in the window's coordinates.
    [[nodiscard]] QRect aboutRect() const;
    void next(); ///< after the last one it ends

Q_SIGNALS:
    void ended();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void end();
    void show(std::size_t place);
    void place();
    /// Whether a dialog is open that the bubble would be in the way of.
    [[nodiscard]] bool isDialogOpen() const;
    void makeWay();
    void placeSoon(); ///< when the window is laid out anew
    /// The place nearest to `corner` that is in the window and off the bar.
    [[nodiscard]] QPoint fitted(QPoint corner) const;

    std::vector<Hint> hints_;
    QPointer<QWidget> free_;
    std::size_t at_ = 0;
    bool hasEnded_ = false;
    QLabel* text_;
    QLabel* count_;
    QPushButton* next_;
    QPointer<QWidget> frame_; ///< around what the hint is about
};

} // namespace cdm::app
