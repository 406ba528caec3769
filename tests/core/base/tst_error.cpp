// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/ids.h"

#include <gtest/gtest.h>

#include <type_traits>
#include <unordered_set>

using namespace cdm;

TEST(Error, ComposesOneLine)
{
    EXPECT_STREQ(Error("it is empty").what(), "it is empty");
    EXPECT_STREQ(Error("it is empty", "u.data").what(), "u.data: it is empty");
    EXPECT_STREQ(Error("it is empty", "", "Choose another").what(), "it is empty. Choose another");
    const Error error("it is empty", "u.data, line 3", "Choose another");
    EXPECT_STREQ(error.what(), "u.data, line 3: it is empty. Choose another");
    EXPECT_EQ(error.problem(), "it is empty");
    EXPECT_EQ(error.where(), "u.data, line 3");
    EXPECT_EQ(error.hint(), "Choose another");
}

TEST(Error, CancelledIsNoError)
{
    EXPECT_FALSE((std::is_base_of_v<Error, Cancelled>));
    EXPECT_STREQ(Cancelled().what(), "cancelled");
}

TEST(Ids, KindsDoNotMix)
{
    EXPECT_FALSE((std::is_convertible_v<UserIndex, ItemIndex>));
    EXPECT_FALSE((std::is_constructible_v<UserIndex, ItemIndex>));
    EXPECT_FALSE((std::is_convertible_v<std::uint32_t, ItemIndex>));
    EXPECT_LT(ItemIndex(3), ItemIndex(4));
    EXPECT_EQ(ItemIndex(), ItemIndex(0));
    const std::unordered_set<ItemIndex> set = {ItemIndex(1), ItemIndex(2), ItemIndex(1)};
    EXPECT_EQ(set.size(), 2u);
}
