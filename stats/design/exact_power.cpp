#include "stats/design/exact_power.hpp"

#include "stats/proportions/binomial.hpp"

#include <cassert>
#include <numeric>
#include <utility>

namespace dliplan::stats {

namespace {

constexpr double left_out = 1e-13;  // of the probability of all sizes

std::vector<double> binomial_probabilities(std::int64_t patients, double risk) {
  const Binomial events{static_cast<std::uint64_t>(patients), risk};
  std::vector<double> probability;
  for (std::uint64_t count = 0; count <= events.total; ++count) {
    probability.push_back(events.probability(count));
  }
  return probability;
}

double probability_of(const std::vector<RejectionRegion::Run>& runs,
                      std::span<const double> first,
                      std::span<const double> second) {
  double sum = 0.0;
  for (const RejectionRegion::Run& run : runs) {
    sum += first[run.first] * std::accumulate(second.begin() + run.from, second.begin() + run.end, 0.0);
  }
  return sum;
}

ExactPower power_in(const RejectionRegion& region,
                    std::span<const double> first,
                    std::span<const double> second) {
  return {probability_of(region.rejected(), first, second),
          probability_of(region.without_answer(), first, second)};
}

}  // namespace

ExactPower exact_power(const RejectionRegion& region, const EventRisks& risks) {
  return power_in(region, binomial_probabilities(region.sizes().first, risks.first),
                  binomial_probabilities(region.sizes().second, risks.second));
}

std::span<const double> ExactPowerOfTest::Columns::operator()(std::int64_t patients) {
  const auto [found, is_new] = of.try_emplace(patients);
  if (is_new) found->second = binomial_probabilities(patients, risk);
  return found->second;
}

const RejectionRegion& ExactPowerOfTest::region(GroupSizes sizes) {
  const auto found = regions_.find(sizes);
  if (found != regions_.end()) return found->second;
  return std::visit(
      [&](const auto& test) -> const RejectionRegion& {
        return regions_.emplace(sizes, RejectionRegion(sizes, test, alpha_)).first->second;
      },
      test_);
}

/// The tests of the enumeration do not ask which group is the first: one region for sizes and their exchange.
ExactPower ExactPowerOfTest::at(GroupSizes sizes, Columns& first, Columns& second) {
  const bool exchange = std::holds_alternative<TwoByTwoTest>(test_) && sizes.first > sizes.second;
  if (!exchange) return power_in(region(sizes), first(sizes.first), second(sizes.second));
  return power_in(region({sizes.second, sizes.first}), second(sizes.second), first(sizes.first));
}

ExactPower ExactPowerOfTest::fixed(GroupSizes sizes, const EventRisks& risks) {
  Columns first{risks.first};
  Columns second{risks.second};
  return at(sizes, first, second);
}

ExactPower ExactPowerOfTest::random_split(std::int64_t patients,
                                          double first_share,
                                          const EventRisks& risks) {
  assert(patients >= 0);
  std::vector<double> total(static_cast<std::size_t>(patients) + 1, 0.0);
  total.back() = 1.0;
  return random_total(total, first_share, risks);
}

ExactPower ExactPowerOfTest::random_total(std::span<const double> patients,
                                          double first_share,
                                          const EventRisks& risks) {
  Columns first{risks.first};
  Columns second{risks.second};
  Columns split{first_share};
  const auto totals = static_cast<double>(patients.size());
  const double negligible = left_out / (0.5 * totals * (totals + 1.0));
  ExactPower sum;
  for (std::size_t total = 0; total < patients.size(); ++total) {
    if (patients[total] < negligible) continue;
    const std::span<const double> share = split(static_cast<std::int64_t>(total));
    for (std::size_t in_first = 0; in_first <= total; ++in_first) {
      const double weight = patients[total] * share[in_first];
      if (weight < negligible) continue;
      const GroupSizes sizes{static_cast<std::int64_t>(in_first),
                             static_cast<std::int64_t>(total - in_first)};
      const ExactPower power = at(sizes, first, second);
      sum.rejects += weight * power.rejects;
      sum.no_answer += weight * power.no_answer;
    }
  }
  return sum;
}

}  // namespace dliplan::stats
