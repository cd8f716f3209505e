#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/units.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dliplan::sim {

enum class RelapseType : std::int8_t { mrd, haematologic };
enum class Donor : std::int8_t { haploidentical, matched_sibling, matched_unrelated, cord };

template <>
struct Names<RelapseType> {
  static constexpr std::array<std::string_view, 2> values{"mrd", "haematologic"};
};

template <>
struct Names<Donor> {
  static constexpr std::array<std::string_view, 4> values{"haploidentical", "matched_sibling",
                                                          "matched_unrelated", "cord"};
};

/// Time from transplant to relapse, in the classes of the prognostic evidence.
enum class HsctInterval : std::int8_t { below_6_months, from_6_to_12_months, above_12_months };
inline constexpr std::array hsct_interval_limits{6.0 * days_per_month, 12.0 * days_per_month};

/// Who has which donor; cord blood takes what the three leave.
struct DonorShares {
  Probability haploidentical{0.60};
  Probability matched_sibling{0.27};
  Probability matched_unrelated{0.10};
  friend bool operator==(const DonorShares&, const DonorShares&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, DonorShares& donor) {
  visitor.field(donor.haploidentical, {.name = "haploidentical",
                                       .meaning = "Share of patients with a haploidentical donor.",
                                       .source = "CBMTRG 2019: 60 % of 9,597 transplants in China",
                                       .plausible = Doc::Range{0.50, 0.70}});
  visitor.field(donor.matched_sibling, {.name = "matched_sibling",
                                        .meaning = "Share of patients with a matched sibling donor.",
                                        .source = "CBMTRG 2016: 33 %, falling",
                                        .plausible = Doc::Range{0.20, 0.35}});
  visitor.field(donor.matched_unrelated,
                {.name = "matched_unrelated",
                 .meaning = "Share of patients with a matched unrelated donor; cord blood is the rest.",
                 .source = "CBMTRG 2016: unrelated 14 %",
                 .plausible = Doc::Range{0.05, 0.15}});
}

/// The patient on the day of relapse.
struct Baseline {
  Probability mrd_share{0.45};
  DonorShares donor;
  Law months_from_hsct = Law::lognormal(7.5 * days_per_month, 0.85);
  friend bool operator==(const Baseline&, const Baseline&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Baseline& baseline) {
  visitor.field(baseline.mrd_share,
                {.name = "mrd_share",
                 .meaning = "Share of relapses that are found by measurable residual disease only.",
                 .source = "assumption: a centre that monitors MRD on a schedule",
                 .plausible = Doc::Range{0.30, 0.60}});
  visitor.group("donor", baseline.donor, "The donor of the transplant.");
  visitor.field(baseline.months_from_hsct,
                {.name = "months_from_hsct",
                 .meaning = "Time from transplant to relapse.",
                 .source = "EBMT ALL median 6.9 months, CIBMTR AML 7 months; median 6 to 10 is plausible"});
}

}  // namespace dliplan::sim
