#include "stats/competing_risks/gray_test.hpp"

#include "stats/competing_risks/gray_score.hpp"
#include "stats/p_value.hpp"

#include <Eigen/Cholesky>
#include <Eigen/QR>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

constexpr std::size_t max_strata = 128;
constexpr double rank_tolerance = 1e-7;  // as cuminc

/// Where each stratum's rows begin in the workspace; the last entry is the end of all.
using Starts = std::array<std::size_t, max_strata + 1>;

Level stratum_of(const GrayQuestion& q, std::uint32_t row) {
  return q.strata.empty() ? Level{0} : q.strata[row];
}

/// Copies the usable rows, each stratum's together, in ascending order of time.
Starts gather(const TimeOrder& order, const GrayQuestion& q, GrayWorkspace& w) {
  if (order.size() > w.time.size()) {
    w.time.resize(order.size());
    w.cause.resize(order.size());
    w.group.resize(order.size());
  }
  Starts start{};
  const auto usable = [&q](std::uint32_t row) {
    return !is_missing(q.group[row]) && !is_missing(stratum_of(q, row));
  };
  for (const std::uint32_t row : order.row()) {
    if (usable(row)) ++start[static_cast<std::size_t>(stratum_of(q, row)) + 1];
  }
  for (std::size_t s = 0; s < max_strata; ++s) start[s + 1] += start[s];
  Starts next = start;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t row = order.row()[i];
    if (!usable(row)) continue;
    assert(q.group[row] < q.groups);
    const std::size_t to = next[static_cast<std::size_t>(stratum_of(q, row))]++;
    w.time[to] = order.time()[i];
    w.cause[to] = q.cause[row];
    w.group[to] = q.group[row];
  }
  return start;
}

bool walk(GrayScore& stratum, const GrayWorkspace& w, std::size_t begin, std::size_t end, Cause of) {
  for (std::size_t i = begin; i < end; ++i) stratum.count_at_risk(w.group[i]);
  std::size_t first = begin;
  for (std::size_t i = begin; i < end; ++i) {
    if (w.cause[i] != no_cause) {
      stratum.count_event(w.group[i], w.cause[i] == of ? GrayScore::Kind::own : GrayScore::Kind::other);
    }
    if (i + 1 < end && w.time[i + 1] == w.time[i]) continue;
    if (!stratum.end_time()) return false;
    for (; first <= i; ++first) stratum.leave(w.group[first]);
  }
  return true;
}

constexpr int max_df = static_cast<int>(max_groups) - 1;
using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, max_df, 1>;
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, max_df, max_df>;

/// No column depends on those before it, by the rule of R's qr, and the matrix is positive definite.
bool invertible(const Matrix& variance) {
  if (Eigen::LLT<Matrix>(variance).info() != Eigen::Success) return false;
  const Eigen::HouseholderQR<Matrix> qr(variance);
  for (int i = 0; i < variance.cols(); ++i) {
    if (!(std::fabs(qr.matrixQR()(i, i)) >= rank_tolerance * variance.col(i).norm())) return false;
  }
  return true;
}

tl::expected<GrayTest, NoAnswer> judge(const GraySums& sums, int groups) {
  const int df = groups - 1;
  Vector score(df);
  Matrix variance(df, df);
  GrayTest result;
  result.groups = groups;
  result.df = df;
  for (int i = 0; i < df; ++i) {
    const auto row = static_cast<std::size_t>(i);
    score[i] = sums.score[row];
    for (int j = 0; j <= i; ++j) {
      variance(i, j) = variance(j, i) = sums.variance[row][static_cast<std::size_t>(j)];
    }
  }
  for (int i = 0; i < df; ++i) {
    for (int j = 0; j < df; ++j) result.variance[static_cast<std::size_t>(i * df + j)] = variance(i, j);
  }
  if (!variance.allFinite() || !invertible(variance)) return tl::unexpected(NoAnswer::zero_variance);
  std::copy_n(sums.score.begin(), static_cast<std::size_t>(groups), result.score.begin());
  if (groups == 2) {
    result.z = score[0] / std::sqrt(variance(0, 0));
    result.chi_squared = result.z * result.z;
    result.p_value = normal_two_sided(result.z);
  } else {
    result.chi_squared = std::max(0.0, score.dot(variance.ldlt().solve(score)));
    result.p_value = chi_squared_upper(result.chi_squared, df);
  }
  return result;
}

}  // namespace

tl::expected<GrayTest, NoAnswer> gray_test(const TimeOrder& order,
                                           const GrayQuestion& question,
                                           GrayWorkspace& workspace) {
  assert(question.groups >= 2 && question.groups <= static_cast<int>(max_groups));
  const Starts start = gather(order, question, workspace);
  const std::size_t rows = start.back();
  if (rows == 0) return tl::unexpected(NoAnswer::no_rows);
  std::array<std::size_t, max_groups> patients{};
  bool happened = false;
  for (std::size_t i = 0; i < rows; ++i) {
    ++patients[static_cast<std::size_t>(workspace.group[i])];
    happened = happened || workspace.cause[i] == question.of;
  }
  const auto present = std::span(patients).first(static_cast<std::size_t>(question.groups));
  if (std::ranges::find(present, 0U) != present.end()) return tl::unexpected(NoAnswer::one_group_empty);
  if (!happened) return tl::unexpected(NoAnswer::no_events);
  GraySums sums;
  for (std::size_t s = 0; s < max_strata; ++s) {
    if (start[s] == start[s + 1]) continue;
    GrayScore stratum(question.groups, question.rho);
    if (!walk(stratum, workspace, start[s], start[s + 1], question.of)) {
      return tl::unexpected(NoAnswer::zero_variance);
    }
    stratum.add_to(sums);
  }
  return judge(sums, question.groups);
}

}  // namespace dliplan::stats
