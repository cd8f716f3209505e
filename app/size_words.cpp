#include "app/size_words.hpp"

#include "app/numbers.hpp"
#include "app/percentiles.hpp"
#include "app/quantile_text.hpp"
#include "app/words.hpp"
#include "plan/worlds.hpp"
#include "sim/units.hpp"
#include "stats/performance/bias.hpp"

#include <fmt/format.h>

#include <cmath>

namespace dliplan::app::text {
namespace {

using plan::SizeOutcome;

/// "79.6 ± 0.8 % reject (95 % interval 78.0–81.2)".
std::string share_that_rejects(const stats::Proportion& counted) {
  const auto share = *stats::share_of_replicates(counted);
  const double error = 100.0 * (share.wilson.upper - share.wilson.lower) / 4.0;
  return fmt::format(
      "{} % reject (95 % interval {})", percent_with_error(share),
      limits_text({100.0 * share.wilson.lower, 100.0 * share.wilson.upper}, decimals_for(error)));
}

stats::Proportion rejected(const plan::SizeAnswer& answer) {
  const auto& test = answer.tally->analyses[answer.at.analysis];
  return {test.rejected, answer.tally->replicates};
}

std::string patients(std::int64_t count) {
  return grouped(static_cast<std::uint64_t>(count));
}

std::string mean_of(const plan::Tally& tally, plan::FunnelStep step) {
  return fixed(tally.funnel[static_cast<std::size_t>(step)].mean().value_or(0.0), 0);
}

std::string interval_of_size(const stats::Interval& interval) {
  const std::string lower = grouped(static_cast<std::uint64_t>(std::max(1.0, std::ceil(interval.lower))));
  if (!std::isfinite(interval.upper)) return lower + " or more";
  return lower + "–" + grouped(static_cast<std::uint64_t>(std::ceil(interval.upper)));
}

std::string headline(const plan::SizeQuestion& question, const plan::SizeAnswer& answer) {
  const std::string power =
      percent(question.power, question.power * 100.0 == std::round(question.power * 100.0) ? 0 : 1);
  switch (answer.search.outcome) {
    case SizeOutcome::found:
      return fmt::format("{} patients in the cohort (95 % interval of the search: {}) reach a power of {} %.",
                         patients(answer.size), interval_of_size(answer.search.crossing->interval), power);
    case SizeOutcome::below_at_most:
      return fmt::format(
          "No number of patients up to {} (--max) reaches a power of {} %: of studies with {}, {}.",
          patients(question.most), power, patients(answer.size), share_that_rejects(rejected(answer)));
    case SizeOutcome::above_at_least:
      return fmt::format("{} patients, the least that were looked at, already reach a power of {} %.",
                         patients(answer.size), power);
    default:
      return fmt::format(
          "So few simulated studies do not tell how the power rises, and no number is made up. Of studies "
          "with {} "
          "patients, {}. Simulate more: --replicates.",
          patients(answer.size), share_that_rejects(rejected(answer)));
  }
}

std::string confirmation(const plan::SizeQuestion& question, const plan::SizeAnswer& answer) {
  const auto counts = rejected(answer);
  const auto interval = stats::share_of_replicates(counts)->wilson;
  std::string_view verdict = "in keeping with it";
  if (interval.upper < question.power) verdict = "less than that: it takes more patients than the line says";
  if (interval.lower > question.power) verdict = "more than that";
  return fmt::format("Of {} fresh studies with {} patients, which the search has not seen, {}, {}.",
                     grouped(counts.total), patients(answer.size), share_that_rejects(counts), verdict);
}

/// Whether the neighbour has the power, by what all confirming studies say and the paired difference: 1 or -1
/// beyond two standard errors, else 0.
int side_of_goal(const plan::Neighbour& neighbour, double power, const plan::SizeAnswer& answer) {
  const auto share = *stats::share_of_replicates(rejected(answer));
  const auto difference = *stats::difference_of_shares(neighbour.against);
  const double above = share.value + difference.value - power;
  const double error = std::hypot(share.mcse, difference.mcse);
  return std::abs(above) <= 2.0 * error ? 0 : above > 0.0 ? 1 : -1;
}

/// What one patient fewer and one more make of it, in the same studies.
std::string one_patient(const plan::SizeQuestion& question, const plan::SizeAnswer& answer) {
  std::string steps, told;
  bool falls = false;
  for (const plan::Neighbour& neighbour : answer.neighbours) {
    const auto difference = *stats::difference_of_shares(neighbour.against);
    const bool fewer = neighbour.patients < answer.size;
    const int side = side_of_goal(neighbour, question.power, answer);
    steps += fmt::format("{}{} with {}", steps.empty() ? "" : ", ", difference_text(difference),
                         patients(neighbour.patients));
    if (fewer && side > 0) told += fmt::format(" {} reach it, too.", patients(neighbour.patients));
    if (!fewer && side < 0) told += fmt::format(" {} fall below it.", patients(neighbour.patients));
    falls = falls || (fewer ? difference.tango.lower > 0.0 : difference.tango.upper < 0.0);
  }
  return fmt::format("One patient fewer or more changes the power, in the same {} studies, by {} points.{}{}",
                     grouped(answer.neighbours.front().rejected.total), steps, told,
                     falls
                         ? " It does not rise with every patient (it saw-tooths): look at the numbers around "
                           "before you settle on one."
                         : "");
}

/// Who presents for the cohort; nothing where everybody who does is in it.
std::string cohort(const plan::SizeAnswer& answer) {
  using Step = plan::FunnelStep;
  const plan::Tally& tally = *answer.tally;
  const std::string dead = mean_of(tally, Step::died);
  const auto presented = tally.funnel[static_cast<std::size_t>(Step::relapsed)].mean().value_or(0.0);
  if (presented <= static_cast<double>(answer.size)) {
    return fmt::format("About {} of them have died at the data lock.", dead);
  }
  return fmt::format(
      "For {} in the cohort about {} relapses are screened and {} start treatment; {} of the cohort have "
      "died "
      "at the data lock (averages).",
      patients(answer.size), mean_of(tally, Step::relapsed), mean_of(tally, Step::treated), dead);
}

std::string months(const plan::SizeAnswer& answer) {
  const plan::Study& study = answer.at.study;
  const plan::Spread& close = answer.calendar->feasibility.months_to_close;
  const auto at = [&](double p) {
    const auto quantile = close.steps.quantile(p);
    return quantile ? fixed(static_cast<double>(*quantile) / plan::steps_per_month, 0) : std::string("–");
  };
  std::string out = fmt::format(
      "At the accrual of the scenario ({}) the last of them is included {} months after the opening (90 % of "
      "studies: {} to {}).",
      study.accrual.steps.empty()
          ? fmt::format("{:.3g} relapses a month", study.accrual.rate.per_day * sim::days_per_month)
          : "accrual.steps",
      at(0.5), at(0.05), at(0.95));
  if (const auto lock = answer.calendar->calendar.data_lock.mean(); study.accrual.recruit_until && lock) {
    out += fmt::format(" The data can be locked {} months after the opening, on average.", fixed(*lock, 0));
  }
  if (!study.accrual.recruit_until) {
    out += fmt::format(
        " The power is that of a study that fills within the window of its calendar, {} months; with "
        "accrual.recruit_until the time that it takes would be part of it.",
        fixed(sim::to_months({study.calendar.enrolment_days()}), 0));
  }
  return out;
}

std::string nothing_to_find(const plan::SizeAnswer& answer) {
  const auto worlds = plan::worlds_of(answer.at.study);
  const plan::Tally& tally = *answer.tally;
  const auto share = [&](const std::optional<plan::Place>& place) {
    return place ? share_text(*stats::share_of_replicates({tally.at(*place).rejected, tally.replicates}))
                 : std::string();
  };
  std::optional<plan::Place> shuffled;
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    if (worlds[w].kind == plan::World::Kind::shuffled_labels) {
      shuffled = plan::place_of(worlds, worlds[w].kind, 0, answer.at.analysis);
    }
  }
  const std::string by_labels = share(shuffled);
  const std::string by_null = share(plan::null_of(answer.at.study, worlds, answer.at.analysis));
  if (by_labels.empty() && by_null.empty()) return "";
  const double alpha = answer.at.study.analyses[answer.at.analysis].alpha.value;
  std::string out = "Where there is nothing to find, it rejects in ";
  if (!by_labels.empty()) out += by_labels + " % with shuffled labels";
  if (!by_null.empty()) {
    out += fmt::format("{}{} % where the effect that it is to show is switched off",
                       by_labels.empty() ? "" : ", and in ", by_null);
  }
  out += fmt::format(" (alpha: {} %).", fmt::format("{:.3g}", 100.0 * alpha));
  return out;
}

/// A test that finds in the causal null far more than alpha buys its power with bias.
std::string bias_warning(const plan::SizeAnswer& answer) {
  const auto worlds = plan::worlds_of(answer.at.study);
  const auto null = plan::null_of(answer.at.study, worlds, answer.at.analysis);
  if (!null) return "";
  const stats::Proportion counts{answer.tally->at(*null).rejected, answer.tally->replicates};
  const double alpha = answer.at.study.analyses[answer.at.analysis].alpha.value;
  if (counts.clopper_pearson({0.999})->lower <= alpha) return "";
  return "This power is no evidence: with so many patients the test also rejects far more often than its "
         "alpha where the effect is switched off. What it finds is bias of the design, and more patients "
         "only make it surer.";
}

std::string unfilled(const plan::SizeAnswer& answer) {
  if (answer.tally->unfilled == 0) return "";
  return fmt::format("{} of {} studies gave up filling the cohort: fewer than one in 500 candidates gets in.",
                     grouped(answer.tally->unfilled), grouped(answer.tally->replicates));
}

std::string limits(const plan::SizeAnswer& answer) {
  const plan::Neighbour& other = answer.neighbours.front();
  return fmt::format("Of studies with {}, {}.", patients(other.patients), share_that_rejects(other.rejected));
}

std::string joined(const std::vector<std::string>& tests) {
  std::string out;
  for (const auto& test : tests) out += "\n  " + test;
  return out;
}

}  // namespace

std::string size_question(const plan::Analysis& analysis, double power) {
  return fmt::format("How many patients give “{}” ({}, alpha {}) a power of {} %?", analysis.name,
                     label(analysis), analysis.alpha.value, fmt::format("{:.4g}", 100.0 * power));
}

std::vector<std::string> size_sentences(const plan::SizeQuestion& question, const plan::SizeAnswer& answer) {
  std::vector<std::string> out{headline(question, answer)};
  const bool found = answer.search.outcome == SizeOutcome::found;
  const bool cohort_exists = found || answer.search.outcome == SizeOutcome::above_at_least;
  if (cohort_exists) out.push_back(confirmation(question, answer));
  if (!answer.neighbours.empty()) out.push_back(found ? one_patient(question, answer) : limits(answer));
  if (cohort_exists) out.push_back(cohort(answer));
  if (answer.calendar) out.push_back(months(answer));
  out.push_back(nothing_to_find(answer));
  out.push_back(bias_warning(answer));
  out.push_back(unfilled(answer));
  out.push_back(fmt::format("{} studies were simulated in all, {} of them by the search.",
                            grouped(answer.replicates), grouped(answer.search.replicates)));
  std::erase(out, "");
  return out;
}

std::string formula_sizes(const plan::SizeAnswer& answer, std::int64_t most) {
  if (!answer.by_formula) return "";
  const auto number = [&](const std::optional<std::int64_t>& size) {
    return size ? patients(*size) : "more than " + patients(most);
  };
  return fmt::format("Schoenfeld {}, Freedman {}, Lakatos {}", number(answer.by_formula->schoenfeld),
                     number(answer.by_formula->freedman), number(answer.by_formula->lakatos));
}

std::string note_on_line(const plan::SizeSearch& search) {
  if (!search.crossing) return "";
  const plan::Crossing& crossing = *search.crossing;
  std::string out = fmt::format(
      "Line: the normal quantile of the power, straight in the root of the patients. Its fit: chi-square {} "
      "on {} degrees of freedom, p {}.",
      fixed(crossing.fit.chi_squared, 1), crossing.fit.degrees,
      crossing.fit.p < 0.001 ? std::string("< 0.001") : "= " + fixed(crossing.fit.p, 3));
  if (crossing.reach) {
    out +=
        " It does not fit all points: the answer rests on those near the power that was asked for, of which "
        "this is the line.";
  }
  if (crossing.heterogeneity > 1.0) {
    out += crossing.reach ? " Nor do those fit" : " It does not fit them";
    out += ": the interval is wider by what they scatter.";
  }
  return out;
}

std::string no_such_test(std::string_view read,
                         std::string_view nearest,
                         const std::vector<std::string>& tests) {
  const std::string hint = nearest.empty() ? "" : fmt::format("; did you mean “{}”?", nearest);
  return fmt::format("--analysis = {}: the scenario has no such test{}\nIts tests:{}", read, hint,
                     joined(tests));
}

std::string which_test(const std::vector<std::string>& tests) {
  if (tests.empty()) return "the scenario has no test, and without one no power";
  return fmt::format("--analysis says which test is to have the power; the scenario has:{}", joined(tests));
}

std::string bad_power(double power, double alpha) {
  return fmt::format("--power = {}: must be above the alpha of the test ({}) and at most 0.999", power,
                     alpha);
}

std::string search_interrupted(std::uint64_t replicates) {
  return fmt::format("dliplan: interrupted after {} simulated studies; there is nothing to print",
                     grouped(replicates));
}

std::string bad_budget(std::uint64_t replicates, std::uint64_t least, std::uint64_t most) {
  return fmt::format("--replicates = {}: a search takes {} to {}", replicates, least, grouped(most));
}

}  // namespace dliplan::app::text
