// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/pointpanel.h"

#include "models/tableview.h"
#include "units/text.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

namespace cdm::ui {

PointTable::PointTable(const QString& name, TradeoffAnalysis* analysis, QWidget* parent)
    : QWidget(parent),
      analysis_(analysis),
      model_(new PointModel(this)),
      table_(new TableView(name)),
      basis_(new QLabel)
{
    table_->setModel(model_);
    table_->setSelectionMode(QAbstractItemView::NoSelection);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (const int wide : {PointModel::Interval, PointModel::DifferenceInterval})
        table_->horizontalHeader()->setSectionResizeMode(wide, QHeaderView::ResizeToContents);
    table_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const int rows = model_->rowCount() * table_->verticalHeader()->defaultSectionSize();
    table_->setFixedHeight(rows + table_->horizontalHeader()->sizeHint().height() + 4);
    basis_->setForegroundRole(QPalette::PlaceholderText);
    basis_->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(table_);
    layout->addWidget(basis_);
    layout->addStretch(1);
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
