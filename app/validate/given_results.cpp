#include "app/validate/given_results.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace dliplan::app {
namespace {

using Kind = ResultsFault::Kind;

/// Gathers numbers and all that is wrong with them.
class ResultsReader {
 public:
  void add(std::string name, std::string text, std::size_t line) {
    const auto printed = printed_number(text);
    if (!printed) {
      faults_.push_back({Kind::no_number, line, text});
      return;
    }
    if (!seen_.emplace(name, line).second) {
      faults_.push_back({Kind::twice, line, name});
      return;
    }
    if (printed->digits >= digits_of_full) results_.precision = Precision::full;
    results_.numbers.push_back({std::move(name), std::move(text), *printed, line});
  }
  void fault(Kind kind, std::size_t line, std::string read = {}) {
    faults_.push_back({kind, line, std::move(read)});
  }

  [[nodiscard]] tl::expected<GivenResults, ResultsFaults> take() {
    if (faults_.empty() && results_.numbers.empty()) fault(Kind::no_numbers, 0);
    if (!faults_.empty()) return tl::unexpected(std::move(faults_));
    return std::move(results_);
  }

 private:
  GivenResults results_;
  ResultsFaults faults_;
  std::map<std::string, std::size_t> seen_;
};

std::string text_of(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_null() ? "NA" : value.dump();
}

void read_json(std::string_view text, ResultsReader& reader) {
  std::set<std::string> keys;  // of an object that is the whole, of which the parser keeps the last of a name
  const auto note = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
    if (event != nlohmann::json::parse_event_t::key || depth != 1) return true;
    const bool is_new = keys.insert(parsed.get<std::string>()).second;
    if (!is_new) reader.fault(Kind::twice, 0, parsed.get<std::string>());
    return true;
  };
  const auto json = nlohmann::json::parse(text, note, false);
  if (json.is_discarded()) return reader.fault(Kind::not_json, 0);
  if (json.is_object()) {
    for (const auto& [name, value] : json.items()) reader.add(name, text_of(value), 0);
    return;
  }
  for (const auto& entry : json) {
    if (!entry.is_object() || !entry.contains("name") || !entry.contains("value")) {
      return reader.fault(Kind::not_json, 0);
    }
    reader.add(text_of(entry["name"]), text_of(entry["value"]), 0);
  }
}

std::string_view trimmed(std::string_view cell) {
  while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
  while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t' || cell.back() == '\r')) {
    cell.remove_suffix(1);
  }
  return cell;
}

std::string unquoted(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
  return std::string(cell);
}

/// The name may be in quotes; names and numbers have no commas.
void read_line(std::string_view line, std::size_t number, ResultsReader& reader) {
  if (trimmed(line).empty()) return;
  const auto comma = line.find_first_of(",;\t");
  if (comma == std::string_view::npos || line.find_first_of(",;\t", comma + 1) != std::string_view::npos) {
    return reader.fault(Kind::two_columns, number);
  }
  const std::string name = unquoted(line.substr(0, comma));
  const std::string value = unquoted(line.substr(comma + 1));
  // Names of numbers have points between their parts.
  const bool names_columns = number == 1 && !printed_number(value) && name.find('.') == std::string::npos;
  if (!names_columns) reader.add(name, value, number);
}

void read_lines(std::string_view text, ResultsReader& reader) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::size_t number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    read_line(text.substr(0, end), ++number, reader);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

}  // namespace

tl::expected<GivenResults, ResultsFaults> read_results(std::string_view text) {
  ResultsReader reader;
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && (text[first] == '{' || text[first] == '[')) {
    read_json(text, reader);
  } else {
    read_lines(text, reader);
  }
  return reader.take();
}

}  // namespace dliplan::app
