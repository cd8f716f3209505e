#include "app/validate/validate_words.hpp"

#include "app/key/key_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dliplan::app {
namespace {

constexpr std::array programs{plan::Program::spss, plan::Program::r, plan::Program::sas};

/// How many right numbers a program prints.
std::size_t printed_by(const Comparison& comparison, plan::Program program) {
  return static_cast<std::size_t>(
      std::count_if(comparison.numbers.begin(), comparison.numbers.end(), [program](const auto& one) {
        return std::any_of(one.readings.begin(), one.readings.end(),
                           [program](const auto& reading) { return reading.program == program; });
      }));
}

std::string listed(const std::vector<std::string>& all, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) text += (i == 0 ? "" : ", ") + all[i];
  if (all.size() > most) text += fmt::format(" and {} more", all.size() - most);
  return text;
}

}  // namespace

std::string_view identifier(Mistake mistake) {
  using enum Mistake;
  switch (mistake) {
    case censoring_flipped: return "censoring_flipped";
    case wrong_origin: return "wrong_origin";
    case competing_ignored: return "competing_ignored";
    case competing_counted: return "competing_counted";
    case competing_respected: return "competing_respected";
    case kept_at_risk: return "kept_at_risk";
    case patient_twice: return "patient_twice";
    case patient_missing: return "patient_missing";
    case groups_swapped: return "groups_swapped";
    case complete_cases: return "complete_cases";
    case missing_as_first_level: return "missing_as_first_level";
    case everybody_included: return "everybody_included";
    case groups_of_the_future: return "groups_of_the_future";
    case censored_before_events: return "censored_before_events";
    case one_sided: return "one_sided";
    case months_for_days: return "months_for_days";
    case per_cent: return "per_cent";
    case no_tie_correction: return "no_tie_correction";
  }
  return "";
}

std::string_view identifier(Match match) {
  switch (match) {
    case Match::right: return "right";
    case Match::other_program: return "other_program";
    case Match::mistaken: return "known_mistake";
    case Match::nothing: return "nothing";
    case Match::unknown_name: return "unknown_name";
  }
  return "";
}

std::string_view label(Mistake mistake) {
  using enum Mistake;
  switch (mistake) {
    case censoring_flipped: return "events and censorings are exchanged";
    case wrong_origin: return "the time counts from another day";
    case competing_ignored: return "what rules the event out counts as a censoring (competing risk ignored)";
    case competing_counted: return "what rules the event out counts as the event";
    case competing_respected: return "competing events are respected, which the plan does not";
    case kept_at_risk:
      return "deaths before the event are not read as the plan says (censored, or at risk to the lock)";
    case patient_twice: return "a patient stands there twice";
    case patient_missing: return "a patient is lacking";
    case groups_swapped: return "the codes of the groups are exchanged";
    case complete_cases: return "only patients without any missing value are analysed";
    case missing_as_first_level: return "a missing group counts as the first group";
    case everybody_included: return "the inclusion rule (DLI) is not that of the plan";
    case groups_of_the_future: return "groups by what came later, over the whole time (immortal time)";
    case censored_before_events: return "who is censored on the day of an event is not at risk on it";
    case one_sided: return "one-sided p-values";
    case months_for_days: return "times in months instead of days";
    case per_cent: return "per cent instead of shares";
    case no_tie_correction: return "ranks without the correction for ties";
  }
  return "";
}

std::string in_words(const NamedMistake& mistake) {
  constexpr std::size_t most = 5;
  std::string text(label(mistake.mistake));
  if (!mistake.details.empty()) text += ": " + listed(mistake.details, most);
  return text;
}

std::string in_words(const std::string& file, const ResultsFault& fault) {
  using Kind = ResultsFault::Kind;
  const std::string place = fault.line == 0 ? file : fmt::format("{}:{}", file, fault.line);
  switch (fault.kind) {
    case Kind::no_numbers:
      return fmt::format("{}: holds no number; needed: lines \"name,value\", or JSON", place);
    case Kind::two_columns:
      return fmt::format("{}: not two cells; needed: a name and a value, as \"os.log_rank.p_value,.012\"",
                         place);
    case Kind::no_number:
      return fmt::format("{}: \"{}\" is no number; allowed: .012, 1.5e-7, <.001, NA", place, fault.read);
    case Kind::twice: return fmt::format("{}: {} stands there twice", place, fault.read);
    case Kind::not_json:
      return fmt::format(
          "{}: no JSON of results; needed: {{\"name\": value, …}} or [{{\"name\": …, \"value\": …}}, …]",
          place);
  }
  return place;
}

std::string in_words(const std::vector<plan::Reading>& readings) {
  std::string text;
  for (const auto& reading : readings) text += (text.empty() ? "" : "; ") + in_words(reading);
  return text;
}

namespace text {

std::string did_you_mean(std::string_view name) {
  return name.empty() ? "" : fmt::format("; did you mean {}?", name);
}

std::string validate_mistake(std::string_view analysis, const NamedMistake& mistake) {
  return fmt::format("{}: {} ({} of its numbers)", analysis, in_words(mistake), mistake.explains);
}

std::string validate_counts(const Comparison& comparison) {
  const auto of = [&](Match match) { return comparison.count(match); };
  std::string out = fmt::format("{} numbers: {} right", comparison.numbers.size(), of(Match::right));
  const auto add = [&](Match match, std::string_view what) {
    if (of(match) > 0) out += fmt::format(", {} {}", of(match), what);
  };
  add(Match::other_program, "right by another program than the one wanted");
  add(Match::mistaken, "as a known mistake gives them");
  add(Match::nothing, "that nothing explains");
  add(Match::unknown_name, "of a name that the key does not have");
  return out + ".";
}

std::string validate_programs(const Comparison& comparison) {
  std::size_t agreeing = 0;
  for (const auto& one : comparison.numbers) agreeing += one.readings.empty() ? 0 : 1;
  if (agreeing == 0) return "";
  std::string out = "Of these, a number of:";
  std::string all;
  for (const auto program : programs) {
    const std::size_t count = printed_by(comparison, program);
    out += fmt::format("{} {} {}", program == programs.front() ? "" : ",", label(program), count);
    if (count == agreeing) all += fmt::format("{}{}", all.empty() ? "" : " and of ", label(program));
  }
  return out + (all.empty() ? ". A mixture: no one program prints all of them."
                            : fmt::format(". All are those of {}.", all));
}

std::string validate_lacking(const Kit& kit, const Comparison& comparison) {
  constexpr std::size_t most = 5;
  if (comparison.lacking.empty()) return "";
  std::vector<std::string> names;
  for (const std::size_t i : comparison.lacking) names.push_back(kit.names[i]);
  return fmt::format("Not given, of the key: {} numbers: {}.", names.size(), listed(names, most));
}

}  // namespace text

}  // namespace dliplan::app
