#include "app/sweep/sweep_words.hpp"

#include "app/complaints.hpp"
#include "app/numbers.hpp"
#include "app/say.hpp"
#include "app/words.hpp"
#include "scenarios/parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace dliplan::app::text {
namespace {

std::string number(double value) {
  return fmt::format("{:.4g}", value);
}

/// 0.8 as "80".
std::string in_percent(double share) {
  return fmt::format("{:.4g}", 100.0 * share);
}

std::string rejects(const stats::Proportion& counted) {
  return fmt::format("{} %", share_text(*stats::share_of_replicates(counted)));
}

std::string parameters(const SweepAnswer& answer) {
  return answer.factors.size() == 1 ? tr("one parameter") : say("{} parameters", answer.factors.size());
}

/// -1 or 1 where the power is on that side of the target beyond its Monte Carlo error (95 %), else 0.
int side(const stats::Proportion& counted, double target) {
  const auto interval = stats::share_of_replicates(counted)->wilson;
  return interval.lower > target ? 1 : interval.upper < target ? -1 : 0;
}

std::string where_it_stands(const SweepAnswer& answer) {
  const auto& test = answer.study.analyses[*answer.test];
  const stats::Proportion base = answer.results.front().rejected(*answer.test);
  const int at = side(base, answer.target);
  return say("As the scenario stands, {} of {} studies reject (“{}”), {}.", rejects(base),
             grouped(base.total), test.name,
             at > 0   ? say("more than the {} % that are wanted", in_percent(answer.target))
             : at < 0 ? say("less than the {} % that are wanted", in_percent(answer.target))
                      : say("not told apart from the {} % that are wanted", in_percent(answer.target)));
}

std::string tipping_values(const SweepAnswer& answer, const Tipping& tipping) {
  const plan::Factor& factor = answer.factors[tipping.factor];
  const double base = factor.base.value_or(factor.low);
  std::string out;
  for (const plan::TippingPoint& point : tipping.points) {
    const std::string value = value_in_words(point.value, factor);
    out += (out.empty() ? "" : tr(", or ")) +
           (point.value >= base ? say("above {}", value) : say("below {}", value));
  }
  const std::string now = factor.base ? say(" (the scenario: {})", number(*factor.base)) : "";
  return fmt::format("{} {}{}", factor.path, out, now);
}

/// Which assumptions decide.
std::string hinges(const SweepAnswer& answer) {
  const int at = side(answer.results.front().rejected(*answer.test), answer.target);
  const std::string target = in_percent(answer.target);
  const std::string across = at > 0   ? say("below {} %", target)
                             : at < 0 ? say("to {} %", target)
                                      : say("clearly across {} %", target);
  if (answer.tipping.empty()) {
    return say("No single parameter, moved within its range, takes the power {}.", across);
  }
  constexpr std::size_t most = 5;
  std::string list;
  for (std::size_t i = 0; i < std::min(most, answer.tipping.size()); ++i) {
    list += (i == 0 ? "" : tr("; ")) + tipping_values(answer, answer.tipping[i]);
  }
  if (answer.tipping.size() > most) list += say("; and {} more", answer.tipping.size() - most);
  return answer.tipping.size() == 1
             ? say("One parameter, moved by itself within its range, takes the power {}: {}.", across, list)
             : say("{} parameters, each moved by itself within its range, take the power {}: {}.",
                   answer.tipping.size(), across, list);
}

std::string moves_most(const SweepAnswer& answer) {
  const auto lines = plan::tornado(answer.levels(), answer.results, *answer.test);
  if (lines.empty()) return "";
  const plan::TornadoLine& first = lines.front();
  const plan::Factor& factor = answer.factors[first.factor];
  if (first.changed == 0) return tr("Nothing that was moved changes a single decision.");
  if (!plan::is_told(first, lines.size())) {
    return tr("No parameter moves the power by more than chance may; more replicates would tell more.");
  }
  if (first.turn) {
    return say("It moves most with {}: by {} points from the scenario to {}; not in one direction.",
               factor.path, difference_text(first.swing), value_in_words(first.turn->value, factor));
  }
  return say("It moves most with {}: by {} points from {} to {}.", factor.path, difference_text(first.swing),
             number(first.low.value), value_in_words(first.high.value, factor));
}

std::string largest_indices(const SweepAnswer& answer) {
  const auto indices = answer.indices(*answer.test);
  if (!indices) {
    return tr(
        "The power does not vary over these ranges by more than Monte Carlo error: no share of its "
        "variance "
        "can be told.");
  }
  std::size_t most = 0;
  double worst = 0.0;
  for (std::size_t f = 0; f < indices->factors.size(); ++f) {
    if (indices->factors[f].total.value > indices->factors[most].total.value) most = f;
    worst = std::max({worst, indices->factors[f].first_order.mcse, indices->factors[f].total.mcse});
  }
  const plan::SobolIndex& index = indices->factors[most];
  std::string out =
      say("{} makes the most of it: {} % of the variance of the power by itself, {} % with others. {}",
          answer.factors[most].path, with_error(scaled(index.first_order, 100.0)),
          with_error(scaled(index.total, 100.0)),
          indices->together.value > 2.0 * indices->together.mcse
              ? say("All parameters by themselves leave {} % unexplained.",
                    with_error(scaled(indices->together, 100.0)))
              : std::string(tr("That the parameters act together is not to be seen.")));
  if (worst > 0.1) {
    out += tr(" The errors are too large to rank the parameters: more rows (--points) would help.");
  }
  const double noise = indices->chance / (indices->chance + indices->variance.value);
  if (noise > 0.5) {
    out += say(" {} % of what varies from point to point is Monte Carlo noise: more --replicates would help.",
               in_percent(std::round(100.0 * noise) / 100.0));
  }
  return out;
}

std::string spread_of_power(const SweepAnswer& answer) {
  std::uint64_t reaching = 0, points = 0;
  stats::Proportion lowest{1, 1}, highest{0, 1};
  const auto less = [](const stats::Proportion& a, const stats::Proportion& b) {
    return *a.value() < *b.value();
  };
  for (std::size_t i = 1; i < answer.results.size(); ++i) {
    const stats::Proportion here = answer.results[i].rejected(*answer.test);
    reaching += *here.value() >= answer.target ? 1 : 0;
    ++points;
    if (i == 1 || less(here, lowest)) lowest = here;
    if (i == 1 || less(highest, here)) highest = here;
  }
  return say("Over the {} points the power goes from {} to {}; at {} of them it is at least {} %.",
             grouped(points), rejects(lowest), rejects(highest), grouped(reaching),
             in_percent(answer.target));
}

/// A fitted Beta says little of its tails.
std::string share_of_belief(const stats::Measure& share) {
  constexpr double least = 0.005;
  if (share.value < least) return tr("less than 0.5");
  if (share.value > 1.0 - least) return tr("more than 99.5");
  return with_error(scaled(share, 100.0));
}

std::vector<std::string> of_prior(const SweepAnswer& answer) {
  if (!answer.assurance) return {tr("So few draws tell no assurance: at least 20 are needed (--points).")};
  const plan::Assurance& all = *answer.assurance;
  std::vector<std::string> out{say("Assurance {} %: the power, averaged over what is believed of {}.",
                                   with_error(scaled(all.mean, 100.0)), parameters(answer))};
  out.push_back(where_it_stands(answer));
  if (all.between > 0.0) {
    out.push_back(
        say("In {} % of what is believed the power is at least {} %. From draw to draw it varies by "
            "{} points (SD), "
            "Monte Carlo noise aside.",
            share_of_belief(all.reaches_target), in_percent(answer.target), fixed(100.0 * all.between, 0)));
    out.push_back(
        say("{} draws of {} studies each. For the same work the error is least with about {} studies "
            "a draw, where "
            "making a study costs as much as simulating a hundred; with 1 where it costs nothing.",
            grouped(all.draws), all.replicates, fixed(all.best_replicates(100.0), 0)));
  } else {
    out.push_back(tr(
        "How far the power varies from draw to draw is lost in Monte Carlo noise: more --replicates a draw "
        "tell "
        "it."));
  }
  return out;
}

/// The first complaint; where it is about another parameter than the only one that is set, that one before.
std::string why_refused(const SweepAnswer& answer, const SweptPoint& point) {
  const scenarios::Complaint& first = point.refused.front();
  std::string set;
  for (std::size_t f = 0; f < answer.factors.size(); ++f) {
    const plan::Factor& factor = answer.factors[f];
    if (!point.point.values[f]) continue;
    if (!set.empty() || factor.path == first.path) return in_words(first);
    set = say("{} at {}: ", factor.path, value_in_words(*point.point.values[f], factor));
  }
  return set + in_words(first);
}

}  // namespace

std::string value_in_words(double value, const plan::Factor& factor) {
  return number(value) + (factor.unit.empty() ? "" : " " + factor.unit);
}

std::string range_text(const plan::Factor& factor) {
  return say("{} to {}", number(factor.low), value_in_words(factor.high, factor));
}

std::string sweep_question(const SweepAnswer& answer) {
  const std::string test = answer.test ? say(" of “{}”", answer.study.analyses[*answer.test].name) : "";
  switch (answer.design) {
    case Design::one_at_a_time:
      return say(
          "What does the power{} hinge on? Varied one at a time: {}; each point in the same {} "
          "simulated studies.",
          test, parameters(answer), grouped(answer.replicates));
    case Design::grid:
      return say("The power{} over a grid of {}, {} points in the same {} simulated studies.", test,
                 parameters(answer), grouped(answer.points.size() - 1), grouped(answer.replicates));
    case Design::latin_hypercube:
      return say(
          "The power{} over a Latin hypercube of {}, {} points in the same {} simulated "
          "studies.",
          test, parameters(answer), grouped(answer.points.size() - 1), grouped(answer.replicates));
    case Design::sobol:
      return say(
          "Which of {} makes the power{} vary? Sobol' indices from {} points in the same "
          "{} simulated studies.",
          parameters(answer), test, grouped(answer.points.size() - 1), grouped(answer.replicates));
    case Design::prior:
      return say("What power can be expected{}, parameters being {}?", test,
                 answer.prior == plan::Prior::uniform
                     ? tr("anywhere within their ranges")
                     : tr("within their ranges, likeliest where the scenario has them"));
  }
  return "";
}

std::vector<std::string> sweep_sentences(const SweepAnswer& answer) {
  if (!answer.test) return {};
  std::vector<std::string> out;
  switch (answer.design) {
    case Design::one_at_a_time: out = {hinges(answer), where_it_stands(answer), moves_most(answer)}; break;
    case Design::sobol:
      out = {largest_indices(answer), where_it_stands(answer), spread_of_power(answer)};
      break;
    case Design::prior: out = of_prior(answer); break;
    default: out = {spread_of_power(answer), where_it_stands(answer)};
  }
  std::erase(out, "");
  return out;
}

std::string tipping_text(const SweepAnswer& answer, std::size_t factor) {
  std::string out;
  for (const Tipping& tipping : answer.tipping) {
    if (tipping.factor != factor) continue;
    for (const plan::TippingPoint& point : tipping.points) {
      out += fmt::format("{}{} ({}{}–{}{})", out.empty() ? "" : tr(", "), number(point.value),
                         point.open_below ? "≤ " : "", number(point.interval.lower),
                         number(point.interval.upper), point.open_above ? " ≤" : "");
    }
  }
  return out;
}

std::string meaning_of(const plan::Factor& factor) {
  const scenarios::ParameterInfo* info = scenarios::find_parameter(factor.path);
  return info ? fmt::format("{}: {}", factor.path, info->meaning) : "";
}

std::string refused_points(const SweepAnswer& answer) {
  if (answer.refused() == 0) return "";
  std::map<std::string, std::uint64_t> reasons;
  for (const SweptPoint& point : answer.points) {
    if (!point.refused.empty()) ++reasons[why_refused(answer, point)];
  }
  constexpr std::size_t most = 5;
  std::string list;
  std::size_t told = 0;
  for (const auto& [reason, count] : reasons) {
    if (told++ == most) break;
    list += fmt::format("{} {}{}", told == 1 ? "" : tr(";"), reason,
                        count > 1 ? fmt::format(" ({} ×)", count) : "");
  }
  if (reasons.size() > most) list += say("; and {} more", reasons.size() - most);
  return say("{} of {} points contradict the rest of the scenario and were left out:{}.", answer.refused(),
             answer.points.size() - 1, list);
}

std::string unread(const SweepAnswer& answer) {
  if (answer.unread.empty()) return "";
  std::map<std::string, std::size_t> conditions;
  for (const auto& one : answer.unread) ++conditions[one.only_when];
  std::string out;
  for (const auto& [condition, count] : conditions) {
    out += (out.empty() ? "" : tr("; ")) +
           say("{} used only when {}", count, condition.empty() ? tr("something else is") : condition);
  }
  return say("Parameters with a range that this scenario does not read: {}.", out);
}

}  // namespace dliplan::app::text
