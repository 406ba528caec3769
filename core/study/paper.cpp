// SPDX-License-Identifier: GPL-3.0-only
#include "study/paper.h"

namespace cdm::study {

std::span<const PaperRow> paperTable2()
{
    static constexpr PaperRow rows[] = {
        {"JingDong", "DCN", 3, 5, {0.0438, 0.1001, 0.2372, 0.6943, 0.0653, 0.1124, 0.2464, 0.7210}},
        {"JingDong", "IPW", 3, 5, {0.0421, 0.0993, 0.2367, 0.6939, 0.0658, 0.1138, 0.2477, 0.7311}},
        {"JingDong", "DPP", 3, 5, {0.0384, 0.0929, 0.2785, 0.7927, 0.0471, 0.0830, 0.3025, 0.8329}},
        {"JingDong", "SSD", 3, 5, {0.0407, 0.0955, 0.2571, 0.7148, 0.0598, 0.0902, 0.2718, 0.8016}},
        {"JingDong", "MMR", 3, 5, {0.0459, 0.1038, 0.2493, 0.7061, 0.0637, 0.1104, 0.2609, 0.7642}},
        {"JingDong", "CDM", 3, 5, {0.0488, 0.1074, 0.2611, 0.7342, 0.0713, 0.1192, 0.2785, 0.7874}},
        {"KuaiShou", "DCN", 20, 50, {0.1057, 0.0638, 0.3922, 0.7418, 0.1931, 0.0796, 0.4502, 0.8223}},
        {"KuaiShou", "IPW", 20, 50, {0.1006, 0.0594, 0.4019, 0.7629, 0.1828, 0.0733, 0.4719, 0.8524}},
        {"KuaiShou", "DPP", 20, 50, {0.0842, 0.0513, 0.4917, 0.8942, 0.1629, 0.0608, 0.5719, 0.9640}},
        {"KuaiShou", "SSD", 20, 50, {0.0891, 0.0507, 0.4555, 0.8007, 0.1663, 0.0656, 0.5157, 0.8931}},
        {"KuaiShou", "MMR", 20, 50, {0.1083, 0.0652, 0.4268, 0.8248, 0.2042, 0.0805, 0.5294, 0.8902}},
        {"KuaiShou", "CDM", 20, 50, {0.1205, 0.0720, 0.4426, 0.8461, 0.2219, 0.0894, 0.5503, 0.9147}},
    };
    return rows;
}

std::span<const PaperAblation> paperTable3()
{
    static constexpr PaperAblation rows[] = {
        {"JingDong", 5, "CDM", {0.0713, 0.1192, 0.2785, 0.7874}},
        {"JingDong", 5, "without InfoNCE", {0.0677, 0.1139, 0.2693, 0.7785}},
        {"JingDong", 5, "without CCE", {0.0624, 0.1110, 0.2792, 0.7862}},
        {"KuaiShou", 50, "CDM", {0.2219, 0.0894, 0.5503, 0.9147}},
        {"KuaiShou", 50, "without InfoNCE", {0.2095, 0.0803, 0.5257, 0.8920}},
        {"KuaiShou", 50, "without CCE", {0.2036, 0.0786, 0.5223, 0.8884}},
    };
    return rows;
}

std::span<const PaperStatistic> paperTable1()
{
    static constexpr PaperStatistic rows[] = {
        {"requests", "1,237,631", "8M"},       {"interactions", "6,307,945", "74M"},
        {"users", "931,883", "0.5M"},          {"items", "15,587,269", "24M"},
        {"item show ratio", "9.95%", "3.81%"}, {"candidates per request", "213", "500"},
        {"categories (tags)", "3,336", "4k"},
    };
    return rows;
}

} // namespace cdm::study
