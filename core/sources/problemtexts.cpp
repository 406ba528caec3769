// SPDX-License-Identifier: GPL-3.0-only
#include "sources/problemtexts.h"

#include <array>

namespace cdm::sources {

namespace {

constexpr std::array texts{
    // Causes
    "other",
    "not UTF-8",
    "a quote is never closed",
    "text after a closing quote",
    "row too long",
    "zero byte in the row",
    "too many fields",
    "wrong number of fields",
    "not a JSON object",
    "no impressions",
    "impression id twice",
    "impression without a label",
    "lists of different length",
    "clicked item not in the list",
    "row that shows no list",
    "row without a time",
    "user without ratings",
    "item described twice",
    "user described twice",
    "item not in the catalogue",
    "item without category",
    "item without vector",
    "user without vector",
    "candidate without vector",
    "vector of another length",
    "vector that is not finite",
    "vector of an unknown item",
    "vector of an unknown user",
    "second vector of one item",
    "second vector of one user",
    "item vectors differ between rows",
    "user vectors differ between rows",
    "item fields differ between rows",
    "user fields differ between rows",
    "request fields differ between rows",
    "request with two users",
    "request without candidates",
    "request without a positive",
    "test request of a user not in train",
    "candidate listed twice",
    "candidate set smaller than asked for",
    "item twice in one window",
    "interaction repeated",
    "positive that was not shown",
    "score is not finite",
    "constant column",
    "no times for a split by time",
    "times do not part the requests",
    "validation begins earlier than asked for",
    "ratings of no usual scale",
    "numbers of eight digits read as seconds",
    "numbers of eight digits read as dates",
    "dates read with the day first",
    "dates read with the month first",
    "the value of '%1' cannot be read as a time",

    // Problems, most of them with the value
    "the row is not UTF-8; it was read as Windows-1252",
    "a quote is opened in this row and never closed",
    "text stands after a closing quote: '%1'; inside a quoted field a quote is written twice",
    "the row is longer than 16 MiB",
    "the row holds a zero byte; allowed: text",
    "the row has more than 65536 fields",
    "the row has %1 fields; allowed: 4 or more",
    "the row has %1 fields; allowed: %2",
    "the list of impressions is empty; allowed: one or more",
    "impression '%1' was there before",
    "impression '%1' has no label; allowed: ID-0 and ID-1",
    "there are %1 impressions and %2 prices; allowed: as many",
    "reference '%1' is not among the %2 impressions; the list may be cut short",
    "its action is not 'clickout item'",
    "timestamp is empty; the row counts as the earliest",
    "all ratings of the row are 0",
    "item '%1' was described before; the first one is used",
    "user '%1' was described before; the first one is used",
    "item '%1' is used but not described",
    "item '%1' has no category",
    "item '%1' has no vector; it got zeros",
    "user '%1' has no vector; it got zeros",
    "the candidate has no vector",
    "the vector has %1 numbers, those before have %2",
    "the vector in row %1 (from 0) holds %2. Allowed: finite numbers; zeros take its place",
    "item '%1' has another vector in an earlier row; the first is used",
    "user '%1' has another vector in an earlier row; the first is used",
    "item '%1' has other fields in an earlier row; the first row is used",
    "user '%1' has other fields in an earlier row; the first row is used",
    "request '%1' has another time, split or context in an earlier row; the first is used",
    "request '%1' has user '%2' here and user '%3' in an earlier row",
    "request of user '%1' at time %2 lists an item twice; it became one",
    "request of user '%1' at time %2",
    "it counts for diversity and not for Recall and MRR",
    "its user is new to a trained model; split = user keeps every user in train",
    "so early in the log too few items are known for full candidate sets",
    "it became one candidate",
    "user '%1' and item '%2' have an earlier row; the earliest by time is used",
    "item '%1' has label 1 but was not shown; it counts as shown",
    "the score in row %1 (from 0) of %2 is %3. Allowed: finite numbers",
    "field '%1' has one value and tells a model nothing",
    "field '%1' has no value and tells a model nothing",
    "the data hold no times, so the order of the rows stands for them: the last requests are test, those before "
    "validation",
    "too many requests have one time for a split by time; their order decides, that of the input where times are "
    "equal; train, validation and test are %1, %2 and %3",
    "times are coarse: validation and test would begin at one, so validation begins at the one before; train, "
    "validation and test are %1, %2 and %3",
    "they go up to %1; the label is 1 from %2 on",

    // Of a column, whose name comes first
    "'%1' in column '%2' is not allowed. Allowed: train, validation, test",
    "'%1' is not a JSON object",
    "%1 '%2' could be a date, but the column is declared float",
    "%1 '%2' could be a date, but most such numbers are none, as %3 in %4; so all are seconds since 1970",
    "%1 '%2' was read as year, month and day, as all such numbers",
    "%1 '%2' has the day first; all dates with '/' were read so",
    "%1 '%2' has the month first, and as many dates have the day first; all dates with '/' were read so",
    "%1 '%2' was read with the month first; no date tells day and month apart",
    "%1 '%2' seems to have day and month swapped: %3 in %4 has the day first; allowed: one order in all dates, or "
    "dates such as 2019-10-13",
    "%1 '%2' seems to have day and month swapped: %3 in %4 has the month first; allowed: one order in all dates, or "
    "dates such as 2019-10-13",
    "%1 '%2' seems to have day and month swapped: the format has the month first; allowed: one order in all dates, or "
    "dates such as 2019-10-13",
    "%1 '%2' is not a number; allowed: finite numbers",
    "%1 '%2' is not a number; allowed: %3 to %4",
    "%1 '%2' is out of range; allowed: finite numbers",
    "%1 '%2' is out of range; allowed: %3 to %4",
    "%1 '%2' is neither 0 nor 1; allowed: 0, 1, true, false",
    "%1 '%2' is not a time: at least half of such numbers are dates, as %3 in %4; allowed: year, month and day such as "
    "20191013",
    "%1 '%2' is not a time; allowed: seconds since 1970, or a date such as 2019-10-13 08:05:30, from 1900 to 2200",
    "%1 is empty; an id is needed",
    "%1 has %2 bytes; allowed: 1 to %3",
    "%1 has day and month swapped",
    "%1 is not a number",
    "%1 is out of range",
    "%1 is neither 0 nor 1",
    "%1 is not a time", // in datasets of older programs
    "%1 is empty",
    "%1 is too long",
    "%1 is no split",
    "item '%1'",
    "user '%1'",
};

} // namespace

std::span<const char* const> problemTexts()
{
    return texts;
}

} // namespace cdm::sources
