// SPDX-License-Identifier: GPL-3.0-only
#include "app/commandpalette.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace cdm::app {

namespace {

constexpr int keysRole = Qt::UserRole + 1;
constexpr QSize paletteSize(560, 380);

/// The name on the left, its keys on the right.
class CommandDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setPen(option.palette.color(chosen ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(option.rect.adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(keysRole).toString());
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 6);
    }
};

bool beginsWord(const QString& text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

} // namespace

int fuzzyScore(const QString& typed, const QString& text)
{
    constexpr int found = 10;
    constexpr int next = 15;
    constexpr int wordStart = 12;
    int score = 0;
    qsizetype before = -1;
    for (const QChar letter : typed) {
        if (letter.isSpace())
            continue;
        const qsizetype at = text.indexOf(letter, before + 1, Qt::CaseInsensitive);
        if (at < 0)
            return -1;
        score += found + (before >= 0 && at == before + 1 ? next : 0) + (beginsWord(text, at) ? wordStart : 0);
        if (before < 0)
            score -= static_cast<int>(std::min<qsizetype>(at, found - 1));
        before = at;
    }
    return score;
}

namespace {

int scoreOf(const QString& typed, const CommandPalette::Command& command)
{
    const int byPath = fuzzyScore(typed, command.path);
    if (command.keywords.isEmpty())
        return byPath;
    return std::max({byPath, fuzzyScore(typed, command.keywords),
                     fuzzyScore(typed, command.path + QLatin1Char(' ') + command.keywords)});
}

} // namespace

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget* parent)
    : QDialog(parent),
      commands_(std::move(commands)),
      typed_(new QLineEdit),
      list_(new QListWidget)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Command palette"));
    typed_->setPlaceholderText(tr("What to do: type a few letters of it"));
    typed_->setAccessibleName(tr("Search the commands"));
    typed_->installEventFilter(this);
    list_->setAccessibleName(tr("Commands"));
    list_->setItemDelegate(new CommandDelegate(list_));
    list_->setUniformItemSizes(true);
    list_->setFocusPolicy(Qt::NoFocus);
    auto* hint = new QLabel(tr("\u2191 \u2193 choose, Enter does it, Esc leaves"));
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(typed_);
    layout->addWidget(list_, 1);
    layout->addWidget(hint);
    resize(paletteSize);
    connect(typed_, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(typed_, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(list_, &QListWidget::itemClicked, this, &CommandPalette::run);
    filter();
}

void CommandPalette::filter()
{
    struct Hit
    {
        std::size_t command;
        int score;
    };
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < commands_.size(); ++i) {
        const Command& command = commands_[i];
        if (!command.action || !command.action->isEnabled())
            continue;
        if (const int score = scoreOf(typed_->text(), command); score >= 0)
            hits.push_back({i, score});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
    list_->clear();
    for (const Hit& hit : hits) {
        const Command& command = commands_[hit.command];
        auto* item = new QListWidgetItem(command.path, list_);
        item->setData(Qt::UserRole, static_cast<qulonglong>(hit.command));
        item->setData(keysRole, command.action->shortcut().toString(QKeySequence::NativeText));
    }
    list_->setCurrentRow(0);
}

QStringList CommandPalette::shown() const
{
    QStringList texts;
    for (int row = 0; row < list_->count(); ++row)
        texts << list_->item(row)->text();
    return texts;
}

void CommandPalette::run()
{
    const QListWidgetItem* item = list_->currentItem();
    if (item == nullptr)
        return;
    const QPointer<QAction> action = commands_[item->data(Qt::UserRole).toULongLong()].action;
    accept();
    // After this dialog is gone, so that what the action opens gets the focus.
    if (action)
        QTimer::singleShot(0, action, &QAction::trigger);
}

void CommandPalette::moveBy(int rows)
{
    if (list_->count() > 0)
        list_->setCurrentRow(std::clamp(list_->currentRow() + rows, 0, list_->count() - 1));
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    constexpr int page = 8;
    if (event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up:
            return moveBy(-1), true;
        case Qt::Key_Down:
            return moveBy(1), true;
        case Qt::Key_PageUp:
            return moveBy(-page), true;
        case Qt::Key_PageDown:
            return moveBy(page), true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace cdm::app
