#include "app/data/reading.hpp"

#include "app/data/cells.hpp"
#include "sim/law/law.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cmath>

namespace dliplan::app {
namespace {

const Column& column_of(const Reading& reading, const std::string& name) {
  const Column* column = reading.table.find(name);
  assert(column != nullptr);
  return *column;
}

std::vector<plan::Texts> with(std::vector<plan::Texts> meanings, plan::Texts missing) {
  meanings.push_back(std::move(missing));
  return meanings;
}

}  // namespace

plan::Texts joined(plan::Texts first, const plan::Texts& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

DateCells::DateCells(Reading& reading, const std::string& column)
    : reading_(reading),
      column_(column_of(reading, column)),
      missing_(column_, {reading.map.missing}, reading.map.decimal) {}

double DateCells::day(std::size_t row) {
  if (missing(row)) return sim::never;
  if (column_.kind() == Column::Kind::date) return checked(column_.number(row), row);
  const bool is_text = column_.kind() == Column::Kind::text;
  const auto date = is_text ? date_in(column_.text(row), reading_.map.date_format)
                            : date_in(fmt::format("{}", column_.number(row)), reading_.map.date_format);
  if (date) return checked(*date, row);
  const bool impossible = date.error() == NoDate::impossible;
  reading_.errors.add(impossible ? DataProblem::impossible_date : DataProblem::not_a_date,
                      reading_.number_of(row), name());
  return sim::never;
}

double DateCells::checked(double day, std::size_t row) {
  if (is_possible_day(day) && day <= reading_.lock) return day;
  reading_.errors.add(is_possible_day(day) ? DataProblem::after_lock : DataProblem::impossible_date,
                      reading_.number_of(row), name());
  return sim::never;
}

NumberCells::NumberCells(
    Reading& reading, const std::string& column, const plan::Texts& missing, double factor, double most)
    : reading_(reading),
      column_(column_of(reading, column)),
      missing_(column_, {joined(missing, reading.map.missing)}, reading.map.decimal),
      factor_(factor),
      most_(most) {}

std::optional<double> NumberCells::value(std::size_t row) {
  if (column_.empty(row) || missing_.meaning(row)) return std::nullopt;
  if (column_.kind() == Column::Kind::date) return fails(DataProblem::not_a_number, row);
  const auto number = column_.kind() == Column::Kind::text
                          ? number_in(column_.text(row), reading_.map.decimal)
                          : std::optional(column_.number(row));
  if (!number) return fails(DataProblem::not_a_number, row);
  if (*number < 0.0) return fails(DataProblem::negative, row);
  if (!std::isfinite(*number * factor_)) return fails(DataProblem::infinite, row);
  if (*number * factor_ > most_) return fails(DataProblem::longer_than_life, row);
  return *number * factor_ + 0.0;
}

std::optional<double> NumberCells::fails(DataProblem problem, std::size_t row) {
  reading_.errors.add(problem, reading_.number_of(row), column_.name());
  return std::nullopt;
}

CodeCells::CodeCells(Reading& reading,
                     const std::string& column,
                     std::vector<plan::Texts> meanings,
                     const plan::Texts& missing)
    : reading_(reading),
      column_(column_of(reading, column)),
      meanings_(meanings.size()),
      codes_(column_, with(std::move(meanings), joined(missing, reading.map.missing)), reading.map.decimal) {}

std::optional<std::size_t> CodeCells::meaning(std::size_t row) {
  if (column_.empty(row)) return std::nullopt;
  const auto meaning = codes_.meaning(row);
  if (!meaning) {
    reading_.errors.add_code(reading_.number_of(row), column_.name(), identity_of(column_, row));
    return std::nullopt;
  }
  return *meaning < meanings_ ? meaning : std::nullopt;
}

}  // namespace dliplan::app
