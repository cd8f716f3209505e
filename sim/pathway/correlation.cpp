#include "sim/pathway/correlation.hpp"

#include "sim/law/normal.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>

namespace dliplan::sim {
namespace {

using Matrix = Eigen::MatrixXd;

void set(Matrix& matrix, const Correlation& pair) {
  const auto i = static_cast<Eigen::Index>(pair.between);
  const auto j = static_cast<Eigen::Index>(pair.other);
  matrix(i, j) = matrix(j, i) = pair.rho.value;
}

bool same_pair(const Correlation& a, const Correlation& b) {
  return (a.between == b.between && a.other == b.other) || (a.between == b.other && a.other == b.between);
}

constexpr double smallest_pivot = 1e-9;  // below it, the traits are as good as a function of each other

bool is_positive_definite(const Matrix& matrix) {
  const Eigen::LLT<Matrix> factor(matrix);
  return factor.info() == Eigen::Success &&
         (Matrix(factor.matrixL()).diagonal().array().square() > smallest_pivot).all();
}

/// The traits of the pairs, in the order in which they are first named.
std::vector<Eigen::Index> traits_in_order(std::span<const Correlation> pairs) {
  std::vector<Eigen::Index> traits;
  for (const auto& pair : pairs) {
    for (const auto trait :
         {static_cast<Eigen::Index>(pair.between), static_cast<Eigen::Index>(pair.other)}) {
      if (std::find(traits.begin(), traits.end(), trait) == traits.end()) {
        traits.push_back(trait);
      }
    }
  }
  return traits;
}

bool is_named_twice(std::span<const Correlation> pairs, std::size_t i) {
  const auto earlier = pairs.first(i);
  return pairs[i].between == pairs[i].other ||
         std::any_of(earlier.begin(), earlier.end(),
                     [&](const auto& other) { return same_pair(pairs[i], other); });
}

/// The last pair between the last of these traits and another of them.
std::size_t last_pair_within(std::span<const Correlation> pairs, std::span<const Eigen::Index> traits) {
  const auto known = [&](CorrelatedTrait trait) {
    return std::find(traits.begin(), traits.end(), static_cast<Eigen::Index>(trait)) != traits.end();
  };
  std::size_t last = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const bool of_last = static_cast<Eigen::Index>(pairs[i].between) == traits.back() ||
                         static_cast<Eigen::Index>(pairs[i].other) == traits.back();
    last = of_last && known(pairs[i].between) && known(pairs[i].other) ? i : last;
  }
  return last;
}

}  // namespace

std::optional<std::size_t> breaks_correlation(std::span<const Correlation> pairs) {
  Matrix matrix = Matrix::Identity(correlated_traits, correlated_traits);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (is_named_twice(pairs, i)) {
      return i;
    }
    set(matrix, pairs[i]);
  }
  const std::vector<Eigen::Index> traits = traits_in_order(pairs);
  for (std::size_t count = 1; count <= traits.size(); ++count) {
    const std::vector<Eigen::Index> some(traits.begin(), traits.begin() + static_cast<std::ptrdiff_t>(count));
    if (!is_positive_definite(matrix(some, some))) {
      return last_pair_within(pairs, some);
    }
  }
  return std::nullopt;
}

Copula::Copula(std::span<const Correlation> pairs) {
  for (const auto& pair : pairs) {
    if (pair.rho.value != 0.0) {
      traits_.push_back(static_cast<std::size_t>(pair.between));
      traits_.push_back(static_cast<std::size_t>(pair.other));
    }
  }
  std::sort(traits_.begin(), traits_.end());
  traits_.erase(std::unique(traits_.begin(), traits_.end()), traits_.end());
  Matrix all = Matrix::Identity(correlated_traits, correlated_traits);
  for (const auto& pair : pairs) {
    set(all, pair);
  }
  const auto size = static_cast<Eigen::Index>(traits_.size());
  Matrix some(size, size);
  for (Eigen::Index i = 0; i < size; ++i) {
    for (Eigen::Index j = 0; j < size; ++j) {
      some(i, j) = all(static_cast<Eigen::Index>(traits_[static_cast<std::size_t>(i)]),
                       static_cast<Eigen::Index>(traits_[static_cast<std::size_t>(j)]));
    }
  }
  const Matrix lower = Eigen::LLT<Matrix>(some).matrixL();
  for (Eigen::Index i = 0; i < size; ++i) {
    for (Eigen::Index j = 0; j <= i; ++j) {
      factor_.push_back(lower(i, j));
    }
  }
}

void Copula::apply(std::array<double, correlated_traits>& uniforms) const noexcept {
  std::array<double, correlated_traits> z{};
  for (std::size_t i = 0; i < traits_.size(); ++i) {
    z[i] = normal_quantile(uniforms[traits_[i]]);
  }
  std::size_t next = 0;
  for (std::size_t i = 0; i < traits_.size(); ++i) {
    double sum = 0.0;
    for (std::size_t j = 0; j <= i; ++j) {
      sum += factor_[next++] * z[j];
    }
    uniforms[traits_[i]] = normal_probability(sum);
  }
}

}  // namespace dliplan::sim
