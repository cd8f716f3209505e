#include "stats/tables/unconditional.hpp"

#include "stats/tables/two_risks.hpp"

#include <boost/math/tools/minima.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace dliplan::stats {

namespace {

constexpr double equal_within = 1.0 + 1e-7;   // of two p-values, as in fisher_exact()
constexpr double steps_per_deviation = 16.0;  // of the grid
constexpr double close_to_highest = 0.99;     // a peak is at most 1 / 2048 above its grid point
constexpr double negligible = 1e-40;          // of the largest binomial weight

/// The square of a pooled Z with its sign, as a fraction; both parts are whole numbers below 2^63 when
/// cross-multiplied, at most 2000 patients.
struct SignedSquare {
  std::int64_t numerator, denominator;

  [[nodiscard]] bool at_least(const SignedSquare& other) const {
    return numerator * other.denominator >= other.numerator * denominator;
  }
};

}  // namespace

struct Unconditional::Groups {
  std::int64_t first_patients, second_patients, first_events, second_events;

  [[nodiscard]] std::int64_t patients() const { return first_patients + second_patients; }
  [[nodiscard]] std::int64_t events() const { return first_events + second_events; }

  /// Large where `second` of `events` events in the second group speak for the alternative.
  [[nodiscard]] SignedSquare z(std::int64_t second, std::int64_t events, RiskAlternative alternative) const {
    const std::int64_t cross = second * first_patients - (events - second) * second_patients;
    const std::int64_t in_direction = alternative == RiskAlternative::second_smaller ? -cross : cross;
    const bool positive = alternative == RiskAlternative::two_sided || in_direction > 0;
    return {positive ? cross * cross : -cross * cross,
            std::max<std::int64_t>(events * (patients() - events), 1)};
  }
};

/// The hypergeometric distribution of the second group's events, given all events.
void Unconditional::set_conditional(const Groups& groups, std::int64_t events) {
  least_ = std::max<std::int64_t>(0, events - groups.first_patients);
  const std::int64_t most = std::min(groups.second_patients, events);
  conditional_.assign(static_cast<std::size_t>(most - least_ + 1), 0.0);
  const auto first = static_cast<double>(groups.first_patients);
  const auto second = static_cast<double>(groups.second_patients);
  const auto all = static_cast<double>(events);
  const auto ratio_up = [&](double k) {
    return (second - k) * (all - k) / ((k + 1.0) * (first - all + k + 1.0));
  };
  const auto offset = static_cast<double>(least_);
  const double mode = std::floor((second + 1.0) * (all + 1.0) / (first + second + 2.0));
  const auto middle = static_cast<std::size_t>(mode - offset);
  conditional_[middle] = 1.0;
  for (std::size_t i = middle + 1; i < conditional_.size(); ++i) {
    conditional_[i] = conditional_[i - 1] * ratio_up(offset + static_cast<double>(i - 1));
  }
  for (std::size_t i = middle; i-- > 0;) {
    conditional_[i] = conditional_[i + 1] / ratio_up(offset + static_cast<double>(i));
  }
  const double sum = std::accumulate(conditional_.begin(), conditional_.end(), 0.0);
  for (double& probability : conditional_) probability /= sum;
}

/// The probability, given the events, of a Z at least as extreme as the one observed.
double Unconditional::barnard_share(const Groups& groups,
                                    std::int64_t events,
                                    RiskAlternative alternative) const {
  const SignedSquare observed = groups.z(groups.second_events, groups.events(), alternative);
  double share = 0.0;
  for (std::size_t i = 0; i < conditional_.size(); ++i) {
    const auto second = least_ + static_cast<std::int64_t>(i);
    if (groups.z(second, events, alternative).at_least(observed)) share += conditional_[i];
  }
  return std::min(1.0, share);
}

/// Given the events: the largest of Fisher's p-values that does not exceed the limit, which is also the
/// probability of all tables with such p-values; 0 when there is none. From the least probable table on.
double Unconditional::largest_fisher_p(double limit, RiskAlternative alternative) const {
  double largest = 0.0, sum = 0.0;
  std::size_t low = 0, high = conditional_.size();  // what is not yet counted
  const auto next_is_low = [&] {
    if (alternative != RiskAlternative::two_sided) return alternative == RiskAlternative::second_smaller;
    return conditional_[low] <= conditional_[high - 1];
  };
  while (low < high) {
    const auto next = [&] { return next_is_low() ? conditional_[low] : conditional_[high - 1]; };
    const double tied = alternative == RiskAlternative::two_sided ? next() * equal_within : 0.0;
    do {
      sum += next();
      next_is_low() ? ++low : --high;
    } while (low < high && next() <= tied);
    if (sum > limit) break;
    largest = std::min(1.0, sum);
  }
  return largest;
}

/// Of the observed table; the conditional distribution must be that of its events.
double Unconditional::observed_fisher_p(const Groups& groups, RiskAlternative alternative) const {
  const auto observed = static_cast<std::size_t>(groups.second_events - least_);
  const double limit = conditional_[observed] * equal_within;
  double sum = 0.0;
  for (std::size_t i = 0; i < conditional_.size(); ++i) {
    const bool counts = alternative == RiskAlternative::two_sided       ? conditional_[i] <= limit
                        : alternative == RiskAlternative::second_larger ? i >= observed
                                                                        : i <= observed;
    if (counts) sum += conditional_[i];
  }
  return sum;
}

/// The probability of an extreme table when the risk in both groups is sin^2(angle), angle in (0, pi/2).
double Unconditional::size_at(double angle) const {
  const auto patients = static_cast<double>(extreme_.size() - 1);
  const double sine = std::sin(angle);
  const double odds = std::tan(angle) * std::tan(angle);
  const auto mode = static_cast<std::size_t>(std::min(patients, std::floor((patients + 1.0) * sine * sine)));
  double all = 0.0, extreme = 0.0;
  double weight = 1.0;
  for (std::size_t s = mode; s < extreme_.size() && weight > negligible; ++s) {
    all += weight;
    extreme += weight * extreme_[s];
    weight *= odds * (patients - static_cast<double>(s)) / (static_cast<double>(s) + 1.0);
  }
  weight = 1.0;
  for (std::size_t s = mode; s > 0 && weight > negligible; --s) {
    weight *= static_cast<double>(s) / ((patients - static_cast<double>(s) + 1.0) * odds);
    all += weight;
    extreme += weight * extreme_[s - 1];
  }
  return extreme / all;
}

/// The angle of the peak between two angles.
double Unconditional::refine(double low, double high) const {
  constexpr int half_of_the_bits = 26;  // a parabola is flat to the last bit there
  std::uintmax_t iterations = 100;
  return boost::math::tools::brent_find_minima([this](double angle) { return -size_at(angle); }, low, high,
                                               half_of_the_bits, iterations)
      .first;
}

/// At a risk of 0 or 1 there is one table only, so that the size there is 0 or 1.
UnconditionalP Unconditional::largest_size() {
  if (extreme_.front() > 0.0 || extreme_.back() > 0.0) return {1.0, extreme_.front() > 0.0 ? 0.0 : 1.0};
  const double patients = static_cast<double>(extreme_.size() - 1);
  const double steps = std::ceil(steps_per_deviation * std::numbers::pi * std::sqrt(patients));
  const auto angle = [&](std::size_t i) {
    return (static_cast<double>(i) + 0.5) / steps * std::numbers::pi / 2;
  };
  size_.clear();
  for (std::size_t i = 0; static_cast<double>(i) < steps; ++i) size_.push_back(size_at(angle(i)));
  const auto highest = std::max_element(size_.begin(), size_.end());
  const auto risk = [](double at) { return std::sin(at) * std::sin(at); };
  UnconditionalP best{std::min(1.0, *highest),
                      risk(angle(static_cast<std::size_t>(highest - size_.begin())))};
  const double worth_it = close_to_highest * best.p_value;
  for (std::size_t i = 1; i + 1 < size_.size(); ++i) {
    if (size_[i] < worth_it || size_[i] < size_[i - 1] || size_[i] < size_[i + 1]) continue;
    const double peak = refine(angle(i - 1), angle(i + 1));
    const double size = std::min(1.0, size_at(peak));
    if (size > best.p_value) best = {size, risk(peak)};
  }
  return best;
}

tl::expected<UnconditionalP, NoAnswer> Unconditional::test(const ContingencyTable& table,
                                                           UnconditionalTest test,
                                                           RiskAlternative alternative) {
  if (const auto data = two_risks(table); !data) return tl::unexpected(data.error());
  if (table.column_total(0) == 0 || table.column_total(1) == 0) return tl::unexpected(NoAnswer::zero_margin);
  if (table.total() > most_patients) return tl::unexpected(NoAnswer::too_large);
  const Groups groups{table.row_total(0), table.row_total(1), table.count(0, 1), table.count(1, 1)};
  double limit = 0.0;
  if (test == UnconditionalTest::boschloo) {
    set_conditional(groups, groups.events());
    limit = observed_fisher_p(groups, alternative) * equal_within;
  }
  extreme_.clear();
  for (std::int64_t events = 0; events <= groups.patients(); ++events) {
    set_conditional(groups, events);
    extreme_.push_back(test == UnconditionalTest::barnard ? barnard_share(groups, events, alternative)
                                                          : largest_fisher_p(limit, alternative));
  }
  return largest_size();
}

}  // namespace dliplan::stats
