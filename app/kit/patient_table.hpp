#pragma once

#include "app/data/data_table.hpp"
#include "app/kit/recorded_cohort.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// What a number of a column of codes stands for.
struct ValueCode {
  double value = 0.0;
  std::string label;
  friend bool operator==(const ValueCode&, const ValueCode&) = default;
};

/// A column of the table of patients and all that a file says of it. Every format is written from this.
struct PatientColumn {
  enum class Kind : std::uint8_t {
    text,
    date,    ///< days since 1970-01-01
    number,  ///< with `decimals`
    code,    ///< a whole number that `codes` explain
  };
  enum class Scale : std::uint8_t { nominal, ordinal, scale };  ///< SPSS's levels of measurement
  enum class Origin : std::uint8_t {
    recorded,  ///< as the hospital has it
    derived,   ///< follows from what is recorded
  };

  std::string name{};
  std::string label{};
  Kind kind = Kind::number;
  Scale scale = Scale::scale;
  Origin origin = Origin::recorded;
  int decimals = 0;                ///< shown by programs that round; the cells are exact
  std::vector<ValueCode> codes{};  ///< of a code
  std::optional<double>
      missing_code{};                ///< stands in an SPSS file for a missing value; CSV has an empty cell
  std::string missing_label{};       ///< of that code
  std::string derivation{};          ///< of a derived column
  std::vector<std::string> texts{};  ///< cells of a column of texts
  std::vector<double> numbers{};     ///< all other cells; NaN is missing
};

/// One row a patient.
struct PatientTable {
  std::vector<PatientColumn> columns;
  std::size_t rows = 0;

  /// Null where there is none of that name.
  [[nodiscard]] const PatientColumn* find(std::string_view name) const;
  [[nodiscard]] PatientColumn* find(std::string_view name);
};

/// The table of a cohort. Dates, codes and numbers as recorded; behind them, what the analyses of the study
/// read, as the run has it: these follow from the dates, but where two things happened on the same day, in an
/// order that no date tells.
[[nodiscard]] PatientTable patient_table(const RecordedCohort& cohort);

/// The study of the cohort with the section [data] that reads its table: dates, codes, numbers and events,
/// and the data lock of the replicate.
[[nodiscard]] plan::Study study_for(const RecordedCohort& cohort);

/// Comma-separated, names on line 1; dates YYYY-MM-DD, a missing value an empty cell, numbers as short as
/// they can be read back to the bit.
[[nodiscard]] std::string as_csv(const PatientTable& table);

/// What `assemble` reads, without the way through a file: numbers and dates as an SPSS file has them.
[[nodiscard]] DataTable as_data_table(const PatientTable& table);

}  // namespace dliplan::app
