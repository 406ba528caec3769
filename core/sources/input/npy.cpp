// SPDX-License-Identifier: GPL-3.0-only
#include "sources/input/npy.h"

#include "base/error.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <vector>

namespace cdm::sources {

static_assert(std::endian::native == std::endian::little);

namespace {

constexpr std::string_view magic = "\x93NUMPY";

/// What a header says, a Python dictionary such as {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }.
struct Header
{
    std::optional<std::string> type;
    std::optional<bool> fortran;
    std::optional<std::vector<std::uint64_t>> shape;
};

class HeaderParser
{
public:
    HeaderParser(std::string_view text, const std::string& where) : rest_(text), where_(where) {}

    Header parse()
    {
        Header header;
        expect('{');
        while (!accept('}')) {
            const std::string key = text();
            expect(':');
            if (key == "descr" && !header.type)
                header.type = text();
            else if (key == "fortran_order" && !header.fortran)
                header.fortran = flag();
            else if (key == "shape" && !header.shape)
                header.shape = shape();
            else
                fail();
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipBlanks();
        if (!rest_.empty() || !header.type || !header.fortran || !header.shape)
            fail();
        return header;
    }

private:
    [[noreturn]] void fail() const
    {
        throw Error("its header is not that of one plain array", where_,
                    "Write it with numpy.save() from an array of floating-point numbers");
    }
    void skipBlanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }
    bool accept(char wanted)
    {
        skipBlanks();
        if (rest_.empty() || rest_.front() != wanted)
            return false;
        rest_.remove_prefix(1);
        return true;
    }
    void expect(char wanted)
    {
        if (!accept(wanted))
            fail();
    }
    std::string text()
    {
        skipBlanks();
        if (rest_.empty() || (rest_.front() != '\'' && rest_.front() != '"'))
            fail();
        const std::size_t end = rest_.find(rest_.front(), 1);
        if (end == std::string_view::npos)
            fail();
        const std::string found(rest_.substr(1, end - 1));
        rest_.remove_prefix(end + 1);
        return found;
    }
    bool flag()
    {
        skipBlanks();
        for (const std::string_view word : {"True", "False"})
            if (rest_.starts_with(word)) {
                rest_.remove_prefix(word.size());
                return word == "True";
            }
        fail();
    }
    std::vector<std::uint64_t> shape()
    {
        std::vector<std::uint64_t> sizes;
        expect('(');
        while (!accept(')')) {
            skipBlanks();
            std::uint64_t size = 0;
            const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), size);
            if (error != std::errc())
                fail();
            sizes.push_back(size);
            rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return sizes;
    }

    std::string_view rest_;
    const std::string& where_;
};

float fromHalf(std::uint16_t half)
{
    const float sign = (half & 0x8000U) != 0 ? -1.0F : 1.0F;
    const int exponent = (half >> 10U) & 0x1f;
    const auto fraction = static_cast<float>(half & 0x3ffU);
    if (exponent == 0x1f)
        return fraction == 0.0F ? sign * std::numeric_limits<float>::infinity()
                                : std::numeric_limits<float>::quiet_NaN();
    return sign * (exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024.0F + fraction, exponent - 25));
}

float fromDouble(double value)
{
    constexpr double largest = std::numeric_limits<float>::max();
    if (value > largest || value < -largest)
        return std::copysign(std::numeric_limits<float>::infinity(), static_cast<float>(value > 0 ? 1 : -1));
    return static_cast<float>(value);
}

float numberAt(const std::byte* place, std::size_t size, bool swapped)
{
    std::byte bytes[8];
    std::memcpy(bytes, place, size);
    if (swapped)
        std::reverse(bytes, bytes + size);
    if (size == 2) {
        std::uint16_t half = 0;
        std::memcpy(&half, bytes, size);
        return fromHalf(half);
    }
    if (size == 4) {
        float number = 0.0F;
        std::memcpy(&number, bytes, size);
        return number;
    }
    double number = 0.0;
    std::memcpy(&number, bytes, size);
    return fromDouble(number);
}

} // namespace

NpyArray::NpyArray(const std::filesystem::path& path) : file_(path), name_(path.filename().string())
{
    const std::string where = path.string();
    const std::string_view text = file_.text();
    constexpr std::size_t fixed = 10; // up to the end of a length of two bytes
    if (text.size() < fixed || !text.starts_with(magic))
        throw Error("it is no NumPy array file (.npy)", where, "Write it with numpy.save()");
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned version = byte(6);
    if (version < 1 || version > 3 || byte(7) != 0)
        throw Error("its format is version " + std::to_string(version) + "." + std::to_string(byte(7)), where,
                    "Allowed: 1.0, 2.0 and 3.0");
    const std::size_t begin = version == 1 ? fixed : fixed + 2;
    std::uint64_t length = byte(8) + 256U * byte(9);
    if (version > 1 && text.size() >= begin)
        length += (std::uint64_t{byte(10)} << 16U) + (std::uint64_t{byte(11)} << 24U);
    if (text.size() < begin || text.size() - begin < length)
        throw Error("it is cut short within its header", where);
    const Header header = HeaderParser(text.substr(begin, length), where).parse();

    const std::string& type = *header.type;
    const bool known = type.size() == 3 && (type[0] == '<' || type[0] == '>') && type[1] == 'f' &&
                       (type[2] == '2' || type[2] == '4' || type[2] == '8');
    if (!known)
        throw Error("its numbers are of type '" + type + "'", where,
                    "Allowed: float16, float32 and float64; convert with array.astype('float32')");
    size_ = static_cast<std::size_t>(type[2] - '0');
    swapped_ = type[0] == '>';
    fortran_ = *header.fortran;
    const std::vector<std::uint64_t>& shape = *header.shape;
    if (shape.empty() || shape.size() > 2)
        throw Error("it has " + std::to_string(shape.size()) + " dimensions", where, "Allowed: 1 and 2");
    rows_ = shape[0];
    columns_ = shape.size() == 2 ? shape[1] : 1;
    const std::size_t bytes = text.size() - begin - length;
    // Divisions, so that no product can run over.
    const std::uint64_t rowsThere = columns_ == 0 ? 0 : bytes / size_ / columns_;
    if (columns_ == 0 || rowsThere != rows_ || bytes != rows_ * columns_ * size_)
        throw Error("its header says " + std::to_string(rows_) + " rows of " + std::to_string(columns_) +
                        " numbers, which its " + std::to_string(bytes) + " bytes of data are not",
                    where, "It was cut, or copied incompletely; write it again");
    data_ = file_.bytes().data() + begin + length;
}

void NpyArray::read(std::uint64_t row, std::span<float> out) const
{
    if (size_ == sizeof(float) && !swapped_ && !fortran_) {
        std::memcpy(out.data(), data_ + row * columns_ * size_, columns_ * size_);
        return;
    }
    for (std::size_t column = 0; column < columns_; ++column) {
        const std::uint64_t place = fortran_ ? column * rows_ + row : row * columns_ + column;
        out[column] = numberAt(data_ + place * size_, size_, swapped_);
    }
}

} // namespace cdm::sources
