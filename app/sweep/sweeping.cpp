#include "app/sweep/sweeping.hpp"

#include "app/complaints.hpp"
#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/sweep/sweep_words.hpp"
#include "plan/search/decisions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace dliplan::app {
namespace {

/// What a draw from a prior is simulated with unless --replicates says otherwise: about the best there is
/// (Assurance::best_replicates) where a draw costs as much as twenty replicates.
constexpr std::uint64_t replicates_a_draw = 20;

/// The test that is asked about, in the study as it is simulated: the one named, or the only one.
std::optional<std::size_t> test_in(const plan::Study& simulated,
                                   const plan::Study& study,
                                   std::optional<std::size_t> named) {
  std::vector<std::size_t> tests;
  for (std::size_t i = 0; i < simulated.analyses.size(); ++i) {
    const plan::Analysis& one = simulated.analyses[i];
    if (plan::is_test(one.kind) && (!named || one.name == study.analyses[*named].name)) tests.push_back(i);
  }
  return tests.size() == 1 ? std::optional(tests.front()) : std::nullopt;
}

}  // namespace

Sweeping::Sweeping(const SweepOptions& options, const SweepQuestion& question, const plan::Study& study)
    : options_(options), factors_(question.factors()), scenario_(options.study, factors_, question.test) {
  answer_.design = options.design;
  answer_.study = scenario_.simulated(study);
  answer_.factors = factors_;
  answer_.target = options.power;
  answer_.prior = options.prior;
  answer_.replicates = static_cast<std::uint64_t>(study.monte_carlo.replicates);
  if (options.design == Design::prior && !options.study.replicates) answer_.replicates = replicates_a_draw;
  answer_.test = test_in(answer_.study, study, question.test);
  if (options.vary.empty()) answer_.unread = scenarios::unread_parameters(study);
  const auto key = sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed));
  for (plan::Point& point : points_in(options, question, key)) answer_.points.push_back({std::move(point)});
}

bool Sweeping::check() {
  std::vector<plan::Point> points;
  for (const SweptPoint& one : answer_.points) points.push_back(one.point);
  auto studies = scenario_.at_all(points, options_.threads);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (studies[i]) {
      answer_.points[i].result = studies_.size();
      studies_.push_back(*std::move(studies[i]));
    } else {
      answer_.points[i].refused = std::move(studies[i].error());
    }
  }
  const bool needs_all = options_.design == Design::sobol;
  const std::uint64_t refused = answer_.refused();
  const bool possible = refused + 1 < answer_.points.size() && !(needs_all && refused > 0);
  if (!possible) tell_refused(refused);
  return possible;
}

const SweepAnswer* Sweeping::run(const plan::Execution& execution) {
  const bool complete = options_.design == Design::prior ? assure(execution) : simulate(execution);
  return complete ? &answer_ : nullptr;
}

void Sweeping::tell_refused(std::uint64_t refused) const {
  std::set<std::string> told;
  for (const SweptPoint& point : answer_.points) {
    for (const scenarios::Complaint& one : point.refused) {
      if (told.insert(one.path + one.other).second) tell("{}\n", in_words(one));
    }
  }
  tell("{}\n", text::points_refused(refused, answer_.points.size() - 1));
}

std::uint64_t Sweeping::work() const {
  if (options_.design == Design::prior) return 2 * answer_.replicates * (studies_.size() - 1);
  return answer_.replicates * studies_.size();
}

std::uint64_t Sweeping::stored_work() const {
  const std::size_t points = studies_.size() - (options_.design == Design::prior ? 1 : 0);
  return plan::PointsWork({{studies_.data(), points}, answer_.replicates}).all().last;
}

std::string Sweeping::identity() const {
  std::string out =
      fmt::format("{} {}", design_names[static_cast<std::size_t>(options_.design)], answer_.replicates);
  if (!options_.analysis.empty()) out += " " + options_.analysis;
  for (const plan::Factor& one : factors_) out += fmt::format(" {} {}", one.path, one.unit);
  for (const SweptPoint& one : answer_.points) {
    for (const auto& value : one.point.values) out += value ? fmt::format(" {}", *value) : " -";
  }
  return out;
}

bool Sweeping::simulate(const plan::Execution& execution) {
  auto results = plan::sweep({studies_, answer_.replicates}, execution);
  if (!results) return false;
  answer_.results = *std::move(results);
  return options_.design != Design::one_at_a_time || !answer_.test || find_tipping(execution);
}

/// Where each factor by itself takes the power across the target. False when stopped.
bool Sweeping::find_tipping(plan::Execution execution) {
  execution.progress = nullptr;
  execution.archive = nullptr;  // its blocks are those of the points
  const auto levels = answer_.levels();
  for (const plan::TornadoLine& line : plan::tornado(levels, answer_.results, *answer_.test)) {
    const plan::Factor& factor = factors_[line.factor];
    Tipping tipping{
        line.factor, plan::curve_of(factor, line.factor, levels, answer_.results, *answer_.test), {}};
    plan::refine(tipping.curve, factor, answer_.target,
                 [&](double value) { return power(line.factor, value, execution); });
    if (interrupted()) return false;
    tipping.points = plan::tipping_points(tipping.curve, factor.base.value_or(factor.low), answer_.target);
    std::erase_if(tipping.points, [&](const plan::TippingPoint& one) {
      return one.value >= factor.base.value_or(factor.low) ? one.open_above : one.open_below;
    });
    if (!tipping.points.empty()) answer_.tipping.push_back(std::move(tipping));
  }
  return true;
}

std::optional<stats::Proportion> Sweeping::power(std::size_t factor,
                                                 double value,
                                                 const plan::Execution& execution) {
  plan::Point point{std::vector<std::optional<double>>(factors_.size())};
  point.values[factor] = value;
  const auto study = scenario_.at(point);
  if (!study) return std::nullopt;
  const auto decided = plan::decisions(*study, *answer_.test, {0, answer_.replicates}, execution);
  return decided ? std::optional(plan::counted(*decided)) : std::nullopt;
}

/// Each draw has replicates of its own; the scenario has those of all draws.
bool Sweeping::assure(plan::Execution execution) {
  const std::vector<plan::Study> draws(studies_.begin() + 1, studies_.end());
  const auto drawn = plan::sweep({draws, answer_.replicates, plan::Replicates::own}, execution);
  if (!drawn) return false;
  std::vector<stats::Proportion> counts;
  for (const plan::PointResult& draw : *drawn) counts.push_back(draw.rejected(*answer_.test));
  answer_.assurance = plan::assurance(counts, answer_.target);
  const std::uint64_t all = answer_.replicates * draws.size();
  execution.archive = nullptr;  // its blocks are those of the draws
  if (execution.progress) {
    execution.progress = [all, told = execution.progress](std::uint64_t done) { told(all + done); };
  }
  auto results = plan::sweep({{studies_.data(), 1}, all}, execution);
  if (!results) return false;
  answer_.results = *std::move(results);
  answer_.results.insert(answer_.results.end(), drawn->begin(), drawn->end());
  return true;
}

}  // namespace dliplan::app
