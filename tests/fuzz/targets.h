// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <string_view>

namespace cdm::fuzz {

/// What one program mutates: files of a hand-made sample, under the format they are read as.
struct Target
{
    std::string_view name;
    const char* format;
    const char* sample;          ///< folder of tests/data/sources; empty = made by the program
    const char* file = "";       ///< mutated and imported; empty = any file is mutated and the folder is imported
    const char* mapping = "{}";  ///< of a table
    bool mutatesMapping = false; ///< the input is the mapping, the files stay as they are
};

inline constexpr const char* jsonMapping =
    R"({"time":"when","category":"tags","item_fields":["price"],"context_fields":["price:bands=2"]})";

inline constexpr std::array<Target, 18> targets = {{
    {"movielens-100k", "movielens-100k", "movielens-100k"},
    {"movielens-1m", "movielens-1m", "movielens-1m"},
    {"movielens-latest", "movielens-latest", "movielens-latest"},
    {"movietweetings", "movietweetings", "movietweetings"},
    {"recbole", "recbole", "recbole"},
    {"mind", "mind", "mind"},
    {"kuairec", "kuairec", "kuairec"},
    {"kuairand", "kuairand", "kuairand"},
    {"coat", "coat", "coat"},
    {"trivago", "trivago", "trivago"},
    {"csv", "table", "table", "requests.csv",
     R"({"shown":"shown","time":"when","category":"genre","title":"name","score":"score",
         "item_fields":["price:bands=3","vendor"],"user_fields":["age"],"context_fields":["tab"]})"},
    {"log", "table", "table", "log.tsv", R"({"request":"","user":"visitor","item":"sku","label":"stars","time":"at"})"},
    {"jsonl", "table", "table", "requests.jsonl", R"({"time":"when","category":"tags","item_fields":["price"]})"},
    {"gzip", "table", "table", "requests.jsonl.gz", R"({"time":"when","category":"tags","item_fields":["price"]})"},
    {"zstd", "table", "table", "log.tsv.zst",
     R"({"request":"","user":"visitor","item":"sku","label":"stars","time":"at"})"},
    {"npy", "table", "", "rows.csv",
     R"({"scores":"scores.npy","item_vectors":"items.npy","item_vector_ids":"items.txt",
         "user_vectors":"users.npy","user_vector_ids":"users.txt","candidate_vectors":"candidates.npy"})"},
    {"vectors", "table", "", "vectors.csv",
     R"({"item_vector_columns":["iv"],"user_vector_columns":["u0","u1"],"candidate_vector_columns":["cv"],
         "split":"split","label_scope":"shown"})"},
    {"mapping", "table", "table", "requests.csv",
     R"({"shown":"shown","time":"when","category":"genre","title":"name","score":"score","separator":",",
         "item_fields":["price:bands=3","vendor"],"user_fields":["age"],"context_fields":["tab"]})",
     true},
}};

} // namespace cdm::fuzz
