#include "stats/survival/cox/likelihood.hpp"

#include "stats/survival/cox/exact_ties.hpp"

#include <Eigen/Cholesky>

#include <array>
#include <cmath>
#include <limits>

namespace dliplan::stats::cox {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Sums over the events; `second` and `third` as lower triangles.
template <int P, int Order>
struct Sums {
  static constexpr std::size_t p_max = P > 0 ? std::size_t{P} : max_covariates;
  double log = 0.0;
  std::array<double, p_max> score{};
  std::array<double, p_max*(p_max + 1) / 2> second{};
  std::array<double, Order == 3 ? p_max*(p_max + 1) * (p_max + 2) / 6 : 1> third{};

  void add_deaths(const Rows& rows, const std::vector<double>& linear_predictor, const EventTime& at) {
    for (std::uint32_t i = at.first_death; i < at.end; ++i) {
      log += linear_predictor[i];
      const double* const x = rows.covariate(i);
      for (int k = 0; k < (P > 0 ? P : rows.covariates()); ++k) score[static_cast<std::size_t>(k)] += x[k];
    }
  }

  void take_term(const Moments<P, Order>& moments, const double* set, double log_weight, double times) {
    const auto p = static_cast<std::size_t>(moments.covariates());
    log -= times * log_weight;
    for (std::size_t k = 0; k < p; ++k) score[k] -= times * moments.mean(set)[k];
    for (std::size_t k = 0; k < p * (p + 1) / 2; ++k) second[k] += times * moments.covariance(set)[k];
    if constexpr (Order == 3) {
      for (std::size_t k = 0; k < p * (p + 1) * (p + 2) / 6; ++k) third[k] += times * moments.third(set)[k];
    }
  }
};

/// A linear predictor in the middle of all; not a number when they lie too far apart.
double middle(const std::vector<double>& linear_predictor) {
  const auto [least, most] = std::minmax_element(linear_predictor.begin(), linear_predictor.end());
  return *most - *least <= 1200.0 ? 0.5 * (*most + *least) : not_a_number;
}

template <int P, int Order>
void sum_over_events(const PartialLikelihood& of, Sums<P, Order>& sums) {
  const auto& linear_predictor = of.work.linear_predictor;
  // With one event at a time all methods are one.
  if (of.ties == Ties::exact && of.rows.most_ties() > 1) {
    const double origin = middle(linear_predictor);
    if (std::isnan(origin)) {
      sums.log = not_a_number;
      return;
    }
    ExactTies<P, Order> sets(of.rows, of.work);
    sets.sweep(origin, [&](const EventTime& at, double log_denominator, const double* set) {
      sums.add_deaths(of.rows, linear_predictor, at);
      sums.take_term(sets.moments(), set, log_denominator, 1.0);
    });
    return;
  }
  RiskSets<P, Order> sets(of.rows, of.work);
  sets.sweep([&](std::size_t e, double* set) {
    const EventTime& at = of.rows.event_times()[e];
    sums.add_deaths(of.rows, linear_predictor, at);
    sets.for_each_term(at, of.ties, set, [&](const double* denominator, double times, double) {
      sums.take_term(sets.moments(), denominator, sets.moments().log_weight(denominator), times);
    });
  });
}

/// Adds Firth's 1/2 log det(information), whose slope is 1/2 trace(information^-1 x its derivative).
void add_penalty(const double* third, Likelihood& likelihood) {
  const auto p = static_cast<int>(likelihood.score.size());
  const Eigen::LLT<Matrix> root(likelihood.information);
  if (root.info() != Eigen::Success) {
    likelihood.log = not_a_number;
    return;
  }
  const Matrix inverse = root.solve(Matrix::Identity(p, p));
  for (int i = 0, at = 0; i < p; ++i) {
    likelihood.log += std::log(root.matrixLLT()(i, i));
    for (int j = 0; j <= i; ++j) {
      for (int k = 0; k <= j; ++k, ++at) {
        // Each distinct place of the cube counts for all that are the same by symmetry.
        const double a = (j == k ? 0.5 : 1.0) * third[at];
        const double b = (i == k ? 0.5 : 1.0) * third[at];
        const double c = (i == j ? 0.5 : 1.0) * third[at];
        likelihood.score[i] += a * inverse(j, k);
        if (j != i) likelihood.score[j] += b * inverse(i, k);
        if (k != j) likelihood.score[k] += c * inverse(i, j);
      }
    }
  }
}

template <int P, int Order>
Likelihood likelihood_at(const PartialLikelihood& of, const Vector& coefficients) {
  of.predict(coefficients);
  Sums<P, Order> sums;
  sum_over_events(of, sums);
  const int p = of.rows.covariates();
  Likelihood result{sums.log, Vector(p), Matrix(p, p)};
  for (int i = 0, at = 0; i < p; ++i) {
    result.score[i] = sums.score[static_cast<std::size_t>(i)];
    for (int j = 0; j <= i; ++j, ++at) {
      result.information(i, j) = result.information(j, i) = sums.second[static_cast<std::size_t>(at)];
    }
  }
  if constexpr (Order == 3) add_penalty(sums.third.data(), result);
  return result;
}

}  // namespace

void PartialLikelihood::predict(const Vector& coefficients) const {
  work.linear_predictor.resize(rows.size());
  const int p = rows.covariates();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double* const x = rows.covariate(i);
    double sum = 0.0;
    for (int k = 0; k < p; ++k) sum += coefficients[k] * x[k];
    work.linear_predictor[i] = sum;
  }
}

Likelihood PartialLikelihood::at(const Vector& coefficients) const {
  const bool penalised = penalty == Penalty::firth;
  switch (rows.covariates()) {
    case 1:
      return penalised ? likelihood_at<1, 3>(*this, coefficients) : likelihood_at<1, 2>(*this, coefficients);
    case 2:
      return penalised ? likelihood_at<2, 3>(*this, coefficients) : likelihood_at<2, 2>(*this, coefficients);
    default:
      return penalised ? likelihood_at<0, 3>(*this, coefficients) : likelihood_at<0, 2>(*this, coefficients);
  }
}

}  // namespace dliplan::stats::cox
