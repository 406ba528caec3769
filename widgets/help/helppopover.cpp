// SPDX-License-Identifier: GPL-3.0-only
#include "help/helppopover.h"

#include "help/topic.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QLabel>
#include <QScreen>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::ui {

namespace {

constexpr int textWidth = 380;
constexpr int margin = 10;
const char* const property = "cdmHelpTopic";

QString topicOfCell(const QAbstractItemView* view)
{
    const QModelIndex current = view->currentIndex();
    if (view->model() == nullptr || !current.isValid())
        return {};
    const QString own = current.data(HelpTopicRole).toString();
    return !own.isEmpty() ? own : view->model()->headerData(current.column(), Qt::Horizontal, HelpTopicRole).toString();
}

} // namespace

void setHelpTopic(QWidget* widget, const QString& key)
{
    widget->setProperty(property, key);
}

QString helpTopicOf(const QWidget* widget)
{
    for (; widget != nullptr; widget = widget->parentWidget()) {
        const QString key = widget->property(property).toString();
        if (!key.isEmpty())
            return key;
        if (const auto* view = qobject_cast<const QAbstractItemView*>(widget)) {
            if (const QString cell = topicOfCell(view); !cell.isEmpty())
                return cell;
        }
    }
    return {};
}

HelpPopover* HelpPopover::show(const QString& key, QWidget* anchor)
{
    if (help::find(key) == nullptr)
        return nullptr;
    auto* popover = new HelpPopover(key, anchor);
    popover->place(anchor);
    popover->setVisible(true);
    popover->setFocus(Qt::PopupFocusReason);
    return popover;
}

HelpPopover::HelpPopover(const QString& key, QWidget* anchor)
    : QFrame(anchor, Qt::Popup),
      key_(key),
      label_(new QLabel(help::richText(key)))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setFocusPolicy(Qt::StrongFocus);
    label_->setTextFormat(Qt::RichText);
    label_->setWordWrap(true);
    label_->setFixedWidth(textWidth);
    label_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    QTextDocument plain;
    plain.setHtml(label_->text());
    setAccessibleName(tr("Explanation"));
    setAccessibleDescription(plain.toPlainText());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(label_);
}

QString HelpPopover::text() const
{
    return label_->text();
}

void HelpPopover::place(const QWidget* anchor)
{
    adjustSize();
    const QRect screen = anchor->screen()->availableGeometry();
    QPoint corner = anchor->mapToGlobal(QPoint(0, anchor->height() + 2));
    if (corner.y() + height() > screen.bottom())
        corner.setY(anchor->mapToGlobal(QPoint(0, 0)).y() - height() - 2);
    corner.setX(std::clamp(corner.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    corner.setY(std::max(corner.y(), screen.top()));
    move(corner);
}

void HelpPopover::keyPressEvent(QKeyEvent*)
{
    close();
}

} // namespace cdm::ui
