#include "scenarios/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace dliplan::scenarios {
namespace {

constexpr double days_per_week = 7.0;
constexpr double months_per_year = 12.0;
constexpr double days_per_year = months_per_year * sim::days_per_month;

double same(double x) {
  return x;
}

/// A hundredth, by moving the point of the shortest decimal: 45.3 % is 0.453, which 45.3 / 100 is not.
double hundredth(double x) {
  std::array<char, 40> text{};
  char* const end =
      std::to_chars(text.data(), text.data() + text.size(), x, std::chars_format::scientific).ptr;
  char* const exponent = std::find(text.data(), end, 'e');
  if (exponent == end) return x / 100.0;  // no finite number
  const std::string moved = fmt::format("{}e{}", std::string_view(text.data(), exponent),
                                        std::stoi(std::string(exponent + 1, end)) - 2);
  double result = 0.0;
  std::from_chars(moved.data(), moved.data() + moved.size(), result);
  return result;
}

constexpr std::array duration_units{
    Unit{"day", same},
    Unit{"days", same},
    Unit{"week", [](double x) { return x * days_per_week; }},
    Unit{"weeks", [](double x) { return x * days_per_week; }},
    Unit{"month", [](double x) { return sim::from_months(x).count; }},
    Unit{"months", [](double x) { return sim::from_months(x).count; }},
    Unit{"year", [](double x) { return x * days_per_year; }},
    Unit{"years", [](double x) { return x * days_per_year; }},
};

constexpr std::array rate_units{
    Unit{"/day", same},
    Unit{"/week", [](double x) { return x / days_per_week; }},
    Unit{"/month", [](double x) { return sim::from_monthly(x).per_day; }},
    Unit{"/year", [](double x) { return x / days_per_year; }},
    Unit{"%/day", hundredth},
    Unit{"%/week", [](double x) { return hundredth(x) / days_per_week; }},
    Unit{"%/month", [](double x) { return sim::from_monthly(hundredth(x)).per_day; }},
    Unit{"%/year", [](double x) { return hundredth(x) / days_per_year; }},
};

constexpr std::array percent{Unit{"%", hundredth}};

// The micro sign, the Greek letter mu, and what is typed for want of either.
constexpr std::array dose_units{Unit{"ug/day", same}, Unit{"\u00B5g/day", same}, Unit{"\u03BCg/day", same},
                                Unit{"mcg/day", same}};

double from_cells(double x) {
  return x / 1e8;
}
constexpr std::array cell_units{Unit{"/kg", from_cells}, Unit{"mnc/kg", from_cells}, Unit{"x1e8/kg", same},
                                Unit{"x1e8mnc/kg", same}};

constexpr std::array weight_units{Unit{"kg", same}};

std::string without_blanks_lower(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == ' ' || c == '\t') continue;
    result.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return result;
}

}  // namespace

namespace measures {

constexpr double longest_days = 100.0 * days_per_year;

constinit const Measure duration{.kind = "duration",
                                 .units = duration_units,
                                 .units_in_words = "days, weeks, months, years",
                                 .bounds = {0.0, longest_days},
                                 .base_unit = "days",
                                 .shown_unit = "days"};
constinit const Measure rate{.kind = "rate",
                             .units = rate_units,
                             .units_in_words = "/ day, / week, / month, / year",
                             .bounds = {0.0, 1000.0},
                             .base_unit = "/ day",
                             .shown_unit = "/ month",
                             .shown_per_base = sim::days_per_month};
constinit const Measure probability{
    .kind = "probability", .units = percent, .units_in_words = "%", .bare = true, .bounds = {0.0, 1.0}};
constinit const Measure hazard_ratio{.kind = "hazard ratio", .bare = true, .bounds = {1e-4, 1e4}};
constinit const Measure log_odds{.kind = "log-odds", .bare = true, .bounds = {-50.0, 50.0}};
constinit const Measure daily_dose{.kind = "daily dose",
                                   .units = dose_units,
                                   .units_in_words = "ug/day",
                                   .bounds = {0.0, 1000.0},
                                   .base_unit = "ug/day",
                                   .shown_unit = "ug/day"};
constinit const Measure cell_dose{.kind = "cell dose",
                                  .units = cell_units,
                                  .units_in_words = "/ kg, MNC/kg, x 1e8 / kg",
                                  .bounds = {0.0, 100.0},
                                  .base_unit = "x 1e8 / kg",
                                  .shown_unit = "x 1e8 / kg"};
constinit const Measure body_weight{.kind = "body weight",
                                    .units = weight_units,
                                    .units_in_words = "kg",
                                    .bounds = {1.0, 500.0},
                                    .base_unit = "kg",
                                    .shown_unit = "kg"};
constinit const Measure variance{.kind = "variance", .bare = true, .bounds = {0.0, 10.0}};
constinit const Measure weight{.kind = "weight", .bare = true, .bounds = {0.0, 1e4}};
constinit const Measure correlation{.kind = "correlation", .bare = true, .bounds = {-0.999, 0.999}};
constinit const Measure alpha{.kind = "level of significance",
                              .units = percent,
                              .units_in_words = "%",
                              .bare = true,
                              .bounds = {1e-6, 0.5}};
constinit const Measure share{.kind = "share", .bare = true, .bounds = {1e-6, 1e6}};

}  // namespace measures

std::string Measure::range_text(sim::Doc::Range range) const {
  return fmt::format("{:.10g} to {:.10g}{}{}", range.low * shown_per_base, range.high * shown_per_base,
                     shown_unit.empty() ? "" : " ", shown_unit);
}

std::string Measure::canonical(double base) const {
  return base_unit.empty() ? fmt::format("{}", base) : fmt::format("\"{} {}\"", base, base_unit);
}

tl::expected<double, QuantityFault> parse_quantity(std::string_view text, const Measure& measure) {
  const auto fault = [](Problem problem, Hint hint = Hint::none) {
    return tl::unexpected(QuantityFault{problem, hint});
  };
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return fault(Problem::not_a_number);
  text.remove_prefix(begin);
  if (text.front() == '+') text.remove_prefix(1);

  double number = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::invalid_argument) return fault(Problem::not_a_number);
  const std::string unit = without_blanks_lower(text.substr(static_cast<std::size_t>(end - text.data())));
  if (unit.starts_with(',')) return fault(Problem::not_a_number, Hint::decimal_point);
  if (error == std::errc::result_out_of_range || !std::isfinite(number)) return fault(Problem::not_finite);
  if (unit.empty()) return fault(Problem::missing_unit);
  for (const Unit& known : measure.units) {
    if (unit == known.spelling) return known.to_base(number) + 0.0;  // + 0 turns -0 into 0
  }
  return fault(Problem::wrong_unit);
}

}  // namespace dliplan::scenarios
