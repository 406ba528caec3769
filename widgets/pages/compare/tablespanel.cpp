// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/tablespanel.h"

#include "models/tableview.h"
#include "pages/compare/reporttablemodel.h"
#include "pages/compare/tablefile.h"
#include "units/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::ui {

namespace {

constexpr int longestList = 1000;

QString metricsSentence(const JobInfo& job)
{
    const Progress& progress = job.progress;
    return progress.total > 0 ? TablesPanel::tr("Evaluating: %1 of %2").arg(progress.done).arg(progress.total)
                              : TablesPanel::tr("Evaluating...");
}

} // namespace

TablesPanel::TablesPanel(Session* session, ChosenRuns* chosen, ModelLoader loader, QWidget* parent)
    : QWidget(parent),
      session_(session),
      chosen_(chosen),
      loader_(std::move(loader)),
      table_(std::make_shared<RunTable>()),
      form_(new QComboBox),
      split_(new QComboBox),
      shortK_(new QSpinBox),
      longK_(new QSpinBox),
      intervals_(new QComboBox),
      build_(new QPushButton),
      export_(new QToolButton),
      state_(new QLabel),
      legend_(new QLabel),
      view_(new TableView(tr("Table of methods"))),
      model_(new ReportTableModel(this))
{
    view_->setModel(model_);
    view_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (QLabel* label : {state_, legend_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    state_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(makeBar());
    layout->addWidget(state_);
    layout->addWidget(view_, 1);
    layout->addWidget(legend_);
    connect(chosen_, &ChosenRuns::changed, this, &TablesPanel::showState);
    connect(intervals_, &QComboBox::currentIndexChanged, this, &TablesPanel::showResult);
    connect(build_, &QPushButton::clicked, this, [this] {
        if (isBuilding())
            session_->jobs()->cancel(job_);
        else
            build();
    });
    connect(session_->jobs(), &JobRunner::sampled, this, [this] {
        if (isBuilding())
            showState();
    });
    showResult();
}

QWidget* TablesPanel::makeBar()
{
    form_->addItem(tr("Table 2: methods"), static_cast<int>(TableForm::Methods));
    form_->addItem(tr("Table 3: variants"), static_cast<int>(TableForm::Variants));
    form_->setItemData(0, tr("Re-rankers of the first ticked run, and CDM of all ticked runs, against DCN"),
                       Qt::ToolTipRole);
    form_->setItemData(1, tr("CDM of all ticked runs, against the first one"), Qt::ToolTipRole);
    form_->setAccessibleName(tr("Form of the table"));
    for (const data::Split split : {data::Split::Test, data::Split::Validation, data::Split::Train})
        split_->addItem(text::splitName(split), static_cast<int>(split));
    split_->setAccessibleName(tr("Split of the table"));
    for (QSpinBox* box : {shortK_, longK_}) {
        box->setRange(1, longestList);
        box->setPrefix(QStringLiteral("K "));
    }
    shortK_->setValue(5);
    longK_->setValue(20);
    shortK_->setAccessibleName(tr("First list length"));
    longK_->setAccessibleName(tr("Second list length"));
    intervals_->addItem(tr("no intervals"), static_cast<int>(report::IntervalStyle::Hidden));
    intervals_->addItem(tr("\u00b1 half width"), static_cast<int>(report::IntervalStyle::PlusMinus));
    intervals_->addItem(tr("[lower, upper]"), static_cast<int>(report::IntervalStyle::Bounds));
    intervals_->setAccessibleName(tr("Intervals"));
    intervals_->setToolTip(tr("95 % bootstrap intervals over the requests"));
    export_->setText(tr("Export"));
    export_->setPopupMode(QToolButton::InstantPopup);
    export_->setFocusPolicy(Qt::TabFocus);
    fillExport();
    auto* bar = new QWidget;
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : std::initializer_list<QWidget*>{form_, split_, shortK_, longK_, intervals_})
        layout->addWidget(widget);
    layout->addStretch(1);
    layout->addWidget(build_);
    layout->addWidget(export_);
    return bar;
}

void TablesPanel::fillExport()
{
    auto* menu = new QMenu(export_);
    const auto addCopy = [this, menu](const QString& text, TableFormat format) {
        menu->addAction(text, this, [this, format] { copyTable(model_->table(), provenanceOf(*evaluated_), format); });
    };
    addCopy(tr("Copy as &Markdown"), TableFormat::Markdown);
    addCopy(tr("Copy as C&SV"), TableFormat::Csv);
    addCopy(tr("Copy as &LaTeX"), TableFormat::Latex);
    addCopy(tr("Copy as &HTML"), TableFormat::Html);
    menu->addSeparator();
    menu->addAction(tr("&Save as..."), this, &TablesPanel::save);
    export_->setMenu(menu);
}

void TablesPanel::save()
{
    const QString file = askForTableFile(model_->table(), this);
    if (file.isEmpty())
        return;
    if (const QString error = writeTable(model_->table(), provenanceOf(*evaluated_), file); !error.isEmpty())
        Q_EMIT session_->failed(error);
}

void TablesPanel::setTable(RunsModel::Table table)
{
    table_ = std::move(table);
    showState();
}

void TablesPanel::setForm(TableForm form)
{
    form_->setCurrentIndex(form_->findData(static_cast<int>(form)));
}

TableOrder TablesPanel::order() const
{
    TableOrder order;
    order.form = static_cast<TableForm>(form_->currentData().toInt());
    order.split = static_cast<data::Split>(split_->currentData().toInt());
    order.k = {static_cast<std::size_t>(shortK_->value())};
    if (longK_->value() != shortK_->value())
        order.k.push_back(static_cast<std::size_t>(longK_->value()));
    for (const QString& id : chosen_->ids()) {
        if (const auto run = table_->find(id.toStdString()))
            order.runs.push_back(table_->runs[*run]);
    }
    return order;
}

void TablesPanel::build()
{
    if (isBuilding())
        return;
    failure_.clear();
    job_ = session_->jobs()->start<std::shared_ptr<const EvaluatedRuns>>(
        {tr("Evaluate methods"), {}, false, false}, this,
        [order = order(), open = session_->dataset(),
         loader = loader_](JobContext& job) -> std::shared_ptr<const EvaluatedRuns> {
            return std::make_shared<EvaluatedRuns>(evaluateRuns(order, open, loader, job));
        },
        [this](const std::shared_ptr<const EvaluatedRuns>& evaluated) {
            job_ = 0;
            evaluated_ = *evaluated;
            showResult();
        },
        [this](const QString& message) {
            job_ = 0;
            failure_ = message;
            showState();
        },
        [this] {
            job_ = 0;
            showState();
        });
    showState();
}

void TablesPanel::showResult()
{
    if (evaluated_) {
        model_->setTable(
            methodTable(*evaluated_, static_cast<report::IntervalStyle>(intervals_->currentData().toInt())));
        QString line = QString::fromStdString(model_->table().caption);
        for (const auto& [name, value] : report::entriesOf(provenanceOf(*evaluated_)))
            line += QLatin1String("; ") + QString::fromStdString(name + " " + value);
        view_->setProvenance(line);
    }
    showState();
}

void TablesPanel::showState()
{
    const std::vector<store::RunRow> runs = order().runs;
    const std::string reason = whyNotTogether(runs);
    build_->setText(isBuilding() ? tr("&Cancel") : tr("&Evaluate"));
    build_->setEnabled(isBuilding() || reason.empty());
    export_->setEnabled(evaluated_.has_value());
    view_->setVisible(evaluated_.has_value());
    legend_->setVisible(evaluated_.has_value());
    QString what;
    if (isBuilding()) {
        const auto jobs = session_->jobs()->jobs();
        const auto found =
            std::find_if(jobs.begin(), jobs.end(), [this](const JobInfo& job) { return job.id == job_; });
        what = found != jobs.end() ? metricsSentence(*found) : tr("Evaluating...");
    } else if (!failure_.isEmpty()) {
        what = failure_;
    } else if (runs.empty()) {
        what = tr("Tick the runs that the table is to be made of: first the one whose re-rankers are the baselines.");
    } else if (!reason.empty()) {
        what = tr("The ticked runs need a checkpoint each, and must have been trained on the same data.");
    } else if (!evaluated_) {
        what = tr("Evaluate measures all methods on the same requests, with intervals and paired tests.");
    } else {
        what = QString::fromStdString(model_->table().caption);
        QStringList evaluatedIds;
        for (const store::RunRow& run : evaluated_->order.runs)
            evaluatedIds << QString::fromStdString(run.id);
        if (evaluatedIds != chosen_->ids())
            what += QLatin1Char('\n') + tr("Other runs are ticked now; evaluate again to see them here.");
    }
    state_->setText(what);
    if (evaluated_)
        legend_->setText(QString::fromStdString(report::legendOf(model_->table())));
}

} // namespace cdm::ui
