// SPDX-License-Identifier: GPL-3.0-only
#include "exporting/compression.h"

#include "base/error.h"

#include <algorithm>
#include <zlib.h>
#include <zstd.h>

namespace cdm::exporting {

namespace {

/// deflate() counts in 32 bits.
constexpr std::size_t mostAtOnce = 1U << 30U;

} // namespace

const char* endingOf(Compression compression) noexcept
{
    return compression == Compression::Gzip ? ".gz" : compression == Compression::Zstd ? ".zst" : "";
}

std::string gzipMember(std::string_view text)
{
    z_stream stream = {};
    // 15 + 16: largest window, gzip header.
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw Error("cannot start packing: there is no memory", "gzip");
    std::string packed;
    std::string buffer(std::min<std::size_t>(text.size() / 4 + 1024, 1 << 20), '\0');
    int result = Z_OK;
    do {
        const std::size_t part = std::min(text.size(), mostAtOnce);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
        stream.avail_in = static_cast<uInt>(part);
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        result = deflate(&stream, part == text.size() ? Z_FINISH : Z_NO_FLUSH);
        text.remove_prefix(part - stream.avail_in);
        packed.append(buffer, 0, buffer.size() - stream.avail_out);
    } while (result == Z_OK || result == Z_BUF_ERROR);
    deflateEnd(&stream);
    if (result != Z_STREAM_END)
        throw Error("cannot pack: zlib says " + std::to_string(result), "gzip");
    return packed;
}

struct ZstdPacker::Impl
{
    ZSTD_CStream* stream = ZSTD_createCStream();
    std::string buffer = std::string(ZSTD_CStreamOutSize(), '\0');
    ~Impl() { ZSTD_freeCStream(stream); }
};

ZstdPacker::ZstdPacker() : impl_(std::make_unique<Impl>())
{
    if (!impl_->stream)
        throw Error("cannot start packing: there is no memory", "zstd");
    ZSTD_CCtx_setParameter(impl_->stream, ZSTD_c_checksumFlag, 1);
}

ZstdPacker::~ZstdPacker() = default;

std::string ZstdPacker::pack(std::string_view text, bool last)
{
    std::string packed;
    ZSTD_inBuffer input{text.data(), text.size(), 0};
    bool done = false;
    while (!done) {
        ZSTD_outBuffer output{impl_->buffer.data(), impl_->buffer.size(), 0};
        const std::size_t left =
            ZSTD_compressStream2(impl_->stream, &output, &input, last ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(left))
            throw Error(std::string("cannot pack: ") + ZSTD_getErrorName(left), "zstd");
        packed.append(impl_->buffer, 0, output.pos);
        done = last ? left == 0 : input.pos == input.size;
    }
    return packed;
}

} // namespace cdm::exporting
