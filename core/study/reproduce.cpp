// SPDX-License-Identifier: GPL-3.0-only
#include "study/reproduce.h"

#include "base/error.h"
#include "base/files.h"
#include "base/version.h"
#include "eval/sweep.h"
#include "study/comparison.h"
#include "study/coverage.h"
#include "study/seedtable.h"
#include "study/tuning.h"
#include "study/verdicts.h"

#include <algorithm>
#include <map>

namespace cdm::study {

namespace {

using Json = nlohmann::ordered_json;

CandidateOrder orderOf(const data::Dataset& dataset, std::span<const RequestIndex> requests)
{
    CandidateOrder order;
    for (const RequestIndex index : requests) {
        const auto labels = dataset.request(index).labels;
        const auto positives = std::ranges::count_if(labels, [](auto label) { return label != 0; });
        if (positives == 0)
            continue;
        ++order.requests;
        order.firstIsPositive += labels.front() != 0 ? 1.0 : 0.0;
        order.byChance += static_cast<double>(positives) / static_cast<double>(labels.size());
    }
    const auto counted = static_cast<double>(std::max<std::size_t>(1, order.requests));
    order.firstIsPositive /= counted;
    order.byChance /= counted;
    return order;
}

/// A model that was trained with every seed.
struct SeedRuns
{
    Settings settings;
    std::vector<store::RunRow> runs;
    std::vector<std::shared_ptr<const engine::Model>> models;
};

/// A CDM and the gamma it is used with.
struct ChosenCdm
{
    const SeedRuns* runs = nullptr;
    double gamma = 0.0;
    std::string note; ///< said when the criterion could not be met
};

class Reproducer
{
public:
    Reproducer(const QueueInput& input, const Protocol& protocol, std::filesystem::path stateFile, JobContext& job,
               const data::Responses* responses)
        : queue_(input, job),
          responses_(responses),
          protocol_(protocol),
          stateFile_(std::move(stateFile)),
          job_(job),
          quiet_(job.stopToken()),
          validation_(queue_.dataset().requests(data::Split::Validation)),
          test_(queue_.dataset().requests(data::Split::Test)),
          space_(eval::attributeSpace(queue_.sharedDataset()))
    {
        checkProtocol(protocol_);
        const std::string folder = queue_.dataset().folder().string();
        if (validation_.empty() || test_.empty())
            throw Error(std::string("it has no ") + (validation_.empty() ? "validation" : "test") + " requests", folder,
                        "The protocol chooses on the validation split and measures on the test split");
        const std::size_t k = protocol_.k.back();
        protocol_.base.validationK = static_cast<std::int64_t>(k);
        byRecall_ = {"recall", k, std::nullopt};
        byIlad_ = {"ilad", k, protocol_.maxRecallLoss};
        state_["dataset"] = {{"name", queue_.dataset().name()}, {"hash", queue_.dataset().hash()}};
        state_["protocol"] = protocolJson(protocol_);
        state_["runs"] = Json::array();
        state_["chosen"] = Json::object();
        state_["done"] = false;
    }

    Reproduction run()
    {
        const std::int64_t trainings = trainingsOf(protocol_);
        queue_.expect(trainings, trainings * protocol_.base.epochs);
        trainBackbones();
        trainCdm();
        trainAblations();
        job_.beginPhase("Choosing parameters of the re-rankers");
        const RerankerChoices rerankers = chooseRerankers(dcn_.models, queue_.sharedDataset(), validation_, *space_,
                                                          protocol_, byRecall_, byIlad_, dcnRecall_, quiet_);
        noteRerankers(rerankers);
        return measure(rerankers);
    }

private:
    void writeState() const
    {
        if (!stateFile_.empty())
            writeFileAtomically(stateFile_, state_.dump(2) + "\n");
    }

    static QueuedRun queued(const std::string& role, const engine::TrainConfig& config)
    {
        return {config, role + ", seed " + std::to_string(config.seed), "Part of cdm reproduce"};
    }

    store::RunRow train(const std::string& role, const engine::TrainConfig& config)
    {
        const QueuedRun wanted = queued(role, config);
        store::RunRow run = queue_.run(wanted.config, wanted.name, wanted.note);
        // The run that won the tuning is asked for again as the one of its seed.
        if (std::ranges::find(runs_, run.id) == runs_.end()) {
            runs_.push_back(run.id);
            state_["runs"].push_back({{"role", role}, {"seed", config.seed}, {"run", run.id}});
            writeState();
        }
        return run;
    }

    /// A configuration that is trained with every seed.
    struct Plan
    {
        std::string role;
        Settings settings;
        std::vector<engine::TrainConfig> bySeed;
    };

    /// `extra` sets what depends on the seed.
    template <class Extra>
    Plan plan(const std::string& role, const Settings& settings, const Extra& extra) const
    {
        Plan all{role, settings, {}};
        for (std::size_t s = 0; s < protocol_.seeds.size(); ++s) {
            engine::TrainConfig config = withSettings(protocol_.base, settings);
            config.seed = protocol_.seeds[s];
            extra(config, s);
            all.bySeed.push_back(std::move(config));
        }
        return all;
    }

    /// Trains all of them, side by side where the queue does so.
    void prepare(const std::vector<Plan>& plans)
    {
        std::vector<QueuedRun> runs;
        for (const Plan& plan : plans) {
            for (const engine::TrainConfig& config : plan.bySeed)
                runs.push_back(queued(plan.role, config));
        }
        queue_.prepare(runs);
    }

    SeedRuns trainSeeds(const Plan& plan)
    {
        SeedRuns all;
        all.settings = plan.settings;
        for (const engine::TrainConfig& config : plan.bySeed) {
            all.runs.push_back(train(plan.role, config));
            all.models.push_back(queue_.model(all.runs.back(), config.device));
        }
        return all;
    }

    /// Metrics on the validation split at every gamma.
    std::vector<eval::Metrics> validate(const engine::Model& model, std::span<const double> gammas)
    {
        const eval::ScoreTable scores = model.score(queue_.dataset(), validation_, quiet_);
        std::vector<eval::Metrics> metrics;
        for (const eval::SweepPoint& point :
             eval::sweepGamma(queue_.dataset(), scores, *space_, protocol_.k.back(), gammas, quiet_))
            metrics.push_back(point.metrics);
        return metrics;
    }

    void trainBackbones()
    {
        const Settings none = {{"teacher_mode", "none"}};
        constexpr double atZero[] = {0.0};
        std::vector<Plan> tuning;
        for (const std::string& rate : protocol_.learningRates) {
            engine::TrainConfig config = withSettings(withSettings(protocol_.base, none), {{"learning_rate", rate}});
            config.seed = protocol_.seeds.front();
            tuning.push_back({"DCN, learning rate " + rate, {}, {std::move(config)}});
        }
        prepare(tuning);
        std::vector<eval::Metrics> tried;
        for (const Plan& rate : tuning) {
            const store::RunRow run = train(rate.role, rate.bySeed.front());
            tried.push_back(validate(*queue_.model(run, rate.bySeed.front().device), atZero).front());
        }
        rate_ = protocol_.learningRates[*bestBy(byRecall_, tried, 0.0)];
        state_["chosen"]["learning_rate"] = rate_;
        const auto nothing = [](engine::TrainConfig&, std::size_t) {};
        const Settings settings = {{"teacher_mode", "none"}, {"learning_rate", rate_}};
        Settings weighted = settings;
        weighted.emplace_back("weighting", "ipw");
        const std::vector<Plan> plans = {plan("DCN, learning rate " + rate_, settings, nothing),
                                         plan("IPW", weighted, nothing)};
        prepare(plans);
        dcn_ = trainSeeds(plans[0]);
        ipw_ = trainSeeds(plans[1]);
        std::vector<eval::Metrics> seeds;
        for (const auto& model : dcn_.models)
            seeds.push_back(validate(*model, atZero).front());
        dcnRecall_ = meanOf(seeds).recall;
        dcnFirstRecall_ = seeds.front().recall;
    }

    /// CDM's configuration with the frozen DCN of the seed as teacher.
    auto frozenTeacher()
    {
        return [this](engine::TrainConfig& config, std::size_t s) {
            engine::setOption(config, "teacher_mode", "frozen");
            engine::setOption(config, "learning_rate", rate_);
            config.teacherCheckpoint = dcn_.runs[s].bestCheckpoint;
        };
    }

    void trainCdm()
    {
        const std::vector<Settings> points = searchPoints(cdmGridOf(protocol_));
        std::vector<Plan> tuning;
        for (const Settings& point : points) {
            engine::TrainConfig config = withSettings(protocol_.base, point);
            config.seed = protocol_.seeds.front();
            frozenTeacher()(config, 0);
            tuning.push_back({"CDM, " + settingsText(point), point, {std::move(config)}});
        }
        prepare(tuning);
        std::vector<eval::Metrics> best[2];
        for (const Plan& point : tuning) {
            const store::RunRow run = train(point.role, point.bySeed.front());
            const std::vector<eval::Metrics> metrics =
                validate(*queue_.model(run, point.bySeed.front().device), protocol_.gammas);
            const std::size_t accurate = *bestBy(byRecall_, metrics, dcnFirstRecall_);
            best[0].push_back(metrics[accurate]);
            best[1].push_back(metrics[bestBy(byIlad_, metrics, dcnFirstRecall_).value_or(accurate)]);
        }
        std::vector<Plan> plans;
        std::string notes[2];
        for (int c = 0; c < 2; ++c) {
            const auto chosen = bestBy(c == 0 ? byRecall_ : byIlad_, best[c], dcnFirstRecall_);
            if (!chosen)
                notes[c] =
                    "no point of the grid keeps enough Recall on the validation split; the one with most was trained";
            const Settings& settings = points[chosen.value_or(*bestBy(byRecall_, best[c], dcnFirstRecall_))];
            plans.push_back(plan("CDM, " + settingsText(settings), settings, frozenTeacher()));
        }
        prepare(plans);
        for (int c = 0; c < 2; ++c) {
            const std::string key = settingsText(plans[c].settings);
            if (!cdms_.contains(key))
                cdms_.emplace(key, trainSeeds(plans[c]));
            chosen_[c] = chooseGamma(cdms_.at(key), c == 0 ? byRecall_ : byIlad_);
            if (chosen_[c].note.empty())
                chosen_[c].note = notes[c];
            state_["chosen"][c == 0 ? "cdm_by_recall" : "cdm_by_ilad"] = {{"settings", key},
                                                                          {"gamma", chosen_[c].gamma}};
        }
        writeState();
    }

    ChosenCdm chooseGamma(const SeedRuns& runs, const Criterion& criterion)
    {
        std::vector<std::vector<eval::Metrics>> perSeed;
        for (const auto& model : runs.models)
            perSeed.push_back(validate(*model, protocol_.gammas));
        std::vector<eval::Metrics> means;
        for (std::size_t g = 0; g < protocol_.gammas.size(); ++g) {
            std::vector<eval::Metrics> seeds;
            for (const auto& metrics : perSeed)
                seeds.push_back(metrics[g]);
            means.push_back(meanOf(seeds));
        }
        const auto best = bestBy(criterion, means, dcnRecall_);
        ChosenCdm chosen{&runs, protocol_.gammas[best.value_or(*bestBy(byRecall_, means, dcnRecall_))], {}};
        if (!best)
            chosen.note = "no gamma keeps enough Recall on the validation split; the one with most Recall is shown";
        return chosen;
    }

    void trainAblations()
    {
        Settings noInfo = chosen_[0].runs->settings;
        std::erase_if(noInfo, [](const auto& setting) { return setting.first == "beta2"; });
        noInfo.emplace_back("beta2", "0");
        Settings noCce = chosen_[0].runs->settings;
        noCce.emplace_back("contexts", "attention");
        const std::vector<Plan> plans = {plan("CDM without InfoNCE", noInfo, frozenTeacher()),
                                         plan("CDM without CCE", noCce, frozenTeacher())};
        prepare(plans);
        noInfo_ = trainSeeds(plans[0]);
        noCce_ = trainSeeds(plans[1]);
    }

    void noteRerankers(const RerankerChoices& rerankers)
    {
        for (int c = 0; c < 2; ++c) {
            for (const RerankerChoice& choice : rerankers.by[c])
                state_["chosen"][c == 0 ? "rerankers_by_recall" : "rerankers_by_ilad"][methodId(choice.method)] =
                    methodName(choice.method);
        }
        writeState();
    }

    static std::string chosenText(const ChosenCdm& chosen)
    {
        const std::string note = chosen.note.empty() ? "" : "; " + chosen.note;
        Method method;
        method.kind = MethodKind::Cdm;
        method.gamma = chosen.gamma;
        const std::string name = methodName(method); // "CDM (gamma 0.1)"
        return settingsText(chosen.runs->settings) + ", " + name.substr(5, name.size() - 6) + note;
    }

    /// All rows of Table 2 by one criterion.
    void fillTable(SeedTable& table, const std::vector<RerankerChoice>& rerankers, const ChosenCdm& cdm)
    {
        std::vector<Method> methods(1);
        std::vector<SeedRow*> rows = {&table.add("dcn", "DCN", "learning rate " + rate_)};
        SeedRow& ipw = table.add("ipw", "IPW", "learning rate " + rate_);
        for (const RerankerChoice& choice : rerankers) {
            methods.push_back(choice.method);
            rows.push_back(&table.add(methodId(choice.method), methodName(choice.method), choice.note));
        }
        Method fused;
        fused.kind = MethodKind::Cdm;
        fused.gamma = cdm.gamma;
        SeedRow* cdmRow = &table.add("cdm", methodName(fused), chosenText(cdm));
        SeedRow* ipwRow = &ipw;
        const Method plain;
        for (std::size_t s = 0; s < protocol_.seeds.size(); ++s) {
            table.measure(*dcn_.models[s], methods, rows, quiet_);
            table.measure(*ipw_.models[s], std::span(&plain, 1), std::span(&ipwRow, 1), quiet_);
            table.measure(*cdm.runs->models[s], std::span(&fused, 1), std::span(&cdmRow, 1), quiet_);
        }
        Method without;
        for (const MethodKind kind : {MethodKind::Popularity, MethodKind::Random}) {
            without.kind = kind;
            table.measureWithoutModel(without, table.add(methodId(without), methodName(without), {}),
                                      protocol_.seeds.size(), quiet_);
        }
    }

    void fillAblations(SeedTable& table)
    {
        const auto add = [&](const std::string& id, const std::string& name, const ChosenCdm& chosen) {
            SeedRow* row = &table.add(id, name, chosenText(chosen));
            Method fused;
            fused.kind = MethodKind::Cdm;
            fused.gamma = chosen.gamma;
            for (const auto& model : chosen.runs->models)
                table.measure(*model, std::span(&fused, 1), std::span(&row, 1), quiet_);
        };
        add("cdm", "CDM", chosen_[0]);
        add("cdm-without-infonce", "CDM without InfoNCE", chooseGamma(noInfo_, byRecall_));
        add("cdm-without-cce", "CDM without CCE", chooseGamma(noCce_, byRecall_));
    }

    Reproduction measure(const RerankerChoices& rerankers)
    {
        Reproduction out;
        const data::Dataset& dataset = queue_.dataset();
        out.datasetName = dataset.name();
        out.datasetFolder = dataset.folder().string();
        out.datasetHash = dataset.hash();
        out.program = std::string("cdm ") + programVersion;
        out.space = space_->name();
        out.labelScope = protocol_.base.labelScope != "auto"                    ? protocol_.base.labelScope
                         : dataset.defaultLabelScope() == data::LabelScope::All ? "all"
                                                                                : "shown";
        out.testRequests = test_.size();
        out.validationRequests = validation_.size();
        out.order = orderOf(dataset, test_);
        out.protocol = protocol_;
        job_.beginPhase("Measuring on the test split");
        out.statistics = data::computeStatistics(dataset, quiet_);
        for (int c = 0; c < 2; ++c) {
            SeedTable table(queue_.sharedDataset(), test_, protocol_.k);
            fillTable(table, rerankers.by[c], chosen_[c]);
            const Criterion& criterion = c == 0 ? byRecall_ : byIlad_;
            out.table2.push_back({criterion, table.finish("dcn", protocol_.resampling, quiet_)});
            for (Verdict& verdict :
                 tableVerdicts(table, rerankers.bestMmr[c], criterionText(criterion), protocol_, quiet_))
                out.verdicts.push_back(std::move(verdict));
        }
        SeedTable ablations(queue_.sharedDataset(), test_, protocol_.k);
        fillAblations(ablations);
        out.table3 = ablations.finish("cdm", protocol_.resampling, quiet_);
        out.verdicts.push_back(ablationVerdict(ablations, criterionText(byRecall_), protocol_, quiet_));
        if (responses_ != nullptr) {
            for (const int c : {0, 1})
                out.table4.push_back(comparePolicies(chosen_[c], c == 0 ? byRecall_ : byIlad_));
        }
        drawFigures(out);
        out.runs = runs_;
        state_["done"] = true;
        writeState();
        return out;
    }

    /// Sessions of the test requests under DCN's lists and under those of a CDM, seed by seed.
    ProtocolPolicies comparePolicies(const ChosenCdm& cdm, const Criterion& criterion)
    {
        ProtocolPolicies out;
        out.criterion = criterion;
        out.k = protocol_.k.back();
        out.session.resampling = protocol_.resampling;
        const Method plain;
        Method fused;
        fused.kind = MethodKind::Cdm;
        fused.gamma = cdm.gamma;
        out.base = methodName(plain);
        out.policy = methodName(fused);
        const auto listsOf = [&](const engine::Model& model, const Method& method) {
            return makeLists(model, queue_.dataset(), test_, std::span(&method, 1), out.k, quiet_).byMethod.front();
        };
        std::vector<Lists> base, policy;
        for (std::size_t s = 0; s < protocol_.seeds.size(); ++s) {
            base.push_back(listsOf(*dcn_.models[s], plain));
            policy.push_back(listsOf(*cdm.runs->models[s], fused));
        }
        out.simulation = simulate(queue_.dataset(), *responses_, test_, base, policy, out.session, quiet_);
        return out;
    }

    /// One more seed of the fused score's lists on the test split.
    void addMeasure(SeedMeasure& measure, const eval::ScoreTable& scores, double gamma)
    {
        const std::size_t k = protocol_.k.back();
        Lists lists;
        for (std::size_t r = 0; r < scores.size(); ++r)
            lists.push_back(eval::fusedList(scores.accuracyOf(r), scores.studentOf(r), k, gamma));
        measure.evaluations.push_back(eval::evaluateFused(queue_.dataset(), scores, *space_, k, gamma, quiet_));
        measure.lists.categories = queue_.dataset().schema().categoryCount;
        measure.lists.perSeed.push_back(categoriesOfLists(queue_.dataset(), test_, lists, k));
    }

    void drawFigures(Reproduction& out)
    {
        const data::Dataset& dataset = queue_.dataset();
        const ChosenCdm& cdm = chosen_[0];
        const std::size_t k = protocol_.k.back();
        const auto contexts = static_cast<std::size_t>(cdm.runs->models.front()->info().config.contextSize);
        out.figure2 = contextSimilarity(*cdm.runs->models.front(), dataset, test_,
                                        protocol_.figureContexts == 0 ? contexts : protocol_.figureContexts,
                                        static_cast<std::uint64_t>(protocol_.seeds.front()), quiet_);
        out.figure4.k = k;
        out.figure4.chosen = cdm.gamma;
        out.figure4.gammas = protocol_.gammas;
        GammaEnds ends;
        ends.chosenGamma = cdm.gamma;
        ends.lastGamma = protocol_.gammas.back();
        for (const auto& model : cdm.runs->models) {
            const eval::ScoreTable scores = model->score(dataset, test_, quiet_);
            auto& metrics = out.figure4.perSeed.emplace_back();
            for (const eval::SweepPoint& point :
                 eval::sweepGamma(dataset, scores, *space_, k, protocol_.gammas, quiet_))
                metrics.push_back(point.metrics);
            addMeasure(ends.zero, scores, 0.0);
            addMeasure(ends.chosen, scores, cdm.gamma);
            addMeasure(ends.last, scores, ends.lastGamma);
        }
        out.verdicts.push_back(gammaVerdict(ends, criterionText(byRecall_), protocol_, quiet_));
    }

    RunQueue queue_;
    const data::Responses* responses_; ///< may be null
    Protocol protocol_;
    std::filesystem::path stateFile_;
    JobContext& job_;
    JobContext quiet_; ///< of what is quick beside the trainings, so that their progress does not jump
    std::vector<RequestIndex> validation_;
    std::vector<RequestIndex> test_;
    std::unique_ptr<eval::ItemSpace> space_;
    Criterion byRecall_, byIlad_;
    Json state_;
    std::vector<std::string> runs_;
    std::string rate_;
    double dcnRecall_ = 0.0;      ///< on the validation split, mean over the seeds
    double dcnFirstRecall_ = 0.0; ///< of the first seed, which the grid is trained with
    SeedRuns dcn_, ipw_, noInfo_, noCce_;
    std::map<std::string, SeedRuns> cdms_;
    ChosenCdm chosen_[2]; ///< by Recall, by ILAD
};

} // namespace

Reproduction reproduce(const QueueInput& input, const Protocol& protocol, const std::filesystem::path& stateFile,
                       JobContext& job, const data::Responses* responses)
{
    return Reproducer(input, protocol, stateFile, job, responses).run();
}

} // namespace cdm::study
