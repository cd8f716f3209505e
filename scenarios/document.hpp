#pragma once

#include "plan/calendar.hpp"
#include "scenarios/complaint.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dliplan::scenarios {

/// Where something stands.
struct Place {
  std::string source;
  unsigned line = 0;
  unsigned column = 0;
};

struct Entry;

/// Keys with their values, ordered by key.
struct Table {
  std::vector<Entry> entries;
};

struct Node;
using Array = std::vector<Node>;

/// A TOML value that no parameter takes: a time of day, a date with time.
struct OtherValue {};

/// One value of a document and where it stands.
struct Node {
  std::variant<OtherValue, bool, std::int64_t, double, std::string, plan::Date, Array, Table> value;
  Place place;
  std::string written;  ///< as in the file; empty for arrays and tables
};

struct Entry {
  std::string key;
  Place key_place;
  Node node;
};

[[nodiscard]] const Node* find(const Table& table, std::string_view key);
[[nodiscard]] Node* find(Table& table, std::string_view key);

/// Parses a TOML document. One complaint at the first error of syntax, or duplicate key; later ones are
/// not looked for. Refuses keys and values that nest deeper than any scenario does.
[[nodiscard]] tl::expected<Table, Complaint> parse_document(std::string_view text, const std::string& source);

/// The TOML value that stands right of `=` in a `--set`; text that is none is taken as a string.
[[nodiscard]] Node parse_setting_value(std::string_view text, const std::string& source);

}  // namespace dliplan::scenarios
