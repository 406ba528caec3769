// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/figurefile.h"
#include "report/table.h"

#include <QFont>

class QPainter;
class QPdfWriter;

namespace cdm::app {

/// Fills the pages of a PDF from top to bottom and begins a new one where something does not fit.
class PdfPages
{
public:
    /// Both must outlive it.
    PdfPages(QPdfWriter& writer, QPainter& painter);

    void heading(const QString& text, double size); ///< size relative to the body
    void words(const QString& text);                ///< wrapped to the page
    void figure(const ui::Figure& figure);          ///< as wide as the page, smaller when it is too high for one
    void table(const report::Table& table);         ///< texts too long for their column are shortened at the end

private:
    void need(double height);
    void row(const std::vector<QString>& cells, bool bold);

    QPdfWriter& writer_;
    QPainter& painter_;
    QFont body_;
    double width_;
    double height_;
    double y_ = 0.0;
};

} // namespace cdm::app
