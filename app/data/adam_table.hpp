#pragma once

#include "app/data/csv_table.hpp"
#include "app/data/data_table.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace dliplan::app {

/// What the merged table calls the columns of the event of a kind that a patient had as number `slot`, from
/// 0: "LIVER_ENZYMES1", before ".AETOXGR" and so on. `decoded` is the AEDECOD.
[[nodiscard]] std::string merged_name(std::string_view decoded, std::size_t slot);

/// The columns `wanted` of a folder of ADaM data sets as separated values: adsl.csv, a row a patient
/// (USUBJID), and where they are there, adtte.csv and adae.csv, merged into it. A variable of ADTTE is named
/// behind the PARAMCD of its row, "OS.AVAL"; one of ADAE behind AEDECOD and number, in the order of the rows,
/// "NEUTROPENIA2.ASTDT". A row of a patient whom ADSL does not have, and a PARAMCD that a patient has twice,
/// are faults. Rows are those of adsl.csv.
[[nodiscard]] tl::expected<DataTable, TableFault> read_adam(const std::string& folder,
                                                            plan::Separator separator,
                                                            const Wanted& wanted);

}  // namespace dliplan::app
