#pragma once

#include "scenarios/quantity.hpp"
#include "scenarios/report.hpp"
#include "sim/law/law.hpp"
#include "sim/law/published.hpp"

#include <fmt/format.h>

#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::scenarios {

/// What the parameters of laws may be. Wide enough for any survival curve, narrow enough that no later
/// step overflows.
namespace law_measures {
extern const Measure time, rate, any_rate, growth, shape, sigma;

/// Whether every parameter of the law is within those bounds.
[[nodiscard]] bool within_bounds(const sim::Law::Baseline& law);
[[nodiscard]] std::string bounds_text();
}  // namespace law_measures

/// The keys of a law's table. Every question complains of what is missing or wrong, and then answers with
/// nothing.
class LawKeys {
 public:
  LawKeys(const Table& table, const Leaf& law) : table_(table), law_(law) {}

  [[nodiscard]] bool has(std::string_view key) const { return find(table_, key) != nullptr; }
  /// The one of `keys` that is given; empty when none or several are.
  [[nodiscard]] std::string_view one_of(std::initializer_list<std::string_view> keys) const;
  [[nodiscard]] std::optional<std::size_t> name(std::string_view key,
                                                std::span<const std::string_view> names) const;
  [[nodiscard]] std::optional<double> number(std::string_view key, const Measure& measure) const;
  [[nodiscard]] std::optional<std::vector<double>> increasing_times(std::string_view key,
                                                                    std::size_t most) const;
  [[nodiscard]] std::optional<std::vector<double>> rates(std::string_view key, std::size_t most) const;
  [[nodiscard]] std::optional<std::array<sim::SurvivalPoint, 2>> points() const;
  /// From `never` or `ever`; 0 when neither is given.
  [[nodiscard]] std::optional<double> never_share() const;

  void refuse_all_but(std::span<const std::string_view> known) const;
  void complain(std::string_view key, Problem problem, std::string allowed = {}) const;

 private:
  [[nodiscard]] std::optional<Leaf> leaf(std::string_view key) const;
  [[nodiscard]] std::optional<std::vector<double>> numbers(std::string_view key,
                                                           const Measure& measure,
                                                           std::size_t most) const;
  [[nodiscard]] std::optional<sim::SurvivalPoint> point(const Leaf& leaf) const;

  const Table& table_;
  const Leaf& law_;
};

}  // namespace dliplan::scenarios
