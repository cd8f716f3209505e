#include "plan/record_room.hpp"

#include "sim/clock.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::plan {
namespace {

using sim::Amount;
using sim::Moment;
using sim::Trait;

constexpr stats::Level level_if(bool yes) {
  return yes ? 1 : 0;
}

/// The whole days before a moment that is not negative.
double whole(double days) {
  return static_cast<double>(static_cast<std::int64_t>(days));
}

}  // namespace

stats::Dataset Recording::empty_dataset(std::span<const std::string> arm_names) const {
  stats::Dataset data;
  for (const auto endpoint : endpoints) {
    data.survival.push_back({std::string(sim::name_of(endpoint)), {}, {}});
  }
  for (const auto category : categories) {
    stats::CategoryColumn column;
    column.name = sim::name_of(category);
    if (category == Category::arm) {
      column.level_names.assign(arm_names.begin(), arm_names.end());
    } else {
      for (const auto level : level_names(category)) {
        column.level_names.emplace_back(level);
      }
    }
    data.category.push_back(std::move(column));
  }
  for (const auto measure : measures) {
    data.measure.push_back({std::string(sim::name_of(measure)), {}});
  }
  return data;
}

RecordRoom::RecordRoom(const Observation& observation, const Calendar& calendar, Recording recording)
    : observation_(observation), days_to_lock_(calendar.days_to_lock()), recording_(std::move(recording)) {}

void RecordRoom::open(const sim::Batch& batch, const sim::Patients& patients, std::span<const double> entry) {
  patients_ = &patients;
  entry_ = entry;
  follow_up(batch);
}

// --- until when a patient is known

void RecordRoom::follow_up(const sim::Batch& batch) {
  const std::size_t rows = batch.patients.size();
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
  sim::fill_exponential({batch.key, batch.replicate, sim::Quantity::loss_to_follow_up, 0}, batch.patients,
                        thresholds_);
  for (std::size_t row = 0; row < rows; ++row) {
    const double loss = entry_[row] + time_of_loss(row, thresholds_[row]);
    lost_[row] = static_cast<std::uint8_t>(loss < days_to_lock_);
    end_[row] = std::min(loss, days_to_lock_);
  }
}

double RecordRoom::time_of_loss(std::size_t row, double threshold) const {
  const double in_remission = observation_.loss_to_follow_up.per_day;
  const double ratio = observation_.loss_in_active_disease.value;
  assert(ratio > 0.0);
  if (ratio == 1.0) {
    return threshold / in_remission;
  }
  const bool mrd =
      patients_->column(Trait::relapse_type)[row] == static_cast<std::int8_t>(sim::RelapseType::mrd);
  const double remission = mrd ? 0.0 : patients_->column(Moment::response)[row];
  const double relapse = patients_->column(Moment::relapse)[row];
  // Three spells of constant hazard: active disease, remission, active disease again.
  const double used_before_remission = ratio * in_remission * remission;
  if (threshold <= used_before_remission) {
    return threshold / (ratio * in_remission);
  }
  threshold -= used_before_remission;
  const double used_before_relapse = in_remission * (relapse - remission);
  if (threshold <= used_before_relapse) {
    return remission + threshold / in_remission;
  }
  return relapse + (threshold - used_before_relapse) / (ratio * in_remission);
}

double RecordRoom::recorded(std::size_t row, double moment) const {
  return observation_.whole_days ? whole(entry_[row] + moment) - whole(entry_[row]) : moment;
}

double RecordRoom::watched(std::size_t row) const {
  if (!observation_.whole_days) {
    return end_[row] - entry_[row];
  }
  const double last_day = lost_[row] != 0 ? whole(end_[row]) : days_to_lock_ - 1.0;
  return last_day - whole(entry_[row]);
}

// --- what is written down

void RecordRoom::record(std::span<const std::uint32_t> rows, stats::Level arm, stats::Dataset& data) const {
  const std::size_t first = data.rows;
  data.resize_rows(first + rows.size());
  for (std::size_t c = 0; c < recording_.endpoints.size(); ++c) {
    auto& column = data.survival[c];
    for (std::size_t i = 0; i < rows.size(); ++i) {
      record_endpoint(recording_.endpoints[c], rows[i], column.time[first + i], column.event[first + i]);
    }
  }
  for (std::size_t c = 0; c < recording_.categories.size(); ++c) {
    auto& column = data.category[c].level;
    const Category category = recording_.categories[c];
    for (std::size_t i = 0; i < rows.size(); ++i) {
      column[first + i] = category == Category::arm ? arm : record_category(category, rows[i]);
    }
  }
  for (std::size_t c = 0; c < recording_.measures.size(); ++c) {
    auto& column = data.measure[c].value;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      column[first + i] = record_measure(recording_.measures[c], rows[i]);
    }
  }
}

void RecordRoom::record_endpoint(Endpoint endpoint,
                                 std::size_t row,
                                 double& time,
                                 std::uint8_t& event) const {
  double moment = patients_->column(Moment::death)[row];
  double origin = 0.0;
  if (endpoint == Endpoint::disease_free_survival) {
    const double response = patients_->column(Moment::response)[row];
    if (!seen(row, response)) {
      time = stats::missing;
      event = 0;
      return;
    }
    const bool mrd =
        patients_->column(Trait::relapse_type)[row] == static_cast<std::int8_t>(sim::RelapseType::mrd);
    origin = mrd ? 0.0 : recorded(row, response);
    moment = std::min(moment, patients_->column(Moment::relapse)[row]);
  }
  event = static_cast<std::uint8_t>(seen(row, moment));
  time = (event != 0 ? recorded(row, moment) : watched(row)) - origin;
}

stats::Level RecordRoom::record_category(Category category, std::size_t row) const {
  switch (category) {
    case Category::arm: break;
    case Category::relapse_type: return patients_->column(Trait::relapse_type)[row];
    case Category::donor_match: {
      const auto donor = static_cast<sim::Donor>(patients_->column(Trait::donor)[row]);
      return donor == sim::Donor::cord ? stats::missing_level : level_if(donor != sim::Donor::haploidentical);
    }
    case Category::hsct_interval:
      return level_if(patients_->column(Trait::hsct_interval)[row] !=
                      static_cast<std::int8_t>(sim::HsctInterval::below_6_months));
    case Category::response:
      if (seen(row, Moment::response)) {
        return 1;
      }
      return seen(row, Moment::assessment) || seen(row, Moment::death) ? stats::Level{0}
                                                                       : stats::missing_level;
    case Category::crs: return level_if(seen(row, Moment::crs));
    case Category::acute_gvhd: return level_if(seen(row, Moment::acute_gvhd));
    case Category::courses: return level_if(seen(row, Moment::second_course));
  }
  return stats::missing_level;
}

double RecordRoom::record_measure(Quantitative measure, std::size_t row) const {
  switch (measure) {
    case Quantitative::delivered_days:
      return days_on_drug(row, 0.0, Amount::first_course_days) +
             days_on_drug(row, patients_->column(Moment::second_course)[row], Amount::second_course_days);
    case Quantitative::dli_dose:
      return received_dli(row) ? patients_->column(Amount::first_dli_dose)[row] : stats::missing;
  }
  return stats::missing;
}

/// Days of a course so far, when the record ends: a day that has begun counts.
double RecordRoom::days_on_drug(std::size_t row, double began, Amount delivered) const {
  if (!seen(row, began)) {
    return 0.0;
  }
  return std::min(patients_->column(delivered)[row], std::ceil(end_[row] - entry_[row] - began));
}

}  // namespace dliplan::plan
