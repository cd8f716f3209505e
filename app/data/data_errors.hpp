#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace dliplan::app {

/// What can be wrong with the cells of a data file.
enum class DataProblem : std::uint8_t {
  not_a_date,       ///< not in the format that [data] says
  impossible_date,  ///< 30 February; before 1900
  after_lock,       ///< a date after the data lock
  wrong_order,      ///< the date of the other column is before it
  no_follow_up,     ///< neither a death nor a day last seen (other column)
  not_a_number,
  infinite,
  negative,
  longer_than_life,  ///< a time or an age of more than 130 years
  not_a_grade,       ///< not 1 to 5
  grade_without_onset,
  onset_without_grade,
  fatal_but_alive,  ///< grade 5 without a death
  unlisted_code,    ///< [data] says nothing of the code
  time_missing,     ///< though the other column says that the event came, or one that competes
  event_missing,    ///< though the other column has a time
  no_identifier,
  duplicate_patient,  ///< the same identifier as in an earlier row
};

/// One kind of error in one column, or between two, with the rows in which it is.
struct DataError {
  DataProblem problem{};
  std::string column;
  std::string other_column;
  std::vector<std::size_t> rows;        ///< the first of them, as the file counts
  std::vector<std::size_t> other_rows;  ///< of duplicates: the earlier row of each
  std::size_t count = 0;                ///< of all rows
  std::size_t last_row = 0;
  std::set<std::string> distinct;  ///< codes, to be counted and never to be told
};

/// Every error of a file. Holds where they are; of what stands there, nothing is told.
class DataErrors {
 public:
  /// How many rows of an error are named.
  static constexpr std::size_t most_rows = 20;

  void add(DataProblem problem, std::size_t row, const std::string& column, const std::string& other = {});
  void add_code(std::size_t row, const std::string& column, std::string code);
  void add_duplicate(std::size_t row, std::size_t earlier, const std::string& column);

  [[nodiscard]] bool empty() const { return errors_.empty(); }
  /// How many were noted.
  [[nodiscard]] std::size_t count() const { return count_; }
  /// In the order in which each kind was first met.
  [[nodiscard]] const std::vector<DataError>& all() const { return errors_; }

 private:
  DataError& entry(DataProblem problem, const std::string& column, const std::string& other);

  std::vector<DataError> errors_;
  std::size_t count_ = 0;
};

}  // namespace dliplan::app
