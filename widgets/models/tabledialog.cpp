// SPDX-License-Identifier: GPL-3.0-only
#include "models/tabledialog.h"

#include "models/columnfit.h"
#include "models/tableexport.h"

#include <QAbstractItemModel>
#include <QDialogButtonBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace cdm::ui {

namespace {

constexpr QSize usualSize{640, 480};
constexpr int widest = 1000;      ///< of a window that nobody has resized
constexpr int fewestLetters = 12; ///< of a column that gives way
constexpr int roomOfScreen = 80;  ///< that a window leaves, in pixels

/// What the user made of the last one; GUI thread only.
QSize& chosenSize()
{
    static QSize size;
    return size;
}

} // namespace

TableDialog::TableDialog(const QString& title, QAbstractItemModel* model, const QString& provenance, QWidget* parent)
    : QDialog(parent),
      view_(new QTableView),
      rows_(new QLabel)
{
    model->setParent(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setSubject(title, provenance);
    QTableView* view = view_;
    view->setModel(model);
    view->setAlternatingRowColors(true);
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + 6);
    view->setWordWrap(false);
    view->viewport()->installEventFilter(this);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* menu = new QMenu(this);
    addTableExport(menu, this, [this, model] {
        return std::optional(ShownTable{windowTitle(), provenance_.isEmpty() ? programLine() : provenance_, model});
    });
    buttons->addButton(tr("&Export"), QDialogButtonBox::ActionRole)->setMenu(menu);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view, &QWidget::customContextMenuRequested, this,
            [view, menu](const QPoint& place) { menu->popup(view->viewport()->mapToGlobal(place)); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(view);
    layout->addWidget(rows_);
    layout->addWidget(buttons);
    resize(chosenSize().isValid() ? chosenSize() : usualSize);

    connect(model, &QAbstractItemModel::rowsInserted, this, &TableDialog::tellRows);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TableDialog::tellRows);
    connect(model, &QAbstractItemModel::modelReset, this, &TableDialog::fitAnew);
    tellRows();
}

void TableDialog::setSubject(const QString& title, const QString& provenance)
{
    provenance_ = provenance;
    setWindowTitle(title);
    view_->setAccessibleName(title);
}

void TableDialog::tellRows()
{
    rows_->setText(tr("%1 rows").arg(QLocale().toString(view_->model()->rowCount())));
}

void TableDialog::fitAnew()
{
    tellRows();
    if (!isVisible())
        return;
    fitted_.clear();
    wanted_ = wantedWidths(*view_);
    fitColumns();
}

QSize TableDialog::firstSize() const
{
    const int around = width() - view_->width() + view_->verticalHeader()->sizeHint().width() +
                       2 * view_->frameWidth() + view_->verticalScrollBar()->sizeHint().width();
    const int columns = std::accumulate(wanted_.begin(), wanted_.end(), 0);
    const int most = std::min(widest, screen()->availableSize().width() - roomOfScreen);
    return {std::max(usualSize.width(), std::min(columns + around, most)), usualSize.height()};
}

void TableDialog::showEvent(QShowEvent* event)
{
    if (wanted_.empty()) {
        layout()->activate();
        wanted_ = wantedWidths(*view_);
        if (!chosenSize().isValid())
            resize(firstSize());
        opened_ = size();
    }
    QDialog::showEvent(event);
    fitColumns();
}

bool TableDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) // of the window, or because a scroll bar came or went
        fitColumns();
    return QDialog::eventFilter(watched, event);
}

void TableDialog::done(int result)
{
    if (!wanted_.empty() && size() != opened_)
        chosenSize() = size();
    QDialog::done(result);
}

bool TableDialog::areDrawn() const
{
    for (std::size_t column = 0; column < fitted_.size(); ++column) {
        if (view_->columnWidth(static_cast<int>(column)) != fitted_[column])
            return true;
    }
    return false;
}

void TableDialog::fitColumns()
{
    if (wanted_.empty() || areDrawn())
        return;
    const int least = fewestLetters * fontMetrics().averageCharWidth();
    fitted_ = fittedWidths(wanted_, view_->viewport()->width(), least);
    for (std::size_t column = 0; column < fitted_.size(); ++column)
        view_->setColumnWidth(static_cast<int>(column), fitted_[column]);
    for (std::size_t column = 0; column < fitted_.size(); ++column)
        fitted_[column] = view_->columnWidth(static_cast<int>(column)); // a head has a least width of its own
}

} // namespace cdm::ui
