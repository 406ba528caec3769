// SPDX-License-Identifier: GPL-3.0-only
#include "sources/input/bytesource.h"

#include "base/error.h"

#include <zlib.h>
#include <zstd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <system_error>
#include <vector>

namespace cdm::sources {

namespace {

constexpr std::size_t chunkSize = 1 << 18;

/// The file as it lies on disk, hashed on the way.
class RawFile
{
public:
    explicit RawFile(const std::filesystem::path& path) : path_(path), file_(std::fopen(path.c_str(), "rb"))
    {
        std::error_code error;
        const bool folder = std::filesystem::is_directory(path, error);
        if (!file_ || folder) {
            const std::string why = folder ? "is a folder" : std::strerror(errno);
            if (file_)
                std::fclose(file_);
            throw Error("cannot open the file: " + why, path.string());
        }
        size_ = std::filesystem::file_size(path, error);
        if (error)
            size_ = 0; // a pipe has none
        XXH3_64bits_reset(&hash_);
    }
    ~RawFile() { std::fclose(file_); }
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;

    std::size_t read(std::span<char> out)
    {
        const std::size_t count = std::fread(out.data(), 1, out.size(), file_);
        if (count < out.size() && std::ferror(file_))
            throw Error(std::string("cannot read: ") + std::strerror(errno), path_.string());
        XXH3_64bits_update(&hash_, out.data(), count);
        consumed_ += count;
        return count;
    }
    [[nodiscard]] std::string hash() const
    {
        std::array<char, 17> text = {};
        std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(XXH3_64bits_digest(&hash_)));
        return text.data();
    }
    [[nodiscard]] std::uint64_t consumed() const noexcept { return consumed_; }
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    [[nodiscard]] std::string name() const { return path_.string(); }

private:
    std::filesystem::path path_;
    std::FILE* file_;
    XXH3_state_t hash_;
    std::uint64_t consumed_ = 0;
    std::uint64_t size_ = 0;
};

/// Unpacks from `in` (refilled from the file by the caller) into `out`.
class Decoder
{
public:
    virtual ~Decoder() = default;
    /// Moves both views past what was used. True when a packed part has just ended.
    virtual bool step(std::span<const char>& in, std::span<char>& out) = 0;
};

class GzipDecoder : public Decoder
{
public:
    explicit GzipDecoder(std::string name) : name_(std::move(name))
    {
        // 15 + 16: largest window, gzip header.
        if (inflateInit2(&stream_, 15 + 16) != Z_OK)
            throw Error("cannot start unpacking", name_);
    }
    ~GzipDecoder() override { inflateEnd(&stream_); }
    GzipDecoder(const GzipDecoder&) = delete;
    GzipDecoder& operator=(const GzipDecoder&) = delete;

    bool step(std::span<const char>& in, std::span<char>& out) override
    {
        if (ended_)
            inflateReset(&stream_);
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
        stream_.avail_in = static_cast<uInt>(in.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        const int result = inflate(&stream_, Z_NO_FLUSH);
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            throw Error(std::string("damaged gzip data") + (stream_.msg ? std::string(": ") + stream_.msg : ""), name_);
        in = in.last(stream_.avail_in);
        out = out.last(stream_.avail_out);
        ended_ = result == Z_STREAM_END;
        return ended_;
    }

private:
    std::string name_;
    z_stream stream_ = {};
    bool ended_ = false;
};

class ZstdDecoder : public Decoder
{
public:
    explicit ZstdDecoder(std::string name) : name_(std::move(name)), stream_(ZSTD_createDStream())
    {
        if (!stream_)
            throw Error("cannot start unpacking", name_);
        // Accept frames packed with --long as well, whose window is larger than the library's default bound.
        ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, 31);
    }
    ~ZstdDecoder() override { ZSTD_freeDStream(stream_); }
    ZstdDecoder(const ZstdDecoder&) = delete;
    ZstdDecoder& operator=(const ZstdDecoder&) = delete;

    bool step(std::span<const char>& in, std::span<char>& out) override
    {
        ZSTD_inBuffer input{in.data(), in.size(), 0};
        ZSTD_outBuffer output{out.data(), out.size(), 0};
        const std::size_t result = ZSTD_decompressStream(stream_, &output, &input);
        if (ZSTD_isError(result))
            throw Error(std::string("damaged zstd data: ") + ZSTD_getErrorName(result), name_);
        in = in.subspan(input.pos);
        out = out.subspan(output.pos);
        return result == 0;
    }

private:
    std::string name_;
    ZSTD_DStream* stream_;
};

} // namespace

struct ByteSource::Impl
{
    explicit Impl(const std::filesystem::path& path) : raw(path), buffer(chunkSize)
    {
        pending = std::span(buffer).first(raw.read(buffer));
        const std::string_view head(pending.data(), std::min<std::size_t>(pending.size(), 4));
        if (head.starts_with("\x1f\x8b"))
            decoder = std::make_unique<GzipDecoder>(raw.name());
        else if (head == "\x28\xb5\x2f\xfd")
            decoder = std::make_unique<ZstdDecoder>(raw.name());
    }

    std::size_t read(std::span<char> out)
    {
        const std::size_t wanted = out.size();
        while (!out.empty()) {
            if (pending.empty() && !decoder && out.size() >= buffer.size()) { // nothing to unpack, so no need to copy
                const std::size_t count = raw.read(out);
                out = out.subspan(count);
                if (!out.empty())
                    break;
                continue;
            }
            if (pending.empty()) {
                pending = std::span(buffer).first(raw.read(buffer));
                if (pending.empty() && !flushing) {
                    if (decoder && !partEnded)
                        throw Error("the packed data end in the middle", raw.name(), "Fetch the file again");
                    break;
                }
            }
            if (!decoder) {
                const std::size_t count = std::min(pending.size(), out.size());
                std::memcpy(out.data(), pending.data(), count);
                pending = pending.subspan(count);
                out = out.subspan(count);
                continue;
            }
            const std::size_t before = pending.size() + out.size();
            partEnded = decoder->step(pending, out);
            // A full `out` may hide more unpacked bytes in the decoder, to be asked for without new input.
            flushing = !partEnded && out.empty();
            if (pending.size() + out.size() == before && !partEnded && !pending.empty())
                throw Error("damaged packed data: no progress", raw.name());
        }
        return wanted - out.size();
    }

    RawFile raw;
    std::vector<char> buffer;
    std::span<const char> pending;
    std::unique_ptr<Decoder> decoder;
    bool partEnded = false;
    bool flushing = false;
};

ByteSource::ByteSource(const std::filesystem::path& path) : impl_(std::make_unique<Impl>(path)) {}
ByteSource::~ByteSource() = default;

std::size_t ByteSource::read(std::span<char> out)
{
    return impl_->read(out);
}

std::uint64_t ByteSource::consumed() const noexcept
{
    return impl_->raw.consumed() - impl_->pending.size();
}

std::uint64_t ByteSource::fileSize() const noexcept
{
    return impl_->raw.size();
}

std::string ByteSource::hash()
{
    while (impl_->raw.read(impl_->buffer) > 0)
        impl_->pending = {};
    return impl_->raw.hash();
}

} // namespace cdm::sources
