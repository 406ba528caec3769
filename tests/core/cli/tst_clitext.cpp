// SPDX-License-Identifier: GPL-3.0-only
#include "cli/epochline.h"
#include "cli/eta.h"
#include "cli/evaluateseeds.h"
#include "cli/gammagrid.h"
#include "cli/options.h"
#include "cli/progressprinter.h"
#include "cli/runtext.h"
#include "cli/table.h"
#include "cli/text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

using namespace cdm;
using namespace cdm::cli;

namespace {

const double nan = std::numeric_limits<double>::quiet_NaN();

std::string usageMessage(const std::function<void()>& work)
{
    try {
        work();
    } catch (const CLI::ValidationError& error) {
        return error.what();
    }
    return {};
}

TEST(CliText, Numbers)
{
    EXPECT_EQ(countText(0), "0");
    EXPECT_EQ(countText(999), "999");
    EXPECT_EQ(countText(1000), "1,000");
    EXPECT_EQ(countText(18446744073709551615ULL), "18,446,744,073,709,551,615");
    EXPECT_EQ(fixedText(0.41235, 4), "0.4123");
    EXPECT_EQ(fixedText(nan, 4), "-");
    EXPECT_EQ(shortText(0.1), "0.1");
    EXPECT_EQ(percentText(0.125, 1), "12.5 %");
    EXPECT_EQ(changeText(1.1, 1.0), "+10.0 %");
    EXPECT_EQ(changeText(0.9, 1.0), "-10.0 %");
    EXPECT_EQ(changeText(1.0, 0.0), "-") << "no change against nothing";
    EXPECT_EQ(numberText(-1000.0), "-1,000");
    EXPECT_EQ(numberText(0.05), "0.05");
    EXPECT_EQ(numberText(0.0), "0");
    EXPECT_EQ(atK("recall", 20), "recall@20");
    EXPECT_EQ(joined({"a", "b", ""}, ","), "a,b,");
    EXPECT_EQ(joined({}, ","), "");
}

TEST(CliText, Durations)
{
    EXPECT_EQ(durationText(0.84), "0.8 s");
    EXPECT_EQ(durationText(9.96), "10 s");
    EXPECT_EQ(durationText(59.4), "59 s");
    EXPECT_EQ(durationText(59.6), "1 min 00 s");
    EXPECT_EQ(durationText(185), "3 min 05 s");
    EXPECT_EQ(durationText(7800), "2 h 10 min");
    EXPECT_EQ(durationText(nan), "-");
    EXPECT_EQ(localTimeText(0), "-");
}

TEST(CliText, WidthCountsLettersNotBytes)
{
    EXPECT_EQ(columnsOf("Amélie"), 6U);
    EXPECT_EQ(shortened("Amélie", 6), "Amélie");
    EXPECT_EQ(shortened("Amélie Poulain", 8), "Améli...");
    EXPECT_EQ(shortened("ééééé", 4), "é...");
    EXPECT_EQ(plainText("a\x1b[31m\nb\t"), "a [31m b ");
}

TEST(CliTable, AlignsAndLeavesNoTrailingBlanks)
{
    Table table({"<Name", "Value"});
    table.add({"é", "1.5"});
    table.add({"long name", "10"});
    table.add({"short row"});
    EXPECT_EQ(table.text(), "Name       Value\n"
                            "é            1.5\n"
                            "long name     10\n"
                            "short row\n");
    EXPECT_EQ(table.rows(), 3U);
    EXPECT_EQ(propertyLines({{"a", "1"}, {"long", "x\ny"}}), "a     1\nlong  x y\n");
}

TEST(CliOptions, NumbersAreCheckedAndNamed)
{
    const auto refusal = [](std::string text, bool whole) { return inRange(1, 1000, whole)(text); };
    EXPECT_EQ(refusal("1", true), "");
    EXPECT_EQ(refusal("1000", true), "");
    EXPECT_EQ(refusal("0.5", false), "0.5 is not allowed. Allowed: numbers from 1 to 1,000");
    EXPECT_EQ(refusal("2.5", false), "");
    EXPECT_EQ(refusal("2.5", true), "2.5 is not allowed. Allowed: whole numbers from 1 to 1,000");
    EXPECT_EQ(refusal("1001", true), "1001 is not allowed. Allowed: whole numbers from 1 to 1,000");
    EXPECT_EQ(refusal("-1", true), "-1 is not allowed. Allowed: whole numbers from 1 to 1,000");
    for (const char* text : {"", "x", "1x", "nan", "inf", "1e999", " 1"})
        EXPECT_EQ(refusal(text, false), "'" + std::string(text) + "' is not a number") << text;
    std::string scientific = "1e2";
    EXPECT_EQ(inRange(1, 1000, true)(scientific), "");
    EXPECT_EQ(scientific, "100");
}

TEST(CliOptions, GammasFromRangesAndLists)
{
    EXPECT_EQ(gammasFrom("0:2:5"), (std::vector<double>{0, 0.5, 1, 1.5, 2}));
    EXPECT_EQ(gammasFrom("0,0.3,100"), (std::vector<double>{0, 0.3, 100}));
    EXPECT_EQ(gammasFrom("0.25"), (std::vector<double>{0.25}));
    EXPECT_EQ(gammasFrom("0:0.3:4").back(), 0.3) << "the end is met exactly";
    for (const char* text :
         {"", "a", "0:1", "0:1:2:3", "1:0:5", "1:1:5", "0:1:1", "0:1:2.5", "0:101:3", "-1,0", "0,,1", "nan", "0:1:1e9"})
        EXPECT_EQ(usageMessage([&] { (void)gammasFrom(text); }).substr(0, 10), "--gammas: ") << text;
}

TEST(CliEta, TellsTheTimeLeftFromTheRate)
{
    Eta eta;
    EXPECT_FALSE(eta.remaining());
    eta.sample(0.0, {"Training", 0, 100});
    EXPECT_FALSE(eta.remaining()) << "one sample has no rate";
    eta.sample(1.0, {"Training", 0, 100});
    EXPECT_FALSE(eta.remaining()) << "nothing was done yet";
    eta.sample(2.0, {"Training", 20, 100});
    EXPECT_DOUBLE_EQ(eta.remaining().value(), 8.0);
    eta.sample(3.0, {"Validating", 0, 100});
    EXPECT_DOUBLE_EQ(eta.remaining().value(), 8.0) << "a single step back is a phase that begins";
    eta.sample(4.0, {"Validating", 40, 100});
    EXPECT_DOUBLE_EQ(eta.remaining().value(), 6.0);
    eta.sample(5.0, {"Again", 1, 100});
    eta.sample(6.0, {"Again", 2, 100});
    EXPECT_FALSE(eta.remaining()) << "two steps back: another count of the same length";
    eta.sample(7.0, {"Other", 1, 0});
    EXPECT_FALSE(eta.remaining()) << "no end known";
}

TEST(CliEta, WorkThatFallsAwayLeavesTheRateAsItWas)
{
    Eta eta;
    eta.sample(0.0, {"Run 1 of 3", 0, 3000});
    eta.sample(10.0, {"Run 1 of 3", 100, 3000});
    EXPECT_DOUBLE_EQ(eta.remaining().value(), 290.0);
    // The first run stopped early: 900 of its 1,000 are not to be done.
    eta.sample(11.0, {"Run 2 of 3", 0, 2100}); // the phase begins
    EXPECT_DOUBLE_EQ(eta.remaining().value(), 290.0);
    eta.sample(12.0, {"Run 2 of 3", 120, 2100});
    EXPECT_DOUBLE_EQ(eta.remaining().value(), 198.0) << "ten in a second as before";
    eta.sample(13.0, {"Run 2 of 3", 130, 4000});
    EXPECT_FALSE(eta.remaining()) << "a total that grows is another count";
}

TEST(CliEta, ForgetsWhatIsOld)
{
    Eta eta;
    for (int second = 0; second <= 1000; ++second)
        eta.sample(second,
                   {"x", static_cast<std::uint64_t>(second < 500 ? second : 500 + 10 * (second - 500)), 10'000});
    // 4,500 are left; the rate of the last minute is 10, that of the whole time 5.5.
    EXPECT_NEAR(eta.remaining().value(), 450.0, 1e-9);
}

TEST(CliProgress, OneLineSaysAll)
{
    EXPECT_EQ(progressText({"", 0, 0}, std::nullopt), "Working");
    EXPECT_EQ(progressText({"evaluate", 0, 0}, std::nullopt), "Evaluate");
    EXPECT_EQ(progressText({"Reading", 1234, 0}, std::nullopt), "Reading  1,234");
    EXPECT_EQ(progressText({"Training", 1344, 3200}, 12.0), "Training  42 % (1,344 of 3,200), 12 s left");
    EXPECT_EQ(progressText({"Training", 1344, 3200}, 12.0, true), "Training  42 % (1,344 of 3,200), at most 12 s left");
}

TEST(CliEpochLine, WarmUpShowsNoDistillation)
{
    engine::TrainConfig config;
    engine::EpochRecord record;
    record.epoch = 3;
    record.mean.loss = record.mean.bce = 0.5;
    record.validation.recall = 0.25;
    record.seconds = 1.25;
    EXPECT_EQ(epochLine(record, config), "epoch  3/30  loss 0.5000 (bce 0.5000, warm-up)  recall@20 0.2500  ilad@20 "
                                         "0.0000  cc@20 0.0000  1.2 s");
    record.mean.distilling = true;
    record.best = true;
    const std::string line = epochLine(record, config);
    EXPECT_NE(line.find("kd 0.0000 nce 0.0000) tau 0.00"), std::string::npos) << line;
    EXPECT_TRUE(line.ends_with("best")) << line;
}

TEST(CliRunText, MetricsAsJsonAndCsv)
{
    const std::vector<store::MetricRow> rows = {{1, "a", 0.5}, {2, "a", nan}, {2, "b", 1e-300}};
    EXPECT_EQ(metricsCsv(rows), "epoch,a,b\n1,0.5,\n2,,1e-300\n");
    EXPECT_EQ(metricsJson(rows).dump(), R"([{"epoch":1,"a":0.5},{"epoch":2,"a":null,"b":1e-300}])");
    EXPECT_EQ(metricsCsv({}), "epoch\n");
    EXPECT_EQ(metricsJson(std::vector<store::MetricRow>{}).dump(), "[]");
}

TEST(CliRunText, ARunWithOptionsOfAnotherProgramIsStillShown)
{
    store::RunRow run;
    run.id = "r-1";
    run.configJson = R"({"unknown_option": 1})";
    EXPECT_EQ(bestText(run), "-");
    run.bestEpoch = 3;
    run.bestValidation = 0.5;
    EXPECT_EQ(bestText(run), "validation 0.5000 at epoch 3");
    run.configJson = "no JSON";
    EXPECT_EQ(runJson(run)["config"], "no JSON");
    EXPECT_EQ(runProperties(run).back().second, "none") << "no checkpoint";
}

TEST(CliText, SeedsHaveMeanDeviationAndTheWiderInterval)
{
    study::ProtocolList list;
    list.k = 5;
    list.recall = {0.3, {0.2, 0.3, 0.4}, study::Bounds{0.28, 0.32}, study::Bounds{0.0516, 0.5484}, {}, 9};
    list.mrr = {0.5, {0.5, 0.5, 0.5}, study::Bounds{0.4, 0.6}, study::Bounds{0.5, 0.5}, {}, 9};
    study::ProtocolList other = list;
    other.recall.overSeeds.reset(); // chance: no training took part
    const study::Bounds overRequests{-0.2, -0.05};
    other.recallChange = study::Estimate{-0.1, {-0.1, -0.1, -0.1}, overRequests, study::Bounds{-0.1, -0.1}, 0.01, 9};
    other.mrrChange = other.recallChange; // one seed made it
    other.mrrChange->overSeeds = study::Bounds{-0.96, 0.76};
    const study::SeedComparison comparison{
        "attributes", "dcn", 9, {5}, {{"dcn", "DCN", {}, {}, {list}}, {"random", "Random", {}, {}, {other}}}};
    const std::string text = seedsText(comparison);
    EXPECT_NE(text.find("0.3000 +/- 0.1000 "), std::string::npos) << text;
    EXPECT_NE(text.find("0.5000 +/- 0.0000 "), std::string::npos) << text;
    EXPECT_NE(text.find(" 0.3000*"), std::string::npos) << text << "no deviation, but it differs";
    EXPECT_EQ(text.find("0.5000 +/- 0.0000*"), std::string::npos) << text;
    EXPECT_NE(text.find("* differs from dcn"), std::string::npos) << text;
    const std::string intervals = seedIntervalsText(comparison);
    EXPECT_NE(intervals.find("0.1000  [0.0516, 0.5484]"), std::string::npos) << intervals;
    EXPECT_NE(intervals.find("0.0000  [0.4000, 0.6000]"), std::string::npos) << intervals;
    EXPECT_NE(intervals.find("-0.1000 [-0.2000, -0.0500] p 0.0100"), std::string::npos) << intervals;
}

} // namespace
