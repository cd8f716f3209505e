#pragma once

#include "sim/describe.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace dliplan::sim {

/// Traits that may go together. A positive correlation joins higher values: of yes-or-no traits yes, of the
/// type of relapse haematologic, of the means ample.
enum class CorrelatedTrait : std::uint8_t {
  relapse_type,
  months_from_hsct,
  age,
  sex,
  weight,
  ph_positive,
  blasts,
  extramedullary,
  cns,
  prior_acute_gvhd,
  prior_chronic_gvhd,
  active_acute_gvhd,
  severe_infection,
  unstable,
  organ_failure,
  donor_lymphocytes,
  means,
};
inline constexpr std::size_t correlated_traits = 17;

template <>
struct Names<CorrelatedTrait> {
  static constexpr std::array<std::string_view, correlated_traits> values{"relapse_type",
                                                                          "months_from_hsct",
                                                                          "age",
                                                                          "sex",
                                                                          "weight",
                                                                          "ph_positive",
                                                                          "blasts",
                                                                          "extramedullary",
                                                                          "cns",
                                                                          "prior_acute_gvhd",
                                                                          "prior_chronic_gvhd",
                                                                          "active_acute_gvhd",
                                                                          "severe_infection",
                                                                          "unstable",
                                                                          "organ_failure",
                                                                          "donor_lymphocytes",
                                                                          "means"};
};

/// A correlation of normal scores; not a probability.
struct Rho {
  double value = 0.0;
  friend bool operator==(const Rho&, const Rho&) = default;
};

struct Correlation {
  CorrelatedTrait between{};
  CorrelatedTrait other{};
  Rho rho;
  friend bool operator==(const Correlation&, const Correlation&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Correlation& correlation) {
  visitor.field(correlation.between, {.name = "between", .meaning = "One trait."});
  visitor.field(correlation.other, {.name = "and", .meaning = "Another trait."});
  visitor.field(correlation.rho, {.name = "rho",
                                  .meaning = "Correlation of their normal scores (Gaussian copula).",
                                  .allowed = Doc::Range{-0.999, 0.999}});
}

/// The first pair, in their order, with which the correlation matrix is no longer positive definite; nothing
/// when the matrix of all pairs is one. Pairs of a trait with itself, and pairs listed twice, count as
/// breaking it.
[[nodiscard]] std::optional<std::size_t> breaks_correlation(std::span<const Correlation> pairs);

/// Makes independent uniform numbers dependent (Gaussian copula): z = Φ⁻¹(u), z' = L z with L Lᵀ the
/// correlation matrix, u' = Φ(z'). Traits without a correlation keep their bits. Source: Nelsen 2006, 2.3.
class Copula {
 public:
  Copula() = default;
  /// The pairs must not break the matrix.
  explicit Copula(std::span<const Correlation> pairs);

  [[nodiscard]] bool is_independent() const noexcept { return traits_.empty(); }
  void apply(std::array<double, correlated_traits>& uniforms) const noexcept;

 private:
  std::vector<std::size_t> traits_;  ///< those with a correlation, in their order
  std::vector<double> factor_;       ///< L, row by row, lower triangle
};

}  // namespace dliplan::sim
