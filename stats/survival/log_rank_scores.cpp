#include "stats/survival/log_rank_scores.hpp"

#include <Eigen/Cholesky>

#include <algorithm>

namespace dliplan::stats {

namespace {

constexpr int max_size = static_cast<int>(max_groups);
using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, max_size, 1>;
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, max_size, max_size>;

/// Groups that share variance, directly or through others, bear the number of the first among them.
std::array<std::size_t, max_groups> sets_that_share(const LogRankScores& scores) {
  const auto groups = static_cast<std::size_t>(scores.groups);
  std::array<std::size_t, max_groups> first{};
  for (std::size_t g = 0; g < groups; ++g) {
    first[g] = g;
    for (std::size_t h = 0; h < g; ++h) {
      if (!(scores.shared[g][h] > 0.0)) continue;
      const auto [into, from] = std::minmax(first[g], first[h]);
      std::replace(first.begin(), first.begin() + scores.groups, std::size_t{from}, std::size_t{into});
    }
  }
  return first;
}

void look(const RiskSets::Set& set, std::span<const int> chosen, RiskCounts& here) {
  here.all_at_risk = 0.0;
  here.all_deaths = 0.0;
  for (std::size_t g = 0; g < chosen.size(); ++g) {
    const auto from = static_cast<std::size_t>(chosen[g]);
    here.at_risk[g] = static_cast<double>(set.at_risk[from]);
    here.deaths[g] = static_cast<double>(set.deaths[from]);
    here.all_at_risk += here.at_risk[g];
    here.all_deaths += here.deaths[g];
  }
}

}  // namespace

/// d_g n - d n_g is a whole number, so that each term of the score is rounded only by its division.
void add(LogRankScores& scores, const RiskCounts& here, double weight) {
  const auto groups = static_cast<std::size_t>(scores.groups);
  const double n = here.all_at_risk, d = here.all_deaths;
  const double spread = n > 1.0 ? weight * weight * (d * (n - d)) / (n * n * (n - 1.0)) : 0.0;
  const double per_patient = weight / n;
  for (std::size_t g = 0; g < groups; ++g) {
    scores.observed[g] += weight * here.deaths[g];
    scores.expected[g] += d * here.at_risk[g] * per_patient;
    scores.score[g] += (here.deaths[g] * n - d * here.at_risk[g]) * per_patient;
    for (std::size_t h = 0; h < g; ++h) scores.shared[g][h] += spread * (here.at_risk[g] * here.at_risk[h]);
  }
}

double LogRankScores::variance(int group) const {
  const auto g = static_cast<std::size_t>(group);
  double sum = 0.0;
  for (std::size_t h = 0; h < static_cast<std::size_t>(groups); ++h) {
    if (h != g) sum += shared[std::max(g, h)][std::min(g, h)];
  }
  return sum;
}

/// Without the first group of each set that shares: the differences of a set add up to 0, and what is left of
/// V is positive definite.
QuadraticForm quadratic_form(const LogRankScores& scores) {
  const auto first = sets_that_share(scores);
  std::array<std::size_t, max_groups> kept{};
  int df = 0;
  for (std::size_t g = 0; g < static_cast<std::size_t>(scores.groups); ++g) {
    if (first[g] != g) kept[static_cast<std::size_t>(df++)] = g;
  }
  if (df == 0) return {};
  Vector u(df);
  Matrix v(df, df);
  for (int i = 0; i < df; ++i) {
    const std::size_t g = kept[static_cast<std::size_t>(i)];
    u[i] = scores.score[g];
    for (int j = 0; j < i; ++j) {
      v(i, j) = -scores.shared[g][kept[static_cast<std::size_t>(j)]];
      v(j, i) = v(i, j);
    }
    v(i, i) = scores.variance(static_cast<int>(g));
  }
  return {std::max(0.0, u.dot(v.ldlt().solve(u))), df};
}

LogRankScores log_rank_scores(const RiskSets& sets,
                              const LogRankWeight& weight,
                              std::span<const int> chosen) {
  LogRankScores scores;
  scores.groups = static_cast<int>(chosen.size());
  WeightCourse course(weight);
  RiskCounts here;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const RiskSets::Set set = sets[i];
    if (set.opens_stratum) course.start_stratum();
    look(set, chosen, here);
    if (here.all_deaths == 0.0) continue;
    add(scores, here, course.at(here.all_at_risk));
    course.pass(here.all_at_risk, here.all_deaths);
  }
  return scores;
}

std::span<const int> all_groups(const RiskSets& sets) {
  static constexpr std::array<int, max_groups> every{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  return std::span<const int>(every).first(static_cast<std::size_t>(sets.groups()));
}

}  // namespace dliplan::stats
