#include "app/words.hpp"

#include "app/numbers.hpp"
#include "sim/patients.hpp"
#include "sim/units.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace dliplan::app {

std::string_view label(plan::FunnelStep step) {
  using Step = plan::FunnelStep;
  switch (step) {
    case Step::relapsed: return "relapses that present";
    case Step::eligible: return "eligible";
    case Step::treated: return "treated (first dose)";
    case Step::received_dli: return "DLI given";
    case Step::enrolled: return "in the analysed cohort";
    case Step::second_course: return "  of these, second course";
    case Step::died: return "  of these, recorded deaths";
    case Step::lost: return "  of these, lost to follow-up";
  }
  return "";
}

std::string_view label(plan::AnalysisKind kind, plan::TableTest test) {
  using Kind = plan::AnalysisKind;
  switch (kind) {
    case Kind::kaplan_meier: return "Kaplan–Meier";
    case Kind::log_rank: return "log-rank";
    case Kind::mann_whitney: return "Mann–Whitney U";
    case Kind::proportion: return "share";
    case Kind::chi_squared:
      switch (test) {
        case plan::TableTest::pearson: return "chi-square";
        case plan::TableTest::yates: return "chi-square, Yates";
        case plan::TableTest::fisher: return "Fisher's exact";
      }
  }
  return "";
}

std::string_view label(stats::NoAnswer reason) {
  using stats::NoAnswer;
  switch (reason) {
    case NoAnswer::no_rows: return "no patient to analyse";
    case NoAnswer::too_few_rows: return "needs two studies";
    case NoAnswer::no_events: return "no event";
    case NoAnswer::one_group_empty: return "one group is empty";
    case NoAnswer::median_not_reached: return "median not reached";
    case NoAnswer::quantile_not_reached: return "quantile not reached";
    case NoAnswer::band_not_reached: return "curve ends too early for a standard error";
    case NoAnswer::beyond_follow_up: return "nobody was followed so long";
    case NoAnswer::zero_variance: return "all values are equal";
    case NoAnswer::zero_margin: return "everybody, or nobody, had it";
    case NoAnswer::not_two_by_two: return "not a 2×2 table";
  }
  return "";
}

std::string_view label(sim::Reason reason) {
  using sim::Reason;
  switch (reason) {
    case Reason::none: return "as planned";
    case Reason::declined: return "declined";
    case Reason::relapsed: return "relapse";
    case Reason::acute_gvhd: return "acute GVHD II–IV";
    case Reason::dead: return "death";
    case Reason::toxicity: return "toxicity";
    case Reason::cost: return "cost";
  }
  return "";
}

std::string label(const plan::Estimand& estimand) {
  using Kind = plan::Estimand::Kind;
  switch (estimand.kind) {
    case Kind::median: return "median (months)";
    case Kind::survival_at: {
      const double months = sim::to_months(estimand.time);
      const double whole = std::round(months);
      return fmt::format("at {} months (%)", fixed(months, std::abs(months - whole) < 0.05 ? 0 : 1));
    }
    case Kind::share: return "share (%)";
    case Kind::risk_difference: return "difference (points)";
    case Kind::probability_of_superiority: return "chance of the larger value (%)";
  }
  return "";
}

std::string describe_line(const sim::ChartLine& line) {
  using sim::Note;
  const auto severe = [&] { return line.amount >= 3.0; };
  switch (line.note) {
    case Note::course_starts:
      return fmt::format("blinatumomab, course {}, {:.0f} days planned", line.course, line.amount);
    case Note::crs:
      return severe() ? "cytokine release syndrome, grade ≥ 3" : "cytokine release syndrome, grade 1–2";
    case Note::course_ends:
      return fmt::format("course {} ends after {:.0f} days: {}", line.course, line.amount,
                         label(line.reason));
    case Note::no_response_yet: return "assessed: no response";
    case Note::responds: return "assessed: response";
    case Note::dli: return fmt::format("donor lymphocytes, {:.2f} × 10⁸ MNC/kg", line.amount);
    case Note::dli_not_given: return fmt::format("donor lymphocytes not given: {}", label(line.reason));
    case Note::acute_gvhd: return severe() ? "acute GVHD, grade III–IV" : "acute GVHD, grade II";
    case Note::second_course_not_given: return fmt::format("second course not given: {}", label(line.reason));
    case Note::relapse: return "relapse";
    case Note::death:
      return line.amount == static_cast<double>(sim::CauseOfDeath::leukaemia) ? "death from leukaemia"
                                                                              : "death without relapse";
  }
  return "";
}

std::string describe_patient(const sim::History& history) {
  using sim::Trait;
  static constexpr std::array donors{"haploidentical", "matched sibling", "matched unrelated", "cord blood"};
  const bool mrd = history[Trait::relapse_type] == static_cast<std::int8_t>(sim::RelapseType::mrd);
  return fmt::format("{} relapse {:.1f} months after transplant, {} donor", mrd ? "MRD" : "haematologic",
                     history[sim::Amount::months_from_hsct],
                     donors[static_cast<std::size_t>(history[Trait::donor])]);
}

std::string text::life_title(std::string_view study,
                             std::uint64_t replicate,
                             std::uint64_t candidate,
                             std::uint64_t seed) {
  return fmt::format("{}, simulated study {}, candidate {}, seed {}", study, replicate, candidate, seed);
}

std::string_view text::not_treated(bool eligible) {
  return eligible ? "presents with relapse; eligible, but does not start treatment"
                  : "presents with relapse; not eligible";
}

std::string text::record_of_life(bool included, RecordEnd end, std::string_view date, double days) {
  static constexpr std::array ends{"death", "lost to follow-up", "alive at the data lock"};
  return fmt::format("In the record: {}; {} on {}, after {:.0f} days ({:.1f} months).",
                     included ? "in the analysed cohort" : "left out by the inclusion rule",
                     ends[static_cast<std::size_t>(end)], date, days, days / sim::days_per_month);
}

std::string text::bad_setting(std::string_view read) {
  return fmt::format("--set {}: write PATH=VALUE, e.g. --set dli.relapse_hazard_ratio=1", read);
}

}  // namespace dliplan::app
