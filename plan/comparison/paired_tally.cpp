#include "plan/comparison/paired_tally.hpp"

namespace dliplan::plan {
namespace {

bool rejects(std::span<const std::span<const Outcome>> worlds, const Place& place) {
  return worlds[place.world][place.analysis].rejects();
}

void append(std::vector<Kept>& to, const std::vector<Kept>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

PairedTally::PairedTally(const Study& of_first, const Study& of_second, Keeping keeping)
    : first(of_first, keeping), second(of_second, keeping) {
  for (const MatchedAnalysis& one : match(of_first, of_second).analyses) {
    analyses.push_back({{}, std::vector<PairedEstimates>(one.estimates.size())});
  }
}

PairedTally& PairedTally::operator+=(const PairedTally& other) {
  first += other.first;
  second += other.second;
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    PairedAnalysis& to = analyses[i];
    const PairedAnalysis& from = other.analyses[i];
    to.tests.as_planned += from.tests.as_planned;
    to.tests.shuffled_labels += from.tests.shuffled_labels;
    to.tests.causal_null += from.tests.causal_null;
    for (std::size_t j = 0; j < to.estimates.size(); ++j) {
      append(to.estimates[j].first, from.estimates[j].first);
      append(to.estimates[j].second, from.estimates[j].second);
    }
  }
  for (std::size_t step = 0; step < funnel_steps; ++step) funnel[step] += other.funnel[step];
  return *this;
}

PairedPlaces::PairedPlaces(const Study& first, const Study& second) {
  const auto of_first = worlds_of(first), of_second = worlds_of(second);
  for (MatchedAnalysis& matched : match(first, second).analyses) {
    Places places{matched, is_test(first.analyses[matched.first].kind), {}, {}};
    const auto shuffled_a = place_of(of_first, World::Kind::shuffled_labels, 0, matched.first);
    const auto shuffled_b = place_of(of_second, World::Kind::shuffled_labels, 0, matched.second);
    if (shuffled_a && shuffled_b) places.shuffled = {*shuffled_a, *shuffled_b};
    const auto null_a = null_of(first, of_first, matched.first);
    const auto null_b = null_of(second, of_second, matched.second);
    if (null_a && null_b) places.null = {*null_a, *null_b};
    all_.push_back(std::move(places));
  }
}

void PairedPlaces::add(std::span<const std::span<const Outcome>> first,
                       std::span<const std::span<const Outcome>> second,
                       Keeping keeping,
                       std::vector<PairedAnalysis>& analyses) const {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    const auto& [matched, is_test, shuffled, null] = all_[i];
    PairedTests& tests = analyses[i].tests;
    if (is_test) {
      tests.as_planned.add(rejects(first, {0, matched.first}), rejects(second, {0, matched.second}));
    }
    if (shuffled)
      tests.shuffled_labels.add(rejects(first, shuffled->first), rejects(second, shuffled->second));
    if (null) tests.causal_null.add(rejects(first, null->first), rejects(second, null->second));
    if (keeping == Keeping::counts) continue;
    for (std::size_t j = 0; j < matched.estimates.size(); ++j) {
      const auto& a = first[0][matched.first].estimates[matched.estimates[j].first];
      const auto& b = second[0][matched.second].estimates[matched.estimates[j].second];
      if (!a || !b) continue;
      analyses[i].estimates[j].first.push_back(kept_of(*a));
      analyses[i].estimates[j].second.push_back(kept_of(*b));
    }
  }
}

}  // namespace dliplan::plan
