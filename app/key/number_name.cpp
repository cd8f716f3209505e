#include "app/key/number_name.hpp"

#include "app/result_identifiers.hpp"
#include "plan/data_map.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace dliplan::app {
namespace {

/// Rows that say by themselves what the number is; of the others the table does.
bool names_itself(plan::RowKind row) {
  using enum plan::RowKind;
  return row != overall && row != group && row != contrast && row != covariate;
}

std::string time_part(sim::Days time) {
  const double months = time.count / plan::days_in(plan::TimeUnit::months);
  if (std::fabs(months - std::round(months)) < 1e-9) return fmt::format("month_{:.0f}", months);
  return "day_" + name_part(fmt::format("{:.10g}", time.count));
}

}  // namespace

std::string name_part(std::string_view text) {
  std::string part;
  bool gap = false;
  for (const char c : text) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_kept =
        is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (!is_kept) {
      gap = true;
      continue;
    }
    if (gap && !part.empty()) part += '_';
    gap = false;
    part += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return part;
}

std::string analysis_name(const plan::Analysis& analysis) {
  return name_part(analysis.name);
}

std::string number_name(const plan::Analysis& analysis, const plan::NumberPlace& place) {
  std::string name = analysis_name(analysis);
  name += '.';
  name += names_itself(place.row) ? identifier(place.row) : identifier(place.table);
  if (place.row == plan::RowKind::contrast) name += ".contrast";
  if (!place.group.empty()) name += "." + name_part(place.group);
  if (place.time) name += "." + time_part(*place.time);
  return name + "." + std::string(identifier(place.statistic));
}

std::vector<std::string> number_names(std::span<const plan::Analysis> analyses, const plan::AnswerKey& key) {
  std::vector<std::string> names;
  std::map<std::string, int> seen;
  for (const auto& number : key) {
    std::string name = number_name(analyses[number.place.analysis], number.place);
    const int times = ++seen[name];
    names.push_back(times == 1 ? name : fmt::format("{}_{}", name, times));
  }
  return names;
}

}  // namespace dliplan::app
