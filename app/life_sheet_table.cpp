#include "app/life_sheet.hpp"
#include "app/life_words.hpp"
#include "app/record_dates.hpp"
#include "app/say.hpp"

#include <fmt/format.h>

#include <cmath>

namespace dliplan::app {
namespace {

constexpr std::size_t words_from = 23;  // behind date and day

/// A line on a day of the study's calendar.
std::string dated(const LifeSheet& sheet, double study_day, const std::string& what) {
  const double first_dose = sheet.trace.treated() ? sheet.trace.first_dose_day : sheet.trace.relapse_day;
  return say("{}  day {:>5}  {}\n", date_text(sheet.study, study_day),
             std::floor(study_day) - std::floor(first_dose), what);
}

std::string undated(std::string_view what) {
  return fmt::format("{:<{}}{}\n", "", words_from, what);
}

std::string presentation(const LifeSheet& sheet) {
  const plan::Trace& trace = sheet.trace;
  std::string out;
  for (const auto& fact : describe_patient(trace.patient)) {
    out += out.empty() ? dated(sheet, trace.relapse_day, fact) : undated(fact);
  }
  const double first_dose = trace.relapse_day + trace.patient.waiting_days;
  return out +
         undated(describe_screening(trace.step, std::floor(first_dose) - std::floor(trace.relapse_day)));
}

std::string line_text(const LifeSheet& sheet, const sim::ChartLine& line) {
  std::string out =
      dated(sheet, sheet.trace.first_dose_day + line.day, describe_line(line, sheet.trace.history));
  if (line.note == sim::Note::course_starts) {
    const bool mrd = sheet.trace.patient.type == sim::RelapseType::mrd;
    out += undated("  " + describe_doses((mrd ? sheet.model().mrd : sheet.model().haematologic).course));
  }
  return out;
}

std::string chart(const LifeSheet& sheet) {
  const plan::Trace& trace = sheet.trace;
  std::string out;
  bool known = true;
  for (const auto& line : trace.chart.lines()) {
    if (known && !is_recorded(trace, line.day)) {
      known = false;
      out += fmt::format("{:-<{}}{}\n", "", words_from, text::not_in_the_record);
    }
    out += line_text(sheet, line);
  }
  if (trace.history[sim::Moment::death] == sim::never) {
    out += undated(text::long_term_survivor);
  }
  return out;
}

}  // namespace

std::string as_table(const LifeSheet& sheet) {
  const plan::Trace& trace = sheet.trace;
  std::string out = text::life_title(sheet.study.name, sheet.replicate, sheet.candidate,
                                     static_cast<std::uint64_t>(sheet.study.monte_carlo.seed)) +
                    "\n\n" + presentation(sheet);
  if (!trace.treated()) {
    return out;
  }
  const LastKnown last = last_known(trace);
  return out + chart(sheet) + "\n" +
         text::record_of_life(trace.included, last.end, date_text(sheet.study, last.moment), last.days) +
         "\n";
}

}  // namespace dliplan::app
