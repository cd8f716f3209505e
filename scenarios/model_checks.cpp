#include "scenarios/model_checks.hpp"

#include <fmt/format.h>

#include <string_view>

namespace dliplan::scenarios {
namespace {

constexpr double longest_course_days = 400.0;
constexpr double sum_tolerance = 1e-12;

class ModelChecks {
 public:
  ModelChecks(const sim::Sequential& model, const std::string& arm, CheckWriter& write)
      : model_(model), arm_(arm), write_(write) {}

  void run() {
    check_donor();
    if (model_.baseline.months_from_hsct.never_share() > 0.0) {
      write_.about(Problem::out_of_range, {path("baseline.months_from_hsct"), ""},
                   "without a share of never: everybody here has relapsed");
    }
    check_strategy("mrd", model_.mrd);
    check_strategy("haematologic", model_.haematologic);
    not_above({path("dli.lowest_dose"), dose(model_.dli.lowest_dose)}, model_.dli.lowest_dose.e8_per_kg,
              {path("dli.highest_dose"), dose(model_.dli.highest_dose)}, model_.dli.highest_dose.e8_per_kg);
    const sim::SecondCourse& second = model_.second_course;
    not_above(told("second_course.earliest", second.earliest), second.earliest.count,
              told("second_course.latest", second.latest), second.latest.count);
  }

 private:
  [[nodiscard]] std::string path(const std::string& of_model) const {
    return write_.report().given(arm_ + of_model) ? arm_ + of_model : of_model;
  }
  [[nodiscard]] Told told(const std::string& of_model, sim::Days days) const {
    return {path(of_model), fmt::format("{:.6g} days", days.count)};
  }
  [[nodiscard]] static std::string dose(sim::CellDose cells) {
    return fmt::format("{:.6g} x 1e8 / kg", cells.e8_per_kg);
  }

  void not_above(const Told& low, double low_value, const Told& high, double high_value) {
    if (low_value > high_value) write_.against(Problem::below_other, high, low);
  }

  void check_donor() {
    const sim::DonorShares& donor = model_.baseline.donor;
    const double sum =
        donor.haploidentical.value + donor.matched_sibling.value + donor.matched_unrelated.value;
    if (sum <= 1.0 + sum_tolerance) return;
    const std::string last = path("baseline.donor.matched_unrelated");
    const std::string sibling = path("baseline.donor.matched_sibling");
    const std::string first = path("baseline.donor.haploidentical");
    const std::string where = write_.report().given(last)      ? last
                              : write_.report().given(sibling) ? sibling
                                                               : first;
    write_.about(Problem::sum_above_one, {where, ""}, fmt::format("at most 1 in all (read: {:.15g})", sum),
                 "baseline.donor");
  }

  void check_strategy(const std::string& name, const sim::Strategy& strategy) {
    check_course(name + ".course", strategy.course);
    const sim::CrsRisk& crs = strategy.crs;
    not_above({path(name + ".crs.grade_3_or_more"), fmt::format("{}", crs.grade_3_or_more.value)},
              crs.grade_3_or_more.value,
              {path(name + ".crs.any_grade"), fmt::format("{}", crs.any_grade.value)}, crs.any_grade.value);
    const sim::Response& response = strategy.response;
    if (response.second_assessment <= response.first_assessment) {
      write_.against(Problem::not_increasing,
                     told(name + ".response.second_assessment", response.second_assessment),
                     told(name + ".response.first_assessment", response.first_assessment));
    }
  }

  void check_course(const std::string& name, const sim::Course& course) {
    const Told shortest = told(name + ".shortest", course.shortest);
    const Told usual = told(name + ".usual", course.usual);
    const Told longest = told(name + ".longest", course.longest);
    not_above(shortest, course.shortest.count, usual, course.usual.count);
    not_above(usual, course.usual.count, longest, course.longest.count);
    if (course.longest.count > longest_course_days) {
      write_.about(Problem::out_of_range, longest, fmt::format("0 to {:.0f} days", longest_course_days));
    }
    check_dose_table(path(name + ".dose_table"), course.dose_table);
  }

  void check_dose_table(const std::string& table, const std::vector<sim::DoseStep>& steps) {
    if (steps.empty()) {
      write_.about(Problem::wrong_count, {table, ""}, "at least 1");
      return;
    }
    const auto day = [&](std::size_t i) {
      return Told{fmt::format("{}.{}.from_day", table, i + 1), std::to_string(steps[i].from_day)};
    };
    if (steps.front().from_day != 1)
      write_.about(Problem::out_of_range, day(0), "1 (the first day of the course)");
    for (std::size_t i = 1; i < steps.size(); ++i) {
      if (steps[i].from_day <= steps[i - 1].from_day)
        write_.against(Problem::not_increasing, day(i), day(i - 1));
    }
  }

  const sim::Sequential& model_;
  const std::string& arm_;
  CheckWriter& write_;
};

}  // namespace

void check_model(const sim::Model& model, const std::string& arm, CheckWriter& write) {
  if (model.pathway == sim::PathwayKind::sequential) ModelChecks(model.sequential, arm, write).run();
}

}  // namespace dliplan::scenarios
