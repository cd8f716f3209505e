#include "stats/survival/cox/cox.hpp"

#include "stats/p_value.hpp"
#include "stats/survival/cox/exact_ties.hpp"
#include "stats/survival/cox/maximise.hpp"
#include "stats/survival/cox/profile.hpp"
#include "stats/survival/cox/robust.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

using cox::Likelihood;
using cox::Matrix;
using cox::Maximum;
using cox::PartialLikelihood;
using cox::Rows;
using cox::Vector;

struct Cox::Workspace {
  Rows rows;
  cox::Workplace work;
  cox::RobustWork robust;
  // The last successful fit, for `profile_interval`.
  CoxOptions options;
  Maximum maximum;
  bool fitted = false;

  [[nodiscard]] PartialLikelihood likelihood() { return {rows, work, options.ties, options.penalty}; }
};

namespace {

/// A robust standard error that is so small a part of the model's is made of residuals that are all 0.
constexpr double rounding_alone = 1e-8;

CoxTest test(double chi_squared, int df) {
  const double x = std::max(0.0, chi_squared);
  return {x, chi_squared_upper(x, df), df};
}

/// Can the data say anything about each of the covariates?
tl::expected<void, NoAnswer> check_rows(const Rows& rows, Ties ties) {
  if (rows.size() == 0) return tl::unexpected(NoAnswer::no_rows);
  if (rows.events() == 0) return tl::unexpected(NoAnswer::no_events);
  if (rows.scale().minCoeff() == 0.0) return tl::unexpected(NoAnswer::collinear);
  const bool is_exact = ties == Ties::exact && rows.most_ties() > 1;
  if (is_exact && cox::exact_work(rows) > max_exact_work) return tl::unexpected(NoAnswer::too_large);
  return {};
}

/// Half the log determinant of the change from standardised to the covariates' own units.
double penalty_shift(const Rows& rows, Penalty penalty) {
  return penalty == Penalty::firth ? rows.scale().array().log().sum() : 0.0;
}

void set_covariance(const Matrix& standardised,
                    const Vector& scale,
                    CovariateMatrix& covariance,
                    std::array<double, max_covariates>& standard_error) {
  for (int i = 0; i < scale.size(); ++i) {
    const auto row = static_cast<std::size_t>(i);
    for (int j = 0; j <= i; ++j) {
      covariance.set(row, static_cast<std::size_t>(j), standardised(i, j) / (scale[i] * scale[j]));
    }
    standard_error[row] = std::sqrt(covariance(row, row));
  }
}

CoxRobust sandwich(const Matrix& covariance, const Matrix& middle, const Maximum& top, const Vector& scale) {
  CoxRobust robust;
  const Matrix outer = covariance * middle * covariance;
  set_covariance(outer, scale, robust.covariance, robust.standard_error);
  if (cox::is_regular(outer)) {
    const double chi_squared = top.coefficients.dot(outer.ldlt().solve(top.coefficients));
    robust.wald = test(chi_squared, static_cast<int>(scale.size()));
  }
  return robust;
}

CoxFit describe(const Rows& rows, const Maximum& top, const Likelihood& null, double shift) {
  CoxFit fit;
  fit.covariates = static_cast<std::size_t>(rows.covariates());
  fit.rows = rows.size();
  fit.events = rows.events();
  fit.iterations = top.iterations;
  for (int k = 0; k < rows.covariates(); ++k) {
    fit.coefficient[static_cast<std::size_t>(k)] = top.coefficients[k] / rows.scale()[k];
  }
  fit.log_likelihood_null = null.log + shift;
  fit.log_likelihood = top.likelihood.log + shift;
  fit.wald = test(top.coefficients.dot(top.likelihood.information * top.coefficients), rows.covariates());
  fit.likelihood_ratio = test(2.0 * (top.likelihood.log - null.log), rows.covariates());
  return fit;
}

}  // namespace

Cox::Cox() : workspace_(std::make_unique<Workspace>()) {}
Cox::~Cox() = default;
Cox::Cox(Cox&&) noexcept = default;
Cox& Cox::operator=(Cox&&) noexcept = default;

tl::expected<CoxFit, NoAnswer> Cox::fit(const TimeOrder& order,
                                        const CoxColumns& columns,
                                        const CoxOptions& options) {
  workspace_->rows.take(order, columns);
  return fit_prepared(columns, options);
}

tl::expected<CoxFit, NoAnswer> Cox::fit(const StartStop& rows,
                                        const CoxColumns& columns,
                                        const CoxOptions& options) {
  workspace_->rows.take(rows, columns);
  return fit_prepared(columns, options);
}

tl::expected<CoxFit, NoAnswer> Cox::fit_prepared(const CoxColumns& columns, const CoxOptions& options) {
  Workspace& w = *workspace_;
  w.fitted = false;
  w.options = options;
  if (const auto usable = check_rows(w.rows, options.ties); !usable) return tl::unexpected(usable.error());
  const int p = w.rows.covariates();
  const Vector zero = Vector::Zero(p);
  PartialLikelihood function = w.likelihood();
  function.penalty = Penalty::none;
  const Likelihood plain_null = function.at(zero);
  if (plain_null.information.diagonal().maxCoeff() == 0.0) return tl::unexpected(NoAnswer::zero_variance);
  if (!cox::is_regular(plain_null.information)) return tl::unexpected(NoAnswer::collinear);
  function.penalty = options.penalty;
  const Likelihood null = options.penalty == Penalty::firth ? function.at(zero) : plain_null;
  const auto top = cox::maximise(function, {zero, null});
  if (!top) return tl::unexpected(top.error());
  w.maximum = *top;
  w.fitted = true;

  CoxFit fit = describe(w.rows, *top, null, penalty_shift(w.rows, options.penalty));
  const Vector& score = plain_null.score;
  fit.score = test(score.dot(plain_null.information.ldlt().solve(score)), p);
  const Matrix covariance = top->likelihood.information.ldlt().solve(Matrix::Identity(p, p));
  set_covariance(covariance, w.rows.scale(), fit.covariance, fit.standard_error);
  const bool exact = options.ties == Ties::exact && w.rows.most_ties() > 1;
  if (options.variance == CoxVariance::robust && options.penalty == Penalty::none && !exact) {
    function.predict(top->coefficients);
    const Matrix middle = cox::score_variance(function, columns.cluster, w.robust);
    fit.robust = sandwich(covariance, middle, *top, w.rows.scale());
    for (std::size_t k = 0; k < fit.covariates; ++k) {
      if (fit.robust->standard_error[k] < rounding_alone * fit.standard_error[k]) {
        w.fitted = false;
        return tl::unexpected(NoAnswer::zero_variance);
      }
    }
  }
  return fit;
}

tl::expected<Interval, NoAnswer> Cox::profile_interval(std::size_t covariate, Confidence confidence) {
  Workspace& w = *workspace_;
  if (!w.fitted) return tl::unexpected(NoAnswer::not_converged);
  assert(covariate < static_cast<std::size_t>(w.rows.covariates()));
  const auto k = static_cast<int>(covariate);
  const auto interval = cox::profile_interval(w.likelihood(), w.maximum, k, confidence);
  if (!interval) return interval;
  const double scale = w.rows.scale()[k];
  return Interval{interval->lower / scale, interval->upper / scale};
}

tl::expected<CoxTest, NoAnswer> Cox::profile_test(std::size_t covariate) {
  Workspace& w = *workspace_;
  if (!w.fitted) return tl::unexpected(NoAnswer::not_converged);
  assert(covariate < static_cast<std::size_t>(w.rows.covariates()));
  return cox::loss_without(w.likelihood(), w.maximum, static_cast<int>(covariate)).map([](double loss) {
    return test(2.0 * loss, 1);
  });
}

}  // namespace dliplan::stats
