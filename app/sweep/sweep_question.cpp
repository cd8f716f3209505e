#include "app/sweep/sweep_question.hpp"

#include "app/output.hpp"
#include "app/planned_test.hpp"
#include "app/sweep/sweep_words.hpp"
#include "scenarios/source.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace dliplan::app {
namespace {

constexpr std::uint64_t most_points = 1'000'000;
/// What a draw from a prior is simulated with unless --replicates says otherwise: about the best there is
/// (Assurance::best_replicates) where a draw costs as much as a hundred
/// replicates, as it does in the presets: its study must be read and checked.
constexpr std::uint64_t replicates_a_draw = 20;

std::uint64_t size_of(const SweepOptions& options) {
  if (options.design == Design::sobol) return options.points.value_or(64);
  return options.points.value_or(options.design == Design::prior ? 1000 : 100);
}

/// How many points the design has, the scenario itself aside.
double points_of(const SweepQuestion& question) {
  const std::vector<plan::Factor> factors = question.factors();
  const auto size = static_cast<double>(question.size);
  switch (question.design) {
    case Design::one_at_a_time:
      return static_cast<double>(plan::one_at_a_time(factors, question.steps()).size());
    case Design::grid: return plan::size_of_grid(factors, question.steps());
    case Design::sobol: return size * static_cast<double>(factors.size() + 2);
    default: return size;
  }
}

bool gives_steps(const std::vector<Varied>& varied) {
  return std::any_of(varied.begin(), varied.end(), [](const Varied& one) { return one.steps_given; });
}

SweepQuestion from(const plan::Study& study, const SweepOptions& options) {
  SweepQuestion out;
  if (const auto source = scenarios::read_source({options.study.scenario})) {
    out.label = source->label;
    out.text = source->text;
  }
  out.settings = options.study.all_settings();
  out.design = options.design;
  out.size = size_of(options);
  out.prior = options.prior.value_or(plan::Prior::uniform);
  out.target = options.power;
  const bool few = options.design == Design::prior && !options.study.replicates;
  out.replicates = few ? replicates_a_draw : static_cast<std::uint64_t>(study.monte_carlo.replicates);
  out.varies_all = options.vary.empty();
  return out;
}

}  // namespace

std::vector<plan::Factor> SweepQuestion::factors() const {
  std::vector<plan::Factor> out;
  for (const Varied& one : varied) out.push_back(one.factor);
  return out;
}

std::vector<int> SweepQuestion::steps() const {
  std::vector<int> out;
  for (const Varied& one : varied) out.push_back(one.steps);
  return out;
}

std::optional<SweepQuestion> question_of(const plan::Study& study, const SweepOptions& options) {
  SweepQuestion question = from(study, options);
  bool sensible = true;
  const auto complain = [&](const std::string& complaint) {
    tell("{}\n", complaint);
    sensible = false;
  };
  if (options.design == Design::prior || !options.analysis.empty()) {
    const auto test = test_named(study, options.analysis);
    sensible = test.has_value();
    if (test) question.analysis = study.analyses[*test].name;
  }
  if (!(options.power > 0.0 && options.power < 1.0)) complain(text::bad_target(options.power));
  if (options.design == Design::grid && options.vary.empty()) complain(text::grid_of_everything());
  auto asked = varied(study, options.vary);
  sensible = sensible && asked;
  if (asked) question.varied = *std::move(asked);
  if (asked && question.varied.empty()) complain(text::nothing_to_vary());
  const bool has_size = options.design != Design::one_at_a_time && options.design != Design::grid;
  if (options.points && !has_size) complain(text::no_points_here());
  if (has_size && gives_steps(question.varied)) complain(text::no_steps_here());
  if (options.prior && options.design != Design::prior) complain(text::no_prior_here());
  if (options.design == Design::sobol && options.points && !std::has_single_bit(*options.points)) {
    complain(text::no_power_of_two(*options.points, std::bit_floor(*options.points),
                                   std::bit_ceil(*options.points)));
  }
  if (options.design == Design::sobol && question.replicates % 2 != 0) complain(text::odd_replicates());
  if (sensible && points_of(question) > static_cast<double>(most_points)) {
    complain(text::too_many_points(points_of(question), most_points));
  }
  return sensible ? std::optional(std::move(question)) : std::nullopt;
}

std::vector<plan::Point> points_in(const SweepQuestion& question, sim::StreamKey key) {
  const std::vector<plan::Factor> factors = question.factors();
  const plan::Point scenario{std::vector<std::optional<double>>(factors.size())};
  std::vector<plan::Point> out{scenario};
  const auto add = [&](std::vector<plan::Point> more) { out.insert(out.end(), more.begin(), more.end()); };
  switch (question.design) {
    case Design::one_at_a_time: return plan::one_at_a_time(factors, question.steps());
    case Design::grid: add(plan::full_grid(factors, question.steps())); break;
    case Design::latin_hypercube: add(plan::latin_hypercube(factors, question.size, key)); break;
    case Design::sobol: add(plan::sobol_rows(factors, question.size, key)); break;
    case Design::prior: add(plan::prior_draws(factors, question.prior, question.size, key)); break;
  }
  return out;
}

}  // namespace dliplan::app
