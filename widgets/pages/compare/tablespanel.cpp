// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/tablespanel.h"

#include "models/tableview.h"
#include "pages/compare/reporttablemodel.h"
#include "pages/compare/tablefile.h"
#include "units/legendtext.h"
#include "units/text.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
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
      stay_(new QDoubleSpinBox),
      fatigue_(new QDoubleSpinBox),
      responses_(new QToolButton),
      intervals_(new QComboBox),
      build_(new QPushButton),
      export_(new QPushButton),
      state_(new QLabel),
      legend_(new QLabel),
      view_(new TableView(tr("Table of methods"))),
      model_(new ReportTableModel(this))
{
    view_->setModel(model_);
    view_->freezeFirstColumn(); // intervals make a row wider than the window
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
    layout->addStretch(); // while there is no table
    connect(chosen_, &ChosenRuns::changed, this, &TablesPanel::showState);
    connect(intervals_, &QComboBox::currentIndexChanged, this, &TablesPanel::showResult);
    connect(form_, &QComboBox::currentIndexChanged, this, &TablesPanel::showForm);
    connect(responses_, &QToolButton::clicked, this, &TablesPanel::askForResponses);
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
    showForm();
}

QWidget* TablesPanel::makeBar()
{
    form_->addItem(tr("Table 2: methods"), static_cast<int>(TableForm::Methods));
    form_->addItem(tr("Table 3: variants"), static_cast<int>(TableForm::Variants));
    form_->setItemData(0, tr("Re-rankers of the first ticked run, and CDM of all ticked runs, against DCN"),
                       Qt::ToolTipRole);
    form_->setItemData(1, tr("CDM of all ticked runs, against the first one"), Qt::ToolTipRole);
    form_->addItem(tr("Table 4: policies"), static_cast<int>(TableForm::Policies));
    form_->setItemData(2, tr("Sessions under two policies, on data where every user's answer to every item is known"),
                       Qt::ToolTipRole);
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
    const auto share = [](QDoubleSpinBox* box, double from, double value, const QString& prefix, const QString& help) {
        box->setRange(from, 1.0);
        box->setSingleStep(0.05);
        box->setValue(value);
        box->setPrefix(prefix);
        box->setToolTip(help);
        box->setAccessibleName(help);
    };
    const study::SessionOptions usual;
    share(stay_, 0.01, usual.stay, tr("stay "), tr("Share of users who go on to the next video"));
    share(fatigue_, 0.0, usual.fatigue, tr("fatigue "), tr("Factor of each repetition of a category in a session"));
    responses_->setFocusPolicy(Qt::TabFocus);
    export_->setText(tr("Export"));
    fillExport();
    auto* bar = new QWidget;
    auto* lines = new QVBoxLayout(bar);
    lines->setContentsMargins(0, 0, 0, 0);
    auto* first = new QHBoxLayout;
    for (QWidget* widget : std::initializer_list<QWidget*>{form_, split_, shortK_, longK_, intervals_})
        first->addWidget(widget);
    first->addStretch(1);
    first->addWidget(build_);
    first->addWidget(export_);
    auto* second = new QHBoxLayout; // of Table 4 alone
    for (QWidget* widget : std::initializer_list<QWidget*>{responses_, stay_, fatigue_})
        second->addWidget(widget);
    second->addStretch(1);
    lines->addLayout(first);
    lines->addLayout(second);
    return bar;
}

void TablesPanel::fillExport()
{
    auto* menu = new QMenu(export_);
    const auto addCopy = [this, menu](const QString& text, TableFormat format) {
        menu->addAction(text, this, [this, format] { copyTable(model_->table(), provenance(), format); });
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
    if (const QString error = writeTable(model_->table(), provenance(), file); !error.isEmpty())
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

void TablesPanel::setResponses(const QString& file)
{
    responsesFile_ = file;
    showForm();
}

void TablesPanel::askForResponses()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Responses of users to items"), responsesFile_,
                                                      tr("Tables (*.csv);;All files (*)"));
    if (!file.isEmpty())
        setResponses(file);
}

QString TablesPanel::state() const
{
    return state_->text();
}

TableForm TablesPanel::form() const
{
    return static_cast<TableForm>(form_->currentData().toInt());
}

std::vector<store::RunRow> TablesPanel::runs() const
{
    std::vector<store::RunRow> runs;
    for (const QString& id : chosen_->ids()) {
        if (const auto run = table_->find(id.toStdString()))
            runs.push_back(table_->runs[*run]);
    }
    return runs;
}

PolicyOrder TablesPanel::policyOrder() const
{
    PolicyOrder order;
    order.runs = runs();
    order.k = static_cast<std::size_t>(longK_->value());
    order.split = static_cast<data::Split>(split_->currentData().toInt());
    order.responses = responsesFile_.toStdString();
    order.session.stay = stay_->value();
    order.session.fatigue = fatigue_->value();
    return order;
}

TableOrder TablesPanel::order() const
{
    TableOrder order;
    order.form = form();
    order.split = static_cast<data::Split>(split_->currentData().toInt());
    order.k = {static_cast<std::size_t>(shortK_->value())};
    if (longK_->value() != shortK_->value())
        order.k.push_back(static_cast<std::size_t>(longK_->value()));
    order.runs = runs();
    return order;
}

void TablesPanel::build()
{
    if (isBuilding())
        return;
    if (form() == TableForm::Policies)
        start<ComparedPolicies>(
            tr("Compare policies"),
            [order = policyOrder(), open = session_->dataset(), loader = loader_](JobContext& job) {
                return comparePolicies(order, open, loader, job);
            },
            &TablesPanel::policies_);
    else
        start<EvaluatedRuns>(
            tr("Evaluate methods"),
            [order = order(), open = session_->dataset(), loader = loader_](JobContext& job) {
                return evaluateRuns(order, open, loader, job);
            },
            &TablesPanel::evaluated_);
}

template <class Result>
void TablesPanel::start(const QString& title, std::function<Result(JobContext&)> work,
                        std::optional<Result> TablesPanel::*into)
{
    failure_.clear();
    job_ = session_->jobs()->start<std::shared_ptr<const Result>>(
        {title, {}, false, false}, this,
        [work = std::move(work)](JobContext& job) -> std::shared_ptr<const Result> {
            return std::make_shared<Result>(work(job));
        },
        [this, into](const std::shared_ptr<const Result>& result) {
            job_ = 0;
            this->*into = *result;
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

struct TablesPanel::Kept
{
    int form = 0;
    int intervals = 0;
    int split = 0;
    int shortK = 0;
    int longK = 0;
    double stay = 0.0;
    double fatigue = 0.0;
    QString responsesFile;
    std::optional<EvaluatedRuns> evaluated;
    std::optional<ComparedPolicies> policies;
};

QVariant TablesPanel::kept() const
{
    Kept kept{
        form_->currentIndex(), intervals_->currentIndex(), split_->currentIndex(), shortK_->value(), longK_->value(),
        stay_->value(),        fatigue_->value(),          responsesFile_,         evaluated_,       policies_};
    return QVariant::fromValue(std::make_shared<const Kept>(std::move(kept)));
}

void TablesPanel::restore(const QVariant& kept)
{
    const auto was = kept.value<std::shared_ptr<const Kept>>();
    if (!was)
        return;
    evaluated_ = was->evaluated;
    policies_ = was->policies;
    responsesFile_ = was->responsesFile;
    split_->setCurrentIndex(was->split);
    shortK_->setValue(was->shortK);
    longK_->setValue(was->longK);
    stay_->setValue(was->stay);
    fatigue_->setValue(was->fatigue);
    intervals_->setCurrentIndex(was->intervals);
    form_->setCurrentIndex(was->form);
    showForm();
}

bool TablesPanel::hasResult() const
{
    return form() == TableForm::Policies ? policies_.has_value() : evaluated_.has_value();
}

report::Provenance TablesPanel::provenance() const
{
    return form() == TableForm::Policies ? provenanceOf(*policies_) : provenanceOf(*evaluated_);
}

void TablesPanel::showForm()
{
    const bool policies = form() == TableForm::Policies;
    shortK_->setVisible(!policies);
    for (QWidget* widget : std::initializer_list<QWidget*>{stay_, fatigue_, responses_})
        widget->setVisible(policies);
    responses_->setText(responsesFile_.isEmpty()
                            ? tr("Responses...")
                            : fontMetrics().elidedText(QFileInfo(responsesFile_).fileName(), Qt::ElideMiddle,
                                                       24 * fontMetrics().averageCharWidth()));
    responses_->setToolTip(responsesFile_.isEmpty() ? tr("The file that says what every user answered to every item")
                                                    : responsesFile_);
    failure_.clear();
    showResult();
}

void TablesPanel::showResult()
{
    if (hasResult()) {
        const auto style = static_cast<report::IntervalStyle>(intervals_->currentData().toInt());
        model_->setTable(form() == TableForm::Policies ? policyTable(*policies_, style)
                                                       : methodTable(*evaluated_, style));
        QString line = QString::fromStdString(model_->table().caption);
        for (const auto& [name, value] : report::entriesOf(provenance()))
            line += QLatin1String("; ") + QString::fromStdString(name + " " + value);
        view_->setProvenance(line);
    }
    showState();
}

QString TablesPanel::obstacle() const
{
    if (form() == TableForm::Policies)
        return whyNoPolicies(policyOrder());
    const std::vector<store::RunRow> chosen = runs();
    if (chosen.empty())
        return tr("Tick the runs that the table is to be made of: first the one whose re-rankers are the baselines.");
    if (!whyNotTogether(chosen).empty())
        return tr("The ticked runs need a checkpoint each, and must have been trained on the same data.");
    return {};
}

void TablesPanel::showState()
{
    const QString obstacle = this->obstacle();
    const bool shown = hasResult();
    build_->setText(isBuilding() ? tr("&Cancel") : tr("&Evaluate"));
    build_->setEnabled(isBuilding() || obstacle.isEmpty());
    export_->setEnabled(shown);
    view_->setVisible(shown);
    legend_->setVisible(shown);
    QString what;
    if (isBuilding()) {
        const auto jobs = session_->jobs()->jobs();
        const auto found =
            std::find_if(jobs.begin(), jobs.end(), [this](const JobInfo& job) { return job.id == job_; });
        what = found != jobs.end() ? metricsSentence(*found) : tr("Evaluating...");
    } else if (!failure_.isEmpty()) {
        what = failure_;
    } else if (!obstacle.isEmpty()) {
        what = obstacle;
    } else if (!shown) {
        what = form() == TableForm::Policies
                   ? tr("Evaluate lets each user go through the lists of both policies, with intervals.")
                   : tr("Evaluate measures all methods on the same requests, with intervals and paired tests.");
    } else {
        what = QString::fromStdString(model_->table().caption);
        QStringList evaluatedIds;
        for (const std::string& id : provenance().runs)
            evaluatedIds << QString::fromStdString(id);
        if (evaluatedIds != chosen_->ids())
            what += QLatin1Char('\n') + tr("Other runs are ticked now; evaluate again to see them here.");
    }
    state_->setText(what);
    if (shown)
        legend_->setText(text::tableLegend(QString::fromStdString(report::legendOf(model_->table()))));
}

} // namespace cdm::ui
