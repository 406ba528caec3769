// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/popupwidth.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QScreen>
#include <QScrollBar>
#include <QStyleOptionMenuItem>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace cdm::ui {

namespace {

constexpr std::size_t textsMeasured = 16; ///< more than one: a text with fewer letters may be the wider one

/// Those of East Asian scripts count twice, as wide as they are.
int letters(const QString& text)
{
    constexpr char16_t firstWide = 0x2E80;
    int wide = 0;
    for (const QChar letter : text)
        wide += letter.unicode() >= firstWide ? 1 : 0;
    return static_cast<int>(text.size()) + wide;
}

/// Pixels of an entry whose text is that wide; lists of boxes are drawn as menus.
int entryWidth(const QComboBox& box, int text)
{
    QStyleOptionMenuItem entry;
    entry.initFrom(&box);
    entry.menuItemType = QStyleOptionMenuItem::Normal;
    entry.checkType = QStyleOptionMenuItem::NonExclusive;
    entry.menuHasCheckableItems = true;
    const QSize content(text, entry.fontMetrics.height());
    return box.style()->sizeFromContents(QStyle::CT_MenuItem, &entry, content, &box).width();
}

} // namespace

int popupWidth(const QComboBox& box)
{
    std::vector<std::pair<int, int>> rows; // with their letters
    for (int row = 0; row < box.count(); ++row)
        rows.emplace_back(letters(box.itemText(row)), row);
    const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), textsMeasured));
    std::partial_sort(rows.begin(), end, rows.end(), std::greater());
    int text = 0;
    for (auto row = rows.begin(); row != end; ++row)
        text = std::max(text, box.fontMetrics().horizontalAdvance(box.itemText(row->second)));
    const int bar = box.view()->verticalScrollBar()->sizeHint().width();
    return std::min(entryWidth(box, text) + bar, box.screen()->availableGeometry().width());
}

} // namespace cdm::ui
