#include "stats/survival/cox/rows.hpp"

#include "stats/survival/strata.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats::cox {

namespace {

bool is_complete(const CoxColumns& columns, std::size_t row) {
  if (!columns.stratum.empty() && columns.stratum[row] == missing_stratum) return false;
  return std::all_of(columns.covariates.begin(), columns.covariates.end(),
                     [row](std::span<const double> column) { return std::isfinite(column[row]); });
}

}  // namespace

void Rows::take(const TimeOrder& order, const CoxColumns& columns) {
  keep_complete_rows(order, columns, {});
  part_strata(columns.stratum);
  find_event_times(columns.stratum);
  delayed_entry_ = false;
  standardise(columns);
}

void Rows::take(const StartStop& rows, const CoxColumns& columns) {
  assert(rows.entry.size() == rows.exit.size());
  exits_.sort(rows.exit, rows.event);
  keep_complete_rows(exits_, columns, rows.entry);
  part_strata(columns.stratum);
  find_event_times(columns.stratum);
  find_entries(rows.entry);
  standardise(columns);
}

void Rows::keep_complete_rows(const TimeOrder& order,
                              const CoxColumns& columns,
                              std::span<const double> entry) {
  assert(!columns.covariates.empty() && columns.covariates.size() <= max_covariates);
  covariates_ = static_cast<int>(columns.covariates.size());
  row_.resize(order.size());
  time_.resize(order.size());
  event_.resize(order.size());
  std::size_t kept = 0;
  events_ = 0;
  for (std::size_t i = order.size(); i-- > 0;) {
    const std::uint32_t row = order.row()[i];
    const bool watched = entry.empty() || entry[row] < order.time()[i];  // false where entry is missing
    if (!watched || !is_complete(columns, row)) continue;
    row_[kept] = row;
    time_[kept] = order.time()[i];
    event_[kept] = order.event()[i];
    events_ += order.event()[i];
    ++kept;
  }
  row_.resize(kept);
  time_.resize(kept);
  event_.resize(kept);
}

/// Brings the rows of a stratum together; within it they stay in order.
void Rows::part_strata(std::span<const std::uint32_t> stratum) {
  if (stratum.empty()) return;
  const std::size_t n = row_.size();
  keys_.resize(n);
  for (std::size_t i = 0; i < n; ++i) keys_[i] = std::uint64_t{stratum[row_[i]]} << 32 | i;
  std::sort(keys_.begin(), keys_.end());
  spare_row_.resize(n);
  spare_time_.resize(n);
  spare_event_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t from = keys_[i] & UINT32_MAX;
    spare_row_[i] = row_[from];
    spare_time_[i] = time_[from];
    spare_event_[i] = event_[from];
  }
  row_.swap(spare_row_);
  time_.swap(spare_time_);
  event_.swap(spare_event_);
}

void Rows::find_event_times(std::span<const std::uint32_t> stratum) {
  event_times_.clear();
  most_ties_ = 0;
  const std::size_t n = row_.size();
  for (std::size_t begin = 0; begin < n;) {
    std::size_t end = n;
    if (!stratum.empty()) {
      end = begin + 1;
      while (end < n && stratum[row_[end]] == stratum[row_[begin]]) ++end;
    }
    find_event_times_between(begin, end);
    begin = end;
  }
}

void Rows::find_event_times_between(std::size_t begin, std::size_t end) {
  const std::size_t first_time = event_times_.size();
  std::size_t added = begin;
  for (std::size_t i = begin; i < end;) {
    if (event_[i] == 0) {
      ++i;
      continue;
    }
    std::size_t after = i + 1;
    while (after < end && event_[after] != 0 && time_[after] == time_[i]) ++after;
    event_times_.push_back({static_cast<std::uint32_t>(added), static_cast<std::uint32_t>(i),
                            static_cast<std::uint32_t>(after), 0, time_[i],
                            event_times_.size() == first_time});
    most_ties_ = std::max(most_ties_, static_cast<std::uint32_t>(after - i));
    added = i = after;
  }
  for (std::size_t e = first_time; e < event_times_.size(); ++e) {
    event_times_[e].stratum_end = static_cast<std::uint32_t>(event_times_.size());
  }
}

void Rows::find_entries(std::span<const double> entry) {
  until_.resize(row_.size());
  delayed_entry_ = false;
  for (std::size_t e = 0; e < event_times_.size(); ++e) {
    const EventTime& exit = event_times_[e];
    const auto begin = event_times_.begin() + static_cast<std::ptrdiff_t>(e);
    const auto end = event_times_.begin() + exit.stratum_end;
    for (std::size_t i = exit.added; i < exit.end; ++i) {
      const double from = entry[row_[i]];
      const auto last =
          std::partition_point(begin, end, [from](const EventTime& at) { return at.time > from; });
      until_[i] = static_cast<std::uint32_t>(last - event_times_.begin());
      delayed_entry_ = delayed_entry_ || last != end;
    }
  }
}

void Rows::standardise(const CoxColumns& columns) {
  const auto p = static_cast<std::size_t>(covariates_);
  const std::size_t n = row_.size();
  x_.resize(n * p);
  scale_ = Vector::Zero(covariates_);
  if (n == 0) return;
  for (std::size_t k = 0; k < p; ++k) {
    const std::span<const double> column = columns.covariates[k];
    double* const x = x_.data() + k;
    // Around a value of the column, so that one far from 0 keeps its digits.
    const double origin = column[row_[0]];
    double sum = 0.0, squares = 0.0;
    bool varies = false;
    for (std::size_t i = 0; i < n; ++i) {
      x[i * p] = column[row_[i]] - origin;
      sum += x[i * p];
      varies |= x[i * p] != 0.0;
    }
    const double mean = sum / static_cast<double>(n);
    for (std::size_t i = 0; i < n; ++i) {
      x[i * p] -= mean;
      squares += x[i * p] * x[i * p];
    }
    if (!varies) continue;
    const double deviation = std::sqrt(squares / static_cast<double>(n));
    scale_[static_cast<int>(k)] = deviation;
    for (std::size_t i = 0; i < n; ++i) x[i * p] /= deviation;
  }
}

}  // namespace dliplan::stats::cox
