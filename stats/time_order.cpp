#include "stats/time_order.hpp"

#include "stats/sort_by_counting.hpp"

#include <hwy/contrib/sort/vqsort.h>

#include <bit>
#include <cassert>

namespace dliplan::stats {

struct TimeOrder::Workspace {
  hwy::Sorter vqsort;
  std::vector<std::int32_t> day;  ///< whole days by row; -1 where missing
  std::vector<std::int32_t> narrow;
  std::vector<std::int32_t> narrow_sorted;
  std::vector<std::uint64_t> wide;
  std::vector<hwy::uint128_t> number;
  std::vector<std::uint8_t> all_events;
};

namespace {

constexpr unsigned narrow_bits = 31;
constexpr unsigned wide_row_bits = 32;

/// What the integer keys must hold, or that they cannot.
struct Days {
  bool whole = true;
  std::uint32_t all_bits = 0;  ///< every bit that some day has
  std::size_t present = 0;
};

/// Adding 2^52 moves the whole part of a small double to its last bits: twice as fast as to convert it
/// to an integer and back, and without a branch.
Days read_days(std::span<const double> time, std::int32_t* day) {
  constexpr double limit = 2147483648.0;
  constexpr double shift = 0x1p52;
  constexpr std::int64_t day_bits = 0x7FFFFFFF;
  std::int64_t all_bits = 0, present = 0, whole = 0;
  const std::size_t count = time.size();
  for (std::size_t i = 0; i < count; ++i) {
    const double t = time[i];
    const double shifted = t + shift;
    const bool fits = (t >= 0.0) & (t < limit) & (shifted - shift == t);
    const std::int64_t days = std::bit_cast<std::int64_t>(shifted) & day_bits;
    all_bits |= fits ? days : 0;
    whole += fits ? 1 : 0;
    present += t == t ? 1 : 0;
    day[i] = static_cast<std::int32_t>(fits ? days : -1);
  }
  return {whole == present, static_cast<std::uint32_t>(all_bits), static_cast<std::size_t>(present)};
}

/// Bits that compare as unsigned integers the way the finite numbers compare.
std::uint64_t ordered_bits(double value) {
  constexpr std::uint64_t sign = std::uint64_t{1} << 63;
  const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);  // -0 becomes 0
  return (bits & sign) != 0 ? ~bits : bits | sign;
}

}  // namespace

TimeOrder::TimeOrder() : workspace_(std::make_unique<Workspace>()) {}
TimeOrder::~TimeOrder() = default;
TimeOrder::TimeOrder(TimeOrder&&) noexcept = default;
TimeOrder& TimeOrder::operator=(TimeOrder&&) noexcept = default;

void TimeOrder::sort(std::span<const double> time, std::span<const std::uint8_t> event) {
  assert(time.size() == event.size());
  assert(time.size() <= UINT32_MAX);
  make_room(time.size());
  const Days days = read_days(time, workspace_->day.data());
  size_ = days.present;
  if (days.whole) {
    sort_days(event, static_cast<unsigned>(std::bit_width(days.all_bits)));
  } else {
    sort_numbers(time, event);
  }
}

void TimeOrder::sort(std::span<const double> value) {
  auto& events = workspace_->all_events;
  if (events.size() < value.size()) events.resize(value.size(), std::uint8_t{1});
  sort(value, std::span<const std::uint8_t>(events).first(value.size()));
}

void TimeOrder::make_room(std::size_t rows) {
  if (rows <= row_.size()) return;
  Workspace& w = *workspace_;
  row_.resize(rows);
  time_.resize(rows);
  event_.resize(rows);
  w.day.resize(rows);
  w.narrow.resize(rows + counting_padding);
  w.narrow_sorted.resize(rows);
}

template <class Key>
void TimeOrder::pack(Key* key, std::span<const std::uint8_t> event, unsigned row_bits) const {
  const std::int32_t* const day = workspace_->day.data();
  const std::size_t rows = event.size();
  const auto key_of = [=](std::size_t i) {
    const auto when = static_cast<Key>(static_cast<Key>(day[i]) << 1);
    const auto censored = static_cast<Key>(event[i] == 0 ? 1 : 0);
    return static_cast<Key>((when | censored) << row_bits | static_cast<Key>(i));
  };
  if (size_ == rows) {
    for (std::size_t i = 0; i < rows; ++i) key[i] = key_of(i);
    return;
  }
  std::size_t next = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    key[next] = key_of(i);
    next += day[i] >= 0 ? 1U : 0U;
  }
}

template <class Key>
void TimeOrder::unpack(const Key* key, unsigned row_bits) {
  const auto row_mask = static_cast<Key>((Key{1} << row_bits) - 1);
  // Copies, since a byte written to `event` could be part of any member.
  const std::size_t rows = size_;
  std::uint32_t* const row = row_.data();
  double* const time = time_.data();
  std::uint8_t* const event = event_.data();
  for (std::size_t i = 0; i < rows; ++i) {
    row[i] = static_cast<std::uint32_t>(key[i] & row_mask);
    time[i] = static_cast<double>(static_cast<std::int32_t>(key[i] >> (row_bits + 1)));
  }
  for (std::size_t i = 0; i < rows; ++i) {
    event[i] = static_cast<std::uint8_t>((~key[i] >> row_bits) & 1);
  }
}

void TimeOrder::sort_days(std::span<const std::uint8_t> event, unsigned day_bits) {
  Workspace& w = *workspace_;
  const auto row_bits = static_cast<unsigned>(std::bit_width(event.size()));
  if (day_bits + 1 + row_bits > narrow_bits) {
    if (w.wide.size() <= event.size()) w.wide.resize(event.size() + 1);
    pack(w.wide.data(), event, wide_row_bits);
    w.vqsort(w.wide.data(), size_, hwy::SortAscending());
    unpack(w.wide.data(), wide_row_bits);
    return;
  }
  pack(w.narrow.data(), event, row_bits);
  if (size_ <= counting_limit) {
    sort_by_counting(w.narrow.data(), size_, w.narrow_sorted.data());
    unpack(w.narrow_sorted.data(), row_bits);
  } else {
    w.vqsort(w.narrow.data(), size_, hwy::SortAscending());
    unpack(w.narrow.data(), row_bits);
  }
}

void TimeOrder::sort_numbers(std::span<const double> time, std::span<const std::uint8_t> event) {
  auto& keys = workspace_->number;
  if (keys.size() < time.size()) keys.resize(time.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < time.size(); ++i) {
    if (time[i] != time[i]) continue;
    const std::uint64_t censored = event[i] == 0 ? 1 : 0;
    keys[next++] = {censored << wide_row_bits | i, ordered_bits(time[i])};
  }
  workspace_->vqsort(keys.data(), size_, hwy::SortAscending());
  for (std::size_t i = 0; i < size_; ++i) {
    row_[i] = static_cast<std::uint32_t>(keys[i].lo);
    time_[i] = time[row_[i]];
    event_[i] = (keys[i].lo >> wide_row_bits) == 0 ? 1 : 0;
  }
}

}  // namespace dliplan::stats
