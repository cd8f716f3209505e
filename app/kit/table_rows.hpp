#pragma once

#include "app/kit/patient_table.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace dliplan::app {

/// A table that grows a row at a time; a row has a cell of each column, in their order.
class TableRows {
 public:
  TableRows& text(std::string name, std::string_view label) {
    return add(std::move(name), label, PatientColumn::Kind::text);
  }
  TableRows& date(std::string name, std::string_view label) {
    return add(std::move(name), label, PatientColumn::Kind::date);
  }
  TableRows& number(std::string name, std::string_view label, int decimals = 0) {
    add(std::move(name), label, PatientColumn::Kind::number);
    table_.columns.back().decimals = decimals;
    return *this;
  }

  TableRows& cell(std::string text) {
    next().texts.push_back(std::move(text));
    return *this;
  }
  TableRows& cell(double number) {
    next().numbers.push_back(number == sim::never ? stats::missing : number);
    return *this;
  }

  [[nodiscard]] PatientTable take() { return std::move(table_); }

 private:
  TableRows& add(std::string name, std::string_view label, PatientColumn::Kind kind) {
    table_.columns.push_back({.name = std::move(name),
                              .label = std::string(label),
                              .kind = kind,
                              .scale = kind == PatientColumn::Kind::text ? PatientColumn::Scale::nominal
                                                                         : PatientColumn::Scale::scale});
    return *this;
  }
  PatientColumn& next() {
    PatientColumn& column = table_.columns[at_];
    at_ = (at_ + 1) % table_.columns.size();
    if (at_ == 0) ++table_.rows;
    return column;
  }

  PatientTable table_;
  std::size_t at_ = 0;
};

}  // namespace dliplan::app
