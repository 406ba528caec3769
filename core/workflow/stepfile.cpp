// SPDX-License-Identifier: GPL-3.0-only
#include "workflow/stepfile.h"

#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace cdm::workflow {

namespace {

static_assert(std::endian::native == std::endian::little, "the file is little-endian");

constexpr std::array<char, 8> magic = {'c', 'd', 'm', 's', 't', 'e', 'p', 's'};
constexpr std::uint32_t version = 1;

struct Header
{
    std::array<char, 8> mark = magic;
    std::int64_t trainRequests = 0;
    std::uint32_t fileVersion = version;
    std::uint32_t check = 0; ///< of the bytes before it, as in a record
};
static_assert(sizeof(Header) == 24 && std::is_trivially_copyable_v<Header>);

struct Record
{
    std::int64_t step = 0;
    std::array<double, 6> values = {}; ///< loss, bce, kd, nce, tau, requests per second
    std::uint32_t epoch = 0;
    std::uint32_t told = 0;
    std::uint32_t distilling = 0;
    std::uint32_t check = 0;
};
static_assert(sizeof(Record) == 72 && std::is_trivially_copyable_v<Record>);

/// FNV-1a, over all of a header or record but its check.
template <class T>
std::uint32_t checkOf(const T& stored)
{
    std::array<unsigned char, sizeof(T)> bytes = {};
    std::memcpy(bytes.data(), &stored, sizeof(T));
    std::uint32_t hash = 2166136261U;
    for (std::size_t i = 0; i < sizeof(T) - sizeof(stored.check); ++i)
        hash = (hash ^ bytes[i]) * 16777619U;
    return hash;
}

template <class T>
std::string bytesOf(T stored)
{
    stored.check = checkOf(stored);
    return {reinterpret_cast<const char*>(&stored), sizeof stored};
}

/// Nothing at the end of the file, whole or cut short.
template <class T>
std::optional<T> next(std::istream& in)
{
    std::array<char, sizeof(T)> bytes = {};
    if (!in.read(bytes.data(), bytes.size()))
        return std::nullopt;
    T stored;
    std::memcpy(&stored, bytes.data(), bytes.size());
    return stored;
}

bool follows(const Record& record, const std::vector<KeptStep>& steps)
{
    if (record.check != checkOf(record) || record.epoch == 0 || record.told == 0)
        return false;
    return steps.empty() || (record.step > steps.back().step && record.epoch >= steps.back().epoch);
}

KeptStep stepOf(const Record& record)
{
    KeptStep step;
    step.epoch = record.epoch;
    step.step = record.step;
    step.told = record.told;
    step.distilling = record.distilling != 0;
    const auto& [loss, bce, kd, nce, tau, speed] = record.values;
    step.loss = loss;
    step.bce = bce;
    step.kd = kd;
    step.nce = nce;
    step.tau = tau;
    step.requestsPerSecond = speed;
    return step;
}

} // namespace

std::filesystem::path stepFile(const std::filesystem::path& folder)
{
    return folder / "steps.bin";
}

StepLog readSteps(const std::filesystem::path& folder)
{
    StepLog log;
    const std::filesystem::path path = stepFile(folder);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored))
        return log;
    // Not mapped: a program that goes on with the run may cut the file meanwhile.
    std::ifstream in(path, std::ios::binary);
    const std::optional<Header> header = next<Header>(in);
    if (!header)
        return log;
    const bool isWhole = header->mark == magic && header->check == checkOf(*header);
    log.newer = isWhole && header->fileVersion > version;
    log.damaged = !log.newer && (!isWhole || header->fileVersion != version || header->trainRequests < 1);
    if (log.newer || log.damaged)
        return log;
    log.trainRequests = header->trainRequests;
    while (const std::optional<Record> record = next<Record>(in)) {
        if (!follows(*record, log.steps)) {
            log.damaged = true;
            break;
        }
        log.steps.push_back(stepOf(*record));
    }
    return log;
}

std::string stepHeader(std::int64_t trainRequests)
{
    Header header;
    header.trainRequests = trainRequests;
    return bytesOf(header);
}

std::string stepBytes(const KeptStep& step)
{
    Record record;
    record.step = step.step;
    record.values = {step.loss, step.bce, step.kd, step.nce, step.tau, step.requestsPerSecond};
    record.epoch = static_cast<std::uint32_t>(step.epoch);
    record.told = static_cast<std::uint32_t>(step.told);
    record.distilling = step.distilling ? 1 : 0;
    return bytesOf(record);
}

} // namespace cdm::workflow
