#include "app/cohort_table.hpp"

#include "app/numbers.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"
#include "sim/units.hpp"
#include "stats/performance/bias.hpp"
#include "stats/performance/standard_errors.hpp"

namespace dliplan::app {
namespace {

using Step = plan::FunnelStep;

/// One simulated study has no error to tell, nor have many of equal size.
std::string patients(const plan::Known& mean, const stats::Moments& counts) {
  return mean && mean->mcse > 0.0 ? with_error(*mean) : fixed(counts.mean().value_or(0.0), 0);
}

std::string patients_spread(const plan::Known& spread) {
  return spread && spread->value > 0.0 ? with_error(*spread) : "";
}

bool is_shown(Step step, const stats::Moments& counts, const plan::Study& study) {
  const bool two_state = study.arms.front().model.pathway == sim::PathwayKind::two_state;
  if (two_state && (step == Step::received_dli || step == Step::second_course)) {
    return false;
  }
  return !plan::is_removal(step) || counts.mean().value_or(0.0) > 0.0;
}

std::string label(Step step, const plan::Study& study) {
  if (step == Step::removed_age) {
    const auto& exclude = study.arms.front().model.sequential.screening.exclude;
    return text::excluded_by_age(exclude.oldest.count / sim::days_per_year);
  }
  return std::string(app::label(step));
}

}  // namespace

std::string cohort_table(const Summary& summary) {
  Table table({"", tr("patients"), tr("SD between studies")});
  for (std::size_t i = 0; i < plan::funnel_steps; ++i) {
    const auto step = static_cast<Step>(i);
    const auto& counts = summary.result.funnel[i];
    if (!is_shown(step, counts, summary.study)) {
      continue;
    }
    table.add({label(step, summary.study), patients(stats::mean_estimate(counts), counts),
               patients_spread(stats::empirical_standard_error(counts))});
  }
  return table.text();
}

std::string cohort_sentence(const Summary& summary) {
  const auto mean = [&](Step step) {
    return fixed(summary.result.funnel[static_cast<std::size_t>(step)].mean().value_or(0.0), 1);
  };
  const std::string analysed =
      patients(stats::mean_estimate(summary.result.funnel[static_cast<std::size_t>(Step::enrolled)]),
               summary.result.funnel[static_cast<std::size_t>(Step::enrolled)]);
  std::string out =
      summary.study.arms.front().model.pathway == sim::PathwayKind::two_state
          ? text::cohort_of_times(analysed, mean(Step::died))
          : text::cohort_of_patients({mean(Step::relapsed), mean(Step::eligible), mean(Step::treated),
                                      mean(Step::received_dli), analysed, mean(Step::died)});
  const auto& calendar = summary.result.calendar;
  if (calendar && calendar->data_lock.count() > 0) {
    out += " " + text::calendar_of(fixed(*calendar->enrolment_closes.mean(), 1),
                                   fixed(*calendar->data_lock.mean(), 1));
  }
  return out;
}

std::string calendar_table(const Summary& summary) {
  const auto& calendar = summary.result.calendar;
  if (!calendar || calendar->data_lock.count() == 0) {
    return "";
  }
  Table table({"", tr("months"), tr("SD between studies")});
  const auto add = [&](std::string_view name, const stats::Moments& months) {
    const auto mean = stats::mean_estimate(months);
    const auto spread = stats::empirical_standard_error(months);
    table.add({std::string(name), mean ? with_error(*mean) : fixed(*months.mean(), 1),
               spread ? with_error(*spread) : ""});
  };
  add(text::until_enrolment_closes, calendar->enrolment_closes);
  add(text::until_data_lock, calendar->data_lock);
  return table.text();
}

}  // namespace dliplan::app
