#pragma once

#include "scenarios/quantity.hpp"
#include "scenarios/study_layout.hpp"

#include <cmath>
#include <variant>
#include <vector>

namespace dliplan::scenarios::test {

/// The visitor that looks for a number that is not one, in everything that is described.
class FiniteCheck {
 public:
  template <class T>
  void field(T& member, const sim::Doc& /*doc*/) {
    if constexpr (Measured<T>) {
      see(number_in(member));
    } else if constexpr (std::is_same_v<T, sim::Law>) {
      see(member.never_share());
      // H must be a number from the origin to far beyond any study, +infinity included.
      for (const double t : {0.0, 1e-3, 1.0, 365.25, 1e4, 1e6}) {
        if (std::isnan(member.cumulative_hazard(t)) || member.cumulative_hazard(t) < 0.0) finite_ = false;
        if (std::isnan(member.inverse(t)) || member.inverse(t) < 0.0) finite_ = false;
      }
    } else if constexpr (std::is_same_v<T, std::vector<sim::Days>>) {
      for (const sim::Days time : member) see(time.count);
    } else if constexpr (std::is_same_v<T, std::vector<std::int64_t>>) {
      for (const std::int64_t number : member) finite_ = finite_ && number >= 0;
    }
  }
  template <class T>
  void group(std::string_view /*name*/, T& object, std::string_view /*meaning*/) {
    describe(*this, object);
  }
  template <class Row>
  void rows(std::vector<Row>& member, const sim::Doc& /*doc*/) {
    for (Row& row : member) describe(*this, row);
  }
  template <class T>
  void tables(std::string_view /*name*/,
              std::vector<T>& member,
              const T& /*initial*/,
              std::string_view /*meaning*/) {
    for (T& item : member) describe(*this, item);
  }

  [[nodiscard]] bool finite() const noexcept { return finite_; }

 private:
  void see(double number) { finite_ = finite_ && std::isfinite(number); }
  bool finite_ = true;
};

inline bool all_finite(plan::Study study) {
  FiniteCheck check;
  sim::Model base = study.arms.front().model;
  describe_frame(check, study, base);
  describe_arms(check, study, base);
  describe_analyses(check, study);
  describe_published(check, study);
  return check.finite();
}

}  // namespace dliplan::scenarios::test
