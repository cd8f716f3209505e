#include "app/sweep/sweeping.hpp"

#include "app/complaints.hpp"
#include "app/output.hpp"
#include "app/sweep/sweep_words.hpp"
#include "app/version.hpp"
#include "plan/search/decisions.hpp"
#include "plan/store/tally_bytes.hpp"
#include "scenarios/canonical.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <span>
#include <utility>

namespace dliplan::app {
namespace {

/// The test that is asked about, among those that are simulated: the one named, or the only one.
std::optional<std::size_t> test_in(const plan::Study& simulated, const std::string& named) {
  std::vector<std::size_t> tests;
  for (std::size_t i = 0; i < simulated.analyses.size(); ++i) {
    const plan::Analysis& one = simulated.analyses[i];
    if (plan::is_test(one.kind) && (named.empty() || one.name == named)) tests.push_back(i);
  }
  return tests.size() == 1 ? std::optional(tests.front()) : std::nullopt;
}

bool is_stopped(const plan::Execution& execution) {
  return execution.stop != nullptr && execution.stop->load(std::memory_order_relaxed);
}

}  // namespace

Sweeping::Sweeping(const SweepQuestion& question, const plan::Study& study)
    : question_(question), study_(study), scenario_(question) {
  answer_.design = question.design;
  answer_.study = scenario_.simulated(study);
  answer_.factors = question.factors();
  answer_.target = question.target;
  answer_.prior = question.prior;
  answer_.replicates = question.replicates;
  answer_.test = test_in(answer_.study, question.analysis);
  if (question.varies_all) answer_.unread = scenarios::unread_parameters(study);
  const auto key = sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed));
  for (plan::Point& point : points_in(question, key)) answer_.points.push_back({std::move(point)});
}

bool Sweeping::check(int threads) {
  std::vector<plan::Point> points;
  for (const SweptPoint& one : answer_.points) points.push_back(one.point);
  auto studies = scenario_.at_all(points, threads);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (studies[i]) {
      answer_.points[i].result = studies_.size();
      studies_.push_back(*std::move(studies[i]));
    } else {
      answer_.points[i].refused = std::move(studies[i].error());
    }
  }
  const std::uint64_t refused = answer_.refused();
  const bool needs_all = question_.design == Design::sobol;
  const bool possible = refused + 1 < answer_.points.size() && !(needs_all && refused > 0);
  if (!possible) {
    tell_refused(refused);
    return false;
  }
  const bool draws = question_.design == Design::prior;
  const plan::Points simulated{std::span(studies_).subspan(draws ? 1 : 0), answer_.replicates,
                               draws ? plan::Replicates::own : plan::Replicates::common};
  work_.emplace(simulated);
  results_.emplace(simulated);
  blocks_.emplace(simulated, [this](std::size_t point, plan::PointOutcomes outcomes) {
    results_->add(point, std::move(outcomes));
  });
  return true;
}

plan::RunIdentity Sweeping::identity() const {
  nlohmann::ordered_json task = task_of(question_);
  nlohmann::ordered_json of_blocks = task;
  of_blocks.erase("target");  // no block depends on it
  of_blocks.erase("label");
  return {.study_hash = scenarios::hash(study_) + plan::checksum(of_blocks.dump()),
          .stream_version = sim::stream_version,
          .program_version = std::string(version),
          .scenario = scenarios::canonical_text(study_),
          .goal = {work_->all().last, {}},
          .shard = {},
          .keeps_outcomes = false,
          .task = task.dump()};
}

const SweepAnswer* Sweeping::finish(const plan::Execution& execution) {
  if (!blocks_->is_complete()) return nullptr;
  answer_.results = results_->take();
  const bool tips = question_.design == Design::one_at_a_time && answer_.test;
  const bool complete =
      question_.design == Design::prior ? assure(execution) : !tips || find_tipping(execution);
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

/// Where each factor by itself takes the power across the target. False when stopped.
bool Sweeping::find_tipping(const plan::Execution& execution) {
  const auto levels = answer_.levels();
  for (const plan::TornadoLine& line : plan::tornado(levels, answer_.results, *answer_.test)) {
    const plan::Factor& factor = answer_.factors[line.factor];
    const double base = factor.base.value_or(factor.low);
    Tipping tipping{
        line.factor, plan::curve_of(factor, line.factor, levels, answer_.results, *answer_.test), {}};
    plan::refine(tipping.curve, factor, answer_.target,
                 [&](double value) { return power(line.factor, value, execution); });
    if (is_stopped(execution)) return false;
    tipping.points = plan::tipping_points(tipping.curve, base, answer_.target);
    std::erase_if(tipping.points, [&](const plan::TippingPoint& one) {
      return one.value >= base ? one.open_above : one.open_below;
    });
    if (!tipping.points.empty()) answer_.tipping.push_back(std::move(tipping));
  }
  return true;
}

std::optional<stats::Proportion> Sweeping::power(std::size_t factor,
                                                 double value,
                                                 const plan::Execution& execution) {
  plan::Point point{std::vector<std::optional<double>>(answer_.factors.size())};
  point.values[factor] = value;
  const auto study = scenario_.at(point);
  if (!study) return std::nullopt;
  const auto decided = plan::decisions(*study, *answer_.test, {0, answer_.replicates}, execution);
  return decided ? std::optional(plan::counted(*decided)) : std::nullopt;
}

/// Each draw had replicates of its own; the scenario has those of all draws.
bool Sweeping::assure(const plan::Execution& execution) {
  std::vector<stats::Proportion> counts;
  for (const plan::PointResult& draw : answer_.results) counts.push_back(draw.rejected(*answer_.test));
  answer_.assurance = plan::assurance(counts, answer_.target);
  auto scenario = plan::sweep({std::span(studies_).first(1), answer_.replicates * counts.size()}, execution);
  if (!scenario) return false;
  answer_.results.insert(answer_.results.begin(), std::move(scenario->front()));
  return true;
}

}  // namespace dliplan::app
