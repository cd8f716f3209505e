#include "plan/store/stored_truths.hpp"

#include "plan/worlds.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

std::optional<stats::NoAnswer> reason_called(std::string_view name) {
  for (std::size_t i = 0; i < stats::no_answer_kinds; ++i) {
    const auto reason = static_cast<stats::NoAnswer>(i);
    if (stats::name(reason) == name) return reason;
  }
  return std::nullopt;
}

/// With room for every truth, none of which is known.
std::vector<Truths> unknown_truths(const Study& study) {
  std::vector<Truths> all;
  for (const World& world : worlds_of(study)) {
    Truths& there = all.emplace_back();
    for (const std::size_t i : world.analyses) {
      const std::size_t count = estimands(study.analyses[i], study.arms.size()).size();
      there.emplace_back(count, tl::unexpected(stats::NoAnswer::no_rows));
    }
  }
  return all;
}

std::size_t count(const std::vector<Truths>& truths) {
  std::size_t sum = 0;
  for (const Truths& world : truths) {
    for (const auto& analysis : world) sum += analysis.size();
  }
  return sum;
}

/// Whether the row had a place there.
bool take(const TruthRow& row, std::vector<Truths>& all) {
  if (row.world >= all.size() || row.analysis >= all[row.world].size() ||
      row.estimate >= all[row.world][row.analysis].size()) {
    return false;
  }
  Known& place = all[row.world][row.analysis][row.estimate];
  if (row.value && row.mcse) {
    place = stats::Measure{*row.value, *row.mcse};
    return true;
  }
  const auto reason = reason_called(row.reason);
  if (reason) place = tl::unexpected(*reason);
  return reason.has_value();
}

}  // namespace

std::vector<TruthRow> rows_of(const std::vector<Truths>& truths) {
  std::vector<TruthRow> rows;
  for (std::size_t w = 0; w < truths.size(); ++w) {
    for (std::size_t i = 0; i < truths[w].size(); ++i) {
      for (std::size_t j = 0; j < truths[w][i].size(); ++j) {
        const Known& one = truths[w][i][j];
        TruthRow& row = rows.emplace_back(TruthRow{.world = w, .analysis = i, .estimate = j});
        if (one) {
          row.value = one->value;
          row.mcse = one->mcse;
        } else {
          row.reason = stats::name(one.error());
        }
      }
    }
  }
  return rows;
}

std::optional<std::vector<Truths>> truths_in(const std::vector<TruthRow>& rows, const Study& study) {
  std::vector<Truths> all = unknown_truths(study);
  if (rows.size() != count(all)) return std::nullopt;
  const bool all_fit = std::all_of(rows.begin(), rows.end(), [&](const TruthRow& r) { return take(r, all); });
  return all_fit ? std::optional(std::move(all)) : std::nullopt;
}

std::vector<Truths> truths_of(ResultsFile& file,
                              const Study& study,
                              const Tally& tally,
                              const Execution& execution) {
  // How fine they had to be depends on the replicates.
  if (file.identity().finished == tally.replicates) {
    if (auto stored = truths_in(file.truths(), study)) return *std::move(stored);
  }
  return precise_truths(study, tally, execution);
}

}  // namespace dliplan::plan
