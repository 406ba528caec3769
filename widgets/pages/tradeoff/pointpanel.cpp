// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/pointpanel.h"

#include "models/numbertext.h"
#include "models/tableview.h"
#include "pages/tradeoff/pointbar.h"
#include "session/splitslices.h"
#include "units/text.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::ui {

PointTable::PointTable(const QString& name, PointBasis* basis, QWidget* parent)
    : QWidget(parent),
      basis_(basis),
      model_(new PointModel(this)),
      table_(new TableView(name)),
      label_(new QLabel)
{
    table_->setModel(model_);
    table_->setSelectionMode(QAbstractItemView::NoSelection);
    sizeColumns();
    table_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const int rows = model_->rowCount() * table_->verticalHeader()->defaultSectionSize();
    table_->setFixedHeight(rows + table_->horizontalHeader()->sizeHint().height() + 4);
    label_->setForegroundRole(QPalette::PlaceholderText);
    label_->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(table_);
    layout->addWidget(label_);
    layout->addStretch(1);
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
    const auto& curve = basis_->points().curve();
    model_->setPoint(curve ? std::optional(curve->plain.metrics) : std::nullopt, metrics, gamma, evaluation);
    table_->setProvenance(basis_->provenance());
    label_->setText(curve ? basisText() : basis_->whyNoSlice());
}

QString PointTable::basisText() const
{
    const Session& session = *basis_->session();
    const eval::Metrics& plain = basis_->points().curve()->plain.metrics;
    const QString requests = text::count(static_cast<qint64>(plain.requests));
    const QString withPositive = text::count(static_cast<qint64>(plain.requestsWithPositive));
    const QString split = text::splitName(session.split());
    const QString space = basis_->analysis()->spaceName();
    const bool isOfSlice = basis_->isOfSlice();
    QString text = isOfSlice
                       ? tr("%1 requests of the slice %2 of the %3 split, %4 of them with a positive. ILAD over %5.")
                             .arg(requests, sliceText(*session.dataset(), *session.slice()), split, withPositive, space)
                       : tr("%1 requests of the %2 split, %3 of them with a positive. ILAD over %4.")
                             .arg(requests, split, withPositive, space);
    if (plain.requestsWithPositive == 0)
        text += QLatin1Char('\n') +
                (isOfSlice ? tr("Recall and MRR need requests with a positive: choose another slice or all requests.")
                           : tr("Recall and MRR need requests with a positive: choose another split in the strip "
                                "above."));
    return text;
}

PointPanel::PointPanel(PointBasis* basis, QWidget* parent)
    : QWidget(parent),
      basis_(basis),
      table_(new PointTable(tr("Metrics at the present \u03b3"), basis))
{
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(new PointBar(basis_, this));
    layout->addWidget(table_);
    connect(basis_, &PointBasis::presentChanged, this, &PointPanel::show);
    show();
}

void PointPanel::show()
{
    table_->show(basis_->points().present(), basis_->session()->gamma(), basis_->points().presentPoint());
}

} // namespace cdm::ui
