// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/error.h"
#include "base/shortest.h"
#include "sources/formats/tableplan.h"
#include "sources/input/npy.h"
#include "sources/input/rowerror.h"
#include "sources/input/text.h"
#include "sources/intake/growingbuffer.h"
#include "sources/intake/intake.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cdm::sources {

/// Remembers a digest of what was said of each user, item or request, to find rows that say otherwise.
class Said
{
public:
    enum Answer : std::uint8_t { New, Same, Other };
    /// What say() would answer.
    [[nodiscard]] Answer ask(std::uint32_t index, std::uint64_t digest) const
    {
        if (index >= digests_.size() || digests_[index] == 0)
            return New;
        return digests_[index] == digest ? Same : Other;
    }
    Answer say(std::uint32_t index, std::uint64_t digest)
    {
        const Answer answer = ask(index, digest);
        if (index >= digests_.size())
            digests_.resize(index + 1ULL);
        if (answer == New)
            digests_[index] = digest;
        return answer;
    }

private:
    GrowingBuffer<std::uint64_t> digests_;
};

/// Puts the rows of one table into the intake.
class TableTaker
{
public:
    TableTaker(const TablePlan& plan, const ImportOptions& options, const std::filesystem::path& folder, Intake& intake)
        : plan_(plan),
          intake_(intake)
    {
        const TableMapping& m = options.mapping;
        if (!m.scores.empty())
            scores_.emplace(folder / m.scores);
        if (scores_ && scores_->dimension() != 1)
            throw Error("it has " + std::to_string(scores_->dimension()) + " numbers per row", m.scores,
                        "A candidate has one score");
        if (!m.candidateVectors.empty()) {
            auto source = std::make_unique<NpyArray>(folder / m.candidateVectors);
            candidateRows_ = source->rows();
            intake.vectors().candidates.begin(std::move(source), intake.scratch(), intake.memory());
        }
    }

    /// To be called when all rows were read.
    void checkRows(std::uint64_t rows) const
    {
        const TableMapping& m = plan_.mapping;
        if (scores_ && scores_->rows() != rows)
            refuseRows(m.scores, scores_->rows(), rows);
        if (candidateRows_ && *candidateRows_ != rows)
            refuseRows(m.candidateVectors, *candidateRows_, rows);
    }

    /// The same: whether some label reaches the threshold.
    void checkLabels() const
    {
        if (plan_.isLog() || plan_.threshold < 0.0 || !largestLabel_ || *largestLabel_ >= plan_.threshold)
            return;
        const std::string largest = shortestText(*largestLabel_);
        throw Error("labels go up to " + largest + ", so that none reaches " + shortestText(plan_.threshold),
                    "positive_threshold",
                    *largestLabel_ < 0.0
                        ? "A label is 1 from a rating of 0 or more on. Shift the ratings, so that some are above 0"
                        : "Say from which rating on the label is 1; allowed: at most " + largest);
    }

    /// `values` are those that the row says.
    void use(const TableHead& head, const TableRow& row, Fields values)
    {
        headIsPlain_ = headIsPlain_ && row.sameHead; // also where this row is refused before its head is looked at
        const float number = scores_ ? scoreOfRow() : row.number;
        if (plan_.isLog()) {
            const std::int64_t time = timeOf(head, values);
            const UserIndex user = describedUser(head, values);
            const ItemIndex item = describedItem(row, values);
            useOwnerVectors(head, row, values, user, item);
            intake_.addInteraction(user, item, row.number, time, plan_.contextTexts(values));
            return;
        }
        if (row.isMended)
            intake_.repair("positive that was not shown",
                           "item " + inQuotes(row.item) + " has label 1 but was not shown; it counts as shown");
        if (!headIsPlain_)
            headIsPlain_ = findRequest(head, values);
        const ItemIndex item = describedItem(row, values);
        useOwnerVectors(head, row, values, intake_.requests().head(request_).user, item);
        const std::uint64_t vectorRow = candidateVectorRow(values);
        intake_.addCandidate(request_, {item, number, row.label, row.shown});
        largestLabel_ = std::max(largestLabel_.value_or(row.rating), row.rating);
        if (intake_.vectors().candidates.dimension() > 0)
            intake_.vectors().candidates.add(request_, vectorRow);
    }

    /// Begin to fetch what use() of a later row will look at.
    void fetchSlots(const TableRow& row) const { intake_.itemIds().fetchSlot(row.itemHash); }
    void fetchTexts(const TableRow& row) const { intake_.itemIds().fetchText(row.itemHash); }

private:
    [[noreturn]] static void refuseRows(const std::string& file, std::uint64_t rows, std::uint64_t wanted)
    {
        throw Error("it has " + std::to_string(rows) + " rows, the table has " + std::to_string(wanted), file,
                    "Row i belongs to row i of the table");
    }

    [[nodiscard]] float scoreOfRow() const
    {
        float score = 0.0F;
        if (intake_.row() < scores_->rows())
            scores_->read(intake_.row(), std::span(&score, 1));
        if (!std::isfinite(score))
            throw RowError("score is not finite", "the score in row " + std::to_string(intake_.row()) +
                                                      " (from 0) of " + scores_->name() + " is " + shortestText(score) +
                                                      ". Allowed: finite numbers");
        return score;
    }

    /// Row of the candidate's vector in its source.
    std::uint64_t candidateVectorRow(Fields values)
    {
        const std::vector<std::string>& columns = plan_.mapping.candidateVectorColumns;
        if (columns.empty())
            return intake_.row();
        parseColumns(columns, plan_.candidateVector(values), vector_);
        return intake_.vectors().candidates.append(vector_, intake_.scratch(), intake_.memory());
    }

    /// Takes the vectors of user and item in, where columns hold them.
    void useOwnerVectors(const TableHead& head, const TableRow& row, Fields values, UserIndex user, ItemIndex item)
    {
        const TableMapping& m = plan_.mapping;
        useOwnerVector(intake_.vectors().items, itemVectors_, item.value, row.itemVectorDigest, m.itemVectorColumns,
                       plan_.itemVector(values), "item", row.item);
        useOwnerVector(intake_.vectors().users, userVectors_, user.value, row.userVectorDigest, m.userVectorColumns,
                       plan_.userVector(values), "user", head.user);
    }

    void useOwnerVector(OwnerVectors& vectors, Said& said, std::uint32_t index, std::uint64_t digest,
                        const std::vector<std::string>& columns, Fields texts, const char* kind, std::string_view id)
    {
        if (columns.empty() || std::all_of(texts.begin(), texts.end(), [](auto text) { return trimmed(text).empty(); }))
            return;
        const Said::Answer answer = said.ask(index, digest);
        if (answer == Said::New) {
            parseColumns(columns, texts, vector_);
            vectors.set(index, vector_, intake_.scratch());
            // Not before: a vector that is refused, or has no number, leaves the place to the next one.
            if (vectors.has(index))
                said.say(index, digest);
        }
        if (answer == Said::Other)
            intake_.note(std::string(kind) + " vectors differ between rows",
                         std::string(kind).append(" ").append(inQuotes(id)) +
                             " has another vector in an earlier row; the first is used");
    }

    UserIndex describedUser(const TableHead& head, Fields values, bool* isPlain = nullptr)
    {
        const UserIndex user = intake_.user(head.user, head.userHash);
        if (head.userDigest == 0)
            return user;
        const Said::Answer answer = users_.say(user.value, head.userDigest);
        if (answer == Said::New)
            intake_.describeUser(head.user, plan_.userTexts(values));
        if (answer == Said::Other)
            intake_.note("user fields differ between rows",
                         "user " + inQuotes(head.user) + " has other fields in an earlier row; the first row is used");
        if (isPlain)
            *isPlain = *isPlain && answer != Said::Other;
        return user;
    }

    ItemIndex describedItem(const TableRow& row, Fields values)
    {
        const ItemIndex item = intake_.item(row.item, row.itemHash);
        if (row.itemDigest == 0)
            return item;
        const Said::Answer answer = items_.say(item.value, row.itemDigest);
        if (answer == Said::New) {
            categories_.clear();
            splitOn(values[Category], '|', [&](std::string_view name) { categories_.push_back(name); });
            intake_.describeItem(row.item, values[Title], categories_, plan_.itemTexts(values));
        }
        if (answer == Said::Other)
            intake_.note("item fields differ between rows",
                         "item " + inQuotes(row.item) + " has other fields in an earlier row; the first row is used");
        return item;
    }

    std::int64_t timeOf(const TableHead& head, Fields values)
    {
        return intake_.time(plan_.mapping.time, values[Time], head.time);
    }

    /// Sets request_. True when there was nothing to tell of it, so that a row with the same head needs no look.
    bool findRequest(const TableHead& head, Fields values)
    {
        bool isPlain = true;
        const std::int64_t time = timeOf(head, values);
        const std::optional<std::uint32_t> known = intake_.requestIds().find(head.request, head.requestHash);
        if (!known) {
            const UserIndex user = describedUser(head, values, &isPlain);
            request_ = intake_.addRequest({user, time, head.split}, plan_.contextTexts(values));
            intake_.requestIds().add(head.request, head.requestHash);
            contexts_.say(request_, head.contextDigest);
            return isPlain;
        }
        const RequestHead& first = intake_.requests().head(*known);
        if (intake_.userIds().text(first.user.value) != head.user)
            throw RowError("request with two users", "request " + inQuotes(head.request) + " has user " +
                                                         inQuotes(head.user) + " here and user " +
                                                         inQuotes(intake_.userIds().text(first.user.value)) +
                                                         " in an earlier row");
        if (contexts_.say(*known, head.contextDigest) == Said::Other || first.time != time ||
            first.split != head.split) {
            isPlain = false;
            intake_.note("request fields differ between rows",
                         "request " + inQuotes(head.request) +
                             " has another time, split or context in an earlier row; the first is used");
        }
        if (head.userDigest != 0)
            describedUser(head, values, &isPlain);
        request_ = *known;
        return isPlain;
    }

    const TablePlan& plan_;
    Intake& intake_;
    Said users_, items_, contexts_, itemVectors_, userVectors_;
    std::optional<NpyArray> scores_;
    std::optional<std::uint64_t> candidateRows_; ///< of the file of candidate vectors
    std::vector<float> vector_;
    std::vector<std::string_view> categories_;
    std::uint32_t request_ = 0;          ///< of the row before
    bool headIsPlain_ = false;           ///< request_ holds for a row with the same head as the row before
    std::optional<double> largestLabel_; ///< of the candidates, where there is a threshold
};

} // namespace cdm::sources
