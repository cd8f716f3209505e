#include "scenarios/cross_checks.hpp"

#include "scenarios/check_writer.hpp"
#include "scenarios/model_checks.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <map>

namespace dliplan::scenarios {
namespace {

constexpr double most_relapses = 1e6;

std::string text(plan::Date date) {
  return fmt::format("{:%F}", date);
}

void check_calendar(const plan::Calendar& calendar, CheckWriter& write) {
  const Told opens{"calendar.opens", text(calendar.opens)};
  const Told closes{"calendar.enrolment_closes", text(calendar.enrolment_closes)};
  const Told lock{"calendar.data_lock", text(calendar.data_lock)};
  if (calendar.enrolment_closes < calendar.opens) write.against(Problem::before_other, closes, opens);
  if (calendar.data_lock < calendar.opens) {
    write.against(Problem::before_other, lock, opens);
  } else if (calendar.data_lock < calendar.enrolment_closes) {
    write.against(Problem::before_other, lock, closes);
  }
}

void check_accrual(const plan::Study& study, CheckWriter& write) {
  if (study.accrual.enrolled) return;
  const Told rate{"accrual.rate",
                  fmt::format("{:.6g} / month", study.accrual.rate.per_day * sim::days_per_month)};
  const Told closes{"calendar.enrolment_closes", text(study.calendar.enrolment_closes)};
  if (study.accrual.rate.per_day <= 0.0) {
    write.about(Problem::out_of_range, rate, "above 0 / month, or accrual.enrolled");
  } else if (study.accrual.rate.per_day * study.calendar.enrolment_days() > most_relapses) {
    write.about(Problem::too_many_patients, rate,
                fmt::format("at most {:.0f} relapses in the window", most_relapses), closes.path);
  }
}

/// Names that are given and unlike each other.
template <class Named>
void check_names(const std::vector<Named>& list, std::string_view list_name, CheckWriter& write) {
  std::map<std::string, std::string> first_path;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string table = fmt::format("{}.{}", list_name, i + 1);
    const std::string path = table + ".name";
    if (!write.report().sound(path) || !write.report().sound(table)) continue;
    if (list[i].name.empty()) {
      write.missing(path, table);
      continue;
    }
    const auto [first, is_new] = first_path.emplace(list[i].name, path);
    if (!is_new) write.against(Problem::duplicate_name, {path, list[i].name}, {first->second, list[i].name});
  }
}

void check_arms(const plan::Study& study, CheckWriter& write) {
  if (study.arms.empty() || study.arms.size() > plan::most_arms) {
    write.about(Problem::wrong_count, {"arm", ""}, fmt::format("1 to {}", plan::most_arms));
    return;
  }
  if (write.report().given("arm")) check_names(study.arms, "arm", write);
  for (std::size_t i = 0; i < study.arms.size(); ++i) {
    const sim::Model& model = study.arms[i].model;
    const sim::Model& first = study.arms.front().model;
    if (model.pathway != first.pathway) {
      write.about(Problem::differs_between_arms,
                  {fmt::format("arm.{}.pathway", i + 1), std::string(sim::name_of(model.pathway))},
                  std::string(sim::name_of(first.pathway)));
    }
    check_model(model, fmt::format("arm.{}.", i + 1), write);
  }
}

/// What a plain survival time does not record cannot be analysed.
void check_two_state(const plan::Study& study, CheckWriter& write) {
  const std::string sequential = "pathway = sequential";
  if (study.observation.inclusion == plan::Inclusion::received_dli) {
    write.about(Problem::not_with_pathway, {"observation.inclusion", "received_dli"}, "all_starters",
                sequential);
  }
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    const plan::Analysis& analysis = study.analyses[i];
    const auto at = [i](std::string_view key) { return fmt::format("analysis.{}.{}", i + 1, key); };
    const bool survival =
        analysis.kind == plan::AnalysisKind::kaplan_meier || analysis.kind == plan::AnalysisKind::log_rank;
    const bool counts =
        analysis.kind == plan::AnalysisKind::chi_squared || analysis.kind == plan::AnalysisKind::proportion;
    if (survival && analysis.endpoint != plan::Endpoint::overall_survival) {
      write.about(Problem::not_with_pathway, {at("endpoint"), std::string(sim::name_of(analysis.endpoint))},
                  "overall_survival", sequential);
    }
    if (counts || analysis.kind == plan::AnalysisKind::mann_whitney) {
      write.about(Problem::not_with_pathway, {at("kind"), std::string(sim::name_of(analysis.kind))},
                  "kaplan_meier, log_rank", sequential);
    } else if (plan::compares_groups(analysis.kind) && analysis.group != plan::Category::arm) {
      write.about(Problem::not_with_pathway, {at("group"), std::string(sim::name_of(analysis.group))}, "arm",
                  sequential);
    }
  }
}

void check_analyses(const plan::Study& study, CheckWriter& write) {
  if (study.analyses.empty()) {
    write.about(Problem::wrong_count, {"analysis", ""}, "at least 1");
    return;
  }
  check_names(study.analyses, "analysis", write);
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    const plan::Analysis& analysis = study.analyses[i];
    const std::string table = fmt::format("analysis.{}", i + 1);
    if (write.report().sound(table) && !write.report().given(table + ".kind"))
      write.missing(table + ".kind", table);
    const bool counts =
        analysis.kind == plan::AnalysisKind::chi_squared || analysis.kind == plan::AnalysisKind::proportion;
    if (counts && analysis.outcome == plan::Category::arm) {
      write.about(Problem::unknown_name, {table + ".outcome", "arm"},
                  "what happens to a patient: response, crs, …");
    }
    if (!plan::compares_groups(analysis.kind)) continue;
    const Told group{table + ".group", std::string(sim::name_of(analysis.group))};
    if (analysis.group == plan::Category::arm && study.arms.size() < 2) {
      write.about(Problem::needs_two_arms, group, "at least 2 arms", "arm");
    }
    if (analysis.kind == plan::AnalysisKind::mann_whitney && analysis.group == plan::Category::arm &&
        study.arms.size() > 2) {
      write.about(Problem::needs_two_arms, group, "exactly 2 arms", "arm");
    }
    if (analysis.kind == plan::AnalysisKind::chi_squared && analysis.outcome == analysis.group) {
      write.against(Problem::same_as_group, {table + ".outcome", group.read}, group);
    }
  }
}

}  // namespace

void check_together(const plan::Study& study, Report& report) {
  CheckWriter write(report);
  check_calendar(study.calendar, write);
  check_accrual(study, write);
  check_arms(study, write);
  check_analyses(study, write);
  if (!study.arms.empty() && study.arms.front().model.pathway == sim::PathwayKind::two_state) {
    check_two_state(study, write);
  }
}

}  // namespace dliplan::scenarios
