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

const QString responsesKey = QStringLiteral("responses");

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
      bar_(new TableBar),
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
    layout->addWidget(bar_);
    layout->addWidget(state_);
    layout->addWidget(view_, 1);
    layout->addWidget(legend_);
    layout->addStretch(); // while there is no table
    auto* exports = new QMenu(bar_->exported);
    addTableExport(exports, view_, [this] { return view_->shownTable(); });
    bar_->exported->setMenu(exports);
    connect(chosen_, &ChosenRuns::changed, this, &TablesPanel::findGroups);
    for (QComboBox* box : {bar_->split, bar_->gammas, bar_->seeds})
        connect(box, &QComboBox::currentIndexChanged, this, &TablesPanel::showState);
    connect(session_, &Session::gammaChanged, this, [this] {
        if (gamma())
            showState();
    });
    for (QSpinBox* box : {bar_->shortK, bar_->longK})
        connect(box, &QSpinBox::valueChanged, this, &TablesPanel::showState);
    for (QDoubleSpinBox* box : {bar_->stay, bar_->fatigue})
        connect(box, &QDoubleSpinBox::valueChanged, this, &TablesPanel::showState);
    connect(bar_->intervals, &QComboBox::currentIndexChanged, this, &TablesPanel::showResult);
    connect(bar_->form, &QComboBox::currentIndexChanged, this, &TablesPanel::showForm);
    connect(bar_->responses, &QToolButton::clicked, this, &TablesPanel::askForResponses);
    connect(bar_->build, &QPushButton::clicked, this, [this] {
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

void TablesPanel::setTable(RunsModel::Table table)
{
    table_ = std::move(table);
    findGroups();
}

void TablesPanel::findGroups()
{
    std::vector<study::SeedSignature> signatures;
    for (const std::size_t run : places())
        signatures.push_back(table_->signatures[run]);
    joined_ = study::groupsBySignature(runs(), signatures);
    bar_->seeds->setVisible(study::hasJoined(joined_)); // else there is nothing to choose
    showState();
}

void TablesPanel::setForm(TableForm form)
{
    bar_->form->setCurrentIndex(bar_->form->findData(static_cast<int>(form)));
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
    return bar_->shownForm();
}

study::RunPlaces TablesPanel::places() const
{
    study::RunPlaces places;
    for (const QString& id : chosen_->ids()) {
        if (const auto run = table_->find(id.toStdString()))
            places.push_back(*run);
    }
    return places;
}

std::vector<store::RunRow> TablesPanel::runs() const
{
    std::vector<store::RunRow> runs;
    for (const std::size_t run : places())
        runs.push_back(table_->runs[run]);
    return runs;
}

std::vector<study::RunPlaces> TablesPanel::groups() const
{
    return static_cast<SeedsShown>(bar_->seeds->currentData().toInt()) == SeedsShown::Joined
               ? joined_
               : study::eachByItself(runs().size());
}

PolicyOrder TablesPanel::policyOrder() const
{
    PolicyOrder order;
    order.runs = runs();
    order.k = static_cast<std::size_t>(bar_->longK->value());
    order.split = static_cast<data::Split>(bar_->split->currentData().toInt());
    order.responses = responsesFile_.toStdString();
    order.session.stay = bar_->stay->value();
    order.session.fatigue = bar_->fatigue->value();
    order.gamma = gamma();
    order.groups = groups();
    return order;
}

std::optional<double> TablesPanel::gamma() const
{
    return static_cast<GammaOf>(bar_->gammas->currentData().toInt()) == GammaOf::Window
               ? std::optional<double>(session_->gamma())
               : std::nullopt;
}

TableOrder TablesPanel::order() const
{
    TableOrder order;
    order.form = form();
    order.split = static_cast<data::Split>(bar_->split->currentData().toInt());
    const auto [least, most] = std::minmax({bar_->shortK->value(), bar_->longK->value()});
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
    QVariantMap state = bar_->state();
    state.insert(responsesKey, responsesFile_);
    return state;
}

void TablesPanel::restoreViewState(const QVariantMap& state)
{
    bar_->restore(state);
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
    bar_->shortK->setVisible(!policies);
    for (QWidget* widget : std::initializer_list<QWidget*>{bar_->stay, bar_->fatigue, bar_->responses})
        widget->setVisible(policies);
    bar_->responses->setText(responsesFile_.isEmpty()
                                 ? tr("Responses...")
                                 : fontMetrics().elidedText(QFileInfo(responsesFile_).fileName(), Qt::ElideMiddle,
                                                            24 * fontMetrics().averageCharWidth()));
    bar_->responses->setToolTip(
        responsesFile_.isEmpty() ? tr("The file that says what every user answered to every item") : responsesFile_);
    view_->setAccessibleName(bar_->form->currentText());
    work_->clearFailure();
    showResult();
}

void TablesPanel::showResult()
{
    if (hasResult()) {
        const auto style = static_cast<report::IntervalStyle>(bar_->intervals->currentData().toInt());
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
    bar_->build->setText(isBuilding() ? tr("&Cancel") : tr("&Evaluate"));
    bar_->build->setEnabled(isBuilding() || obstacle.isEmpty());
    bar_->exported->setEnabled(shown);
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
