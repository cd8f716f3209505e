#include "plan/analyses/model_columns.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

constexpr stats::Level reference = 0;

}  // namespace

std::span<const std::span<const double>> ModelColumns::of(const stats::Dataset& data,
                                                          const stats::SurvivalColumn& time,
                                                          const stats::CategoryColumn& group,
                                                          const AnalysisColumns& columns) {
  design_.clear();
  design_.add(group.level, level_count(group), reference);
  for (const std::size_t column : columns.covariates) {
    const auto& category = data.category[column];
    design_.add(category.level, level_count(category), reference);
  }
  if (columns.age) {
    design_.add(data.measure[*columns.age].value);
  }
  find_complete(time);
  const auto all = design_.columns();
  one_group_empty_ = !complete_.empty() && !varies(all[0]);
  fitted_.assign(all.begin(), all.begin() + 1);
  left_out_.clear();
  for (std::size_t k = 1; k < all.size(); ++k) {
    if (complete_.empty() || varies(all[k])) {
      fitted_.push_back(all[k]);
    } else {
      left_out_.push_back(k);
    }
  }
  if (!left_out_.empty()) {
    group_.assign(all[0].begin(), all[0].end());
    for (std::size_t row = 0; row < group_.size(); ++row) {
      if (misses_one_left_out(row)) group_[row] = stats::missing;
    }
    fitted_[0] = group_;
  }
  return fitted_;
}

void ModelColumns::find_complete(const stats::SurvivalColumn& time) {
  const auto all = design_.columns();
  complete_.clear();
  for (std::size_t row = 0; row < time.time.size(); ++row) {
    const bool is_complete = std::none_of(all.begin(), all.end(), [row](std::span<const double> column) {
      return stats::is_missing(column[row]);
    });
    if (is_complete && !stats::is_missing(time.time[row])) complete_.push_back(row);
  }
}

bool ModelColumns::varies(std::span<const double> column) const {
  const double first = column[complete_.front()];
  return std::any_of(complete_.begin(), complete_.end(),
                     [&](std::size_t row) { return column[row] != first; });
}

bool ModelColumns::misses_one_left_out(std::size_t row) const {
  return std::any_of(left_out_.begin(), left_out_.end(), [&](std::size_t covariate) {
    return stats::is_missing(design_.columns()[covariate][row]);
  });
}

std::optional<std::size_t> ModelColumns::place(std::size_t covariate) const {
  const auto here = std::lower_bound(left_out_.begin(), left_out_.end(), covariate);
  if (here != left_out_.end() && *here == covariate) return std::nullopt;
  return covariate - static_cast<std::size_t>(here - left_out_.begin());
}

std::vector<std::string> ModelColumns::names(const stats::Dataset& data,
                                             const stats::CategoryColumn& group,
                                             const AnalysisColumns& columns) {
  std::vector<std::string> all;
  const auto add = [&all](const stats::CategoryColumn& category) {
    for (std::size_t level = 1; level < category.level_names.size(); ++level) {
      all.push_back(category.level_names[level]);
    }
  };
  add(group);
  for (const std::size_t column : columns.covariates) {
    add(data.category[column]);
  }
  if (columns.age) {
    all.push_back(data.measure[*columns.age].name);
  }
  return all;
}

}  // namespace dliplan::plan
