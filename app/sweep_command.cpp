#include "app/commands.hpp"
#include "app/complaints.hpp"
#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/planned_test.hpp"
#include "app/progress.hpp"
#include "app/runs/slurm_site.hpp"
#include "app/study_options.hpp"
#include "app/sweep/sweep_answer.hpp"
#include "app/sweep/sweep_words.hpp"
#include "app/sweep/swept_scenario.hpp"
#include "app/sweep/vary_option.hpp"
#include "plan/search/decisions.hpp"
#include "scenarios/canonical.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dliplan::app {
namespace {

constexpr std::uint64_t most_points = 1'000'000;
/// What a draw from a prior is simulated with unless --replicates says otherwise: about the best there is
/// (Assurance::best_replicates) where a draw costs as much as twenty replicates.
constexpr std::uint64_t replicates_a_draw = 20;
constexpr double cost_of_a_draw = 20.0;

struct SweepOptions {
  StudyOptions study;
  Design design = Design::one_at_a_time;
  std::vector<std::string> vary;
  std::optional<std::uint64_t> points;
  std::string analysis;
  double power = 0.8;
  plan::Prior prior = plan::Prior::uniform;
  Format format = Format::table;
  int threads = 0;
  bool quiet = false;

  /// Points; of a Sobol' design rows, a power of 2.
  [[nodiscard]] std::uint64_t size() const {
    if (design == Design::sobol) return std::bit_ceil(points.value_or(64));
    return points.value_or(design == Design::prior ? 1000 : 100);
  }
};

/// What was asked, once it makes sense.
struct Question {
  std::vector<Varied> varied;
  std::optional<std::size_t> test;  ///< of the scenario; nothing: all

  [[nodiscard]] std::vector<plan::Factor> factors() const {
    std::vector<plan::Factor> out;
    for (const Varied& one : varied) out.push_back(one.factor);
    return out;
  }
  [[nodiscard]] std::vector<int> steps() const {
    std::vector<int> out;
    for (const Varied& one : varied) out.push_back(one.steps);
    return out;
  }
};

/// How many points the design has, the scenario itself aside.
double points_of(const SweepOptions& options, const Question& question) {
  const std::vector<plan::Factor> factors = question.factors();
  const auto size = static_cast<double>(options.size());
  switch (options.design) {
    case Design::one_at_a_time:
      return static_cast<double>(plan::one_at_a_time(factors, question.steps()).size());
    case Design::grid: return plan::size_of_grid(factors, question.steps());
    case Design::sobol: return size * static_cast<double>(factors.size() + 2);
    default: return size;
  }
}

/// Nothing, and every complaint on stderr, where the question makes no sense.
std::optional<Question> question_of(const plan::Study& study, const SweepOptions& options) {
  Question question;
  bool sensible = true;
  const auto complain = [&](const std::string& complaint) {
    tell("{}\n", complaint);
    sensible = false;
  };
  const bool one_test = options.design == Design::prior || !options.analysis.empty();
  if (one_test) {
    question.test = test_named(study, options.analysis);
    sensible = question.test.has_value();
  }
  if (!(options.power > 0.0 && options.power < 1.0)) complain(text::bad_target(options.power));
  if (options.design == Design::grid && options.vary.empty()) complain(text::grid_of_everything());
  auto asked = varied(study, options.vary);
  sensible = sensible && asked;
  if (asked) question.varied = *std::move(asked);
  if (asked && question.varied.empty()) complain(text::nothing_to_vary());
  if (sensible && points_of(options, question) > static_cast<double>(most_points)) {
    complain(text::too_many_points(points_of(options, question), most_points));
  }
  return sensible ? std::optional(std::move(question)) : std::nullopt;
}

std::vector<plan::Point> points_in(const SweepOptions& options,
                                   const Question& question,
                                   sim::StreamKey key) {
  const std::vector<plan::Factor> factors = question.factors();
  const plan::Point scenario{std::vector<std::optional<double>>(factors.size())};
  std::vector<plan::Point> out{scenario};
  const auto add = [&](std::vector<plan::Point> more) { out.insert(out.end(), more.begin(), more.end()); };
  switch (options.design) {
    case Design::one_at_a_time: return plan::one_at_a_time(factors, question.steps());
    case Design::grid: add(plan::full_grid(factors, question.steps())); break;
    case Design::latin_hypercube: add(plan::latin_hypercube(factors, options.size(), key)); break;
    case Design::sobol: add(plan::sobol_rows(factors, options.size(), key)); break;
    case Design::prior: add(plan::prior_draws(factors, options.prior, options.size(), key)); break;
  }
  return out;
}

/// One sweep, from its points to its answer.
class Sweeping {
 public:
  Sweeping(const SweepOptions& options, const Question& question, const plan::Study& study)
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

  /// Whether the design can be simulated; complaints go to stderr before anything is.
  bool check() {
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

  /// Null when stopped.
  const SweepAnswer* run() {
    Progress progress({.total = work(), .threads = options_.threads, .quiet = options_.quiet});
    const plan::Execution execution{.threads = options_.threads,
                                    .stop = &interrupted(),
                                    .progress = [&](auto done) { progress.show(done); }};
    const bool complete = options_.design == Design::prior ? assure(execution) : simulate(execution);
    return complete ? &answer_ : nullptr;
  }

 private:
  /// The test that is asked about, in the study as it is simulated: the one named, or the only one.
  static std::optional<std::size_t> test_in(const plan::Study& simulated,
                                            const plan::Study& study,
                                            std::optional<std::size_t> named) {
    std::vector<std::size_t> tests;
    for (std::size_t i = 0; i < simulated.analyses.size(); ++i) {
      const plan::Analysis& one = simulated.analyses[i];
      if (plan::is_test(one.kind) && (!named || one.name == study.analyses[*named].name)) tests.push_back(i);
    }
    return tests.size() == 1 ? std::optional(tests.front()) : std::nullopt;
  }

  void tell_refused(std::uint64_t refused) const {
    std::set<std::string> told;
    for (const SweptPoint& point : answer_.points) {
      for (const scenarios::Complaint& one : point.refused) {
        if (told.insert(one.path + one.other).second) tell("{}\n", in_words(one));
      }
    }
    tell("{}\n", text::points_refused(refused, answer_.points.size() - 1));
  }

  [[nodiscard]] std::uint64_t work() const {
    if (options_.design == Design::prior) return 2 * answer_.replicates * (studies_.size() - 1);
    return answer_.replicates * studies_.size();
  }

  bool simulate(const plan::Execution& execution) {
    auto results = plan::sweep({studies_, answer_.replicates}, execution);
    if (!results) return false;
    answer_.results = *std::move(results);
    return options_.design != Design::one_at_a_time || !answer_.test || find_tipping(execution);
  }

  /// Where each factor by itself takes the power across the target. False when stopped.
  bool find_tipping(plan::Execution execution) {
    execution.progress = nullptr;
    const auto levels = answer_.levels();
    for (const plan::TornadoLine& line : plan::tornado(levels, answer_.results, *answer_.test)) {
      const plan::Factor& factor = factors_[line.factor];
      Tipping tipping{
          line.factor, plan::curve_of(factor, line.factor, levels, answer_.results, *answer_.test), {}};
      plan::refine(tipping.curve, factor, answer_.target,
                   [&](double value) { return power(line.factor, value, execution); });
      if (interrupted()) return false;
      tipping.points = plan::tipping_points(tipping.curve, factor.base.value_or(factor.low), answer_.target);
      if (!tipping.points.empty()) answer_.tipping.push_back(std::move(tipping));
    }
    return true;
  }

  std::optional<stats::Proportion> power(std::size_t factor, double value, const plan::Execution& execution) {
    plan::Point point{std::vector<std::optional<double>>(factors_.size())};
    point.values[factor] = value;
    const auto study = scenario_.at(point);
    if (!study) return std::nullopt;
    const auto decided = plan::decisions(*study, *answer_.test, {0, answer_.replicates}, execution);
    return decided ? std::optional(plan::counted(*decided)) : std::nullopt;
  }

  /// Each draw has replicates of its own; so has the scenario, as many as all draws together.
  bool assure(plan::Execution execution) {
    const std::vector<plan::Study> draws(studies_.begin() + 1, studies_.end());
    std::vector<stats::Proportion> counts;
    const bool complete = plan::simulate_points(
        {draws, answer_.replicates, plan::Replicates::own}, execution,
        [&](std::size_t, const plan::PointOutcomes& outcomes) {
          counts.push_back({outcomes.analyses[*answer_.test].rejected, answer_.replicates});
        });
    if (!complete) return false;
    answer_.assurance = plan::assurance(counts, answer_.target);
    const std::uint64_t all = answer_.replicates * draws.size();
    if (execution.progress) {
      execution.progress = [all, told = execution.progress](std::uint64_t done) { told(all + done); };
    }
    const auto base = plan::decisions(studies_.front(), *answer_.test, {all, 2 * all}, execution);
    if (base) {
      answer_.results.push_back({{}, std::vector<std::vector<std::uint8_t>>(answer_.study.analyses.size())});
      answer_.results.front().rejects[*answer_.test] = *base;
    }
    return base.has_value();
  }

  const SweepOptions& options_;
  std::vector<plan::Factor> factors_;
  SweptScenario scenario_;
  std::vector<plan::Study> studies_;  ///< those that there are
  SweepAnswer answer_;
};

std::string written(const SweepAnswer& answer, Format format, const plan::Study& study) {
  switch (format) {
    case Format::csv: return sweep_as_csv(answer);
    case Format::json: return sweep_as_json(answer, scenarios::hash(study));
    default: return sweep_as_table(answer);
  }
}

Exit sweep(const SweepOptions& options) {
  const auto study = options.study.load();
  if (!study) return Exit::bad_input;
  const auto question = question_of(*study, options);
  if (!question) return Exit::bad_input;
  watch_for_interruption();
  Sweeping sweeping(options, *question, *study);
  if (!sweeping.check()) return Exit::bad_input;
  const SweepAnswer* answer = sweeping.run();
  if (answer == nullptr) {
    tell("{}\n", text::sweep_interrupted());
    return Exit::interrupted;
  }
  write_output(written(*answer, options.format, *study));
  return Exit::done;
}

template <class Enum, std::size_t size>
void add_choice(CLI::App& command,
                const std::string& name,
                Enum& value,
                const std::array<std::string_view, size>& names,
                const std::string& meaning) {
  std::map<std::string, Enum> all;
  std::string joined;
  for (std::size_t i = 0; i < size; ++i) {
    all.emplace(names[i], static_cast<Enum>(i));
    joined += (i == 0 ? "" : "|") + std::string(names[i]);
  }
  command.add_option(name, value, meaning)
      ->type_name(joined)
      ->transform(CLI::CheckedTransformer(all).description(""));
}

}  // namespace

void add_sweep(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand(
      "sweep", "What the result hinges on: parameters moved within the ranges that the evidence leaves open");
  const auto options = std::make_shared<SweepOptions>();
  options->study.add_to(*command);
  options->study.add_sizes_to(*command);
  add_choice(
      *command, "--design", options->design, design_names,
      "Which points are simulated; one-at-a-time is the default, prior averages the power (assurance)");
  command
      ->add_option(
          "--vary", options->vary,
          "A parameter, its range and at how many values it is looked at; without a range that of the "
          "evidence (see: dliplan explain); without --vary all parameters that have one")
      ->type_name("PATH[=LOW:HIGH[:STEPS]]")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      ->add_option("--points", options->points,
                   "How many points: latin-hypercube (100), prior (1000); sobol: rows of as many points as "
                   "parameters and two more (64; a power of 2)")
      ->type_name("N")
      ->check(CLI::Range(4, 1'000'000));
  command->add_option("--analysis", options->analysis, "The only test that is looked at, by its name")
      ->type_name("NAME");
  command->add_option("--power", options->power, "The power that is to be reached, e.g. 0.8 (the default)")
      ->type_name("SHARE");
  add_choice(*command, "--prior", options->prior, std::array<std::string_view, 2>{"uniform", "triangular"},
             "What --design prior believes within a range; triangular is likeliest at the scenario's value");
  add_format(*command, options->format, {Format::table, Format::csv, Format::json});
  options->threads = processors_granted();
  command->add_option("--threads", options->threads, "How many threads; changes no digit")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  command->add_flag("--quiet", options->quiet, "No progress");
  command->footer(
      "Example: dliplan sweep zhengzhou-sequential --analysis \"OS: MRD v haematologic\" -n 60 --replicates "
      "1000\n"
      "         dliplan sweep two-arm-exponential --vary arm.treatment.two_state.hazard_ratio=0.5:0.8 "
      "--replicates 2000");
  command->callback([options, &action] { action = [options] { return sweep(*options); }; });
}

}  // namespace dliplan::app
