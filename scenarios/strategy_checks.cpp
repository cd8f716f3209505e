#include "scenarios/strategy_checks.hpp"

namespace dliplan::scenarios {
namespace {

constexpr double longest_course_days = 400.0;

void check_dose_table(const std::string& name, const std::vector<sim::DoseStep>& steps, ModelWriter& write) {
  if (steps.empty()) {
    write.about(Problem::wrong_count, name, "at least 1");
    return;
  }
  const auto row = [&](std::size_t i) { return fmt::format("{}.{}.from_day", name, i + 1); };
  const auto day = [&](std::size_t i) { return Told{write.path(row(i)), std::to_string(steps[i].from_day)}; };
  if (steps.front().from_day != 1) {
    write.about(Problem::out_of_range, row(0), "1 (the first day of the course)", day(0).read);
  }
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (steps[i].from_day <= steps[i - 1].from_day)
      write.against(Problem::not_increasing, day(i), day(i - 1));
  }
}

void check_course(const std::string& name, const sim::Course& course, ModelWriter& write) {
  const Told shortest = write.told(name + ".shortest", course.shortest);
  const Told usual = write.told(name + ".usual", course.usual);
  const Told longest = write.told(name + ".longest", course.longest);
  write.not_above(shortest, course.shortest.count, usual, course.usual.count);
  write.not_above(usual, course.usual.count, longest, course.longest.count);
  if (course.longest.count > longest_course_days) {
    write.about(Problem::out_of_range, name + ".longest",
                fmt::format("0 to {:.0f} days", longest_course_days), longest.read);
  }
  check_dose_table(name + ".dose_table", course.dose_table, write);
}

void check_toxicity(const std::string& name, const sim::Toxicities& toxicity, ModelWriter& write) {
  for (std::size_t kind = 0; kind < sim::course_toxicities; ++kind) {
    const std::string table = fmt::format("{}.{}.", name, sim::Names<sim::AdverseEventKind>::values[kind]);
    const sim::ToxicityRisk& risk = toxicity.risk[kind];
    write.not_above(table + "grade_4", risk.grade_4, table + "grade_3_or_more", risk.grade_3_or_more);
    write.not_above(table + "grade_3_or_more", risk.grade_3_or_more, table + "any_grade", risk.any_grade);
  }
}

}  // namespace

void check_strategy(const std::string& name, const sim::Strategy& strategy, ModelWriter& write) {
  check_course(name + ".course", strategy.course, write);
  check_toxicity(name + ".toxicity", strategy.toxicity, write);
  const sim::Response& response = strategy.response;
  write.above(write.told(name + ".response.second_assessment", response.second_assessment),
              response.second_assessment.count,
              write.told(name + ".response.first_assessment", response.first_assessment),
              response.first_assessment.count);
}

}  // namespace dliplan::scenarios
