#pragma once

#include "app/data/assemble.hpp"
#include "app/data/data_table.hpp"
#include "plan/key/answer_key.hpp"
#include "plan/study.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {

/// A data set with the plan that reads it, and the key of both.
struct Kit {
  plan::Study study;
  DataTable table;  ///< the columns that the plan reads
  Assembled cohort;
  plan::AnswerKey key;
  std::vector<std::string> names;  ///< of the numbers of the key
};

/// Nothing where the plan cannot read the table.
[[nodiscard]] std::optional<Kit> kit_of(plan::Study study, DataTable table);

}  // namespace dliplan::app
