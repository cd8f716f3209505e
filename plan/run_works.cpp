#include "plan/run_works.hpp"

#include "plan/truth.hpp"

namespace dliplan::plan {

const Work& RunWorks::at(std::uint64_t number) {
  if (number == 0) return replicates_;
  const TruthNumber truth = truth_numbered(number);
  const std::lock_guard guard(making_);
  const auto [at, is_new] = by_factor_.try_emplace(truth.factor);
  CompleteStudies& complete = at->second;
  if (is_new) {
    complete.studies = complete_studies(study_, truth.factor);
    for (const Study& study : complete.studies) complete.works.emplace_back(study);
  }
  return complete.works.at(truth.index);
}

}  // namespace dliplan::plan
