#include "app/kit/kit_files.hpp"

#include "app/kit/dictionary.hpp"
#include "app/kit/patient_table.hpp"
#include "app/kit/sav_file.hpp"
#include "app/kit/true_lives.hpp"
#include "scenarios/canonical.hpp"

namespace dliplan::app {
namespace {

void write_adam(const NewFolder& folder, const std::string& under, const KitTables& tables) {
  const AdamSet& set = tables.adam;
  folder.write(under + "scenario.toml", scenarios::canonical_text(study_for_adam(tables.cohort)));
  folder.write(under + "adsl.csv", as_csv(set.subjects));
  folder.write(under + "adtte.csv", as_csv(set.times));
  folder.write(under + "adae.csv", as_csv(set.events));
  folder.write(under + "define.csv",
               dictionary_as_csv({{"ADSL", set.subjects}, {"ADTTE", set.times}, {"ADAE", set.events}}));
}

}  // namespace

void write_kit(const NewFolder& folder,
               const std::string& under,
               const KitTables& tables,
               const KitFormats& formats) {
  const PatientTable& table = tables.table;
  folder.write(under + "scenario.toml", scenarios::canonical_text(study_for(tables.cohort)));
  folder.write(under + "dictionary.md", dictionary_as_page({"cohort", table}));
  folder.write(under + "dictionary.csv", dictionary_as_csv({{"cohort", table}}));
  if (formats.csv) folder.write(under + "cohort.csv", as_csv(table));
  if (formats.sav) folder.write(under + "cohort.sav", as_sav(table));
  if (formats.adam) write_adam(folder, under + "adam/", tables);
}

void write_truth(const NewFolder& folder, const std::string& under, const RecordedCohort& cohort) {
  const auto lives = true_lives(cohort.study, cohort.replicate);
  const std::string place = under + "truth/";
  const PatientTable whole = lives_table(cohort.study, lives);
  folder.write(place + "lives.csv", as_csv(whole));
  if (!cohort.has_facts) {
    folder.write(place + "dictionary.csv", dictionary_as_csv({{"lives", whole}}));
    return;
  }
  const PatientTable events = true_events_table(lives);
  const PatientTable without = without_dli_table(lives);
  folder.write(place + "adverse_events.csv", as_csv(events));
  folder.write(place + "without_dli.csv", as_csv(without));
  folder.write(place + "dictionary.csv",
               dictionary_as_csv({{"lives", whole}, {"adverse_events", events}, {"without_dli", without}}));
}

}  // namespace dliplan::app
