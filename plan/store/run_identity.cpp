#include "plan/store/run_identity.hpp"

#include <fmt/format.h>

namespace dliplan::plan {

std::string in_short(const Goal& goal) {
  return goal.precision ? fmt::format("{} or precision {}", goal.replicates, *goal.precision)
                        : fmt::format("{}", goal.replicates);
}

std::optional<Refusal> difference(const std::string& path,
                                  const RunIdentity& found,
                                  const RunIdentity& wanted) {
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
