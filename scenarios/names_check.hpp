#pragma once

#include "scenarios/check_writer.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::scenarios {

/// Names that are given and unlike each other.
template <class Named>
void check_names(const std::vector<Named>& list, std::string_view list_name, CheckWriter& write) {
  std::map<std::string, std::string> first_path;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string table = fmt::format("{}.{}", list_name, i + 1);
    const std::string path = table + ".name";
    if (!write.report().sound(path) || !write.report().sound(table)) continue;
    if (list[i].name.empty()) {
      write.missing(path, table);
      continue;
    }
    const auto [first, is_new] = first_path.emplace(list[i].name, path);
    if (!is_new) write.against(Problem::duplicate_name, {path, list[i].name}, {first->second, list[i].name});
  }
}

}  // namespace dliplan::scenarios
