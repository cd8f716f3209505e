#include "plan/analyses/model_columns.hpp"

namespace dliplan::plan {
namespace {

constexpr stats::Level reference = 0;

}  // namespace

std::span<const std::span<const double>> ModelColumns::of(const stats::Dataset& data,
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
  return design_.columns();
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
