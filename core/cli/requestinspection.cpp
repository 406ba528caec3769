// SPDX-License-Identifier: GPL-3.0-only
#include "cli/requestinspection.h"

#include "cli/table.h"
#include "cli/text.h"
#include "eval/metrics.h"
#include "rerank/relaxedrounds.h"
#include "rerank/topk.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace cdm::cli {

namespace {

constexpr std::size_t titleWidth = 40;

std::string categoryNames(const data::Dataset& dataset, ItemIndex item)
{
    std::string text;
    for (const CategoryIndex category : dataset.categories(item))
        text += (text.empty() ? "" : ", ") + std::string(dataset.categoryName(category));
    return text;
}

std::string titleOf(const data::Dataset& dataset, ItemIndex item)
{
    return shortened(std::string(dataset.itemTitle(item)), titleWidth);
}

std::string sideText(const data::Dataset& dataset, const data::RequestView& request,
                     const std::vector<engine::ContextItem>& items, std::size_t top)
{
    Table table({"Place", "<Item", "<Title", "w", "Noise", "Perturbed", "Relaxed", "Weight", "Inclusion"});
    for (std::size_t i = 0; i < std::min(top, items.size()); ++i) {
        const engine::ContextItem& c = items[i];
        const ItemIndex item = request.items[c.candidate];
        table.add({std::to_string(c.candidate), std::string(dataset.itemId(item)), titleOf(dataset, item),
                   fixedText(c.w, 4), fixedText(c.noise, 3), fixedText(c.perturbed, 4), fixedText(c.relaxed, 3),
                   fixedText(c.weight, 4), percentText(c.inclusion, 0)});
    }
    return table.text();
}

nlohmann::ordered_json sideJson(const data::Dataset& dataset, const data::RequestView& request,
                                const std::vector<engine::ContextItem>& items)
{
    auto json = nlohmann::ordered_json::array();
    for (const engine::ContextItem& c : items)
        json.push_back({{"candidate", c.candidate},
                        {"item", std::string(dataset.itemId(request.items[c.candidate]))},
                        {"w", c.w},
                        {"logp", c.logp},
                        {"noise", c.noise},
                        {"perturbed", c.perturbed},
                        {"relaxed", c.relaxed},
                        {"weight", c.weight},
                        {"inclusion", c.inclusion}});
    return json;
}

double dotOf(const std::vector<float>& a, const std::vector<float>& b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0, std::plus<>(),
                              [](float x, float y) { return static_cast<double>(x) * static_cast<double>(y); });
}

/// Eq 8-9 round by round, [k][items of the side].
std::vector<std::vector<double>> relaxedRounds(const std::vector<engine::ContextItem>& items, std::int64_t k,
                                               double tau)
{
    std::vector<double> logits;
    for (const engine::ContextItem& item : items)
        logits.push_back(static_cast<double>(item.perturbed));
    std::vector<std::vector<double>> rounds;
    if (k == 0)
        return rounds;
    const rerank::RelaxedRounds all = rerank::relaxedRounds(logits, static_cast<std::size_t>(k), tau);
    for (std::size_t j = 0; j < all.rounds; ++j) {
        const auto row = all.probability.begin() + static_cast<std::ptrdiff_t>(j * items.size());
        rounds.emplace_back(row, row + static_cast<std::ptrdiff_t>(items.size()));
    }
    return rounds;
}

} // namespace

std::string teacherText(const engine::TeacherOptions& teacher)
{
    std::string text;
    switch (teacher.kind) {
    case engine::TeacherKind::Mmr:
        text =
            std::string("MMR, ") + rerank::similarityName(teacher.similarity) + ", lambda " + shortText(teacher.lambda);
        break;
    case engine::TeacherKind::Dpp:
        text = "DPP, alpha " + shortText(teacher.dppAlpha);
        break;
    case engine::TeacherKind::Ssd:
        text = std::string("SSD, ") + rerank::ssdVariantName(teacher.ssdVariant);
        if (teacher.ssdVariant == rerank::SsdVariant::Star)
            text += ", diversity " + shortText(teacher.ssdDiversity);
        text += ", gamma " + shortText(teacher.ssdGamma);
        break;
    }
    const bool star = teacher.kind == engine::TeacherKind::Ssd && teacher.ssdVariant == rerank::SsdVariant::Star;
    if (teacher.kind == engine::TeacherKind::Dpp || star)
        text += teacher.window > 0 ? ", window " + std::to_string(teacher.window) : ", whole list";
    return text + ", " + std::to_string(teacher.k) + (teacher.k == 1 ? " item" : " items");
}

nlohmann::ordered_json teacherJson(const engine::TeacherOptions& teacher)
{
    nlohmann::ordered_json json;
    switch (teacher.kind) {
    case engine::TeacherKind::Mmr:
        json = {
            {"teacher", "mmr"}, {"similarity", rerank::similarityName(teacher.similarity)}, {"lambda", teacher.lambda}};
        break;
    case engine::TeacherKind::Dpp:
        json = {{"teacher", "dpp"}, {"dpp_alpha", teacher.dppAlpha}, {"teacher_window", teacher.window}};
        break;
    case engine::TeacherKind::Ssd:
        json = {{"teacher", "ssd"},
                {"ssd_variant", rerank::ssdVariantName(teacher.ssdVariant)},
                {"ssd_diversity", teacher.ssdDiversity},
                {"ssd_gamma", teacher.ssdGamma},
                {"teacher_window", teacher.window}};
        break;
    }
    json["teacher_k"] = teacher.k;
    return json;
}

std::vector<CandidateRow> rankCandidates(const OpenedModel& opened, RequestIndex request, const RankingOptions& options)
{
    const engine::RequestScores scores = opened.model->scoreRequest(*opened.dataset, request);
    const std::string what = "request " + std::to_string(request.value);
    std::vector<double> fused;
    for (std::size_t i = 0; i < scores.accuracy.size(); ++i)
        fused.push_back(eval::fusedScore(scores.accuracy[i], scores.student[i], options.gamma));
    const engine::PlaceList picks =
        engine::teacherList(scores.accuracy, scores.embeddings, scores.user, options.teacher, what);
    const auto dcn = rerank::ranksOf(scores.accuracy);
    const auto student = rerank::ranksOf(scores.student);
    const auto cdm = rerank::ranksIn(rerank::topK(fused, fused.size(), what));
    std::vector<CandidateRow> rows(fused.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i)
        rows[cdm[i]] = {i,          scores.accuracy[i], scores.student[i], fused[i],
                        dcn[i] + 1, student[i] + 1,     cdm[i] + 1,        std::nullopt};
    for (std::uint32_t pick = 0; pick < picks.size(); ++pick)
        rows[cdm[picks[pick]]].teacher = pick + 1;
    return rows;
}

std::string candidatesText(const data::Dataset& dataset, RequestIndex index, const std::vector<CandidateRow>& rows,
                           std::size_t top)
{
    const data::RequestView request = dataset.request(index);
    Table table({"CDM", "DCN", "Student", "Teacher", "Place", "<Item", "<Title", "<Categories", "Label", "Shown", "f",
                 "y_stu", "Score"});
    for (std::size_t i = 0; i < std::min(top, rows.size()); ++i) {
        const CandidateRow& row = rows[i];
        const ItemIndex item = request.items[row.place];
        table.add({std::to_string(row.rankCdm), std::to_string(row.rankDcn), std::to_string(row.rankStudent),
                   row.teacher ? std::to_string(*row.teacher) : "-", std::to_string(row.place),
                   std::string(dataset.itemId(item)), titleOf(dataset, item),
                   shortened(categoryNames(dataset, item), titleWidth), std::to_string(request.labels[row.place]),
                   std::to_string(request.shown[row.place]), fixedText(row.accuracy, 4), fixedText(row.student, 4),
                   fixedText(row.score, 4)});
    }
    std::string text = table.text();
    if (rows.size() > top)
        text += std::to_string(top) + " of " + std::to_string(rows.size()) + " candidates shown; --top shows more\n";
    return text;
}

nlohmann::ordered_json candidatesJson(const data::Dataset& dataset, RequestIndex index,
                                      const std::vector<CandidateRow>& rows)
{
    const data::RequestView request = dataset.request(index);
    auto json = nlohmann::ordered_json::array();
    for (const CandidateRow& row : rows) {
        const ItemIndex item = request.items[row.place];
        nlohmann::ordered_json entry = {{"candidate", row.place},
                                        {"item", std::string(dataset.itemId(item))},
                                        {"title", std::string(dataset.itemTitle(item))}};
        entry["categories"] = nlohmann::ordered_json::array();
        for (const CategoryIndex category : dataset.categories(item))
            entry["categories"].push_back(std::string(dataset.categoryName(category)));
        entry["label"] = request.labels[row.place];
        entry["shown"] = request.shown[row.place];
        entry["f"] = row.accuracy;
        entry["y_stu"] = row.student;
        entry["score"] = row.score;
        entry["rank_cdm"] = row.rankCdm;
        entry["rank_dcn"] = row.rankDcn;
        entry["rank_student"] = row.rankStudent;
        entry["teacher_pick"] = row.teacher ? nlohmann::ordered_json(*row.teacher) : nlohmann::ordered_json(nullptr);
        json.push_back(entry);
    }
    return json;
}

std::string targetText(const data::Dataset& dataset, RequestIndex index, std::uint32_t target,
                       const engine::TargetInspection& inspection, std::size_t top)
{
    const data::RequestView request = dataset.request(index);
    const ItemIndex item = request.items[target];
    return "Target " + std::to_string(target) + ": item " + plainText(std::string(dataset.itemId(item))) + ", " +
           plainText(std::string(dataset.itemTitle(item))) + "; y_stu " + fixedText(inspection.student, 4) +
           " (logit " + fixedText(inspection.logit, 4) + "), context size " + std::to_string(inspection.contextSize) +
           ", tau " + shortText(inspection.tau) + "\n\nPositive context (most attended)\n" +
           sideText(dataset, request, inspection.positive, top) + "\nNegative context (least attended)\n" +
           sideText(dataset, request, inspection.negative, top);
}

nlohmann::ordered_json targetJson(const OpenedModel& opened, RequestIndex index, std::uint32_t target,
                                  const engine::TargetInspection& inspection, const TargetSetting& setting)
{
    const data::Dataset& dataset = *opened.dataset;
    const data::RequestView request = dataset.request(index);
    const engine::RequestScores scores = opened.model->scoreRequest(dataset, index);
    const auto row = std::span(scores.embeddings).subspan(target * scores.dimension, scores.dimension);
    nlohmann::ordered_json json = {{"candidate", target},
                                   {"item", std::string(dataset.itemId(request.items[target]))},
                                   {"noisy", setting.noisy},
                                   {"seed", setting.seed},
                                   {"draws", setting.draws},
                                   {"context_size", inspection.contextSize},
                                   {"tau", inspection.tau},
                                   {"user", scores.user},
                                   {"embedding", std::vector<float>(row.begin(), row.end())},
                                   {"query", inspection.query}};
    json["positive"] = sideJson(dataset, request, inspection.positive);
    json["negative"] = sideJson(dataset, request, inspection.negative);
    if (setting.noisy) {
        json["positive_rounds"] = relaxedRounds(inspection.positive, inspection.contextSize, inspection.tau);
        json["negative_rounds"] = relaxedRounds(inspection.negative, inspection.contextSize, inspection.tau);
    }
    json["positive_vector"] = inspection.positiveVector;
    json["negative_vector"] = inspection.negativeVector;
    const double positive = dotOf(inspection.query, inspection.positiveVector);
    const double negative = dotOf(inspection.query, inspection.negativeVector);
    // log(1 + exp(x)) without overflow
    const double x = (negative - positive) / setting.nceTemperature;
    json["info_nce"] = {{"positive", positive},
                        {"negative", negative},
                        {"temperature", setting.nceTemperature},
                        {"loss", std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x)))}};
    json["fused"] = inspection.fused;
    json["logit"] = inspection.logit;
    json["y_stu"] = inspection.student;
    json["y_tea"] =
        setting.teacherChose ? nlohmann::ordered_json(*setting.teacherChose ? 1 : 0) : nlohmann::ordered_json(nullptr);
    json["f"] = scores.accuracy[target];
    json["score"] = eval::fusedScore(scores.accuracy[target], inspection.student, setting.gamma);
    return json;
}

} // namespace cdm::cli
