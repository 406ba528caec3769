// SPDX-License-Identifier: GPL-3.0-only
#include "report/svgcanvas.h"

#include "report/palette.h"
#include "report/text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>

namespace cdm::report {

namespace {

constexpr std::string_view fontFamily = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

std::string strokeText(const Stroke& stroke)
{
    std::string text = concat({" class=\"s", stroke.ink.name, "\" fill=\"none\" stroke=\"", stroke.ink.colour,
                               "\" stroke-width=\"", coordinate(stroke.width), "\""});
    if (!stroke.dash.empty())
        text += concat({" stroke-dasharray=\"", stroke.dash, "\""});
    return text;
}

std::string fillText(const Ink& ink, double opacity)
{
    std::string text = concat({" class=\"f", ink.name, "\" fill=\"", ink.colour, "\""});
    if (opacity < 1.0)
        text += concat({" fill-opacity=\"", coordinate(opacity), "\""});
    return text;
}

/// A closed outline through points given as turns of a circle (0 = up, clockwise) and radii.
std::string ring(Point centre, int corners, double turn, double radius, double inner = 0.0)
{
    std::string data;
    const int steps = inner > 0.0 ? 2 * corners : corners;
    for (int i = 0; i < steps; ++i) {
        const double angle = 2.0 * std::numbers::pi * (turn + static_cast<double>(i) / steps);
        const double r = inner > 0.0 && i % 2 == 1 ? inner : radius;
        const Point p{centre.x + r * std::sin(angle), centre.y - r * std::cos(angle)};
        data += i == 0 ? moveTo(p) : lineTo(p);
    }
    return data + "Z";
}

} // namespace

bool Box::holds(const Point& p) const
{
    return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom();
}

bool Box::meets(const Box& other) const
{
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
}

Ink seriesInk(int i)
{
    const int place = ((i % 8) + 8) % 8;
    return {std::to_string(place), lightSeries[static_cast<std::size_t>(place)]};
}

Ink textInk()
{
    return {"t", lightInks.text};
}

Ink mutedInk()
{
    return {"m", lightInks.muted};
}

Ink gridInk()
{
    return {"g", lightInks.grid};
}

Ink groundInk()
{
    return {"b", lightInks.ground};
}

void SvgCanvas::line(Point from, Point to, const Stroke& stroke)
{
    path(concat({moveTo(from), lineTo(to)}), stroke);
}

void SvgCanvas::path(std::string_view data, const Stroke& stroke)
{
    out_ += concat({"<path d=\"", data, "\"", strokeText(stroke), " stroke-linejoin=\"round\"/>\n"});
}

void SvgCanvas::fill(std::string_view data, const Ink& ink, double opacity)
{
    out_ += concat({"<path d=\"", data, "\"", fillText(ink, opacity), "/>\n"});
}

void SvgCanvas::shape(std::string_view data, const Ink& ink)
{
    out_ += concat({"<path d=\"", data, "\" class=\"f", ink.name, " sb\" fill=\"", ink.colour, "\" stroke=\"",
                    groundInk().colour, "\" stroke-width=\"0.6\"/>\n"});
}

void SvgCanvas::box(const Box& box, const Ink& ink, double opacity)
{
    out_ += concat({"<rect x=\"", coordinate(box.x), "\" y=\"", coordinate(box.y), "\" width=\"", coordinate(box.width),
                    "\" height=\"", coordinate(box.height), "\"", fillText(ink, opacity), "/>\n"});
}

void SvgCanvas::text(Point at, std::string_view text, const TextLook& look)
{
    out_ += concat({"<text x=\"", coordinate(at.x), "\" y=\"", coordinate(at.y), "\"", fillText(look.ink, 1.0),
                    " font-family=\"", fontFamily, "\" font-size=\"", coordinate(look.size), "\""});
    if (look.anchor != Anchor::Start)
        out_ += look.anchor == Anchor::Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
    if (look.bold)
        out_ += " font-weight=\"bold\"";
    if (look.angle != 0.0)
        out_ += concat(
            {" transform=\"rotate(", coordinate(look.angle), " ", coordinate(at.x), " ", coordinate(at.y), ")\""});
    out_ += concat({">", xmlText(text), "</text>\n"});
}

std::string coordinate(double value)
{
    std::array<char, 64> buffer{};
    const double rounded = std::round(value * 100.0) / 100.0;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded == 0.0 ? 0.0 : rounded,
                                   std::chars_format::fixed);
    return {buffer.data(), end.ptr};
}

std::string moveTo(Point p)
{
    return concat({"M", coordinate(p.x), ",", coordinate(p.y)});
}

std::string lineTo(Point p)
{
    return concat({"L", coordinate(p.x), ",", coordinate(p.y)});
}

std::string markerPath(int shape, Point centre, double radius)
{
    switch (((shape % 8) + 8) % 8) {
    case 1:
        return ring(centre, 4, 0.125, 1.25 * radius); // square
    case 2:
        return ring({centre.x, centre.y + 0.15 * radius}, 3, 0.0, 1.4 * radius); // triangle
    case 3:
        return ring(centre, 4, 0.0, 1.35 * radius); // diamond
    case 4:
        return ring({centre.x, centre.y - 0.15 * radius}, 3, 0.5, 1.4 * radius); // triangle, point down
    case 5:
        return ring(centre, 5, 0.0, 1.5 * radius, 0.65 * radius); // star
    case 6:
        return ring(centre, 4, 0.0, 1.6 * radius, 0.75 * radius); // star of four
    case 7:
        return ring(centre, 6, 0.0, 1.2 * radius); // hexagon
    default:
        break;
    }
    const std::string r = coordinate(radius);
    const std::string turn = concat({"A", r, ",", r, " 0 1 1 "});
    return concat({moveTo({centre.x - radius, centre.y}), turn, coordinate(centre.x + radius), ",",
                   coordinate(centre.y), turn, coordinate(centre.x - radius), ",", coordinate(centre.y), "Z"});
}

} // namespace cdm::report
