#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace dliplan::stats {

/// One column of times in ascending order: sorted once, then read by every estimator.
///
/// Events stand before censorings of the same time (a patient censored on a day was still at risk
/// on it); equal rows keep the order of the data set. Rows whose time is missing are left out.
///
/// Times that are whole numbers of days are packed with the censoring and the row into one integer
/// key each: up to 256 rows are sorted by counting, more by Highway's VQSort. Any other finite times
/// go through VQSort on 128-bit keys. The order is a total one, so every path gives the same answer.
/// Allocates only when it sees more rows than ever before. Cost: O(n log n); for 60 rows of whole
/// days a quarter of a microsecond. Not to be shared between threads while sorting.
class TimeOrder {
 public:
  TimeOrder();
  ~TimeOrder();
  TimeOrder(TimeOrder&&) noexcept;
  TimeOrder& operator=(TimeOrder&&) noexcept;

  /// `time` in days, NaN where missing, no infinities; `event` of the same length, 0 for censored.
  void sort(std::span<const double> time, std::span<const std::uint8_t> event);

  /// A column without censoring, of any finite numbers; every `event()` is 1.
  void sort(std::span<const double> value);

  /// How many rows have a time.
  [[nodiscard]] std::size_t size() const { return size_; }

  /// Row of the data set, its time, and 1 for an event; all three in ascending order of time.
  [[nodiscard]] std::span<const std::uint32_t> row() const { return {row_.data(), size_}; }
  [[nodiscard]] std::span<const double> time() const { return {time_.data(), size_}; }
  [[nodiscard]] std::span<const std::uint8_t> event() const { return {event_.data(), size_}; }

 private:
  struct Workspace;

  void make_room(std::size_t rows);
  template <class Key>
  void pack(Key* key, std::span<const std::uint8_t> event, unsigned row_bits) const;
  template <class Key>
  void unpack(const Key* key, unsigned row_bits);
  void sort_days(std::span<const std::uint8_t> event, unsigned day_bits);
  void sort_numbers(std::span<const double> time, std::span<const std::uint8_t> event);

  std::unique_ptr<Workspace> workspace_;
  std::vector<std::uint32_t> row_;
  std::vector<double> time_;
  std::vector<std::uint8_t> event_;
  std::size_t size_ = 0;
};

}  // namespace dliplan::stats
