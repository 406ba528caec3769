// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/mapcontent.h"

#include "models/itemtext.h"
#include "models/numbertext.h"
#include "units/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace cdm::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(EmbeddingMap)
};

constexpr std::size_t namedCategories = 7;
constexpr std::array glyphs{Glyph::Circle, Glyph::Square, Glyph::Triangle, Glyph::Star, Glyph::Diamond};
/// Colours that neighbours in the legend can be told apart by, the muted one of the palette left out.
constexpr std::array categoryColours{0, 1, 2, 3, 4, 5, 7};

void colourByCategory(const MapContent& content, MapSpec& spec)
{
    const data::Dataset& dataset = *content.dataset;
    const std::size_t categories = dataset.schema().categoryCount;
    std::vector<std::uint32_t> first(content.map->items.size(), static_cast<std::uint32_t>(categories));
    std::vector<qsizetype> counts(categories + 1, 0);
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (const auto all = dataset.categories(content.map->items[i]); !all.empty())
            first[i] = all.front().value;
        ++counts[first[i]];
    }
    std::vector<std::uint32_t> order(categories);
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return counts[a] > counts[b]; });
    std::vector<std::uint8_t> layerOf(categories + 1, static_cast<std::uint8_t>(namedCategories));
    for (std::size_t c = 0; c < std::min(namedCategories, order.size()) && counts[order[c]] > 0; ++c) {
        layerOf[order[c]] = static_cast<std::uint8_t>(spec.legend.size());
        const std::string_view name = dataset.categoryName(CategoryIndex(order[c]));
        spec.legend.push_back({QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), categoryColours[c],
                               glyphs[c % glyphs.size()], counts[order[c]]});
    }
    const auto rest = static_cast<std::uint8_t>(spec.legend.size());
    qsizetype others = 0;
    spec.layers.resize(first.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        spec.layers[i] = std::min(layerOf[first[i]], rest);
        others += spec.layers[i] == rest ? 1 : 0;
    }
    if (others > 0)
        spec.legend.push_back({Texts::tr("others"), MapLayer::muted, Glyph::Circle, others});
    spec.legendTitle = Texts::tr("First category");
}

void colourByScore(const MapContent& content, MapColouring colouring, MapSpec& spec)
{
    const auto value = [&](std::size_t i) {
        return colouring == MapColouring::Accuracy  ? content.accuracy(i)
               : colouring == MapColouring::Student ? content.student(i)
                                                    : content.fused(i);
    };
    spec.values.assign(spec.points.size(), std::numeric_limits<float>::quiet_NaN());
    spec.layers.assign(spec.points.size(), 1);
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    qsizetype scored = 0;
    for (std::size_t i = 0; i < spec.points.size(); ++i) {
        const auto score = value(i);
        if (!score)
            continue;
        spec.values[i] = static_cast<float>(*score);
        spec.layers[i] = 0;
        low = std::min(low, *score);
        high = std::max(high, *score);
        ++scored;
    }
    const auto others = static_cast<qsizetype>(spec.points.size()) - scored;
    spec.legend.push_back({Texts::tr("scored candidate"), MapLayer::ramp, Glyph::Circle, scored});
    if (others > 0)
        spec.legend.push_back({Texts::tr("not in the request"), MapLayer::muted, Glyph::Circle, others});
    if (scored > 0) {
        spec.low = low;
        spec.high = high;
    } else {
        spec.values.clear();
    }
    spec.legendTitle = colouringName(colouring);
}

void colourByRole(const MapContent& content, MapSpec& spec)
{
    struct Look
    {
        MapRole role;
        int colour;
        Glyph glyph;
    };
    constexpr std::array looks{
        Look{MapRole::Positive, 2, Glyph::Triangle}, Look{MapRole::Negative, 3, Glyph::TriangleDown},
        Look{MapRole::Candidate, 5, Glyph::Circle}, Look{MapRole::NotInRequest, MapLayer::muted, Glyph::Circle}};
    std::array<qsizetype, 4> counts{};
    for (std::size_t i = 0; i < spec.points.size(); ++i)
        ++counts[static_cast<std::size_t>(content.role(i))];
    std::array<std::uint8_t, 4> layerOf{};
    for (const Look& look : looks) {
        const auto role = static_cast<std::size_t>(look.role);
        if (counts[role] == 0)
            continue;
        layerOf[role] = static_cast<std::uint8_t>(spec.legend.size());
        spec.legend.push_back({roleName(look.role), look.colour, look.glyph, counts[role]});
    }
    spec.layers.resize(spec.points.size());
    for (std::size_t i = 0; i < spec.points.size(); ++i)
        spec.layers[i] = layerOf[static_cast<std::size_t>(content.role(i))];
    spec.legendTitle = Texts::tr("Role");
}

QString axisTitle(const EmbeddingMap& map, int axis)
{
    return Texts::tr("Principal axis %1 (%2 of the variance)")
        .arg(axis + 1)
        .arg(percentText(map.explained[static_cast<std::size_t>(axis)]));
}

QString describe(const MapContent& content, std::size_t point)
{
    QStringList lines{itemDescription(*content.dataset, content.map->items[point])};
    if (const auto f = content.accuracy(point))
        lines << Texts::tr("f %1, y_stu %2, f + \u03b3\u00b7y_stu %3")
                     .arg(scoreText(*f), scoreText(*content.student(point)), scoreText(*content.fused(point)));
    QStringList roles{roleName(content.role(point))};
    if (content.isListed(point))
        roles << Texts::tr("in the list");
    lines << text::list(roles);
    if (const auto way = content.movement(point))
        lines << Texts::tr("moved by %1").arg(scoreText(*way));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

std::optional<double> MapContent::accuracy(std::size_t point) const
{
    if (!scores || candidate(point) < 0)
        return std::nullopt;
    return scores->accuracy[static_cast<std::size_t>(candidate(point))];
}

std::optional<double> MapContent::student(std::size_t point) const
{
    if (!scores || candidate(point) < 0)
        return std::nullopt;
    return scores->student[static_cast<std::size_t>(candidate(point))];
}

std::optional<double> MapContent::fused(std::size_t point) const
{
    if (!scores || candidate(point) < 0)
        return std::nullopt;
    return *accuracy(point) + gamma * *student(point);
}

bool MapContent::isListed(std::size_t point) const
{
    return candidate(point) >= 0 && !listed.empty() && listed[static_cast<std::size_t>(candidate(point))] != 0;
}

MapRole MapContent::role(std::size_t point) const
{
    if (candidate(point) < 0)
        return MapRole::NotInRequest;
    return roles.empty() ? MapRole::Candidate : roles[static_cast<std::size_t>(candidate(point))];
}

std::optional<double> MapContent::movement(std::size_t point) const
{
    if (map->moved.empty())
        return std::nullopt;
    return std::hypot(map->moved[point][0] - map->points[point][0], map->moved[point][1] - map->points[point][1]);
}

MapPlaces placesOf(const EmbeddingMap& map, const data::RequestView& request)
{
    MapPlaces places{std::vector<int>(map.items.size(), -1), std::vector<int>(request.size(), -1)};
    if (map.scope == MapScope::Request) {
        std::iota(places.candidates.begin(), places.candidates.end(), 0);
        std::iota(places.points.begin(), places.points.end(), 0);
        return places;
    }
    for (std::size_t c = 0; c < request.size(); ++c) {
        const auto found = std::lower_bound(map.items.begin(), map.items.end(), request.items[c]);
        if (found == map.items.end() || *found != request.items[c])
            continue;
        const auto point = static_cast<std::size_t>(found - map.items.begin());
        places.points[c] = static_cast<int>(point);
        if (places.candidates[point] < 0)
            places.candidates[point] = static_cast<int>(c);
    }
    return places;
}

QString colouringName(MapColouring colouring)
{
    switch (colouring) {
    case MapColouring::Category:
        return Texts::tr("Category");
    case MapColouring::Accuracy:
        return Texts::tr("Accuracy f");
    case MapColouring::Student:
        return Texts::tr("Student y_stu");
    case MapColouring::Fused:
        return Texts::tr("Score f + \u03b3\u00b7y_stu");
    case MapColouring::Role:
        return Texts::tr("Role");
    }
    return {};
}

QString roleName(MapRole role)
{
    switch (role) {
    case MapRole::Candidate:
        return Texts::tr("candidate");
    case MapRole::Positive:
        return Texts::tr("positive context");
    case MapRole::Negative:
        return Texts::tr("negative context");
    case MapRole::NotInRequest:
        return Texts::tr("not in the request");
    }
    return {};
}

MapSpec makeSpec(const MapContent& content, MapColouring colouring)
{
    const EmbeddingMap& map = *content.map;
    MapSpec spec;
    const auto toPoint = [](const eval::PlanePoint& place) { return QPointF(place[0], place[1]); };
    spec.points.resize(map.points.size());
    std::transform(map.points.begin(), map.points.end(), spec.points.begin(), toPoint);
    spec.moved.resize(map.moved.size());
    std::transform(map.moved.begin(), map.moved.end(), spec.moved.begin(), toPoint);
    spec.total = static_cast<qsizetype>(map.total);
    spec.xTitle = axisTitle(map, 0);
    spec.yTitle = axisTitle(map, 1);
    recolour(content, colouring, spec);
    return spec;
}

void recolour(const MapContent& content, MapColouring colouring, MapSpec& spec)
{
    const EmbeddingMap& map = *content.map;
    spec.legend.clear();
    spec.values.clear();
    spec.low = 0.0;
    spec.high = 1.0;
    switch (colouring) {
    case MapColouring::Category:
        colourByCategory(content, spec);
        break;
    case MapColouring::Role:
        colourByRole(content, spec);
        break;
    default:
        colourByScore(content, colouring, spec);
    }
    QStringList notes;
    if (colouring == MapColouring::Role && content.attendsToAll)
        notes << Texts::tr("This model attends to all candidates and draws no contexts.");
    if (map.attributes > 0)
        notes << Texts::tr("Over the %1 most frequent of %2 attribute values.")
                     .arg(map.dimension)
                     .arg(text::count(static_cast<qint64>(map.attributes)));
    if (!map.moved.empty() && !content.checkpointB.isEmpty())
        notes << Texts::tr("A: %1").arg(content.checkpointA) << Texts::tr("B: %1").arg(content.checkpointB);
    if (!map.moved.empty())
        notes << Texts::tr("B is turned to lie on A. Agreement %1; 1 = the same but for rotation and scale.")
                     .arg(metricText(map.agreement));
    spec.note = notes.join(QLatin1Char('\n'));
}

bool looksAlike(const MapContent& a, const MapContent& b, MapColouring colouring)
{
    if (a.map != b.map || a.checkpointA != b.checkpointA || a.checkpointB != b.checkpointB)
        return false;
    switch (colouring) {
    case MapColouring::Category:
        return true;
    case MapColouring::Role:
        return a.places == b.places && a.roles == b.roles && a.attendsToAll == b.attendsToAll;
    case MapColouring::Fused:
        return a.places == b.places && a.scores == b.scores && a.gamma == b.gamma;
    default:
        return a.places == b.places && a.scores == b.scores;
    }
}

MapMarks marksOf(const std::shared_ptr<const MapContent>& content)
{
    MapMarks marks;
    for (std::size_t c = 0; c < content->listed.size(); ++c) {
        const int point = content->places->points[c];
        if (content->listed[c] != 0 && point >= 0 && content->candidate(static_cast<std::size_t>(point)) == int(c))
            marks.ringed.push_back(static_cast<std::uint32_t>(point));
    }
    std::ranges::sort(marks.ringed);
    if (!content->listed.empty())
        marks.ringName = Texts::tr("in the list at \u03b3 = %1").arg(content->gamma);
    marks.targetName = Texts::tr("selected item");
    marks.describe = [content](std::size_t i) { return describe(*content, i); };
    return marks;
}

} // namespace cdm::ui
