// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/queuepanel.h"

#include "models/bardelegate.h"
#include "models/tableview.h"
#include "pages/train/queuemodel.h"
#include "pages/train/trainqueue.h"
#include "units/text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::ui {

namespace {

constexpr int rowsInSight = 4;

QToolButton* arrow(Qt::ArrowType type, const QString& name, const QKeySequence& key)
{
    auto* button = new QToolButton;
    button->setArrowType(type);
    button->setAccessibleName(name);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(name, key.toString(QKeySequence::NativeText)));
    button->setShortcut(key);
    return button;
}

} // namespace

QueuePanel::QueuePanel(TrainQueue* queue, QWidget* parent)
    : QWidget(parent),
      queue_(queue),
      model_(new QueueModel(this)),
      view_(new TableView(tr("Queue of runs"))),
      summary_(new QLabel),
      start_(new QPushButton),
      up_(arrow(Qt::UpArrow, tr("Earlier"), QKeySequence(Qt::ALT | Qt::Key_Up))),
      down_(arrow(Qt::DownArrow, tr("Later"), QKeySequence(Qt::ALT | Qt::Key_Down))),
      cancel_(new QPushButton),
      remove_(new QPushButton(tr("Re&move"))),
      clear_(new QPushButton(tr("C&lear ended")))
{
    view_->setModel(model_);
    view_->setTextElideMode(Qt::ElideMiddle); // what differs stands at the end of a name
    view_->setItemDelegateForColumn(QueueModel::Progress, new BarDelegate(QueueModel::ShareRole, 0, view_));
    view_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    view_->horizontalHeader()->setSectionResizeMode(QueueModel::Name, QHeaderView::Stretch);
    view_->horizontalHeader()->setResizeContentsPrecision(0); // by what is in sight: a queue may be long
    view_->horizontalHeader()->setMinimumSectionSize(60);
    view_->setFixedHeight(view_->horizontalHeader()->sizeHint().height() +
                          rowsInSight * view_->verticalHeader()->defaultSectionSize() + 2 * view_->frameWidth());
    auto* erase = new QAction(tr("Remove"), view_);
    erase->setShortcut(QKeySequence::Delete);
    erase->setShortcutContext(Qt::WidgetShortcut);
    view_->addAction(erase);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(makeHead());
    layout->addWidget(view_);
    layout->addWidget(makeButtons());
    connect(erase, &QAction::triggered, remove_, &QPushButton::click);
    connect(start_, &QPushButton::clicked, this, [this] {
        if (queue_->isOn())
            queue_->hold();
        else
            queue_->start();
    });
    connect(up_, &QToolButton::clicked, this, [this] { moveChosen(-1); });
    connect(down_, &QToolButton::clicked, this, [this] { moveChosen(1); });
    connect(cancel_, &QPushButton::clicked, this, &QueuePanel::cancelOrRetry);
    connect(remove_, &QPushButton::clicked, this, [this] {
        if (const auto id = chosen())
            queue_->remove(*id);
    });
    connect(clear_, &QPushButton::clicked, queue_, &TrainQueue::removeEnded);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &QueuePanel::updateButtons);
    connect(queue_, &TrainQueue::changed, this, &QueuePanel::showQueue);
    connect(queue_->training(), &Training::stateChanged, this, &QueuePanel::showQueue);
    showQueue();
}

QWidget* QueuePanel::makeHead()
{
    QFont bold = summary_->font();
    bold.setWeight(QFont::Bold);
    summary_->setFont(bold);
    summary_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* head = new QWidget;
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(summary_, 1);
    layout->addWidget(start_);
    return head;
}

QWidget* QueuePanel::makeButtons()
{
    remove_->setToolTip(tr("Take the entry out of the queue; a run that it has made stays (Delete)"));
    clear_->setToolTip(tr("Take out all that are done, failed or cancelled; their runs stay"));
    auto* buttons = new QWidget;
    auto* layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : std::initializer_list<QWidget*>{up_, down_, cancel_, remove_})
        layout->addWidget(widget);
    layout->addStretch(1);
    layout->addWidget(clear_);
    return buttons;
}

QString QueuePanel::summary() const
{
    return summary_->text();
}

std::optional<std::int64_t> QueuePanel::chosen() const
{
    const int row = view_->currentIndex().row();
    return row < 0 ? std::nullopt : std::optional(model_->rows()[static_cast<std::size_t>(row)].entry.id);
}

void QueuePanel::moveChosen(int places)
{
    if (const auto id = chosen())
        queue_->move(*id, places);
}

void QueuePanel::cancelOrRetry()
{
    const auto id = chosen();
    if (!id)
        return;
    const auto& row = model_->rows()[static_cast<std::size_t>(model_->rowOf(*id))];
    if (row.entry.state == store::QueueState::Waiting)
        queue_->cancel(*id);
    else
        queue_->retry(*id);
}

void QueuePanel::showQueue()
{
    if (const auto now = chosen())
        follow_ = now;
    model_->setRows(queueRows(*queue_));
    if (!view_->currentIndex().isValid() && model_->rowCount() > 0) {
        const int row = follow_ ? model_->rowOf(*follow_) : -1;
        view_->setCurrentIndex(model_->index(std::max(0, row), QueueModel::Name));
    }
    setVisible(model_->rowCount() > 0);
    updateButtons();
}

void QueuePanel::showProgress()
{
    if (queue_->current())
        showQueue();
}

void QueuePanel::updateButtons()
{
    using State = store::QueueState;
    const auto& rows = model_->rows();
    const auto count = [&rows](auto fits) { return std::count_if(rows.begin(), rows.end(), fits); };
    const auto waiting = count([](const QueueRow& r) { return r.entry.state == State::Waiting && !r.training; });
    const auto ended = count([](const QueueRow& r) { return r.entry.state != State::Waiting; });
    QStringList parts{tr("Queue: %1 waiting").arg(text::count(waiting))};
    if (const double left = secondsLeft(rows); left > 0.0)
        parts << tr("about %1 in all").arg(text::duration(left));
    if (queue_->isOn() && !queue_->current() && queue_->training()->isActive())
        parts << tr("after the present training");
    summary_->setText(parts.join(QStringLiteral("  \u00b7  ")));
    start_->setText(queue_->isOn() ? tr("Hol&d") : tr("Start queu&e"));
    start_->setToolTip(queue_->isOn() ? tr("Let the training under way come to its end, and begin no other one")
                                      : tr("Train what waits, one run after the other"));
    start_->setEnabled(queue_->isOn() || waiting > 0);
    clear_->setEnabled(ended > 0);
    const int at = view_->currentIndex().row();
    const QueueRow* row = at < 0 ? nullptr : &rows[static_cast<std::size_t>(at)];
    const bool waits = row == nullptr || row->entry.state == State::Waiting;
    up_->setEnabled(row != nullptr && at > 0);
    down_->setEnabled(row != nullptr && at + 1 < model_->rowCount());
    cancel_->setEnabled(row != nullptr && row->entry.state != State::Done);
    cancel_->setText(waits ? tr("Can&cel") : tr("Try aga&in"));
    cancel_->setToolTip(!waits
                            ? tr("Let it wait again")
                            : tr("Skip it; one in training is stopped, and its run kept up to the last whole epoch"));
    remove_->setEnabled(row != nullptr && !row->training);
}

} // namespace cdm::ui
