// SPDX-License-Identifier: GPL-3.0-only
#include "docks/logdock.h"

#include "docks/logdelegate.h"
#include "docks/logfilter.h"
#include "models/tableview.h"
#include "models/viewaction.h"
#include "units/notice.h"
#include "units/savedialog.h"
#include "units/writtenfile.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace cdm::ui {

namespace {

/// The log's table: its menu has what the log's keys do.
class LogView : public TableView
{
public:
    using TableView::TableView;

protected:
    void showMenu(const QTableView* view, const QPoint& place) override
    {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions(actions());
        menu->popup(view->viewport()->mapToGlobal(place));
    }
};

} // namespace

LogDock::LogDock(LogModel* log, QWidget* parent)
    : QDockWidget(tr("Log"), parent),
      log_(log),
      lines_(new LogFilter(log, this)),
      filter_(new QLineEdit),
      kinds_(new QComboBox),
      copy_(new QToolButton),
      save_(new QToolButton),
      clear_(new QToolButton),
      view_(new LogView(tr("Log"))),
      empty_(new QLabel)
{
    setObjectName(QStringLiteral("logDock"));
    build();
    buildActions();
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(lines_, signal, this, &LogDock::showState);
    connect(lines_, &QAbstractItemModel::modelReset, this, &LogDock::showState);
    showState();
}

void LogDock::build()
{
    filter_->setPlaceholderText(tr("Filter the log"));
    filter_->setAccessibleName(filter_->placeholderText());
    filter_->setToolTip(tr("Shows the lines that have this text in them"));
    filter_->setClearButtonEnabled(true);
    kinds_->setAccessibleName(tr("Kind"));
    kinds_->setToolTip(tr("Kind of the lines that are shown"));
    kinds_->addItem(tr("All kinds"), -1);
    for (const auto kind : {LogModel::Kind::Information, LogModel::Kind::Warning, LogModel::Kind::Error})
        kinds_->addItem(LogModel::kindName(kind), static_cast<int>(kind));
    copy_->setText(tr("Copy all"));
    copy_->setToolTip(tr("Copy the lines that are shown, as text"));
    save_->setText(tr("Save as..."));
    save_->setToolTip(tr("Write the lines that are shown to a text file"));
    clear_->setText(tr("Clear"));
    clear_->setToolTip(tr("Empty the log"));

    view_->setModel(lines_);
    view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    view_->setItemDelegateForColumn(LogModel::KindColumn, new LogKindDelegate(view_));
    view_->setItemDelegateForColumn(LogModel::Text, new ReadOnlyTextDelegate(view_));
    view_->setFrameShape(QFrame::NoFrame);
    QHeaderView* header = view_->horizontalHeader();
    const int digit = view_->fontMetrics().horizontalAdvance(QLatin1Char('0'));
    header->resizeSection(LogModel::Time, 11 * digit);
    header->resizeSection(LogModel::KindColumn, 16 * digit);
    header->setSectionResizeMode(LogModel::Text, QHeaderView::Stretch);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setForegroundRole(QPalette::PlaceholderText);

    auto* bar = new QHBoxLayout;
    bar->addWidget(filter_, 1);
    bar->addWidget(kinds_);
    for (QToolButton* button : {copy_, save_, clear_}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        bar->addWidget(button);
    }
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(6, 2, 6, 0);
    layout->setSpacing(4);
    layout->addLayout(bar);
    stack_ = new QStackedLayout;
    layout->addLayout(stack_, 1); // before its widgets: it shows the first at once, and in a place of its own otherwise
    stack_->addWidget(empty_);
    stack_->addWidget(view_);
    setWidget(content);
}

void LogDock::buildActions()
{
    const auto add = [this](const QString& text, const QKeySequence& key, auto slot) {
        addViewAction(view_, this, text, key, slot);
    };
    add(tr("&Copy"), QKeySequence::Copy, [this] { copySelected(); });
    add(tr("&Select text"), Qt::Key_F2, [this] { view_->edit(view_->currentIndex().siblingAtColumn(LogModel::Text)); });
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
        lines_->setText(text.trimmed());
        showState();
    });
    connect(kinds_, &QComboBox::currentIndexChanged, this, [this] {
        const int kind = kinds_->currentData().toInt();
        lines_->setKind(kind < 0 ? std::nullopt : std::optional(static_cast<LogModel::Kind>(kind)));
        showState();
    });
    connect(copy_, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(plainText()); });
    connect(save_, &QToolButton::clicked, this, &LogDock::askForFile);
    connect(clear_, &QToolButton::clicked, log_, &LogModel::clear);
    QScrollBar* bar = view_->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) { atEnd_ = value == bar->maximum(); });
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int largest) {
        if (atEnd_)
            bar->setValue(largest);
    });
}

QString LogDock::plainText() const
{
    return lines_->plainText();
}

void LogDock::copySelected()
{
    if (const QModelIndexList rows = view_->selectionModel()->selectedRows(); !rows.isEmpty())
        QGuiApplication::clipboard()->setText(lines_->plainText(rows));
}

QString LogDock::save(const QString& file) const
{
    const QString why = writeWholeFile(file, plainText().toUtf8());
    return why.isEmpty() ? QString() : tr("Cannot write %1: %2").arg(QDir::toNativeSeparators(file), why);
}

void LogDock::askForFile()
{
    const QString file = askForSaveFile(tr("Save the log"), QStringLiteral("log"), {tr("Text (*.txt)")}, this);
    if (file.isEmpty())
        return;
    const QString error = save(file);
    if (error.isEmpty())
        tellWritten(this, file);
    else
        tellWindow(this, NoticeEvent::Kind::Error, error);
}

void LogDock::showState()
{
    const bool any = lines_->rowCount() > 0;
    const bool isFilled = log_->rowCount() > 0;
    empty_->setText(isFilled ? tr("No line matches.") : tr("Nothing has happened yet."));
    stack_->setCurrentIndex(any ? 1 : 0);
    copy_->setEnabled(any);
    save_->setEnabled(any);
    clear_->setEnabled(isFilled);
}

} // namespace cdm::ui
