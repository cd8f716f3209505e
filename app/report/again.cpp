#include "app/report/again.hpp"

#include "app/compare/compare_command.hpp"
#include "app/runs/shell_quoted.hpp"
#include "app/sweep/sweep_answer.hpp"
#include "app/sweep/sweep_question.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

/// One parameter, with its range; a value of a parameter with a unit has it behind the number.
std::string vary(const Varied& one, bool by_steps) {
  const plan::Factor& factor = one.factor;
  const std::string unit = factor.unit.empty() ? "" : " " + factor.unit;
  return shell_quoted(fmt::format("{}={}{}:{}{}{}", factor.path, factor.low, unit, factor.high, unit,
                                  by_steps ? fmt::format(":{}", one.steps) : ""));
}

std::string sweep(const SweepQuestion& question) {
  std::string out = fmt::format("dliplan sweep scenario.toml --design {} --replicates {}",
                                design_names[static_cast<std::size_t>(question.design)], question.replicates);
  const bool has_size = question.design != Design::one_at_a_time && question.design != Design::grid;
  if (has_size) out += fmt::format(" --points {}", question.size);
  if (!question.analysis.empty()) out += " --analysis " + shell_quoted(question.analysis);
  if (question.target != 0.8) out += fmt::format(" --power {}", question.target);
  if (question.design == Design::prior && question.prior == plan::Prior::triangular)
    out += " --prior triangular";
  if (question.varies_all) return out;
  for (const Varied& one : question.varied) out += " --vary " + vary(one, !has_size);
  return out;
}

std::string size(const Json& task, const plan::Goal& goal) {
  return fmt::format("dliplan size scenario.toml --analysis {} --power {} --for {} --max {} --replicates {}",
                     shell_quoted(task.at("analysis").get<std::string>()), task.at("power").get<double>(),
                     task.at("for").get<std::string>(), task.at("max").get<double>(), goal.replicates);
}

std::string run(const plan::Goal& goal) {
  return goal.precision ? fmt::format("dliplan run scenario.toml --precision {} --budget {}", *goal.precision,
                                      goal.replicates)
                        : fmt::format("dliplan run scenario.toml --replicates {}", goal.replicates);
}

}  // namespace

std::string command_again(const plan::RunIdentity& of) {
  if (of.task.empty()) return run(of.goal);
  const Json task = Json::parse(of.task);
  const std::string command = task.at("command");
  if (command == sweep_task) return sweep(question_in(task));
  if (command == compare_task) {
    return fmt::format("dliplan compare scenario.toml compared-with.toml --replicates {}",
                       of.goal.replicates);
  }
  return size(task, of.goal);
}

}  // namespace dliplan::app
