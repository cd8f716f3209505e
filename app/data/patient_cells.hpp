#pragma once

#include "app/data/reading.hpp"
#include "plan/dated/dated_patient.hpp"

#include <optional>
#include <vector>

namespace dliplan::app {

/// Reads what a row of the table dates of its patient.
class PatientCells {
 public:
  explicit PatientCells(Reading& reading);

  /// Notes every error of the row: dates that are none, that contradict each other, or that say nothing of
  /// how long the patient was followed; events without a date or without a grade.
  void read(std::size_t row, plan::DatedPatient& patient);

 private:
  struct EventCells {
    const plan::DataAdverseEvent& map;
    NumberCells grade;
    CodeBook none;
    const Column& grade_column;
    std::optional<DateCells> onset;
    std::optional<DateCells> resolved;
  };

  void read_category(std::size_t row, plan::DatedPatient& patient);
  void read_event(EventCells& cells, std::size_t row, plan::DatedPatient& patient);
  [[nodiscard]] std::optional<int> grade(EventCells& cells, std::size_t row, plan::DatedPatient& patient);
  void check_event(const plan::DataAdverseEvent& map,
                   const plan::DatedEvent& event,
                   std::size_t row,
                   const plan::DatedPatient& patient);
  void check_orders(std::size_t row, const plan::DatedPatient& patient);
  void check_follow_up(std::size_t row, const plan::DatedPatient& patient);
  void error(DataProblem problem, std::size_t row, const std::string& column, const std::string& other = {});

  Reading& reading_;
  std::vector<std::pair<plan::Dated, DateCells>> dates_;
  std::vector<EventCells> events_;
  std::optional<CodeCells> relapse_type_;
  std::optional<CodeCells> mrd_negative_;
};

/// The codes of a category, by the order of its levels.
[[nodiscard]] std::vector<plan::Texts> codes_by_level(const plan::DataCategory& category,
                                                      const std::vector<std::string>& level_names);
[[nodiscard]] std::vector<std::string> level_names_of(plan::Category category);

}  // namespace dliplan::app
