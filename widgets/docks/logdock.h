// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/logmodel.h"

#include <QDockWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedLayout;
class QToolButton;

namespace cdm::ui {

class LogFilter;
class TableView;

/// Shows a log: a filter by text and by kind, copy, save, clear. Follows the newest line unless scrolled up. Ctrl+C
/// copies the selected lines; F2 or a double click opens a message as a text of which a part can be selected. The log
/// is a record: its lines keep the language they were told in.
class LogDock : public QDockWidget
{
    Q_OBJECT

public:
    explicit LogDock(LogModel* log, QWidget* parent = nullptr);

    [[nodiscard]] TableView* view() const { return view_; }
    [[nodiscard]] QString plainText() const; ///< of the lines that are listed
    /// Writes the listed lines. What went wrong; empty when it worked.
    [[nodiscard]] QString save(const QString& file) const;

private:
    void build();
    void buildActions();
    void copySelected();
    void askForFile();
    void showState();

    LogModel* log_;
    LogFilter* lines_;
    QLineEdit* filter_;
    QComboBox* kinds_;
    QToolButton* copy_;
    QToolButton* save_;
    QToolButton* clear_;
    TableView* view_;
    QLabel* empty_;
    QStackedLayout* stack_ = nullptr;
    bool atEnd_ = true; ///< the newest line is in sight
};

} // namespace cdm::ui
