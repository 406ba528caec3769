// SPDX-License-Identifier: GPL-3.0-only
#include "exporting/modeloutput.h"

#include "base/error.h"
#include "base/files.h"
#include "data/partialfolder.h"
#include "eval/metrics.h"
#include "exporting/formats.h"
#include "exporting/outputfile.h"
#include "rerank/topk.h"
#include "study/lists.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace cdm::exporting {

namespace {

/// What all files are about.
struct Subject
{
    const engine::Model& model;
    const data::Dataset& dataset;
    std::span<const RequestIndex> requests;
    const ModelOutputOptions& options;
    std::filesystem::path folder;
    JobContext& job;
};

/// All numbers of one request.
struct Scored
{
    Scored(const eval::ScoreTable& table, std::size_t r, double gamma)
        : accuracy(table.accuracyOf(r)),
          student(table.studentOf(r)),
          fused(accuracy.size()),
          rankAccuracy(rerank::ranksOf(accuracy)),
          rankStudent(rerank::ranksOf(student)),
          rankFused(rerank::ranksIn(eval::fusedList(accuracy, student, accuracy.size(), gamma)))
    {
        for (std::size_t i = 0; i < fused.size(); ++i)
            fused[i] = static_cast<float>(eval::fusedScore(accuracy[i], student[i], gamma));
        for (auto* ranks : {&rankAccuracy, &rankStudent, &rankFused})
            for (std::uint32_t& rank : *ranks)
                ++rank;
    }
    std::span<const float> accuracy, student;
    std::vector<float> fused;
    std::vector<std::uint32_t> rankAccuracy, rankStudent, rankFused; ///< from 1
};

template <class T>
void appendCells(std::string& text, std::initializer_list<T> numbers)
{
    for (const T number : numbers) {
        text += ',';
        appendNumber(text, number);
    }
}

void writeScoreTable(const Subject& s, const eval::ScoreTable& table)
{
    writeRows(
        s.folder / "scores.csv", "request,user,item,place,label,shown,f,y_stu,fused,rank_f,rank_y_stu,rank_fused\n",
        s.requests.size(), requestsPerBlock,
        [&](std::uint64_t first, std::uint64_t last, std::string& text) {
            for (std::uint64_t r = first; r < last; ++r) {
                const data::RequestView view = s.dataset.request(s.requests[r]);
                const Scored scored(table, r, s.options.gamma);
                std::string head;
                appendCsv(head, s.dataset.requestId(view.index));
                head += ',';
                appendCsv(head, s.dataset.userId(view.user));
                head += ',';
                for (std::uint32_t i = 0; i < view.size(); ++i) {
                    text += head;
                    appendCsv(text, s.dataset.itemId(view.items[i]));
                    appendCells(text, {i, std::uint32_t{view.labels[i]}, std::uint32_t{view.shown[i]}});
                    appendCells(text, {scored.accuracy[i], scored.student[i], scored.fused[i]});
                    appendCells(text, {scored.rankAccuracy[i], scored.rankStudent[i], scored.rankFused[i]});
                    text += '\n';
                }
            }
        },
        s.job, s.options.compression);
}

template <class T>
void writeColumn(const Subject& s, const char* name, const char* type, const std::vector<T>& values)
{
    writeArray(s.folder / (std::string(name) + ".npy"), type, values.size(), 0, std::as_bytes(std::span(values)),
               s.job);
}

void writeScoreArrays(const Subject& s, const eval::ScoreTable& table)
{
    std::vector<std::uint32_t> requests, items, rankF, rankStudent, rankFused;
    std::vector<std::uint8_t> labels, shown;
    std::vector<float> fused;
    for (std::size_t r = 0; r < s.requests.size(); ++r) {
        const data::RequestView view = s.dataset.request(s.requests[r]);
        const Scored scored(table, r, s.options.gamma);
        requests.push_back(view.index.value);
        for (const ItemIndex item : view.items)
            items.push_back(item.value);
        labels.insert(labels.end(), view.labels.begin(), view.labels.end());
        shown.insert(shown.end(), view.shown.begin(), view.shown.end());
        fused.insert(fused.end(), scored.fused.begin(), scored.fused.end());
        rankF.insert(rankF.end(), scored.rankAccuracy.begin(), scored.rankAccuracy.end());
        rankStudent.insert(rankStudent.end(), scored.rankStudent.begin(), scored.rankStudent.end());
        rankFused.insert(rankFused.end(), scored.rankFused.begin(), scored.rankFused.end());
    }
    writeColumn(s, "requests", "<u4", requests);
    writeColumn(s, "offsets", "<u8", table.offsets);
    writeColumn(s, "items", "<u4", items);
    writeColumn(s, "labels", "|u1", labels);
    writeColumn(s, "shown", "|u1", shown);
    writeColumn(s, "f", "<f4", table.accuracy);
    writeColumn(s, "y_stu", "<f4", table.student);
    writeColumn(s, "fused", "<f4", fused);
    writeColumn(s, "rank_f", "<u4", rankF);
    writeColumn(s, "rank_y_stu", "<u4", rankStudent);
    writeColumn(s, "rank_fused", "<u4", rankFused);
}

void writeRankingTable(const Subject& s, const std::vector<study::Lists>& lists)
{
    writeRows(
        s.folder / "rankings.csv", "request,method,rank,item,place\n", s.requests.size(), requestsPerBlock,
        [&](std::uint64_t first, std::uint64_t last, std::string& text) {
            for (std::uint64_t r = first; r < last; ++r) {
                const data::RequestView view = s.dataset.request(s.requests[r]);
                for (std::size_t m = 0; m < lists.size(); ++m)
                    for (std::uint32_t rank = 0; rank < lists[m][r].size(); ++rank) {
                        const std::uint32_t place = lists[m][r][rank];
                        appendCsv(text, s.dataset.requestId(view.index));
                        text += ',';
                        appendCsv(text, s.options.rankers[m].name);
                        appendCells(text, {rank + 1});
                        text += ',';
                        appendCsv(text, s.dataset.itemId(view.items[place]));
                        appendCells(text, {place});
                        text += '\n';
                    }
            }
        },
        s.job, s.options.compression);
}

void writeRankingArrays(const Subject& s, const std::vector<study::Lists>& lists)
{
    for (std::size_t m = 0; m < lists.size(); ++m) {
        std::vector<std::int32_t> places(s.requests.size() * s.options.k, -1);
        for (std::size_t r = 0; r < s.requests.size(); ++r)
            std::ranges::copy(lists[m][r], places.begin() + static_cast<std::ptrdiff_t>(r * s.options.k));
        std::string name = s.options.rankers[m].name;
        std::ranges::replace_if(
            name, [](char c) { return c == '/' || c == ':' || c == ','; }, '_');
        writeArray(s.folder / ("ranking_" + name + ".npy"), "<i4", s.requests.size(), s.options.k,
                   std::as_bytes(std::span(places)), s.job);
    }
}

/// One side of a target's context.
void appendSide(const Subject& s, const data::RequestView& view, const std::string& head, const char* side,
                const std::vector<engine::ContextItem>& items, std::string& text)
{
    std::uint32_t rank = 0;
    for (const engine::ContextItem& item : items) {
        if (item.relaxed != 1.0F)
            continue; // what the hard top-k left out
        if (s.options.contextItems > 0 && rank == s.options.contextItems)
            break;
        text.append(head).append(side);
        appendCells(text, {++rank});
        text += ',';
        appendCsv(text, s.dataset.itemId(view.items[item.candidate]));
        appendCells(text, {item.candidate});
        appendCells(text, {item.w, item.weight});
        text += '\n';
    }
}

void writeContexts(const Subject& s)
{
    const std::size_t count =
        s.options.contextRequests == 0 ? s.requests.size() : std::min(s.requests.size(), s.options.contextRequests);
    s.job.beginPhase("Writing contexts", count);
    TextFile file(s.folder / "contexts.csv", s.options.compression);
    file.write("request,target,target_item,side,rank,item,place,w,weight\n");
    const engine::InspectOptions inspect{.noisy = false, .seed = 1, .tau = 0.0, .k = 0, .draws = 0};
    for (std::size_t r = 0; r < count; ++r) {
        const data::RequestView view = s.dataset.request(s.requests[r]);
        std::string text;
        for (std::uint32_t target = 0; target < view.size(); ++target) {
            s.job.throwIfStopped();
            s.job.waitWhilePaused();
            const engine::TargetInspection seen = s.model.inspect(s.dataset, view.index, target, inspect);
            std::string head;
            appendCsv(head, s.dataset.requestId(view.index));
            appendCells(head, {target});
            head += ',';
            appendCsv(head, s.dataset.itemId(view.items[target]));
            head += ',';
            appendSide(s, view, head, "positive", seen.positive, text);
            appendSide(s, view, head, "negative", seen.negative, text);
        }
        file.write(std::move(text));
        s.job.setDone(r + 1);
    }
    file.finish();
}

/// An array whose rows come in any order.
class RowArray
{
public:
    RowArray(const std::filesystem::path& path, std::uint64_t rows, std::size_t dimension)
        : header_(arrayHeader("<f4", rows, dimension)),
          bytes_(dimension * sizeof(float)),
          file_(path)
    {
        file_.write(header_);
    }
    void write(std::uint64_t firstRow, std::span<const float> values)
    {
        file_.writeAt(header_.size() + firstRow * bytes_, std::as_bytes(values));
    }
    void finish() { file_.finish(); }

private:
    std::string header_;
    std::uint64_t bytes_;
    OutputFile file_;
};

void writeEmbeddings(const Subject& s)
{
    constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> firstRequest(s.dataset.schema().itemCount, none); // batches come in any order
    std::vector<std::uint64_t> offsets = {0};
    for (std::size_t r = 0; r < s.requests.size(); ++r) {
        const data::RequestView view = s.dataset.request(s.requests[r]);
        offsets.push_back(offsets.back() + view.size());
        for (const ItemIndex item : view.items)
            firstRequest[item.value] = std::min(firstRequest[item.value], static_cast<std::uint32_t>(r));
    }
    std::vector<std::uint32_t> rowOfItem(firstRequest.size(), 0);
    std::uint32_t items = 0;
    TextFile ids(s.folder / "item_embedding_ids.txt", Compression::None);
    std::string text;
    for (std::uint32_t i = 0; i < firstRequest.size(); ++i) {
        if (firstRequest[i] == none)
            continue;
        rowOfItem[i] = items++;
        text.append(s.dataset.itemId(ItemIndex(i))).append("\n");
    }
    ids.write(std::move(text));
    ids.finish();
    std::optional<RowArray> candidates, vectors;
    const auto visit = [&](std::span<const std::size_t> places, std::span<const engine::RequestScores> batch) {
        for (std::size_t b = 0; b < places.size(); ++b) {
            const std::size_t r = places[b], d = batch[b].dimension;
            if (!candidates) {
                candidates.emplace(s.folder / "candidate_embeddings.npy", offsets.back(), d);
                vectors.emplace(s.folder / "item_embeddings.npy", items, d);
            }
            const std::span<const float> all = batch[b].embeddings;
            candidates->write(offsets[r], all);
            const data::RequestView view = s.dataset.request(s.requests[r]);
            // Backwards, so that of an item that stands twice the lower place stays.
            for (std::size_t c = view.size(); c-- > 0;)
                if (firstRequest[view.items[c].value] == r)
                    vectors->write(rowOfItem[view.items[c].value], all.subspan(c * d, d));
        }
    };
    s.model.scoreEach(s.dataset, s.requests, visit, s.job);
    if (candidates) {
        candidates->finish();
        vectors->finish();
    }
}

} // namespace

void exportModelOutput(const engine::Model& model, const data::Dataset& dataset, std::span<const RequestIndex> requests,
                       const std::filesystem::path& folder, const ModelOutputOptions& options, JobContext& job)
{
    data::PartialFolder partial(folder);
    const Subject subject{model, dataset, requests, options, partial.path(), job};
    writeFileAtomically(partial.path() / "run.json", options.description);
    if (options.scores || options.rankings) {
        std::vector<study::Method> methods;
        for (const NamedMethod& ranker : options.rankings ? options.rankers : std::vector<NamedMethod>()) {
            if (ranker.method.kind == study::MethodKind::Popularity || ranker.method.kind == study::MethodKind::Random)
                throw Error("it is no ranking of the model", "method " + ranker.name);
            methods.push_back(ranker.method);
        }
        const study::ModelLists made = study::makeLists(model, dataset, requests, methods, options.k, job);
        if (options.scores && options.arrays)
            writeScoreArrays(subject, made.scores);
        else if (options.scores)
            writeScoreTable(subject, made.scores);
        if (options.rankings && options.arrays)
            writeRankingArrays(subject, made.byMethod);
        else if (options.rankings)
            writeRankingTable(subject, made.byMethod);
    }
    if (options.contexts)
        writeContexts(subject);
    if (options.embeddings)
        writeEmbeddings(subject);
    job.throwIfStopped();
    partial.publish();
}

} // namespace cdm::exporting
