#include "plan/tally.hpp"

#include "stats/dataset.hpp"

#include <algorithm>
#include <cstring>

namespace dliplan::plan {
namespace {

/// In a world where nothing but false findings is counted, no estimate is looked at.
bool reports_estimates(const Place& place, const std::vector<std::vector<AuditLine>>& audits) {
  const auto is_here = [&](const AuditLine& line) { return line.done == place; };
  return place.world == 0 || std::any_of(audits.begin(), audits.end(), [&](const auto& lines) {
           return std::any_of(lines.begin(), lines.end(), is_here);
         });
}

std::vector<AnalysisTally> empty_tallies(const Study& study,
                                         const std::vector<World>& worlds,
                                         std::size_t world,
                                         Keeping keeping) {
  const auto audits = audit_lines(study, worlds);
  std::vector<AnalysisTally> all;
  for (const std::size_t i : worlds[world].analyses) {
    AnalysisTally& tally = all.emplace_back();
    tally.is_test = is_test(study.analyses[i].kind);
    if (reports_estimates({world, all.size() - 1}, audits)) {
      tally.estimates.resize(estimands(study.analyses[i], study.arms.size()).size());
      for (EstimateTally& estimate : tally.estimates) estimate.keeping = keeping;
    }
  }
  return all;
}

void add_all(std::vector<AnalysisTally>& tallies, std::span<const Outcome> outcomes) {
  for (std::size_t i = 0; i < outcomes.size(); ++i) tallies[i].add(outcomes[i]);
}

void merge_all(std::vector<AnalysisTally>& tallies, const std::vector<AnalysisTally>& others) {
  for (std::size_t i = 0; i < tallies.size(); ++i) tallies[i] += others[i];
}

}  // namespace

Kept kept_of(const EstimatedOr& estimate) {
  Kept kept{stats::missing, stats::missing, stats::missing, stats::missing};
  if (estimate) kept.value = estimate->value;
  if (estimate && estimate->standard_error) kept.standard_error = *estimate->standard_error;
  if (const auto& interval = estimate ? estimate->interval : estimate.error().interval) {
    kept.lower = interval->lower;
    kept.upper = interval->upper;
  }
  return kept;
}

void EstimateTally::add(const EstimatedOr& estimate) {
  if (estimate) {
    values.add(estimate->value);
  } else {
    unanswered.add(estimate.error().reason);
    if (!estimate.error().interval) return;
  }
  if (keeping == Keeping::estimates) kept.push_back(kept_of(estimate));
}

EstimateTally& EstimateTally::operator+=(const EstimateTally& other) {
  values += other.values;
  unanswered += other.unanswered;
  kept.insert(kept.end(), other.kept.begin(), other.kept.end());
  return *this;
}

/// Bit for bit: a missing cell equals a missing cell.
bool operator==(const EstimateTally& a, const EstimateTally& b) {
  return a.values == b.values && a.unanswered == b.unanswered && a.kept.size() == b.kept.size() &&
         (a.kept.empty() || std::memcmp(a.kept.data(), b.kept.data(), a.kept.size() * sizeof(Kept)) == 0);
}

void AnalysisTally::add(const Outcome& outcome) {
  if (outcome.rejected) {
    if (outcome.rejected->has_value()) {
      ++answered;
      rejected += outcome.rejected->value() ? 1 : 0;
    } else {
      unanswered.add(outcome.rejected->error());
    }
  }
  for (std::size_t j = 0; j < estimates.size(); ++j) estimates[j].add(outcome.estimates[j]);
}

AnalysisTally& AnalysisTally::operator+=(const AnalysisTally& other) {
  rejected += other.rejected;
  answered += other.answered;
  unanswered += other.unanswered;
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    estimates[i] += other.estimates[i];
  }
  return *this;
}

void ContrastTally::add(const Outcome& first, const Outcome& second) {
  only_first += first.rejects() && !second.rejects() ? 1 : 0;
  only_second += second.rejects() && !first.rejects() ? 1 : 0;
  const bool both = !first.estimates.empty() && !second.estimates.empty() &&
                    first.estimates.front().has_value() && second.estimates.front().has_value();
  if (both) difference.add(second.estimates.front()->value - first.estimates.front()->value);
}

ContrastTally& ContrastTally::operator+=(const ContrastTally& other) {
  only_first += other.only_first;
  only_second += other.only_second;
  difference += other.difference;
  return *this;
}

void CalendarTally::add(const Timeline& timeline) {
  enrolment_closes.add(sim::to_months({timeline.enrolment_days}));
  data_lock.add(sim::to_months({timeline.days_to_lock}));
}

CalendarTally& CalendarTally::operator+=(const CalendarTally& other) {
  enrolment_closes += other.enrolment_closes;
  data_lock += other.data_lock;
  return *this;
}

Tally::Tally(const Study& study, Keeping keeping) {
  const std::vector<World> worlds = worlds_of(study);
  analyses = empty_tallies(study, worlds, 0, keeping);
  for (std::size_t w = 1; w < worlds.size(); ++w) {
    elsewhere.push_back(empty_tallies(study, worlds, w, keeping));
  }
  contrasts.resize(contrasts_of(study, worlds).size());
  controls = ControlTally(study);
  family.rejected.resize(family_of(study).size());
  family.rejected_holm.resize(family.rejected.size());
}

void Tally::add(const Enrolment& study, std::span<const std::span<const Outcome>> worlds) {
  ++replicates;
  unfilled += study.unfilled() ? 1 : 0;
  for (std::size_t i = 0; i < funnel_steps; ++i) {
    funnel[i].add(static_cast<double>(study.funnel().counts[i]));
  }
  if (study.recruits_until() && !study.unfilled()) {
    calendar.add(study.timeline());
  }
  controls.add(study.controls(), worlds.front());
  add_all(analyses, worlds.front());
  for (std::size_t w = 0; w < elsewhere.size(); ++w) add_all(elsewhere[w], worlds[w + 1]);
}

Tally& Tally::operator+=(const Tally& other) {
  replicates += other.replicates;
  unfilled += other.unfilled;
  for (std::size_t i = 0; i < funnel_steps; ++i) {
    funnel[i] += other.funnel[i];
  }
  calendar += other.calendar;
  merge_all(analyses, other.analyses);
  for (std::size_t w = 0; w < elsewhere.size(); ++w) merge_all(elsewhere[w], other.elsewhere[w]);
  for (std::size_t c = 0; c < contrasts.size(); ++c) contrasts[c] += other.contrasts[c];
  family += other.family;
  controls += other.controls;
  feasibility += other.feasibility;
  return *this;
}

}  // namespace dliplan::plan
