#pragma once

#include "app/kit/patient_table.hpp"

#include <string>

namespace dliplan::app {

/// The bytes of an SPSS file (.sav) of the table: labels of variables and values, levels of measurement,
/// dates as DATE11, missing codes declared as missing. The same table gives the same bytes. Throws
/// std::runtime_error where ReadStat refuses it.
[[nodiscard]] std::string as_sav(const PatientTable& table);

}  // namespace dliplan::app
