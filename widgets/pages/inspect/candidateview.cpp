// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/candidateview.h"

#include "models/tableview.h"
#include "pages/inspect/popupwidth.h"
#include "pages/inspect/rowselection.h"
#include "units/text.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <map>

namespace cdm::ui {

namespace {

/// Columns that are shown where there is room, in this order.
constexpr std::array optional{CandidateModel::Label, CandidateModel::Shown, CandidateModel::Categories};

QString categoryText(const data::Dataset& dataset, CategoryIndex category)
{
    const std::string_view name = dataset.categoryName(category);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

CandidateView::CandidateView(RequestAnalysis* analysis, QWidget* parent)
    : QWidget(parent),
      analysis_(analysis),
      model_(new CandidateModel(this)),
      filtered_(new CandidateFilter(model_, this)),
      text_(new QLineEdit),
      show_(new QComboBox),
      category_(new QComboBox),
      count_(new QLabel),
      view_(new TableView(tr("Candidates")))
{
    auto* bar = new QHBoxLayout;
    makeFilters(bar);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(view_, 1);
    view_->setModel(filtered_);
    view_->setTextElideMode(Qt::ElideMiddle); // titles end with what the thing is
    view_->setSortingEnabled(true);
    view_->sortByColumn(CandidateModel::Fused, Qt::AscendingOrder);
    setUpColumns();

    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(filtered_, change, this, &CandidateView::updateCount);
    connect(filtered_, &QAbstractItemModel::modelReset, this, &CandidateView::updateCount);
    selection_ = new RowSelection(analysis_->session(), view_,
                                  {[this](const QModelIndex& row) { return filtered_->mapToSource(row).row(); },
                                   [this](int candidate) {
                                       // Of another request until showRequest() has heard of it.
                                       return candidate >= 0 && candidate < model_->rowCount()
                                                  ? filtered_->mapFromSource(model_->index(candidate, 0))
                                                  : QModelIndex();
                                   }});
    connect(analysis_, &RequestAnalysis::requestChanged, this, &CandidateView::showRequest);
    connect(analysis_, &RequestAnalysis::baseChanged, this, &CandidateView::showBase);
    connect(analysis_, &RequestAnalysis::fusedChanged, this, [this] {
        selection_->whileRowsChange([this] { model_->setFused(analysis_->fused()); });
        showProvenance();
    });
    connect(analysis_->session(), &Session::selectedChanged, this, &CandidateView::updateCount);
    connect(analysis_->session(), &Session::modelChanged, this, &CandidateView::showProvenance);
    showRequest();
}

void CandidateView::makeFilters(QLayout* bar)
{
    text_->setPlaceholderText(tr("Filter by title, id or category"));
    text_->setAccessibleName(tr("Filter candidates"));
    text_->setClearButtonEnabled(true);
    show_->setAccessibleName(tr("Which candidates to show"));
    show_->addItem(tr("All"), static_cast<int>(CandidateFilter::Show::All));
    show_->addItem(tr("Listed"), static_cast<int>(CandidateFilter::Show::Listed));
    show_->addItem(tr("Entered"), static_cast<int>(CandidateFilter::Show::Entered));
    show_->addItem(tr("Shown"), static_cast<int>(CandidateFilter::Show::Shown));
    show_->addItem(tr("Clicked"), static_cast<int>(CandidateFilter::Show::Clicked));
    const std::array tips{tr("Every candidate"), tr("In the top-K list at the present \u03b3"),
                          tr("In the list now, and not at \u03b3 = 0"), tr("The user was shown it"),
                          tr("The user interacted with it")};
    for (int i = 0; i < show_->count(); ++i)
        show_->setItemData(i, tips[static_cast<std::size_t>(i)], Qt::ToolTipRole);
    category_->setAccessibleName(tr("Category to show"));
    category_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    category_->setMinimumContentsLength(9);
    count_->setForegroundRole(QPalette::PlaceholderText);
    bar->addWidget(text_);
    bar->addWidget(show_);
    bar->addWidget(category_);
    bar->addWidget(count_);
    connect(text_, &QLineEdit::textChanged, this,
            [this](const QString& text) { refilter([&] { filtered_->setText(text); }); });
    connect(show_, &QComboBox::currentIndexChanged, this, [this] {
        refilter([this] { filtered_->setShow(static_cast<CandidateFilter::Show>(show_->currentData().toInt())); });
    });
    connect(category_, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant chosen = category_->currentData();
        category_->setToolTip(category_->currentText());
        refilter([&] {
            filtered_->setCategory(chosen.isValid() ? std::optional(CategoryIndex(chosen.toUInt())) : std::nullopt);
        });
    });
}

void CandidateView::refilter(const std::function<void()>& change)
{
    selection_->whileRowsChange(change);
    selection_->show();
}

void CandidateView::setUpColumns()
{
    QHeaderView* header = view_->horizontalHeader();
    header->setSectionsMovable(true);
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    constexpr int padding = 8;
    constexpr int arrow = 14;
    for (int column = 0; column < CandidateModel::ColumnCount; ++column) {
        const QString name = model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const bool isScore =
            column == CandidateModel::Accuracy || column == CandidateModel::Student || column == CandidateModel::Final;
        header->resizeSection(
            column, std::max((isScore ? 5 : 3) * digit, header->fontMetrics().horizontalAdvance(name)) + padding);
    }
    header->resizeSection(CandidateModel::Fused, header->sectionSize(CandidateModel::Fused) + arrow);
    header->resizeSection(CandidateModel::Categories, 20 * digit);
    header->resizeSection(CandidateModel::Id, 10 * digit);
    for (const int column : optional) {
        optionalWidth_[column] = header->sectionSize(column); // a hidden section tells no size
        view_->setColumnHidden(column, true);
    }
    view_->setColumnHidden(CandidateModel::Id, true);
    view_->setColumnHidden(CandidateModel::Place, true);
    view_->setFlexibleColumn(CandidateModel::Title, 10 * digit);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setToolTip(tr("Right click: choose columns"));
    connect(header, &QWidget::customContextMenuRequested, this, &CandidateView::showColumnMenu);
    view_->viewport()->installEventFilter(this);
    fitColumns();
}

bool CandidateView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == view_->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return QWidget::eventFilter(watched, event);
}

void CandidateView::fitColumns()
{
    const QHeaderView* header = view_->horizontalHeader();
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    if (!columnsChosen_) {
        int room = view_->viewport()->width() - 26 * digit;
        for (int column = 0; column < CandidateModel::ColumnCount; ++column) {
            const bool isOptional = std::find(optional.begin(), optional.end(), column) != optional.end();
            if (column != CandidateModel::Title && !isOptional && !header->isSectionHidden(column))
                room -= header->sectionSize(column);
        }
        for (const int column : optional) {
            room -= optionalWidth_[column];
            view_->setColumnHidden(column, room < 0);
        }
    }
    view_->setFlexibleColumn(CandidateModel::Title, 10 * digit);
}

void CandidateView::showColumnMenu(const QPoint& place)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < CandidateModel::ColumnCount; ++column) {
        if (column == CandidateModel::Title)
            continue;
        QAction* action = menu->addAction(model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!view_->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            columnsChosen_ = true;
            view_->setColumnHidden(column, !on);
            fitColumns();
        });
    }
    menu->addSeparator();
    menu->addAction(tr("&As many as fit"), this, [this] {
        columnsChosen_ = false;
        for (int column = 0; column < CandidateModel::Label; ++column)
            view_->setColumnHidden(column, false);
        view_->setColumnHidden(CandidateModel::Id, true);
        view_->setColumnHidden(CandidateModel::Place, true);
        fitColumns();
    });
    menu->popup(view_->horizontalHeader()->mapToGlobal(place));
}

void CandidateView::showRequest()
{
    selection_->whileRowsChange([this] {
        const auto& dataset = analysis_->session()->dataset();
        const bool any = dataset && dataset->requestCount() > 0;
        model_->setRequest(any ? dataset : nullptr, analysis_->session()->request());
        fillCategories();
    });
    showBase();
    updateCount();
}

void CandidateView::fillCategories()
{
    const QVariant chosen = category_->currentData();
    const QSignalBlocker quiet(category_);
    category_->clear();
    category_->addItem(tr("All categories"));
    const auto& dataset = analysis_->session()->dataset();
    if (dataset && model_->rowCount() > 0) {
        std::map<QString, std::pair<CategoryIndex, int>> counts;
        for (const ItemIndex item : analysis_->request().items) {
            for (const CategoryIndex category : dataset->categories(item)) {
                auto& [index, count] = counts[categoryText(*dataset, category)];
                index = category;
                ++count;
            }
        }
        for (const auto& [name, entry] : counts)
            category_->addItem(tr("%1 (%2)").arg(name).arg(entry.second), entry.first.value);
    }
    // The list is as wide as its names, which the box is not.
    category_->view()->setMinimumWidth(popupWidth(*category_));
    category_->setCurrentIndex(chosen.isValid() ? std::max(0, category_->findData(chosen)) : 0);
    const QVariant now = category_->currentData();
    filtered_->setCategory(now.isValid() ? std::optional(CategoryIndex(now.toUInt())) : std::nullopt);
    category_->setToolTip(category_->currentText());
}

void CandidateView::showBase()
{
    selection_->whileRowsChange([this] {
        model_->setScores(analysis_->scores(), analysis_->base());
        if (analysis_->base() != nullptr)
            model_->setFused(analysis_->fused());
    });
    showProvenance();
    selection_->show();
}

void CandidateView::showProvenance()
{
    view_->setProvenance(analysis_->provenance().line());
}

void CandidateView::updateCount()
{
    const int shown = filtered_->rowCount();
    const int all = model_->rowCount();
    QString told = shown == all ? text::count(all) : tr("%1 of %2").arg(text::count(shown), text::count(all));
    if (const std::size_t chosen = analysis_->session()->selected().size(); chosen > 1)
        told = tr("%1 \u00b7 %2 selected").arg(told, text::count(static_cast<int>(chosen)));
    count_->setText(told);
    count_->setToolTip(tr("%1 of %2 candidates").arg(text::count(shown), text::count(all)));
}

} // namespace cdm::ui
