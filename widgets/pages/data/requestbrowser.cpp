// SPDX-License-Identifier: GPL-3.0-only
#include "pages/data/requestbrowser.h"

#include "models/tableview.h"
#include "pages/slicebar.h"
#include "units/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::ui {

namespace {
constexpr int rowsMeasured = 40; ///< for the widest time: their texts are equally long

const QString searchKey = QStringLiteral("search");
const QString splitKey = QStringLiteral("split");
const QString columnKey = QStringLiteral("column");
const QString descendingKey = QStringLiteral("descending");
} // namespace

RequestBrowser::RequestBrowser(Session* session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      model_(new RequestModel(this)),
      search_(new QLineEdit),
      splits_(new QComboBox),
      count_(new QLabel),
      view_(new TableView(tr("Requests"))),
      delay_(new QTimer(this))
{
    search_->setAccessibleName(tr("Search requests"));
    search_->setClearButtonEnabled(true);
    splits_->setAccessibleName(tr("Split"));
    splits_->addItem(tr("All splits"), -1);
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
        splits_->addItem(text::splitName(split), static_cast<int>(split));
    count_->setForegroundRole(QPalette::PlaceholderText);

    view_->setModel(model_);
    view_->horizontalHeader()->setResizeContentsPrecision(rowsMeasured);
    view_->setSortingEnabled(true);

    auto* bar = new QHBoxLayout;
    bar->addWidget(search_, 1);
    bar->addWidget(splits_);
    bar->addWidget(count_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new SliceBar(session_, tr("The list has these alone."), this));
    layout->addLayout(bar);
    layout->addWidget(view_, 1);

    delay_->setSingleShot(true);
    delay_->setInterval(150); // one query for a word, not one for each letter
    connect(delay_, &QTimer::timeout, this, &RequestBrowser::runQuery);
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
        query_.text = text.trimmed().toStdString();
        delay_->start();
    });
    connect(splits_, &QComboBox::currentIndexChanged, this, [this](int choice) {
        ownSplit_ = choice;
        takeSplit();
        runQuery();
    });
    connect(model_, &RequestModel::sortRequested, this, [this](RequestColumn column, bool descending) {
        query_.column = column;
        query_.descending = descending;
        runQuery();
    });
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RequestBrowser::rowChosen);
    connect(view_, &QTableView::activated, this, [this](const QModelIndex& index) {
        rowChosen(index);
        Q_EMIT activated();
    });
    connect(session_, &Session::datasetChanged, this, &RequestBrowser::datasetChanged);
    connect(session_, &Session::sliceChanged, this, [this] {
        takeSlice();
        runQuery();
    });
    connect(session_, &Session::requestChanged, this, &RequestBrowser::showCurrent);
    connect(session_, &Session::againWanted, this, [this] {
        if (gaveUp_)
            runQuery();
    });
    datasetChanged();
}

void RequestBrowser::datasetChanged()
{
    const auto& dataset = session_->dataset();
    model_->setDataset(dataset);
    search_->clear(); // it was for requests of another dataset
    search_->setPlaceholderText(dataset && dataset->hasRequestIds() ? tr("User id, request ID or request number")
                                                                    : tr("User id or request number"));
    showColumns();
    takeSlice();
    runQuery();
}

/// Which columns there are depends on the dataset.
void RequestBrowser::showColumns()
{
    if (session_->dataset() && model_->columnOf(query_.column) < 0)
        query_.column = RequestColumn::Request; // which says the same where requests have no ids of their own
    QHeaderView* head = view_->horizontalHeader();
    head->setSectionResizeMode(QHeaderView::Stretch);
    head->setSectionResizeMode(model_->columnOf(RequestColumn::Time), QHeaderView::ResizeToContents);
    const QSignalBlocker quiet(model_); // the order is asked for by the query
    const Qt::SortOrder order = query_.descending ? Qt::DescendingOrder : Qt::AscendingOrder;
    head->setSortIndicator(model_->columnOf(query_.column), order);
}

void RequestBrowser::takeSlice()
{
    const study::Slice* slice = session_->slice();
    query_.within.reset();
    if (slice != nullptr)
        query_.within = std::make_shared<const std::vector<RequestIndex>>(session_->slices()->requestsOf(*slice));
    splits_->setEnabled(slice == nullptr);
    splits_->setToolTip(slice != nullptr ? tr("The slice is of the %1 split").arg(text::splitName(session_->split()))
                                         : QString());
    takeSplit();
    showProvenance();
}

/// A slice is of one split, which is shown; the own choice counts again when the slice is let go of.
void RequestBrowser::takeSplit()
{
    const bool ofSlice = query_.within != nullptr;
    const QSignalBlocker quiet(splits_); // only the user's changes are the own choice
    splits_->setCurrentIndex(ofSlice ? splits_->findData(static_cast<int>(session_->split())) : ownSplit_);
    const int split = splits_->currentData().toInt();
    const bool any = split < 0 || ofSlice;
    query_.split = any ? std::nullopt : std::optional(static_cast<data::Split>(split));
}

void RequestBrowser::runQuery()
{
    delay_->stop();
    gaveUp_ = false;
    const auto dataset = session_->dataset();
    if (!dataset || query_.isIdentity()) {
        pending_ = 0;
        ++queries_; // the answer of an earlier query is no longer wanted
        showOrder(nullptr);
        return;
    }
    const quint64 number = ++queries_;
    pending_ = number;
    session_->jobs()->start<RequestModel::Order>(
        {[] { return tr("Find requests"); }, QStringLiteral("request-query"), false, true}, this,
        [dataset, query = query_](JobContext& job) {
            return std::make_shared<const std::vector<RequestIndex>>(queryRequests(*dataset, query, job));
        },
        [this, number](RequestModel::Order order) {
            if (number != queries_)
                return;
            pending_ = 0;
            showOrder(std::move(order));
        },
        [this, number](const QString& message) { gaveUp(number, message); },
        [this, number] { gaveUp(number, tr("Stopped. F5 starts it again.")); });
}

void RequestBrowser::gaveUp(quint64 query, const QString& why)
{
    if (query != queries_)
        return;
    pending_ = 0;
    gaveUp_ = true;
    showOrder(std::make_shared<const std::vector<RequestIndex>>()); // not what the filter says
    count_->setText(why);
}

void RequestBrowser::setProvenance(const QString& provenance)
{
    provenance_ = provenance;
    showProvenance();
}

void RequestBrowser::showProvenance()
{
    const QString slice = chosenSliceText(*session_);
    view_->setProvenance(slice.isEmpty() ? provenance_ : tr("%1; %2").arg(provenance_, slice));
}

QVariantMap RequestBrowser::viewState() const
{
    return {{searchKey, search_->text()},
            {splitKey, ownSplit_},
            {columnKey, static_cast<int>(query_.column)},
            {descendingKey, query_.descending}};
}

void RequestBrowser::restoreViewState(const QVariantMap& state)
{
    query_.column = static_cast<RequestColumn>(std::clamp(state.value(columnKey).toInt(), 0, requestColumnCount - 1));
    query_.descending = state.value(descendingKey).toBool();
    search_->setText(state.value(searchKey).toString());
    ownSplit_ = std::clamp(state.value(splitKey).toInt(), 0, splits_->count() - 1);
    takeSplit();
    showColumns();
    runQuery();
}

void RequestBrowser::showOrder(RequestModel::Order order)
{
    model_->setOrder(std::move(order));
    const auto dataset = session_->dataset();
    const qint64 all = dataset ? static_cast<qint64>(dataset->requestCount()) : 0;
    count_->setText(model_->rowCount() == all
                        ? tr("%1 requests").arg(text::count(all))
                        : tr("%1 of %2 requests").arg(text::count(model_->rowCount()), text::count(all)));
    showCurrent();
    if (!view_->currentIndex().isValid())
        view_->scrollToTop(); // where the last list was left says nothing of this one
    Q_EMIT settled();
}

void RequestBrowser::showCurrent()
{
    if (!session_->dataset() || showing_)
        return;
    const int row = model_->rowOf(session_->request());
    if (row == view_->currentIndex().row())
        return;
    showing_ = true; // showing the session's request must not choose it again
    if (row >= 0) {
        view_->setCurrentIndex(model_->index(row, 0));
        view_->scrollTo(model_->index(row, 0));
    } else {
        view_->clearSelection();
        view_->setCurrentIndex({});
    }
    showing_ = false;
}

void RequestBrowser::rowChosen(const QModelIndex& index)
{
    if (showing_ || !index.isValid())
        return;
    showing_ = true;
    session_->setRequest(model_->requestAt(index.row()));
    showing_ = false;
}

} // namespace cdm::ui
