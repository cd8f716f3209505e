#include "app/life_sheet.hpp"
#include "app/record_dates.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace dliplan::app {
namespace {

std::string dated(const LifeSheet& sheet, double day, const std::string& what) {
  const double entry = sheet.trace.entry;
  return fmt::format("{}  day {:>5}  {}\n", date_text(sheet.study, entry + day),
                     std::floor(entry + day) - std::floor(entry), what);
}

std::string chart(const LifeSheet& sheet) {
  const plan::Trace& trace = sheet.trace;
  std::string out = dated(sheet, 0.0, describe_patient(trace.history));
  bool known = true;
  for (const auto& line : trace.chart.lines()) {
    if (known && !is_recorded(trace, line.day)) {
      known = false;
      out += fmt::format("{:-<23}{}\n", "", text::not_in_the_record);
    }
    out += dated(sheet, line.day, describe_line(line));
  }
  if (trace.history[sim::Moment::death] == sim::never) {
    out += fmt::format("{:<23}{}\n", "", text::long_term_survivor);
  }
  return out;
}

}  // namespace

std::string as_table(const LifeSheet& sheet) {
  const plan::Trace& trace = sheet.trace;
  std::string out = text::life_title(sheet.study.name, sheet.replicate, sheet.candidate,
                                     static_cast<std::uint64_t>(sheet.study.monte_carlo.seed)) +
                    "\n\n";
  if (!trace.treated) {
    return out + date_text(sheet.study, trace.entry) + "  " + std::string(text::not_treated(trace.eligible)) +
           "\n";
  }
  const LastKnown last = last_known(sheet.study, trace);
  return out + chart(sheet) + "\n" +
         text::record_of_life(trace.included, last.end, date_text(sheet.study, last.moment), last.days) +
         "\n";
}

}  // namespace dliplan::app
