// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/policytable.h"

#include "base/error.h"
#include "base/shortest.h"
#include "engine/trainconfig.h"
#include "pages/compare/tabletexts.h"
#include "sources/responses.h"
#include "units/errortext.h"
#include "units/sentences.h"
#include "units/text.h"

#include <QCoreApplication>

namespace cdm::ui {

namespace {

using study::Method;
using study::MethodKind;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(PolicyTable)
};

Method ownMethod(const store::RunRow& run, const std::optional<double>& gamma)
{
    const engine::TrainConfig config = engine::fromJson(run.configJson);
    Method method;
    method.kind = config.teacherMode == "none" ? MethodKind::Dcn : MethodKind::Cdm;
    method.gamma = gamma.value_or(config.gamma);
    return method;
}

/// `run` may be empty, where there is but one.
std::string policyName(const Method& method, const QString& run)
{
    const std::string name = study::methodName(method);
    return run.isEmpty() ? name : text::list({QString::fromStdString(name), run}).toStdString();
}

std::vector<study::RunPlaces> groupsOf(const PolicyOrder& order)
{
    return order.groups.empty() ? study::eachByItself(order.runs.size()) : order.groups;
}

/// The present one and the one to try.
struct Pair
{
    Method base;
    Method policy;
};

Pair policiesOf(const PolicyOrder& order, const std::vector<study::RunPlaces>& groups)
{
    return {groups.size() == 2 ? ownMethod(order.runs[groups.front().front()], order.gamma) : Method{},
            ownMethod(order.runs[groups.back().front()], order.gamma)};
}

} // namespace

QString whyNoPolicies(const PolicyOrder& order)
{
    const std::vector<study::RunPlaces> groups = groupsOf(order);
    if (groups.empty() || groups.size() > 2)
        return Texts::tr("Tick one run, to compare its DCN with its CDM, or two: first the present policy, then the "
                         "one to try.");
    if (!whyNotTogether(order.runs).empty())
        return Texts::tr("The ticked runs need a checkpoint each, and must have been trained on the same data.");
    try {
        for (const store::RunRow& run : order.runs) {
            const Method method = ownMethod(run, order.gamma);
            if (groups.size() == 1 && method.kind == MethodKind::Dcn)
                return Texts::tr("This run has no student. Tick another one beside it.");
        }
    } catch (const Error& error) { // of another version of the program
        return text::error(error);
    }
    if (groups.front().size() != groups.back().size())
        return Texts::tr("Tick as many seeds of one policy as of the other: now they are %1 and %2.")
            .arg(groups.front().size())
            .arg(groups.back().size());
    if (order.responses.empty())
        return Texts::tr("Choose the file of responses: what every user answered to every item (user_id, video_id, "
                         "watch_ratio, as KuaiRec's small_matrix.csv; \"cdm generate --responses\" makes one).");
    return {};
}

ComparedPolicies comparePolicies(const PolicyOrder& order, const std::shared_ptr<const data::Dataset>& open,
                                 const ModelLoader& loader, JobContext& job)
{
    const std::vector<study::RunPlaces> groups = groupsOf(order);
    if (groups.empty() || groups.size() > 2)
        throw Error(std::to_string(groups.size()) + " runs are chosen", "Table 4", "Choose one run or two");
    const RunModels loaded = loadRunModels(order.runs, open, loader, job);
    const data::Dataset& dataset = *loaded.dataset;
    ComparedPolicies result;
    result.order = order;
    result.order.groups = groups;
    result.datasetName = dataset.name();
    result.datasetHash = dataset.hash();
    const std::vector<RequestIndex> requests = dataset.requests(order.split);
    if (requests.empty())
        throw Error(std::string("it has no ") + data::splitName(order.split) + " requests", dataset.folder().string(),
                    "Choose another split");
    const data::Responses responses = sources::readResponses(order.responses, dataset, job);
    const Pair pair = policiesOf(order, groups);
    const auto listsOf = [&](const study::RunPlaces& group, const Method& method) {
        std::vector<study::Lists> bySeed;
        for (const std::size_t run : group) {
            const engine::Model& model = *loaded.models[run];
            bySeed.push_back(
                study::makeLists(model, dataset, requests, std::span(&method, 1), order.k, job).byMethod.front());
        }
        return bySeed;
    };
    const std::vector<study::Lists> first = listsOf(groups.front(), pair.base);
    const std::vector<study::Lists> second = listsOf(groups.back(), pair.policy);
    job.beginPhase("Simulating sessions");
    result.simulation = study::simulate(dataset, responses, requests, first, second, order.session, job);
    return result;
}

PolicyNames policyNames(const PolicyOrder& order)
{
    const std::vector<study::RunPlaces> groups = groupsOf(order);
    const Pair pair = policiesOf(order, groups);
    const QStringList names = tableGroupNames(order.runs, groups);
    const bool two = groups.size() == 2;
    return {policyName(pair.base, two ? names.front() : QString()),
            policyName(pair.policy, two ? names.back() : QString())};
}

namespace {

/// What was simulated, and how to read the changes.
QString simulatedSentences(const ComparedPolicies& compared)
{
    const study::Simulation& simulation = compared.simulation;
    const auto [base, policy] = policyNames(compared.order);
    return QCoreApplication::translate(
               "PolicyTable",
               "%1, %2 split, %3 sessions of %4 videos: %5 against %6. Change with its 95 % bootstrap interval over "
               "paired sessions; less clustering is more variety.")
        .arg(QString::fromStdString(compared.datasetName), text::splitName(compared.order.split),
             text::count(static_cast<qint64>(simulation.sessions)), text::count(static_cast<qint64>(compared.order.k)),
             QString::fromStdString(policy), QString::fromStdString(base));
}

/// Empty where all is known.
QString unobservedSentence(const study::Simulation& simulation)
{
    if (simulation.unobserved == 0)
        return {};
    return QCoreApplication::translate("PolicyTable",
                                       "%1 of %2 listed videos have no observed response; nothing of them is watched.")
        .arg(text::count(static_cast<qint64>(simulation.unobserved)),
             text::count(static_cast<qint64>(simulation.videos)));
}

} // namespace

report::Table policyTable(const ComparedPolicies& compared, report::IntervalStyle intervals)
{
    const study::Simulation& simulation = compared.simulation;
    const auto [base, policy] = policyNames(compared.order);
    report::Table table = study::simulationTable(simulation, base, policy);
    table.intervals = intervals;
    const PolicyOrder& order = compared.order;
    QStringList caption{simulatedSentences(compared), runsSentence(order.runs)};
    if (study::hasJoined(order.groups))
        caption << seedsSentence(order.runs, order.groups);
    caption << gammaSentence(order.gamma) << unobservedSentence(simulation);
    table.caption = text::joinSentences(caption).toStdString();
    table.corner = QCoreApplication::translate("PolicyTable", "Metric").toStdString();
    table.columns.back().heading = QCoreApplication::translate("PolicyTable", "Change").toStdString();
    const QString names[] = {QCoreApplication::translate("PolicyTable", "Watch time per session"),
                             QCoreApplication::translate("PolicyTable", "Categories shown"),
                             QCoreApplication::translate("PolicyTable", "Clustering coefficient")};
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        table.rows[row].heading = names[row].toStdString();
    return table;
}

QString shortCaption(const ComparedPolicies& compared)
{
    const PolicyOrder& order = compared.order;
    return text::joinSentences({simulatedSentences(compared), shortRunsSentence(order.runs, groupsOf(order)),
                                gammaSentence(order.gamma), unobservedSentence(compared.simulation)});
}

report::Provenance provenanceOf(const ComparedPolicies& compared)
{
    report::Provenance provenance =
        runProvenance(compared.order.runs, compared.datasetName, compared.datasetHash, compared.order.split);
    provenance.more.emplace_back("responses", compared.order.responses.filename().string()); // files name no folders
    provenance.more.emplace_back("stay", shortestText(compared.order.session.stay));
    provenance.more.emplace_back("fatigue", shortestText(compared.order.session.fatigue));
    return provenance;
}

} // namespace cdm::ui
