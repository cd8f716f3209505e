#pragma once

#include "plan/operating_characteristics.hpp"

#include <string>
#include <utility>
#include <vector>

// Audits made by hand, of a thousand studies.

namespace dliplan::app::test {

using plan::AuditCharacteristics;
using plan::AuditLineCharacteristics;
using plan::Estimand;
using plan::EstimateCharacteristics;
using stats::Measure;

/// So many of a thousand studies.
inline stats::ProportionMeasure of_thousand(std::uint64_t count) {
  return *stats::share_of_replicates({count, 1000});
}

inline AuditLineCharacteristics line(const std::string& name) {
  AuditLineCharacteristics out;
  out.done.analysis.name = name;
  out.done.answered = 1000;
  return out;
}

inline AuditLineCharacteristics test_line(const std::string& name, std::uint64_t rejected) {
  AuditLineCharacteristics out = line(name);
  out.done.analysis.kind = plan::AnalysisKind::cox;
  out.done.power = *stats::power({rejected, 1000 - rejected, 0});
  return out;
}

inline AuditLineCharacteristics null_line(const std::string& name,
                                          std::uint64_t rejected,
                                          std::uint64_t in_null) {
  AuditLineCharacteristics out = test_line(name, rejected);
  out.done.analysis.causal_null = "DLI does nothing";
  out.done.in_causal_null = of_thousand(in_null);
  out.done.exceeds_alpha_in_null = in_null >= 75;  // the least of 1000 that 99.9 % intervals put above 5 %
  return out;
}

inline EstimateCharacteristics estimate(Estimand estimand, Measure bias, std::uint64_t answered = 1000) {
  EstimateCharacteristics out;
  out.estimand = estimand;
  out.answered = answered;
  out.reasons.counts[static_cast<std::size_t>(stats::NoAnswer::median_not_reached)] = 1000 - answered;
  out.bias = bias;
  out.coverage = tl::unexpected(stats::NoAnswer::no_rows);
  return out;
}

inline AuditLineCharacteristics curve_line(const std::string& name,
                                           std::vector<EstimateCharacteristics> estimates) {
  AuditLineCharacteristics out = line(name);
  out.done.analysis.kind = plan::AnalysisKind::kaplan_meier;
  out.done.estimates = std::move(estimates);
  return out;
}

inline const Estimand median{Estimand::Kind::median, {}, {}};
inline const Estimand at_a_year{Estimand::Kind::survival_at, sim::from_months(12.0), {}};
inline const Estimand at_two_years{Estimand::Kind::survival_at, sim::from_months(24.0), {}};

/// A median that 530 of the studies reach, of which so many intervals hold the truth; 185 studies have none.
inline EstimateCharacteristics selected_median(std::uint64_t least, std::uint64_t most) {
  EstimateCharacteristics out = estimate(median, {0.0, 0.0}, 530);
  out.bias = tl::unexpected(stats::NoAnswer::often_unanswered);
  out.truth = Measure{20.0 * sim::days_per_month, 0.05 * sim::days_per_month};
  const double month = sim::days_per_month;
  out.median = plan::MedianOfEstimates{{30.0 * month, 30.0 * month}, {28.0 * month, 34.0 * month}};
  out.coverage = of_thousand(650);
  out.coverage_of_all = stats::CoverageOfAll{of_thousand(least), of_thousand(most)};
  return out;
}

}  // namespace dliplan::app::test
