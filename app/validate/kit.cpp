#include "app/validate/kit.hpp"

#include "app/key/number_name.hpp"

#include <utility>

namespace dliplan::app {

std::optional<Kit> kit_of(plan::Study study, DataTable table) {
  Kit kit{std::move(study), std::move(table), {}, {}, {}};
  auto assembled = assemble(kit.study, kit.table);
  if (!assembled) return std::nullopt;
  kit.cohort = *std::move(assembled);
  kit.key = plan::answer_key(kit.study, kit.cohort.data);
  kit.names = number_names(kit.study.analyses, kit.key);
  return kit;
}

}  // namespace dliplan::app
