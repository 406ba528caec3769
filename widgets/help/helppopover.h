// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>

class QLabel;

namespace cdm::ui {

/// Names the topic that explains a widget; what lies inside it is explained by the same one.
void setHelpTopic(QWidget* widget, const QString& key);
/// Role under which a model's header, or a cell, names its topic.
inline constexpr int HelpTopicRole = Qt::UserRole + 4711;
/// Topic of the widget or of one around it; of a table, that of its current cell or else of the cell's column. Empty
/// when there is none.
[[nodiscard]] QString helpTopicOf(const QWidget* widget);

/// Explains one option or metric beside the widget it belongs to. Any key or a click elsewhere closes it. It deletes
/// itself.
class HelpPopover : public QFrame
{
    Q_OBJECT

public:
    /// Shows the topic below `anchor`, on its screen. Null when there is no such topic.
    static HelpPopover* show(const QString& key, QWidget* anchor);

    [[nodiscard]] const QString& key() const { return key_; }
    [[nodiscard]] QString text() const; ///< rich

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    HelpPopover(const QString& key, QWidget* anchor);
    void place(const QWidget* anchor);

    QString key_;
    QLabel* label_;
};

} // namespace cdm::ui
