#pragma once

#include "plan/analyses/result_table.hpp"
#include "plan/study.hpp"
#include "stats/dataset.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::plan {

/// Whose number it is: SPSS 26 to 31, R (stats, survival, cmprsk), or SAS (LIFETEST, FREQ, NPAR1WAY, PHREG,
/// UNIVARIATE). SAS's rules are known from its documentation alone.
enum class Program : std::uint8_t { spss, r, sas };

/// What a program was told, where that changes the number.
enum class Setting : std::uint8_t {
  by_default,
  efron,
  breslow,
  exact_ties,
  plain_limits,
  log_limits,
  log_log_limits,
  corrected,    ///< normal with continuity correction
  uncorrected,  ///< normal without
  own_ends,     ///< each mean restricted to the end of its own curve
};

/// Which number of which analysis: the cell of a table.
struct NumberPlace {
  std::size_t analysis = 0;
  TableKind table{};
  RowKind row{};
  std::string group{};
  std::optional<sim::Days> time{};
  Statistic statistic{};
  ResultUnit unit = ResultUnit::number;
  friend bool operator==(const NumberPlace&, const NumberPlace&) = default;
};

/// What a program prints there; or why it prints nothing.
struct Reading {
  Program program{};
  Setting setting = Setting::by_default;
  tl::expected<double, stats::NoAnswer> value{};
};

/// One number of the key, with all that is right for it.
struct ExpectedNumber {
  NumberPlace place;
  std::vector<Reading> readings;  ///< of each program the default first; none of one that has no such number
};

using AnswerKey = std::vector<ExpectedNumber>;

/// What SPSS, R and SAS answer to the planned analyses (not the audits) about this data set: each number
/// under each program that prints it, by default and with what else the program offers where it differs.
/// Times are in days. `data` has the columns of `columns_for(study.analyses)`. Source: docs/methods.md;
/// docs/validate.md for SAS.
[[nodiscard]] AnswerKey answer_key(const Study& study, const stats::Dataset& data);

/// Whether an analysis belongs to the key.
[[nodiscard]] constexpr bool has_key(const Analysis& analysis) {
  return analysis.role != Role::audit;
}

/// The default of a program; null where it prints no such number.
[[nodiscard]] const Reading* default_reading(const ExpectedNumber& number, Program program);

}  // namespace dliplan::plan

template <>
struct dliplan::sim::Names<dliplan::plan::Program> {
  static constexpr std::array<std::string_view, 3> values{"spss", "r", "sas"};
};

template <>
struct dliplan::sim::Names<dliplan::plan::Setting> {
  static constexpr std::array<std::string_view, 10> values{
      "default",    "efron",          "breslow",   "exact_ties",  "plain_limits",
      "log_limits", "log_log_limits", "corrected", "uncorrected", "own_ends"};
};
