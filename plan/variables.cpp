#include "plan/variables.hpp"

namespace dliplan::plan {

std::array<std::string_view, 2> level_names(Category category) {
  switch (category) {
    case Category::arm: return {"", ""};
    case Category::relapse_type: return {"mrd", "haematologic"};
    case Category::donor_match: return {"haploidentical", "matched"};
    case Category::hsct_interval: return {"below_6_months", "from_6_months"};
    case Category::response: return {"no_response", "response"};
    case Category::crs: return {"none", "any_grade"};
    case Category::acute_gvhd: return {"none", "grade_2_to_4"};
    case Category::courses: return {"one", "two"};
  }
  return {};
}

}  // namespace dliplan::plan
