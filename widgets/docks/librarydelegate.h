// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

namespace cdm::ui {

/// Draws rows of the Library on two lines: state mark and name above, the rest and the best value below, so that a name
/// has the whole width. What has no second line has its value beside the name. Groups have an arrow where they can be
/// closed.
class LibraryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

    /// A name cut to the width. `beginning` is what it shares with the names beside it: the end of that goes first, so
    /// that what differs stays; then the middle of the rest.
    [[nodiscard]] static QString fittedName(const QString& name, const QString& beginning, const QFontMetrics& metrics,
                                            int width);

private:
    [[nodiscard]] int secondLine(const QFont& font) const; ///< its height, below a first line in `font`

    mutable QFont measured_;
    mutable int secondLine_ = 0; ///< for measured_; 0: not measured yet
};

} // namespace cdm::ui
