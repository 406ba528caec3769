// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/document.h"

#include <filesystem>
#include <string>

namespace cdm::report {

/// Writers of tables, figures and documents. All are pure functions of their input, may run on any thread, and throw
/// the Error of check(). Text is UTF-8 with '\n' (CSV: "\r\n"). Control characters in texts become blanks.

// Tables
[[nodiscard]] std::string markdown(const Table& table); ///< GitHub's dialect
/// RFC 4180, every number in its shortest exact form, missing cells empty. Columns `NAME lower`, `NAME upper`,
/// `NAME deviation`, `NAME relative change` (0.05 = +5 %) and `NAME p` follow where a cell of the column has them; no
/// marks, no footnotes.
[[nodiscard]] std::string csv(const Table& table);
[[nodiscard]] std::string latex(const Table& table); ///< a table float below a comment that names its package
[[nodiscard]] std::string html(const Table& table);  ///< a table element: caption, scopes, footnotes in its foot
[[nodiscard]] std::string plain(const Table& table); ///< for terminals

// Figures
/// SVG 1.1 of the figure's size in a paper, with title, desc and metadata elements, text as text.
[[nodiscard]] std::string svg(const Figure& figure, const Provenance& provenance = {});
/// The figure's numbers: series, x, y, lower, upper, label; shortest exact forms.
[[nodiscard]] std::string csv(const Figure& figure);

// Documents
[[nodiscard]] std::string markdown(Document document); ///< figures as images "figures/ID.svg"
[[nodiscard]] std::string latex(Document document);    ///< whole article; figures by \includegraphics{figures/ID}
/// One file without scripts or links to elsewhere: light, dark and print styles, contents, figures inline.
[[nodiscard]] std::string html(Document document);
[[nodiscard]] std::string plain(Document document);

/// Writes into `folder` (made when absent) index.html, report.md, report.tex, report.txt, tables/ID.csv, tables/ID.tex,
/// figures/ID.svg and figures/ID.csv, each file whole or not at all. Throws Error.
void writeReport(Document document, const std::filesystem::path& folder);

} // namespace cdm::report
