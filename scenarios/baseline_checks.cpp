#include "scenarios/baseline_checks.hpp"

namespace dliplan::scenarios {
namespace {

void check_shares(const sim::Baseline& baseline, ModelWriter& write) {
  write.sum_to_one_at_most("baseline.donor", {{"haploidentical", baseline.donor.haploidentical},
                                              {"matched_sibling", baseline.donor.matched_sibling},
                                              {"matched_unrelated", baseline.donor.matched_unrelated}});
  write.sum_to_one_at_most("baseline.economic", {{"limited", baseline.economic.limited},
                                                 {"sufficient", baseline.economic.sufficient}});
}

void check_age(const sim::Age& age, ModelWriter& write) {
  const Told lowest = write.told_years("baseline.age.lowest", age.lowest);
  const Told mean = write.told_years("baseline.age.mean", age.mean);
  const Told highest = write.told_years("baseline.age.highest", age.highest);
  if (age.highest <= age.lowest) {
    write.against(Problem::not_increasing, highest, lowest);
  } else if (age.mean < age.lowest) {
    write.against(Problem::below_other, mean, lowest);
  } else if (age.mean > age.highest) {
    write.against(Problem::above_other, mean, highest);
  }
}

constexpr std::string_view correlation_table = "baseline.correlation";

std::string row_path(std::size_t i) {
  return fmt::format("{}.{}", correlation_table, i + 1);
}

std::string pair_in_words(const sim::Correlation& pair) {
  return fmt::format("{} and {}", sim::name_of(pair.between), sim::name_of(pair.other));
}

bool all_rows_sound(std::size_t rows, const ModelWriter& write) {
  for (std::size_t i = 0; i < rows; ++i) {
    for (const char* key : {"", ".between", ".and", ".rho"}) {
      if (!write.sound(row_path(i) + key)) return false;
    }
  }
  return true;
}

void check_correlation(const std::vector<sim::Correlation>& pairs, ModelWriter& write) {
  if (!all_rows_sound(pairs.size(), write)) return;
  const auto broken = sim::breaks_correlation(pairs);
  if (!broken) return;
  const sim::Correlation& pair = pairs[*broken];
  const auto same = [&](const sim::Correlation& other) {
    return (other.between == pair.between && other.other == pair.other) ||
           (other.between == pair.other && other.other == pair.between);
  };
  const std::string where = row_path(*broken);
  if (pair.between == pair.other) {
    write.about(Problem::out_of_range, where, "two different traits", pair_in_words(pair));
    return;
  }
  for (std::size_t i = 0; i < *broken; ++i) {
    if (!same(pairs[i])) continue;
    write.against(Problem::duplicate_name, {write.path(where), pair_in_words(pair)},
                  {write.path(row_path(i)), pair_in_words(pairs[i])});
    return;
  }
  write.about(Problem::not_positive_definite, where, "", pair_in_words(pair));
}

}  // namespace

void check_baseline(const sim::Baseline& baseline, ModelWriter& write) {
  check_shares(baseline, write);
  check_age(baseline.age, write);
  check_correlation(baseline.correlation, write);
}

}  // namespace dliplan::scenarios
