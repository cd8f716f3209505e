// Survival curves, compared with R on random data: ties, heavy censoring, tiny groups, events on day 0,
// delayed entry.

#include "stats/survival/cumulative_hazard.hpp"
#include "stats/survival/curve_interval.hpp"
#include "stats/survival/curve_quantile.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/survival/landmark.hpp"
#include "stats/survival/one_sample_log_rank.hpp"
#include "stats/survival/restricted_mean.hpp"
#include "tests/oracle/live.hpp"
#include "tests/stats/random_cohort.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace dliplan::stats;
using namespace dliplan::stats::test;
using namespace dliplan::test::oracle;

namespace {

constexpr int data_sets = 2000;

using NamedScale = std::pair<std::string, CurveScale>;
const std::vector<NamedScale> all_scales{{"plain", CurveScale::plain},
                                         {"log", CurveScale::log},
                                         {"log_log", CurveScale::log_log},
                                         {"arcsine", CurveScale::arcsine}};
const std::vector<std::pair<std::string, double>> shares{
    {"q10", 0.1}, {"q25", 0.25}, {"q50", 0.5}, {"q75", 0.75}};

/// Of each data set two: asking R for all four takes too long.
std::array<NamedScale, 2> scales_asked(std::size_t set) {
  return {all_scales[set % 4], all_scales[(set + 1) % 4]};
}

struct Cohort {
  std::vector<double> time;
  std::vector<std::uint8_t> event;
  std::vector<Level> group;
  std::vector<double> entry;
  double level, tau, rate, landmark;
};

/// From before the day of exit to, seldom, after it.
double draw_entry(Bits& bits, double exit, Times times) {
  const double drawn = (exit + 1.0) * (bits.uniform() * 1.1 - 0.05);
  return times == Times::whole_days ? std::floor(drawn) : drawn;
}

Cohort draw_cohort(Bits& bits, int set) {
  const Times times = set % 3 == 0 ? Times::continuous : Times::whole_days;
  const RandomCohort drawn = random_cohort(bits, times, 2);
  Cohort cohort;
  for (std::size_t i = 0; i < drawn.time.size(); ++i) {
    if (is_missing(drawn.time[i]) || is_missing(drawn.group[i])) continue;
    cohort.time.push_back(drawn.time[i]);
    cohort.event.push_back(drawn.event[i]);
    cohort.group.push_back(drawn.group[i]);
    cohort.entry.push_back(draw_entry(bits, drawn.time[i], times));
  }
  if (cohort.time.empty()) return cohort;
  const double longest = *std::max_element(cohort.time.begin(), cohort.time.end());
  cohort.level = set % 2 == 0 ? 0.95 : 0.9;
  cohort.tau = set % 4 == 0 ? longest : longest * 1.2 * bits.uniform();
  cohort.rate = bits.uniform() / (1.0 + longest);
  cohort.landmark = std::floor(longest * 0.5 * bits.uniform());
  return cohort;
}

double middle_of(std::vector<double> time) {
  std::sort(time.begin(), time.end());
  const std::size_t n = time.size();
  return n % 2 == 1 ? time[n / 2] : (time[n / 2 - 1] + time[n / 2]) / 2;
}

/// What is asked about the limits of a curve, and how the answers are called.
struct LimitsAsked {
  double at;
  double level;
  std::string prefix;
  std::span<const NamedScale> scales;
};

void answer_limits(const KaplanMeier& curve, const LimitsAsked& asked, Answers& answers) {
  if (curve.rows() == 0) return;
  const std::string& prefix = asked.prefix;
  for (const auto& [scale_name, scale] : asked.scales) {
    const CurveInterval interval({asked.level}, scale);
    const std::string all = prefix + scale_name + "_all_";
    answers[all + "lower"] = answers[all + "upper"] = 0.0;
    for (const auto& step : curve.steps()) {
      const auto limits = interval.of(step);
      if (!limits) continue;
      answers[all + "lower"] += limits->lower;
      answers[all + "upper"] += limits->upper;
    }
    if (const auto limits = interval.at(curve, asked.at)) {
      answers[prefix + scale_name + "_lower"] = limits->lower;
      answers[prefix + scale_name + "_upper"] = limits->upper;
    }
    for (const auto& [share_name, p] : shares) {
      const auto limits = quantile_interval(curve, p, interval);
      if (limits->lower) answers[prefix + share_name + "_" + scale_name + "_lower"] = *limits->lower;
      if (limits->upper) answers[prefix + share_name + "_" + scale_name + "_upper"] = *limits->upper;
    }
  }
  for (const auto& [share_name, p] : shares) {
    if (const auto time = quantile(curve, p, Convention::r)) answers[prefix + share_name] = *time;
  }
}

void answer_hazard(const KaplanMeier& curve, double mid, const std::string& prefix, Answers& answers) {
  if (curve.rows() == 0) return;
  for (const auto& [type, ties] :
       {std::pair{"1", HazardTies::nelson_aalen}, std::pair{"2", HazardTies::fleming_harrington}}) {
    if (const auto here = cumulative_hazard_at(curve, mid, ties)) {
      answers[prefix + "hazard" + type] = here->value;
      answers[prefix + "hazard_error" + type] = here->standard_error;
    }
    std::vector<Estimate> hazard(curve.steps().size());
    cumulative_hazard(curve.steps(), ties, hazard);
    double sum = 0.0, errors = 0.0;
    for (const Estimate& at : hazard) {
      sum += at.value;
      errors += at.standard_error;
    }
    answers[prefix + "all_hazard" + type] = sum;
    answers[prefix + "all_hazard_error" + type] = errors;
  }
}

void answer_means(const Cohort& c, const TimeOrder& order, const KaplanMeier& all, Answers& answers) {
  const auto mean = restricted_mean(all, c.tau);
  answers["mean_to_tau"] = mean->value;
  answers["mean_to_tau_error"] = mean->standard_error;
  KaplanMeier first, second;
  first.fit(order, c.group, 0);
  second.fit(order, c.group, 1);
  if (const auto tau = largest_tau(first, second)) answers["largest_tau"] = *tau;
  if (const auto test = difference_of_restricted_means(first, second, c.tau, {c.level})) {
    answers["mean_difference"] = test->difference.value;
    answers["mean_difference_error"] = test->difference.standard_error;
    answers["mean_difference_lower"] = test->interval.lower;
    answers["mean_difference_upper"] = test->interval.upper;
    answers["mean_difference_p"] = test->p_value;
  }
}

void answer_one_sample(const Cohort& c, Answers& answers) {
  std::vector<double> hazard = c.time;
  for (double& h : hazard) h *= c.rate;
  if (const auto test = one_sample_log_rank(c.event, hazard, OneSampleVariance::expected)) {
    answers["expected"] = test->expected;
    answers["z"] = test->z;
    answers["one_sample_p"] = test->p_value;
    answers["z_average"] = one_sample_log_rank(c.event, hazard, OneSampleVariance::average)->z;
  }
}

void answer_delayed(const Cohort& c, const TimeOrder& order, const NamedScale& scale, Answers& answers) {
  const double mid = middle_of(c.time);
  TimeOrder workspace;
  KaplanMeier curve;
  curve.fit(order, KaplanMeier::Entries{c.entry, workspace});
  REQUIRE(curve.rows() + curve.late_entries() == c.time.size());
  answers["delayed_rows"] = static_cast<double>(curve.rows());
  if (curve.rows() == 0) return;
  if (const auto here = curve.survival_at(mid)) {
    answers["delayed_survival"] = here->value;
    answers["delayed_error"] = here->standard_error;
  }
  answers["delayed_at_risk"] = static_cast<double>(curve.at_risk(mid));
  double survival = 0.0, error = 0.0, at_risk = 0.0;
  for (const auto& step : curve.steps()) {
    survival += step.survival;
    error += step.survival * std::sqrt(step.greenwood);
    at_risk += step.at_risk;
  }
  answers["delayed_all_survival"] = survival;
  answers["delayed_all_error"] = error;
  answers["delayed_all_at_risk"] = at_risk;
  const auto mean = restricted_mean(curve, curve.last_time());
  answers["delayed_mean"] = mean->value;
  answers["delayed_mean_error"] = mean->standard_error;
  answer_hazard(curve, mid, "delayed_", answers);
  // Before the first exit R has no row of the curve to read: both sides read the last one instead.
  std::vector<double> exits;
  for (std::size_t i = 0; i < c.time.size(); ++i) {
    if (c.entry[i] < c.time[i]) exits.push_back(c.time[i]);
  }
  const bool inside = mid >= *std::min_element(exits.begin(), exits.end()) && mid <= curve.last_time();
  answer_limits(curve, {inside ? mid : curve.last_time(), c.level, "delayed_", {&scale, 1}}, answers);
}

void answer_landmark(const Cohort& c, Answers& answers) {
  Landmark landmark;
  landmark.mark(c.time, c.event, c.landmark);
  TimeOrder order;
  order.sort(landmark.time(), landmark.event());
  KaplanMeier curve;
  curve.fit(order);
  answers["landmark_rows"] = static_cast<double>(landmark.at_risk());
  if (const auto mean = restricted_mean(curve, curve.last_time())) {
    answers["landmark_mean"] = mean->value;
    answers["landmark_mean_error"] = mean->standard_error;
  }
}

Answers our_answers(const Cohort& c, std::size_t set) {
  Answers answers;
  TimeOrder order;
  order.sort(c.time, c.event);
  KaplanMeier curve;
  curve.fit(order);
  const double mid = middle_of(c.time);
  const auto asked = scales_asked(set);
  answer_limits(curve, {mid, c.level, "", asked}, answers);
  answer_hazard(curve, mid, "", answers);
  for (const auto& [share_name, p] : shares) {
    const auto error = quantile_with_error(curve, p);
    if (error && share_name != "q10") answers[share_name + "_error"] = error->standard_error;
  }
  answer_means(c, order, curve, answers);
  answer_one_sample(c, answers);
  answer_delayed(c, order, asked[0], answers);
  answer_landmark(c, answers);
  return answers;
}

Columns columns(const Cohort& c) {
  const std::size_t n = c.time.size();
  return {{"time", c.time},
          {"event", {c.event.begin(), c.event.end()}},
          {"group", {c.group.begin(), c.group.end()}},
          {"entry", c.entry},
          {"level", std::vector<double>(n, c.level)},
          {"tau", std::vector<double>(n, c.tau)},
          {"rate", std::vector<double>(n, c.rate)},
          {"landmark", std::vector<double>(n, c.landmark)}};
}

}  // namespace

TEST_CASE("R live: everything about survival curves on random data sets gives R's numbers", "[oracle]") {
  std::vector<Columns> sets;
  std::vector<Answers> ours;
  Bits bits(82);
  while (ours.size() < data_sets) {
    const Cohort cohort = draw_cohort(bits, static_cast<int>(ours.size()));
    if (cohort.time.empty()) continue;
    sets.push_back(columns(cohort));
    ours.push_back(our_answers(cohort, ours.size()));
  }
  compare_with_r("curves.R", {"survival"}, sets, ours, {.least_compared = 50});
}
