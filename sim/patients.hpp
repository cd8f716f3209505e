#pragma once

#include "sim/history.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace dliplan::sim {

/// Many lives, one row a patient: the moments as columns, the rest a row at a time, and the adverse events of
/// all one after the other.
///
/// A pathway writes what it knows of; a moment that it never writes stays `never`. So one `Patients` serves
/// one kind of pathway; the plain one writes deaths and has no facts.
class Patients {
 public:
  /// Makes room for the moments of `rows` patients. Keeps capacity, so a warm object allocates nothing.
  void resize(std::size_t rows);
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /// Starts the lives of `rows` patients, to be added one by one.
  void start(std::size_t rows);
  void add(const History& history);
  [[nodiscard]] History history(std::size_t row) const;

  [[nodiscard]] std::span<double> column(Moment m) noexcept { return {moments_[index(m)].data(), size_}; }
  [[nodiscard]] std::span<const double> column(Moment m) const noexcept {
    return {moments_[index(m)].data(), size_};
  }
  /// Whether lives were added, with facts and adverse events; else there are moments only.
  [[nodiscard]] bool has_facts() const noexcept { return !facts_.empty(); }
  /// Of lives that were added.
  [[nodiscard]] const LifeFacts& facts(std::size_t row) const noexcept { return facts_[row]; }
  [[nodiscard]] std::span<const AdverseEvent> adverse_events(std::size_t row) const noexcept {
    return {events_.data() + first_event_[row], first_event_[row + 1] - first_event_[row]};
  }

 private:
  static constexpr std::size_t index(Moment m) noexcept { return static_cast<std::size_t>(m); }

  std::size_t size_ = 0;
  std::size_t added_ = 0;
  std::array<std::vector<double>, moment_count> moments_;
  std::vector<LifeFacts> facts_;
  std::vector<AdverseEvent> events_;
  std::vector<std::size_t> first_event_;  ///< of each row, and one more
};

}  // namespace dliplan::sim
