#include "app/scripts/r_section.hpp"

#include "app/key/number_name.hpp"

namespace dliplan::app {

using plan::ResultUnit;
using plan::RowKind;
using plan::Statistic;
using plan::TableKind;

RSection::RSection(const plan::Study& study, std::size_t at, ScriptText& out)
    : analysis_(study.analyses[at]), at_(at), out_(out) {
  const plan::Recording recording = plan::columns_for(study.analyses);
  std::vector<std::string> arms;
  for (const auto& arm : study.arms) arms.push_back(arm.name);
  const stats::Dataset empty = recording.empty_dataset(arms);
  if (!plan::reads_group(analysis_)) return;
  for (const auto& column : empty.category) {
    if (column.name == plan::column_name(plan::group_of(analysis_))) levels_ = column.level_names;
  }
}

std::string RSection::name(TableKind table,
                           RowKind row,
                           Statistic statistic,
                           const std::string& group,
                           std::optional<sim::Days> time) const {
  return number_name(analysis_, {at_, table, row, group, time, statistic, ResultUnit::number});
}
void RSection::report(const std::string& name, std::string_view expression) {
  out_.line("  report({}, {})", r_quoted(name), expression);
}
void RSection::report(TableKind table, RowKind row, Statistic statistic, std::string_view expression) {
  report(name(table, row, statistic), expression);
}

void RSection::report_test(RowKind row, std::string_view chi, std::string_view df, std::string_view p) {
  report(TableKind::test, row, Statistic::chi_squared, chi);
  report(TableKind::test, row, Statistic::df, df);
  report(TableKind::test, row, Statistic::p_value, p);
}

void RSection::begin() {
  out_.line("attempt({{");
}
void RSection::end() {
  out_.line("}})");
}

std::string RSection::time_column() const {
  return r_time(plan::survival_of(analysis_));
}
std::string RSection::group_column() const {
  return r_level(plan::group_of(analysis_));
}

/// x: time, event, group, stratum and covariates of who has a time.
void RSection::write_times() {
  const std::string time = time_column();
  out_.line("x <- data.frame(time = d${0}_days, event = d${0}_event)", time);
  if (plan::reads_group(analysis_)) out_.line("x$group <- d${}", group_column());
  if (plan::reads_group(analysis_) && plan::is_time_dependent(analysis_)) {
    out_.line("x$change <- d${}", r_change(plan::change_of(analysis_)));
  }
  out_.line("x$stratum <- {}", stratum());
  out_.line("competing <- any(x$event == 2, na.rm = TRUE)");
  out_.line("x <- x[!is.na(x$time), ]");
}

std::string RSection::stratum() const {
  if (!plan::takes_strata(analysis_.kind) || analysis_.strata.empty()) return "1";
  std::string columns;
  for (const auto category : analysis_.strata) {
    columns += fmt::format("{}d${}", columns.empty() ? "" : ", ", r_level({category, {}, {}}));
  }
  return fmt::format("as.character(interaction({}))", columns);
}

void RSection::write_cases(const std::string& rows, RowKind row, const std::string& group) {
  const auto of = [&](Statistic statistic) { return name(TableKind::case_summary, row, statistic, group); };
  report(of(Statistic::patients), fmt::format("nrow({})", rows));
  report(of(Statistic::events), fmt::format("sum({}$event == 1)", rows));
  report(of(Statistic::censored), fmt::format("sum({}$event == 0)", rows));
  out_.line("  if (competing) report({}, sum({}$event == 2))", r_quoted(of(Statistic::competing_events)),
            rows);
}

void RSection::write_cases_by_group() {
  begin();
  for (std::size_t g = 0; g < levels_.size(); ++g) {
    out_.line("  y <- x[!is.na(x$group) & x$group == {}, ]  # {}", g, levels_[g]);
    write_cases("y", RowKind::group, levels_[g]);
  }
  end();
}

}  // namespace dliplan::app
