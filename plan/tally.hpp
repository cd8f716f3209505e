#pragma once

#include "plan/block.hpp"
#include "plan/control_tally.hpp"
#include "plan/enrolment.hpp"
#include "plan/evaluate.hpp"
#include "plan/family_tally.hpp"
#include "plan/feasibility.hpp"
#include "plan/reasons.hpp"
#include "plan/worlds.hpp"
#include "stats/moments.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::plan {

/// One estimate of one replicate; what it does not come with is missing. The value itself is, where nothing
/// is known but an interval.
struct Kept {
  double value = 0.0;
  double standard_error = 0.0;
  double lower = 0.0;
  double upper = 0.0;
  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(value, standard_error, lower, upper);
  }
};

[[nodiscard]] Kept kept_of(const EstimatedOr& estimate);

/// Whether single estimates are kept, or counted only.
enum class Keeping : std::uint8_t { estimates, counts };

/// The first replicates of a run keep their estimates: enough for a coverage to two thousandths. The memory
/// of a run does not grow with what comes after.
inline constexpr std::uint64_t replicates_kept = 65'536;
static_assert(replicates_kept % replicates_per_block == 0);

[[nodiscard]] constexpr Keeping keeping(const Block& block) noexcept {
  return block.first < replicates_kept ? Keeping::estimates : Keeping::counts;
}

struct EstimateTally {
  stats::Moments values;
  Reasons unanswered;
  std::vector<Kept> kept;  ///< where there is an estimate, or an interval; of the first replicates only
  Keeping keeping = Keeping::estimates;

  void add(const EstimatedOr& estimate);
  EstimateTally& operator+=(const EstimateTally& other);
  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(values, unanswered, kept);
  }
  friend bool operator==(const EstimateTally& a, const EstimateTally& b);
};

struct AnalysisTally {
  bool is_test = false;
  std::uint64_t rejected = 0;
  std::uint64_t answered = 0;
  Reasons unanswered;
  std::vector<EstimateTally> estimates;  ///< none in a world where only false findings are counted

  void add(const Outcome& outcome);
  AnalysisTally& operator+=(const AnalysisTally& other);
  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(is_test, rejected, answered, unanswered, estimates);
  }
  friend bool operator==(const AnalysisTally&, const AnalysisTally&) = default;
};

/// Two analyses in the same replicates.
struct ContrastTally {
  std::uint64_t only_first = 0;   ///< replicates in which the first rejects and the second does not
  std::uint64_t only_second = 0;  ///< the other way round
  stats::Moments difference;      ///< of their first estimates, second less first, where both have one
  void add(const Outcome& first, const Outcome& second);
  ContrastTally& operator+=(const ContrastTally& other);
  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(only_first, only_second, difference);
  }
  friend bool operator==(const ContrastTally&, const ContrastTally&) = default;
};

/// The calendar, where it is an outcome: over the replicates whose cohort was filled, in months of 30.4375
/// days since the study opened.
struct CalendarTally {
  stats::Moments enrolment_closes;
  stats::Moments data_lock;
  void add(const Timeline& timeline);
  CalendarTally& operator+=(const CalendarTally& other);
  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(enrolment_closes, data_lock);
  }
  friend bool operator==(const CalendarTally&, const CalendarTally&) = default;
};

/// What many replicates said, as a value: empty, fed, merged with +=. Counts merge in any order;
/// moments give the same bits when the same blocks merge in the same order.
struct Tally {
  std::uint64_t replicates = 0;
  std::uint64_t unfilled = 0;
  std::array<stats::Moments, funnel_steps> funnel;    ///< patients at each step, per study
  CalendarTally calendar;                             ///< empty where the calendar is given
  std::vector<AnalysisTally> analyses;                ///< as planned
  std::vector<std::vector<AnalysisTally>> elsewhere;  ///< in the other worlds, in their order
  std::vector<ContrastTally> contrasts;
  FamilyTally family;
  ControlTally controls;  ///< of the tests as planned
  FeasibilityTally feasibility;

  explicit Tally(const Study& study, Keeping keeping = Keeping::estimates);
  /// Of one replicate: the study, and what each world's analyses say. Contrasts, family
  /// and feasibility are added apart.
  void add(const Enrolment& study, std::span<const std::span<const Outcome>> worlds);
  Tally& operator+=(const Tally& other);
  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(replicates, unfilled, funnel, calendar, analyses, elsewhere, contrasts, family, controls,
            feasibility);
  }
  friend bool operator==(const Tally&, const Tally&) = default;

  /// The tally of an analysis in its world.
  [[nodiscard]] const AnalysisTally& at(const Place& place) const {
    return place.world == 0 ? analyses[place.analysis] : elsewhere[place.world - 1][place.analysis];
  }
};

}  // namespace dliplan::plan
