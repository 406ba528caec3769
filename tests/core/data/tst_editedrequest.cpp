// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "data/editedrequest.h"
#include "support/generated.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>

using namespace cdm;
using namespace cdm::data;

namespace {

class EditedRequests : public testing::Test
{
protected:
    EditedRequests()
    {
        dataset_ = test::generated(
            {.users = 4, .items = 40, .categories = 5, .requestsPerUser = 3, .candidates = 6, .shown = 3},
            folder_.path() / "data");
        request_ = editable(*dataset_, RequestIndex(1));
    }

    std::string refusal(const EditedRequest& request) const
    {
        try {
            check(*dataset_, request);
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

    test::TemporaryFolder folder_;
    std::shared_ptr<const Dataset> dataset_;
    EditedRequest request_;
};

} // namespace

TEST_F(EditedRequests, StartAsTheRequestIs)
{
    const RequestView view = dataset_->request(RequestIndex(1));
    ASSERT_EQ(request_.candidates.size(), view.size());
    for (std::size_t i = 0; i < view.size(); ++i) {
        const EditedCandidate& candidate = request_.candidates[i];
        EXPECT_EQ(candidate.item, view.items[i]);
        EXPECT_EQ(candidate.origin, static_cast<std::int64_t>(i));
        const auto categories = dataset_->categories(view.items[i]);
        EXPECT_EQ(categoriesOf(*dataset_, candidate), std::vector<CategoryIndex>(categories.begin(), categories.end()));
        const std::vector<std::uint32_t> fields = fieldsOf(*dataset_, candidate);
        ASSERT_EQ(fields.size(), dataset_->schema().itemFields.size());
        for (std::size_t f = 0; f < fields.size(); ++f)
            EXPECT_EQ(fields[f], dataset_->itemField(f)[view.items[i].value]);
    }
    EXPECT_EQ(refusal(request_), "");
    EXPECT_THROW((void)editable(*dataset_, RequestIndex(999)), Error);
}

TEST_F(EditedRequests, AttributesReplaceTheItems)
{
    EditedCandidate candidate = request_.candidates[0];
    candidate.categories = std::vector{CategoryIndex(1), CategoryIndex(3)};
    candidate.fields = std::vector<std::uint32_t>(dataset_->schema().itemFields.size(), 1);
    EXPECT_EQ(categoriesOf(*dataset_, candidate), *candidate.categories);
    EXPECT_EQ(fieldsOf(*dataset_, candidate), *candidate.fields);
    request_.candidates[0] = candidate;
    EXPECT_EQ(refusal(request_), "");
}

TEST_F(EditedRequests, SayWhatIsWrong)
{
    const auto changed = [this](const auto& change) {
        EditedRequest request = request_;
        change(request.candidates[2]);
        return refusal(request);
    };
    const auto has = [](const std::string& text, const char* part) { return text.find(part) != std::string::npos; };
    EXPECT_TRUE(has(changed([](EditedCandidate& c) { c.item = ItemIndex(40); }), "item 40 does not exist"));
    EXPECT_TRUE(has(changed([](EditedCandidate& c) { c.item = ItemIndex(40); }), "request 1, candidate 2"));
    EXPECT_TRUE(has(changed([](EditedCandidate& c) { c.origin = 6; }), "origin 6"));
    EXPECT_TRUE(has(changed([](EditedCandidate& c) { c.categories = std::vector{CategoryIndex(5)}; }), "category 5"));
    EXPECT_TRUE(has(changed([](EditedCandidate& c) {
                        c.categories = std::vector{CategoryIndex(2), CategoryIndex(2)};
                    }),
                    "ascending"));
    EXPECT_TRUE(has(changed([](EditedCandidate& c) { c.fields = std::vector<std::uint32_t>(9, 0); }), "9 item fields"));
    EXPECT_TRUE(has(changed([this](EditedCandidate& c) {
                        c.fields = fieldsOf(*dataset_, c);
                        c.fields->front() = 1'000'000;
                    }),
                    "1000000 is not allowed"));
    request_.candidates.clear();
    EXPECT_TRUE(has(refusal(request_), "no candidate is left"));
}
