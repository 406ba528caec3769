// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::test {

/// Why a text is not well-formed XML, or an empty string: tags nest, attributes are quoted and stand once, ids stand
/// once in the file, references are the five of XML or numbers, no control characters. Knows no CDATA and no DTD.
inline std::string xmlFault(std::string_view xml)
{
    std::vector<std::string> open;
    std::set<std::string> ids;
    bool rootSeen = false;
    const auto badReference = [](std::string_view text) {
        for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
            const std::size_t end = text.find(';', at);
            const std::string name(text.substr(at, end == std::string_view::npos ? 0 : end - at + 1));
            const std::set<std::string> known{"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
            if (!known.contains(name) && !name.starts_with("&#"))
                return true;
        }
        return false;
    };
    if (std::any_of(xml.begin(), xml.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }))
        return "control character";
    for (std::size_t at = 0; at < xml.size();) {
        const std::size_t tag = std::min(xml.find('<', at), xml.size());
        const std::string_view text = xml.substr(at, tag - at);
        if (badReference(text))
            return "bad reference in: " + std::string(text);
        if (open.empty() && text.find_first_not_of(" \n") != std::string_view::npos)
            return "text outside the root: " + std::string(text);
        if (tag == xml.size())
            break;
        const std::size_t end = xml.find('>', tag); // the writers escape '>' everywhere else
        if (end == std::string_view::npos)
            return "open tag at the end";
        std::string_view body = xml.substr(tag + 1, end - tag - 1);
        at = end + 1;
        if (body.starts_with("?xml"))
            continue;
        if (body.starts_with('/')) {
            if (open.empty() || open.back() != body.substr(1))
                return "unexpected </" + std::string(body.substr(1)) + ">";
            open.pop_back();
            continue;
        }
        const bool closed = body.ends_with('/');
        body.remove_suffix(closed ? 1 : 0);
        const std::size_t nameEnd = std::min(body.find(' '), body.size());
        const std::string name(body.substr(0, nameEnd));
        if (open.empty() && rootSeen)
            return "second root " + name;
        rootSeen = true;
        std::set<std::string> attributes;
        for (std::size_t place = nameEnd; place < body.size();) {
            const std::size_t equals = body.find("=\"", place);
            const std::size_t quote = equals == std::string_view::npos ? equals : body.find('"', equals + 2);
            if (quote == std::string_view::npos)
                return "attribute without quotes in <" + std::string(body) + ">";
            const std::string attribute(body.substr(place + 1, equals - place - 1));
            const std::string value(body.substr(equals + 2, quote - equals - 2));
            const bool isName = !attribute.empty() && std::all_of(attribute.begin(), attribute.end(), [](char c) {
                return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == ':';
            });
            if (!isName || !attributes.insert(attribute).second || badReference(value))
                return "bad attribute " + attribute + " in <" + std::string(body) + ">";
            if (attribute == "id" && !ids.insert(value).second)
                return "id twice: " + value;
            place = quote + 1;
        }
        if (!closed)
            open.push_back(name);
    }
    return open.empty() ? std::string() : "never closed: " + open.back();
}

} // namespace cdm::test
