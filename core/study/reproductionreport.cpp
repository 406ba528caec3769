// SPDX-License-Identifier: GPL-3.0-only
#include "study/reproductionreport.h"

#include "base/shortest.h"
#include "report/text.h"
#include "study/paper.h"

#include <algorithm>
#include <cstdio>

namespace cdm::study {

namespace {

using report::Better;
using report::Cell;
using report::Row;
using report::RowRole;

std::string at(const char* metric, std::size_t k)
{
    std::string text = metric;
    return text.append("@").append(std::to_string(k));
}

Cell cellOf(const Estimate& estimate, const std::optional<Estimate>& change)
{
    Cell cell = Cell::number(estimate.mean);
    if (const std::optional<Bounds> bounds = widerInterval(estimate))
        cell.interval = report::Range{bounds->lower, bounds->upper};
    if (change) {
        cell.pValue = change->pValue;
        cell.isUndecided = signOf(*change) == Sign::Unclear;
    }
    return cell;
}

void addMetricColumns(report::Table& table, std::size_t k)
{
    for (const char* metric : {"Recall", "MRR", "ILAD", "CC"}) {
        report::Column column;
        column.heading = at(metric, k);
        column.better = Better::Higher;
        table.columns.push_back(std::move(column));
    }
}

void addCells(Row& row, const ProtocolList& list)
{
    row.cells.push_back(cellOf(list.recall, list.recallChange));
    row.cells.push_back(cellOf(list.mrr, list.mrrChange));
    row.cells.push_back(cellOf(list.ilad, list.iladChange));
    row.cells.push_back(cellOf(list.cc, list.ccChange));
}

RowRole roleOf(const std::string& id)
{
    if (id == "cdm")
        return RowRole::Subject;
    return id == "popularity" || id == "random" ? RowRole::Reference : RowRole::Baseline;
}

report::Table statisticsTable(const Reproduction& r)
{
    report::Table table;
    table.id = "table-1";
    table.caption = "Table 1. The dataset, beside the paper's two private ones (numbers of the paper).";
    table.corner = "Statistic";
    for (const std::string& heading :
         {r.datasetName, std::string("JingDong (paper)"), std::string("KuaiShou (paper)")}) {
        report::Column column;
        column.heading = heading;
        column.decimals = 0;
        table.columns.push_back(std::move(column));
    }
    const data::Statistics& s = r.statistics;
    const auto count = [](std::uint64_t value) { return Cell::number(static_cast<double>(value)); };
    std::vector<Cell> own = {count(s.requests), count(s.interactions), count(s.users), count(s.items)};
    own.push_back(Cell::words(report::fixedText(100.0 * s.itemShowRatio, 2) + "%"));
    own.push_back(Cell::words(report::fixedText(s.meanCandidates, 1)));
    own.push_back(count(s.categories));
    const auto paper = paperTable1();
    for (std::size_t i = 0; i < paper.size(); ++i)
        table.rows.push_back({paper[i].name, {own[i], Cell::words(paper[i].jingDong), Cell::words(paper[i].kuaiShou)}});
    return table;
}

/// A difference of one seed has no interval over seeds, so that its sign is never clear.
const char* singleSeedText(const Reproduction& r)
{
    return r.protocol.seeds.size() == 1 ? "; a single seed has none" : "";
}

report::Table methodsTable(const Reproduction& r, std::size_t number)
{
    const ProtocolTable& source = r.table2[number];
    report::Table table;
    table.id = number == 0 ? "table-2-recall" : "table-2-ilad";
    table.caption = "Table 2" + std::string(number == 0 ? "a" : "b") +
                    ". All systems on the test split; parameters chosen on the validation split by " +
                    criterionText(source.criterion) +
                    ". Means over seeds; of the 95 % intervals over requests and over "
                    "seeds the wider one is shown; stars: paired randomisation test "
                    "against DCN over requests, where the interval of the difference over seeds leaves 0 out, too" +
                    singleSeedText(r) + ".";
    table.corner = "Method";
    for (const ProtocolList& list : source.rows.front().atK)
        addMetricColumns(table, list.k);
    for (const ProtocolRow& row : source.rows) {
        Row out{row.name, {}, roleOf(row.id)};
        for (const ProtocolList& list : row.atK)
            addCells(out, list);
        table.rows.push_back(std::move(out));
    }
    report::markBest(table);
    report::compareWith(table, source.rows.front().name);
    return table;
}

report::Table paperMethodsTable(const char* dataset)
{
    report::Table table;
    table.id = std::string("paper-table-2-") + dataset;
    table.caption = std::string("The paper's Table 2, ") + dataset + ". " + paperNote;
    table.corner = "Method";
    for (const PaperRow& row : paperTable2()) {
        if (row.dataset != std::string(dataset))
            continue;
        if (table.columns.empty()) {
            addMetricColumns(table, static_cast<std::size_t>(row.firstK));
            addMetricColumns(table, static_cast<std::size_t>(row.secondK));
        }
        Row out{row.method, {}, row.method == std::string("CDM") ? RowRole::Subject : RowRole::Baseline};
        for (const double value : row.values)
            out.cells.push_back(Cell::number(value));
        table.rows.push_back(std::move(out));
    }
    report::markBest(table);
    report::compareWith(table, "DCN");
    return table;
}

report::Table ablationTable(const Reproduction& r)
{
    report::Table table;
    table.id = "table-3";
    table.caption = "Table 3. Ablations on the test split, gamma of each chosen by " +
                    criterionText(r.table2.front().criterion) +
                    "; stars: paired randomisation test against CDM over the requests, where the interval of the "
                    "difference over the seeds leaves 0 out, too" +
                    singleSeedText(r) + "; below, the paper's on its private datasets (not measured here).";
    table.corner = "Variant";
    const std::size_t k = r.protocol.k.back();
    for (const char* metric : {"Recall", "MRR", "ILAD", "CC"}) {
        report::Column column;
        column.heading = metric;
        column.better = Better::Higher;
        table.columns.push_back(std::move(column));
    }
    for (const ProtocolRow& row : r.table3) {
        Row out{row.name, {}, RowRole::Subject, r.datasetName + ", K = " + std::to_string(k)};
        addCells(out, row.atK.back());
        table.rows.push_back(std::move(out));
    }
    for (const PaperAblation& row : paperTable3()) {
        Row out{row.method,
                {},
                RowRole::Reference,
                std::string(row.dataset) + ", K = " + std::to_string(row.k) + " (numbers of the paper)"};
        for (const double value : row.values)
            out.cells.push_back(Cell::number(value));
        table.rows.push_back(std::move(out));
    }
    report::markBest(table);
    return table;
}

report::Figure densityFigure(const ContextSimilarity& similarity)
{
    report::Figure figure;
    figure.id = "figure-2";
    figure.title = "Figure 2. Similarity between a target and its nearest and farthest candidates";
    figure.caption = "Kernel densities of the cosine of item embeddings between one random target of each of " +
                     std::to_string(similarity.requests) + " test requests and its " + std::to_string(similarity.k) +
                     " most and least similar candidates (at most half of the others on each side).";
    figure.x.title = "cosine similarity";
    figure.y.title = "density";
    figure.series = {report::densityOf("most similar", similarity.positive),
                     report::densityOf("least similar", similarity.negative)};
    return figure;
}

report::Figure gammaFigure(const GammaFigure& source)
{
    report::Figure figure;
    figure.id = "figure-4";
    figure.title = "Figure 4. Accuracy and diversity when gamma varies";
    figure.caption = "Metric(gamma) - Metric(best gamma) on the test split, means over the seeds; bands reach from the "
                     "lowest to the highest seed.";
    figure.x.title = "gamma";
    figure.y.title = "difference to the best";
    struct Named
    {
        const char* name;
        double eval::Metrics::*value;
    };
    for (const Named& metric : {Named{"Recall", &eval::Metrics::recall}, Named{"ILAD", &eval::Metrics::ilad},
                                Named{"CC", &eval::Metrics::cc}}) {
        report::Series series;
        series.name = at(metric.name, source.k);
        series.x = source.gammas;
        std::vector<double> means(source.gammas.size());
        for (std::size_t g = 0; g < source.gammas.size(); ++g) {
            std::vector<double> values;
            for (const auto& seed : source.perSeed)
                values.push_back(seed[g].*(metric.value));
            const auto [low, high] = std::minmax_element(values.begin(), values.end());
            for (const double value : values)
                means[g] += value / static_cast<double>(values.size());
            series.lower.push_back(*low);
            series.upper.push_back(*high);
        }
        const double best = *std::max_element(means.begin(), means.end());
        for (std::size_t g = 0; g < means.size(); ++g) {
            series.y.push_back(means[g] - best);
            series.lower[g] -= best;
            series.upper[g] -= best;
        }
        figure.series.push_back(std::move(series));
    }
    figure.guides.push_back({true, source.chosen, "chosen on validation"});
    return figure;
}

std::string boundsText(const std::optional<Bounds>& bounds)
{
    if (!bounds)
        return "";
    return "[" + report::fixedText(bounds->lower, 4) + ", " + report::fixedText(bounds->upper, 4) + "]";
}

/// The differences a verdict is made of, a row each.
report::Table verdictTable(const Verdict& verdict, std::size_t number)
{
    report::Table table;
    table.id = "finding-" + std::to_string(number);
    table.caption = verdict.claim +
                    ": the differences it is made of, with 95 % intervals over the requests; chosen by " + verdict.by +
                    ".";
    table.corner = "Difference";
    table.columns = {{.heading = "Mean"},
                     {.heading = "Over seeds", .left = true},
                     {.heading = "n", .decimals = 0},
                     {.heading = "Claim", .left = true}};
    for (const Verdict::Part& part : verdict.parts) {
        const Estimate& difference = part.difference;
        Cell mean = Cell::number(difference.mean);
        if (difference.overRequests)
            mean.interval = report::Range{difference.overRequests->lower, difference.overRequests->upper};
        const Sign sign = signOf(difference);
        const std::string over = boundsText(difference.overSeeds);
        table.rows.push_back(
            {part.name,
             {mean, over.empty() ? Cell() : Cell::words(over), Cell::number(static_cast<double>(difference.requests)),
              Cell::words(sign == Sign::Positive   ? "holds"
                          : sign == Sign::Negative ? "does not hold"
                                                   : "not decided")}});
    }
    return table;
}

void addVerdicts(report::Document& document, const std::vector<Verdict>& verdicts)
{
    document.heading("Which of the paper's findings hold here");
    document.paragraph(
        "A finding holds when every difference it is made of is above 0 by both its 95 % intervals, over "
        "the requests and over the seeds, and does not hold when one of them is below 0 by both. The "
        "interval of CC over requests is a bootstrap of whole lists, moved to the observed value, because "
        "a resample covers fewer categories than the split. Parameters were chosen on the validation "
        "split only.");
    std::size_t number = 0;
    for (const Verdict& verdict : verdicts) {
        const report::NoteKind kind = verdict.finding == Finding::Holds         ? report::NoteKind::Holds
                                      : verdict.finding == Finding::DoesNotHold ? report::NoteKind::DoesNotHold
                                                                                : report::NoteKind::Undecided;
        document.note(kind, verdict.claim, "Chosen by " + verdict.by + ". " + verdict.sentence);
        document.add(verdictTable(verdict, ++number));
    }
}

void addChoices(report::Document& document, const Reproduction& r)
{
    document.heading("What was chosen", 2);
    report::List list;
    for (const ProtocolTable& table : r.table2) {
        for (const ProtocolRow& row : table.rows) {
            if (!row.chosen.empty())
                list.items.push_back(row.name + " by " + criterionText(table.criterion) + ": " + row.chosen);
        }
    }
    document.add(std::move(list));
}

/// A warning where the order of the candidates gives the positives away.
void addOrder(report::Document& document, const CandidateOrder& order)
{
    if (order.firstIsPositive < 1.5 * order.byChance || order.firstIsPositive - order.byChance < 0.05)
        return;
    document.paragraph(
        "The order of the candidates in the dataset says much by itself: the first one is a positive in " +
        report::fixedText(100.0 * order.firstIsPositive, 1) +
        " % of the test requests, where chance "
        "would have " +
        report::fixedText(100.0 * order.byChance, 1) +
        " %. No model is given that order, but ties go to the lower place, so that methods with many "
        "ties (popularity, DPP with alpha 0) gain by it.");
}

/// Table 4, or why it is not there.
void addPolicies(report::Document& document, const Reproduction& r)
{
    document.heading("Policies on fully observed data");
    if (r.table4.empty()) {
        document.paragraph("Table 4 (watch time, categories shown, clustering) is not here: it needs the answer of "
                           "every user to every item, and no file of them was given (--responses FILE).");
        return;
    }
    const ProtocolPolicies& first = r.table4.front();
    document.paragraph("Each test request is one session of the first " + std::to_string(first.k) +
                       " videos of a list: the next one is reached with probability " +
                       shortestText(first.session.stay) + ", and the answer counts " +
                       shortestText(first.session.fatigue) +
                       " times for each earlier video of the same category. Intervals are over the requests.");
    for (std::size_t c = 0; c < r.table4.size(); ++c) {
        const ProtocolPolicies& policies = r.table4[c];
        report::Table table = simulationTable(policies.simulation, policies.base, policies.policy);
        table.id = c == 0 ? "table-4-recall" : "table-4-ilad";
        table.caption += " Parameters chosen by " + criterionText(policies.criterion) + ".";
        if (policies.simulation.unobserved > 0)
            table.caption += " " + std::to_string(policies.simulation.unobserved) + " of " +
                             std::to_string(policies.simulation.videos) +
                             " listed videos have no observed response; nothing of them is watched.";
        document.add(std::move(table));
    }
}

} // namespace

report::Document reproductionReport(const Reproduction& r, const std::string& command)
{
    report::Document document;
    document.title = "CDM on " + r.datasetName;
    const std::size_t seeds = r.protocol.seeds.size();
    document.subtitle = "The paper's offline protocol: tuned on validation, " + std::to_string(seeds) +
                        (seeds == 1 ? " seed" : " seeds") + ", tested once";
    document.provenance.runs = r.runs;
    document.provenance.dataset = r.datasetName;
    document.provenance.dataHash = r.datasetHash;
    for (const std::int64_t seed : r.protocol.seeds)
        document.provenance.seeds.push_back(static_cast<std::uint64_t>(seed));
    document.provenance.program = r.program;
    document.provenance.command = command;
    addVerdicts(document, r.verdicts);
    document.heading("The data");
    document.paragraph(std::to_string(r.testRequests) + " test and " + std::to_string(r.validationRequests) +
                       " validation requests. ILAD is over " + r.space +
                       ", the same for every method. The accuracy loss ran over " + r.labelScope + " candidates.");
    addOrder(document, r.order);
    document.add(statisticsTable(r));
    document.heading("All systems");
    for (std::size_t t = 0; t < r.table2.size(); ++t)
        document.add(methodsTable(r, t));
    addChoices(document, r);
    document.add(paperMethodsTable("JingDong"));
    document.add(paperMethodsTable("KuaiShou"));
    document.heading("Ablations");
    document.add(ablationTable(r));
    addPolicies(document, r);
    document.heading("Contexts");
    document.add(densityFigure(r.figure2));
    document.heading("Trade-off");
    document.add(gammaFigure(r.figure4));
    document.heading("Protocol");
    document.add(report::Listing{protocolJson(r.protocol).dump(2)});
    return document;
}

} // namespace cdm::study
