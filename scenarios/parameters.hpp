#pragma once

#include "scenarios/complaint.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::scenarios {

/// What is known of one parameter, as `explain` shows it. Numbers in their file's notation.
struct ParameterInfo {
  std::string path;           ///< as in --set: mrd.course.usual; arm.*.share; analysis.*.kind
  std::string table_meaning;  ///< of the innermost table that it stands in
  std::string kind;           ///< duration, probability, choice, whole number, …
  std::string unit;           ///< how the number is written, e.g. "days, weeks, months, years"; empty without
  std::string default_text;   ///< as the canonical form writes it; empty where there is none
  std::string allowed;        ///< "0 to 1", or the names of a choice
  std::string plausible;      ///< what the evidence leaves open; empty where nothing is said
  std::string meaning;
  std::string source;
  std::string only_when;  ///< e.g. "pathway = sequential"; empty when always used
};

/// Every parameter of both pathways and of all kinds of analysis, in the order of the file. Those of a model
/// can stand in an arm, too.
[[nodiscard]] const std::vector<ParameterInfo>& parameters();

/// Null when nothing is called so. `path` in full.
[[nodiscard]] const ParameterInfo* find_parameter(std::string_view path);

/// Parameters that `path` may have meant: in another table, or spelled alike; best first, at most five.
[[nodiscard]] std::vector<std::string> similar_parameters(std::string_view path);

/// What may help somebody who wrote an unknown key.
struct Suggestion {
  Hint hint = Hint::none;
  std::string value;
};

/// `path` in full, `key` its last part, `siblings` the keys that its table knows.
[[nodiscard]] Suggestion suggest_key(std::string_view path,
                                     std::string_view key,
                                     std::span<const std::string> siblings);

}  // namespace dliplan::scenarios
