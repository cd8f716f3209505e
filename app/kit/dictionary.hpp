#pragma once

#include "app/kit/patient_table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// A table under the name of its file, "cohort" or "ADSL".
struct NamedTable {
  std::string_view name;
  const PatientTable& table;
};

/// What each column of the tables means, for programs: dataset, variable, label, type, codes, missing,
/// origin, derivation.
[[nodiscard]] std::string dictionary_as_csv(const std::vector<NamedTable>& tables);

/// The same as a page.
[[nodiscard]] std::string dictionary_as_page(const NamedTable& table);

}  // namespace dliplan::app
