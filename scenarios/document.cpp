#include "scenarios/document.hpp"

#include "scenarios/nesting.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace dliplan::scenarios {
namespace {

/// Turns the tree of toml++ into ours. The only place that knows toml++.
class Translation {
 public:
  Translation(std::string_view text, const std::string& source) : source_(source) {
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      lines_.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  [[nodiscard]] Table table(const toml::table& from) const {
    Table result;
    for (const auto& [key, value] : from) {
      result.entries.push_back({std::string(key.str()), place(key.source()), node(value)});
    }
    return result;
  }

 private:
  [[nodiscard]] Place place(const toml::source_region& region) const {
    return {source_, region.begin.line, region.begin.column};
  }

  [[nodiscard]] Node node(const toml::node& from) const {
    Node result{.value = OtherValue{}, .place = place(from.source()), .written = {}};
    if (const auto* table_node = from.as_table()) {
      result.value = table(*table_node);
    } else if (const auto* array_node = from.as_array()) {
      Array items;
      for (const auto& item : *array_node) items.push_back(node(item));
      result.value = std::move(items);
    } else {
      result.value = scalar(from);
      result.written = written(from.source());
    }
    return result;
  }

  [[nodiscard]] static decltype(Node::value) scalar(const toml::node& from) {
    if (const auto* boolean = from.as_boolean()) return boolean->get();
    if (const auto* integer = from.as_integer()) return integer->get();
    if (const auto* number = from.as_floating_point()) return number->get();
    if (const auto* text = from.as_string()) return text->get();
    if (const auto* date = from.as_date()) {
      const toml::date& d = date->get();
      return plan::Date(std::chrono::year{d.year} / d.month / d.day);
    }
    return OtherValue{};
  }

  /// The characters of a region, without the quotes of a string; a region of several lines ends with its
  /// first.
  [[nodiscard]] std::string written(const toml::source_region& region) const {
    if (region.begin.line == 0 || region.begin.line > lines_.size()) return {};
    const std::string_view line = lines_[region.begin.line - 1];
    const std::size_t begin = byte_of(line, region.begin.column);
    const std::size_t end =
        region.end.line == region.begin.line ? byte_of(line, region.end.column) : line.size();
    std::string result(line.substr(begin, std::max(end, begin) - begin));
    while (!result.empty() && (result.back() == ' ' || result.back() == '\r' || result.back() == '\t')) {
      result.pop_back();
    }
    return result;
  }

  /// Columns count characters, from 1.
  [[nodiscard]] static std::size_t byte_of(std::string_view line, toml::source_index column) {
    std::size_t byte = 0;
    for (toml::source_index at = 1; at < column && byte < line.size(); ++at) {
      do ++byte;
      while (byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xC0U) == 0x80U);
    }
    return byte;
  }

  std::string source_;
  std::vector<std::string_view> lines_;
};

}  // namespace

const Node* find(const Table& table, std::string_view key) {
  const auto at = std::find_if(table.entries.begin(), table.entries.end(),
                               [key](const Entry& entry) { return entry.key == key; });
  return at == table.entries.end() ? nullptr : &at->node;
}

Node* find(Table& table, std::string_view key) {
  return const_cast<Node*>(find(std::as_const(table), key));
}

tl::expected<Table, Complaint> parse_document(std::string_view text, const std::string& source) {
  if (auto complaint = too_deep(text, source)) return tl::unexpected(std::move(*complaint));
  try {
    return Translation(text, source).table(toml::parse(text, source));
  } catch (const toml::parse_error& error) {
    const std::string_view what = error.description();
    const bool duplicate = what.find("redefine existing") != std::string_view::npos;
    return tl::unexpected(Complaint{.source = source,
                                    .line = error.source().begin.line,
                                    .column = error.source().begin.column,
                                    .problem = duplicate ? Problem::duplicate_key : Problem::syntax,
                                    .detail = std::string(what)});
  }
}

Node parse_setting_value(std::string_view text, const std::string& source) {
  const Place place{source, 0, 0};
  if (text.find_first_of("\n\r") == std::string_view::npos) {
    const std::string line = "value = " + std::string(text);
    if (const auto parsed = parse_document(line, source); parsed && parsed->entries.size() == 1) {
      Node node = parsed->entries.front().node;
      node.place = place;
      return node;
    }
  }
  double number = 0.0;  // one that TOML does not know, such as .95
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) {
    return {.value = number, .place = place, .written = std::string(text)};
  }
  return {.value = std::string(text), .place = place, .written = std::string(text)};
}

}  // namespace dliplan::scenarios
