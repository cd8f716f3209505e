#include "app/validate/read_kit.hpp"

#include "app/complaints.hpp"
#include "app/data/data_words.hpp"
#include "app/data/read_table.hpp"
#include "app/kit/answers.hpp"
#include "app/output.hpp"
#include "app/whole_file.hpp"
#include "scenarios/data_needs.hpp"

namespace dliplan::app {
namespace {

std::optional<DataTable> read_cohort(const std::string& file, const scenarios::Loaded& plan) {
  const plan::DataMap& map = plan.study.data;
  auto table = read_table(file, map.separator, columns_of(map));
  if (!table) {
    tell("{}\n", in_words(file, table.error()));
    return std::nullopt;
  }
  for (const TableFault& fault : table->faults) tell("{}\n", in_words(file, fault));
  const auto complaints = scenarios::data_needs(plan, table->names);
  for (const auto& complaint : complaints) tell("{}\n", in_words(complaint));
  if (!complaints.empty() || !table->faults.empty()) return std::nullopt;
  return *std::move(table);
}

}  // namespace

std::optional<Kit> read_kit(const std::string& folder) {
  const std::string place = folder.ends_with('/') ? folder : folder + "/";
  const auto plan = scenarios::load_with_places({place + std::string(plan_file)});
  if (!plan) {
    for (const auto& complaint : plan.error()) tell("{}\n", in_words(complaint));
    return std::nullopt;
  }
  std::string file = place + std::string(untrapped_file);
  if (!is_there(file)) file = place + std::string(cohort_file);
  if (!is_there(file)) file = place + std::string(cohort_sav_file);
  auto table = read_cohort(file, *plan);
  if (!table) return std::nullopt;
  const auto assembled = assemble(plan->study, *table);
  if (!assembled) {
    for (const DataError& error : assembled.error().all()) {
      tell("{}\n", in_words(file, error, table->counted, plan->study.data.date_format));
    }
    return std::nullopt;
  }
  return kit_of(plan->study, *std::move(table));
}

}  // namespace dliplan::app
