#include "plan/record_room.hpp"

#include "plan/record/levels.hpp"
#include "plan/record/loss.hpp"
#include "plan/record/times.hpp"
#include "plan/record/values.hpp"
#include "sim/random/draw_columns.hpp"

#include <algorithm>
#include <utility>

namespace dliplan::plan {

RecordRoom::RecordRoom(const Observation& observation, Recording recording)
    : observation_(observation), recording_(std::move(recording)) {}

void RecordRoom::open(const sim::Batch& batch,
                      const sim::Patients& patients,
                      std::span<const double> entry,
                      double days_to_lock) {
  batch_ = batch;
  patients_ = &patients;
  entry_ = entry;
  days_to_lock_ = days_to_lock;
  follow_up();
}

/// Until when each patient is known.
void RecordRoom::follow_up() {
  const std::size_t rows = batch_.patients.size();
  if (end_.size() < rows) {
    end_.resize(rows);
    lost_.resize(rows);
    thresholds_.resize(rows);
  }
  if (observation_.loss_to_follow_up.per_day == 0.0) {
    std::fill_n(end_.begin(), rows, days_to_lock_);
    std::fill_n(lost_.begin(), rows, std::uint8_t{0});
    return;
  }
  sim::fill_exponential({batch_.key, batch_.replicate, sim::Quantity::loss_to_follow_up, 0}, batch_.patients,
                        thresholds_);
  for (std::size_t row = 0; row < rows; ++row) {
    const double loss = entry_[row] + day_of_loss(row);
    lost_[row] = static_cast<std::uint8_t>(loss < days_to_lock_);
    end_[row] = std::min(loss, days_to_lock_);
  }
}

/// In days from the first dose.
double RecordRoom::day_of_loss(std::size_t row) const {
  const double threshold = thresholds_[row];
  return observation_.loss_in_active_disease.value == 1.0
             ? threshold / observation_.loss_to_follow_up.per_day
             : time_of_loss(observation_, remission_of(*patients_, row), threshold);
}

bool RecordRoom::meets_inclusion(std::size_t row) const {
  switch (observation_.inclusion) {
    case Inclusion::all_starters: return true;
    case Inclusion::received_dli: return received_dli(row);
    case Inclusion::received_second_course: return received_second_course(row);
  }
  return false;
}

double RecordRoom::inclusion_day(std::size_t row) const {
  if (!included(row)) {
    return sim::never;
  }
  const auto since_first_dose = [&](sim::Moment moment) { return patients_->column(moment)[row]; };
  switch (observation_.inclusion) {
    case Inclusion::all_starters: return entry_[row];
    case Inclusion::received_dli: return entry_[row] + since_first_dose(sim::Moment::first_dli);
    case Inclusion::received_second_course: return entry_[row] + since_first_dose(sim::Moment::second_course);
  }
  return sim::never;
}

void RecordRoom::record(std::span<const std::uint32_t> rows, stats::Level arm, stats::Dataset& data) const {
  const std::size_t first = data.rows;
  data.resize_rows(first + rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    record_one(record_of(rows[i]), arm, first + i, data);
  }
}

void RecordRoom::record_one(const PatientRecord& record,
                            stats::Level arm,
                            std::size_t at,
                            stats::Dataset& data) const {
  for (std::size_t c = 0; c < recording_.endpoints.size(); ++c) {
    const RecordedTime time = recorded_time(record, recording_.endpoints[c]);
    data.survival[c].time[at] = time.days;
    data.survival[c].event[at] = time.event;
  }
  for (std::size_t c = 0; c < recording_.categories.size(); ++c) {
    const CategoryKey& key = recording_.categories[c];
    data.category[c].level[at] = key.category == Category::arm ? arm : recorded_level(record, key);
  }
  for (std::size_t c = 0; c < recording_.measures.size(); ++c) {
    data.measure[c].value[at] = recorded_value(record, recording_.measures[c]);
  }
  for (std::size_t c = 0; c < recording_.changes.size(); ++c) {
    data.measure[recording_.measures.size() + c].value[at] = recorded_change(record, recording_.changes[c]);
  }
}

}  // namespace dliplan::plan
