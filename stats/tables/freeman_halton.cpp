#include "stats/tables/freeman_halton.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dliplan::stats {

namespace {

constexpr long double whole_unit = 0x1p44L;
constexpr double equal_within = 1e-7;
constexpr std::size_t most_paths = std::size_t{1} << 21U;

}  // namespace

/// Sorts the margins, so that the shorter side is the rows, and finds the threshold. False when too large.
bool FreemanHalton::prepare(const ContingencyTable& kept) {
  const bool turned = kept.rows() > kept.columns();
  const int short_side = turned ? kept.columns() : kept.rows();
  const int long_side = turned ? kept.rows() : kept.columns();
  rows_ = static_cast<std::size_t>(short_side);
  columns_ = static_cast<std::size_t>(long_side);
  row_totals_ = column_totals_ = {};
  const auto total = static_cast<std::size_t>(kept.total());
  if (factorial_.empty()) {
    factorial_.push_back(1.0L);
    whole_log_.push_back(0);
  }
  while (factorial_.size() <= total) {
    const auto next = static_cast<long double>(factorial_.size());
    factorial_.push_back(factorial_.back() * next);
    whole_log_.push_back(std::llround(std::log(factorial_.back()) * whole_unit));
  }
  threshold_ = -static_cast<std::int64_t>(std::log1p(equal_within) * static_cast<double>(whole_unit));
  for (int i = 0; i < short_side; ++i) {
    for (int j = 0; j < long_side; ++j) {
      const std::int64_t count = turned ? kept.count(j, i) : kept.count(i, j);
      row_totals_[static_cast<std::size_t>(i)] += static_cast<std::int32_t>(count);
      column_totals_[static_cast<std::size_t>(j)] += static_cast<std::int32_t>(count);
      threshold_ += whole_log_[static_cast<std::size_t>(count)];
    }
  }
  std::sort(row_totals_.begin(), row_totals_.begin() + short_side);
  std::sort(column_totals_.begin(), column_totals_.begin() + long_side);
  std::uint64_t stride = 1;
  for (std::size_t i = 0; i < rows_; ++i) {
    stride_[i] = stride;
    const auto levels = static_cast<std::uint64_t>(row_totals_[i]) + 1;
    if (stride > (std::uint64_t{1} << 60U) / levels) return false;
    stride *= levels;
  }
  return true;
}

std::uint64_t FreemanHalton::node_of(Totals totals) const {
  std::sort(totals.begin(), totals.begin() + static_cast<std::ptrdiff_t>(rows_));
  std::uint64_t node = 0;
  for (std::size_t i = 0; i < rows_; ++i) node += stride_[i] * static_cast<std::uint64_t>(totals[i]);
  return node;
}

FreemanHalton::Totals FreemanHalton::totals_of(std::uint64_t node) const {
  Totals totals{};
  for (std::size_t i = rows_; i-- > 0;) {
    totals[i] = static_cast<std::int32_t>(node / stride_[i]);
    node %= stride_[i];
  }
  return totals;
}

/// Calls visit(totals that are left, filling, probability of it) for every way to fill a column.
template <class Visit>
void FreemanHalton::each_filling(const Totals& totals, std::size_t column, Visit visit) const {
  const auto factorial = [&](std::int32_t n) { return factorial_[static_cast<std::size_t>(n)]; };
  const std::int32_t all = std::accumulate(totals.begin(), totals.end(), 0);
  const std::int32_t here = column_totals_[column];
  Totals left = totals, cell{};
  const auto fill_row = [&](auto self, std::size_t row, std::int32_t open, std::int32_t below,
                            long double ways) -> void {
    const std::int32_t rest = below - totals[row];  // what the rows after this one can take
    for (cell[row] = std::max(0, open - rest); cell[row] <= std::min(totals[row], open); ++cell[row]) {
      left[row] = totals[row] - cell[row];
      const long double in_row = factorial(totals[row]) / factorial(cell[row]) / factorial(left[row]);
      if (row + 1 == rows_) {
        visit(left, cell, static_cast<double>(ways * in_row));
      } else {
        self(self, row + 1, open - cell[row], rest, ways * in_row);
      }
    }
  };
  fill_row(fill_row, 0, here, all, factorial(here) / factorial(all) * factorial(all - here));
}

bool FreemanHalton::affordable() const {
  return steps_ <= most_steps && next_paths_.size() <= most_paths && ranges_.size() <= most_paths;
}

/// What the columns from `column` on can add, found once for each node.
FreemanHalton::Range FreemanHalton::range(std::uint64_t node, std::size_t column) {
  const PathKey key{node, static_cast<std::int64_t>(column)};
  if (const Range* known = ranges_.find(key)) return *known;
  Range result;
  each_filling(totals_of(node), column, [&](const Totals& left, const Totals& cell, double) {
    if (++steps_; !affordable()) return;
    std::int64_t value = 0;
    for (std::size_t i = 0; i < rows_; ++i) value += whole_log_[static_cast<std::size_t>(cell[i])];
    Range after{0, 0};
    if (column + 2 < columns_) {
      after = range(node_of(left), column + 1);
    } else {
      for (std::size_t i = 0; i < rows_; ++i) value += whole_log_[static_cast<std::size_t>(left[i])];
    }
    result.least = std::min(result.least, value + after.least);
    result.largest = std::max(result.largest, value + after.largest);
  });
  ranges_.at(key) = result;
  return result;
}

/// Takes every path through one column. False when that is too much.
bool FreemanHalton::fill(std::size_t column) {
  auto& paths = paths_.entries();
  std::sort(paths.begin(), paths.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  next_paths_.clear();
  for (auto first = paths.begin(); first != paths.end() && affordable();) {
    const std::uint64_t node = first->key.node;
    const auto last =
        std::find_if(first, paths.end(), [&](const auto& path) { return path.key.node != node; });
    each_filling(totals_of(node), column, [&](const Totals& left, const Totals& cell, double probability) {
      if (!affordable()) return;
      std::int64_t value = 0;
      for (std::size_t i = 0; i < rows_; ++i) value += whole_log_[static_cast<std::size_t>(cell[i])];
      const std::uint64_t next = node_of(left);
      const Range after = range(next, column + 1);
      for (auto path = first; path != last; ++path) {
        ++steps_;
        const std::int64_t past = path->key.past + value;
        if (past + after.largest < threshold_) continue;
        const double mass = path->value * probability;
        (past + after.least >= threshold_ ? sum_ : next_paths_.at({next, past})) += mass;
      }
    });
    first = last;
  }
  std::swap(paths_, next_paths_);
  return affordable();
}

/// All ways to fill the last two columns, the least probable tables first, with running sums.
void FreemanHalton::list_last_two(std::uint64_t node) {
  fillings_.clear();
  each_filling(
      totals_of(node), columns_ - 2, [&](const Totals& left, const Totals& cell, double probability) {
        ++steps_;
        std::int64_t value = 0;
        for (std::size_t i = 0; i < rows_; ++i) {
          value +=
              whole_log_[static_cast<std::size_t>(cell[i])] + whole_log_[static_cast<std::size_t>(left[i])];
        }
        if (steps_ <= most_steps) fillings_.push_back({value, probability});
      });
  std::sort(fillings_.begin(), fillings_.end(), [](const Filling& a, const Filling& b) {
    return a.value != b.value ? a.value > b.value : a.probability < b.probability;
  });
  double sum = 0.0;
  for (Filling& filling : fillings_) filling.probability = sum += filling.probability;
}

bool FreemanHalton::fill_last_two() {
  auto& paths = paths_.entries();
  std::sort(paths.begin(), paths.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  const PathKey* listed = nullptr;
  for (const auto& path : paths) {
    if (listed == nullptr || listed->node != path.key.node) list_last_two(path.key.node);
    listed = &path.key;
    if (++steps_; steps_ > most_steps) return false;
    const auto beyond = std::partition_point(fillings_.begin(), fillings_.end(), [&](const Filling& filling) {
      return filling.value + path.key.past >= threshold_;
    });
    if (beyond != fillings_.begin()) sum_ += path.value * (beyond - 1)->probability;
  }
  return true;
}

tl::expected<double, NoAnswer> FreemanHalton::p_value(const ContingencyTable& table) {
  const ContingencyTable kept = table.without_empty_margins();
  if (kept.rows() < 2 || kept.columns() < 2) return tl::unexpected(NoAnswer::zero_margin);
  steps_ = 0;
  if (kept.total() > most_patients || !prepare(kept)) return tl::unexpected(NoAnswer::too_large);
  sum_ = 0.0;
  ranges_.clear();
  next_paths_.clear();
  paths_.clear();
  paths_.at({node_of(row_totals_), 0}) = 1.0;
  for (std::size_t column = 0; column + 2 < columns_; ++column) {
    if (!fill(column)) return tl::unexpected(NoAnswer::too_large);
  }
  if (!fill_last_two()) return tl::unexpected(NoAnswer::too_large);
  return std::min(1.0, sum_);
}

}  // namespace dliplan::stats
