#include "scenarios/reader.hpp"

#include "scenarios/parameters.hpp"
#include "scenarios/spelling.hpp"

#include <algorithm>

namespace dliplan::scenarios {

void Reader::refuse_unknown_keys() const {
  for (const Entry& entry : table_.entries) {
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    Complaint complaint{.source = entry.key_place.source,
                        .line = entry.key_place.line,
                        .column = entry.key_place.column,
                        .path = path_of(entry.key),
                        .problem = Problem::unknown_key};
    const Suggestion suggestion = suggest_key(complaint.path, entry.key, known_);
    complaint.hint = suggestion.hint;
    complaint.hint_value = suggestion.value;
    report_.complain(std::move(complaint));
  }
}

void Reader::demand_all_keys(const Node& table) const {
  for (const std::string& key : known_) {
    if (find(table_, key)) continue;
    report_.complain({.source = table.place.source,
                      .line = table.place.line,
                      .column = table.place.column,
                      .path = path_of(key),
                      .problem = Problem::missing_key});
  }
}

const Table* Reader::table_at(const Node& node, const std::string& path) const {
  const auto* table = std::get_if<Table>(&node.value);
  if (!table) {
    report_.complain({.source = node.place.source,
                      .line = node.place.line,
                      .column = node.place.column,
                      .path = path,
                      .problem = Problem::wrong_type,
                      .read = node.written,
                      .allowed = "a table"});
  }
  return table;
}

}  // namespace dliplan::scenarios
