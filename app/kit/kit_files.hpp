#pragma once

#include "app/kit/gates.hpp"
#include "app/kit/new_folder.hpp"

#include <string>

namespace dliplan::app {

/// Which formats of a cohort are written.
struct KitFormats {
  bool csv = true;
  bool sav = true;
  bool adam = true;
};

/// Writes the recorded files of a cohort into a folder, or into a folder `under` it ("cohort-0001/"):
/// scenario.toml, cohort.csv, cohort.sav, dictionary.md and .csv; adam/ with adsl.csv, adtte.csv, adae.csv,
/// define.csv and a scenario.toml of its own.
void write_kit(const NewFolder& folder,
               const std::string& under,
               const KitTables& tables,
               const KitFormats& formats);

/// Writes what only the simulation knows of it into a folder of its own, truth/: lives.csv,
/// adverse_events.csv, without_dli.csv (where the pathway has DLI), and dictionary.csv.
void write_truth(const NewFolder& folder, const std::string& under, const RecordedCohort& cohort);

}  // namespace dliplan::app
