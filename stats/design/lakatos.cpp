#include "stats/design/lakatos.hpp"

#include "stats/p_value.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace dliplan::stats {

namespace {

constexpr double most_patients = 1e9;

double rate_at(const TrialArm& arm, double time) {
  assert(!arm.hazard.empty() && arm.hazard.front().from == 0.0);
  double rate = 0.0;
  for (const HazardStep& step : arm.hazard) {
    if (step.from <= time) rate = step.rate;
  }
  return rate;
}

/// (1 - exp(-x)) / x.
double mean_of_exponential(double x) {
  return x == 0.0 ? 1.0 : -std::expm1(-x) / x;
}

/// The rates of one group while they are constant.
struct Rates {
  double own, others, loss, crossing;
};

/// Shares of a group at risk, were there no end of the trial.
struct AtRisk {
  double own = 1.0, crossed = 0.0;

  void advance(const Rates& rates, double time) {
    const double leave = rates.own + rates.loss + rates.crossing;
    const double leave_crossed = rates.others + rates.loss;
    const double arrive = own * rates.crossing * time * mean_of_exponential((leave - leave_crossed) * time);
    crossed = (crossed + arrive) * std::exp(-leave_crossed * time);
    own *= std::exp(-leave * time);
  }
};

/// One group in the middle of an interval, per patient of the trial.
struct Middle {
  double at_risk, deaths;
};

Middle middle(const AtRisk& group, const Rates& rates, double share) {
  return {share * (group.own + group.crossed),
          share * (group.own * rates.own + group.crossed * rates.others)};
}

/// The times between which nothing changes its rate: steps, and the end of full follow-up.
std::vector<double> changes(const LogRankTrial& trial) {
  const double end = trial.recruitment.duration();
  std::vector<double> times{0.0, end};
  const auto add = [&](double time) {
    if (time > 0.0 && time < end) times.push_back(time);
  };
  add(trial.recruitment.follow_up);
  for (const HazardStep& step : trial.first.hazard) add(step.from);
  for (const HazardStep& step : trial.second.hazard) add(step.from);
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}

/// Follows both groups and sums up the statistic.
class Chain {
 public:
  explicit Chain(const LogRankTrial& trial) : trial_(trial), course_(trial.weight) {}

  void pass(double from, double to, int intervals) {
    const double first = rate_at(trial_.first, from);
    const double second = rate_at(trial_.second, from);
    const Rates first_rates{first, second, trial_.first.loss, trial_.first.crossing};
    const Rates second_rates{second, first, trial_.second.loss, trial_.second.crossing};
    const double length = (to - from) / intervals;
    for (int i = 0; i < intervals; ++i) {
      advance(first_rates, second_rates, 0.5 * length);
      const double followed = still_followed(from + (i + 0.5) * length);
      count(middle(first_, first_rates, trial_.first_share * followed),
            middle(second_, second_rates, (1.0 - trial_.first_share) * followed), length);
      advance(first_rates, second_rates, 0.5 * length);
    }
  }

  [[nodiscard]] tl::expected<LogRankDrift, NoAnswer> drift() const {
    if (!(variance_ > 0.0)) return tl::unexpected(NoAnswer::no_events);
    return LogRankDrift{score_ / std::sqrt(variance_), first_events_, second_events_};
  }

 private:
  void advance(const Rates& first_rates, const Rates& second_rates, double time) {
    first_.advance(first_rates, time);
    second_.advance(second_rates, time);
  }

  /// The share of the patients who entered so early that the trial has not ended for them.
  [[nodiscard]] double still_followed(double time) const {
    const Recruitment& r = trial_.recruitment;
    return time <= r.follow_up ? 1.0 : (r.duration() - time) / r.accrual;
  }

  void count(const Middle& first, const Middle& second, double length) {
    const double at_risk = first.at_risk + second.at_risk;
    const double deaths = first.deaths + second.deaths;
    if (!(at_risk > 0.0)) return;
    const double half_of_the_deaths = -at_risk * std::expm1(-0.5 * length * deaths / at_risk);
    course_.pass(at_risk, half_of_the_deaths);
    const double weight = course_.at(at_risk);
    course_.pass(at_risk, half_of_the_deaths);
    const double share = second.at_risk / at_risk;
    score_ += length * weight * (deaths * share - second.deaths);
    variance_ += length * weight * weight * deaths * share * (first.at_risk / at_risk);
    first_events_ += length * first.deaths;
    second_events_ += length * second.deaths;
  }

  const LogRankTrial& trial_;
  WeightCourse course_;
  AtRisk first_, second_;
  double score_ = 0.0, variance_ = 0.0;
  double first_events_ = 0.0, second_events_ = 0.0;
};

}  // namespace

std::vector<HazardStep> hazard_steps(const std::function<double(double)>& hazard, double until, int steps) {
  assert(until > 0.0 && steps >= 1);
  const double length = until / steps;
  std::vector<HazardStep> result;
  for (int i = 0; i < steps; ++i) result.push_back({i * length, hazard((i + 0.5) * length)});
  return result;
}

tl::expected<LogRankDrift, NoAnswer> log_rank_drift(const LogRankTrial& trial, int intervals) {
  assert(intervals >= 1 && trial.first_share > 0.0 && trial.first_share < 1.0);
  const std::vector<double> times = changes(trial);
  Chain chain(trial);
  for (std::size_t i = 1; i < times.size(); ++i) {
    const double part = (times[i] - times[i - 1]) / times.back();
    chain.pass(times[i - 1], times[i], static_cast<int>(std::ceil(intervals * part)));
  }
  return chain.drift();
}

tl::expected<double, NoAnswer> power_by_lakatos(const LogRankTrial& trial, double patients, int intervals) {
  assert(patients > 0.0);
  return log_rank_drift(trial, intervals).map([&](const LogRankDrift& drift) {
    const double distance = std::sqrt(patients) * std::fabs(drift.per_root_patient);
    const double z = distance + normal_quantile(0.5 * trial.alpha);
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
  });
}

tl::expected<double, NoAnswer> patients_by_lakatos(const LogRankTrial& trial, double power, int intervals) {
  assert(power > 0.5 * trial.alpha && power < 1.0);
  const auto drift = log_rank_drift(trial, intervals);
  if (!drift) return tl::unexpected(drift.error());
  const double needed = normal_quantile(power) - normal_quantile(0.5 * trial.alpha);
  if (needed > std::sqrt(most_patients) * std::fabs(drift->per_root_patient)) {
    return tl::unexpected(NoAnswer::too_large);
  }
  const double root = needed / drift->per_root_patient;
  return root * root;
}

}  // namespace dliplan::stats
