#include "stats/survival/kaplan_meier.hpp"

#include "stats/survival/curve_quantile.hpp"
#include "stats/survival/restricted_mean.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

constexpr double spss_z = 1.96;

}  // namespace

void KaplanMeier::fit(const TimeOrder& order) {
  make_room(order.size());
  rows_ = order.size();
  std::copy(order.time().begin(), order.time().end(), time_.begin());
  std::copy(order.event().begin(), order.event().end(), event_.begin());
  entries_ = late_entries_ = 0;
  draw_curve([rows = rows_](double) { return rows; });
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
  entries_ = late_entries_ = 0;
  draw_curve([rows = rows_](double) { return rows; });
}

void KaplanMeier::fit(const TimeOrder& exits, Entries entries) {
  fit_entering(exits, entries, [](std::size_t) { return true; });
}

void KaplanMeier::fit(const TimeOrder& exits, Entries entries, std::span<const Level> group, Level level) {
  fit_entering(exits, entries, [&](std::size_t row) { return group[row] == level; });
}

template <class Belongs>
void KaplanMeier::fit_entering(const TimeOrder& exits, Entries entries, Belongs belongs) {
  make_room(exits.size());
  if (entry_.size() < exits.size()) entry_.resize(exits.size());
  std::size_t kept = 0;
  late_entries_ = 0;
  for (std::size_t i = 0; i < exits.size(); ++i) {
    const std::size_t row = exits.row()[i];
    if (!belongs(row)) continue;
    if (!(entries.time[row] < exits.time()[i])) {
      ++late_entries_;
      continue;
    }
    time_[kept] = exits.time()[i];
    event_[kept] = exits.event()[i];
    entry_[kept] = entries.time[row];
    ++kept;
  }
  rows_ = entries_ = kept;
  entries.workspace.sort(std::span<const double>(entry_.data(), kept));
  std::copy(entries.workspace.time().begin(), entries.workspace.time().end(), entry_.begin());
  std::size_t entered = 0;
  draw_curve([&entered, this](double time) {
    while (entered < entries_ && entry_[entered] < time) ++entered;
    return entered;
  });
}

void KaplanMeier::make_room(std::size_t rows) {
  if (rows <= time_.size()) return;
  time_.resize(rows);
  event_.resize(rows);
  steps_.resize(rows);
}

/// A time without deaths is written like a step, and written over by the next: which rows are events
/// cannot be foreseen, so that a branch on it would cost more.
template <class EnteredBefore>
void KaplanMeier::draw_curve(EnteredBefore entered_before) {
  step_count_ = 0;
  events_ = 0;
  double survival = 1.0;
  double greenwood = 0.0;
  std::size_t first = 0;  // row of the time in hand
  std::uint32_t deaths = 0;
  for (std::size_t i = 0; i < rows_; ++i) {
    deaths += event_[i];
    if (i + 1 < rows_ && time_[i + 1] == time_[i]) continue;
    const std::size_t at_risk = entered_before(time_[i]) - first;
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

KaplanMeier::Step KaplanMeier::step_at(double t) const {
  const auto steps = this->steps();
  const auto after = std::upper_bound(steps.begin(), steps.end(), t,
                                      [](double at, const Step& step) { return at < step.time; });
  return after == steps.begin() ? Step{} : *(after - 1);
}

tl::expected<Estimate, NoAnswer> KaplanMeier::survival_at(double t) const {
  assert(!std::isnan(t));
  if (rows_ == 0) return tl::unexpected(NoAnswer::no_rows);
  const Step here = step_at(t);
  if (t > last_time() && here.survival > 0.0) return tl::unexpected(NoAnswer::beyond_follow_up);
  return Estimate{here.survival, here.survival * std::sqrt(here.greenwood)};
}

tl::expected<double, NoAnswer> KaplanMeier::quantile(double p) const {
  return stats::quantile(*this, p, Convention::spss);
}

tl::expected<double, NoAnswer> KaplanMeier::median() const {
  auto answer = quantile(0.5);
  if (!answer && answer.error() == NoAnswer::quantile_not_reached) {
    return tl::unexpected(NoAnswer::median_not_reached);
  }
  return answer;
}

tl::expected<Estimate, NoAnswer> KaplanMeier::median_with_error() const {
  auto answer = quantile_with_error(*this, 0.5);
  if (!answer && answer.error() == NoAnswer::quantile_not_reached) {
    return tl::unexpected(NoAnswer::median_not_reached);
  }
  return answer;
}

tl::expected<Estimate, NoAnswer> KaplanMeier::restricted_mean() const {
  if (rows_ > 0 && step_count_ == 0) return tl::unexpected(NoAnswer::no_events);
  return stats::restricted_mean(*this, last_time());
}

std::size_t KaplanMeier::at_risk(double t) const {
  const auto not_before = [t](const std::vector<double>& column, std::size_t size) {
    const std::span<const double> times(column.data(), size);
    return static_cast<std::size_t>(times.end() - std::lower_bound(times.begin(), times.end(), t));
  };
  return not_before(time_, rows_) - not_before(entry_, entries_);
}

Interval spss_interval(const Estimate& estimate) {
  return {estimate.value - spss_z * estimate.standard_error,
          estimate.value + spss_z * estimate.standard_error};
}

}  // namespace dliplan::stats
