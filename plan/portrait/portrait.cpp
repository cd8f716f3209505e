#include "plan/portrait/portrait.hpp"

#include "plan/enrolment.hpp"
#include "plan/portrait/curve_collectors.hpp"
#include "plan/portrait/subjects.hpp"
#include "plan/truth.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::plan {
namespace {

constexpr std::int64_t patients_of_truth = 20'000;
/// The first of those that are the truth's (plan/truth.cpp): no replicate of a study has its random numbers.
constexpr std::uint64_t truth_replicate = sim::Address::replicate_limit / 2;

/// From 0 on, in steps of as many whole months as leave at most `most` of them.
std::vector<double> grid(double last_day, double shortest_months, double most) {
  const double months = last_day / sim::days_per_month;
  const double step = shortest_months * std::max(1.0, std::ceil(months / shortest_months / most));
  std::vector<double> days;
  for (double month = 0.0; month <= months; month += step) days.push_back(month * sim::days_per_month);
  return days;
}

class Painter {
 public:
  explicit Painter(const Study& study)
      : study_(study),
        subjects_(subjects_of(study)),
        key_(sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed))) {}

  Portrait paint(std::uint64_t replicates) {
    Enrolment enrolment(study_, subjects_.recording);
    enrolment.run(key_, 0);
    set_frame(enrolment);
    BandMaker included(out_.calendar_days.size());
    for (std::uint64_t i = 0; i < replicates; ++i) {
      if (i > 0) enrolment.run(key_, i);
      add(enrolment, i == 0);
      add_inclusions(enrolment, included);
    }
    out_.studies = replicates;
    out_.included = included.band();
    set_truth();
    for (auto& one : survival_) one.finish();
    for (auto& one : incidence_) one.finish();
    return std::move(out_);
  }

 private:
  void set_frame(const Enrolment& first) {
    out_.timeline = first.timeline();
    out_.days = grid(out_.timeline.days_to_lock, 1.0, 60.0);
    out_.at_risk_days = grid(out_.timeline.days_to_lock, 6.0, 8.0);
    out_.calendar_days = grid(out_.timeline.days_to_lock - 1.0, 1.0, 60.0);
    constexpr double moment = 1e-6;
    out_.calendar_days.push_back(out_.timeline.days_to_lock - moment);  // the end of the last day
    const auto& levels = first.data().category.front().level_names;
    out_.survival.reserve(subjects_.survival.size() * levels.size());  // collectors refer into them
    out_.incidence.reserve(subjects_.incidence.size());
    for (const Endpoint endpoint : subjects_.survival) {
      for (std::size_t level = 0; level < levels.size(); ++level) {
        SurvivalPortrait& one = out_.survival.emplace_back();
        one.endpoint = endpoint;
        one.group = levels[level];
        survival_.emplace_back(one, static_cast<stats::Level>(level), out_);
      }
    }
    for (const Endpoint endpoint : subjects_.incidence) {
      IncidencePortrait& one = out_.incidence.emplace_back();
      one.endpoint = endpoint;
      incidence_.emplace_back(one, out_);
    }
    if (!subjects_.has_events) return;
    for (std::size_t kind = 0; kind < sim::adverse_event_kinds; ++kind) {
      for (int grade = 1; grade <= event_grades; ++grade) {
        EventCount& one = out_.events.emplace_back();
        one.kind = static_cast<sim::AdverseEventKind>(kind);
        one.grade = grade;
      }
    }
  }

  /// Sorts the times of one column and hands them to its collectors.
  template <class Use>
  void for_each_column(const stats::Dataset& data, Use&& use) {
    for (std::size_t column = 0; column < data.survival.size(); ++column) {
      order_.sort(data.survival[column].time, data.survival[column].event);
      use(column);
    }
  }

  void add(const Enrolment& study, bool is_first) {
    const stats::Dataset& data = study.data();
    const auto& group = data.category.front();
    const std::size_t groups = group.level_names.size();
    for_each_column(data, [&](std::size_t column) {
      if (column >= subjects_.survival.size()) {
        incidence_[column - subjects_.survival.size()].add(order_, data.survival[column]);
        return;
      }
      for (std::size_t g = 0; g < groups; ++g) survival_[column * groups + g].add(order_, group, is_first);
    });
    out_.enrolled.add(static_cast<double>(data.rows));
    count_events(data);
  }

  void count_events(const stats::Dataset& data) {
    for (EventCount& one : out_.events) {
      const auto& level = data.category[column_of_event(static_cast<std::size_t>(one.kind), one.grade)].level;
      const auto patients = std::count(level.begin(), level.end(), stats::Level{1});
      one.patients.add(static_cast<double>(patients));
      one.studies_with += patients > 0 ? 1 : 0;
    }
  }

  void add_inclusions(const Enrolment& study, BandMaker& included) {
    const auto days = study.inclusion_days();
    for (std::size_t i = 0; i < out_.calendar_days.size(); ++i) {
      const double until = out_.calendar_days[i];
      included.add(i, static_cast<double>(
                          std::count_if(days.begin(), days.end(), [&](double day) { return day <= until; })));
    }
  }

  void set_truth() {
    Study complete = complete_study(study_);
    complete.accrual.enrolled = patients_of_truth;
    Enrolment all(complete, subjects_.recording);
    all.run(key_, truth_replicate);
    const stats::Dataset& data = all.data();
    out_.truth_patients = data.rows;
    const auto& group = data.category.front();
    const std::size_t groups = group.level_names.size();
    for_each_column(data, [&](std::size_t column) {
      if (column >= subjects_.survival.size()) {
        incidence_[column - subjects_.survival.size()].set_truth(order_, data.survival[column]);
        return;
      }
      for (std::size_t g = 0; g < groups; ++g) survival_[column * groups + g].set_truth(order_, group);
    });
  }

  const Study& study_;
  Subjects subjects_;
  sim::StreamKey key_;
  Portrait out_;
  std::vector<SurvivalCollector> survival_;
  std::vector<IncidenceCollector> incidence_;
  stats::TimeOrder order_;
};

}  // namespace

Portrait portrait(const Study& study, std::uint64_t replicates) {
  Study planned = study;
  planned.variants.clear();
  planned.audits.clear();
  return Painter(planned).paint(replicates);
}

}  // namespace dliplan::plan
