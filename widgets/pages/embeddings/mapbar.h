// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QComboBox;
class QPushButton;

namespace cdm::ui {

/// What stands above a map of items: which points, by which vectors, in which colours, and checkpoint B. It changes
/// nothing by itself.
class MapBar : public QWidget
{
public:
    explicit MapBar(QWidget* parent = nullptr);

    [[nodiscard]] QComboBox* scope() const { return scope_; }   ///< MapScope by place
    [[nodiscard]] QComboBox* space() const { return space_; }   ///< MapSpace by place
    [[nodiscard]] QComboBox* colour() const { return colour_; } ///< MapColouring by place
    [[nodiscard]] QPushButton* other() const { return other_; } ///< asks for checkpoint B
    [[nodiscard]] QPushButton* without() const { return without_; }

private:
    QComboBox* scope_;
    QComboBox* space_;
    QComboBox* colour_;
    QPushButton* other_;
    QPushButton* without_;
};

} // namespace cdm::ui
