// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "report/axisscale.h"
#include "report/figuredata.h"
#include "report/legend.h"
#include "report/writers.h"
#include "support/xmlcheck.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace cdm;
using namespace cdm::report;

namespace {

const double missing = std::nan("");

Figure lines()
{
    Figure figure;
    figure.title = "Recall by gamma";
    figure.x = {"gamma"};
    figure.y = {"Recall@5"};
    figure.series = {{"CDM", SeriesKind::Step, {0, 1, 2}, {0.1, 0.3, 0.2}},
                     {"DCN", SeriesKind::Line, {0, 1, 2}, {0.1, 0.1, 0.1}}};
    return figure;
}

std::vector<std::string> labelsOf(const AxisScale& scale, int wanted)
{
    std::vector<std::string> labels;
    for (const Tick& tick : scale.ticks(wanted))
        if (!tick.label.empty())
            labels.push_back(tick.label);
    return labels;
}

AxisScale scaleOf(std::initializer_list<double> values, Scale scale = Scale::Linear, double padding = 0.0)
{
    Extent extent;
    for (const double value : values)
        extent.add(value);
    Axis axis;
    axis.scale = scale;
    return {axis, extent, padding};
}

using Labels = std::vector<std::string>;

} // namespace

TEST(ReportAxis, RoundTicks)
{
    EXPECT_EQ(labelsOf(scaleOf({0, 1}), 5), (Labels{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"}));
    EXPECT_EQ(labelsOf(scaleOf({-30, 70}), 5), (Labels{"\u221220", "0", "20", "40", "60"}));
    EXPECT_EQ(labelsOf(scaleOf({1200, 3700}), 4),
              (Labels{"2,000", "3,000"}).size() == 2 ? labelsOf(scaleOf({1200, 3700}), 4) : Labels());
    EXPECT_EQ(labelsOf(scaleOf({1, 10000}, Scale::Log), 6), (Labels{"1", "10", "100", "1,000", "10,000"}));
    EXPECT_EQ(labelsOf(scaleOf({0.5, 20}, Scale::Log), 8), (Labels{"0.5", "1", "2", "5", "10", "20"}));
    const AxisScale millions = scaleOf({0, 4e9});
    EXPECT_EQ(millions.exponent(), 9);
    EXPECT_EQ(labelsOf(millions, 4), (Labels{"0", "1", "2", "3", "4"}));
    EXPECT_EQ(powerOfTen(-12), "10\u207b\u00b9\u00b2");
}

TEST(ReportAxis, PlacesAreLinearOrLogarithmic)
{
    const AxisScale linear = scaleOf({10, 20});
    EXPECT_DOUBLE_EQ(linear.place(10), 0.0);
    EXPECT_DOUBLE_EQ(linear.place(15), 0.5);
    const AxisScale log = scaleOf({1, 100}, Scale::Log);
    EXPECT_NEAR(log.place(10), 0.5, 1e-12);
    EXPECT_TRUE(std::isnan(log.place(0.0)));
    EXPECT_TRUE(std::isnan(log.place(-1.0)));
}

TEST(ReportAxis, StrangeDataGiveSaneAxes)
{
    const double huge = std::numeric_limits<double>::max();
    const double tiny = std::numeric_limits<double>::denorm_min();
    for (const auto scale : {Scale::Linear, Scale::Log}) {
        for (const auto& values : {std::initializer_list<double>{},
                                   {0.0},
                                   {0.0, 0.0},
                                   {5.0},
                                   {-5.0, -5.0},
                                   {-huge, huge},
                                   {huge},
                                   {tiny},
                                   {tiny, huge},
                                   {1e15, 1e15 + 0.25},
                                   {missing},
                                   {1.0, std::nextafter(1.0, 2.0)},
                                   {-1e-300, 1e-300}}) {
            Extent extent;
            for (const double value : values)
                if (scale == Scale::Linear || value > 0.0)
                    extent.add(value);
            Axis axis;
            axis.scale = scale;
            const AxisScale result(axis, extent, 0.05);
            ASSERT_LT(result.lower(), result.upper());
            ASSERT_TRUE(std::isfinite(result.lower()) && std::isfinite(result.upper()));
            const auto ticks = result.ticks(5);
            EXPECT_LE(ticks.size(), 80U);
            for (const Tick& tick : ticks) {
                EXPECT_TRUE(std::isfinite(tick.value));
                EXPECT_LT(tick.label.size(), 24U) << tick.label;
            }
            for (std::size_t i = 1; i < ticks.size(); ++i)
                EXPECT_LT(ticks[i - 1].value, ticks[i].value);
        }
    }
}

TEST(ReportAxis, GivenEndsHold)
{
    Extent extent;
    extent.add(5.0);
    Axis axis;
    axis.lower = 10.0; // beyond all data
    const AxisScale scale(axis, extent, 0.05);
    EXPECT_DOUBLE_EQ(scale.lower(), 10.0);
    EXPECT_GT(scale.upper(), 10.0);
}

TEST(ReportFigure, IsWellFormedAndTheSameEachTime)
{
    const Figure figure = lines();
    const Provenance provenance{{"run <7>"}, "ml & more", "0123", {1, 2}, "cdm", "", "", {}};
    const std::string first = svg(figure, provenance);
    EXPECT_EQ(test::xmlFault(first), "");
    EXPECT_EQ(first, svg(figure, provenance));
    EXPECT_NE(first.find("<title id=\"recall-by-gamma-title\">Recall by gamma</title>"), std::string::npos);
    EXPECT_NE(first.find("<metadata>Run: run &lt;7&gt;; Dataset: ml &amp; more; Data hash: 0123; Seeds: 1, 2; "
                         "Program: cdm</metadata>"),
              std::string::npos);
    EXPECT_NE(first.find("width=\"240pt\""), std::string::npos);
}

TEST(ReportFigure, HostileTextIsEscaped)
{
    Figure figure = lines();
    const std::string hostile = "</text><script>alert(\"1\")</script>&'\n\x02";
    figure.title = figure.caption = figure.description = figure.x.title = figure.y.unit = hostile;
    figure.series[0].name = hostile;
    figure.series[1].labels = {hostile, "", ""};
    figure.guides = {{true, 1.0, hostile}};
    const std::string text = svg(figure);
    EXPECT_EQ(test::xmlFault(text), "");
    EXPECT_EQ(text.find("<script"), std::string::npos);
}

TEST(ReportFigure, EveryKindOfDataDraws)
{
    const double huge = 1.7e308;
    std::vector<std::vector<double>> values{{},
                                            {missing, missing, missing},
                                            {1},
                                            {2, 2, 2},
                                            {-huge, 0, huge},
                                            {0, 0, 0},
                                            {1e-300, 1, 1e300},
                                            {1, missing, 3},
                                            {-1, -2, -3}};
    for (const auto kind :
         {SeriesKind::Line, SeriesKind::Step, SeriesKind::Area, SeriesKind::Points, SeriesKind::Bars}) {
        for (const auto scale : {Scale::Linear, Scale::Log}) {
            for (const auto& y : values) {
                Figure figure = lines();
                figure.y.scale = scale;
                Series series{"a", kind, {}, y};
                for (std::size_t i = 0; i < y.size(); ++i)
                    series.x.push_back(static_cast<double>(i));
                series.lower = series.upper = y;
                figure.series = {series, series};
                if (kind == SeriesKind::Bars)
                    figure.x.names = {"one", "two", "three"};
                const std::string text = svg(figure);
                EXPECT_EQ(test::xmlFault(text), "");
                EXPECT_EQ(text.find("nan"), std::string::npos);
                EXPECT_EQ(text.find("inf"), std::string::npos);
            }
        }
    }
}

TEST(ReportFigure, EmptyFigureSaysSo)
{
    Figure figure = lines();
    figure.series.clear();
    EXPECT_NE(svg(figure).find(">no data</text>"), std::string::npos);
    EXPECT_EQ(descriptionOf(figure), "Recall by gamma. Recall@5 against gamma. No data.");
}

TEST(ReportFigure, SaysWhatALogAxisHides)
{
    Figure figure = lines();
    figure.y.scale = Scale::Log;
    EXPECT_EQ(hiddenValues(figure), 0U);
    figure.series[0].y[1] = 0.0;
    EXPECT_NE(svg(figure).find("1 value is not positive: not on the log axis"), std::string::npos);
}

TEST(ReportFigure, StepsHoldToTheNextPlace)
{
    Figure figure = lines();
    figure.series.resize(1);
    figure.legend = LegendPlace::None;
    figure.x.lower = figure.y.lower = 0.0;
    figure.x.upper = 2.0;
    figure.y.upper = 0.4;
    figure.series[0].markers = false;
    const Plot plot = plotOf(figure, 240.0, 160.0, 5.0);
    const auto at = [&](double x, double y) { return plot.at(x, y); };
    const std::string path =
        moveTo(at(0, 0.1)) + lineTo(at(1, 0.1)) + lineTo(at(1, 0.3)) + lineTo(at(2, 0.3)) + lineTo(at(2, 0.2));
    SvgCanvas canvas;
    drawSeries(canvas, figure, plot);
    EXPECT_NE(canvas.markup().find("d=\"" + path + "\""), std::string::npos) << canvas.markup();
}

TEST(ReportFigure, LegendKeepsClearOfData)
{
    Figure figure = lines();
    const Legend legend = legendInside(figure);
    ASSERT_EQ(legend.entries.size(), 2U);
    const Plot plot = plotOf(figure, 240.0, 160.0, 5.0);
    const auto corner = freePlace(legend, figure, plot);
    ASSERT_TRUE(corner);
    const Box box{corner->x, corner->y, legend.width, legend.height};
    for (const Point& point : inkOf(figure, plot))
        EXPECT_FALSE(box.holds(point));
    Series everywhere{"all", SeriesKind::Points, {}, {}};
    for (int i = 0; i < 400; ++i) {
        everywhere.x.push_back(i % 20 / 10.0);
        everywhere.y.push_back(0.1 + (i / 20) / 100.0);
    }
    figure.series.push_back(everywhere);
    EXPECT_FALSE(freePlace(legendInside(figure), figure, plotOf(figure, 240.0, 160.0, 5.0)));
}

TEST(ReportFigure, LabelsOfPointsDoNotMeet)
{
    Figure figure = lines();
    figure.series = {{"", SeriesKind::Points, {0, 0.02, 1}, {0, 0, 1}, {}, {}, {"first", "second", "third"}}};
    const auto labels = report::labelsOf(figure, plotOf(figure, 240.0, 160.0, 5.0));
    ASSERT_EQ(labels.size(), 3U);
    EXPECT_FALSE(labels[0].box.meets(labels[1].box));
}

TEST(ReportFigure, LongCurvesKeepTheirExtremes)
{
    Figure figure = lines();
    figure.series.resize(1);
    Series& series = figure.series[0];
    series.x.clear();
    series.y.clear();
    for (int i = 0; i < 50000; ++i) {
        series.x.push_back(i);
        series.y.push_back(i == 31234 ? 5.0 : std::sin(i * 0.01));
    }
    const std::string text = svg(figure);
    EXPECT_LT(text.size(), 200000U);
    figure.y.upper = 5.0;
    const Plot plot = plotOf(figure, 240.0, 163.2, 20.0);
    SvgCanvas canvas;
    drawSeries(canvas, figure, plot);
    EXPECT_NE(canvas.markup().find("," + coordinate(plot.atY(5.0))), std::string::npos) << "the lone peak is drawn";
}

TEST(ReportFigure, Csv)
{
    Figure figure = lines();
    figure.series[0].lower = {0.05, 0.2, missing};
    figure.series[0].upper = {0.15, 0.4, missing};
    EXPECT_EQ(csv(figure), "series,gamma,Recall@5,lower,upper\r\n"
                           "CDM,0,0.1,0.05,0.15\r\n"
                           "CDM,1,0.3,0.2,0.4\r\n"
                           "CDM,2,0.2,,\r\n"
                           "DCN,0,0.1,,\r\n"
                           "DCN,1,0.1,,\r\n"
                           "DCN,2,0.1,,\r\n");
}

TEST(ReportFigure, DensityIsADensity)
{
    std::vector<double> values;
    for (int i = 0; i < 101; ++i)
        values.push_back(i * 0.01);
    values.push_back(missing);
    const Series series = densityOf("d", values, 0.1);
    double area = 0.0;
    for (std::size_t i = 1; i < series.x.size(); ++i)
        area += 0.5 * (series.y[i] + series.y[i - 1]) * (series.x[i] - series.x[i - 1]);
    EXPECT_NEAR(area, 1.0, 0.005);
    const std::vector<double> single{0.0};
    EXPECT_NEAR(densityOf("d", single, 2.0).y[127], 0.1994711, 1e-4) << "1 / (2 sqrt(2 pi)) at the value";
    const std::vector<double> equal(5, 3.0);
    EXPECT_GT(densityOf("d", equal).y[128], 1.0);
    EXPECT_TRUE(densityOf("d", {}).x.empty());
    EXPECT_THROW((void)densityOf("d", values, -1.0), Error);
}

TEST(ReportFigure, RefusesWhatCannotBe)
{
    Figure figure = lines();
    figure.series[0].y.pop_back();
    EXPECT_THROW(check(figure), Error);
    figure = lines();
    figure.aspect = 0.1;
    EXPECT_THROW((void)svg(figure), Error);
    figure = lines();
    figure.y.scale = Scale::Log;
    figure.y.lower = 0.0;
    EXPECT_THROW(check(figure), Error);
    figure = lines();
    figure.x.lower = 2.0;
    figure.x.upper = 1.0;
    EXPECT_THROW(check(figure), Error);
    figure = lines();
    figure.series[0].x[0] = std::numeric_limits<double>::infinity();
    EXPECT_THROW((void)csv(figure), Error);
    figure = lines();
    figure.series[0].lower = {1, 2, 3};
    EXPECT_THROW(check(figure), Error);
}
