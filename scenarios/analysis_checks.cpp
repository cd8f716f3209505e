#include "scenarios/analysis_checks.hpp"

#include "scenarios/names_check.hpp"

namespace dliplan::scenarios {
namespace {

using plan::Analysis;
using plan::AnalysisKind;
using plan::Category;
using plan::Endpoint;
using plan::Origin;

/// The checks of one analysis, which stands at `analysis.N`.
class AnalysisChecks {
 public:
  AnalysisChecks(const plan::Study& study, std::size_t i, CheckWriter& write)
      : study_(study),
        analysis_(study.analyses[i]),
        table_(fmt::format("analysis.{}", i + 1)),
        write_(write) {}

  void run() {
    check_kind();
    check_times();
    check_grades();
    check_outcome();
    check_competing();
    check_held_equal();
    if (!plan::reads_group(analysis_)) return;
    check_arms_compared();
    check_variance();
    check_time_dependence();
    check_group_against_endpoint();
  }

  /// What a plain survival time does not record cannot be analysed.
  void run_two_state() {
    if (plan::counts_deaths(analysis_)) return only_arms();
    if (!plan::reads_endpoint(analysis_.kind) || plan::reads_competing_events(analysis_.kind)) {
      only_sequential(
          "kind", sim::name_of(analysis_.kind),
          "kaplan_meier, one_minus_kaplan_meier, restricted_mean, log_rank, max_combo, "
          "one_sample_log_rank, cox; chi_squared, proportion and binomial_test with outcome = death");
      return;
    }
    if (analysis_.endpoint != Endpoint::overall_survival) {
      only_sequential("endpoint", sim::name_of(analysis_.endpoint), "overall_survival");
    }
    if (analysis_.origin != Origin::usual && analysis_.origin != Origin::first_dose) {
      only_sequential("origin", sim::name_of(analysis_.origin), "usual, first_dose");
    }
    only_arms();
    if (plan::takes_strata(analysis_.kind) && !analysis_.strata.empty()) {
      only_sequential("strata", sim::name_of(analysis_.strata.front()), "[]");
    }
    if (plan::takes_covariates(analysis_.kind) && !analysis_.adjust.empty()) {
      only_sequential("adjust", sim::name_of(analysis_.adjust.front()), "[]");
    }
  }

 private:
  void only_arms() {
    if (plan::reads_group(analysis_) && analysis_.group != Category::arm) {
      only_sequential("group", sim::name_of(analysis_.group), "arm");
    }
  }

  [[nodiscard]] std::string at(std::string_view key) const { return fmt::format("{}.{}", table_, key); }
  [[nodiscard]] Told group() const { return {at("group"), std::string(sim::name_of(analysis_.group))}; }

  void only_sequential(std::string_view key, std::string_view read, std::string allowed) {
    write_.about(Problem::not_with_pathway, {at(key), std::string(read)}, std::move(allowed),
                 "pathway = sequential");
  }

  void check_kind() {
    if (write_.report().sound(table_) && !write_.report().given(at("kind")))
      write_.missing(at("kind"), table_);
  }

  void check_times() {
    if (plan::reads_curve(analysis_.kind) && analysis_.kind != AnalysisKind::kaplan_meier &&
        analysis_.times.empty()) {
      write_.missing(at("times"), table_);
    }
  }

  void check_grades() {
    if (!plan::reads_adverse_events(analysis_) || analysis_.grade_at_least <= analysis_.grade_at_most) return;
    write_.against(Problem::below_other, {at("grade_at_most"), fmt::format("{}", analysis_.grade_at_most)},
                   {at("grade_at_least"), fmt::format("{}", analysis_.grade_at_least)});
  }

  void check_outcome() {
    if (!plan::reads_outcome(analysis_.kind)) return;
    if (analysis_.kind == AnalysisKind::chi_squared && analysis_.outcome == analysis_.group) {
      write_.against(Problem::same_as_group, {at("outcome"), group().read}, group());
    }
  }

  void check_competing() {
    if (!plan::reads_competing_events(analysis_.kind)) return;
    if (!plan::has_competing_event(analysis_.endpoint)) {
      write_.about(Problem::out_of_range, {at("endpoint"), std::string(sim::name_of(analysis_.endpoint))},
                   "an event that another rules out: relapse, non_relapse_death, acute_gvhd, chronic_gvhd, "
                   "adverse_event, neutrophil_recovery, platelet_recovery");
    }
  }

  /// What is held equal is not what is compared.
  void check_held_equal() {
    if (plan::takes_strata(analysis_.kind)) {
      for (const Category category : analysis_.strata) check_held_equal("strata", category);
    }
    if (!plan::takes_covariates(analysis_.kind)) return;
    for (const plan::Covariate covariate : analysis_.adjust) {
      if (const auto category = plan::category_of(covariate)) check_held_equal("adjust", *category);
    }
  }

  void check_held_equal(std::string_view key, Category category) {
    const Told told{at(key), std::string(sim::name_of(category))};
    if (category == analysis_.group) write_.against(Problem::same_as_group, told, group());
  }

  void check_time_dependence() {
    const bool can = analysis_.kind == AnalysisKind::cox || analysis_.kind == AnalysisKind::kaplan_meier ||
                     analysis_.kind == AnalysisKind::one_minus_kaplan_meier;
    if (plan::is_time_dependent(analysis_) && !can) {
      write_.about(Problem::out_of_range, {at("groups"), "time_dependent"},
                   "naive, landmark; time_dependent only with kind = cox, kaplan_meier or "
                   "one_minus_kaplan_meier");
    }
  }

  /// The sandwich is not defined for exact ties, nor for a penalised likelihood.
  void check_variance() {
    if (analysis_.kind != AnalysisKind::cox || analysis_.variance != plan::ModelVariance::robust) return;
    if (analysis_.ties == plan::Ties::exact) {
      write_.about(Problem::out_of_range, {at("ties"), "exact"},
                   "efron, breslow; exact only with variance = model");
    }
    if (analysis_.likelihood == plan::Likelihood::firth) {
      write_.about(Problem::out_of_range, {at("likelihood"), "firth"},
                   "partial; firth only with variance = model");
    }
  }

  void check_arms_compared() {
    if (analysis_.group != Category::arm) return;
    if (study_.arms.size() < 2) write_.about(Problem::needs_two_arms, group(), "at least 2 arms", "arm");
    if (plan::compares_two(analysis_.kind) && study_.arms.size() > 2) {
      write_.about(Problem::needs_two_arms, group(), "exactly 2 arms", "arm");
    }
  }

  /// A time to an event does not compare those who have it with those who do not; nor a time of responders,
  /// or of those with a DLI, the others.
  void check_group_against_endpoint() {
    if (!plan::reads_endpoint(analysis_.kind)) return;
    const bool same =
        (analysis_.endpoint == Endpoint::adverse_event && analysis_.group == Category::adverse_event) ||
        (analysis_.endpoint == Endpoint::acute_gvhd && analysis_.group == Category::acute_gvhd) ||
        (analysis_.endpoint == Endpoint::chronic_gvhd && analysis_.group == Category::chronic_gvhd);
    if (same) {
      write_.against(Problem::same_as_group, {at("endpoint"), std::string(sim::name_of(analysis_.endpoint))},
                     group());
    }
    const bool from = !plan::has_landmark(analysis_);
    if (analysis_.group == Category::response &&
        (plan::is_of_responders(analysis_.endpoint) || (from && analysis_.origin == Origin::response))) {
      write_.about(Problem::out_of_range, group(), "another group: this time is of responders only");
    }
    if (analysis_.group == Category::received_dli && from && analysis_.origin == Origin::dli) {
      write_.about(Problem::out_of_range, group(), "another group: this time is of those with a DLI only");
    }
  }

  const plan::Study& study_;
  const Analysis& analysis_;
  std::string table_;
  CheckWriter& write_;
};

/// What the record of a plain survival time cannot hide.
void check_two_state_observation(const plan::Observation& observation, CheckWriter& write) {
  const auto refuse = [&](std::string_view key, std::string read, std::string allowed) {
    write.about(Problem::not_with_pathway, {fmt::format("observation.{}", key), std::move(read)},
                std::move(allowed), "pathway = sequential");
  };
  if (observation.inclusion != plan::Inclusion::all_starters)
    refuse("inclusion", std::string(sim::name_of(observation.inclusion)), "all_starters");
  if (observation.visit_interval.count > 0.0) {
    refuse("visit_interval", fmt::format("{:.6g} days", observation.visit_interval.count), "0 days");
  }
  for (const auto& [key, share] : {std::pair("missed_grade_1", observation.missed_grade_1),
                                   std::pair("missed_grade_2", observation.missed_grade_2),
                                   std::pair("missing_values", observation.missing_values)}) {
    if (share.value > 0.0) refuse(key, fmt::format("{}", share.value), "0");
  }
}

}  // namespace

void check_analyses(const plan::Study& study, CheckWriter& write) {
  if (study.analyses.empty()) {
    write.about(Problem::wrong_count, {"analysis", ""}, "at least 1");
    return;
  }
  const bool two_state =
      !study.arms.empty() && study.arms.front().model.pathway == sim::PathwayKind::two_state;
  check_names(study.analyses, "analysis", write);
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    AnalysisChecks checks(study, i, write);
    checks.run();
    if (two_state) checks.run_two_state();
  }
  if (two_state) check_two_state_observation(study.observation, write);
}

}  // namespace dliplan::scenarios
