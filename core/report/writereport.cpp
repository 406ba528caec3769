// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "report/writers.h"

#include <system_error>
#include <variant>

namespace cdm::report {

namespace {

void makeFolder(const std::filesystem::path& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throw Error("cannot make the folder: " + error.message(), folder.string());
}

} // namespace

void writeReport(Document document, const std::filesystem::path& folder)
{
    settleIds(document);
    makeFolder(folder);
    for (const Block& block : document.blocks) {
        if (const auto* table = std::get_if<Table>(&block)) {
            makeFolder(folder / "tables");
            writeFileAtomically(folder / "tables" / (table->id + ".csv"), csv(*table));
            writeFileAtomically(folder / "tables" / (table->id + ".tex"), latex(*table));
        }
        if (const auto* figure = std::get_if<Figure>(&block)) {
            makeFolder(folder / "figures");
            writeFileAtomically(folder / "figures" / (figure->id + ".svg"), svg(*figure, document.provenance));
            writeFileAtomically(folder / "figures" / (figure->id + ".csv"), csv(*figure));
        }
    }
    writeFileAtomically(folder / "report.md", markdown(document));
    writeFileAtomically(folder / "report.tex", latex(document));
    writeFileAtomically(folder / "report.txt", plain(document));
    writeFileAtomically(folder / "index.html", html(document));
}

} // namespace cdm::report
