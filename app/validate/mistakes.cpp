#include "app/validate/mistake.hpp"
#include "app/validate/mistaken_data.hpp"
#include "app/validate/mistaken_numbers.hpp"
#include "plan/dated/needs.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::app {
namespace {

using plan::Analysis;

/// Gathers the keys of mistakes; of the analyses asked about.
class Mistakes {
 public:
  Mistakes(const Kit& kit, const std::vector<bool>& asked) : kit_(kit), study_(kit.study) {
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (!asked[i]) study_.analyses[i].role = plan::Role::audit;  // which has no key
    }
  }

  /// The same plan on other data.
  void on(Mistake mistake, const std::string& detail, const stats::Dataset& data) {
    found_.push_back({mistake, detail, plan::answer_key(study_, data)});
  }

  /// Another plan on the same patients. Names and places of the numbers are those of the right plan.
  void by(Mistake mistake, const std::string& detail, const plan::Study& other) {
    if (other.analyses == study_.analyses && other.observation == study_.observation) return;
    if (!can_read(other)) return;
    const auto assembled = assemble(other, kit_.table);
    if (assembled) found_.push_back({mistake, detail, plan::answer_key(other, assembled->data)});
  }

  void as(Mistake mistake, plan::AnswerKey key) { found_.push_back({mistake, {}, std::move(key)}); }

  [[nodiscard]] const plan::Study& study() const { return study_; }
  [[nodiscard]] std::vector<MistakenKey> take() { return std::move(found_); }

 private:
  [[nodiscard]] bool can_read(const plan::Study& other) const {
    const plan::Recording recording = plan::columns_for(other.analyses);
    return std::none_of(recording.endpoints.begin(), recording.endpoints.end(), [&](const auto& key) {
      return plan::route(other.data, key) == plan::Route::nowhere;
    });
  }

  const Kit& kit_;
  plan::Study study_;
  std::vector<MistakenKey> found_;
};

void add_origins(Mistakes& mistakes) {
  using plan::Origin;
  for (const Origin origin :
       {Origin::transplant, Origin::relapse, Origin::first_dose, Origin::response, Origin::dli}) {
    plan::Study other = mistakes.study();
    for (Analysis& analysis : other.analyses) {
      if (!plan::reads_endpoint(analysis.kind) || plan::has_landmark(analysis)) continue;
      const Origin told = plan::distinct_origin(analysis.endpoint, origin);
      if (plan::distinct_origin(analysis.endpoint, analysis.origin) != told) analysis.origin = told;
    }
    mistakes.by(Mistake::wrong_origin, std::string(sim::name_of(origin)), other);
  }
}

void add_other_plans(Mistakes& mistakes) {
  plan::Study other = mistakes.study();
  using plan::Inclusion;
  other.observation.inclusion = other.observation.inclusion == Inclusion::received_dli
                                    ? Inclusion::all_starters
                                    : Inclusion::received_dli;
  mistakes.by(Mistake::everybody_included, {}, other);

  other = mistakes.study();
  using plan::CompetingEvents;
  other.observation.deaths_before_event = other.observation.deaths_before_event == CompetingEvents::censored
                                              ? CompetingEvents::stay_at_risk
                                              : CompetingEvents::censored;
  mistakes.by(Mistake::kept_at_risk, {}, other);

  other = mistakes.study();
  for (Analysis& analysis : other.analyses) {
    if (plan::groups_form_late(analysis)) analysis.groups = plan::Grouping::naive;
  }
  mistakes.by(Mistake::groups_of_the_future, {}, other);
}

/// Analyses of times that know no competing events, read with them: where the second code is told apart.
plan::Study told_apart(plan::Study study) {
  for (Analysis& analysis : study.analyses) {
    if (plan::has_competing_event(analysis.endpoint) && plan::reads_endpoint(analysis.kind) &&
        analysis.kind != plan::AnalysisKind::fine_gray) {
      analysis.kind = plan::AnalysisKind::gray;
    }
  }
  return study;
}

void add_competing(const Kit& kit, Mistakes& mistakes) {
  const plan::Study apart = told_apart(mistakes.study());
  if (apart.analyses == mistakes.study().analyses) return;
  const auto assembled = assemble(apart, kit.table);
  if (!assembled) return;
  mistakes.on(Mistake::competing_ignored, {}, without_competing(kit.cohort.data));
  mistakes.on(Mistake::competing_counted, {},
              competing_as_events(kit.cohort.data, kit.cohort.recording, *assembled));
  plan::Study respecting = mistakes.study();
  for (Analysis& analysis : respecting.analyses) {
    if (analysis.kind == plan::AnalysisKind::one_minus_kaplan_meier) {
      analysis.kind = plan::AnalysisKind::cumulative_incidence;
    }
  }
  mistakes.by(Mistake::competing_respected, {}, respecting);
}

std::string identity(const Kit& kit, std::size_t row) {
  const Column* ids = kit.table.find(kit.study.data.id);
  if (ids == nullptr || kit.cohort.source.empty()) return std::to_string(row + 1);
  const std::size_t at = kit.cohort.source[row];
  return ids->kind() == Column::Kind::text ? std::string(ids->text(at)) : std::to_string(at + 1);
}

void add_patients(const Kit& kit, Mistakes& mistakes) {
  const std::size_t rows = kit.cohort.data.rows;
  constexpr std::size_t most = 100;
  if (rows > most) return;  // nobody finds one by eye, and each takes a whole analysis
  for (std::size_t row = 0; row < rows; ++row) {
    mistakes.on(Mistake::patient_twice, identity(kit, row), with_twice(kit.cohort.data, row));
    mistakes.on(Mistake::patient_missing, identity(kit, row), without(kit.cohort.data, row));
  }
}

}  // namespace

std::vector<MistakenKey> mistaken_keys(const Kit& kit, const std::vector<bool>& of_analyses) {
  Mistakes mistakes(kit, of_analyses);
  const stats::Dataset& data = kit.cohort.data;
  mistakes.on(Mistake::censoring_flipped, {}, censoring_flipped(data));
  add_origins(mistakes);
  add_competing(kit, mistakes);
  add_other_plans(mistakes);
  mistakes.on(Mistake::groups_swapped, {}, groups_swapped(data));
  for (std::size_t c = 0; c < data.category.size(); ++c) {
    mistakes.on(Mistake::groups_swapped, data.category[c].name, groups_swapped(data, c));
  }
  mistakes.on(Mistake::complete_cases, {}, complete_cases(data));
  mistakes.on(Mistake::missing_as_first_level, {}, missing_as_first_level(data));
  mistakes.on(Mistake::censored_before_events, {}, censored_before_events(data));
  for (const Mistake mistake : {Mistake::one_sided, Mistake::months_for_days, Mistake::per_cent}) {
    mistakes.as(mistake, with_numbers_of(mistake, plan::answer_key(mistakes.study(), data)));
  }
  mistakes.as(Mistake::no_tie_correction,
              without_tie_correction(mistakes.study(), data, plan::answer_key(mistakes.study(), data)));
  add_patients(kit, mistakes);
  return mistakes.take();
}

}  // namespace dliplan::app
