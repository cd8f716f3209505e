#pragma once

#include "scenarios/check_writer.hpp"
#include "sim/units.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <string>
#include <utility>

namespace dliplan::scenarios {

/// Writes complaints about one model. A value that the arm itself does not give stands at the top level.
class ModelWriter {
 public:
  /// `arm` is the path of the arm with its last dot.
  ModelWriter(std::string arm, CheckWriter& write) : arm_(std::move(arm)), write_(write) {}

  [[nodiscard]] std::string path(const std::string& of_model) const {
    return write_.report().given(arm_ + of_model) ? arm_ + of_model : of_model;
  }
  [[nodiscard]] bool sound(const std::string& of_model) const {
    return write_.report().sound(path(of_model));
  }

  [[nodiscard]] Told told(const std::string& of_model, sim::Days days) const {
    return {path(of_model), fmt::format("{:.6g} days", days.count)};
  }
  [[nodiscard]] Told told_years(const std::string& of_model, sim::Days days) const {
    return {path(of_model), fmt::format("{:.6g} years", days.count / sim::days_per_year)};
  }
  [[nodiscard]] Told told(const std::string& of_model, sim::Probability share) const {
    return {path(of_model), fmt::format("{}", share.value)};
  }
  [[nodiscard]] Told told(const std::string& of_model, sim::CellDose cells) const {
    return {path(of_model), fmt::format("{:.6g} x 1e8 / kg", cells.e8_per_kg)};
  }

  void not_above(const Told& low, double low_value, const Told& high, double high_value) {
    if (low_value > high_value) write_.against(Problem::below_other, high, low);
  }
  void above(const Told& high, double high_value, const Told& low, double low_value) {
    if (high_value <= low_value) write_.against(Problem::not_increasing, high, low);
  }
  void not_above(const std::string& low_name,
                 sim::Probability low,
                 const std::string& high_name,
                 sim::Probability high) {
    not_above(told(low_name, low), low.value, told(high_name, high), high.value);
  }

  /// The shares of a table; complains at the last that is given.
  void sum_to_one_at_most(const std::string& table,
                          std::initializer_list<std::pair<std::string, sim::Probability>> shares);

  /// The value stands in no text of its own: `read` tells it.
  void about(Problem problem, const std::string& of_model, std::string allowed, std::string read = {}) {
    write_.about(problem, {path(of_model), std::move(read)}, std::move(allowed));
  }
  void against(Problem problem, const Told& what, const Told& other) { write_.against(problem, what, other); }

 private:
  std::string arm_;
  CheckWriter& write_;
};

}  // namespace dliplan::scenarios
