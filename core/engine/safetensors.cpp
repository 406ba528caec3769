// SPDX-License-Identifier: GPL-3.0-only
#include "engine/safetensors.h"

#include "base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>

namespace cdm::engine {

std::size_t dtypeSize(const std::string& dtype) noexcept
{
    if (dtype == "F64" || dtype == "I64" || dtype == "U64")
        return 8;
    if (dtype == "F32" || dtype == "I32" || dtype == "U32")
        return 4;
    if (dtype == "F16" || dtype == "BF16" || dtype == "I16" || dtype == "U16")
        return 2;
    if (dtype == "U8" || dtype == "I8" || dtype == "BOOL")
        return 1;
    return 0;
}

namespace {

RawTensor readTensor(const nlohmann::json& entry, std::span<const std::byte> data)
{
    RawTensor tensor;
    tensor.dtype = entry.at("dtype").get<std::string>();
    tensor.shape = entry.at("shape").get<std::vector<std::int64_t>>();
    const auto begin = entry.at("data_offsets").at(0).get<std::uint64_t>();
    const auto end = entry.at("data_offsets").at(1).get<std::uint64_t>();
    if (begin > end || end > data.size())
        throw Error("a tensor lies outside the file");
    std::uint64_t bytes = dtypeSize(tensor.dtype);
    for (const std::int64_t extent : tensor.shape)
        if (extent < 0 || __builtin_mul_overflow(bytes, static_cast<std::uint64_t>(extent), &bytes))
            throw Error("a tensor has an impossible shape");
    if (bytes == 0 ? begin != end : bytes != end - begin)
        throw Error("a tensor's shape and size differ");
    tensor.data = data.subspan(begin, end - begin);
    return tensor;
}

/// The format asks that tensors fill the data without overlap, hole or rest.
void checkCoverage(const std::map<std::string, RawTensor>& tensors, std::span<const std::byte> data)
{
    std::vector<std::span<const std::byte>> parts;
    for (const auto& [name, tensor] : tensors)
        if (!tensor.data.empty())
            parts.push_back(tensor.data);
    std::ranges::sort(parts, {}, [](const auto& part) { return part.data(); });
    const std::byte* end = data.data();
    for (const auto& part : parts) {
        if (part.data() != end)
            throw Error("its tensors overlap or leave a hole");
        end += part.size();
    }
    if (end != data.data() + data.size())
        throw Error("it holds " + std::to_string(data.data() + data.size() - end) + " bytes that belong to no tensor");
}

} // namespace

SafetensorsFile::SafetensorsFile(const std::filesystem::path& path) : file_(path)
{
    const std::span<const std::byte> bytes = file_.bytes();
    const char* hint = "The file is not a checkpoint or was cut short";
    std::uint64_t headerSize = 0;
    if (bytes.size() >= sizeof headerSize)
        std::memcpy(&headerSize, bytes.data(), sizeof headerSize);
    if (headerSize < 2 || bytes.size() < sizeof headerSize || headerSize > bytes.size() - sizeof headerSize)
        throw Error("no safetensors header found", path.string(), hint);
    const std::string_view header = file_.text().substr(sizeof headerSize, headerSize);
    const auto data = bytes.subspan(sizeof headerSize + headerSize);
    try {
        const auto json = nlohmann::json::parse(header);
        if (!json.is_object())
            throw Error("its safetensors header is no JSON object");
        for (const auto& [name, entry] : json.items()) {
            if (name == "__metadata__")
                metadata_ = entry.get<std::map<std::string, std::string>>();
            else
                tensors_.emplace(name, readTensor(entry, data));
        }
        checkCoverage(tensors_, data);
    } catch (const nlohmann::json::exception&) {
        throw Error("its safetensors header is damaged", path.string(), hint);
    } catch (const Error& error) {
        throw Error(error.problem(), path.string(), hint);
    }
}

void writeSafetensors(const std::filesystem::path& path, const std::map<std::string, std::string>& metadata,
                      const std::map<std::string, RawTensor>& tensors)
{
    nlohmann::ordered_json header;
    header["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const auto& [name, tensor] : tensors) {
        header[name] = {
            {"dtype", tensor.dtype}, {"shape", tensor.shape}, {"data_offsets", {offset, offset + tensor.data.size()}}};
        offset += tensor.data.size();
    }
    std::string text;
    try {
        text = header.dump();
    } catch (const nlohmann::json::exception&) {
        throw Error("a text of its metadata or the name of a tensor is no valid UTF-8", path.string());
    }
    text.append((8 - text.size() % 8) % 8, ' '); // the format asks for aligned data
    const std::uint64_t size = text.size();
    std::string content(reinterpret_cast<const char*>(&size), sizeof size);
    content += text;
    content.reserve(content.size() + offset);
    for (const auto& [name, tensor] : tensors)
        content.append(reinterpret_cast<const char*>(tensor.data.data()), tensor.data.size());
    writeFileAtomically(path, content);
}

} // namespace cdm::engine
