// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/requestmodel.h"
#include "session/session.h"

#include <QVariantMap>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QTimer;

namespace cdm::ui {

class TableView;

/// All requests of the dataset, or those of the session's slice: search by user id, request number or the request's own
/// id, split filter, sorting. Selecting a row opens the request in the session.
class RequestBrowser : public QWidget
{
    Q_OBJECT

public:
    explicit RequestBrowser(Session* session, QWidget* parent = nullptr);

    [[nodiscard]] bool isSettled() const { return pending_ == 0; }
    [[nodiscard]] RequestModel* model() const { return model_; }
    void setProvenance(const QString& provenance); ///< of what is exported
    [[nodiscard]] QVariantMap viewState() const;   ///< search, the user's split (not a slice's), order
    void restoreViewState(const QVariantMap& state);

Q_SIGNALS:
    void activated(); ///< double click or Enter on a row
    void settled();

private:
    void datasetChanged();
    void showColumns();
    void takeSlice();
    void takeSplit();
    void showProvenance();
    void runQuery();
    void gaveUp(quint64 query, const QString& why);
    void showOrder(RequestModel::Order order);
    void showCurrent();
    void rowChosen(const QModelIndex& index);

    Session* session_;
    RequestModel* model_;
    QLineEdit* search_;
    QComboBox* splits_;
    QLabel* count_;
    TableView* view_;
    QTimer* delay_;
    RequestQuery query_;
    QString provenance_;
    int ownSplit_ = 0;    ///< the place of the user's choice in the split box, which shows a slice's split meanwhile
    quint64 pending_ = 0; ///< number of the query under way; 0 = none
    quint64 queries_ = 0;
    bool showing_ = false;
    bool gaveUp_ = false; ///< the last query failed or was stopped
};

} // namespace cdm::ui
