#include "scenarios/settings.hpp"

#include "scenarios/nesting.hpp"

#include <algorithm>
#include <charconv>

namespace dliplan::scenarios {
namespace {

/// The parts of a path: bare words, or quoted where they hold a dot. Empty when it is no path.
std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  while (true) {
    const bool quoted = path.starts_with('"');
    if (quoted) path.remove_prefix(1);
    const std::size_t end = std::min(path.find(quoted ? '"' : '.'), path.size());
    if (end == 0 || (quoted && end == path.size())) return {};
    parts.emplace_back(path.substr(0, end));
    path.remove_prefix(end + (quoted ? 1 : 0));
    if (path.empty()) return parts;
    if (path.front() != '.') return {};
    path.remove_prefix(1);
  }
}

/// The item of a list that a part of a path names: by number from 1, or by its name.
Node* item_of(Array& items, const std::string& part) {
  for (Node& item : items) {
    auto* table = std::get_if<Table>(&item.value);
    const Node* name = table ? find(*table, "name") : nullptr;
    const auto* text = name ? std::get_if<std::string>(&name->value) : nullptr;
    if (text && *text == part) return &item;
  }
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
  const bool is_number = error == std::errc() && end == part.data() + part.size();
  return is_number && number >= 1 && number <= items.size() ? &items[number - 1] : nullptr;
}

/// The table in which the last part of a path stands; null when the document has no such table.
Table* existing_home(Table& document, std::span<const std::string> parts) {
  Table* table = &document;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    Node* node = find(*table, parts[i]);
    if (!node) return nullptr;
    if (auto* items = std::get_if<Array>(&node->value)) {
      ++i;
      node = i + 1 < parts.size() ? item_of(*items, parts[i]) : nullptr;
      if (!node) return nullptr;
    }
    table = std::get_if<Table>(&node->value);
    if (!table) return nullptr;
  }
  return table;
}

/// The same, made where it is missing; null where something else than a table stands in the way.
Table* made_home(Table& document, std::span<const std::string> parts, const Place& place) {
  Table* table = &document;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    Node* node = find(*table, parts[i]);
    if (!node) {
      table->entries.push_back({parts[i], place, {.value = Table{}, .place = place, .written = {}}});
      node = &table->entries.back().node;
    }
    if (auto* items = std::get_if<Array>(&node->value)) {
      ++i;
      node = i + 1 < parts.size() ? item_of(*items, parts[i]) : nullptr;
      if (!node) return nullptr;
    }
    table = std::get_if<Table>(&node->value);
    if (!table) return nullptr;
  }
  return table;
}

/// The document that a path changes: the last one that has a table for it, so that a setting of a law or of
/// an arm reaches the document in which that stands.
Table* home_of(std::span<Table> layers, std::span<const std::string> parts, const Place& place) {
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (parts.size() == 1) break;
    if (Table* home = existing_home(*layer, parts)) return home;
  }
  return made_home(layers.back(), parts, place);
}

/// The value at a path of one document; null when it has none.
Node* value_at(Table& document, std::span<const std::string> parts) {
  Table* home = parts.size() > 1 ? existing_home(document, parts) : &document;
  return home ? find(*home, parts.back()) : nullptr;
}

void set(Table& table, const std::string& key, Node node) {
  if (Node* old = find(table, key)) {
    *old = std::move(node);
  } else {
    const Place place = node.place;
    table.entries.push_back({key, place, std::move(node)});
  }
}

/// Document by document, what stands at `from` takes the place of what stands at `to`. Whether there was any.
bool copy(std::span<Table> layers, const std::vector<std::string>& from, const std::vector<std::string>& to) {
  bool found = false;
  for (Table& layer : layers) {
    const Node* source = value_at(layer, from);
    std::optional<Node> value = source ? std::optional(*source) : std::nullopt;
    if (Table* home = to.size() > 1 ? existing_home(layer, to) : &layer) {
      std::erase_if(home->entries, [&](const Entry& entry) { return entry.key == to.back(); });
    }
    if (!value) continue;
    Table* home = made_home(layer, to, value->place);
    if (!home) return false;
    set(*home, to.back(), *std::move(value));
    found = true;
  }
  return found;
}

bool apply(const Setting& setting, std::span<Table> layers, const std::string& source) {
  static const std::vector<std::string> preset{"preset"};  // too late: the documents are chosen
  const std::vector<std::string> parts = parts_of(setting.path);
  if (parts.empty() || parts.size() > deepest_key || parts == preset) return false;
  if (setting.value.starts_with(copy_mark)) {
    const std::vector<std::string> from = parts_of(std::string_view(setting.value).substr(1));
    return !from.empty() && from.size() <= deepest_key && copy(layers, from, parts);
  }
  Table* home = home_of(layers, parts, {source, 0, 0});
  if (home) set(*home, parts.back(), parse_setting_value(setting.value, source));
  return home != nullptr;
}

/// Of a copy, where it is from when no document has anything there; empty otherwise.
std::string missing_source(const Setting& setting, std::span<Table> layers) {
  if (!setting.value.starts_with(copy_mark)) return {};
  const std::string from = setting.value.substr(1);
  const std::vector<std::string> parts = parts_of(from);
  const bool is_there = !parts.empty() && std::any_of(layers.begin(), layers.end(), [&](Table& layer) {
    return value_at(layer, parts) != nullptr;
  });
  return is_there ? std::string() : from;
}

}  // namespace

std::optional<Setting> parse_setting(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  const auto trimmed = [](std::string_view part) {
    const std::size_t begin = part.find_first_not_of(' ');
    return begin == std::string_view::npos ? std::string_view()
                                           : part.substr(begin, part.find_last_not_of(' ') - begin + 1);
  };
  Setting setting{std::string(trimmed(text.substr(0, equals))),
                  std::string(trimmed(text.substr(equals + 1)))};
  return setting.path.empty() ? std::nullopt : std::optional(std::move(setting));
}

Complaints apply_settings(std::span<const Setting> settings,
                          std::span<Table> layers,
                          const std::string& source) {
  Complaints complaints;
  for (const Setting& setting : settings) {
    if (apply(setting, layers, source)) continue;
    complaints.push_back({.source = source,
                          .path = setting.path,
                          .problem = Problem::bad_setting_path,
                          .read = setting.value,
                          .other = missing_source(setting, layers)});
  }
  return complaints;
}

}  // namespace dliplan::scenarios
