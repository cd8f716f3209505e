#include "app/size_words.hpp"

#include "app/numbers.hpp"
#include "app/percentiles.hpp"
#include "app/quantile_text.hpp"
#include "app/record_dates.hpp"
#include "app/say.hpp"
#include "app/sought_words.hpp"
#include "app/words.hpp"
#include "plan/worlds.hpp"
#include "sim/units.hpp"
#include "stats/performance/bias.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dliplan::app::text {
namespace {

using plan::SizeOutcome;

/// "79.6 ± 0.8 % reject (95 % interval 78.0–81.2)".
std::string share_that_rejects(const stats::Proportion& counted) {
  const auto share = *stats::share_of_replicates(counted);
  const double error = 100.0 * (share.wilson.upper - share.wilson.lower) / 4.0;
  return say("{} % reject (95 % interval {})", percent_with_error(share),
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

std::string interval_of_size(plan::Sought sought, const stats::Interval& interval) {
  const auto number = [&](double size) {
    return size_number(sought, static_cast<std::int64_t>(std::max(1.0, std::ceil(size))));
  };
  if (!std::isfinite(interval.upper)) return say("{} or more", number(interval.lower));
  return number(interval.lower) + "–" + number(interval.upper);
}

double share_of(const plan::PowerPoint& point) {
  return static_cast<double>(point.rejected.count) / static_cast<double>(point.rejected.total);
}

/// No line rises through what was simulated: for lack of studies, or since the power does not rise.
std::string not_told(const plan::SizeQuestion& question, const plan::SizeAnswer& answer) {
  const auto& points = answer.search.points;
  const auto best = std::max_element(points.begin(), points.end(),
                                     [](const auto& a, const auto& b) { return share_of(a) < share_of(b); });
  const std::string at_most = share_that_rejects(rejected(answer));
  if (best != points.end() && share_of(*best) >= question.power && best->size != points.back().size) {
    return say(
        "The power does not rise throughout, and no number is made up. Of what was looked at it is highest "
        "{}: {}; "
        "{}, {}.",
        with(question.sought, best->size), share_that_rejects(best->rejected),
        with(question.sought, answer.size), at_most);
  }
  return say(
      "So few simulated studies do not tell how the power rises, and no number is made up. Of studies "
      "{}, {}. Simulate more: --replicates.",
      with(question.sought, answer.size), at_most);
}

std::string headline(const plan::SizeQuestion& question, const plan::SizeAnswer& answer) {
  const std::string power =
      percent(question.power, question.power * 100.0 == std::round(question.power * 100.0) ? 0 : 1);
  const plan::Sought sought = question.sought;
  switch (answer.search.outcome) {
    case SizeOutcome::found:
      return say("{} (95 % interval of the search: {}) reach a power of {} %.", amount(sought, answer.size),
                 interval_of_size(sought, answer.search.crossing->interval), power);
    case SizeOutcome::below_at_most:
      return say("No number of {} up to {} (--max) reaches a power of {} %: of studies {}, {}.",
                 sought_heading(sought), size_number(sought, question.most), power, with(sought, answer.size),
                 share_that_rejects(rejected(answer)));
    case SizeOutcome::above_at_least:
      return say("{}, the least that is looked at, already reach a power of {} %.",
                 amount(sought, answer.size), power);
    default: return not_told(question, answer);
  }
}

std::string confirmation(const plan::SizeQuestion& question, const plan::SizeAnswer& answer) {
  const auto counts = rejected(answer);
  const auto interval = stats::share_of_replicates(counts)->wilson;
  std::string_view verdict = tr("in keeping with it");
  if (interval.upper < question.power) verdict = tr("less than that: it takes more than the line says");
  if (interval.lower > question.power) verdict = tr("more than that");
  return say("Of {} fresh studies {}, which the search has not seen, {}, {}.", grouped(counts.total),
             with(question.sought, answer.size), share_that_rejects(counts), verdict);
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

/// What all studies say together, where those that the search has not seen contradict it.
std::string corrected(const plan::SizeQuestion& question, const plan::SizeAnswer& answer) {
  if (!answer.corrected) return "";
  const plan::Crossing& crossing = *answer.corrected;
  return say("A line through all studies, the fresh ones included, says {} (95 % interval {}).",
             amount(question.sought, static_cast<std::int64_t>(std::ceil(crossing.size))),
             interval_of_size(question.sought, crossing.interval));
}

/// What one step less and one more make of it, in the same studies.
std::string one_step_of(const plan::SizeQuestion& question, const plan::SizeAnswer& answer) {
  std::string steps, told;
  bool falls = false;
  for (const plan::Neighbour& neighbour : answer.neighbours) {
    const auto difference = *stats::difference_of_shares(neighbour.against);
    const std::string number = size_number(question.sought, neighbour.size);
    const bool fewer = neighbour.size < answer.size;
    const int side = side_of_goal(neighbour, question.power, answer);
    steps += (steps.empty() ? "" : tr(", ")) + say("{} with {}", difference_text(difference), number);
    if (fewer && side > 0) told += say(" {} reach it, too.", number);
    if (!fewer && side < 0) told += say(" {} fall below it.", number);
    falls = falls || (fewer ? difference.tango.lower > 0.0 : difference.tango.upper < 0.0);
  }
  return say("{} changes the power, in the same {} studies, by {} points.{}{}", one_step(question.sought),
             grouped(answer.neighbours.front().rejected.total), steps, told,
             falls ? tr(" It does not rise with every step (it saw-tooths): look at the numbers around "
                        "before you settle on one.")
                   : "");
}

/// How many are in the cohort, where that is left to chance.
std::string chance_cohort(const plan::SizeAnswer& answer) {
  using Step = plan::FunnelStep;
  const plan::Tally& tally = *answer.tally;
  const auto& enrolled = tally.feasibility.enrolled.steps;
  return say(
      "Then about {} relapses are screened, {} start treatment and {} are in the cohort (90 % of studies: {} "
      "to "
      "{}), of whom {} have died at the data lock (averages).",
      mean_of(tally, Step::relapsed), mean_of(tally, Step::treated), mean_of(tally, Step::enrolled),
      grouped(enrolled.quantile(0.05).value_or(0)), grouped(enrolled.quantile(0.95).value_or(0)),
      mean_of(tally, Step::died));
}

/// Who presents for a cohort of a fixed size; nothing where everybody who does is in it.
std::string cohort(const plan::SizeAnswer& answer) {
  using Step = plan::FunnelStep;
  const plan::Tally& tally = *answer.tally;
  const auto size = answer.at.study.accrual.cohort_size();
  if (!size) return chance_cohort(answer);
  const std::string dead = mean_of(tally, Step::died);
  const auto presented = tally.funnel[static_cast<std::size_t>(Step::relapsed)].mean().value_or(0.0);
  if (presented <= static_cast<double>(*size)) {
    return say("About {} of them have died at the data lock.", dead);
  }
  return say(
      "For {} in the cohort about {} relapses are screened and {} start treatment; {} of the cohort have "
      "died "
      "at the data lock (averages).",
      patients(*size), mean_of(tally, Step::relapsed), mean_of(tally, Step::treated), dead);
}

/// When such a study ends, where its calendar is fixed.
std::string end_of(const plan::SizeQuestion& question, const plan::SizeAnswer& answer) {
  const plan::Study& study = answer.at.study;
  if (question.sought == plan::Sought::patients || study.accrual.recruit_until) return "";
  std::string out = say("Enrolment closes on {}, and the data are locked on {}.",
                        date_text(study, study.calendar.enrolment_days() - 1.0),
                        date_text(study, study.calendar.days_to_lock() - 1.0));
  if (question.sought == plan::Sought::centres) {
    out += tr(" Each centre is taken to have the accrual of the scenario and patients like its own.");
  }
  return out;
}

std::string months(const plan::SizeAnswer& answer) {
  const plan::Study& study = answer.at.study;
  const plan::Spread& close = answer.calendar->feasibility.months_to_close;
  const auto at = [&](double p) {
    const auto quantile = close.steps.quantile(p);
    return quantile ? fixed(static_cast<double>(*quantile) / plan::steps_per_month, 0) : std::string("–");
  };
  std::string out = say(
      "At the accrual of the scenario ({}) the last of them is included {} months after the opening (90 % of "
      "studies: {} to {}).",
      study.accrual.steps.empty()
          ? say("{:.3g} relapses a month", study.accrual.rate.per_day * sim::days_per_month)
          : "accrual.steps",
      at(0.5), at(0.05), at(0.95));
  if (const auto lock = answer.calendar->calendar.data_lock.mean(); study.accrual.recruit_until && lock) {
    out += say(" The data can be locked {} months after the opening, on average.", fixed(*lock, 0));
  }
  if (!study.accrual.recruit_until) {
    out +=
        say(" The power is that of a study that fills within the window of its calendar, {} months; with "
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
  std::string where;
  if (!by_labels.empty()) where = say("{} % with shuffled labels", by_labels);
  if (!by_null.empty()) {
    where += (where.empty() ? "" : tr(", and in ")) +
             say("{} % where the effect that it is to show is switched off", by_null);
  }
  return say("Where there is nothing to find, it rejects in {} (alpha: {} %).", where,
             fmt::format("{:.3g}", 100.0 * alpha));
}

/// A test that finds in the causal null far more than alpha buys its power with bias.
std::string bias_warning(const plan::SizeAnswer& answer) {
  const auto worlds = plan::worlds_of(answer.at.study);
  const auto null = plan::null_of(answer.at.study, worlds, answer.at.analysis);
  if (!null) return "";
  const stats::Proportion counts{answer.tally->at(*null).rejected, answer.tally->replicates};
  const double alpha = answer.at.study.analyses[answer.at.analysis].alpha.value;
  if (counts.clopper_pearson({0.999})->lower <= alpha) return "";
  return tr(
      "This power is no evidence: at this size the test also rejects far more often than its alpha "
      "where the effect is switched off. What it finds is bias of the design, and more patients only make "
      "it "
      "surer.");
}

std::string unfilled(const plan::SizeAnswer& answer) {
  if (answer.tally->unfilled == 0) return "";
  return say("{} of {} studies gave up filling the cohort: fewer than one in 500 candidates gets in.",
             grouped(answer.tally->unfilled), grouped(answer.tally->replicates));
}

std::string limits(const plan::SizeQuestion& question, const plan::SizeAnswer& answer) {
  const plan::Neighbour& other = answer.neighbours.front();
  return say("Of studies {}, {}.", with(question.sought, other.size), share_that_rejects(other.rejected));
}

}  // namespace

std::string size_question(const plan::Analysis& analysis, plan::Sought sought, double power) {
  std::string_view what;
  switch (sought) {
    case plan::Sought::patients: what = tr("How many patients"); break;
    case plan::Sought::centres: what = tr("How many centres"); break;
    case plan::Sought::rate: what = tr("How many relapses a month"); break;
    case plan::Sought::window: what = tr("How many months of recruitment"); break;
    case plan::Sought::follow_up:
      what = tr("How many months of follow-up after the close of enrolment");
      break;
  }
  return say("{} give “{}” ({}, alpha {}) a power of {} %?", what, analysis.name, label(analysis),
             analysis.alpha.value, fmt::format("{:.4g}", 100.0 * power));
}

std::vector<std::string> size_sentences(const plan::SizeQuestion& question, const plan::SizeAnswer& answer) {
  std::vector<std::string> out{headline(question, answer)};
  const bool found = answer.search.outcome == SizeOutcome::found;
  const bool cohort_exists = found || answer.search.outcome == SizeOutcome::above_at_least;
  if (cohort_exists) out.push_back(confirmation(question, answer));
  out.push_back(corrected(question, answer));
  if (!answer.neighbours.empty())
    out.push_back(found ? one_step_of(question, answer) : limits(question, answer));
  if (cohort_exists) out.push_back(cohort(answer));
  if (cohort_exists) out.push_back(end_of(question, answer));
  if (answer.calendar) out.push_back(months(answer));
  out.push_back(nothing_to_find(answer));
  out.push_back(bias_warning(answer));
  out.push_back(unfilled(answer));
  out.push_back(say("{} studies were simulated in all, {} of them by the search.", grouped(answer.replicates),
                    grouped(answer.search.replicates)));
  std::erase(out, "");
  return out;
}

std::string formula_sizes(const plan::SizeAnswer& answer, std::int64_t most) {
  if (!answer.by_formula) return "";
  const auto number = [&](const std::optional<std::int64_t>& size) {
    return size ? patients(*size) : say("more than {}", patients(most));
  };
  return say("Schoenfeld {}, Freedman {}, Lakatos {}", number(answer.by_formula->schoenfeld),
             number(answer.by_formula->freedman), number(answer.by_formula->lakatos));
}

std::string note_on_line(const plan::SizeSearch& search) {
  if (!search.crossing) return "";
  const plan::Crossing& crossing = *search.crossing;
  std::string out =
      say("Line: the normal quantile of the power, straight in the root of the size. Its fit: chi-square {} "
          "on {} degrees of freedom, p {}.",
          fixed(crossing.fit.chi_squared, 1), crossing.fit.degrees,
          crossing.fit.p < 0.001 ? std::string("< 0.001") : "= " + fixed(crossing.fit.p, 3));
  if (crossing.reach) {
    out += tr(
        " It does not fit all points: the answer rests on those near the power that was asked for, of which "
        "this is the line.");
  }
  if (crossing.heterogeneity > 1.0) {
    out += crossing.reach ? tr(" Nor do those fit: the interval is wider by what they scatter.")
                          : tr(" It does not fit them: the interval is wider by what they scatter.");
  }
  return out;
}

}  // namespace dliplan::app::text
