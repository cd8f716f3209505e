#pragma once

#include "plan/block.hpp"
#include "plan/enrolment.hpp"
#include "plan/evaluate.hpp"
#include "plan/family_tally.hpp"
#include "plan/outcome_log.hpp"
#include "plan/shuffled_labels.hpp"
#include "plan/tally.hpp"
#include "plan/worlds.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace dliplan::plan {

/// One worker's room for replicates of a study in all its worlds: simulate, record, analyse. A pure function
/// of (study, key, replicate); warm, it allocates nothing per replicate but where estimates are kept.
class Replication {
 public:
  Replication(const Study& study, sim::StreamKey key);
  /// With the random numbers of the study's own seed.
  explicit Replication(const Study& study);

  /// From now on, measures the controls of the study as planned, too.
  void measure_controls() { enrolment_.measure_controls(key_); }

  /// The outcomes of one replicate as planned; read them before the next call.
  [[nodiscard]] std::span<const Outcome> operator()(std::uint64_t replicate);

  /// Those in every world; read them before the next call.
  [[nodiscard]] std::span<const std::span<const Outcome>> in_all_worlds(std::uint64_t replicate);

  /// From now on, logs what each replicate of the study as planned says.
  void log_outcomes(const Study& study) { logged_ = logged_quantities(study); }

  /// Adds the replicates of a block to a tally, in order.
  void add(const Block& block, Tally& tally);
  /// The same, and to the log where that is wanted.
  void add(const Block& block, Tally& tally, OutcomeLog& log);

  // Of the last replicate.
  [[nodiscard]] const Enrolment& enrolment() const noexcept { return enrolment_; }
  [[nodiscard]] std::span<const std::span<const Outcome>> outcomes_by_world() const noexcept {
    return outcomes_;
  }

 private:
  /// A world with cohorts of its own.
  struct Elsewhere {
    Enrolment enrolment;
    Evaluation evaluation;
    explicit Elsewhere(const Study& study)
        : enrolment(study, columns_for(study.analyses)), evaluation(study) {}
  };
  /// The world that deals the labels of the planned one anew.
  struct Shuffled {
    ShuffledLabels labels;
    Evaluation evaluation;
    Shuffled(const Study& tests, const Recording& recording)
        : labels(tests.analyses, recording), evaluation(tests, labels.columns()) {}
  };

  sim::StreamKey key_;
  Recording recording_;
  std::vector<World> worlds_;
  std::vector<Contrast> contrasts_;
  Enrolment enrolment_;
  Evaluation evaluation_;
  std::unique_ptr<Shuffled> shuffled_;
  std::vector<std::unique_ptr<Elsewhere>> elsewhere_;  ///< by world; null where the cohort is the planned one
  FamilyDecision family_;
  FeasibilityLook feasibility_;
  std::vector<std::span<const Outcome>> outcomes_;  ///< by world
  std::vector<LoggedQuantity> logged_;              ///< none unless they are wanted
};

}  // namespace dliplan::plan
