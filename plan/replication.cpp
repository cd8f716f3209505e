#include "plan/replication.hpp"

namespace dliplan::plan {

Replication::Replication(const Study& study, sim::StreamKey key)
    : key_(key),
      worlds_(worlds_of(study)),
      contrasts_(contrasts_of(study, worlds_)),
      enrolment_(study, columns_for(study.analyses)),
      evaluation_(study),
      elsewhere_(worlds_.size()),
      family_(study, worlds_),
      outcomes_(worlds_.size()) {
  for (std::size_t w = 0; w < worlds_.size(); ++w) {
    if (worlds_[w].kind == World::Kind::shuffled_labels) {
      shuffled_ = std::make_unique<Shuffled>(study_in(study, worlds_[w]), columns_for(study.analyses));
    } else if (worlds_[w].kind == World::Kind::variant) {
      elsewhere_[w] = std::make_unique<Elsewhere>(study_in(study, worlds_[w]));
    }
  }
}

std::span<const Outcome> Replication::operator()(std::uint64_t replicate) {
  enrolment_.run(key_, replicate);
  return evaluation_(enrolment_.data());
}

std::span<const std::span<const Outcome>> Replication::in_all_worlds(std::uint64_t replicate) {
  outcomes_.front() = (*this)(replicate);
  for (std::size_t w = 1; w < worlds_.size(); ++w) {
    if (elsewhere_[w]) {
      elsewhere_[w]->enrolment.run(key_, replicate);
      outcomes_[w] = elsewhere_[w]->evaluation(elsewhere_[w]->enrolment.data());
    } else {
      outcomes_[w] = shuffled_->evaluation(shuffled_->labels.shuffle(enrolment_.data(), key_, replicate));
    }
  }
  return outcomes_;
}

void Replication::add(const Block& block, Tally& tally) {
  for (std::uint64_t replicate = block.first; replicate < block.last; ++replicate) {
    const auto worlds = in_all_worlds(replicate);
    tally.add(enrolment_, worlds);
    for (std::size_t c = 0; c < contrasts_.size(); ++c) {
      const auto& [first, second] = contrasts_[c];
      tally.contrasts[c].add(worlds[first.world][first.analysis], worlds[second.world][second.analysis]);
    }
    family_.add(worlds, tally.family);
  }
}

}  // namespace dliplan::plan
