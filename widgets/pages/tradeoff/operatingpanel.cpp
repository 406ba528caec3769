// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/operatingpanel.h"

#include "models/numbertext.h"
#include "models/tableview.h"
#include "units/text.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cdm::ui {

OperatingPanel::OperatingPanel(TradeoffAnalysis* analysis, QWidget* parent)
    : QWidget(parent),
      analysis_(analysis),
      model_(new MetricModel(this)),
      table_(new TableView(tr("Metrics at the present \u03b3"))),
      basis_(new QLabel),
      teacher_(new QPushButton(tr("Evaluate &teacher"))),
      recall_(new QPushButton),
      ilad_(new QPushButton),
      lost_(new QDoubleSpinBox)
{
    table_->setModel(model_);
    table_->setSelectionMode(QAbstractItemView::NoSelection);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->horizontalHeader()->setSectionResizeMode(MetricModel::Name, QHeaderView::ResizeToContents);
    table_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const int rows = model_->rowCount() * table_->verticalHeader()->defaultSectionSize();
    table_->setFixedHeight(rows + table_->horizontalHeader()->sizeHint().height() + 4);
    basis_->setForegroundRole(QPalette::PlaceholderText);
    basis_->setWordWrap(true);
    teacher_->setToolTip(tr("Ranks every request of the split with the MMR teacher at the present \u03bb and K"));
    lost_->setRange(0.0, 50.0);
    lost_->setSingleStep(0.5);
    lost_->setDecimals(1);
    lost_->setValue(2.0);
    lost_->setSuffix(tr(" %"));
    lost_->setAccessibleName(tr("Share of Recall that may be lost against DCN"));

    auto* rules = new QGridLayout;
    rules->addWidget(new QLabel(tr("Best Recall")), 0, 0, 1, 2);
    rules->addWidget(recall_, 0, 2);
    rules->addWidget(new QLabel(tr("Largest ILAD, Recall lost at most")), 1, 0);
    rules->addWidget(lost_, 1, 1);
    rules->addWidget(ilad_, 1, 2);
    rules->setColumnStretch(0, 1);
    auto* heading = new QLabel(tr("Choose \u03b3 by a rule"));
    QFont bold = heading->font();
    bold.setWeight(QFont::DemiBold);
    heading->setFont(bold);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(table_);
    auto* below = new QHBoxLayout;
    below->addWidget(basis_, 1);
    below->addWidget(teacher_, 0, Qt::AlignTop);
    layout->addLayout(below);
    layout->addSpacing(6);
    layout->addWidget(heading);
    layout->addLayout(rules);
    layout->addStretch(1);

    connect(analysis_, &TradeoffAnalysis::sweepChanged, this, &OperatingPanel::show);
    connect(analysis_, &TradeoffAnalysis::presentChanged, this, &OperatingPanel::show);
    connect(analysis_, &TradeoffAnalysis::teacherChanged, this, &OperatingPanel::show);
    connect(lost_, &QDoubleSpinBox::valueChanged, this, &OperatingPanel::show);
    connect(teacher_, &QPushButton::clicked, analysis_, &TradeoffAnalysis::evaluateTeacher);
    connect(recall_, &QPushButton::clicked, this, [this] { choose(bestRecall(analysis_->sweep())); });
    connect(ilad_, &QPushButton::clicked, this,
            [this] { choose(largestIlad(analysis_->sweep(), lost_->value() / 100.0)); });
    show();
}

void OperatingPanel::choose(std::optional<std::size_t> point)
{
    if (point)
        analysis_->session()->setGamma(analysis_->sweep()[*point].gamma);
}

void OperatingPanel::show()
{
    const auto& sweep = analysis_->sweep();
    std::optional<eval::Metrics> plain;
    if (!sweep.empty())
        plain = sweep.front().metrics;
    model_->setMetrics(plain, analysis_->present(), analysis_->presentGamma(), analysis_->teacher());
    table_->setProvenance(analysis_->session()->provenance());
    basis_->setText(plain ? tr("%1 requests of the %2 split. ILAD over %3.")
                                .arg(text::count(static_cast<qint64>(plain->requests)),
                                     text::splitName(analysis_->session()->split()), analysis_->spaceName())
                          : QString());
    const auto showRule = [&sweep](QPushButton* button, std::optional<std::size_t> point) {
        button->setEnabled(point.has_value());
        button->setText(point ? tr("Use %1").arg(gammaText(sweep[*point].gamma)) : dash());
    };
    showRule(recall_, bestRecall(sweep));
    showRule(ilad_, largestIlad(sweep, lost_->value() / 100.0));
    teacher_->setEnabled(plain.has_value() && !analysis_->isTeacherRunning());
    teacher_->setText(analysis_->isTeacherRunning() ? tr("Evaluating...") : tr("Evaluate &teacher"));
    teacher_->setVisible(!analysis_->teacher());
}

} // namespace cdm::ui
