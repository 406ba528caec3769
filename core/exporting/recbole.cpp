// SPDX-License-Identifier: GPL-3.0-only
#include "exporting/formats.h"
#include "exporting/outputfile.h"

namespace cdm::exporting {

namespace {

/// Atomic files know no quotes: tabs and line ends become blanks.
void appendToken(std::string& text, std::string_view value)
{
    for (const char c : value)
        text += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

std::string headerOf(std::string header, const std::vector<data::Field>& fields)
{
    for (const data::Field& field : fields) {
        header += '\t';
        appendToken(header, field.name);
        header += ":token";
    }
    return header + "\n";
}

} // namespace

void writeRecBole(const data::Dataset& dataset, const std::filesystem::path& folder, const std::string& name,
                  JobContext& job)
{
    const data::Schema& schema = dataset.schema();
    std::string header = "user_id:token\titem_id:token\ttimestamp:float\tlabel:float\tshown:float\trequest_id:token";
    if (schema.hasScores)
        header += "\tscore:float";
    writeRows(
        folder / (name + ".inter"), headerOf(header, schema.contextFields), dataset.requestCount(), requestsPerBlock,
        [&](std::uint64_t first, std::uint64_t last, std::string& text) {
            std::string user, context;
            for (std::uint64_t r = first; r < last; ++r) {
                const data::RequestView view = dataset.request(RequestIndex(static_cast<std::uint32_t>(r)));
                user.clear();
                appendToken(user, dataset.userId(view.user));
                context.clear();
                for (std::size_t f = 0; f < schema.contextFields.size(); ++f) {
                    context += '\t';
                    appendToken(context, fieldText(dataset, schema.contextFields[f], dataset.contextField(f)[r]));
                }
                context += '\n';
                for (std::size_t i = 0; i < view.size(); ++i) {
                    text.append(user).append("\t");
                    appendToken(text, dataset.itemId(view.items[i]));
                    text += '\t';
                    appendNumber(text, view.time);
                    text.append({'\t', static_cast<char>('0' + view.labels[i]), '\t',
                                 static_cast<char>('0' + view.shown[i]), '\t'});
                    appendNumber(text, r);
                    if (schema.hasScores) {
                        text += '\t';
                        appendNumber(text, view.upstreamScores[i]);
                    }
                    text += context;
                }
            }
        },
        job);
    writeRows(
        folder / (name + ".item"), headerOf("item_id:token\ttitle:token_seq\tcategories:token_seq", schema.itemFields),
        schema.itemCount, ownersPerBlock,
        [&](std::uint64_t first, std::uint64_t last, std::string& text) {
            for (std::uint64_t i = first; i < last; ++i) {
                const ItemIndex item(static_cast<std::uint32_t>(i));
                appendToken(text, dataset.itemId(item));
                text += '\t';
                appendToken(text, dataset.itemTitle(item));
                text += '\t';
                bool isFirst = true;
                for (const CategoryIndex category : dataset.categories(item)) {
                    text += isFirst ? "" : " ";
                    isFirst = false;
                    // A sequence has blanks between its tokens.
                    for (const char c : dataset.categoryName(category))
                        text += c == ' ' || c == '\t' || c == '\n' || c == '\r' ? '_' : c;
                }
                for (std::size_t f = 0; f < schema.itemFields.size(); ++f) {
                    text += '\t';
                    appendToken(text, fieldText(dataset, schema.itemFields[f], dataset.itemField(f)[i]));
                }
                text += '\n';
            }
        },
        job);
    writeRows(
        folder / (name + ".user"), headerOf("user_id:token", schema.userFields), schema.userCount, ownersPerBlock,
        [&](std::uint64_t first, std::uint64_t last, std::string& text) {
            for (std::uint64_t u = first; u < last; ++u) {
                appendToken(text, dataset.userId(UserIndex(static_cast<std::uint32_t>(u))));
                for (std::size_t f = 0; f < schema.userFields.size(); ++f) {
                    text += '\t';
                    appendToken(text, fieldText(dataset, schema.userFields[f], dataset.userField(f)[u]));
                }
                text += '\n';
            }
        },
        job);
}

} // namespace cdm::exporting
