#include "plan/replication.hpp"

namespace dliplan::plan {

Replication::Replication(const Study& study, sim::StreamKey key)
    : key_(key), enrolment_(study, columns_for(study.analyses)), evaluation_(study) {}

std::span<const Outcome> Replication::operator()(std::uint64_t replicate) {
  enrolment_.run(key_, replicate);
  return evaluation_(enrolment_.data());
}

void Replication::add(const Block& block, Tally& tally) {
  for (std::uint64_t replicate = block.first; replicate < block.last; ++replicate) {
    const auto outcomes = (*this)(replicate);
    tally.add(enrolment_, outcomes);
  }
}

}  // namespace dliplan::plan
