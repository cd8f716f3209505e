#include "plan/shuffled_labels.hpp"

#include "plan/analyses/prepare.hpp"

#include <algorithm>

namespace dliplan::plan {

ShuffledLabels::ShuffledLabels(std::span<const Analysis> tests, const Recording& recording)
    : categories_(recording.categories.size()),
      measures_(recording.measures.size() + recording.changes.size()) {
  std::size_t changes = 0;
  for (const Analysis& test : tests) {
    AnalysisColumns columns = columns_of(test, recording);
    Deal wanted{.group = columns.group};
    if (is_time_dependent(test)) wanted.change = columns.change;
    if (has_landmark(test)) wanted.followed = columns.endpoint;
    auto at = std::find(deals_.begin(), deals_.end(), wanted);
    if (at == deals_.end()) {
      at = deals_.insert(deals_.end(), wanted);
      change_at_.push_back(measures_ + changes);
      changes += wanted.change ? 1 : 0;
    }
    const auto deal = static_cast<std::size_t>(at - deals_.begin());
    columns.group = categories_ + deal;
    if (wanted.change) columns.change = change_at_[deal];
    columns_.push_back(std::move(columns));
  }
}

/// The columns of the data set with their cells, and room for the shuffled ones.
void ShuffledLabels::make_room(const stats::Dataset& data) {
  if (shuffled_.category.empty()) {
    shuffled_ = data;
    for (std::size_t d = 0; d < deals_.size(); ++d) {
      shuffled_.category.push_back(data.category[deals_[d].group]);
      if (deals_[d].change) shuffled_.measure.push_back(data.measure[*deals_[d].change]);
    }
  }
  shuffled_.clear_rows();
  shuffled_.resize_rows(data.rows);
  for (std::size_t i = 0; i < data.survival.size(); ++i) {
    shuffled_.survival[i].time = data.survival[i].time;
    shuffled_.survival[i].event = data.survival[i].event;
  }
  for (std::size_t i = 0; i < categories_; ++i) shuffled_.category[i].level = data.category[i].level;
  for (std::size_t i = 0; i < measures_; ++i) shuffled_.measure[i].value = data.measure[i].value;
}

void ShuffledLabels::deal(const Deal& deal, std::size_t at, const stats::Dataset& data) {
  const auto& level = data.category[deal.group].level;
  rows_.clear();
  for (std::uint32_t row = 0; row < data.rows; ++row) {
    const bool followed = !deal.followed || !stats::is_missing(data.survival[*deal.followed].time[row]);
    if (followed && !stats::is_missing(level[row])) rows_.push_back(row);
  }
  from_ = rows_;
  std::sort(from_.begin(), from_.end(),
            [this](std::uint32_t a, std::uint32_t b) { return uniform_[a] < uniform_[b]; });
  auto& dealt = shuffled_.category[categories_ + at].level;
  for (std::size_t i = 0; i < rows_.size(); ++i) dealt[rows_[i]] = level[from_[i]];
  if (!deal.change) return;
  const auto& day = data.measure[*deal.change].value;
  auto& dealt_day = shuffled_.measure[change_at_[at]].value;
  dealt_day = day;  // who has no label keeps what is known
  for (std::size_t i = 0; i < rows_.size(); ++i) dealt_day[rows_[i]] = day[from_[i]];
}

const stats::Dataset& ShuffledLabels::shuffle(const stats::Dataset& data,
                                              sim::StreamKey key,
                                              std::uint64_t replicate) {
  make_room(data);
  uniform_.resize(data.rows);
  for (std::uint32_t row = 0; row < data.rows; ++row) {
    uniform_[row] = sim::uniform(key, {replicate, row, sim::Quantity::shuffled_label, 0});
  }
  for (std::size_t d = 0; d < deals_.size(); ++d) deal(deals_[d], d, data);
  return shuffled_;
}

}  // namespace dliplan::plan
