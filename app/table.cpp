#include "app/table.hpp"

#include "app/display_width.hpp"

#include <algorithm>
#include <sstream>
#include <string_view>
#include <utility>

namespace dliplan::app {
namespace {

std::string padded(const std::string& text, std::size_t width, bool to_the_left) {
  const std::string space(width - std::min(width, display_width(text)), ' ');
  return to_the_left ? text + space : space + text;
}

/// What a line break may stand before.
struct Piece {
  std::string text;
  bool after_space;
};

std::vector<Piece> pieces_of(const std::string& paragraph) {
  std::istringstream words(paragraph);
  std::vector<Piece> all;
  std::string before;
  for (std::string word; words >> word; before = word) {
    bool after_space = !before.empty() && !joins_without_space(before, word);
    for (const std::string_view piece : breakable_pieces(word)) {
      all.push_back({std::string(piece), after_space});
      after_space = false;
    }
  }
  return all;
}

}  // namespace

Table::Table(std::vector<std::string> headings, std::size_t columns_of_words)
    : columns_of_words_(columns_of_words) {
  rows_.push_back(std::move(headings));
}

void Table::add(std::vector<std::string> row) {
  row.resize(rows_.front().size());
  rows_.push_back(std::move(row));
}

void Table::add_heading(std::string words) {
  rows_.push_back({std::move(words)});
}

Table& Table::without_empty_columns() {
  const std::size_t columns = rows_.front().size();
  for (std::size_t i = columns; i-- > columns_of_words_ + 1;) {
    const auto is_empty = [&](const auto& row) {
      return row.size() < columns || row[i].find_first_not_of(' ') == std::string::npos ||
             row[i].starts_with("–");
    };
    if (!std::all_of(rows_.begin() + 1, rows_.end(), is_empty)) continue;
    for (auto& row : rows_) {
      if (row.size() > i) row.erase(row.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return without_empty_columns();  // the rows have another width now
  }
  return *this;
}

std::string Table::text() const {
  const std::size_t columns = rows_.front().size();
  std::vector<std::size_t> widths(columns, 0);
  for (const auto& row : rows_) {
    if (row.size() < columns) continue;  // a heading
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  }
  std::string out;
  for (const auto& row : rows_) {
    std::string line = "  ";
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += (i == 0 ? "" : "  ") + padded(row[i], widths[i], i < columns_of_words_);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

std::string wrapped(const std::string& paragraph,
                    std::size_t width,
                    const std::string& first_indent,
                    const std::string& indent) {
  std::string out;
  std::string line = first_indent;
  bool fresh = true;
  for (const Piece& piece : pieces_of(paragraph)) {
    std::string_view space = piece.after_space && !fresh ? " " : "";
    if (!fresh && display_width(line) + space.size() + display_width(piece.text) > width) {
      out += line + '\n';
      line = indent;
      space = "";
    }
    line += space;
    line += piece.text;
    fresh = false;
  }
  return out + line + '\n';
}

}  // namespace dliplan::app
