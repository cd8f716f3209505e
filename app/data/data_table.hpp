#pragma once

#include "plan/data_map.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// A label that an SPSS file gives to a value.
struct ValueLabel {
  std::string text;     ///< the value, of a column of text
  double number = 0.0;  ///< the same, of a column of numbers
  std::string label;
};

/// One column of a data file, as read: nothing is interpreted yet.
class Column {
 public:
  enum class Kind : std::uint8_t {
    text,    ///< cells without the blanks around them; an empty one is missing
    number,  ///< NaN is missing
    date,    ///< days since 1970-01-01; NaN is missing
  };

  Column(std::string name, Kind kind) : name_(std::move(name)), kind_(kind) {}

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] Kind kind() const { return kind_; }

  void add(std::string_view cell) {
    cells_.append(cell);
    ends_.push_back(cells_.size());
  }
  /// Of a column of text: takes back what was added after so many rows.
  void cut(std::size_t rows) {
    if (ends_.size() <= rows) return;
    ends_.resize(rows);
    cells_.resize(rows == 0 ? 0 : ends_.back());
  }
  void add(double number) { numbers_.push_back(number); }
  void add(ValueLabel label) { labels_.push_back(std::move(label)); }

  /// Of a column of text.
  [[nodiscard]] std::string_view text(std::size_t row) const {
    const std::size_t begin = row == 0 ? 0 : ends_[row - 1];
    return std::string_view(cells_).substr(begin, ends_[row] - begin);
  }
  /// Of a column of numbers or dates.
  [[nodiscard]] double number(std::size_t row) const { return numbers_[row]; }
  [[nodiscard]] bool empty(std::size_t row) const {
    return kind_ == Kind::text ? text(row).empty() : std::isnan(numbers_[row]);
  }
  [[nodiscard]] const std::vector<ValueLabel>& labels() const { return labels_; }

 private:
  std::string name_;
  Kind kind_;
  std::string cells_;  ///< of text, one after the other
  std::vector<std::size_t> ends_;
  std::vector<double> numbers_;
  std::vector<ValueLabel> labels_;
};

/// Why a file, or a row of it, is no table. Nothing of what stands in it is kept.
struct TableFault {
  enum class Kind : std::uint8_t {
    not_found,
    is_a_folder,
    not_readable,
    empty,
    too_large,
    not_utf8,            ///< row
    nul_byte,            ///< row
    bad_quote,           ///< row: where a quoted cell begins badly, or does not end
    ragged,              ///< row, has more or fewer cells than there are names
    more_ragged,         ///< found: how many further rows have, too
    no_rows,             ///< names and nothing else
    empty_name,          ///< column: its number
    duplicate_name,      ///< column and other_column
    unclear_separator,   ///< the first line can be cut in more than one way
    not_sav,             ///< damaged, or of a version that cannot be read
    weighted,            ///< an SPSS file whose cases have weights
    no_subject,          ///< a data set of ADaM without USUBJID
    no_parameter,        ///< ADTTE without PARAMCD
    no_decoded,          ///< ADAE without AEDECOD
    unknown_subject,     ///< row: of a patient whom ADSL does not have
    repeated_parameter,  ///< row: a patient has the PARAMCD twice
  };
  Kind kind{};
  std::size_t row = 0;  ///< as the file counts, from 1
  std::size_t column = 0;
  std::size_t other_column = 0;
  std::size_t expected = 0;  ///< cells of a row
  std::size_t found = 0;
  std::string file{};  ///< of a folder: which of its files
  friend bool operator==(const TableFault&, const TableFault&) = default;
};

/// What a file calls its rows: the line of a text file on which a row begins (the names stand on line 1), or
/// the number of the case, from 1, as SPSS shows it.
enum class RowNumbers : std::uint8_t { lines, cases };

/// The columns of a data file that somebody asked for.
struct DataTable {
  std::vector<std::string> names;  ///< of all columns of the file, in its order
  std::vector<Column> columns;
  std::vector<std::size_t> row_numbers;  ///< how the file counts each row
  RowNumbers counted = RowNumbers::lines;
  std::optional<plan::Separator> separator;  ///< of a text file
  /// What kept rows out, in the order of the file: a row that is ragged, or what ended the reading there.
  std::vector<TableFault> faults;

  [[nodiscard]] std::size_t rows() const { return row_numbers.size(); }
  /// Null when it was not asked for, or is not there.
  [[nodiscard]] const Column* find(std::string_view name) const {
    for (const Column& column : columns) {
      if (column.name() == name) return &column;
    }
    return nullptr;
  }
};

}  // namespace dliplan::app
