// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/inspecttool.h"
#include "pages/inspect/whatifmodel.h"

#include <optional>

class QAction;
class QDialog;
class QLabel;
class QToolBar;

namespace cdm::ui {

class RowSelection;
class TableView;
class UnknownLast;
class WhatIfContexts;

/// What if this candidate were not there, were there twice, were another? The request with edits that can be undone,
/// and what f, y_stu, ranks, metrics and the contexts of the row in hand answer. Edits stay with their request. The
/// rows of its candidates are the session's selection; copies and added items can be taken in hand, and change no
/// selection.
class WhatIfView : public InspectTool
{
    Q_OBJECT

public:
    explicit WhatIfView(RequestAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] WhatIfModel* model() const { return model_; }
    [[nodiscard]] TableView* table() const { return view_; }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString editCountText() const; ///< empty when nothing is edited
    [[nodiscard]] TableView* contexts() const;
    [[nodiscard]] QVariant kept() const override; ///< the edits of all requests that have some
    void restore(const QVariant& kept) override;
    [[nodiscard]] QVariantMap keptEntries() const; ///< the same for the settings, see entriesOfEdits()
    void restoreEntries(const QVariantMap& entries);
    void restoreText(const QString& text); ///< what earlier programs kept, see textOfEdits()

protected:
    void refresh() override;
    void showProblem(const QString& message) override;

private:
    struct Result;
    void setUpColumns();
    void makeActions(QToolBar* bar);
    void setEdits(std::vector<WhatIfEdits> edits);
    void showRequest();
    void show(const Result& result);
    void updateActions();
    void addItem();
    void editAttributes();
    void openForRequest(QDialog* dialog); ///< it closes when another dataset or request is opened
    [[nodiscard]] int currentRow() const; ///< of the model; -1 = none
    [[nodiscard]] int candidateAt(const QModelIndex& index) const; ///< -1 = none of the session's request
    [[nodiscard]] QModelIndex indexOf(int candidate) const;
    [[nodiscard]] bool isOfSession() const; ///< the rows are of the session's request

    WhatIfModel* model_;
    UnknownLast* sorted_;
    TableView* view_;
    RowSelection* selection_;
    WhatIfContexts* contexts_;
    QLabel* editCount_;
    QLabel* summary_;
    QAction* remove_ = nullptr;
    QAction* bringBack_ = nullptr;
    QAction* duplicate_ = nullptr;
    QAction* add_ = nullptr;
    QAction* attributes_ = nullptr;
    QAction* label_ = nullptr;
    QAction* reset_ = nullptr;
    std::optional<RequestIndex> shownRequest_;
    std::shared_ptr<const data::Dataset> shownDataset_;
    bool following_ = false; ///< rows are being set just now
    bool fresh_ = false;     ///< the request has had no outcome yet
};

} // namespace cdm::ui
