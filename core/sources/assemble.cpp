// SPDX-License-Identifier: GPL-3.0-only
#include "sources/assemble.h"

#include "base/error.h"
#include "data/datasetwriter.h"
#include "sources/input/text.h"
#include "sources/provenance.h"
#include "sources/requests/splitter.h"

#include <algorithm>
#include <numeric>

namespace cdm::sources {

namespace {

constexpr std::uint32_t stopEvery = 4096;

std::vector<std::string> namesOf(const std::vector<FieldSpec>& specs)
{
    std::vector<std::string> names;
    for (const FieldSpec& spec : specs)
        names.push_back(spec.name);
    return names;
}

/// One candidate set with its columns apart, as the writer takes it.
class CandidateSet
{
public:
    explicit CandidateSet(std::size_t itemCount) : lastSet_(itemCount, 0) {}

    /// Takes the rows in; an item listed twice becomes one candidate.
    void assign(const std::vector<CandidateRow>& rows)
    {
        ++set_;
        items.clear();
        labels.clear();
        shown.clear();
        scores.clear();
        places.clear();
        mergedLines.clear();
        for (const CandidateRow& row : rows) {
            if (lastSet_[row.item.value] == set_) {
                const auto at =
                    static_cast<std::size_t>(std::find(items.begin(), items.end(), row.item) - items.begin());
                labels[at] = std::max<std::uint8_t>(labels[at], row.label);
                shown[at] = std::max<std::uint8_t>(shown[at], row.shown);
                mergedLines.push_back(row.line);
                continue;
            }
            lastSet_[row.item.value] = set_;
            items.push_back(row.item);
            labels.push_back(row.label);
            shown.push_back(row.shown);
            scores.push_back(row.score);
            places.push_back(static_cast<std::uint32_t>(&row - rows.data()));
        }
    }

    std::vector<ItemIndex> items;
    std::vector<std::uint8_t> labels, shown;
    std::vector<float> scores;
    std::vector<std::uint32_t> places;      ///< of the candidates among the rows
    std::vector<std::uint32_t> mergedLines; ///< CandidateRow::line of each row that became part of an earlier one

private:
    std::vector<std::uint32_t> lastSet_; ///< [items] the last set that listed the item
    std::uint32_t set_ = 0;
};

/// Counts items or users and keeps the ids of the first: millions of items may share one trouble.
class Tally
{
public:
    void add(std::string_view id)
    {
        constexpr std::size_t most = 5;
        ++count_;
        if (first_.size() < most)
            first_.emplace_back(id);
    }
    void tell(const std::string& cause, const std::string& what, IssueLog& issues, const char* owner = "item") const
    {
        std::uint64_t left = count_;
        for (const std::string& id : first_) {
            const bool isLast = &id == &first_.back();
            issues.note(cause, {{}, 0, std::string(owner).append(" ").append(inQuotes(id)).append(what)},
                        isLast ? left : 1);
            --left;
        }
    }

private:
    std::uint64_t count_ = 0;
    std::vector<std::string> first_;
};

std::string requestText(const Intake& intake, const RequestHead& head)
{
    return "request of user " + inQuotes(intake.userIds().text(head.user.value)) + " at time " +
           std::to_string(intake.layout().hasTimes ? head.time : 0);
}

/// Users without a training request have an untrained id, which readers of test figures want to know.
void noteNewUsers(const RequestStore& requests, const std::vector<std::uint32_t>& order, Intake& intake)
{
    std::vector<bool> trained(intake.userIds().size(), false);
    for (const std::uint32_t request : order) {
        if (requests.head(request).split == data::Split::Train)
            trained[requests.head(request).user.value] = true;
    }
    const auto isNew = [&](std::uint32_t request) {
        const RequestHead& head = requests.head(request);
        return head.split == data::Split::Test && !trained[head.user.value];
    };
    const auto count = static_cast<std::uint64_t>(std::count_if(order.begin(), order.end(), isNew));
    intake.issues().note("test request of a user not in train",
                         {{}, 0, "its user is new to a trained model; split = user keeps every user in train"}, count);
}

void writeRequests(Intake& intake, const ImportOptions& options, bool hasScores, data::DatasetWriter& writer,
                   ImportReport& report)
{
    RequestStore& requests = intake.requests();
    intake.job().beginPhase("Sorting candidates");
    requests.candidates().finish([&] { intake.job().throwIfStopped(); });
    CandidateVectors& vectors = intake.vectors().candidates;
    vectors.finish([&] { intake.job().throwIfStopped(); });
    std::vector<float> numbers;
    std::vector<std::uint32_t> order(requests.size());
    std::iota(order.begin(), order.end(), 0);
    std::erase_if(order, [&](std::uint32_t request) {
        const bool empty = requests.candidates().rowsOf(request) == 0;
        if (empty)
            intake.issues().note("request without candidates", {{}, 0, requestText(intake, requests.head(request))});
        return empty;
    });
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return requests.head(a).time < requests.head(b).time; });
    const bool hasTimes = intake.layout().hasTimes;
    assignSplits(requests, order, options.build, intake.issues(), hasTimes);
    noteNewUsers(requests, order, intake);
    if (options.mapping.exact)
        std::sort(order.begin(), order.end());

    CandidateSet set(intake.itemIds().size());
    std::vector<CandidateRow> rows;
    std::vector<std::uint32_t> context;
    const bool hasIds = intake.requestIds().size() == requests.size();
    intake.job().beginPhase("Writing requests", order.size());
    for (const std::uint32_t request : order) {
        if (report.requests % stopEvery == 0) {
            intake.job().throwIfStopped();
            intake.job().setDone(report.requests);
        }
        const RequestHead& head = requests.head(request);
        rows.clear();
        requests.candidates().rows(request, rows);
        set.assign(rows);
        for (const std::uint32_t line : set.mergedLines)
            intake.issues().repair("candidate listed twice",
                                   {line > 0 ? intake.files()[head.file].name : std::string(), line,
                                    requestText(intake, head) + " lists an item twice; it became one"});
        context.clear();
        for (std::size_t f = 0; f < intake.contextFields().size(); ++f)
            context.push_back(intake.contextFields()[f].code(requests.context(request)[f]));
        if (vectors.dimension() > 0)
            vectors.read(request, set.places, numbers, intake.issues());
        // Where the order of the rows stood for times, it is none.
        writer.addRequest({head.user, hasTimes ? head.time : 0, head.split.value_or(data::Split::Train), context,
                           set.items, set.labels, set.shown,
                           hasScores ? std::span<const float>(set.scores) : std::span<const float>(), numbers,
                           hasIds ? intake.requestIds().text(request) : std::string_view()});
        ++report.requests;
        report.candidates += set.items.size();
        if (std::find(set.labels.begin(), set.labels.end(), 1) == set.labels.end())
            ++report.requestsWithoutPositive;
    }
}

void writeCatalogue(Intake& intake, data::DatasetWriter& writer)
{
    const Interner& ids = intake.itemIds();
    intake.job().beginPhase("Writing items", ids.size());
    for (std::uint32_t c = 0; c < intake.categoryNames().size(); ++c)
        writer.addCategory(intake.categoryNames().text(c));
    std::vector<std::uint32_t> codes;
    OwnerVectors& itemVectors = intake.vectors().items;
    OwnerVectors& userVectors = intake.vectors().users;
    std::vector<float> vector(itemVectors.dimension());
    Tally unknown, bare, plain, plainUsers;
    for (std::uint32_t i = 0; i < ids.size(); ++i) {
        if (i % stopEvery == 0) {
            intake.job().throwIfStopped();
            intake.job().setDone(i);
        }
        const ItemIndex item(i);
        const std::string_view id = ids.text(i);
        codes.clear();
        for (const FieldColumn& field : intake.itemFields())
            codes.push_back(field.rowCode(i));
        itemVectors.read(i, vector, intake.issues());
        writer.addItem(id, intake.title(item), codes, intake.categories(item), vector);
        if (!vector.empty() && !itemVectors.has(i))
            plain.add(id);
        if (intake.layout().hasCatalogue && !intake.isDescribed(item))
            unknown.add(id);
        else if (intake.categoryNames().size() > 0 && intake.categories(item).empty())
            bare.add(id);
    }
    unknown.tell("item not in the catalogue", " is used but not described", intake.issues());
    bare.tell("item without category", " has no category", intake.issues());
    plain.tell("item without vector", " has no vector; it got zeros", intake.issues());
    vector.assign(userVectors.dimension(), 0.0F);
    for (std::uint32_t u = 0; u < intake.userIds().size(); ++u) {
        if (u % stopEvery == 0)
            intake.job().throwIfStopped();
        codes.clear();
        for (const FieldColumn& field : intake.userFields())
            codes.push_back(field.rowCode(u));
        userVectors.read(u, vector, intake.issues());
        writer.addUser(intake.userIds().text(u), codes, vector);
        if (!vector.empty() && !userVectors.has(u))
            plainUsers.add(intake.userIds().text(u));
    }
    plainUsers.tell("user without vector", " has no vector; it got zeros", intake.issues(), "user");
}

/// What is too long for a dataset, the writer refuses.
template <class AnyVectors>
std::uint32_t dimensionOf(const AnyVectors& vectors)
{
    return static_cast<std::uint32_t>(std::min<std::size_t>(vectors.dimension(), 0xffff'ffffU));
}

void finishFields(Intake& intake)
{
    for (auto* fields : {&intake.userFields(), &intake.itemFields(), &intake.contextFields()}) {
        for (FieldColumn& field : *fields) {
            field.finish();
            if (field.vocabulary().size() <= 2)
                intake.issues().note("constant column",
                                     {{},
                                      0,
                                      "field " + inQuotes(field.name()) + " has " +
                                          (field.vocabulary().size() == 2 ? "one value" : "no value") +
                                          " and tells a model nothing"});
        }
    }
}

} // namespace

void writeDataset(Intake& intake, const std::filesystem::path& folder, const std::string& name,
                  const ImportOptions& options, ImportReport& report)
{
    finishFields(intake);
    const Layout& layout = intake.layout();
    const bool scores = layout.impressions ? layout.hasScores : true;
    // Where candidates are all shown, or the log is all that is known, labels of the rest count as negatives.
    const std::string& asked = options.mapping.labelScope;
    const bool shownAlone = asked.empty() ? layout.impressions && layout.hasShown : asked == "shown";
    const auto scope = shownAlone ? data::LabelScope::Shown : data::LabelScope::All;
    data::DatasetWriter writer(folder, {.name = name,
                                        .userFields = namesOf(layout.userFields),
                                        .contextFields = namesOf(layout.contextFields),
                                        .itemFields = namesOf(layout.itemFields),
                                        .hasScores = scores,
                                        .itemVectorDimension = dimensionOf(intake.vectors().items),
                                        .userVectorDimension = dimensionOf(intake.vectors().users),
                                        .candidateVectorDimension = dimensionOf(intake.vectors().candidates),
                                        .labelScope = scope,
                                        .provenance = "{}"});
    writeRequests(intake, options, scores, writer, report);
    if (report.requests == 0)
        throw Error("no request could be made of the input", report.files.empty() ? "" : report.files.front().name,
                    intake.issues().firstRefused().empty() ? "" : intake.issues().firstRefused().front().problem);
    writeCatalogue(intake, writer);
    for (auto* fields : {&intake.userFields(), &intake.itemFields(), &intake.contextFields()}) {
        for (const FieldColumn& field : *fields) {
            if (field.hasVocabulary())
                writer.setFieldVocabulary(field.name(), field.vocabulary());
        }
    }
    intake.issues().note("request without a positive", {{}, 0, "it counts for diversity and not for Recall and MRR"},
                         report.requestsWithoutPositive);
    report.users = intake.userIds().size();
    report.items = intake.itemIds().size();
    report.categories = intake.categoryNames().size();
    writer.setProvenance(provenanceOf(report, options, intake.issues()));
    intake.job().throwIfStopped();
    intake.refusedRows().finish(writer.workFolder());
    intake.repairedRows().finish(writer.workFolder());
    writer.finish();
}

} // namespace cdm::sources
