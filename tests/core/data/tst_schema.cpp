// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "data/schema.h"

#include <gtest/gtest.h>

using namespace cdm;
using namespace cdm::data;

namespace {

Schema sample()
{
    return {943, 1682, 19, {{"age", 8}, {"sex", 3}}, {{"tab", 4}}, {{"decade", 11}, {"année", 72}}, "00ff00ff00ff00ff"};
}

} // namespace

TEST(Schema, JsonRoundTrip)
{
    EXPECT_EQ(Schema::fromJson(sample().toJson()), sample());
    EXPECT_EQ(Schema::fromJson(Schema().toJson()), Schema());
    Schema largest;
    largest.userCount = largest.itemCount = largest.categoryCount = UINT32_MAX;
    largest.itemFields = {{"f", UINT32_MAX}};
    EXPECT_EQ(Schema::fromJson(largest.toJson()), largest);
    EXPECT_EQ(sample().toJson(), sample().toJson());
}

TEST(Schema, RefusesBadJson)
{
    const std::string good = sample().toJson();
    const auto with = [&](const std::string& what, const std::string& by) {
        std::string text = good;
        const std::size_t at = text.find(what);
        EXPECT_NE(at, std::string::npos) << what;
        return text.replace(at, what.size(), by);
    };
    for (const std::string& text :
         {std::string(), std::string("[]"), std::string("3"), good.substr(0, good.size() - 1), with("943", "-1"),
          with("943", "4294967296"), with("943", "1.5"), with("943", "\"943\""), with("\"users\"", "\"user\""),
          with("\"tab\"", "7"), with("[{\"name\":\"tab\",\"cardinality\":4}]", "{}"),
          with("\"00ff00ff00ff00ff\"", "null"), with(",\"cardinality\":4", "")}) {
        EXPECT_THROW((void)Schema::fromJson(text), Error) << text;
    }
    try {
        (void)Schema::fromJson(with("943", "4294967296"));
    } catch (const Error& error) {
        EXPECT_EQ(std::string(error.what()),
                  "schema: 'users' must be a whole number from 0 to 4294967295, found 4294967296");
    }
}

TEST(Schema, SaysWhyAModelDoesNotFit)
{
    EXPECT_EQ(sample().whyIncompatible(sample()), "");
    const auto reason = [](auto&& change) {
        Schema model = sample();
        change(model);
        return sample().whyIncompatible(model);
    };
    EXPECT_EQ(reason([](Schema& s) { s.userCount = 944; }),
              "The model was trained for 944 users, this dataset has 943.");
    EXPECT_EQ(reason([](Schema& s) { s.itemCount = 1; }), "The model was trained for 1 items, this dataset has 1682.");
    EXPECT_EQ(reason([](Schema& s) { s.categoryCount = 0; }),
              "The model was trained for 0 categories, this dataset has 19.");
    EXPECT_EQ(reason([](Schema& s) { s.userFields.clear(); }),
              "The model was trained with the user fields: none; this dataset has: age, sex.");
    EXPECT_EQ(reason([](Schema& s) { std::swap(s.itemFields[0], s.itemFields[1]); }),
              "The model was trained with the item fields: année, decade; this dataset has: decade, année.");
    EXPECT_EQ(reason([](Schema& s) { s.contextFields[0].cardinality = 5; }),
              "The model was trained for 5 values of the context field 'tab', this dataset has 4.");
    const std::string ids = reason([](Schema& s) { s.vocabularyHash = "1111111111111111"; });
    EXPECT_NE(ids.find("1111111111111111 in the model, 00ff00ff00ff00ff in this dataset"), std::string::npos) << ids;
}

TEST(Schema, NamesOfSplits)
{
    for (const Split split : {Split::Train, Split::Validation, Split::Test})
        EXPECT_EQ(splitFromName(splitName(split)), split);
    EXPECT_STREQ(splitName(Split::Validation), "validation");
    EXPECT_STREQ(splitName(static_cast<Split>(7)), "unknown");
    try {
        (void)splitFromName("valid");
        ADD_FAILURE();
    } catch (const Error& error) {
        EXPECT_STREQ(error.what(), "there is no split 'valid'. Allowed: train, validation, test");
    }
}
