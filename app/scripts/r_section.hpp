#pragma once

#include "app/scripts/r_text.hpp"
#include "plan/key/answer_key.hpp"
#include "plan/study.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// One analysis as a section of an R script: what the sections of all kinds have in common.
class RSection {
 public:
  RSection(const plan::Study& study, std::size_t at, ScriptText& out);

 protected:
  /// The name of a number of this analysis.
  [[nodiscard]] std::string name(plan::TableKind table,
                                 plan::RowKind row,
                                 plan::Statistic statistic,
                                 const std::string& group = {},
                                 std::optional<sim::Days> time = {}) const;
  /// Reports an expression under a name.
  void report(const std::string& name, std::string_view expression);
  void report(plan::TableKind table,
              plan::RowKind row,
              plan::Statistic statistic,
              std::string_view expression);
  void report_test(plan::RowKind row, std::string_view chi, std::string_view df, std::string_view p);

  /// What stands between them and has no answer does not stop the script.
  void begin();
  void end();

  [[nodiscard]] const plan::Analysis& analysis() const { return analysis_; }
  [[nodiscard]] ScriptText& out() { return out_; }
  [[nodiscard]] const std::vector<std::string>& levels() const { return levels_; }  ///< of the group
  [[nodiscard]] std::string time_column() const;
  [[nodiscard]] std::string group_column() const;

  /// x: time, event, group and stratum of who has a time.
  void write_times();
  void write_cases(const std::string& rows, plan::RowKind row, const std::string& group);
  void write_cases_by_group();

 private:
  [[nodiscard]] std::string stratum() const;

  const plan::Analysis& analysis_;
  std::size_t at_;
  ScriptText& out_;
  std::vector<std::string> levels_;
};

// The sections of one kind of analysis each.

void write_r_curves(const plan::Study& study, std::size_t analysis, ScriptText& out);
void write_r_comparison(const plan::Study& study, std::size_t analysis, ScriptText& out);
void write_r_model(const plan::Study& study, std::size_t analysis, ScriptText& out);
void write_r_table(const plan::Study& study, std::size_t analysis, ScriptText& out);
void write_r_ranks(const plan::Study& study, std::size_t analysis, ScriptText& out);

}  // namespace dliplan::app
