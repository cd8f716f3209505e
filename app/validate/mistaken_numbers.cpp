#include "app/validate/mistaken_numbers.hpp"

#include "plan/analyses/prepare.hpp"
#include "plan/data_map.hpp"
#include "stats/p_value.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace dliplan::app {
namespace {

using plan::Statistic;

bool is_p_value(Statistic statistic) {
  return statistic == Statistic::p_value || statistic == Statistic::p_value_exact;
}

bool is_time(const plan::NumberPlace& place) {
  if (place.unit != plan::ResultUnit::days) return false;
  const Statistic statistic = place.statistic;
  return statistic != Statistic::z && !is_p_value(statistic);
}

bool is_share(const plan::NumberPlace& place) {
  const bool of_shares =
      place.table == plan::TableKind::curve_at_times || place.table == plan::TableKind::share;
  return of_shares &&
         (place.statistic == Statistic::estimate || place.statistic == Statistic::standard_error ||
          place.statistic == Statistic::lower || place.statistic == Statistic::upper);
}

double factor_of(Mistake mistake, const plan::NumberPlace& place) {
  switch (mistake) {
    case Mistake::one_sided: return is_p_value(place.statistic) ? 0.5 : 1.0;
    case Mistake::months_for_days: return is_time(place) ? 1.0 / plan::days_in(plan::TimeUnit::months) : 1.0;
    case Mistake::per_cent: return is_share(place) ? 100.0 : 1.0;
    default: return 1.0;
  }
}

/// What a rank test of two groups, or of more, divides by for its ties: 1 less the share that they take.
double share_left_by_ties(const stats::MeasureColumn& measure, const stats::CategoryColumn& group) {
  std::vector<double> values;
  for (std::size_t row = 0; row < measure.value.size(); ++row) {
    if (!stats::is_missing(measure.value[row]) && !stats::is_missing(group.level[row])) {
      values.push_back(measure.value[row]);
    }
  }
  std::sort(values.begin(), values.end());
  double ties = 0.0;
  for (std::size_t i = 0; i < values.size();) {
    const auto end = std::upper_bound(values.begin(), values.end(), values[i]);
    const auto t = static_cast<double>(end - values.begin()) - static_cast<double>(i);
    ties += t * t * t - t;
    i = static_cast<std::size_t>(end - values.begin());
  }
  const auto n = static_cast<double>(values.size());
  return n < 2.0 ? 1.0 : 1.0 - ties / (n * n * n - n);
}

/// SPSS's Z with its p, and R's uncorrected p; Kruskal and Wallis's H with its p.
void forget_ties(plan::AnswerKey& key, std::size_t analysis, double left) {
  double chi_squared = 0.0;
  int df = 0;
  for (auto& number : key) {
    if (number.place.analysis != analysis) continue;
    for (auto& reading : number.readings) {
      if (!reading.value || number.place.table != plan::TableKind::test) continue;
      double& value = *reading.value;
      switch (number.place.statistic) {
        case Statistic::z: value *= std::sqrt(left); break;
        case Statistic::chi_squared: chi_squared = (value *= left); break;
        case Statistic::df: df = static_cast<int>(value); break;
        case Statistic::p_value:
          if (df > 0) {
            value = stats::chi_squared_upper(chi_squared, df);
          } else if (value > 0.0 && value < 1.0) {
            value = stats::normal_two_sided(stats::normal_quantile(value / 2.0) * std::sqrt(left));
          }
          break;
        default: break;
      }
    }
  }
}

}  // namespace

plan::AnswerKey with_numbers_of(Mistake mistake, plan::AnswerKey key) {
  for (auto& number : key) {
    const double factor = factor_of(mistake, number.place);
    for (auto& reading : number.readings) {
      if (reading.value) *reading.value *= factor;
    }
  }
  return key;
}

plan::AnswerKey without_tie_correction(const plan::Study& study,
                                       const stats::Dataset& data,
                                       plan::AnswerKey key) {
  const plan::Recording recording = plan::columns_for(study.analyses);
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    const auto& analysis = study.analyses[i];
    if (!plan::has_key(analysis) || !plan::reads_measure(analysis.kind)) continue;
    const auto columns = plan::columns_of(analysis, recording);
    forget_ties(key, i, share_left_by_ties(data.measure[columns.measure], data.category[columns.group]));
  }
  return key;
}

}  // namespace dliplan::app
