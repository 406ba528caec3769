// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDialog>
#include <QList>
#include <QPointer>

class QAction;
class QLineEdit;
class QListWidget;

namespace cdm::app {

/// How well `typed` fits `text`: all its letters in their order, whatever the case; -1 = it does not. Letters that
/// follow each other or begin a word count more, letters before the first one less. Empty fits all, with 0.
[[nodiscard]] int fuzzyScore(const QString& typed, const QString& text);

/// Finds any of the program's actions by a few letters and does it: type, arrow keys, Enter; Escape leaves. Best first,
/// ties in the order given. Actions that cannot be done now are left out.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    /// An action and the menu it stands in.
    struct Command
    {
        QPointer<QAction> action;
        QString path;          ///< "View: Trade-off"
        QString keywords = {}; ///< other words it is found by; not shown
    };

    explicit CommandPalette(std::vector<Command> commands, QWidget* parent = nullptr);

    [[nodiscard]] QStringList shown() const; ///< the commands in sight, best first

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter();
    void run();
    void moveBy(int rows);

    std::vector<Command> commands_;
    QLineEdit* typed_;
    QListWidget* list_;
};

} // namespace cdm::app
