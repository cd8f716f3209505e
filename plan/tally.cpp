#include "plan/tally.hpp"

#include <algorithm>
#include <numeric>

namespace dliplan::plan {

std::uint64_t Reasons::total() const {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

stats::NoAnswer Reasons::most_frequent() const {
  return static_cast<stats::NoAnswer>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

Reasons& Reasons::operator+=(const Reasons& other) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts[i] += other.counts[i];
  }
  return *this;
}

EstimateTally& EstimateTally::operator+=(const EstimateTally& other) {
  values += other.values;
  unanswered += other.unanswered;
  return *this;
}

AnalysisTally& AnalysisTally::operator+=(const AnalysisTally& other) {
  rejected += other.rejected;
  answered += other.answered;
  unanswered += other.unanswered;
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    estimates[i] += other.estimates[i];
  }
  return *this;
}

void CalendarTally::add(const Timeline& timeline) {
  enrolment_closes.add(sim::to_months({timeline.enrolment_days}));
  data_lock.add(sim::to_months({timeline.days_to_lock}));
}

CalendarTally& CalendarTally::operator+=(const CalendarTally& other) {
  enrolment_closes += other.enrolment_closes;
  data_lock += other.data_lock;
  return *this;
}

Tally::Tally(std::span<const Analysis> planned, std::size_t arms) {
  for (const auto& analysis : planned) {
    AnalysisTally tally;
    tally.is_test = is_test(analysis.kind);
    tally.estimates.resize(estimands(analysis, arms).size());
    analyses.push_back(std::move(tally));
  }
}

void Tally::add(const Enrolment& study, std::span<const Outcome> outcomes) {
  ++replicates;
  unfilled += study.unfilled() ? 1 : 0;
  for (std::size_t i = 0; i < funnel_steps; ++i) {
    funnel[i].add(static_cast<double>(study.funnel().counts[i]));
  }
  if (study.recruits_until() && !study.unfilled()) {
    calendar.add(study.timeline());
  }
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    AnalysisTally& tally = analyses[i];
    if (const auto& rejected = outcomes[i].rejected) {
      if (rejected->has_value()) {
        ++tally.answered;
        tally.rejected += rejected->value() ? 1 : 0;
      } else {
        tally.unanswered.add(rejected->error());
      }
    }
    for (std::size_t j = 0; j < tally.estimates.size(); ++j) {
      const auto& estimate = outcomes[i].estimates[j];
      if (estimate) {
        tally.estimates[j].values.add(*estimate);
      } else {
        tally.estimates[j].unanswered.add(estimate.error());
      }
    }
  }
}

Tally& Tally::operator+=(const Tally& other) {
  replicates += other.replicates;
  unfilled += other.unfilled;
  for (std::size_t i = 0; i < funnel_steps; ++i) {
    funnel[i] += other.funnel[i];
  }
  calendar += other.calendar;
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    analyses[i] += other.analyses[i];
  }
  return *this;
}

}  // namespace dliplan::plan
