#pragma once

#include "app/data/reading.hpp"
#include "plan/dated/dated_record.hpp"
#include "plan/dated/needs.hpp"
#include "plan/record/recording.hpp"
#include "plan/study.hpp"

#include <optional>

namespace dliplan::app {

// Each gives the cells of one column of the data set: from a column of the file, or from the dates. Every
// cell is read of every row, for its errors; `record` is null of who has none.

class TimeCells {
 public:
  TimeCells(Reading& reading, const plan::SurvivalKey& key);
  [[nodiscard]] plan::RecordedTime read(std::size_t row, const plan::DatedRecord* record);

 private:
  struct Direct {
    const plan::DataTime& map;
    NumberCells time;
    CodeCells event;
  };
  [[nodiscard]] plan::RecordedTime direct(std::size_t row);
  [[nodiscard]] std::uint8_t code_of(std::size_t meaning) const;

  Reading& reading_;
  plan::SurvivalKey key_;
  std::optional<Direct> direct_;
};

class LevelCells {
 public:
  LevelCells(Reading& reading, const plan::CategoryKey& key, const stats::CategoryColumn& column);
  [[nodiscard]] stats::Level read(std::size_t row, const plan::DatedRecord* record);

 private:
  plan::CategoryKey key_;
  bool only_level_ = false;  ///< the arm of a study that has one
  std::optional<CodeCells> codes_;
  std::optional<NumberCells> age_;  ///< of a group by age
};

class ValueCells {
 public:
  ValueCells(Reading& reading, plan::Quantitative measure);
  [[nodiscard]] double read(std::size_t row, const plan::DatedRecord* record);

 private:
  plan::Quantitative measure_;
  std::optional<NumberCells> numbers_;
};

}  // namespace dliplan::app
