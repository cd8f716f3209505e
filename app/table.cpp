#include "app/table.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

namespace dliplan::app {
namespace {

/// Characters of UTF-8 text: bytes that do not continue another.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(const std::string& text, std::size_t width, bool to_the_left) {
  const std::string space(width - std::min(width, width_of(text)), ' ');
  return to_the_left ? text + space : space + text;
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
      widths[i] = std::max(widths[i], width_of(row[i]));
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
  std::istringstream words(paragraph);
  std::string out;
  std::string line = first_indent;
  bool fresh = true;
  for (std::string word; words >> word;) {
    if (!fresh && width_of(line) + 1 + width_of(word) > width) {
      out += line + '\n';
      line = indent;
      fresh = true;
    }
    line += (fresh ? "" : " ") + word;
    fresh = false;
  }
  return out + line + '\n';
}

}  // namespace dliplan::app
