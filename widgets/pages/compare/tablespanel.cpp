// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/tablespanel.h"

#include "models/tableexport.h"
#include "models/tableview.h"
#include "pages/compare/reporttablemodel.h"
#include "pages/compare/tablebar.h"
#include "units/legendtext.h"
#include "units/phasetext.h"
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

const QString formKey = QStringLiteral("form");
const QString splitKey = QStringLiteral("split");
const QString shortKey = QStringLiteral("shortK");
const QString longKey = QStringLiteral("longK");
const QString gammasKey = QStringLiteral("gammas");
const QString seedsKey = QStringLiteral("seeds");
const QString intervalsKey = QStringLiteral("intervals");
const QString stayKey = QStringLiteral("stay");
const QString fatigueKey = QStringLiteral("fatigue");
const QString responsesKey = QStringLiteral("responses");

/// An unknown value changes nothing.
void choose(QComboBox* box, const QVariant& value)
{
    if (const int place = value.isValid() ? box->findData(value.toInt()) : -1; place >= 0)
        box->setCurrentIndex(place);
}

QString progressSentence(const Progress& progress)
{
    if (progress.total == 0)
        return TablesPanel::tr("Evaluating...");
    const QString phase = progress.phase.empty() ? TablesPanel::tr("Evaluating") : text::phase(progress.phase);
    return TablesPanel::tr("%1: %2 of %3")
        .arg(phase, text::count(static_cast<qint64>(progress.done)), text::count(static_cast<qint64>(progress.total)));
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
      gammas_(new QComboBox),
      seeds_(new QComboBox),
      build_(new QPushButton),
      export_(new QPushButton),
      state_(new QLabel),
      legend_(new QLabel),
      view_(new TableView({})),
      model_(new ReportTableModel(this)),
      work_(std::make_shared<TableWork>(session->jobs()))
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
    connect(chosen_, &ChosenRuns::changed, this, &TablesPanel::findGroups);
    for (QComboBox* box : {split_, gammas_, seeds_})
        connect(box, &QComboBox::currentIndexChanged, this, &TablesPanel::showState);
    connect(session_, &Session::gammaChanged, this, [this] {
        if (gamma())
            showState();
    });
    for (QSpinBox* box : {shortK_, longK_})
        connect(box, &QSpinBox::valueChanged, this, &TablesPanel::showState);
    for (QDoubleSpinBox* box : {stay_, fatigue_})
        connect(box, &QDoubleSpinBox::valueChanged, this, &TablesPanel::showState);
    connect(intervals_, &QComboBox::currentIndexChanged, this, &TablesPanel::showResult);
    connect(form_, &QComboBox::currentIndexChanged, this, &TablesPanel::showForm);
    connect(responses_, &QToolButton::clicked, this, &TablesPanel::askForResponses);
    connect(build_, &QPushButton::clicked, this, [this] {
        if (isBuilding())
            work_->cancel();
        else
            build();
    });
    connect(session_->jobs(), &JobRunner::sampled, this, [this] {
        if (isBuilding())
            showState();
    });
    follow(work_);
    showForm();
}

void TablesPanel::follow(std::shared_ptr<TableWork> work)
{
    work_->disconnect(this);
    work_ = std::move(work);
    connect(work_.get(), &LastingJob::ended, this, &TablesPanel::showResult);
}

QWidget* TablesPanel::makeBar()
{
    fillForms(form_);
    fillSplits(split_);
    fillIntervals(intervals_);
    fillGammas(gammas_);
    fillSeeds(seeds_);
    setUpStay(stay_);
    setUpFatigue(fatigue_);
    for (QSpinBox* box : {shortK_, longK_}) {
        box->setRange(1, longestList);
        box->setPrefix(QStringLiteral("K "));
    }
    shortK_->setValue(5);
    longK_->setValue(20);
    shortK_->setAccessibleName(tr("First list length"));
    longK_->setAccessibleName(tr("Second list length"));
    gammas_->setMinimumWidth(8 * fontMetrics().averageCharWidth()); // gives way in a narrow window
    responses_->setFocusPolicy(Qt::TabFocus);
    export_->setText(tr("Export"));
    auto* exports = new QMenu(export_);
    addTableExport(exports, view_, [this] { return view_->shownTable(); });
    export_->setMenu(exports);
    auto* bar = new QWidget;
    auto* lines = new QVBoxLayout(bar);
    lines->setContentsMargins(0, 0, 0, 0);
    auto* first = new QHBoxLayout;
    for (QWidget* widget : std::initializer_list<QWidget*>{form_, split_, shortK_, longK_, gammas_, intervals_})
        first->addWidget(widget);
    first->addStretch(1);
    first->addWidget(build_);
    first->addWidget(export_);
    auto* second = new QHBoxLayout; // what only some tables need
    for (QWidget* widget : std::initializer_list<QWidget*>{seeds_, responses_, stay_, fatigue_})
        second->addWidget(widget);
    second->addStretch(1);
    seeds_->hide(); // until there are runs to join
    lines->addLayout(first);
    lines->addLayout(second);
    return bar;
}

void TablesPanel::setTable(RunsModel::Table table)
{
    table_ = std::move(table);
    findGroups();
}

void TablesPanel::findGroups()
{
    joined_ = study::groupsBySeed(runs(), table_->runs);
    seeds_->setVisible(study::hasJoined(joined_)); // else there is nothing to choose
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

std::vector<study::RunPlaces> TablesPanel::groups() const
{
    return static_cast<SeedsShown>(seeds_->currentData().toInt()) == SeedsShown::Joined
               ? joined_
               : study::eachByItself(runs().size());
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
    order.gamma = gamma();
    order.groups = groups();
    return order;
}

std::optional<double> TablesPanel::gamma() const
{
    return static_cast<GammaOf>(gammas_->currentData().toInt()) == GammaOf::Window
               ? std::optional<double>(session_->gamma())
               : std::nullopt;
}

TableOrder TablesPanel::order() const
{
    TableOrder order;
    order.form = form();
    order.split = static_cast<data::Split>(split_->currentData().toInt());
    const auto [least, most] = std::minmax({shortK_->value(), longK_->value()});
    order.k = {static_cast<std::size_t>(least)};
    if (most != least)
        order.k.push_back(static_cast<std::size_t>(most));
    order.runs = runs();
    order.gamma = gamma();
    order.groups = groups();
    return order;
}

void TablesPanel::build()
{
    if (isBuilding())
        return;
    if (form() == TableForm::Policies)
        work_->compare([] { return tr("Compare policies"); }, policyOrder(), session_->dataset(), loader_);
    else
        work_->evaluate([] { return tr("Evaluate methods"); }, order(), session_->dataset(), loader_);
    showState();
}

QVariantMap TablesPanel::viewState() const
{
    return {{formKey, form_->currentData()},
            {splitKey, split_->currentData()},
            {shortKey, shortK_->value()},
            {longKey, longK_->value()},
            {intervalsKey, intervals_->currentData()},
            {gammasKey, gammas_->currentData()},
            {seedsKey, seeds_->currentData()},
            {stayKey, stay_->value()},
            {fatigueKey, fatigue_->value()},
            {responsesKey, responsesFile_}};
}

void TablesPanel::restoreViewState(const QVariantMap& state)
{
    choose(split_, state.value(splitKey));
    shortK_->setValue(state.value(shortKey, shortK_->value()).toInt());
    longK_->setValue(state.value(longKey, longK_->value()).toInt());
    choose(intervals_, state.value(intervalsKey));
    choose(gammas_, state.value(gammasKey));
    choose(seeds_, state.value(seedsKey));
    stay_->setValue(state.value(stayKey, stay_->value()).toDouble());
    fatigue_->setValue(state.value(fatigueKey, fatigue_->value()).toDouble());
    choose(form_, state.value(formKey));
    setResponses(state.value(responsesKey, responsesFile_).toString());
}

QVariant TablesPanel::kept() const
{
    return QVariant::fromValue(work_);
}

void TablesPanel::restore(const QVariant& kept)
{
    if (auto was = kept.value<std::shared_ptr<TableWork>>())
        follow(std::move(was));
    showResult();
}

bool TablesPanel::hasResult() const
{
    return form() == TableForm::Policies ? policies().has_value() : evaluated().has_value();
}

report::Provenance TablesPanel::provenance() const
{
    return form() == TableForm::Policies ? provenanceOf(*policies()) : provenanceOf(*evaluated());
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
    view_->setAccessibleName(form_->currentText());
    work_->clearFailure();
    showResult();
}

void TablesPanel::showResult()
{
    if (hasResult()) {
        const auto style = static_cast<report::IntervalStyle>(intervals_->currentData().toInt());
        model_->setTable(form() == TableForm::Policies ? policyTable(*policies(), style)
                                                       : methodTable(*evaluated(), style));
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
        return form() == TableForm::Methods ? tr("Tick the runs that the table is to be made of.")
                                            : tr("Tick the runs that the table is to be made of: first the one that "
                                                 "the others are compared with.");
    if (!whyNotTogether(chosen).empty())
        return tr("The ticked runs need a checkpoint each, and must have been trained on the same data.");
    return {};
}

bool TablesPanel::isOfOtherSettings() const
{
    if (form() != TableForm::Policies) {
        const TableOrder now = order();
        const TableOrder& was = evaluated()->order;
        return was.split != now.split || was.k != now.k || was.gamma != now.gamma || was.groups != now.groups;
    }
    const PolicyOrder& was = policies()->order;
    const PolicyOrder now = policyOrder();
    return was.split != now.split || was.k != now.k || was.responses != now.responses || was.gamma != now.gamma ||
           was.groups != now.groups || was.session.stay != now.session.stay ||
           was.session.fatigue != now.session.fatigue;
}

QString TablesPanel::shownCaption() const
{
    const bool policies = form() == TableForm::Policies;
    QString caption = policies ? shortCaption(*this->policies()) : shortCaption(*evaluated());
    const bool isJoined = study::hasJoined(policies ? this->policies()->order.groups : evaluated()->order.groups);
    if (!isJoined && model_->table().intervals == report::IntervalStyle::Deviation)
        caption += QLatin1Char('\n') + tr("A single run has no deviation over seeds: tick runs that differ in their "
                                          "seed alone, and join them.");
    return caption;
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
        what = progressSentence(work_->progress());
    } else if (!work_->failure().isEmpty()) {
        what = work_->failure();
    } else if (!obstacle.isEmpty()) {
        what = obstacle;
    } else if (!shown) {
        what = form() == TableForm::Policies
                   ? tr("Evaluate lets each user go through the lists of both policies, with intervals.")
                   : tr("Evaluate measures all methods on the same requests, with intervals and paired tests.");
    } else {
        what = shownCaption();
        QStringList evaluatedIds;
        for (const std::string& id : provenance().runs)
            evaluatedIds << QString::fromStdString(id);
        if (evaluatedIds != chosen_->ids())
            what += QLatin1Char('\n') + tr("Other runs are ticked now; evaluate again to see them here.");
        else if (isOfOtherSettings())
            what += QLatin1Char('\n') + tr("Other settings are chosen now; evaluate again to see them here.");
    }
    const bool isCaption = shown && what.startsWith(shownCaption());
    state_->setToolTip(isCaption ? QString::fromStdString(model_->table().caption) : QString());
    state_->setText(what);
    if (shown)
        legend_->setText(text::tableLegend(QString::fromStdString(report::legendOf(model_->table()))));
}

} // namespace cdm::ui
