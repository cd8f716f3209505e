#include "scenarios/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dliplan::scenarios {
namespace {

constexpr double largest_exact_whole = 9007199254740992.0;  // 2^53

std::optional<double> plain_number(const Node& node) {
  if (const auto* whole = std::get_if<std::int64_t>(&node.value)) return static_cast<double>(*whole);
  if (const auto* number = std::get_if<double>(&node.value)) return *number + 0.0;
  return std::nullopt;
}

/// What a share was probably meant to be, when it was written as a percentage.
std::string share_of_percent(double percent) {
  const double share = percent / 100.0;
  const std::string two_digits = fmt::format("{:.2f}", share);
  return std::abs(std::stod(two_digits) - share) < 1e-12 ? two_digits : fmt::format("{:.6g}", share);
}

void complain_of_range(const Leaf& leaf, const Measure& measure, double number, sim::Doc::Range range) {
  if (&measure == &measures::hazard_ratio) {
    leaf.complain(Problem::out_of_range, number <= 0.0 ? "above 0" : measure.range_text(range),
                  Hint::no_effect_is_one);
    return;
  }
  const bool percent = !measure.units.empty() && measure.units.front().spelling == "%" && number > 1.0 &&
                       number / 100.0 >= range.low && number / 100.0 <= range.high;
  leaf.complain(Problem::out_of_range, measure.range_text(range),
                percent ? Hint::share_of_percent : Hint::none, percent ? share_of_percent(number) : "");
}

/// A number without its unit, with the unit that would make it one.
void complain_of_missing_unit(const Leaf& leaf, const Measure& measure) {
  if (measure.bare) {
    leaf.complain(Problem::wrong_type, std::string(measure.kind), Hint::without_quotes, leaf.node.written);
    return;
  }
  std::string number = leaf.node.written;
  std::erase(number, '"');
  std::erase(number, '\'');
  leaf.complain(Problem::missing_unit, std::string(measure.units_in_words), Hint::with_unit,
                fmt::format("\"{} {}\"", number, measure.shown_unit));
}

std::optional<double> number_with_unit(const Leaf& leaf, const Measure& measure, const std::string& text) {
  const auto parsed = parse_quantity(text, measure);
  if (parsed) return *parsed;
  const auto [problem, hint] = parsed.error();
  if (problem == Problem::missing_unit) {
    complain_of_missing_unit(leaf, measure);
  } else if (problem == Problem::wrong_unit && measure.units.empty()) {
    leaf.complain(Problem::wrong_type, std::string(measure.kind));
  } else {
    leaf.complain(
        problem,
        problem == Problem::wrong_unit ? std::string(measure.units_in_words) : std::string(measure.kind),
        hint);
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> read_quantity(const Leaf& leaf, const Measure& measure) {
  std::optional<double> number = plain_number(leaf.node);
  if (const auto* text = std::get_if<std::string>(&leaf.node.value)) {
    number = number_with_unit(leaf, measure, *text);
    if (!number) return std::nullopt;
  } else if (!number) {
    leaf.complain(Problem::wrong_type, std::string(measure.kind));
    return std::nullopt;
  } else if (!std::isfinite(*number)) {
    leaf.complain(Problem::not_finite, std::string(measure.kind));
    return std::nullopt;
  } else if (!measure.bare) {
    complain_of_missing_unit(leaf, measure);
    return std::nullopt;
  }
  sim::Doc::Range range = measure.bounds;
  if (leaf.doc.allowed)
    range = {std::max(range.low, leaf.doc.allowed->low), std::min(range.high, leaf.doc.allowed->high)};
  if (*number < range.low || *number > range.high) {
    complain_of_range(leaf, measure, *number, range);
    return std::nullopt;
  }
  return number;
}

std::optional<std::int64_t> read_whole(const Leaf& leaf, sim::Doc::Range type_limit) {
  const sim::Doc::Range range = leaf.doc.allowed.value_or(type_limit);
  const auto number = plain_number(leaf.node);
  const bool whole =
      number && std::isfinite(*number) &&
      (std::holds_alternative<std::int64_t>(leaf.node.value) || *number == std::trunc(*number));
  if (!whole) {
    const auto* text = std::get_if<std::string>(&leaf.node.value);
    const bool digits = text && !text->empty() && text->find_first_not_of("0123456789") == std::string::npos;
    leaf.complain(Problem::wrong_type, "whole number", digits ? Hint::without_quotes : Hint::none,
                  digits ? *text : "");
    return std::nullopt;
  }
  if (*number < range.low || *number > range.high || std::abs(*number) > largest_exact_whole) {
    leaf.complain(Problem::out_of_range, fmt::format("{:.0f} to {:.0f}", range.low, range.high));
    return std::nullopt;
  }
  return static_cast<std::int64_t>(*number);
}

void read(const Leaf& leaf, int& member) {
  if (const auto whole = read_whole(leaf, {0.0, 1e9})) member = static_cast<int>(*whole);
}

void read(const Leaf& leaf, std::int64_t& member) {
  if (const auto whole = read_whole(leaf, {0.0, largest_exact_whole})) member = *whole;
}

void read(const Leaf& leaf, std::optional<std::int64_t>& member) {
  if (const auto whole = read_whole(leaf, {0.0, largest_exact_whole})) member = *whole;
}

void read(const Leaf& leaf, std::vector<std::int64_t>& member) {
  constexpr std::size_t most_numbers = 1200;
  const Array* items = read_array(leaf, most_numbers);
  if (!items) return;
  std::vector<std::int64_t> result;
  for (const Node& item : *items) {
    const Leaf entry{item, fmt::format("{}.{}", leaf.path, &item - items->data() + 1), leaf.doc, leaf.report};
    if (const auto whole = read_whole(entry, {0.0, largest_exact_whole})) result.push_back(*whole);
  }
  member = std::move(result);
}

void read(const Leaf& leaf, std::vector<sim::Days>& member) {
  constexpr std::size_t most_times = 100;
  const Array* items = read_array(leaf, most_times);
  if (!items) return;
  std::vector<sim::Days> result;
  for (const Node& item : *items) {
    const Leaf entry{item, fmt::format("{}.{}", leaf.path, &item - items->data() + 1), leaf.doc, leaf.report};
    const auto days = read_quantity(entry, measures::duration);
    if (!days) continue;
    if (*days <= (result.empty() ? 0.0 : result.back().count)) {
      Complaint complaint = entry.complaint(Problem::not_increasing);
      complaint.allowed = result.empty() ? "above 0 days" : "above the one before";
      leaf.report.complain(std::move(complaint));
    } else {
      result.push_back({*days});
    }
  }
  member = std::move(result);
}

}  // namespace dliplan::scenarios
