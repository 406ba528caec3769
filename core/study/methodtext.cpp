// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/shortest.h"
#include "study/method.h"

#include <charconv>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace cdm::study {

namespace {

/// A parameter of a kind as it is written and set.
struct Parameter
{
    const char* name;
    double maximum; ///< the least is 0
    bool whole;
    std::function<void(Method&, double)> set;
};

constexpr double most = 1000.0;
constexpr double mostWindow = 10000.0;

std::vector<Parameter> parametersOf(const Method& method)
{
    const Parameter window = {"window", mostWindow, true,
                              [](Method& m, double v) { m.window = static_cast<std::uint64_t>(v); }};
    const Parameter ssdGamma = {"gamma", most, false, [](Method& m, double v) { m.ssdGamma = v; }};
    switch (method.kind) {
    case MethodKind::Cdm:
        return {{"gamma", most, false, [](Method& m, double v) { m.gamma = v; }}};
    case MethodKind::Mmr:
        return {{"lambda", most, false, [](Method& m, double v) { m.lambda = v; }}};
    case MethodKind::Dpp:
        return {{"alpha", most, false, [](Method& m, double v) { m.alpha = v; }}, window};
    case MethodKind::Ssd:
        if (method.variant == rerank::SsdVariant::Volume)
            return {ssdGamma};
        return {{"diversity", 1.0, false, [](Method& m, double v) { m.diversity = v; }}, ssdGamma, window};
    case MethodKind::Random:
        return {
            {"seed", 9007199254740992.0, true, [](Method& m, double v) { m.seed = static_cast<std::uint64_t>(v); }}};
    case MethodKind::Dcn:
    case MethodKind::Popularity:
        break;
    }
    return {};
}

const std::vector<Method>& kinds()
{
    static const std::vector<Method> all = standardMethods(engine::TrainConfig());
    return all;
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

void setParameter(Method& method, const std::string& setting)
{
    const std::size_t equals = setting.find('=');
    const std::string name = setting.substr(0, equals);
    std::vector<std::string> allowed;
    for (const Parameter& parameter : parametersOf(method)) {
        allowed.emplace_back(parameter.name);
        if (name != parameter.name)
            continue;
        const std::string text = equals == std::string::npos ? "" : setting.substr(equals + 1);
        double value = 0.0;
        const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool isNumber = result.ec == std::errc() && result.ptr == text.data() + text.size();
        if (!isNumber || !(value >= 0.0 && value <= parameter.maximum) ||
            (parameter.whole && value != std::floor(value)))
            throw Error("'" + text + "' is not allowed", methodId(method) + ", " + name,
                        "Allowed: 0 to " + shortestText(parameter.maximum));
        parameter.set(method, value);
        return;
    }
    throw Error("'" + name + "' is no parameter of it", methodId(method),
                allowed.empty() ? "It has none" : "Allowed: " + listed(allowed));
}

} // namespace

std::string methodId(const Method& method)
{
    switch (method.kind) {
    case MethodKind::Cdm:
        return "cdm";
    case MethodKind::Dcn:
        return "dcn";
    case MethodKind::Mmr:
        return std::string("mmr-") + rerank::similarityName(method.similarity);
    case MethodKind::Dpp:
        return "dpp";
    case MethodKind::Ssd:
        return std::string("ssd-") + rerank::ssdVariantName(method.variant);
    case MethodKind::Popularity:
        return "popularity";
    case MethodKind::Random:
        break;
    }
    return "random";
}

std::string methodName(const Method& method)
{
    const std::string window = method.window == 0 ? "" : ", window " + std::to_string(method.window);
    switch (method.kind) {
    case MethodKind::Cdm:
        return "CDM (gamma " + shortestText(method.gamma) + ")";
    case MethodKind::Dcn:
        return "DCN (gamma 0)";
    case MethodKind::Mmr:
        return std::string("DCN + MMR (") + rerank::similarityName(method.similarity) + ", lambda " +
               shortestText(method.lambda) + ")";
    case MethodKind::Dpp:
        return "DCN + DPP (alpha " + shortestText(method.alpha) + window + ")";
    case MethodKind::Ssd:
        if (method.variant == rerank::SsdVariant::Volume)
            return "DCN + SSD (volume, gamma " + shortestText(method.ssdGamma) + ")";
        return "DCN + SSD (star, diversity " + shortestText(method.diversity) +
               (method.ssdGamma == 1.0 ? "" : ", gamma " + shortestText(method.ssdGamma)) + window + ")";
    case MethodKind::Popularity:
        return "Popularity";
    case MethodKind::Random:
        break;
    }
    return "Random (seed " + std::to_string(method.seed) + ")";
}

Method methodFromText(const std::string& text)
{
    const std::size_t colon = text.find(':');
    const std::string id = text.substr(0, colon);
    std::vector<std::string> allowed;
    for (const Method& kind : kinds()) {
        allowed.push_back(methodId(kind));
        if (allowed.back() != id)
            continue;
        Method method = kind;
        for (std::size_t at = colon; at != std::string::npos;) {
            const std::size_t next = text.find(',', at + 1);
            setParameter(method, text.substr(at + 1, next == std::string::npos ? next : next - at - 1));
            at = next;
        }
        return method;
    }
    throw Error("there is no method '" + id + "'", {}, "Allowed: " + listed(allowed));
}

} // namespace cdm::study
