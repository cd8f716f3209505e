#include "scenarios/accrual_checks.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace dliplan::scenarios {
namespace {

constexpr double most_relapses = 1e6;

std::string monthly_rate(sim::Rate rate) {
  return fmt::format("{:.6g} / month", rate.per_day * sim::days_per_month);
}

/// Those of the ways of counting that are in use. Each also says what it read.
std::vector<Told> ways_of_counting(const sim::Accrual& accrual) {
  std::vector<Told> ways;
  if (accrual.enrolled) ways.push_back({"accrual.enrolled", fmt::format("{}", *accrual.enrolled)});
  if (accrual.recruit_until) {
    ways.push_back({"accrual.recruit_until", fmt::format("{}", *accrual.recruit_until)});
  }
  if (!accrual.monthly.empty()) ways.push_back({"accrual.monthly", ""});
  return ways;
}

void check_exclusive(const sim::Accrual& accrual, CheckWriter& write) {
  const auto ways = ways_of_counting(accrual);
  for (std::size_t i = 1; i < ways.size(); ++i) {
    write.against(Problem::keys_exclude_each_other, ways[i], ways.front());
  }
  if (!accrual.monthly.empty() && !accrual.steps.empty()) {
    write.against(Problem::keys_exclude_each_other, {"accrual.monthly", ""}, {"accrual.steps", ""});
  }
  if (accrual.growth.per_day > 0.0 && !(accrual.steps.empty() && accrual.monthly.empty())) {
    write.against(Problem::keys_exclude_each_other, {"accrual.growth", monthly_rate(accrual.growth)},
                  {accrual.steps.empty() ? "accrual.monthly" : "accrual.steps", ""});
  }
}

bool check_steps(const std::vector<sim::AccrualStep>& steps, CheckWriter& write) {
  const auto from = [&](std::size_t i) {
    return Told{fmt::format("accrual.steps.{}.from", i + 1), fmt::format("{:.6g} days", steps[i].from.count)};
  };
  bool in_order = true;
  if (!steps.empty() && steps.front().from.count != 0.0) {
    write.about(Problem::out_of_range, from(0), "0 days: the opening of the study");
    in_order = false;
  }
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (steps[i].from.count > steps[i - 1].from.count) continue;
    write.against(Problem::not_increasing, from(i), from(i - 1));
    in_order = false;
  }
  return in_order;
}

bool check_monthly(const plan::Study& study, CheckWriter& write) {
  const auto& monthly = study.accrual.monthly;
  const auto months = static_cast<double>(monthly.size());
  if (monthly.empty() || (months - 1.0) * sim::days_per_month < study.calendar.enrolment_days()) return true;
  write.about(
      Problem::wrong_count, {"accrual.monthly", fmt::format("{:.0f} months", months)},
      fmt::format("no month after the window (enrolment closes {:%F})", study.calendar.enrolment_closes),
      "calendar.enrolment_closes");
  return false;
}

/// The parameter from which the number of relapses comes.
Told source_of_relapses(const sim::Accrual& accrual) {
  if (!accrual.monthly.empty()) return {"accrual.monthly", ""};
  if (!accrual.steps.empty()) return {"accrual.steps", ""};
  return {"accrual.rate", monthly_rate(accrual.rate)};
}

/// Whether anybody comes after any day: recruiting until a number is reached must have an end.
bool goes_on(const sim::Accrual& accrual) {
  return (accrual.steps.empty() ? accrual.rate : accrual.steps.back().rate).per_day > 0.0;
}

double relapses_in_window(const plan::Study& study) {
  const auto& monthly = study.accrual.monthly;
  if (!monthly.empty())
    return static_cast<double>(std::accumulate(monthly.begin(), monthly.end(), std::int64_t{0}));
  const double days = study.calendar.enrolment_days();
  return sim::intensity(study.accrual, days).cumulative(days);
}

void check_number(const plan::Study& study, CheckWriter& write) {
  const Told source = source_of_relapses(study.accrual);
  if (study.accrual.recruit_until) {
    if (!goes_on(study.accrual)) write.about(Problem::out_of_range, source, "above 0 / month in the end");
    return;
  }
  if (study.accrual.enrolled) return;  // without a rate, any moment of the window is as likely
  const double relapses = relapses_in_window(study);
  if (relapses <= 0.0) {
    write.about(Problem::out_of_range, source,
                study.accrual.monthly.empty() ? "above 0 / month, or accrual.enrolled" : "above 0 in all");
  } else if (relapses > most_relapses) {
    write.about(Problem::too_many_patients, source,
                fmt::format("at most {:.0f} relapses in the window", most_relapses),
                "calendar.enrolment_closes");
  }
}

}  // namespace

void check_accrual(const plan::Study& study, CheckWriter& write) {
  check_exclusive(study.accrual, write);
  const bool in_order = check_steps(study.accrual.steps, write);
  const bool within = check_monthly(study, write);
  if (in_order && within && study.calendar.enrolment_closes >= study.calendar.opens)
    check_number(study, write);
}

}  // namespace dliplan::scenarios
