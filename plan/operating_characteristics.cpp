#include "plan/operating_characteristics.hpp"

#include "plan/estimate_characteristics.hpp"
#include "plan/precision.hpp"
#include "plan/worlds.hpp"
#include "stats/performance/bias.hpp"

#include <algorithm>
#include <utility>

namespace dliplan::plan {
namespace {

stats::ProportionMeasure share(std::uint64_t count, std::uint64_t replicates) {
  return *stats::share_of_replicates({count, replicates});
}

stats::Decisions decisions_of(const AnalysisTally& tally) {
  return {tally.rejected, tally.answered - tally.rejected, tally.unanswered.total()};
}

/// All that a tally says of the analyses of a study.
class Characteristics {
 public:
  Characteristics(const Study& study, const Tally& tally, const std::vector<Truths>& truths)
      : study_(study),
        tally_(tally),
        truths_(truths),
        worlds_(worlds_of(study)),
        contrasts_(contrasts_of(study, worlds_)) {}

  [[nodiscard]] AnalysisCharacteristics at(const Place& place) const {
    const AnalysisTally& tally = tally_.at(place);
    AnalysisCharacteristics out;
    out.analysis = study_.analyses[worlds_[place.world].analyses[place.analysis]];
    estimates(place, out);
    if (tally.is_test) {
      if (const auto power = stats::power(decisions_of(tally))) out.power = *power;
      out.answered = tally.answered;
      out.reasons = tally.unanswered;
    } else {
      out.answered = tally_.replicates;
      for (const auto& estimate : out.estimates) {
        out.answered = std::min(out.answered, estimate.answered);
        out.reasons += estimate.reasons;
      }
    }
    return out;
  }

  [[nodiscard]] std::vector<AnalysisCharacteristics> as_planned() const {
    std::vector<AnalysisCharacteristics> all;
    for (std::size_t i = 0; i < study_.analyses.size(); ++i) {
      AnalysisCharacteristics& one = all.emplace_back(at({0, i}));
      shuffle(place_of(worlds_, World::Kind::shuffled_labels, 0, i), one);
      find_in_null(null_of(study_, worlds_, i), one);
      one.by_formula = power_by_formula(study_, one.analysis);
      one.exact_power = exact_power_of_table(study_, one.analysis);
      one.controlled = controlled(i);
    }
    return all;
  }

  [[nodiscard]] std::vector<AuditCharacteristics> audits() const {
    std::vector<AuditCharacteristics> all;
    const auto lines = audit_lines(study_, worlds_);
    for (std::size_t a = 0; a < lines.size(); ++a) {
      AuditCharacteristics& audit = all.emplace_back();
      audit.name = study_.audits[a].name;
      audit.within = study_.audits[a].within;
      for (const AuditLine& line : lines[a]) audit.lines.push_back(line_of(lines[a].front(), line));
    }
    return all;
  }

  [[nodiscard]] std::optional<FamilyCharacteristics> family() const {
    const std::vector<std::size_t> tests = family_of(study_);
    const FamilyTally& tally = tally_.family;
    if (tests.size() < 2 || tally.replicates == 0 || !any_answered_shuffled(tests)) return std::nullopt;
    FamilyCharacteristics out{
        share(tally.any_found, tally.replicates), share(tally.any_found_holm, tally.replicates), {}};
    for (std::size_t k = 0; k < tests.size(); ++k) {
      out.each_at_five_per_cent = out.each_at_five_per_cent && study_.analyses[tests[k]].alpha.value == 0.05;
      out.members.push_back({study_.analyses[tests[k]].name, share(tally.rejected[k], tally.replicates),
                             share(tally.rejected_holm[k], tally.replicates)});
    }
    return out;
  }

 private:
  /// Whether any study could compute any of them with shuffled labels.
  [[nodiscard]] bool any_answered_shuffled(const std::vector<std::size_t>& tests) const {
    return std::any_of(tests.begin(), tests.end(), [&](std::size_t test) {
      const auto place = place_of(worlds_, World::Kind::shuffled_labels, 0, test);
      return place && tally_.at(*place).answered > 0;
    });
  }

  /// Of a test as planned, where its replicates have controls.
  [[nodiscard]] std::optional<KnownControlledShare> controlled(std::size_t analysis) const {
    const ControlTally& tally = tally_.controls;
    const auto at = std::find(tally.tests.begin(), tally.tests.end(), analysis);
    if (at == tally.tests.end() || tally.controls.replicates() == 0) return std::nullopt;
    return stats::controlled_share(tally.controls,
                                   tally.rejections[static_cast<std::size_t>(at - tally.tests.begin())]);
  }

  /// Of the difference, against that of two runs with replicates of their own.
  [[nodiscard]] std::optional<double> variance_reduction(const AuditLine& first,
                                                         const AuditLine& line,
                                                         const stats::DifferenceOfShares& paired) const {
    if (!(paired.mcse > 0.0)) return std::nullopt;
    const double a = rejected_in(first.done)->mcse, b = rejected_in(line.done)->mcse;
    return (a * a + b * b) / (paired.mcse * paired.mcse);
  }

  void estimates(const Place& place, AnalysisCharacteristics& out) const {
    const auto wanted = estimands(out.analysis, study_.arms.size());
    const AnalysisTally& tally = tally_.at(place);
    for (std::size_t j = 0; j < wanted.size(); ++j) {
      out.estimates.push_back(characterise(wanted[j], group_of(study_, out.analysis, wanted[j]),
                                           tally.estimates[j], truths_[place.world][place.analysis][j]));
    }
  }

  [[nodiscard]] std::optional<stats::ProportionMeasure> rejected_in(const std::optional<Place>& place) const {
    if (!place || tally_.replicates == 0) return std::nullopt;
    return share(tally_.at(*place).rejected, tally_.replicates);
  }

  /// Nothing where no replicate could compute the test.
  [[nodiscard]] std::optional<stats::ProportionMeasure> type_one_error(
      const std::optional<Place>& place) const {
    return place && tally_.at(*place).answered > 0 ? rejected_in(place) : std::nullopt;
  }

  /// Beyond Monte Carlo error.
  [[nodiscard]] bool exceeds(const Place& place, const Alpha& alpha) const {
    constexpr stats::Confidence nearly_certain{0.999};
    const stats::Proportion share{tally_.at(place).rejected, tally_.replicates};
    return share.clopper_pearson(nearly_certain)->lower > alpha.value;
  }

  void shuffle(const std::optional<Place>& place, AnalysisCharacteristics& out) const {
    out.with_shuffled_labels = type_one_error(place);
    out.exceeds_alpha = out.with_shuffled_labels && exceeds(*place, out.analysis.alpha);
  }

  void find_in_null(const std::optional<Place>& place, AnalysisCharacteristics& out) const {
    out.in_causal_null = type_one_error(place);
    out.exceeds_alpha_in_null = out.in_causal_null && exceeds(*place, out.analysis.alpha);
  }

  /// Of the first estimates of two lines, where they are of the same.
  [[nodiscard]] std::optional<Known> estimate_gained(const AuditLine& first,
                                                     const AuditLineCharacteristics& line,
                                                     const ContrastTally& pair) const {
    const World& world = worlds_[first.done.world];
    const auto of_first = estimands(study_.analyses[world.analyses[first.done.analysis]], study_.arms.size());
    const auto& of_line = line.done.estimates;
    if (of_first.empty() || of_line.empty() || of_first.front() != of_line.front().estimand) {
      return std::nullopt;
    }
    if (20 * pair.difference.count() < 19 * tally_.replicates) {
      return Known(tl::unexpected(stats::NoAnswer::often_unanswered));
    }
    return Known(stats::mean_estimate(pair.difference));
  }

  [[nodiscard]] AuditLineCharacteristics line_of(const AuditLine& first, const AuditLine& line) const {
    AuditLineCharacteristics out{.variant = {}, .done = at(line.done)};
    const World& world = worlds_[line.done.world];
    const bool elsewhere = line.done.world != first.done.world;
    if (elsewhere && world.kind == World::Kind::variant) out.variant = study_.variants[world.variant].name;
    find_in_null(line.null, out.done);
    if (line.done.world == 0) {  // labels are shuffled in the study as planned only
      shuffle(place_of(worlds_, World::Kind::shuffled_labels, 0, line.done.analysis), out.done);
    }
    if (const ContrastTally* pair = contrast(first.done, line.done)) {
      if (out.done.power) {
        out.power_gained = difference(*pair);
        if (out.power_gained) out.variance_reduction = variance_reduction(first, line, *out.power_gained);
      }
      out.estimate_gained = estimate_gained(first, out, *pair);
      out.both_estimate = pair->difference.count();
    }
    if (first.null && line.null) {
      if (const ContrastTally* pair = contrast(*first.null, *line.null)) {
        out.false_findings_gained = difference(*pair);
      }
    }
    return out;
  }

  [[nodiscard]] const ContrastTally* contrast(const Place& first, const Place& second) const {
    const auto at = std::find(contrasts_.begin(), contrasts_.end(), Contrast{first, second});
    return at == contrasts_.end() ? nullptr
                                  : &tally_.contrasts[static_cast<std::size_t>(at - contrasts_.begin())];
  }

  [[nodiscard]] std::optional<stats::DifferenceOfShares> difference(const ContrastTally& pair) const {
    const auto answer = stats::difference_of_shares({pair.only_first, pair.only_second, tally_.replicates});
    return answer ? std::optional(*answer) : std::nullopt;
  }

  const Study& study_;
  const Tally& tally_;
  const std::vector<Truths>& truths_;
  std::vector<World> worlds_;
  std::vector<Contrast> contrasts_;
};

/// Whether the error of every truth is at most a tenth of what one study scatters; of what at least half of
/// the studies can estimate.
bool is_precise(const OperatingCharacteristics& result) {
  return std::all_of(result.analyses.begin(), result.analyses.end(), [&](const auto& analysis) {
    return std::all_of(analysis.estimates.begin(), analysis.estimates.end(), [&](const auto& estimate) {
      return 2 * estimate.answered < result.replicates || !estimate.truth || !estimate.empirical_se ||
             estimate.empirical_se->value == 0.0 ||
             estimate.truth->mcse <= 0.1 * estimate.empirical_se->value;
    });
  });
}

}  // namespace

OperatingCharacteristics characterise(const Study& study,
                                      const Tally& tally,
                                      const std::vector<Truths>& truths) {
  const Characteristics all(study, tally, truths);
  OperatingCharacteristics out;
  out.replicates = tally.replicates;
  out.unfilled = tally.unfilled;
  out.funnel = tally.funnel;
  if (study.accrual.recruit_until) out.calendar = tally.calendar;
  out.analyses = all.as_planned();
  out.audits = all.audits();
  out.family = all.family();
  out.feasibility = tally.feasibility;
  out.largest_error = largest_error(tally);
  return out;
}

namespace {

/// Truths and the like are simulated without being told or stored.
Execution quietly(const Execution& execution) {
  return {.threads = execution.threads, .stop = execution.stop, .crew = execution.crew};
}

/// These truths, or finer ones where they are not precise enough.
std::vector<Truths> refined(std::vector<Truths> truths,
                            const Study& study,
                            const Tally& tally,
                            const Execution& execution) {
  constexpr int largest_factor = 64;
  const auto stopped = [&] { return execution.stop != nullptr && execution.stop->load(); };
  for (int factor = 4; factor <= largest_factor && !stopped(); factor *= 4) {
    if (is_precise(characterise(study, tally, truths))) break;
    std::vector<Truths> finer = truths_by_world(study, quietly(execution), factor);
    if (stopped()) break;  // half a truth is none
    truths = std::move(finer);
  }
  return truths;
}

}  // namespace

OperatingCharacteristics operating_characteristics(const Study& study,
                                                   const Goal& goal,
                                                   const Execution& execution) {
  std::vector<Truths> truths = truths_by_world(study, quietly(execution));
  const Tally tally = run_to(goal, study, execution);
  return characterise(study, tally, refined(std::move(truths), study, tally, execution));
}

std::vector<Truths> precise_truths(const Study& study, const Tally& tally, const Execution& execution) {
  return refined(truths_by_world(study, quietly(execution)), study, tally, execution);
}

OperatingCharacteristics against_truths(const Study& study, const Tally& tally, const Execution& execution) {
  return characterise(study, tally, precise_truths(study, tally, execution));
}

}  // namespace dliplan::plan
