#include "app/cohort_table.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace dliplan;
using dliplan::app::Summary;
using plan::FunnelStep;

namespace {

/// A study of one arm whose simulated studies all had these counts.
Summary summary_of(const plan::Funnel& first, const plan::Funnel& second) {
  Summary summary;
  summary.study.arms.push_back({"protocol", 1.0, {}});
  summary.result.replicates = 2;
  for (std::size_t i = 0; i < plan::funnel_steps; ++i) {
    summary.result.funnel[i].add(static_cast<double>(first.counts[i]));
    summary.result.funnel[i].add(static_cast<double>(second.counts[i]));
  }
  return summary;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("cohort table: a reason that removed nobody in any study has no line", "[exact]") {
  plan::Funnel first, second;
  first[FunnelStep::relapsed] = second[FunnelStep::relapsed] = 60;
  second[FunnelStep::removed_cns] = 1;  // in one study of two
  first[FunnelStep::lost_waiting] = 2;
  const std::string text = app::cohort_table(summary_of(first, second));
  INFO(text);
  CHECK(has(text, "relapses that present"));
  CHECK(has(text, "CNS leukaemia"));
  CHECK(has(text, "died or left while waiting"));
  CHECK(!has(text, "age above"));
  CHECK(!has(text, "allergy"));
  CHECK(!has(text, "other treatment"));
  CHECK(has(text, "eligible"));
  CHECK(has(text, "in the analysed cohort"));
}

TEST_CASE("cohort table: the age of exclusion is that of the study", "[exact]") {
  plan::Funnel funnel;
  funnel[FunnelStep::removed_age] = 3;
  Summary summary = summary_of(funnel, funnel);
  CHECK(has(app::cohort_table(summary), "age above 65"));
  summary.study.arms[0].model.sequential.screening.exclude.oldest = sim::from_years(70.0);
  CHECK(has(app::cohort_table(summary), "age above 70"));
}

TEST_CASE("cohort table: a plain survival time has no DLI and no second course", "[edge]") {
  Summary summary = summary_of({}, {});
  CHECK(has(app::cohort_table(summary), "DLI given"));
  summary.study.arms[0].model.pathway = sim::PathwayKind::two_state;
  CHECK(!has(app::cohort_table(summary), "DLI given"));
  CHECK(!has(app::cohort_table(summary), "second course"));
}

TEST_CASE("calendar table: it is there where the calendar is an outcome", "[exact]") {
  Summary summary = summary_of({}, {});
  CHECK(app::calendar_table(summary).empty());
  summary.result.calendar.emplace();
  CHECK(app::calendar_table(summary).empty());  // no cohort was filled
  summary.result.calendar->enrolment_closes.add(40.0);
  summary.result.calendar->data_lock.add(52.0);
  CHECK(has(app::calendar_table(summary), "40.0"));
  summary.result.calendar->enrolment_closes.add(44.0);
  summary.result.calendar->data_lock.add(56.0);
  const std::string text = app::calendar_table(summary);
  INFO(text);
  // Mean 42, standard deviation sqrt(8) = 2.83; errors sqrt(8 / 2) = 2 and sqrt(8 / 2) = 2.
  CHECK(has(text, "42 ± 2"));
  CHECK(has(text, "54 ± 2"));
  CHECK(has(text, "3 ± 2"));
}

TEST_CASE("cohort table: a mean has the digits of its own error, fine or coarse", "[exact]") {
  plan::Funnel first, second;
  first[FunnelStep::relapsed] = 60;
  second[FunnelStep::relapsed] = 64;
  // Mean 62, standard deviation sqrt(8) = 2.83, error 2 of the mean and 2.83 / sqrt(2) = 2 of the deviation.
  CHECK(has(app::cohort_table(summary_of(first, second)), "62 ± 2"));
  Summary many = summary_of(first, second);
  auto& relapses = many.result.funnel[static_cast<std::size_t>(FunnelStep::relapsed)];
  for (int i = 0; i < 4999; ++i) {
    relapses.add(60.0);
    relapses.add(64.0);
  }
  // 10,000 studies: 2.0001 / 100 = .02 of the mean, 2.0001 / sqrt(19998) = .014 of the deviation.
  const std::string text = app::cohort_table(many);
  INFO(text);
  CHECK(has(text, "62.00 ± 0.02"));
  CHECK(has(text, "2.000 ± 0.014"));
}
