#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dliplan::scenarios {

/// What is wrong with a piece of the input.
enum class Problem : std::uint8_t {
  // the source as a whole
  not_found,  ///< neither a preset nor a file; hint: nearest preset
  is_a_folder,
  not_readable,
  empty,
  too_large,  ///< allowed: the limit
  not_utf8,   ///< located at the first bad byte
  nul_byte,
  too_deep,  ///< allowed: the limit
  syntax,    ///< detail: what the TOML parser says
  duplicate_key,
  // keys
  unknown_key,
  missing_key,
  keys_exclude_each_other,  ///< other: the other key
  bad_setting_path,         ///< a --set that names no parameter
  // values
  wrong_type,    ///< allowed: the type that is expected
  missing_unit,  ///< allowed: the units
  wrong_unit,    ///< allowed: the units
  not_a_number,
  not_finite,
  out_of_range,  ///< allowed: the range with its unit
  unknown_name,  ///< allowed: the names
  too_long,
  control_character,
  not_increasing,  ///< other: what it must be above
  wrong_count,     ///< allowed: how many
  impossible_points,
  // values that contradict each other; other and other_read: the parameter and value it is held against
  before_other,
  above_other,
  below_other,
  sum_above_one,
  not_positive_definite,  ///< read: the two traits whose correlation contradicts the others
  duplicate_name,
  not_with_pathway,  ///< other: what it is used with
  differs_between_arms,
  needs_two_arms,
  same_as_group,
  too_many_patients,  ///< allowed: the limit
  preset_of_itself,
  not_in_variant,  ///< allowed: what a variant may change
  // a number that may change
  no_range,        ///< nothing says between what
  bad_range,       ///< not LOW:HIGH
  starts_outside,  ///< read: its value; allowed: the range
  which_arm,       ///< its arms differ; other: its path in the first
  // the map of a data file
  same_code,       ///< other: the level or key that has the code, too
  no_such_column,  ///< of the data file
  not_mapped,  ///< detail: the analysis; other: what it needs; allowed: what that lacks; other_read: its own
               ///< table
  no_data_map,
};

/// What may help; `hint_value` completes it.
enum class Hint : std::uint8_t {
  none,
  nearest,           ///< did you mean hint_value
  lives_at,          ///< the key is known as hint_value
  only_when,         ///< the key is used only when hint_value
  share_of_percent,  ///< write hint_value, or the percent sign
  no_effect_is_one,  ///< 1 means no effect
  with_unit,         ///< write hint_value
  decimal_point,     ///< a decimal comma was read
  without_quotes,    ///< write hint_value without quotes
  with_quotes,
  true_or_false,
  column_exists,  ///< the data file has a column hint_value
};

/// One thing that is wrong, with all that a sentence about it needs; the sentence itself is made by the
/// program (app/complaints.hpp). Every string is as it stands in files, none is a sentence.
struct Complaint {
  std::string source{};  ///< file name, "--set", or the name of a preset
  unsigned line = 0;     ///< from 1; 0: the source as a whole, or a value that is not in it
  unsigned column = 0;   ///< from 1, in characters
  std::string path{};    ///< of the parameter, e.g. dli.relapse_hazard_ratio
  Problem problem{};
  std::string read{};        ///< as written
  std::string allowed{};     ///< e.g. "0 to 1", "days, weeks, months, years"
  std::string other{};       ///< path of another parameter
  std::string other_read{};  ///< its value
  std::string detail{};
  Hint hint = Hint::none;
  std::string hint_value{};
  friend bool operator==(const Complaint&, const Complaint&) = default;
};

using Complaints = std::vector<Complaint>;

}  // namespace dliplan::scenarios
