#include "app/commands.hpp"
#include "app/interruption.hpp"
#include "app/language.hpp"
#include "app/output.hpp"
#include "app/planned_test.hpp"
#include "app/progress.hpp"
#include "app/report/write_report.hpp"
#include "app/runs/run_words.hpp"
#include "app/runs/stored_work.hpp"
#include "app/runs/storing_options.hpp"
#include "app/size_text.hpp"
#include "app/size_words.hpp"
#include "app/sought_words.hpp"
#include "app/study_options.hpp"
#include "app/version.hpp"
#include "plan/search/size_of_study.hpp"
#include "plan/store/tally_bytes.hpp"
#include "scenarios/canonical.hpp"
#include "sim/random/address.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {
namespace {

/// Fewer replicates tell no slope; more would keep more decisions than a number of patients deserves.
constexpr std::uint64_t least_budget = 500, most_budget = 100'000'000;

struct SizeOptions {
  StudyOptions study;
  std::string analysis;
  double power = plan::SizeQuestion{}.power;
  plan::Sought sought = plan::Sought::patients;
  std::optional<double> most;  ///< in the unit of what is sought
  StoringOptions storing;
  Format format = Format::table;
  int threads = 0;
  bool quiet = false;
};

/// In the unit: the most that is looked at where --max does not say, and the most that it may say.
struct Reach {
  double usual = 0.0, allowed = 0.0;
};
Reach reach_of(plan::Sought sought) {
  switch (sought) {
    case plan::Sought::patients: return {2000.0, 1e6};
    case plan::Sought::centres: return {100.0, 10'000.0};
    case plan::Sought::rate: return {100.0, 10'000.0};
    case plan::Sought::window:
    case plan::Sought::follow_up: return {240.0, 1200.0};
  }
  return {};
}

/// In steps; nothing, and a complaint on stderr, where it makes no sense.
std::optional<std::int64_t> most_of(plan::Sought sought, std::optional<double> read) {
  const Reach reach = reach_of(sought);
  const double most = read.value_or(reach.usual);
  const double steps = plan::steps_per_unit(sought);
  const double least = static_cast<double>(plan::least_of(sought)) / steps;
  if (most > least && most <= reach.allowed)
    return static_cast<std::int64_t>(std::floor(most * steps + 1e-9));
  tell("{}\n", text::bad_most(sought, most, least, reach.allowed));
  return std::nullopt;
}

/// Nothing, and every complaint on stderr, where the question makes no sense.
std::optional<plan::SizeQuestion> question_of(const plan::Study& study, const SizeOptions& options) {
  constexpr double most_power = 0.999;
  const auto analysis = test_named(study, options.analysis);
  const auto budget = static_cast<std::uint64_t>(study.monte_carlo.replicates);
  const double alpha = analysis ? study.analyses[*analysis].alpha.value : 0.0;
  const bool power = options.power > alpha && options.power <= most_power;
  if (!power) tell("{}\n", text::bad_power(options.power, alpha));
  const bool affordable = least_budget <= budget && budget <= most_budget;
  if (!affordable) tell("{}\n", text::bad_budget(budget, least_budget, most_budget));
  const auto most = most_of(options.sought, options.most);
  const auto in_vain = plan::why_not_sought(study, options.sought);
  if (in_vain) tell("{}\n", text::not_sought(options.sought, *in_vain));
  if (!analysis || !power || !affordable || !most || in_vain) return std::nullopt;
  return plan::SizeQuestion{*analysis, options.power, options.sought, *most, budget};
}

plan::SizeAnswer answer_to(const plan::Study& study,
                           const plan::SizeQuestion& question,
                           const SizeOptions& options,
                           plan::RunStore* store) {
  Progress progress({.total = question.budget,
                     .done_before = store != nullptr ? stored_in(store->file()) : 0,
                     .threads = options.threads,
                     .quiet = options.quiet,
                     .announce = store != nullptr});
  plan::SizeAnswer answer = plan::size_of_study(study, question,
                                                {.threads = options.threads,
                                                 .stop = &interrupted(),
                                                 .progress = [&](auto done) { progress.show(done); },
                                                 .archive = store});
  if (store != nullptr) store->flush();
  return answer;
}

void print(const plan::Study& study,
           const plan::SizeQuestion& question,
           const plan::SizeAnswer& answer,
           Format format) {
  write_output(format == Format::json ? size_as_json(study, scenarios::hash(study), question, answer)
                                      : size_as_table(study, question, answer));
}

plan::RunIdentity identity_of(const plan::Study& study, const plan::SizeQuestion& question) {
  const nlohmann::ordered_json task{
      {"command", "size"},
      {"analysis", study.analyses[question.analysis].name},
      {"power", question.power},
      {"for", text::sought_name(question.sought)},
      {"max", static_cast<double>(question.most) / plan::steps_per_unit(question.sought)},
      {"replicates", question.budget}};
  return {.study_hash = scenarios::hash(study) + plan::checksum(task.dump()),
          .stream_version = sim::stream_version,
          .program_version = std::string(version),
          .scenario = scenarios::canonical_text(study),
          .goal = {question.budget, {}},
          .shard = {},
          .keeps_outcomes = false,
          .task = task.dump()};
}

Exit size_stored(const plan::Study& study, const plan::SizeQuestion& question, const SizeOptions& options) {
  const RunFolder folder(options.storing.out);
  return with_store(folder, identity_of(study, question), plan::Growth::no, [&](plan::RunStore& store) {
    const plan::SizeAnswer answer = answer_to(study, question, options, &store);
    if (answer.stopped) {
      tell("{}\n", text::stopped(stored_in(store.file()), question.budget, folder.path()));
      return Exit::interrupted;
    }
    folder.write("scenario.toml", scenarios::canonical_text(study));
    folder.write("summary.json", size_as_json(study, scenarios::hash(study), question, answer));
    store.file().finish({}, answer.replicates);
    write_report(folder, study, store.file().identity(),
                 size_as_json(study, scenarios::hash(study), question, answer), language());
    print(study, question, answer, options.format);
    return Exit::done;
  });
}

Exit size(const SizeOptions& options) {
  const auto study = options.study.load();
  if (!study) return Exit::bad_input;
  const auto question = question_of(*study, options);
  if (!question) return Exit::bad_input;
  watch_for_interruption();
  options.storing.keep_time();
  if (options.storing.stores()) return size_stored(*study, *question, options);
  const plan::SizeAnswer answer = answer_to(*study, *question, options, nullptr);
  if (answer.stopped) {
    tell("{}\n", text::search_interrupted(answer.replicates));
    return Exit::interrupted;
  }
  print(*study, *question, answer, options.format);
  return Exit::done;
}

void add_sought(CLI::App& command, plan::Sought& sought) {
  std::map<std::string, plan::Sought> all;
  std::vector<std::string> names;
  for (const plan::Sought one : plan::all_sought) {
    names.emplace_back(text::sought_name(one));
    all.emplace(names.back(), one);
  }
  command
      .add_option_function<std::string>(
          "--for", [&sought, all](const std::string& name) { sought = all.at(name); },
          tr("What is looked for: patients in the cohort (default), centres, rate of relapses a month, "
             "window of recruitment in months, follow-up in months"))
      ->check(CLI::IsMember(names).description(""))
      ->option_text("patients|centres|rate|window|follow-up");
}

}  // namespace

void add_size(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand(
      "size", tr("How many patients (centres, months …) a study needs, for a planned test to reach a power"));
  const auto options = std::make_shared<SizeOptions>();
  options->study.add_to(*command);
  command
      ->add_option("--analysis", options->analysis,
                   tr("The test that is to have the power, by its name; not needed where there is but one"))
      ->type_name("NAME");
  command->add_option("--power", options->power, tr("The power, e.g. 0.8 (the default)"))->type_name("SHARE");
  add_sought(*command, options->sought);
  command
      ->add_option(
          "--max", options->most,
          tr("The most that is looked at (default: 2000 patients, 100 centres, 100 relapses a month, 240 "
             "months)"))
      ->type_name("N");
  command
      ->add_option("--replicates", options->study.replicates,
                   tr("How many studies may be simulated: six tenths to search, the rest to confirm"))
      ->type_name("N");
  add_format(*command, options->format, {Format::table, Format::json});
  add_hands(*command, options->threads, options->quiet);
  options->storing.add_to(*command, Parts::no);
  command->footer(
      "Example: dliplan size two-arm-exponential --power 0.8\n"
      "         dliplan size zhengzhou-sequential --analysis \"OS: MRD v haematologic\" --max 500\n"
      "         dliplan size zhengzhou-sequential --analysis \"OS: MRD v haematologic\" --for window");
  command->callback([options, &action] { action = [options] { return size(*options); }; });
}

}  // namespace dliplan::app
