// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLabel>

namespace cdm::ui {

/// One line that is elided where it is too long; all of it is in the tip and what assistive technology reads.
class LineLabel : public QLabel
{
public:
    void setLine(const QString& text);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void elide();

    QString text_;
};

} // namespace cdm::ui
