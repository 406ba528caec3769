// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QImage>
#include <QString>
#include <QWidget>

#include <vector>

/// Looks over all that is visible in a window or dialog for what a user would call a bad layout. Sizes are in logical
/// pixels. GUI thread only; nothing is changed. Call it when the layouts are at rest and everything has been painted.
namespace cdm::test {

/// What the auditor can find.
enum class Fault {
    CutText,  ///< a text needs more room than its widget has
    Overlap,  ///< two siblings cover each other
    Outside,  ///< a widget sticks out of its parent, where no scroll bar leads to it
    NoSize,   ///< a widget with a text has no room at all
    Contrast, ///< a text whose colour is less than 4.5:1 away from what is behind it (WCAG 2, AA)
    NoName,   ///< a control that assistive technology cannot name
    NoTip,    ///< a button without words that does not say what it is for
    Chart     ///< texts of a chart that cover each other, are cut or lie outside
};

[[nodiscard]] QString nameOf(Fault fault);

struct Finding
{
    Fault fault = Fault::CutText;
    QString widget; ///< its way down from the root: object names, else classes
    QString text;
    QString detail; ///< such as "needs 96, has 60"

    [[nodiscard]] QString line() const;
};

using Findings = std::vector<Finding>;

/// All faults of `root` and what is visible in it, other windows excepted. `picture` is root->grab().
[[nodiscard]] Findings auditLayout(const QWidget* root, const QImage& picture);

// The parts of it.
void auditTexts(const QWidget* widget, const QWidget* root, Findings& into);
void auditCells(const QWidget* widget, const QWidget* root, Findings& into);
void auditContrast(const QWidget* widget, const QWidget* root, const QImage& picture, Findings& into);
void auditChart(const QWidget* widget, const QWidget* root, Findings& into);
/// What widgets, cells and menus paint for themselves.
void auditPainted(const QWidget* widget, const QWidget* root, const QImage& picture, Findings& into);

/// `root` and all that is visible in it, other windows excepted, parents first.
[[nodiscard]] std::vector<const QWidget*> visibleWidgets(const QWidget* root);
[[nodiscard]] QString pathOf(const QWidget* widget, const QWidget* root);
[[nodiscard]] QString plainText(const QString& text); ///< of a text that may be rich
/// The contrast of two colours, from 1 to 21, as WCAG 2 computes it.
[[nodiscard]] double contrastOf(const QColor& a, const QColor& b);
constexpr double leastContrast = 4.5;
/// The most frequent colour in that part, shades of a gradient taken together; invalid when it is outside.
[[nodiscard]] QColor commonColour(const QImage& picture, const QRect& part);
/// What is said when the pointer rests there; empty when nothing is.
[[nodiscard]] QString tipAt(const QWidget* widget, const QPoint& place);

} // namespace cdm::test
