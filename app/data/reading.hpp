#pragma once

#include "app/data/code_book.hpp"
#include "app/data/data_errors.hpp"
#include "app/data/data_table.hpp"
#include "plan/data_map.hpp"

#include <limits>
#include <optional>

namespace dliplan::app {

/// A table that is being read by a map, and the errors that are found. All must stay alive.
struct Reading {
  const DataTable& table;
  const plan::DataMap& map;
  DataErrors& errors;
  double lock = 0.0;  ///< the data lock, in days since 1970-01-01

  [[nodiscard]] std::size_t number_of(std::size_t row) const { return table.row_numbers[row]; }
};

// Cells of one column. What is missing or wrong is no value; what is wrong is noted in the errors, too.

class DateCells {
 public:
  /// `column` is in the table.
  DateCells(Reading& reading, const std::string& column);
  /// In days since 1970-01-01; `sim::never` without a date.
  [[nodiscard]] double day(std::size_t row);
  /// Whether the cell is empty, or says that it has no value.
  [[nodiscard]] bool missing(std::size_t row) const { return column_.empty(row) || missing_.meaning(row); }
  [[nodiscard]] const std::string& name() const { return column_.name(); }

 private:
  [[nodiscard]] double checked(double day, std::size_t row);

  Reading& reading_;
  const Column& column_;
  CodeBook missing_;
};

class NumberCells {
 public:
  /// `factor` to the unit of the plan, in which no value is above `most`.
  NumberCells(Reading& reading,
              const std::string& column,
              const plan::Texts& missing,
              double factor,
              double most = std::numeric_limits<double>::infinity());
  /// In the unit of the plan: finite, not negative, and not longer than a life.
  [[nodiscard]] std::optional<double> value(std::size_t row);

 private:
  [[nodiscard]] std::optional<double> fails(DataProblem problem, std::size_t row);

  Reading& reading_;
  const Column& column_;
  CodeBook missing_;
  double factor_;
  double most_;
};

class CodeCells {
 public:
  /// `meanings` are the codes of each; behind them, what stands for missing.
  CodeCells(Reading& reading,
            const std::string& column,
            std::vector<plan::Texts> meanings,
            const plan::Texts& missing);
  /// The place of the meaning in the list.
  [[nodiscard]] std::optional<std::size_t> meaning(std::size_t row);

 private:
  Reading& reading_;
  const Column& column_;
  std::size_t meanings_;
  CodeBook codes_;
};

/// Both lists, one behind the other.
[[nodiscard]] plan::Texts joined(plan::Texts first, const plan::Texts& second);

}  // namespace dliplan::app
