// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <span>

namespace cdm::study {

/// Numbers that the paper prints (Tables 1 to 3). Its two datasets are private, so nobody can measure them again; they
/// stand beside ours for orientation and take no part in anything that is worked out.
inline constexpr const char* paperNote =
    "The paper's own numbers (Contextual Distillation Model, KDD '24), on its two private datasets; not measured here.";

struct PaperRow
{
    const char* dataset;
    const char* method;
    int firstK;
    int secondK;
    std::array<double, 8> values; ///< Recall, MRR, ILAD, CC at firstK, then at secondK
};
[[nodiscard]] std::span<const PaperRow> paperTable2();

struct PaperAblation
{
    const char* dataset;
    int k;
    const char* method;
    std::array<double, 4> values; ///< Recall, MRR, ILAD, CC
};
[[nodiscard]] std::span<const PaperAblation> paperTable3();

struct PaperStatistic
{
    const char* name;
    const char* jingDong; ///< as printed
    const char* kuaiShou;
};
[[nodiscard]] std::span<const PaperStatistic> paperTable1();

} // namespace cdm::study
