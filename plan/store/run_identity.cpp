#include "plan/store/run_identity.hpp"

#include <fmt/format.h>

#include <string_view>

namespace dliplan::plan {

namespace {

/// Which command a task is of.
std::string command_of(const std::string& task) {
  constexpr std::string_view key = R"("command":")";
  const auto at = task.find(key);
  if (at == std::string::npos) return "run";
  const auto begin = at + key.size();
  return task.substr(begin, task.find('"', begin) - begin);
}

/// Hashes begin with that of the study.
bool may_be_same_study(const RunIdentity& a, const RunIdentity& b) {
  constexpr std::size_t digits = 32;
  return a.study_hash.substr(0, digits) == b.study_hash.substr(0, digits);
}

}  // namespace

std::string in_short(const Goal& goal) {
  return goal.precision
             ? fmt::format("a precision of {} ({} replicates at most)", *goal.precision, goal.replicates)
             : fmt::format("{} replicates", goal.replicates);
}

std::optional<Refusal> difference(const std::string& path,
                                  const RunIdentity& found,
                                  const RunIdentity& wanted) {
  const std::string command = command_of(found.task), asked = command_of(wanted.task);
  const bool other_question = found.study_hash != wanted.study_hash && found.task != wanted.task;
  if (command != asked || (other_question && may_be_same_study(found, wanted))) {
    return Refusal{Refusal::Reason::other_task, path, command, asked};
  }
  if (found.study_hash != wanted.study_hash) {
    return Refusal{Refusal::Reason::other_study, path, found.study_hash, wanted.study_hash};
  }
  if (found.stream_version != wanted.stream_version) {
    return Refusal{Refusal::Reason::other_streams, path, fmt::format("{}", found.stream_version),
                   fmt::format("{}", wanted.stream_version)};
  }
  if (found.program_version != wanted.program_version) {
    return Refusal{Refusal::Reason::other_version, path, found.program_version, wanted.program_version};
  }
  if (found.keeps_outcomes != wanted.keeps_outcomes) {
    return Refusal{
        found.keeps_outcomes ? Refusal::Reason::keeps_outcomes : Refusal::Reason::keeps_no_outcomes, path};
  }
  return std::nullopt;
}

}  // namespace dliplan::plan
