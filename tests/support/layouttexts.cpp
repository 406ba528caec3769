// SPDX-License-Identifier: GPL-3.0-only
#include "support/layoutaudit.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

#include <cmath>

namespace cdm::test {

namespace {

/// What a style may take of a letter's white edge.
constexpr int hair = 1;

/// Lets the auditor ask widgets what they tell their style.
struct AskedTabBar : QTabBar
{
    using QTabBar::initStyleOption;
};
struct AskedDock : QDockWidget
{
    using QDockWidget::initStyleOption;
};

struct Room
{
    int needed = 0;
    int available = 0;
};

void report(Room room, const QString& text, const QWidget* widget, const QWidget* root, Findings& into,
            const char* side = "wide")
{
    if (room.needed > room.available + hair)
        into.push_back(
            {Fault::CutText, pathOf(widget, root), plainText(text),
             QStringLiteral("needs %1, has %2 %3").arg(room.needed).arg(room.available).arg(QLatin1String(side))});
}

/// A text that was shortened on purpose must be readable somewhere.
bool tipHas(const QWidget* widget, const QString& text)
{
    return plainText(widget->toolTip()).contains(plainText(text));
}

int widthOf(const QFontMetrics& metrics, const QString& text)
{
    return metrics.size(Qt::TextShowMnemonic, text).width();
}

void checkLabel(const QLabel* label, const QWidget* root, Findings& into)
{
    const QString text = label->text();
    if (text.isEmpty() || !label->pixmap(Qt::ReturnByValue).isNull())
        return;
    if (label->wordWrap()) {
        report({label->heightForWidth(label->width()), label->height()}, text, label, root, into, "high");
        int longest = 0; // a word that is wider than the label is cut whatever the height
        for (const QString& word : plainText(text).split(QRegularExpression(QStringLiteral("\\s+"))))
            longest = std::max(longest, label->fontMetrics().horizontalAdvance(word));
        const bool breaksAnywhere = std::any_of(text.begin(), text.end(), [](QChar one) {
            return one.script() == QChar::Script_Han; // between any two signs
        });
        if (!breaksAnywhere)
            report({longest, label->contentsRect().width()}, text, label, root, into);
        return;
    }
    const bool isShortened = text.endsWith(QChar(0x2026)) && !label->toolTip().isEmpty();
    if (isShortened || tipHas(label, text))
        return;
    report({label->sizeHint().width(), label->width()}, text, label, root, into);
    report({label->sizeHint().height(), label->height()}, text, label, root, into, "high");
}

int iconRoom(const QAbstractButton* button)
{
    constexpr int gap = 4;
    return button->icon().isNull() ? 0 : button->iconSize().width() + gap;
}

Room roomOf(const QAbstractButton* button)
{
    QStyleOptionButton option;
    option.initFrom(button);
    const int needed = widthOf(button->fontMetrics(), button->text()) + iconRoom(button);
    const QStyle* style = button->style();
    if (const auto* push = qobject_cast<const QPushButton*>(button)) {
        const int arrow =
            push->menu() != nullptr ? style->pixelMetric(QStyle::PM_MenuButtonIndicator, &option, push) : 0;
        return {needed + arrow, style->subElementRect(QStyle::SE_PushButtonContents, &option, push).width()};
    }
    if (qobject_cast<const QCheckBox*>(button) != nullptr)
        return {needed, style->subElementRect(QStyle::SE_CheckBoxContents, &option, button).width()};
    if (qobject_cast<const QRadioButton*>(button) != nullptr)
        return {needed, style->subElementRect(QStyle::SE_RadioButtonContents, &option, button).width()};
    return {needed, button->width() - 2 * style->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, button)};
}

void checkButton(const QAbstractButton* button, const QWidget* root, Findings& into)
{
    const auto* tool = qobject_cast<const QToolButton*>(button);
    const bool hidesText =
        tool != nullptr && !tool->icon().isNull() && tool->toolButtonStyle() == Qt::ToolButtonIconOnly;
    if (button->text().isEmpty() || hidesText)
        return;
    if (button->inherits("cdm::ui::ElidedButton") && tipHas(button, button->text()))
        return; // it is made to shorten
    report(roomOf(button), button->text(), button, root, into);
    report({button->fontMetrics().height(), button->height()}, button->text(), button, root, into, "high");
}

void checkChoices(const QComboBox* box, const QWidget* root, Findings& into)
{
    QStyleOptionComboBox option;
    option.initFrom(box);
    option.editable = box->isEditable();
    option.frame = box->hasFrame();
    const QRect field = box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box);
    const QFontMetrics metrics = box->fontMetrics();
    for (int i = 0; i < box->count(); ++i) {
        const QString text = box->itemText(i);
        const int icon = box->itemIcon(i).isNull() ? 0 : box->iconSize().width() + 4;
        const int needed = metrics.boundingRect(text).width() + icon;
        // A box that is made narrow has a list that is not, and tells what is chosen.
        const bool isListed = box->view()->minimumWidth() >= needed && tipHas(box, box->currentText());
        if (!isListed && !tipHas(box, text))
            report({needed, field.width() - 2}, text, box, root, into);
    }
}

/// Of a line's text, without its frame and the two pixels on both sides that Qt leaves free.
int roomOf(const QLineEdit* line)
{
    constexpr int edges = 4;
    QStyleOptionFrame option;
    option.initFrom(line);
    option.lineWidth = line->hasFrame() ? line->style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, line) : 0;
    const QRect inside = line->style()->subElementRect(QStyle::SE_LineEditContents, &option, line);
    return inside.width() - edges - line->textMargins().left() - line->textMargins().right();
}

void checkLine(const QLineEdit* line, const QWidget* root, Findings& into)
{
    if (line->text().isEmpty() && !tipHas(line, line->placeholderText()))
        report({line->fontMetrics().horizontalAdvance(line->placeholderText()), roomOf(line)}, line->placeholderText(),
               line, root, into);
}

void checkSpinBox(const QAbstractSpinBox* box, const QWidget* root, Findings& into)
{
    if (const auto* line = box->findChild<QLineEdit*>())
        report({box->fontMetrics().horizontalAdvance(box->text()), roomOf(line)}, box->text(), box, root, into);
}

void checkTabs(const QTabBar* bar, const QWidget* root, Findings& into)
{
    for (int i = 0; i < bar->count(); ++i) {
        if (!bar->isTabVisible(i))
            continue;
        QStyleOptionTab option;
        (bar->*&AskedTabBar::initStyleOption)(&option, i);
        const QRect room = bar->style()->subElementRect(QStyle::SE_TabBarTabText, &option, bar);
        report({widthOf(bar->fontMetrics(), bar->tabText(i)), room.width()}, bar->tabText(i), bar, root, into);
        report({bar->tabRect(i).right() + 1, bar->width()}, bar->tabText(i), bar, root, into);
    }
}

void checkTitle(const QDockWidget* dock, const QWidget* root, Findings& into)
{
    if (dock->titleBarWidget() != nullptr)
        return;
    QStyleOptionDockWidget option;
    (dock->*&AskedDock::initStyleOption)(&option);
    const QRect room = dock->style()->subElementRect(QStyle::SE_DockWidgetTitleBarText, &option, dock);
    report({widthOf(dock->fontMetrics(), dock->windowTitle()), room.width()}, dock->windowTitle(), dock, root, into);
}

void checkMenus(const QMenuBar* bar, const QWidget* root, Findings& into)
{
    for (QAction* action : bar->actions()) {
        if (action->isVisible())
            report({bar->actionGeometry(action).right() + 1, bar->width()}, action->text(), bar, root, into);
    }
}

} // namespace

void auditTexts(const QWidget* widget, const QWidget* root, Findings& into)
{
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        checkLabel(label, root, into);
    else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        checkButton(button, root, into);
    else if (const auto* choices = qobject_cast<const QComboBox*>(widget))
        checkChoices(choices, root, into);
    else if (const auto* line = qobject_cast<const QLineEdit*>(widget))
        checkLine(line, root, into);
    else if (const auto* number = qobject_cast<const QAbstractSpinBox*>(widget))
        checkSpinBox(number, root, into);
    else if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
        checkTabs(tabs, root, into);
    else if (const auto* dock = qobject_cast<const QDockWidget*>(widget))
        checkTitle(dock, root, into);
    else if (const auto* menus = qobject_cast<const QMenuBar*>(widget))
        checkMenus(menus, root, into);
    else if (const auto* group = qobject_cast<const QGroupBox*>(widget))
        report({widthOf(group->fontMetrics(), group->title()), group->width() - 16}, group->title(), group, root, into);
    else if (const auto* bar = qobject_cast<const QProgressBar*>(widget); bar != nullptr && bar->isTextVisible())
        report({widthOf(bar->fontMetrics(), bar->text()), bar->width()}, bar->text(), bar, root, into);
}

} // namespace cdm::test
