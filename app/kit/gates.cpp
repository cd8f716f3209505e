#include "app/kit/gates.hpp"

#include "app/data/assemble.hpp"
#include "app/kit/column_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace dliplan::app {
namespace {

bool same_cell(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

bool same_cells(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_cell);
}

/// The name of the first column in which two data sets of the same recording differ.
std::optional<std::string> first_difference(const stats::Dataset& one, const stats::Dataset& other) {
  if (one.rows != other.rows) return fmt::format("{} rows and {}", one.rows, other.rows);
  for (std::size_t c = 0; c < one.survival.size(); ++c) {
    const auto &a = one.survival[c], &b = other.survival[c];
    if (!same_cells(a.time, b.time) || a.event != b.event) return a.name;
  }
  for (std::size_t c = 0; c < one.category.size(); ++c) {
    if (one.category[c].level != other.category[c].level) return one.category[c].name;
  }
  for (std::size_t c = 0; c < one.measure.size(); ++c) {
    if (!same_cells(one.measure[c].value, other.measure[c].value)) return one.measure[c].name;
  }
  return std::nullopt;
}

}  // namespace

KitTables tables_of(RecordedCohort cohort) {
  KitTables tables{.cohort = std::move(cohort), .table = {}, .adam = {}};
  tables.table = patient_table(tables.cohort);
  tables.adam = adam_of(tables.cohort);
  return tables;
}

std::optional<Breach> counts_agree(const KitTables& tables) {
  const auto& in_cohort = tables.table.find(cohort_column)->numbers;
  const auto analysed = static_cast<std::size_t>(std::count(in_cohort.begin(), in_cohort.end(), 1.0));
  const bool agree = analysed == tables.cohort.data.rows && tables.adam.subjects.rows == tables.table.rows;
  return agree ? std::nullopt
               : std::optional(Breach{
                     "", fmt::format("{} in the cohort, {} in the run", analysed, tables.cohort.data.rows)});
}

std::optional<Breach> table_reads_back_to_the_run(const KitTables& tables) {
  const auto read = assemble(study_for(tables.cohort), as_data_table(tables.table));
  if (!read) return Breach{"", "dliplan analyze finds errors"};
  const auto difference = first_difference(read->data, tables.cohort.data);
  return difference ? std::optional(Breach{"", *difference}) : std::nullopt;
}

std::span<const Gate> gates() {
  static constexpr std::array all{
      Gate{"identifiers_are_unique", identifiers_are_unique},
      Gate{"follow_up_ends_once", follow_up_ends_once},
      Gate{"dates_are_in_order", dates_are_in_order},
      Gate{"nothing_follows_the_end", nothing_follows_the_end},
      Gate{"events_have_grade_and_onset", events_have_grade_and_onset},
      Gate{"fatal_events_end_in_death", fatal_events_end_in_death},
      Gate{"seriousness_follows_the_grade", seriousness_follows_the_grade},
      Gate{"nothing_is_censored_after_its_event", nothing_is_censored_after_its_event},
      Gate{"times_are_differences_of_dates", times_are_differences_of_dates},
      Gate{"events_are_on_their_dates", events_are_on_their_dates},
      Gate{"flags_agree_with_dates", flags_agree_with_dates},
      Gate{"data_sets_have_the_same_patients", data_sets_have_the_same_patients},
      Gate{"counts_agree", counts_agree},
      Gate{"table_reads_back_to_the_run", table_reads_back_to_the_run}};
  return all;
}

void pass_all(const KitTables& tables) {
  for (const Gate& gate : gates()) {
    if (const auto found = gate.check(tables)) {
      throw std::runtime_error(fmt::format("replicate {}: the gate {} is closed: {} {}; nothing was written",
                                           tables.cohort.replicate, gate.name, found->patient, found->where));
    }
  }
}

}  // namespace dliplan::app
