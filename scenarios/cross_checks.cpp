#include "scenarios/cross_checks.hpp"

#include "scenarios/accrual_checks.hpp"
#include "scenarios/analysis_checks.hpp"
#include "scenarios/arm_checks.hpp"
#include "scenarios/audit_checks.hpp"
#include "scenarios/data_checks.hpp"
#include "scenarios/published_checks.hpp"

#include <fmt/chrono.h>

namespace dliplan::scenarios {
namespace {

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

}  // namespace

void check_together(const plan::Study& study, Report& report) {
  CheckWriter write(report);
  check_calendar(study.calendar, write);
  check_accrual(study, write);
  check_arms(study, write);
  check_analyses(study, write);
  check_audits(study, write);
  check_published(study, write);
  check_data_map(study, write);
}

}  // namespace dliplan::scenarios
