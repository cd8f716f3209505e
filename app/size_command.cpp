#include "app/commands.hpp"
#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/planned_test.hpp"
#include "app/progress.hpp"
#include "app/report/write_report.hpp"
#include "app/runs/run_words.hpp"
#include "app/runs/stored_work.hpp"
#include "app/runs/storing_options.hpp"
#include "app/size_text.hpp"
#include "app/size_words.hpp"
#include "app/study_options.hpp"
#include "app/version.hpp"
#include "plan/search/size_of_study.hpp"
#include "plan/store/tally_bytes.hpp"
#include "scenarios/canonical.hpp"
#include "sim/random/address.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace dliplan::app {
namespace {

/// Fewer replicates tell no slope; more would keep more decisions than a number of patients deserves.
constexpr std::uint64_t least_budget = 500, most_budget = 100'000'000;

struct SizeOptions {
  StudyOptions study;
  std::string analysis;
  double power = plan::SizeQuestion{}.power;
  std::int64_t most = plan::SizeQuestion{}.most;
  StoringOptions storing;
  Format format = Format::table;
  int threads = 0;
  bool quiet = false;
};

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
  if (!analysis || !power || !affordable) return std::nullopt;
  return plan::SizeQuestion{*analysis, options.power, options.most, budget};
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
  const nlohmann::ordered_json task{{"command", "size"},
                                    {"analysis", study.analyses[question.analysis].name},
                                    {"power", question.power},
                                    {"max", question.most},
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
                 size_as_json(study, scenarios::hash(study), question, answer), Language::en);
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

}  // namespace

void add_size(CLI::App& program, Action& action) {
  auto* command =
      program.add_subcommand("size", "How many patients a study needs, for a planned test to reach a power");
  const auto options = std::make_shared<SizeOptions>();
  options->study.add_to(*command);
  command
      ->add_option("--analysis", options->analysis,
                   "The test that is to have the power, by its name; not needed where there is but one")
      ->type_name("NAME");
  command->add_option("--power", options->power, "The power, e.g. 0.8 (the default)")->type_name("SHARE");
  command->add_option("--max", options->most, "The most patients in the cohort that are looked at")
      ->type_name("N")
      ->check(CLI::Range(3, 1'000'000))
      ->capture_default_str();
  command
      ->add_option("--replicates", options->study.replicates,
                   "How many studies may be simulated: six tenths to search, the rest to confirm")
      ->type_name("N");
  add_format(*command, options->format, {Format::table, Format::json});
  add_hands(*command, options->threads, options->quiet);
  options->storing.add_to(*command, Parts::no);
  command->footer(
      "Example: dliplan size two-arm-exponential --power 0.8\n"
      "         dliplan size zhengzhou-sequential --analysis \"OS: MRD v haematologic\" --max 500");
  command->callback([options, &action] { action = [options] { return size(*options); }; });
}

}  // namespace dliplan::app
