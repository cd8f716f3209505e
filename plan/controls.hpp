#pragma once

#include "plan/study.hpp"
#include "sim/martingales.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace dliplan::plan {

/// A number of a simulated study whose mean over studies is known to be 0: a sum of martingales.
struct Control {
  sim::HazardEvent event{};
  // Of whom, and when; nothing: of all, always.
  std::optional<std::size_t> arm{};
  std::optional<sim::RelapseType> type{};
  std::optional<sim::TreatmentSoFar> treatment{};
  bool responded = false;       ///< only once responded
  bool had_acute_gvhd = false;  ///< only once they had acute GVHD II–IV

  [[nodiscard]] bool has(sim::StateSoFar state) const {
    return (!treatment || *treatment == state.treatment) && (!responded || state.responded) &&
           (!had_acute_gvhd || state.had_acute_gvhd);
  }
  friend bool operator==(const Control&, const Control&) = default;
};

/// The tests of times to an event that a study does as planned.
[[nodiscard]] std::vector<std::size_t> time_to_event_tests(const Study& study);

/// The control variates of a study for the power of those tests; none where it has none. Few, as each costs
/// a degree of freedom; some may be sums of others. Of arms that are twins there are none: who is in them was
/// chosen by lives that share their thresholds.
[[nodiscard]] std::vector<Control> controls_of(const Study& study);

/// The controls of one replicate, summed over its patients. Keeps its memory.
///
/// The mean is 0 when the patients are added one after the other and to add one more is decided by those
/// before (Wald): all who start treatment, whether they get into the cohort or not, up to the last candidate
/// that was looked at. Those in the cohort alone would not do: a DLI lets them in, and to get it they live.
class Controls {
 public:
  explicit Controls(const Study& study);

  [[nodiscard]] bool empty() const noexcept { return controls_.empty(); }
  void clear();
  /// One patient who starts treatment in this arm; without a type on a pathway that has none.
  void add(std::size_t arm, std::optional<sim::RelapseType> type, const sim::Martingales& patient);
  /// One value a control, of those added since `clear`; read before the next call.
  [[nodiscard]] std::span<const double> values();

 private:
  /// Patients of one arm and type.
  static constexpr std::size_t types = 2;

  std::vector<Control> controls_;
  std::vector<sim::Martingales> sums_;  ///< by arm and type
  std::vector<double> values_;
};

}  // namespace dliplan::plan
