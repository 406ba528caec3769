// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDialog>

#include <vector>

class QAbstractItemModel;
class QLabel;
class QTableView;

namespace cdm::ui {

/// Shows a table in a window of its own, with a button and a menu that export it. Takes ownership of the model. Columns
/// are as wide as their contents where there is room, until the user draws one of them; a window that the user made
/// larger or smaller is the size of the next one, as long as the program runs. The model may change while it is shown.
class TableDialog : public QDialog
{
    Q_OBJECT

public:
    TableDialog(const QString& title, QAbstractItemModel* model, const QString& provenance, QWidget* parent = nullptr);

    /// What the table is of, where that changes with the model.
    void setSubject(const QString& title, const QString& provenance);

    void done(int result) override;

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; ///< the table's viewport

private:
    void tellRows();
    void fitAnew(); ///< other columns
    void fitColumns();
    [[nodiscard]] bool areDrawn() const; ///< by the user
    [[nodiscard]] QSize firstSize() const;

    QString provenance_;
    QTableView* view_;
    QLabel* rows_;
    std::vector<int> wanted_; ///< empty until shown
    std::vector<int> fitted_; ///< as fitColumns() left them
    QSize opened_;
};

} // namespace cdm::ui
