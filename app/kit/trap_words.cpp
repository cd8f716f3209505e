#include "app/kit/trap_words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace dliplan::app {

std::string_view fault_of(Trap trap) {
  switch (trap) {
    case Trap::flipped_censoring:
      return "The status of overall survival is turned round: 0 is death, 1 is censored.";
    case Trap::origin_at_relapse:
      return "Overall survival counts from the relapse instead of the first dose.";
    case Trap::competing_as_censored:
      return "Who died or relapsed first is coded as censored, not as ruled out by another event.";
    case Trap::deaths_as_last_seen:
      return "Up to three deaths stand in the column of the day last seen, and survival is censored there.";
    case Trap::duplicate_patient: return "A patient stands in two rows.";
    case Trap::day_and_month_swapped: return "Day and month of a first dose are swapped.";
    case Trap::missing_as_999: return "A number is 999, the code of a missing value that nobody declared.";
    case Trap::death_before_first_dose: return "A patient died five days before the first dose.";
    case Trap::treated_after_death: return "A patient has the infusion three days after death.";
    case Trap::event_after_lock: return "A patient was last seen twenty days after the data lock.";
    case Trap::fatal_event_of_a_survivor: return "A living patient has an adverse event of grade 5.";
    case Trap::months_among_days:
      return "Overall survival of every third patient is in months, that of the others in days.";
    case Trap::group_codes_swapped: return "The codes of the groups that are compared are swapped.";
    case Trap::group_from_the_future:
      return "The group at a landmark is that of the whole record: who lives longer gets there (immortal "
             "time).";
  }
  return "";
}

std::string_view notice_of(Trap trap) {
  switch (trap) {
    case Trap::flipped_censoring:
      return "Who has a date of death must have the status of an event, and nobody else; the curve falls "
             "where patients were last seen.";
    case Trap::origin_at_relapse: return "The days must be the date of the end less that of the first dose.";
    case Trap::competing_as_censored:
      return "A time that ends on the date of death or relapse, before the data lock, is not censored: the "
             "cumulative incidence becomes 1 - Kaplan-Meier, which is too high.";
    case Trap::deaths_as_last_seen:
      return "Disease-free survival has an event, a relapse or death, on a day on which survival is "
             "censored; fewer deaths than the plan expects.";
    case Trap::duplicate_patient:
      return "Identifiers must be unique, and the number of rows that of patients.";
    case Trap::day_and_month_swapped:
      return "The first dose must lie between relapse and all that follows it, and days must be differences "
             "of dates.";
    case Trap::missing_as_999: return "Look at the largest and smallest value of every number.";
    case Trap::death_before_first_dose: return "Nothing comes after death; no time is negative.";
    case Trap::treated_after_death: return "Nothing comes after death.";
    case Trap::event_after_lock: return "Nothing comes after the data lock.";
    case Trap::fatal_event_of_a_survivor: return "Grade 5 means death: it needs a date of death.";
    case Trap::months_among_days:
      return "The days must be differences of dates; days in fractions stand among whole ones.";
    case Trap::group_codes_swapped:
      return "The test is the same, but the direction is turned round: compare the counts of each group with "
             "the source, and the codes with other columns.";
    case Trap::group_from_the_future:
      return "Whoever counts at a landmark to the group of an event must have its date on or before that "
             "day.";
  }
  return "";
}

std::string traps_as_list() {
  std::string out;
  for (std::size_t i = 0; i < trap_count; ++i) {
    const auto trap = static_cast<Trap>(i);
    out += fmt::format("{}{}\n  {}\n  Notice: {}\n", i == 0 ? "" : "\n", sim::name_of(trap), fault_of(trap),
                       notice_of(trap));
  }
  return out;
}

std::string traps_as_json() {
  auto all = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < trap_count; ++i) {
    const auto trap = static_cast<Trap>(i);
    all.push_back({{"trap", sim::name_of(trap)}, {"fault", fault_of(trap)}, {"notice", notice_of(trap)}});
  }
  return all.dump(2) + "\n";
}

std::string text::trap_moves(std::size_t numbers) {
  return fmt::format("`dliplan analyze` finds no error, but {} of its numbers move, among them:", numbers);
}

std::string text::nowhere_to_plant(Trap trap) {
  return fmt::format(
      "--trap {}: nobody of this cohort can have it, or the plan has no such column; try another "
      "--replicate",
      sim::name_of(trap));
}

}  // namespace dliplan::app
