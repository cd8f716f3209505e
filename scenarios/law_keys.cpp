#include "scenarios/law_keys.hpp"

#include "scenarios/spelling.hpp"
#include "scenarios/values.hpp"

#include <algorithm>

namespace dliplan::scenarios {
namespace {

const sim::Doc no_doc{.name = "", .meaning = ""};

std::vector<std::string> as_strings(std::span<const std::string_view> names) {
  return {names.begin(), names.end()};
}

}  // namespace

std::optional<Leaf> LawKeys::leaf(std::string_view key) const {
  const Node* node = find(table_, key);
  if (!node) {
    Complaint complaint = law_.complaint(Problem::missing_key);
    complaint.path += fmt::format(".{}", key);
    law_.report.complain(std::move(complaint));
    return std::nullopt;
  }
  return Leaf{*node, fmt::format("{}.{}", law_.path, key), no_doc, law_.report};
}

std::string_view LawKeys::one_of(std::initializer_list<std::string_view> keys) const {
  std::vector<std::string_view> given;
  std::copy_if(keys.begin(), keys.end(), std::back_inserter(given), [this](auto key) { return has(key); });
  if (given.size() == 1) return given.front();
  if (given.empty()) {
    Complaint complaint = law_.complaint(Problem::missing_key);
    complaint.path += fmt::format(".{}", *keys.begin());
    complaint.allowed = fmt::format("{}", fmt::join(keys, " | "));
    law_.report.complain(std::move(complaint));
  } else {
    Complaint complaint = leaf(given[1])->complaint(Problem::keys_exclude_each_other);
    complaint.other = fmt::format("{}.{}", law_.path, given[0]);
    law_.report.complain(std::move(complaint));
  }
  return {};
}

std::optional<std::size_t> LawKeys::name(std::string_view key,
                                         std::span<const std::string_view> names) const {
  if (!has(key)) {
    Complaint complaint = law_.complaint(Problem::missing_key);
    complaint.path += fmt::format(".{}", key);
    complaint.allowed = fmt::format("{}", fmt::join(names, ", "));
    law_.report.complain(std::move(complaint));
    return std::nullopt;
  }
  return read_name(*leaf(key), names);
}

std::optional<double> LawKeys::number(std::string_view key, const Measure& measure) const {
  const auto value = leaf(key);
  return value ? read_quantity(*value, measure) : std::nullopt;
}

std::optional<std::vector<double>> LawKeys::numbers(std::string_view key,
                                                    const Measure& measure,
                                                    std::size_t most) const {
  const auto list = leaf(key);
  const Array* items = list ? read_array(*list, most) : nullptr;
  if (!items) return std::nullopt;
  std::vector<double> result;
  for (const Node& item : *items) {
    const Leaf entry{item, fmt::format("{}.{}", list->path, &item - items->data() + 1), no_doc, law_.report};
    if (const auto number = read_quantity(entry, measure)) result.push_back(*number);
  }
  return result.size() == items->size() ? std::optional(result) : std::nullopt;
}

std::optional<std::vector<double>> LawKeys::increasing_times(std::string_view key, std::size_t most) const {
  auto times = numbers(key, law_measures::time, most);
  if (times && std::adjacent_find(times->begin(), times->end(), std::greater_equal()) != times->end()) {
    complain(key, Problem::not_increasing, "above the one before");
    return std::nullopt;
  }
  return times;
}

std::optional<std::vector<double>> LawKeys::rates(std::string_view key, std::size_t most) const {
  return numbers(key, law_measures::any_rate, most);
}

std::optional<sim::SurvivalPoint> LawKeys::point(const Leaf& place) const {
  const auto* table = std::get_if<Table>(&place.node.value);
  if (!table) {
    place.complain(Problem::wrong_type, "{ at = \"12 months\", survival = 0.36 }");
    return std::nullopt;
  }
  const LawKeys keys(*table, place);
  keys.refuse_all_but(std::array<std::string_view, 2>{"at", "survival"});
  const auto day = keys.number("at", law_measures::time);
  const auto survival = keys.number("survival", measures::probability);
  if (!day || !survival) return std::nullopt;
  return sim::SurvivalPoint{*day, *survival};
}

std::optional<std::array<sim::SurvivalPoint, 2>> LawKeys::points() const {
  for (const std::string_view key : {"median", "shape", "scale", "sigma", "growth", "rate"}) {
    if (!has(key)) continue;
    Complaint complaint = leaf(key)->complaint(Problem::keys_exclude_each_other);
    complaint.other = law_.path + ".points";
    law_.report.complain(std::move(complaint));
    return std::nullopt;
  }
  const auto list = leaf("points");
  const Array* items = list ? read_array(*list, 2) : nullptr;
  if (!items) return std::nullopt;
  if (items->size() != 2) {
    complain("points", Problem::wrong_count, "2");
    return std::nullopt;
  }
  std::array<std::optional<sim::SurvivalPoint>, 2> read_points;
  for (std::size_t i = 0; i < 2; ++i) {
    read_points[i] = point({(*items)[i], fmt::format("{}.{}", list->path, i + 1), no_doc, law_.report});
  }
  if (!read_points[0] || !read_points[1]) return std::nullopt;
  return std::array{*read_points[0], *read_points[1]};
}

std::optional<double> LawKeys::never_share() const {
  if (has("never") && has("ever")) {
    Complaint complaint = leaf("ever")->complaint(Problem::keys_exclude_each_other);
    complaint.other = law_.path + ".never";
    law_.report.complain(std::move(complaint));
    return std::nullopt;
  }
  if (has("never")) return number("never", measures::probability);
  if (!has("ever")) return 0.0;
  const auto ever = number("ever", measures::probability);
  return ever ? std::optional(1.0 - *ever) : std::nullopt;
}

void LawKeys::refuse_all_but(std::span<const std::string_view> known) const {
  for (const Entry& entry : table_.entries) {
    if (entry.key == "law" || std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    std::string near = nearest(entry.key, as_strings(known));
    const Hint hint = near.empty() ? Hint::none : Hint::nearest;
    law_.report.complain({.source = entry.key_place.source,
                          .line = entry.key_place.line,
                          .column = entry.key_place.column,
                          .path = fmt::format("{}.{}", law_.path, entry.key),
                          .problem = Problem::unknown_key,
                          .allowed = fmt::format("{}", fmt::join(known, ", ")),
                          .hint = hint,
                          .hint_value = std::move(near)});
  }
}

void LawKeys::complain(std::string_view key, Problem problem, std::string allowed) const {
  if (const auto value = leaf(key)) value->complain(problem, std::move(allowed));
}

}  // namespace dliplan::scenarios
