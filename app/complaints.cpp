#include "app/complaints.hpp"

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
    case Problem::not_found: return fmt::format("no such file, and no such preset ({})", c.allowed);
    case Problem::is_a_folder: return "is a folder; a scenario is a file";
    case Problem::not_readable: return "cannot be read";
    case Problem::empty: return "is empty; a scenario needs at least one [[analysis]]";
    case Problem::too_large: return fmt::format("is larger than {}; that is no scenario", c.allowed);
    case Problem::not_utf8: return fmt::format("byte {} is not UTF-8 text; save the file as UTF-8", c.read);
    case Problem::nul_byte: return fmt::format("byte {} does not stand in text", c.read);
    case Problem::too_deep: return fmt::format("nests deeper than {}", c.allowed);
    case Problem::syntax: return fmt::format("not TOML: {}", c.detail);
    case Problem::duplicate_key: return fmt::format("the same key a second time: {}", c.detail);
    default: return {};
  }
}

std::string problem_of_key(const Complaint& c) {
  switch (c.problem) {
    case Problem::unknown_key: return "unknown";
    case Problem::missing_key:
      return c.allowed.empty() ? "is missing" : fmt::format("is missing; one of {}", c.allowed);
    case Problem::keys_exclude_each_other: return fmt::format("cannot stand beside {}", c.other);
    case Problem::bad_setting_path:
      return c.other.empty() ? "no such place in this scenario"
                             : fmt::format("cannot be copied: there is no {} in this scenario", c.other);
    case Problem::preset_of_itself: return "a preset cannot start from itself";
    case Problem::not_in_variant: return fmt::format("not in a variant, which changes only {}", c.allowed);
    default: return {};
  }
}

std::string problem_of_value(const Complaint& c) {
  switch (c.problem) {
    case Problem::wrong_type: return fmt::format("must be: {}", c.allowed);
    case Problem::missing_unit: return fmt::format("its unit is missing ({})", c.allowed);
    case Problem::wrong_unit: return fmt::format("unknown unit; one of {}", c.allowed);
    case Problem::not_a_number: return fmt::format("not a number; a {} is expected", c.allowed);
    case Problem::not_finite: return fmt::format("not a finite number; a {} is expected", c.allowed);
    case Problem::out_of_range: return fmt::format("must be {}", c.allowed);
    case Problem::unknown_name: return fmt::format("unknown; one of {}", c.allowed);
    case Problem::too_long: return fmt::format("too long: {}", c.allowed);
    case Problem::control_character: return "holds a control character";
    case Problem::wrong_count: return fmt::format("there must be {}", c.allowed);
    case Problem::impossible_points:
      return "no law of this family goes through these points; survival must fall, and lie between 0 and 1";
    default: return {};
  }
}

std::string problem_together(const Complaint& c) {
  const std::string other = c.other_read.empty() ? c.other : fmt::format("{} = {}", c.other, c.other_read);
  switch (c.problem) {
    case Problem::not_increasing: return fmt::format("must be above {}", c.other.empty() ? c.allowed : other);
    case Problem::before_other: return fmt::format("must not be before {}", other);
    case Problem::above_other: return fmt::format("must not be above {}", other);
    case Problem::below_other: return fmt::format("must not be below {}", other);
    case Problem::sum_above_one: return fmt::format("the shares of {} must sum to {}", c.other, c.allowed);
    case Problem::not_positive_definite:
      return "contradicts the correlations above it: with it, the matrix is no longer positive definite";
    case Problem::duplicate_name: return fmt::format("must differ from {}", other);
    case Problem::not_with_pathway: return fmt::format("only with {}; here: {}", c.other, c.allowed);
    case Problem::differs_between_arms:
      return fmt::format("all arms share a pathway; the first has {}", c.allowed);
    case Problem::needs_two_arms: return fmt::format("needs {}", c.allowed);
    case Problem::same_as_group: return fmt::format("must differ from {}", other);
    case Problem::too_many_patients: return fmt::format("{}; lower it, or shorten the window", c.allowed);
    default: return {};
  }
}

std::string problem_of_range(const Complaint& c) {
  switch (c.problem) {
    case Problem::no_range: return fmt::format("has no plausible range; give one, {}=LOW:HIGH", c.path);
    case Problem::bad_range: return "a range is LOW:HIGH, the lower end first";
    case Problem::starts_outside:
      return fmt::format("lies outside of its range, {}; give a wider one, or set another start", c.allowed);
    case Problem::which_arm: return fmt::format("differs between the arms; name one: {}", c.other);
    default: return {};
  }
}

std::string problem_of_data(const Complaint& c) {
  switch (c.problem) {
    case Problem::same_code: return fmt::format("stands in {}, too; a code means one thing", c.other);
    case Problem::no_such_column: return "the data file has no such column";
    case Problem::not_mapped:
      return fmt::format("{}needs {}, which [data] does not give; {}{}{}",
                         c.detail.empty() ? "" : fmt::format("\"{}\" ", c.detail), c.other,
                         c.allowed.empty() ? "" : "it lacks " + c.allowed,
                         c.allowed.empty() || c.other_read.empty() ? "" : ", or ",
                         c.other_read.empty() ? "" : "a " + c.other_read + " for it");
    case Problem::no_data_map:
      return "is missing: it says which column of the data file is what (see docs/analyze.md)";
    default: return {};
  }
}

std::string problem(const Complaint& complaint) {
  for (auto* words : {problem_of_source, problem_of_key, problem_of_value, problem_together, problem_of_range,
                      problem_of_data}) {
    if (std::string found = words(complaint); !found.empty()) return found;
  }
  return "cannot be used";
}

std::string hint(const Complaint& c) {
  switch (c.hint) {
    case Hint::none: return {};
    case Hint::nearest: return fmt::format("; did you mean {}?", c.hint_value);
    case Hint::lives_at: return fmt::format("; there is {}", c.hint_value);
    case Hint::only_when: return fmt::format("; it is used only when {}", c.hint_value);
    case Hint::share_of_percent: return fmt::format("; write {} for {} %", c.hint_value, c.read);
    case Hint::no_effect_is_one: return "; 1 means no effect";
    case Hint::with_unit: return fmt::format("; write {}", c.hint_value);
    case Hint::decimal_point: return "; write a decimal point, not a comma";
    case Hint::without_quotes: return fmt::format("; write {} without quotes", c.hint_value);
    case Hint::with_quotes:
      return c.hint_value.empty() ? "; write it in quotes" : fmt::format("; write {}", c.hint_value);
    case Hint::true_or_false: return "; without quotes";
    case Hint::column_exists: return fmt::format("; the file has a column {}", c.hint_value);
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
