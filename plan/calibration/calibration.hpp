#pragma once

#include "plan/calibration/free_number.hpp"
#include "plan/calibration/pinning.hpp"
#include "plan/truth.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace dliplan::plan {

/// Which numbers make a study reproduce published figures?
struct CalibrationQuestion {
  std::vector<FreeNumber> free;     ///< at least one
  std::vector<Published> targets;   ///< at least one, each with a tolerance; estimated by the study
  std::int64_t patients = 400'000;  ///< of the largest cohort that the search simulates
  std::uint32_t most_starts = 4;    ///< where one ends away from the targets, it begins anew elsewhere
};

/// The study with these values of the free numbers; nothing where it cannot be one.
using StudyWith = std::function<std::optional<Study>(std::span<const double>)>;

/// Whether a figure is within its tolerance, as far as its Monte Carlo error tells.
enum class Hit : std::uint8_t { met, missed, undecided };

/// Why a figure is not met.
enum class Obstacle : std::uint8_t {
  none,
  nothing_moves_it,  ///< no free number has an effect on it
  range_ends,        ///< a number at the end of its range would have to go on
  others,            ///< what would help it harms others; or the search ended too early
};

struct TargetFit {
  Published target;
  Estimand estimand;
  Known at_start, fitted;  ///< of the patients of the truth, whom the search has not seen
  Hit at_start_hit{}, hit{};
  Obstacle obstacle{};
  std::vector<std::size_t> blocked_by;  ///< the numbers at the end of their range
};

enum class RangeEnd : std::uint8_t { none, low, high };

struct NumberFit {
  double fitted = 0.0;
  RangeEnd at_end{};
  /// The values that it has when the figures are off by a tolerance each; nothing where they leave it open.
  std::optional<stats::Interval> pinned;
  bool idle = false;  ///< no figure depends on it
};

/// Values that fit nearly as well, at the other end of a move in a flat direction; simulated, too.
struct FlatDirection {
  std::vector<double> values;    ///< of all free numbers
  double largest_change = 0.0;   ///< of a figure, in tolerances
  std::size_t changes_most = 0;  ///< the target
};

enum class CalibrationOutcome : std::uint8_t {
  met,
  undecided,  ///< none is missed, and some are beyond their tolerance by less than Monte Carlo error tells
  missed,
  refused_start,
  stopped,
};

struct CalibrationAnswer {
  CalibrationOutcome outcome{};
  std::vector<TargetFit> targets;
  std::vector<NumberFit> numbers;
  std::vector<FlatDirection> flat;
  std::vector<double> singular_values;  ///< of the slopes in tolerances per range
  std::uint32_t starts = 0;
  std::uint64_t candidates = 0;  ///< values that were simulated
  std::uint64_t refused = 0;     ///< values that cannot be a study
  std::uint64_t patients = 0;    ///< simulated in all
};

/// About how many patients it will simulate; more where it begins anew.
[[nodiscard]] std::uint64_t expected_patients(const CalibrationQuestion& question, const Study& study);

/// By least squares on complete cohorts that all candidates share (common random numbers): small ones first,
/// the largest for the last steps. Then the fit is simulated with the patients of the truth, as many as the
/// study says. `execution.progress` is told of the patients simulated.
[[nodiscard]] CalibrationAnswer calibrate(const CalibrationQuestion& question,
                                          const StudyWith& study_with,
                                          const Execution& execution);

}  // namespace dliplan::plan
