// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/pointpanel.h"

#include "models/numbertext.h"
#include "models/tableview.h"
#include "pages/slicebar.h"
#include "units/text.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::ui {

PointTable::PointTable(const QString& name, TradeoffAnalysis* analysis, QWidget* parent)
    : QWidget(parent),
      analysis_(analysis),
      model_(new PointModel(this)),
      table_(new TableView(name)),
      whole_(new QLabel),
      basis_(new QLabel)
{
    table_->setModel(model_);
    table_->setSelectionMode(QAbstractItemView::NoSelection);
    sizeColumns();
    table_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const int rows = model_->rowCount() * table_->verticalHeader()->defaultSectionSize();
    table_->setFixedHeight(rows + table_->horizontalHeader()->sizeHint().height() + 4);
    basis_->setForegroundRole(QPalette::PlaceholderText);
    basis_->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(whole_);
    layout->addWidget(table_);
    layout->addWidget(basis_);
    layout->addStretch(1);
    whole_->setWordWrap(true);
    connect(analysis_->session(), &Session::sliceChanged, this, &PointTable::showWhole);
    showWhole();
}

void PointTable::showWhole()
{
    const QString whole = wholeSplitText(*analysis_->session());
    whole_->setVisible(!whole.isEmpty());
    whole_->setText(whole.isEmpty() ? QString() : tr("Not of the slice alone: these are over %1.").arg(whole));
}

/// The intervals have room for the longest there can be and a gap before it; the others share the rest.
void PointTable::sizeColumns()
{
    QHeaderView* header = table_->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Stretch);
    const auto widthOf = [](const QFontMetrics& metrics, const QString& text) {
        return metrics.horizontalAdvance(text) + 3 * metrics.averageCharWidth();
    };
    for (const int column : {PointModel::Interval, PointModel::DifferenceInterval}) {
        const QString longest = intervalText(-0.8888, -0.8888, column == PointModel::DifferenceInterval);
        const QString heading = model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        header->setSectionResizeMode(column, QHeaderView::Fixed);
        header->resizeSection(
            column, std::max(widthOf(table_->fontMetrics(), longest), widthOf(header->fontMetrics(), heading)));
    }
}

void PointTable::show(const std::optional<eval::Metrics>& metrics, double gamma, const PointEvaluation* evaluation)
{
    const auto& split = analysis_->split();
    const auto plain = split ? std::optional(split->plain.metrics) : std::nullopt;
    model_->setPoint(plain, metrics, gamma, evaluation);
    table_->setProvenance(analysis_->provenance());
    basis_->setText(plain ? tr("%1 requests of the %2 split, %3 of them with a positive. ILAD over %4.")
                                .arg(text::count(static_cast<qint64>(plain->requests)),
                                     text::splitName(analysis_->session()->split()),
                                     text::count(static_cast<qint64>(plain->requestsWithPositive)),
                                     analysis_->spaceName())
                          : QString());
    if (plain && plain->requestsWithPositive == 0)
        basis_->setText(basis_->text() + QLatin1Char('\n') +
                        tr("Recall and MRR need requests with a positive: choose another split in the strip above."));
}

PointPanel::PointPanel(TradeoffAnalysis* analysis, QWidget* parent)
    : QWidget(parent),
      analysis_(analysis),
      table_(new PointTable(tr("Metrics at the present \u03b3"), analysis))
{
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(table_);
    connect(analysis_, &TradeoffAnalysis::splitChanged, this, &PointPanel::show);
    connect(analysis_, &TradeoffAnalysis::presentChanged, this, &PointPanel::show);
    show();
}

void PointPanel::show()
{
    table_->show(analysis_->present(), analysis_->session()->gamma(), analysis_->presentPoint());
}

} // namespace cdm::ui
