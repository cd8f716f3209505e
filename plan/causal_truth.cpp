#include "plan/causal_truth.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

/// A treatment that is given to some on the way.
enum class Policy : std::uint8_t { dli, second_course };

std::optional<Policy> policy_of(const Study& study, const Analysis& analysis) {
  if (study.arms.size() != 1 || !reads_group(analysis)) return std::nullopt;
  if (analysis.group == Category::received_dli) return Policy::dli;
  if (analysis.group == Category::courses) return Policy::second_course;
  return std::nullopt;
}

sim::Model without(sim::Model model, Policy policy) {
  if (policy == Policy::dli) {
    model.sequential.dli.given = false;
  } else {
    model.sequential.second_course.most_courses = 1;
  }
  return model;
}

/// The patients who receive the treatment, with it and without it, compared by arm.
Study twin_study(const Study& study, Policy policy, const std::vector<std::size_t>& analyses, int factor) {
  Study twins = complete_study(study);
  const sim::Model& model = twins.arms.front().model;
  twins.arms = {{.name = "given", .share = 1.0, .model = model, .twin_of = ""},
                {.name = "withheld", .share = 1.0, .model = without(model, policy), .twin_of = "given"}};
  twins.observation.inclusion =
      policy == Policy::dli ? Inclusion::received_dli : Inclusion::received_second_course;
  twins.accrual.enrolled = std::max<std::int64_t>(*twins.accrual.enrolled / 10, 20) * factor;
  twins.analyses.clear();
  for (const std::size_t i : analyses) {
    Analysis analysis = study.analyses[i];
    analysis.group = Category::arm;
    analysis.groups = Grouping::naive;
    analysis.causal_null.clear();
    twins.analyses.push_back(std::move(analysis));
  }
  return twins;
}

/// Given less withheld, where the arms are in the other order; of curves, that of the other arm.
Known turned(const Estimand& estimand, Known value) {
  switch (estimand.kind) {
    case Estimand::Kind::probability_of_superiority:
      return value.map([](const stats::Measure& m) { return stats::Measure{1.0 - m.value, m.mcse}; });
    case Estimand::Kind::median:
    case Estimand::Kind::survival_at:
    case Estimand::Kind::incidence_at:
    case Estimand::Kind::share: return value;
    default: return value.map([](const stats::Measure& m) { return stats::Measure{-m.value, m.mcse}; });
  }
}

std::vector<Known> turned(const Analysis& analysis, std::vector<Known> values) {
  const std::vector<Estimand> all = estimands(analysis, 2);
  if (reads_curve(analysis.kind)) {
    std::rotate(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                values.end());
  }
  for (std::size_t j = 0; j < values.size(); ++j) values[j] = turned(all[j], values[j]);
  return values;
}

}  // namespace

bool is_effect_of_policy(const Study& study, const Analysis& analysis) {
  return policy_of(study, analysis).has_value() && !estimands(analysis, study.arms.size()).empty();
}

Truths effects_of_policies(const Study& study, const ValuesOf& values_of, int factor) {
  Truths all(study.analyses.size());
  for (const Policy policy : {Policy::dli, Policy::second_course}) {
    std::vector<std::size_t> concerned;
    for (std::size_t i = 0; i < study.analyses.size(); ++i) {
      if (policy_of(study, study.analyses[i]) == policy && is_effect_of_policy(study, study.analyses[i])) {
        concerned.push_back(i);
      }
    }
    if (concerned.empty()) continue;
    const Truths values = values_of(twin_study(study, policy, concerned, factor));
    for (std::size_t k = 0; k < concerned.size(); ++k) {
      all[concerned[k]] = turned(study.analyses[concerned[k]], values[k]);
    }
  }
  return all;
}

}  // namespace dliplan::plan
