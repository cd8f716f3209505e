#include "app/data/code_book.hpp"

#include "app/data/cells.hpp"

#include <fmt/format.h>

namespace dliplan::app {

CodeBook::CodeBook(const Column& column, const std::vector<plan::Texts>& meanings, plan::DecimalMark decimal)
    : column_(column), decimal_(decimal) {
  for (std::size_t i = 0; i < meanings.size(); ++i) {
    for (const std::string& code : meanings[i]) {
      codes_.push_back({i, code, number_in(code, plan::DecimalMark::point)});
      has_numbers_ = has_numbers_ || codes_.back().number;
    }
  }
  add_labels(meanings);
}

/// A labelled value is a further code, behind those that name values.
void CodeBook::add_labels(const std::vector<plan::Texts>& meanings) {
  for (std::size_t i = 0; i < meanings.size(); ++i) {
    for (const std::string& code : meanings[i]) {
      for (const ValueLabel& value : column_.labels()) {
        if (value.label != code) continue;
        if (column_.kind() == Column::Kind::text) {
          codes_.push_back({i, value.text, std::nullopt});
        } else {
          codes_.push_back({i, {}, value.number});
        }
      }
    }
  }
}

std::optional<std::size_t> CodeBook::meaning(std::size_t row) const {
  return column_.kind() == Column::Kind::text ? of_text(column_.text(row)) : of_number(column_.number(row));
}

std::optional<std::size_t> CodeBook::of_text(std::string_view cell) const {
  for (const Code& code : codes_) {
    if (code.text == cell) return code.meaning;
  }
  const auto number = has_numbers_ ? number_in(cell, decimal_) : std::nullopt;
  return number ? of_number(*number) : std::nullopt;
}

std::optional<std::size_t> CodeBook::of_number(double cell) const {
  for (const Code& code : codes_) {
    if (code.number == cell) return code.meaning;
  }
  return std::nullopt;
}

std::string identity_of(const Column& column, std::size_t row) {
  return column.kind() == Column::Kind::text ? std::string(column.text(row))
                                             : fmt::format("{}", column.number(row));
}

}  // namespace dliplan::app
