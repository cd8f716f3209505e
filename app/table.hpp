#pragma once

#include <string>
#include <vector>

namespace dliplan::app {

/// A table of text for a terminal: the first columns are words and stand to the left, the others are
/// numbers and stand to the right. Widths are those on a terminal.
class Table {
 public:
  explicit Table(std::vector<std::string> headings, std::size_t columns_of_words = 1);
  void add(std::vector<std::string> row);
  /// A line of words over the rows that follow, as wide as it may be: no column grows with it.
  void add_heading(std::string words);
  /// Drops the columns of numbers, but for the first, in which no row has any: all are empty or "–".
  Table& without_empty_columns();
  [[nodiscard]] std::string text() const;
  [[nodiscard]] bool empty() const { return rows_.size() == 1; }

 private:
  std::vector<std::vector<std::string>> rows_;
  std::size_t columns_of_words_;
};

/// Breaks a paragraph at spaces, Chinese between characters, too; every line begins with `indent`.
[[nodiscard]] std::string wrapped(const std::string& paragraph,
                                  std::size_t width,
                                  const std::string& first_indent,
                                  const std::string& indent);

}  // namespace dliplan::app
