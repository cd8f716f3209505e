#include "stats/competing_risks/fine_gray.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>

#include <cmath>

namespace dliplan::stats {

namespace {

constexpr int most_iterations = 100;
constexpr int most_halvings = 30;
/// A likelihood that promises less than `flat` more, while a predictor would still move by `far`, has no
/// summit: at a summit a gain of g is a step of sqrt(2 g / information), so that the standard error of such
/// a predictor would be above 700.
constexpr double flat = 1e-10;
constexpr double far = 1e-2;
/// The step after one that moves no predictor by more is below the last digit: Newton's error is squared.
constexpr double settled = 1e-7;
constexpr double least_share = 1e-9;         ///< of its information that a covariate has for itself
constexpr double least_information = 1e-12;  ///< per event

constexpr int max_size = static_cast<int>(max_subdistribution_covariates);
using Vector = Eigen::Matrix<double, max_size, 1>;
using Matrix = Eigen::Matrix<double, max_size, max_size>;
using Likelihood = SubdistributionRiskSets::Likelihood;

/// Covariates beyond `width` are 0, and nothing can move them: the size is fixed, and the answer the same.
Vector vector_of(const SubdistributionVector& values) {
  return Eigen::Map<const Vector>(values.data());
}

Matrix matrix_of(const SubdistributionMatrix& values, std::size_t width, double beyond) {
  const auto size = static_cast<int>(width);
  Matrix matrix = Matrix::Zero();
  for (int j = 0; j < max_size; ++j) {
    matrix(j, j) = beyond;
    for (int k = 0; k < size && j < size; ++k) matrix(j, k) = values[static_cast<std::size_t>(j * size + k)];
  }
  return matrix;
}

SubdistributionVector array_of(const Vector& values) {
  SubdistributionVector array{};
  Eigen::Map<Vector>(array.data()) = values;
  return array;
}

/// Whether each covariate tells patients of some risk set apart in a way that the others do not.
/// `information` at coefficients of 0, of covariates with variance 1, for `events` events.
bool tells_apart(const Matrix& information, double events) {
  const Vector own = information.diagonal();
  if (!(own.minCoeff() > least_information * events)) return false;
  const Vector scale = own.cwiseSqrt().cwiseInverse();
  const Matrix shared = scale.asDiagonal() * information * scale.asDiagonal();
  return Eigen::SelfAdjointEigenSolver<Matrix>(shared, Eigen::EigenvaluesOnly).eigenvalues()[0] > least_share;
}

}  // namespace

/// Where the likelihood is highest; coefficients of standardised covariates.
struct FineGrayModel::Summit {
  SubdistributionVector coefficient{};
  Likelihood likelihood;
  double null_log_likelihood = 0.0;
  int iterations = 0;
};

tl::expected<FineGrayModel::Summit, NoAnswer> FineGrayModel::climb() {
  const std::size_t width = risk_sets_.covariates();
  const auto events = static_cast<double>(risk_sets_.events());
  Vector here = Vector::Zero();
  Summit summit;
  summit.likelihood = risk_sets_.evaluate(array_of(here));
  summit.null_log_likelihood = summit.likelihood.value;
  if (!tells_apart(matrix_of(summit.likelihood.information, width, events), events)) {
    return tl::unexpected(NoAnswer::collinear);
  }
  bool last = false;
  while (summit.iterations < most_iterations) {
    const Vector score = vector_of(summit.likelihood.score);
    const Eigen::LDLT<Matrix> information(matrix_of(summit.likelihood.information, width, events));
    if (information.info() != Eigen::Success || !information.isPositive()) {
      return tl::unexpected(NoAnswer::monotone_likelihood);
    }
    Vector step = information.solve(score);
    const double move = risk_sets_.largest_move(array_of(step));
    if (!std::isfinite(move)) return tl::unexpected(NoAnswer::not_converged);
    if (0.5 * step.dot(score) < flat && move > far) return tl::unexpected(NoAnswer::monotone_likelihood);
    if (last) break;
    ++summit.iterations;
    last = move < settled;
    Likelihood next = risk_sets_.evaluate(array_of(here + step));
    for (int halving = 0; !last && !(next.value >= summit.likelihood.value - 1e-9); ++halving) {
      if (halving == most_halvings) return tl::unexpected(NoAnswer::not_converged);
      step *= 0.5;
      next = risk_sets_.evaluate(array_of(here + step));
    }
    here += step;
    summit.likelihood = next;
  }
  if (!last) return tl::unexpected(NoAnswer::not_converged);
  summit.coefficient = array_of(here);
  return summit;
}

tl::expected<FineGray, NoAnswer> FineGrayModel::fit(const TimeOrder& order,
                                                    const SubdistributionQuestion& question) {
  risk_sets_.gather(order, question);
  const std::size_t width = risk_sets_.covariates();
  if (risk_sets_.rows() == 0) return tl::unexpected(NoAnswer::no_rows);
  if (risk_sets_.events() == 0) return tl::unexpected(NoAnswer::no_events);
  Vector scale = vector_of(risk_sets_.scale());
  scale.tail(max_size - static_cast<int>(width)).setOnes();
  if (!(scale.minCoeff() > 0.0)) return tl::unexpected(NoAnswer::collinear);
  const auto summit = climb();
  if (!summit) return tl::unexpected(summit.error());

  const Matrix inverse =
      matrix_of(summit->likelihood.information, width, 1.0).ldlt().solve(Matrix::Identity());
  const Vector unit = scale.cwiseInverse();
  const Matrix bread = unit.asDiagonal() * inverse;
  const Matrix covariance =
      bread * matrix_of(risk_sets_.squared_influences(), width, 0.0) * bread.transpose();
  FineGray result;
  for (std::size_t j = 0; j < width; ++j) {
    const auto row = static_cast<int>(j);
    result.coefficient[j] = {summit->coefficient[j] * unit[row], std::sqrt(covariance(row, row))};
    for (std::size_t k = 0; k < width; ++k) {
      result.covariance[j * width + k] = covariance(row, static_cast<int>(k));
    }
  }
  result.covariates = width;
  result.log_likelihood = summit->likelihood.value;
  result.null_log_likelihood = summit->null_log_likelihood;
  result.rows = risk_sets_.rows();
  result.events = risk_sets_.events();
  result.competing_events = risk_sets_.competing_events();
  result.iterations = summit->iterations;
  return result;
}

}  // namespace dliplan::stats
