#include "app/complaints.hpp"

#include "app/say.hpp"

#include <fmt/format.h>

#include <string_view>

namespace dliplan::app {
namespace {

using scenarios::Complaint;
using scenarios::Hint;
using scenarios::Problem;

std::string place(const Complaint& complaint) {
  if (complaint.line == 0) return complaint.source;
  return fmt::format("{}:{}:{}", complaint.source, complaint.line, complaint.column);
}

std::string subject(const Complaint& complaint) {
  constexpr std::size_t longest = 60;
  if (complaint.path.empty()) return {};
  if (complaint.read.empty()) return complaint.path;
  const bool cut = complaint.read.size() > longest;
  std::string shown = complaint.read.substr(0, longest);
  while (cut && !shown.empty() && (static_cast<unsigned char>(shown.back()) & 0x80U) != 0) shown.pop_back();
  return fmt::format("{} = {}{}", complaint.path, shown, cut ? " …" : "");
}

std::string problem_of_source(const Complaint& c) {
  switch (c.problem) {
    case Problem::not_found: return say("no such file, and no such preset ({})", c.allowed);
    case Problem::is_a_folder: return tr("is a folder; a scenario is a file");
    case Problem::not_readable: return tr("cannot be read");
    case Problem::empty: return tr("is empty; a scenario needs at least one [[analysis]]");
    case Problem::too_large: return say("is larger than {}; that is no scenario", c.allowed);
    case Problem::not_utf8: return say("byte {} is not UTF-8 text; save the file as UTF-8", c.read);
    case Problem::nul_byte: return say("byte {} does not stand in text", c.read);
    case Problem::too_deep: return say("nests deeper than {}", c.allowed);
    case Problem::syntax: return say("not TOML: {}", c.detail);
    case Problem::duplicate_key: return say("the same key a second time: {}", c.detail);
    default: return {};
  }
}

std::string problem_of_key(const Complaint& c) {
  switch (c.problem) {
    case Problem::unknown_key: return tr("unknown");
    case Problem::missing_key:
      return c.allowed.empty() ? tr("is missing") : say("is missing; one of {}", c.allowed);
    case Problem::keys_exclude_each_other: return say("cannot stand beside {}", c.other);
    case Problem::bad_setting_path:
      return c.other.empty() ? tr("no such place in this scenario")
                             : say("cannot be copied: there is no {} in this scenario", c.other);
    case Problem::preset_of_itself: return tr("a preset cannot start from itself");
    case Problem::not_in_variant: return say("not in a variant, which changes only {}", c.allowed);
    default: return {};
  }
}

std::string problem_of_value(const Complaint& c) {
  switch (c.problem) {
    case Problem::wrong_type: return say("must be: {}", c.allowed);
    case Problem::missing_unit: return say("its unit is missing ({})", c.allowed);
    case Problem::wrong_unit: return say("unknown unit; one of {}", c.allowed);
    case Problem::not_a_number: return say("not a number; a {} is expected", c.allowed);
    case Problem::not_finite: return say("not a finite number; a {} is expected", c.allowed);
    case Problem::out_of_range: return say("must be {}", c.allowed);
    case Problem::unknown_name: return say("unknown; one of {}", c.allowed);
    case Problem::too_long: return say("too long: {}", c.allowed);
    case Problem::control_character: return tr("holds a control character");
    case Problem::wrong_count: return say("there must be {}", c.allowed);
    case Problem::impossible_points:
      return tr(
          "no law of this family goes through these points; survival must fall, and lie between 0 and 1");
    default: return {};
  }
}

std::string problem_together(const Complaint& c) {
  const std::string other = c.other_read.empty() ? c.other : fmt::format("{} = {}", c.other, c.other_read);
  switch (c.problem) {
    case Problem::not_increasing: return say("must be above {}", c.other.empty() ? c.allowed : other);
    case Problem::before_other: return say("must not be before {}", other);
    case Problem::above_other: return say("must not be above {}", other);
    case Problem::below_other: return say("must not be below {}", other);
    case Problem::sum_above_one: return say("the shares of {} must sum to {}", c.other, c.allowed);
    case Problem::not_positive_definite:
      return tr("contradicts the correlations above it: with it, the matrix is no longer positive definite");
    case Problem::duplicate_name: return say("must differ from {}", other);
    case Problem::not_with_pathway: return say("only with {}; here: {}", c.other, c.allowed);
    case Problem::differs_between_arms: return say("all arms share a pathway; the first has {}", c.allowed);
    case Problem::needs_two_arms: return say("needs {}", c.allowed);
    case Problem::same_as_group: return say("must differ from {}", other);
    case Problem::too_many_patients: return say("{}; lower it, or shorten the window", c.allowed);
    default: return {};
  }
}

std::string problem_of_range(const Complaint& c) {
  switch (c.problem) {
    case Problem::no_range: return say("has no plausible range; give one, {}=LOW:HIGH", c.path);
    case Problem::bad_range: return tr("a range is LOW:HIGH, the lower end first");
    case Problem::starts_outside:
      return say("lies outside of its range, {}; give a wider one, or set another start", c.allowed);
    case Problem::which_arm: return say("differs between the arms; name one: {}", c.other);
    default: return {};
  }
}

std::string problem_of_data(const Complaint& c) {
  switch (c.problem) {
    case Problem::same_code: return say("stands in {}, too; a code means one thing", c.other);
    case Problem::no_such_column: return tr("the data file has no such column");
    case Problem::not_mapped:
      return say("{}needs {}, which [data] does not give; {}{}{}",
                 c.detail.empty() ? "" : fmt::format("\"{}\" ", c.detail), c.other,
                 c.allowed.empty() ? "" : say("it lacks {}", c.allowed),
                 c.allowed.empty() || c.other_read.empty() ? "" : tr(", or "),
                 c.other_read.empty() ? "" : say("a {} for it", c.other_read));
    case Problem::no_data_map:
      return tr("is missing: it says which column of the data file is what (see docs/analyze.md)");
    default: return {};
  }
}

std::string problem(const Complaint& complaint) {
  for (auto* words : {problem_of_source, problem_of_key, problem_of_value, problem_together, problem_of_range,
                      problem_of_data}) {
    if (std::string found = words(complaint); !found.empty()) return found;
  }
  return tr("cannot be used");
}

std::string hint(const Complaint& c) {
  switch (c.hint) {
    case Hint::none: return {};
    case Hint::nearest: return say("; did you mean {}?", c.hint_value);
    case Hint::lives_at: return say("; there is {}", c.hint_value);
    case Hint::only_when: return say("; it is used only when {}", c.hint_value);
    case Hint::share_of_percent: return say("; write {} for {} %", c.hint_value, c.read);
    case Hint::no_effect_is_one: return tr("; 1 means no effect");
    case Hint::with_unit: return say("; write {}", c.hint_value);
    case Hint::decimal_point: return tr("; write a decimal point, not a comma");
    case Hint::without_quotes: return say("; write {} without quotes", c.hint_value);
    case Hint::with_quotes:
      return c.hint_value.empty() ? tr("; write it in quotes") : say("; write {}", c.hint_value);
    case Hint::true_or_false: return tr("; without quotes");
    case Hint::column_exists: return say("; the file has a column {}", c.hint_value);
  }
  return {};
}

}  // namespace

std::string in_words(const Complaint& complaint) {
  const std::string about = subject(complaint);
  return fmt::format("{}: {}{}{}{}", place(complaint), about, about.empty() ? "" : ": ", problem(complaint),
                     hint(complaint));
}

}  // namespace dliplan::app
