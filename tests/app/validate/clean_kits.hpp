#pragma once

#include "app/key/number_name.hpp"
#include "app/validate/comparison.hpp"
#include "scenarios/load.hpp"
#include "tests/app/validate/kits.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

namespace dliplan::app::test {

enum class Print { spss, full };

/// As SPSS prints it in a table, or with all digits.
inline std::string text_of(double value, Print print) {
  if (print == Print::full) return fmt::format("{:.17g}", value);
  std::string text = fmt::format("{:.3f}", value);
  const auto zero = text.find("0.");
  if (zero == 0 || (zero == 1 && text[0] == '-')) text.erase(zero, 1);  // ".012"
  return text;
}

/// What a program prints of a key.
inline GivenResults printed(const std::vector<plan::Analysis>& analyses,
                            const plan::AnswerKey& key,
                            plan::Program program,
                            Print print) {
  std::string lines = "name,value\n";
  const auto names = number_names(analyses, key);
  for (std::size_t i = 0; i < key.size(); ++i) {
    const auto* reading = plan::default_reading(key[i], program);
    if (reading == nullptr) continue;
    lines += fmt::format("{},{}\n", names[i], reading->value ? text_of(*reading->value, print) : "NA");
  }
  const auto given = read_results(lines);
  REQUIRE(given);
  return *given;
}

inline Comparison judged(const Kit& kit,
                         const GivenResults& given,
                         std::optional<plan::Program> wanted = {}) {
  Comparison comparison = compared(kit, given, wanted);
  name_mistakes(kit, given, comparison);
  return comparison;
}

inline plan::Study the_plan() {
  const auto study = scenarios::load({"zhengzhou-sequential"});
  REQUIRE(study);
  return *study;
}

inline Kit kit_number(std::uint64_t seed, std::int64_t enrolled = 40) {
  static const plan::Study study = the_plan();
  const auto cohort = filed_cohort(study, enrolled, seed);
  return kit_of_csv(cohort.study, cohort.csv);
}

/// Of kits of these numbers every number is right, as each program prints it, and no mistake is named.
inline void check_clean_kits(std::uint64_t first, std::uint64_t last) {
  for (std::uint64_t seed = first; seed <= last; ++seed) {
    const Kit kit = kit_number(seed, 10 + static_cast<std::int64_t>(seed % 30));
    for (const auto program : {plan::Program::spss, plan::Program::r, plan::Program::sas}) {
      for (const auto print : {Print::spss, Print::full}) {
        const auto comparison = judged(kit, printed(kit.study.analyses, kit.key, program, print), program);
        if (!comparison.all_right() || !comparison.mistakes.empty()) {
          FAIL_CHECK("kit " << seed << " by " << sim::name_of(program));
        }
      }
    }
  }
}

}  // namespace dliplan::app::test
