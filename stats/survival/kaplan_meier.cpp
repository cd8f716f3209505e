#include "stats/survival/kaplan_meier.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

constexpr double level_tolerance = 1e-10;
constexpr double spss_z = 1.96;

using Step = KaplanMeier::Step;

bool has_fallen_to(const Step& step, double level) {
  return step.survival <= level + level_tolerance;
}

double standard_error(const Step& step) {
  return step.survival * std::sqrt(step.greenwood);
}

/// The first step at or below a level of the curve; the curve never rises.
std::span<const Step>::iterator first_at_or_below(std::span<const Step> steps, double level) {
  return std::partition_point(steps.begin(), steps.end(),
                              [level](const Step& step) { return !has_fallen_to(step, level); });
}

}  // namespace

void KaplanMeier::fit(const TimeOrder& order) {
  make_room(order.size());
  rows_ = order.size();
  std::copy(order.time().begin(), order.time().end(), time_.begin());
  std::copy(order.event().begin(), order.event().end(), event_.begin());
  draw_curve();
}

void KaplanMeier::fit(const TimeOrder& order, std::span<const Level> group, Level level) {
  make_room(order.size());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    time_[kept] = order.time()[i];
    event_[kept] = order.event()[i];
    kept += group[order.row()[i]] == level ? 1U : 0U;
  }
  rows_ = kept;
  draw_curve();
}

void KaplanMeier::make_room(std::size_t rows) {
  if (rows <= time_.size()) return;
  time_.resize(rows);
  event_.resize(rows);
  steps_.resize(rows);
}

/// A time without deaths is written like a step, and written over by the next: which rows are events
/// cannot be foreseen, so that a branch on it would cost more.
void KaplanMeier::draw_curve() {
  step_count_ = 0;
  events_ = 0;
  double survival = 1.0;
  double greenwood = 0.0;
  std::size_t first = 0;  // row of the time in hand
  std::uint32_t deaths = 0;
  for (std::size_t i = 0; i < rows_; ++i) {
    deaths += event_[i];
    if (i + 1 < rows_ && time_[i + 1] == time_[i]) continue;
    const std::size_t at_risk = rows_ - first;
    const auto n = static_cast<double>(at_risk);
    const auto d = static_cast<double>(deaths);
    survival *= (n - d) / n;
    // Where everybody dies S is 0, and so is its error; the infinite term is left out.
    greenwood += n > d ? d / (n * (n - d)) : 0.0;
    steps_[step_count_] = {time_[i], survival, greenwood, static_cast<std::uint32_t>(at_risk), deaths};
    step_count_ += deaths > 0 ? 1U : 0U;
    events_ += deaths;
    deaths = 0;
    first = i + 1;
  }
}

tl::expected<Estimate, NoAnswer> KaplanMeier::survival_at(double t) const {
  assert(!std::isnan(t));
  if (rows_ == 0) return tl::unexpected(NoAnswer::no_rows);
  const auto steps = this->steps();
  const auto after = std::upper_bound(steps.begin(), steps.end(), t,
                                      [](double at, const Step& step) { return at < step.time; });
  const Step here = after == steps.begin() ? Step{} : *(after - 1);
  if (t > time_[rows_ - 1] && here.survival > 0.0) {
    return tl::unexpected(NoAnswer::beyond_follow_up);
  }
  return Estimate{here.survival, standard_error(here)};
}

tl::expected<double, NoAnswer> KaplanMeier::quantile(double p) const {
  assert(p > 0.0 && p < 1.0);
  if (rows_ == 0) return tl::unexpected(NoAnswer::no_rows);
  const auto steps = this->steps();
  const auto step = first_at_or_below(steps, 1.0 - p);
  if (step == steps.end()) return tl::unexpected(NoAnswer::quantile_not_reached);
  return step->time;
}

tl::expected<double, NoAnswer> KaplanMeier::median() const {
  auto answer = quantile(0.5);
  if (!answer && answer.error() == NoAnswer::quantile_not_reached) {
    return tl::unexpected(NoAnswer::median_not_reached);
  }
  return answer;
}

tl::expected<Estimate, NoAnswer> KaplanMeier::median_with_error() const {
  const auto value = median();
  if (!value) return tl::unexpected(value.error());
  const auto steps = this->steps();
  const auto at_median = first_at_or_below(steps, 0.5);
  const auto lower = first_at_or_below(steps, 0.45);
  // The last step with S >= .55 stands before the first with S < .55.
  const auto below_upper = std::partition_point(
      steps.begin(), steps.end(), [](const Step& step) { return step.survival >= 0.55 - level_tolerance; });
  if (lower == steps.end() || below_upper == steps.begin()) {
    return tl::unexpected(NoAnswer::band_not_reached);
  }
  const Step& upper = *(below_upper - 1);
  const double density = (upper.survival - lower->survival) / (lower->time - upper.time);
  return Estimate{*value, standard_error(*at_median) / density};
}

tl::expected<Estimate, NoAnswer> KaplanMeier::restricted_mean() const {
  if (rows_ == 0) return tl::unexpected(NoAnswer::no_rows);
  if (step_count_ == 0) return tl::unexpected(NoAnswer::no_events);
  double area = 0.0;  // right of the step in hand, up to the largest observation
  double variance = 0.0;
  double until = time_[rows_ - 1];
  for (std::size_t i = step_count_; i-- > 0;) {
    const Step& step = steps_[i];
    area += step.survival * (until - step.time);
    const double before = i > 0 ? steps_[i - 1].greenwood : 0.0;
    variance += area * area * (step.greenwood - before);
    until = step.time;
  }
  return Estimate{area + until, std::sqrt(variance)};
}

std::size_t KaplanMeier::at_risk(double t) const {
  const std::span<const double> time(time_.data(), rows_);
  return static_cast<std::size_t>(time.end() - std::lower_bound(time.begin(), time.end(), t));
}

Interval spss_interval(const Estimate& estimate) {
  return {estimate.value - spss_z * estimate.standard_error,
          estimate.value + spss_z * estimate.standard_error};
}

}  // namespace dliplan::stats
