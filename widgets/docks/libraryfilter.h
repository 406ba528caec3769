// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLineEdit>

class QTreeView;

namespace cdm::ui {

/// The filter box over the Library. Down leads to the first row of `list` that it found.
class LibraryFilter : public QLineEdit
{
    Q_OBJECT

public:
    /// `list`: groups with rows; it must outlive this.
    explicit LibraryFilter(QTreeView* list, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QTreeView* list_;
};

} // namespace cdm::ui
