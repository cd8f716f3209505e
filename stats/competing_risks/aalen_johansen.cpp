#include "stats/competing_risks/aalen_johansen.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

/// What happened at one event time: `all` events among `at_risk`, `own` of them of the cause in hand.
struct Toll {
  double at_risk, all, own;
};

/// Variances and covariance of the estimated rates own / n and all / n at one event time.
struct Noise {
  double own, both, all;
};

Noise multinomial(const Toll& toll) {
  const double n = toll.at_risk;
  const double scale = 1.0 / (n * n * n);
  return {toll.own * (n - toll.own) * scale, toll.own * (n - toll.all) * scale,
          toll.all * (n - toll.all) * scale};
}

double hypergeometric(double events, double n) {
  const double ties = events > 1.0 ? (n - events) / (n - 1.0) : 1.0;
  return ties * events / (n * n);
}

Noise two_hypergeometric(const Toll& toll) {
  const double own = hypergeometric(toll.own, toll.at_risk);
  const double others = hypergeometric(toll.all - toll.own, toll.at_risk);
  return {own, own, own + others};
}

/// How far F and S of one cause are from the truth, carried from one event time to the next:
/// F' = F + S a, S' = S (1 - A), a and A the rates of the cause and of all; to first order in their errors.
struct Spread {
  double incidence = 0.0, both = 0.0, survival = 0.0;

  void advance(double survival_before, const Toll& toll, const Noise& noise) {
    const double rate = toll.own / toll.at_risk;
    const double stay = (toll.at_risk - toll.all) / toll.at_risk;
    const double square = survival_before * survival_before;
    incidence += rate * (2.0 * both + rate * survival) + square * noise.own;
    both = stay * (both + rate * survival) - square * noise.both;
    survival = stay * stay * survival + square * noise.all;
  }

  /// As long as no other cause is seen F is 1 - S, and no rounding shall tell them apart.
  void follow_survival() {
    incidence = survival;
    both = -survival;
  }
};

/// A sum that keeps what each addition rounds away (Neumaier).
struct LongSum {
  double sum = 0.0, lost = 0.0;

  void add(double value) {
    const double next = sum + value;
    lost += std::fabs(sum) >= std::fabs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }
  [[nodiscard]] double value() const { return sum + lost; }
};

/// One cause on its way through the event times.
struct Course {
  LongSum incidence;
  Spread jackknife, aalen;
  std::size_t events = 0;
};

AalenJohansen::Incidence take_step(Course& course,
                                   const AalenJohansen::Step& step,
                                   double survival_before,
                                   std::uint32_t own,
                                   std::size_t all_events) {
  const Toll toll{static_cast<double>(step.at_risk), static_cast<double>(step.events),
                  static_cast<double>(own)};
  course.incidence.add((survival_before - step.survival) * (toll.own / toll.all));
  course.events += own;
  course.jackknife.advance(survival_before, toll, multinomial(toll));
  course.aalen.advance(survival_before, toll, two_hypergeometric(toll));
  if (course.events == all_events) course.jackknife.follow_survival();
  return {course.incidence.value(), std::max(course.jackknife.incidence, 0.0),
          std::max(course.aalen.incidence, 0.0), own};
}

}  // namespace

void AalenJohansen::fit(const TimeOrder& order, std::span<const Cause> cause, int causes) {
  make_room(order.size(), causes);
  rows_ = order.size();
  std::copy(order.time().begin(), order.time().end(), time_.begin());
  for (std::size_t i = 0; i < rows_; ++i) cause_[i] = cause[order.row()[i]];
  draw_curves();
}

void AalenJohansen::fit(const TimeOrder& order,
                        std::span<const Cause> cause,
                        int causes,
                        std::span<const Level> group,
                        Level level) {
  make_room(order.size(), causes);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t row = order.row()[i];
    time_[kept] = order.time()[i];
    cause_[kept] = cause[row];
    kept += group[row] == level ? 1U : 0U;
  }
  rows_ = kept;
  draw_curves();
}

void AalenJohansen::make_room(std::size_t rows, int causes) {
  assert(causes >= 1 && causes <= max_causes);
  causes_ = causes;
  const std::size_t cells = rows * static_cast<std::size_t>(causes);
  if (cells > incidences_.size()) incidences_.resize(cells);
  if (rows <= time_.size()) return;
  time_.resize(rows);
  cause_.resize(rows);
  steps_.resize(rows);
  greenwood_.resize(rows);
}

void AalenJohansen::draw_curves() {
  const auto causes = static_cast<std::size_t>(causes_);
  std::array<Course, max_causes> course{};
  std::array<std::uint32_t, max_causes + 1> tally{};  // at the time in hand
  double survival = 1.0;
  std::size_t first = 0;  // row of the time in hand
  std::size_t all_events = 0;
  step_count_ = 0;
  for (std::size_t i = 0; i < rows_; ++i) {
    assert(cause_[i] <= causes_);
    ++tally[cause_[i]];
    if (i + 1 < rows_ && time_[i + 1] == time_[i]) continue;
    const auto events = static_cast<std::uint32_t>(i + 1 - first) - tally[no_cause];
    if (events > 0) {
      const auto at_risk = static_cast<std::uint32_t>(rows_ - first);
      const double before = survival;
      survival *= static_cast<double>(at_risk - events) / static_cast<double>(at_risk);
      const Step step{time_[i], survival, at_risk, events};
      all_events += events;
      for (std::size_t k = 0; k < causes; ++k) {
        incidences_[step_count_ * causes + k] = take_step(course[k], step, before, tally[k + 1], all_events);
      }
      greenwood_[step_count_] = course[0].jackknife.survival;
      steps_[step_count_++] = step;
    }
    tally = {};
    first = i + 1;
  }
}

const AalenJohansen::Incidence& AalenJohansen::incidence(std::size_t step, Cause cause) const {
  assert(step < step_count_ && cause >= 1 && cause <= causes_);
  return incidences_[step * static_cast<std::size_t>(causes_) + cause - 1U];
}

tl::expected<std::size_t, NoAnswer> AalenJohansen::steps_until(double t) const {
  assert(!std::isnan(t));
  if (rows_ == 0) return tl::unexpected(NoAnswer::no_rows);
  const auto steps = this->steps();
  const auto after = std::upper_bound(steps.begin(), steps.end(), t,
                                      [](double at, const Step& step) { return at < step.time; });
  const bool all_gone = step_count_ > 0 && steps_[step_count_ - 1].survival == 0.0;
  if (t > time_[rows_ - 1] && !all_gone) return tl::unexpected(NoAnswer::beyond_follow_up);
  return static_cast<std::size_t>(after - steps.begin());
}

tl::expected<Estimate, NoAnswer> AalenJohansen::incidence_at(Cause cause,
                                                             double t,
                                                             IncidenceVariance variance) const {
  const auto until = steps_until(t);
  if (!until) return tl::unexpected(until.error());
  if (*until == 0) return Estimate{0.0, 0.0};
  const Incidence& here = incidence(*until - 1, cause);
  const bool jackknife = variance == IncidenceVariance::infinitesimal_jackknife;
  return Estimate{here.value, std::sqrt(jackknife ? here.jackknife_variance : here.aalen_variance)};
}

tl::expected<Estimate, NoAnswer> AalenJohansen::survival_at(double t) const {
  const auto until = steps_until(t);
  if (!until) return tl::unexpected(until.error());
  if (*until == 0) return Estimate{1.0, 0.0};
  return Estimate{steps_[*until - 1].survival, std::sqrt(greenwood_[*until - 1])};
}

}  // namespace dliplan::stats
