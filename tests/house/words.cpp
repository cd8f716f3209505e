#include "tests/house/words.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <regex>

namespace dliplan::house {
namespace {

char meant_by(char escaped) {
  static const std::map<char, char> known{{'n', '\n'}, {'t', '\t'}, {'r', '\r'}};
  const auto at = known.find(escaped);
  return at == known.end() ? escaped : at->second;
}

/// Reads a literal that begins at `at`, a quotation mark, and moves behind it.
std::string literal(const std::string& source, std::size_t& at) {
  std::string out;
  for (++at; at < source.size() && source[at] != '"'; ++at) {
    if (source[at] != '\\') {
      out += source[at];
    } else if (source[++at] == 'x') {
      out += static_cast<char>(std::stoi(source.substr(at + 1, 2), nullptr, 16));
      at += 2;
    } else {
      out += meant_by(source[at]);
    }
  }
  ++at;
  return out;
}

std::size_t behind_blanks(const std::string& source, std::size_t at) {
  while (at < source.size() && std::isspace(static_cast<unsigned char>(source[at])) != 0) ++at;
  return at;
}

/// The index of the brace that closes the one at `open`.
std::size_t closing(const std::string& text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
    if (depth == 0) return at;
  }
  return text.size();
}

std::vector<std::string> formats_by_value(std::vector<Place> places) {
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& a, const Place& b) { return a.value < b.value; });
  std::vector<std::string> out;
  for (const Place& place : places) out.push_back(std::to_string(place.value) + place.format);
  return out;
}

}  // namespace

std::vector<std::string> marked_texts(const std::string& source) {
  static const std::regex call(R"(\b(?:say|tr|tell|phrase|marked)\(\s*(?="))");
  std::vector<std::string> out;
  for (std::sregex_iterator match(source.begin(), source.end(), call), end; match != end; ++match) {
    auto at = static_cast<std::size_t>(match->position() + match->length());
    std::string text;
    for (; at < source.size() && source[at] == '"'; at = behind_blanks(source, at)) {
      text += literal(source, at);
    }
    out.push_back(text);
  }
  return out;
}

std::vector<Place> places_of(const std::string& text) {
  std::vector<Place> out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '{') continue;
    if (at + 1 < text.size() && text[at + 1] == '{') {  // a brace that is meant
      ++at;
      continue;
    }
    const std::size_t end = closing(text, at);
    const std::string inside = text.substr(at + 1, end - at - 1);
    const std::size_t colon = std::min(inside.find(':'), inside.size());
    const bool is_numbered = colon > 0;
    out.push_back(
        {is_numbered ? std::stoul(inside.substr(0, colon)) : out.size(), inside.substr(colon), is_numbered});
    at = end;
  }
  return out;
}

bool places_agree(const std::string& text, const std::string& translation) {
  const auto there = places_of(translation);
  const auto is_numbered = [](const Place& place) { return place.is_numbered; };
  const bool all_alike = std::all_of(there.begin(), there.end(), is_numbered) ||
                         std::none_of(there.begin(), there.end(), is_numbered);
  return all_alike && formats_by_value(places_of(text)) == formats_by_value(there);
}

bool has_words(const std::string& text) {
  std::string rest;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\x1b')
      at = text.find_first_of("ABCDHJKm", at);  // what moves a terminal's cursor
    else if (text[at] == '{')
      at = closing(text, at);
    else
      rest += text[at];
  }
  return std::any_of(rest.begin(), rest.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
}

}  // namespace dliplan::house
