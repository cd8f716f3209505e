#pragma once

#include "plan/study.hpp"
#include "sim/martingales.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace dliplan::plan {

/// Who comes into a study, as far as the mean is known.
enum class Recruitment : std::uint8_t {
  relapses,  ///< candidates that present, less how many are expected
  type,      ///< candidates with an MRD relapse, less their share of the candidates
};

/// A number of a simulated study whose mean over studies is known to be 0: a sum of martingales, or of draws
/// less their means.
struct Control {
  std::variant<sim::HazardEvent, sim::Surprise, Recruitment> what{};
  // Of whom, and when; nothing: of all, always.
  std::optional<std::size_t> arm{};
  std::optional<sim::RelapseType> type{};
  std::optional<sim::TreatmentSoFar> treatment{};
  std::optional<bool> responded{};

  [[nodiscard]] bool has(sim::StateSoFar state) const {
    return (!treatment || *treatment == state.treatment) && (!responded || *responded == state.responded);
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
  /// What candidates that presented came to, less what was expected.
  void add(Recruitment what, double excess) { recruitment_[static_cast<std::size_t>(what)] += excess; }
  /// One value a control, of those added since `clear`; read before the next call.
  [[nodiscard]] std::span<const double> values();

 private:
  /// Patients of one arm and type.
  static constexpr std::size_t types = 2;

  [[nodiscard]] double value_of(const Control& control) const;
  [[nodiscard]] static double value_in(const Control& control, const sim::Martingales& sum);

  std::vector<Control> controls_;
  std::vector<sim::Martingales> sums_;  ///< by arm and type
  std::array<double, 2> recruitment_{};
  std::vector<double> values_;
};

}  // namespace dliplan::plan
