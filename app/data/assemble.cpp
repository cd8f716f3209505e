#include "app/data/assemble.hpp"

#include "app/data/patient_cells.hpp"
#include "app/data/plan_cells.hpp"
#include "plan/dated/dated_record.hpp"

#include <unordered_map>

namespace dliplan::app {
namespace {

std::vector<std::string> arm_names(const plan::Study& study) {
  std::vector<std::string> names;
  for (const plan::Arm& arm : study.arms) names.push_back(arm.name);
  return names;
}

plan::Date lock_of(const plan::Study& study) {
  return study.data.data_lock.value_or(study.calendar.data_lock);
}

/// Finds a patient who stands in two rows.
void check_identifiers(Reading& reading) {
  if (reading.map.id.empty()) return;
  const Column& ids = *reading.table.find(reading.map.id);
  std::unordered_map<std::string, std::size_t> first;
  for (std::size_t row = 0; row < reading.table.rows(); ++row) {
    if (ids.empty(row)) {
      reading.errors.add(DataProblem::no_identifier, reading.number_of(row), ids.name());
      continue;
    }
    const auto [at, is_new] = first.emplace(identity_of(ids, row), reading.number_of(row));
    if (!is_new) reading.errors.add_duplicate(reading.number_of(row), at->second, ids.name());
  }
}

/// Who is analysed, and with which record.
class Inclusion {
 public:
  Inclusion(Reading& reading, const plan::Study& study)
      : map_(reading.map),
        needs_dli_(study.observation.inclusion == plan::Inclusion::received_dli),
        patients_(reading),
        record_(study.observation, lock_of(study)) {
    if (!needs_dli_ || route_of_inclusion(map_) != plan::Route::direct) return;
    const plan::DataCategory& received = *map_.find(plan::Category::received_dli, {});
    received_.emplace(reading, received.column,
                      codes_by_level(received, level_names_of(plan::Category::received_dli)),
                      received.missing);
  }

  /// Reads the patient of a row; false of who is not analysed.
  [[nodiscard]] bool read(std::size_t row, Flow& flow) {
    ++flow.rows;
    patients_.read(row, patient_);
    const bool dates_treatment = map_.dates.has(plan::Dated::first_dose);
    treated_ = patient_.has(plan::Dated::first_dose);
    if (treated_) record_.open(patient_);
    const bool received = !needs_dli_ || received_dli(row);
    if (dates_treatment && !treated_) {
      ++flow.without_first_dose;
      return false;
    }
    if (!received) ++flow.without_dli;
    return received;
  }

  /// Null of who has no first dose in the file.
  [[nodiscard]] const plan::DatedRecord* record() const { return treated_ ? &record_ : nullptr; }

 private:
  [[nodiscard]] bool received_dli(std::size_t row) {
    return received_ ? received_->meaning(row) == std::size_t{1} : treated_ && record_.received_dli();
  }

  const plan::DataMap& map_;
  bool needs_dli_;
  PatientCells patients_;
  plan::DatedRecord record_;
  plan::DatedPatient patient_;
  bool treated_ = false;
  std::optional<CodeCells> received_;
};

/// The columns of a data set, read a row at a time.
class Columns {
 public:
  Columns(Reading& reading, const plan::Recording& recording, const stats::Dataset& data) {
    for (const auto& key : recording.endpoints) times_.emplace_back(reading, key);
    for (std::size_t c = 0; c < recording.categories.size(); ++c) {
      levels_.emplace_back(reading, recording.categories[c], data.category[c]);
    }
    for (const auto measure : recording.measures) values_.emplace_back(reading, measure);
    changes_ = recording.changes;
  }

  /// Reads a row into the place `at` of the data set.
  void read(std::size_t row, const plan::DatedRecord* record, std::size_t at, stats::Dataset& data) {
    for (std::size_t c = 0; c < times_.size(); ++c) {
      const plan::RecordedTime time = times_[c].read(row, record);
      data.survival[c].time[at] = time.days;
      data.survival[c].event[at] = time.event;
    }
    for (std::size_t c = 0; c < levels_.size(); ++c)
      data.category[c].level[at] = levels_[c].read(row, record);
    for (std::size_t c = 0; c < values_.size(); ++c) data.measure[c].value[at] = values_[c].read(row, record);
    for (std::size_t c = 0; c < changes_.size(); ++c) {
      data.measure[values_.size() + c].value[at] = record ? record->change(changes_[c]) : stats::missing;
    }
  }

 private:
  std::vector<TimeCells> times_;
  std::vector<LevelCells> levels_;
  std::vector<ValueCells> values_;
  std::vector<plan::ChangeKey> changes_;
};

}  // namespace

std::set<std::string, std::less<>> columns_of(const plan::DataMap& map) {
  std::set<std::string, std::less<>> columns;
  for (const auto& mapped : plan::mapped_columns(map)) columns.insert(mapped.column);
  return columns;
}

tl::expected<Assembled, DataErrors> assemble(const plan::Study& study, const DataTable& table) {
  DataErrors errors;
  Reading reading{table, study.data, errors, static_cast<double>(lock_of(study).time_since_epoch().count())};
  Assembled result{.recording = plan::columns_for(study.analyses), .data = {}, .flow = {}};
  result.data = result.recording.empty_dataset(arm_names(study));
  result.data.resize_rows(table.rows());
  check_identifiers(reading);
  Inclusion inclusion(reading, study);
  Columns columns(reading, result.recording, result.data);
  std::size_t at = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const bool analysed = inclusion.read(row, result.flow);
    columns.read(row, inclusion.record(), at, result.data);
    if (!analysed) continue;  // the next row takes the place
    result.source.push_back(row);
    ++at;
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  result.data.resize_rows(at);
  return result;
}

}  // namespace dliplan::app
