#include "scenarios/writer.hpp"

#include <algorithm>

namespace dliplan::scenarios {

void Writer::drop_what_equals(const Writer& other) {
  std::erase_if(values_, [&](const auto& value) {
    return std::find(other.values_.begin(), other.values_.end(), value) != other.values_.end();
  });
  for (Writer& table : tables_) {
    const auto same = std::find_if(other.tables_.begin(), other.tables_.end(),
                                   [&](const Writer& candidate) { return candidate.path_ == table.path_; });
    if (same != other.tables_.end()) table.drop_what_equals(*same);
  }
}

std::vector<std::pair<std::string, std::string>> Writer::values() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& [name, value] : values_) all.emplace_back(path_of(name), value);
  for (const Writer& table : tables_) {
    for (auto& value : table.values()) all.push_back(std::move(value));
  }
  return all;
}

std::string Writer::text(std::string_view header) const {
  std::string result;
  if (!values_.empty() && !header.empty()) result += fmt::format("\n{}\n", header);
  for (const auto& [name, value] : values_) result += fmt::format("{} = {}\n", name, value);
  for (const Writer& table : tables_) result += table.text(table.header_);
  return result;
}

std::string Writer::inline_table() const {
  std::string result;
  for (const auto& [name, value] : values_) {
    result += fmt::format("{}{} = {}", result.empty() ? "" : ", ", name, value);
  }
  return "{ " + result + " }";
}

}  // namespace dliplan::scenarios
