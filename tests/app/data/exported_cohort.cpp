#include "tests/app/data/exported_cohort.hpp"

#include "plan/intake.hpp"
#include "plan/record/levels.hpp"
#include "plan/record/values.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

namespace dliplan::app::test {
namespace {

using plan::Category;
using plan::Dated;
using plan::PatientRecord;
using plan::Quantitative;
using sim::Moment;

constexpr std::array dated_moments{std::pair{Dated::assessment, Moment::assessment},
                                   std::pair{Dated::second_assessment, Moment::second_assessment},
                                   std::pair{Dated::response, Moment::response},
                                   std::pair{Dated::next_relapse, Moment::relapse},
                                   std::pair{Dated::dli, Moment::first_dli},
                                   std::pair{Dated::second_course, Moment::second_course},
                                   std::pair{Dated::acute_gvhd, Moment::acute_gvhd},
                                   std::pair{Dated::chronic_gvhd, Moment::chronic_gvhd},
                                   std::pair{Dated::death, Moment::death}};

/// Traits that the file gives by a code, each with its column; the codes are 1 and 2.
constexpr std::array coded{std::pair{Category::relapse_type, "type"},
                           std::pair{Category::donor_match, "donor"},
                           std::pair{Category::mrd_negative, "mrd_neg"},
                           std::pair{Category::ph, "ph"},
                           std::pair{Category::sex, "sex"},
                           std::pair{Category::blasts, "blasts"},
                           std::pair{Category::extramedullary, "extramed"}};

constexpr std::array measured{
    std::pair{Quantitative::age, "age"}, std::pair{Quantitative::delivered_days, "days_on"},
    std::pair{Quantitative::micrograms, "ug"}, std::pair{Quantitative::dli_dose, "dli_dose"}};

sim::History in_whole_days(sim::History life) {
  const auto to_day = [](double moment) { return moment == sim::never ? sim::never : std::floor(moment); };
  for (double& moment : life.moments) moment = to_day(moment);
  for (sim::AdverseEvent& event : life.adverse_events) {
    event.onset = to_day(event.onset);
    event.resolved = to_day(event.resolved);
    event.course = static_cast<std::int8_t>(event.onset >= life[Moment::second_course]);
  }
  for (sim::CourseRecord& course : life.facts.courses) {
    course.began = to_day(course.began);
    course.ended = to_day(course.ended);
    course.dli = to_day(course.dli);
  }
  sim::Patient& patient = life.facts.patient;
  patient.waiting_days = std::floor(patient.waiting_days);
  patient.days_from_hsct = std::floor(patient.days_from_hsct);
  patient.interval = sim::interval_of(patient.days_from_hsct);
  return life;
}

/// How many events of a kind the file has columns for: the most that a patient has.
using Slots = std::map<sim::AdverseEventKind, std::size_t>;

std::map<sim::AdverseEventKind, std::vector<std::size_t>> recorded_events(const PatientRecord& record) {
  std::map<sim::AdverseEventKind, std::vector<std::size_t>> all;
  const auto events = record.adverse_events();
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (record.recorded_grade(i) > 0) all[events[i].kind].push_back(i);
  }
  return all;
}

std::string slot_name(sim::AdverseEventKind kind, std::size_t slot, std::string_view part) {
  return fmt::format("{}{}_{}", sim::name_of(kind), slot + 1, part);
}

plan::DataMap map_of(const Slots& slots) {
  plan::DataMap map;
  map.id = "id";
  map.dates[Dated::transplant] = "d_hsct";
  map.dates[Dated::relapse] = "d_relapse";
  map.dates[Dated::first_dose] = "d_first";
  map.dates[Dated::last_seen] = "d_last";
  for (const auto& [dated, moment] : dated_moments)
    map.dates[dated] = fmt::format("d_{}", sim::name_of(dated));
  for (const auto& [category, column] : coded) {
    plan::DataCategory added;
    added.category = category;
    added.column = column;
    const auto names = plan::level_names(category);
    added.levels = {{std::string(names[0]), {"1"}}, {std::string(names[1]), {"2"}}};
    map.categories.push_back(added);
  }
  for (const auto& [measure, column] : measured) {
    map.measures.push_back({measure, column, plan::MeasureUnit::usual, {}});
  }
  for (const auto& [kind, count] : slots) {
    for (std::size_t slot = 0; slot < count; ++slot) {
      map.adverse_events.push_back({kind,
                                    slot_name(kind, slot, "grade"),
                                    slot_name(kind, slot, "onset"),
                                    slot_name(kind, slot, "end"),
                                    {"0"},
                                    {}});
    }
  }
  return map;
}

/// Writes the records of a cohort, a line a patient.
class Export {
 public:
  Export(plan::Date opens, const Slots& slots) : opens_(opens), slots_(slots) {
    csv_ = "id,d_hsct,d_relapse,d_first,d_last";
    for (const auto& [dated, moment] : dated_moments) csv_ += fmt::format(",d_{}", sim::name_of(dated));
    for (const auto& [category, column] : coded) csv_ += fmt::format(",{}", column);
    for (const auto& [measure, column] : measured) csv_ += fmt::format(",{}", column);
    for (const auto& [kind, count] : slots_) {
      for (std::size_t slot = 0; slot < count; ++slot) {
        csv_ += fmt::format(",{},{},{}", slot_name(kind, slot, "grade"), slot_name(kind, slot, "onset"),
                            slot_name(kind, slot, "end"));
      }
    }
    csv_ += "\n";
  }

  void add(std::size_t id, double first_dose, const PatientRecord& record) {
    first_dose_ = first_dose;
    const sim::Patient& patient = record.facts().patient;
    csv_ += fmt::format("P{:03}", id);
    date(-patient.waiting_days - patient.days_from_hsct);
    date(-patient.waiting_days);
    date(0.0);
    cell(record.shows(Moment::death) ? "" : text_of(record.last_day()));
    for (const auto& [dated, moment] : dated_moments) shown_date(record, record.moment(moment));
    for (const auto& [category, column] : coded) {
      const stats::Level level = plan::recorded_level(record, {category, {}, {}});
      cell(stats::is_missing(level) ? "" : fmt::format("{}", level + 1));
    }
    for (const auto& [measure, column] : measured) {
      const double value = plan::recorded_value(record, measure);
      cell(stats::is_missing(value) ? "" : fmt::format("{}", value));
    }
    add_events(record);
    csv_ += "\n";
  }

  [[nodiscard]] std::string take() { return std::move(csv_); }

 private:
  void add_events(const PatientRecord& record) {
    const auto recorded = recorded_events(record);
    for (const auto& [kind, count] : slots_) {
      const auto had = recorded.find(kind);
      const std::size_t events = had == recorded.end() ? 0 : had->second.size();
      for (std::size_t slot = 0; slot < count; ++slot) {
        if (slot >= events) {
          csv_ += ",0,,";
          continue;
        }
        const std::size_t index = had->second[slot];
        cell(fmt::format("{}", record.recorded_grade(index)));
        shown_date(record, record.adverse_events()[index].onset);
        shown_date(record, record.adverse_events()[index].resolved);
      }
    }
  }
  void cell(const std::string& text) { csv_ += "," + text; }
  void date(double day) { cell(text_of(day)); }
  void shown_date(const PatientRecord& record, double moment) {
    cell(record.shows(moment) ? text_of(moment) : "");
  }
  [[nodiscard]] std::string text_of(double day) const {
    return fmt::format("{:%F}", opens_ + std::chrono::days(static_cast<int>(first_dose_ + day)));
  }

  plan::Date opens_;
  const Slots& slots_;
  double first_dose_ = 0.0;
  std::string csv_;
};

}  // namespace

std::vector<sim::AdverseEventKind> Written::every_kind() {
  std::vector<sim::AdverseEventKind> all;
  for (std::size_t i = 0; i < sim::adverse_event_kinds; ++i)
    all.push_back(static_cast<sim::AdverseEventKind>(i));
  return all;
}

ExportedCohort exported_cohort(plan::Study study, const Written& written) {
  const auto key = sim::StreamKey::from_seed(written.seed);
  const std::uint32_t candidates = written.candidates;
  const plan::Timeline timeline = study.calendar.timeline();
  std::vector<std::uint32_t> numbers(candidates);
  std::iota(numbers.begin(), numbers.end(), 0U);
  std::vector<double> relapses(candidates);
  for (std::size_t i = 0; i < candidates; ++i) {
    relapses[i] = std::floor(timeline.enrolment_days * (static_cast<double>(i) + 0.5) / candidates);
  }
  const plan::Recording recording = plan::columns_for(study.analyses);
  plan::Intake intake(study.observation, recording);
  const sim::Cohort cohort(study.arms.front().model);
  intake.take(cohort, {key, 0, numbers}, relapses, timeline.days_to_lock, plan::Intake::Treated::starters);

  sim::Patients lives;
  lives.start(intake.rows());
  std::vector<double> entries;
  std::vector<std::uint32_t> treated;
  for (std::size_t row = 0; row < intake.rows(); ++row) {
    lives.add(in_whole_days(intake.lives().history(row)));
    entries.push_back(std::floor(intake.first_dose(row)));
    treated.push_back(numbers[intake.position(row)]);
  }
  const sim::Batch batch{key, 0, treated};
  plan::RecordRoom room(study.observation, recording);
  room.open(batch, lives, entries, timeline.days_to_lock);

  std::vector<std::uint32_t> included;
  std::vector<PatientRecord> records;
  std::vector<std::size_t> rows;
  Slots slots;
  for (const auto kind : written.kinds) slots[kind] = 1;
  for (std::uint32_t row = 0; row < intake.rows(); ++row) {
    if (entries[row] >= timeline.days_to_lock) continue;
    if (room.included(row)) included.push_back(row);
    const double end = room.end_of_record(row);
    records.emplace_back(
        study.observation, batch, lives, row,
        plan::FollowUp{entries[row], end, timeline.days_to_lock, end < timeline.days_to_lock});
    rows.push_back(row);
    for (const auto& [kind, events] : recorded_events(records.back())) {
      if (slots.contains(kind)) slots[kind] = std::max(slots[kind], events.size());
    }
  }
  ExportedCohort result{.study = study, .data = recording.empty_dataset({}), .csv = {}};
  room.record(included, 0, result.data);
  Export csv(study.calendar.opens, slots);
  for (std::size_t i = 0; i < records.size(); ++i) csv.add(i + 1, entries[rows[i]], records[i]);
  result.study.data = map_of(slots);
  result.csv = csv.take();
  return result;
}

}  // namespace dliplan::app::test
