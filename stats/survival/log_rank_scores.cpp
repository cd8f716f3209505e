#include "stats/survival/log_rank_scores.hpp"

namespace dliplan::stats {

namespace {

/// One event time among the chosen groups.
struct Here {
  std::array<double, max_groups> at_risk{}, deaths{};
  double n = 0.0, d = 0.0;
};

void look(const RiskSets::Set& set, std::span<const int> chosen, Here& here) {
  here.n = 0.0;
  here.d = 0.0;
  for (std::size_t g = 0; g < chosen.size(); ++g) {
    const auto from = static_cast<std::size_t>(chosen[g]);
    here.at_risk[g] = static_cast<double>(set.at_risk[from]);
    here.deaths[g] = static_cast<double>(set.deaths[from]);
    here.n += here.at_risk[g];
    here.d += here.deaths[g];
  }
}

/// d_g n - d n_g is a whole number, so that each term of the score is rounded only by its division.
void add(LogRankScores& scores, const Here& here, double weight) {
  const auto groups = static_cast<std::size_t>(scores.groups);
  const double n = here.n, d = here.d;
  const double spread = n > 1.0 ? weight * weight * (d * (n - d)) / (n * n * (n - 1.0)) : 0.0;
  const double per_patient = weight / n;
  for (std::size_t g = 0; g < groups; ++g) {
    scores.observed[g] += weight * here.deaths[g];
    scores.expected[g] += d * here.at_risk[g] * per_patient;
    scores.score[g] += (here.deaths[g] * n - d * here.at_risk[g]) * per_patient;
    for (std::size_t h = 0; h < g; ++h) scores.shared[g][h] += spread * (here.at_risk[g] * here.at_risk[h]);
  }
}

}  // namespace

double LogRankScores::variance(int group) const {
  double sum = 0.0;
  for (std::size_t h = 0; h < static_cast<std::size_t>(groups); ++h) {
    sum += shared[static_cast<std::size_t>(group)][h];
  }
  return sum;
}

LogRankScores log_rank_scores(const RiskSets& sets,
                              const LogRankWeight& weight,
                              std::span<const int> chosen) {
  LogRankScores scores;
  scores.groups = static_cast<int>(chosen.size());
  WeightCourse course(weight);
  Here here;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const RiskSets::Set set = sets[i];
    if (set.opens_stratum) course.start_stratum();
    look(set, chosen, here);
    if (here.d == 0.0) continue;
    add(scores, here, course.at(here.n));
    course.pass(here.n, here.d);
  }
  for (std::size_t g = 0; g < chosen.size(); ++g) {
    for (std::size_t h = 0; h < g; ++h) scores.shared[h][g] = scores.shared[g][h];
  }
  return scores;
}

std::span<const int> all_groups(const RiskSets& sets) {
  static constexpr std::array<int, max_groups> every{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  return std::span<const int>(every).first(static_cast<std::size_t>(sets.groups()));
}

}  // namespace dliplan::stats
