// SPDX-License-Identifier: GPL-3.0-only
#include "report/htmlstyle.h"

#include "report/palette.h"
#include "report/text.h"

namespace cdm::report {

namespace {

std::string variables(const Inks& inks, const std::array<std::string_view, 8>& series, std::string_view accent,
                      std::string_view soft)
{
    std::string text = concat({"--text:", inks.text, ";--muted:", inks.muted, ";--grid:", inks.grid,
                               ";--ground:", inks.ground, ";--accent:", accent, ";--soft:", soft, ";"});
    for (std::size_t i = 0; i < series.size(); ++i)
        text += concat({"--c", std::to_string(i), ":", series[i], ";"});
    return text;
}

constexpr std::string_view page = R"css(
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);
 font:1rem/1.55 system-ui,"Segoe UI","Noto Sans","Noto Sans CJK SC","WenQuanYi Micro Hei","DejaVu Sans",sans-serif}
main,header,footer{max-width:60rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem}
h2{font-size:1.4rem;line-height:1.25;margin:2.6rem 0 .6rem;padding-top:.9rem;border-top:1px solid var(--grid)}
h3{font-size:1.12rem;margin:1.8rem 0 .4rem}
h4{font-size:1rem;margin:1.4rem 0 .3rem}
p,ul,ol{max-width:44rem;margin:.5rem 0 .9rem}
.subtitle{color:var(--muted);font-size:1.1rem;margin:0 0 1rem}
a{color:var(--accent)}
nav{margin:1.2rem 0 0;font-size:.94rem}
nav>strong{display:block;font-size:.85rem;color:var(--muted);font-weight:600}
nav ul{list-style:none;margin:.2rem 0 0;padding:0;columns:2 16rem}
nav li{break-inside:avoid;padding:.08rem 0}
nav .l2{padding-left:1.1rem}
nav .l3{padding-left:2.2rem}
pre{background:var(--soft);padding:.7rem .9rem;border-radius:4px;overflow-x:auto;
 font:.88rem/1.45 ui-monospace,"DejaVu Sans Mono",monospace}
.note{max-width:44rem;margin:.8rem 0;padding:.55rem .9rem;border-left:4px solid var(--muted);background:var(--soft);
 border-radius:0 4px 4px 0}
.note b{display:block}
.note.warning,.note.doesnothold{border-color:var(--c1)}
.note.holds{border-color:var(--c2)}
.note.undecided{border-color:var(--c4)}
.scroll{overflow-x:auto;margin:1.2rem 0}
table{border-collapse:collapse;font-variant-numeric:tabular-nums lining-nums;font-size:.94rem}
caption{text-align:left;color:var(--text);font-weight:600;padding:0 0 .5rem;max-width:44rem}
th,td{padding:.24rem .8rem;text-align:right;white-space:nowrap;vertical-align:baseline}
th{font-weight:600}
tbody th,th.w,td.w{text-align:left}
tbody th{font-weight:400;padding-left:0}
thead tr:first-child>*{border-top:2px solid var(--text);padding-top:.4rem}
thead tr:last-child>*{border-bottom:1px solid var(--text);padding-bottom:.4rem}
thead tr:first-child>th:first-child{text-align:left;padding-left:0;vertical-align:bottom}
thead th[scope=colgroup]{text-align:center}
thead th.r{border-bottom:1px solid var(--muted)}
tbody:last-of-type tr:last-child>*{border-bottom:2px solid var(--text);padding-bottom:.4rem}
tbody tr:first-child>*{padding-top:.4rem}
tbody+tbody tr:first-child>*{padding-top:.8rem}
th[scope=rowgroup]{font-style:italic;color:var(--muted)}
tr.reference>*{color:var(--muted)}
tfoot td{text-align:left;white-space:normal;color:var(--muted);font-size:.86rem;padding:.4rem 0 0;max-width:44rem}
td .i{color:var(--muted);font-size:.86em}
td sup,thead sup{line-height:0;font-size:.72em;display:inline-block;min-width:.75em;text-align:left}
td u{text-decoration-thickness:1px;text-underline-offset:3px}
figure{margin:1.4rem 0}
figure svg{display:block;width:100%;height:auto}
figure.column svg{max-width:30rem}
figure.page svg{max-width:57rem}
figcaption{font-size:.92rem;max-width:44rem;margin-top:.5rem}
figcaption b{font-weight:600}
details{font-size:.9rem;margin-top:.35rem;color:var(--muted)}
summary{cursor:pointer;width:max-content}
details table{font-size:.86rem;color:var(--text)}
details .scroll{max-height:20rem;overflow:auto}
footer{margin-top:3rem;padding-bottom:3rem;color:var(--muted);font-size:.9rem}
footer h2{font-size:1.05rem;color:var(--text)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem;margin:0}
dt{font-weight:600}
dd{margin:0;overflow-wrap:anywhere}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
)css";

constexpr std::string_view print = R"css(
@page{margin:18mm 16mm}
@media print{
 body{font-size:10pt}
 main,header,footer{max-width:none;padding:0}
 nav,details{display:none}
 a{color:inherit;text-decoration:none}
 h2,h3,h4,caption{break-after:avoid}
 figure,tr,.note,pre{break-inside:avoid}
 .scroll{overflow:visible}
 figure.column svg{max-width:105mm}
 table{font-size:8.5pt}
 th,td{padding:.15rem .45rem}
 thead{display:table-header-group}
}
)css";

} // namespace

std::string htmlStyle()
{
    const std::string light = variables(lightInks, lightSeries, "#0b5aa0", "#f4f5f7");
    const std::string dark = variables(darkInks, darkSeries, "#6cb6f5", "#20242a");
    std::string style = concat({":root{color-scheme:light dark;", light,
                                "}\n@media screen and (prefers-color-scheme:dark){:root{", dark, "}}", page});
    for (std::size_t i = 0; i < lightSeries.size(); ++i) {
        const std::string number = std::to_string(i);
        style += concat(
            {"figure .f", number, "{fill:var(--c", number, ")}figure .s", number, "{stroke:var(--c", number, ")}\n"});
    }
    style += "figure .ft{fill:var(--text)}figure .fm{fill:var(--muted)}figure .fb{fill:var(--ground)}\n"
             "figure .sm{stroke:var(--muted)}figure .sg{stroke:var(--grid)}figure .sb{stroke:var(--ground)}";
    return concat({style, print});
}

} // namespace cdm::report
