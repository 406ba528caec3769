// SPDX-License-Identifier: GPL-3.0-only
#include "data/fieldwriter.h"

#include "base/error.h"

namespace cdm::data {

FieldWriters::FieldWriters(const std::filesystem::path& folder, const char* kind, const std::vector<std::string>& names)
    : folder_(folder),
      kind_(kind)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        One& one = fields_.emplace_back();
        one.name = names[i];
        one.codes = std::make_unique<ColumnWriter>(folder, fieldColumn(kind, i), ElementType::U32);
    }
}

std::size_t FieldWriters::find(std::string_view field) const noexcept
{
    std::size_t i = 0;
    while (i < fields_.size() && fields_[i].name != field)
        ++i;
    return i;
}

bool FieldWriters::has(std::string_view field) const noexcept
{
    return find(field) < fields_.size();
}

bool FieldWriters::fits(const One& field, std::uint32_t code) noexcept
{
    return code < (field.vocabulary ? field.vocabularySize : UINT32_MAX);
}

bool FieldWriters::fit(std::span<const std::uint32_t> codes) const noexcept
{
    bool good = codes.size() == fields_.size();
    for (std::size_t i = 0; good && i < codes.size(); ++i)
        good = fits(fields_[i], codes[i]);
    return good;
}

void FieldWriters::refuse(std::span<const std::uint32_t> codes, const std::string& where) const
{
    if (codes.size() != fields_.size())
        throw Error("it has " + std::to_string(codes.size()) + " " + kind_ + " fields, declared are " +
                        std::to_string(fields_.size()),
                    where);
    std::size_t i = 0;
    while (i + 1 < codes.size() && fits(fields_[i], codes[i]))
        ++i;
    const One& field = fields_[i];
    throw Error("its code of field '" + field.name + "' is " + std::to_string(codes[i]), where,
                "Allowed: 0 to " + std::to_string((field.vocabulary ? field.vocabularySize : UINT32_MAX) - 1));
}

void FieldWriters::append(std::span<const std::uint32_t> codes)
{
    for (std::size_t i = 0; i < codes.size(); ++i) {
        fields_[i].codes->append(codes[i]);
        fields_[i].largest.see(codes[i], rows_);
    }
    ++rows_;
}

void FieldWriters::checkVocabulary(std::string_view field, std::span<const std::string> values,
                                   const std::string& where) const
{
    const One& one = fields_[find(field)];
    const std::string place = where + ", field '" + one.name + "'";
    if (one.vocabulary)
        throw Error("its values were named before", place);
    if (values.empty() || values.size() > UINT32_MAX)
        throw Error(std::to_string(values.size()) + " values are named", place,
                    "Allowed: 1 to " + std::to_string(UINT32_MAX) + "; value 0 stands for unknown");
    if (one.largest.any && one.largest.value >= values.size())
        throw Error(std::to_string(values.size()) + " values are named, but " + kind_ + " " +
                        std::to_string(one.largest.owner) + " has the code " + std::to_string(one.largest.value),
                    place);
}

void FieldWriters::setVocabulary(std::string_view field, std::span<const std::string> values)
{
    const std::size_t i = find(field);
    auto vocabulary = std::make_unique<TextColumnWriter>(folder_, vocabularyColumn(kind_, i));
    for (const std::string& value : values)
        vocabulary->append(value);
    fields_[i].vocabulary = std::move(vocabulary);
    fields_[i].vocabularySize = static_cast<std::uint32_t>(values.size());
}

void FieldWriters::setCardinalities(std::vector<Field>& fields) const
{
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        const One& one = fields_[i];
        fields[i].cardinality = one.vocabulary ? one.vocabularySize : one.largest.any ? one.largest.value + 1 : 1;
    }
}

void FieldWriters::flush()
{
    for (One& one : fields_) {
        one.codes->flush();
        if (one.vocabulary)
            one.vocabulary->flush();
    }
}

std::vector<Column> FieldWriters::finish()
{
    std::vector<Column> done;
    for (One& one : fields_) {
        done.push_back(one.codes->finish());
        if (one.vocabulary)
            for (Column& column : one.vocabulary->finish())
                done.push_back(std::move(column));
    }
    return done;
}

} // namespace cdm::data
