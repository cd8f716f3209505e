#include "stats/performance/paired_shares.hpp"

#include "stats/p_value.hpp"
#include "stats/tables/crossing.hpp"

#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

/// b, c and R, as the formulas have them.
struct Discordant {
  double first, second, replicates;

  [[nodiscard]] Discordant swapped() const { return {second, first, replicates}; }
};

/// The most likely P(yes to the first only) when P(yes to the second only) is larger by `difference` >= 0:
/// the positive root of 2 R q^2 + linear q - b d (1 - d), written so that nothing cancels.
double only_first_given_difference(const Discordant& data, double difference) {
  const double linear =
      (2.0 * data.replicates - data.second + data.first) * difference - data.first - data.second;
  const double product = data.first * difference * (1.0 - difference);
  const double root = std::sqrt(linear * linear + 8.0 * data.replicates * product);
  if (linear < 0.0) return (root - linear) / (4.0 * data.replicates);
  return product == 0.0 ? 0.0 : 2.0 * product / (linear + root);
}

/// How far the data lie above a supposed difference, in standard errors at the most likely shares under it;
/// falls as the supposed difference grows, and is infinite, not NaN, where nothing can vary.
double score(const Discordant& data, double difference) {
  if (difference < 0.0) return -score(data.swapped(), -difference);
  const double distance = data.second - data.first - data.replicates * difference;
  const double q = only_first_given_difference(data, difference);
  const double variance = data.replicates * (2.0 * q + difference * (1.0 - difference));
  return distance == 0.0 ? 0.0 : distance / std::sqrt(variance);
}

}  // namespace

void PairedAnswers::add(bool first, bool second) {
  only_first += first && !second ? 1U : 0U;
  only_second += second && !first ? 1U : 0U;
  ++total;
}

PairedAnswers& PairedAnswers::operator+=(const PairedAnswers& other) {
  only_first += other.only_first;
  only_second += other.only_second;
  total += other.total;
  return *this;
}

tl::expected<DifferenceOfShares, NoAnswer> difference_of_shares(const PairedAnswers& answers,
                                                                Confidence confidence) {
  assert(answers.only_first + answers.only_second <= answers.total);
  if (answers.total == 0) return tl::unexpected(NoAnswer::no_rows);
  const Discordant data{static_cast<double>(answers.only_first), static_cast<double>(answers.only_second),
                        static_cast<double>(answers.total)};
  const double gain = data.second - data.first;
  const double value = gain / data.replicates;
  const double variance = data.first + data.second - gain * value;
  const double z = normal_quantile(0.5 + 0.5 * confidence.level);
  return DifferenceOfShares{value,
                            std::sqrt(variance) / data.replicates,
                            {crossing([&](double d) { return score(data, d) - z; }, -1.0, value),
                             crossing([&](double d) { return score(data, d) + z; }, value, 1.0)}};
}

}  // namespace dliplan::stats
