#include "app/validate/output_cells.hpp"

#include "app/validate/printed_number.hpp"

#include <utility>

namespace dliplan::app {

std::string trimmed(std::string text) {
  const auto begin = text.find_first_not_of(" \r");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \r") - begin + 1);
}

Cells cells_of(std::string_view line) {
  const char separator = line.find('\t') != std::string_view::npos ? '\t' : ',';
  Cells cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == separator && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  for (std::string& cell : cells) cell = trimmed(std::move(cell));
  return cells;
}

std::string without_footnote(std::string cell) {
  while (cell.size() > 1 && cell.back() >= 'a' && cell.back() <= 'z') cell.pop_back();
  return cell;
}

bool is_number(const std::string& cell) {
  const auto printed = printed_number(without_footnote(cell));
  return printed && printed->kind != PrintedNumber::Kind::nothing;
}

Cells numbers_of(const Cells& cells, std::size_t from) {
  Cells numbers;
  for (std::size_t i = from; i < cells.size(); ++i) {
    if (is_number(cells[i])) numbers.push_back(without_footnote(cells[i]));
  }
  return numbers;
}

}  // namespace dliplan::app
