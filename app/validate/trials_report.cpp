#include "app/validate/trials_report.hpp"

#include "app/csv_text.hpp"
#include "app/runs/shell_quoted.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;
using Wrong = std::pair<std::string, std::uint64_t>;

/// Which numbers were wrong, the most often wrong first.
std::vector<Wrong> most_often(const Trials& trials) {
  std::vector<Wrong> all(trials.wrong.begin(), trials.wrong.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const Wrong& a, const Wrong& b) { return a.second > b.second; });
  return all;
}

std::string shown(const CommandWords& command) {
  std::string text;
  for (const std::string& word : command) text += (text.empty() ? "" : " ") + shell_quoted(word);
  return text;
}

std::string wrong_table(const Trials& trials) {
  constexpr std::size_t most = 20;
  const auto all = most_often(trials);
  if (all.empty()) return "";
  Table table({"wrong number", "cohorts"});
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) {
    table.add({all[i].first, fmt::format("{}", all[i].second)});
  }
  std::string out = "\n" + table.text();
  if (all.size() > most) out += fmt::format("  and {} further numbers\n", all.size() - most);
  return out;
}

std::string first_text(const Trials& trials, const std::optional<Reproducer>& reproducer) {
  if (!trials.first_failing) return "";
  std::string out = fmt::format("\nFirst failing: replicate {} ({}).\n", *trials.first_failing,
                                label(trials.first.outcome));
  if (!trials.first.errors.empty()) out += fmt::format("It said: {}\n", trials.first.errors);
  if (!reproducer) return out;
  return out + fmt::format("Kept in {}: {} of {} patients still fail alike{} ({} further runs).\n",
                           reproducer->folder, reproducer->patients, reproducer->patients_before,
                           reproducer->is_minimal ? ", and none of them can be left out" : "",
                           reproducer->runs);
}

std::string as_table(const Trials& trials,
                     const CommandWords& command,
                     const std::optional<Reproducer>& reproducer) {
  Table table({"cohorts", fmt::format("{}", trials.replicates)});
  for (std::size_t i = 0; i < outcome_count; ++i) {
    const auto outcome = static_cast<Outcome>(i);
    if (trials.of[i] > 0) table.add({std::string(label(outcome)), fmt::format("{}", trials.of[i])});
  }
  return fmt::format("Run on each cohort: {}\n\n{}{}{}\n{}\n", shown(command), table.text(),
                     wrong_table(trials), first_text(trials, reproducer), text::disclaimer);
}

std::string as_csv(const Trials& trials) {
  std::string out = fmt::format("what,name,cohorts\ntried,,{}\n", trials.replicates);
  for (std::size_t i = 0; i < outcome_count; ++i) {
    out += fmt::format("outcome,{},{}\n", identifier(static_cast<Outcome>(i)), trials.of[i]);
  }
  for (const auto& [name, count] : most_often(trials))
    out += fmt::format("wrong,{},{}\n", csv_quoted(name), count);
  return out;
}

std::string as_json(const Trials& trials,
                    const CommandWords& command,
                    const std::optional<Reproducer>& reproducer) {
  Json outcomes = Json::object(), wrong = Json::array();
  for (std::size_t i = 0; i < outcome_count; ++i) {
    outcomes[std::string(identifier(static_cast<Outcome>(i)))] = trials.of[i];
  }
  for (const auto& [name, count] : most_often(trials)) wrong.push_back({{"name", name}, {"cohorts", count}});
  Json out{{"command", command},
           {"cohorts", trials.replicates},
           {"all_right", trials.all_right()},
           {"outcomes", outcomes},
           {"wrong", wrong}};
  out["first_failing"] = trials.first_failing ? Json(*trials.first_failing) : Json(nullptr);
  if (reproducer) {
    out["reproducer"] = {{"folder", reproducer->folder},
                         {"patients", reproducer->patients},
                         {"patients_before", reproducer->patients_before},
                         {"runs", reproducer->runs},
                         {"is_minimal", reproducer->is_minimal}};
  }
  return out.dump(2) + "\n";
}

}  // namespace

std::string_view identifier(Outcome outcome) {
  switch (outcome) {
    case Outcome::right: return "right";
    case Outcome::wrong: return "wrong";
    case Outcome::no_results: return "no_results";
    case Outcome::exit_code: return "exit_code";
    case Outcome::crashed: return "crashed";
    case Outcome::time_over: return "time_over";
    case Outcome::too_much_said: return "too_much_said";
    case Outcome::not_started: return "not_started";
  }
  return "";
}

std::string_view label(Outcome outcome) {
  switch (outcome) {
    case Outcome::right: return "every number right";
    case Outcome::wrong: return "some number wrong";
    case Outcome::no_results: return "said nothing that is results";
    case Outcome::exit_code: return "ended with an error";
    case Outcome::crashed: return "crashed";
    case Outcome::time_over: return "took longer than --time-limit";
    case Outcome::too_much_said: return "said more than 16 MB";
    case Outcome::not_started: return "could not be started";
  }
  return "";
}

std::string written(const Trials& trials,
                    const CommandWords& command,
                    const std::optional<Reproducer>& reproducer,
                    Format format) {
  switch (format) {
    case Format::table: return as_table(trials, command, reproducer);
    case Format::csv: return as_csv(trials);
    case Format::json: return as_json(trials, command, reproducer);
  }
  return "";
}

}  // namespace dliplan::app
