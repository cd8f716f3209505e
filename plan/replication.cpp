#include "plan/replication.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

constexpr SurvivalKey survival{Endpoint::overall_survival, Origin::usual, {}, {}};

/// What the analyses read, and survival from the first dose.
Recording recording_of(const Study& study) {
  Recording recording = columns_for(study.analyses);
  auto& endpoints = recording.endpoints;
  if (std::find(endpoints.begin(), endpoints.end(), survival) == endpoints.end()) {
    endpoints.push_back(survival);
  }
  return recording;
}

std::size_t place_of_survival(const Recording& recording) {
  const auto& endpoints = recording.endpoints;
  return static_cast<std::size_t>(std::find(endpoints.begin(), endpoints.end(), survival) -
                                  endpoints.begin());
}

}  // namespace

Replication::Replication(const Study& study)
    : Replication(study, sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed))) {}

Replication::Replication(const Study& study, sim::StreamKey key)
    : key_(key),
      recording_(recording_of(study)),
      worlds_(worlds_of(study)),
      contrasts_(contrasts_of(study, worlds_)),
      enrolment_(study, recording_),
      evaluation_(study),
      elsewhere_(worlds_.size()),
      family_(study, worlds_),
      feasibility_(place_of_survival(recording_)),
      outcomes_(worlds_.size()) {
  for (std::size_t w = 0; w < worlds_.size(); ++w) {
    if (worlds_[w].kind == World::Kind::shuffled_labels) {
      shuffled_ = std::make_unique<Shuffled>(study_in(study, worlds_[w]), recording_);
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

void Replication::add(const Block& block, Tally& tally, OutcomeLog& log) {
  for (std::uint64_t replicate = block.first; replicate < block.last; ++replicate) {
    add({replicate, replicate + 1}, tally);
    if (!logged_.empty()) add_to(log, replicate, logged_, outcomes_.front());
  }
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
    feasibility_.add(enrolment_, tally.feasibility);
  }
}

}  // namespace dliplan::plan
