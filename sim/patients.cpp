#include "sim/patients.hpp"

namespace dliplan::sim {
namespace {

constexpr std::size_t usual_adverse_events = 24;  // of one patient; only reserves

}  // namespace

void Patients::resize(std::size_t rows) {
  size_ = rows;
  if (rows <= moments_.front().size()) {
    return;
  }
  for (auto& column : moments_) {
    column.resize(rows, never);
  }
}

void Patients::start(std::size_t rows) {
  resize(rows);
  added_ = 0;
  if (facts_.size() < rows) {
    facts_.resize(rows);
    first_event_.resize(rows + 1);
    events_.reserve(usual_adverse_events * rows);
  }
  events_.clear();
}

void Patients::add(const History& history) {
  for (std::size_t i = 0; i < moment_count; ++i) {
    moments_[i][added_] = history.moments[i];
  }
  facts_[added_] = history.facts;
  events_.insert(events_.end(), history.adverse_events.begin(), history.adverse_events.end());
  first_event_[++added_] = events_.size();
}

History Patients::history(std::size_t row) const {
  History history;
  for (std::size_t i = 0; i < moment_count; ++i) {
    history.moments[i] = moments_[i][row];
  }
  history.facts = facts_[row];
  const auto events = adverse_events(row);
  history.adverse_events.assign(events.begin(), events.end());
  return history;
}

}  // namespace dliplan::sim
