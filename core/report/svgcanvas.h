// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cdm::report {

struct Point
{
    double x = 0.0;
    double y = 0.0;
};

struct Box
{
    double x = 0.0;
    double y = 0.0;
    double width = 0.0;
    double height = 0.0;

    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] bool holds(const Point& p) const;
    [[nodiscard]] bool meets(const Box& other) const;
    [[nodiscard]] Box grown(double by) const { return {x - by, y - by, width + 2 * by, height + 2 * by}; }
};

/// A colour with the name that style sheets know it by: "0".."7" of the palette, t(ext), m(uted), g(rid), b(ackground).
struct Ink
{
    std::string name;
    std::string_view colour;
};
[[nodiscard]] Ink seriesInk(int i);
[[nodiscard]] Ink textInk();
[[nodiscard]] Ink mutedInk();
[[nodiscard]] Ink gridInk();
[[nodiscard]] Ink groundInk();

struct Stroke
{
    Ink ink;
    double width = 1.0;
    std::string_view dash = {};
};

enum class Anchor { Start, Middle, End };

struct TextLook
{
    double size = 7.5;
    Anchor anchor = Anchor::Start;
    Ink ink = textInk();
    bool bold = false;
    double angle = 0.0; ///< degrees about the text's place
};

/// Writes drawing elements as SVG. Lengths in points, numbers with at most two decimals.
class SvgCanvas
{
public:
    void line(Point from, Point to, const Stroke& stroke);
    void path(std::string_view data, const Stroke& stroke);
    void fill(std::string_view data, const Ink& ink, double opacity = 1.0);
    void shape(std::string_view data, const Ink& ink); ///< filled, with a thin edge in the colour of the ground
    void box(const Box& box, const Ink& ink, double opacity = 1.0);
    void text(Point at, std::string_view text, const TextLook& look);
    void raw(std::string_view markup) { out_ += markup; }

    [[nodiscard]] const std::string& markup() const { return out_; }

private:
    std::string out_;
};

[[nodiscard]] std::string coordinate(double value);
[[nodiscard]] std::string moveTo(Point p); ///< "M1,2"
[[nodiscard]] std::string lineTo(Point p); ///< "L1,2"

/// Outline of the i-th of eight shapes about a centre, all of about the same weight to the eye.
[[nodiscard]] std::string markerPath(int shape, Point centre, double radius);

} // namespace cdm::report
