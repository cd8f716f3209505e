#include "plan/variables.hpp"

namespace dliplan::plan {

bool is_in(sim::AdverseEventKind kind, EventSet set) {
  using Kind = sim::AdverseEventKind;
  switch (set) {
    case EventSet::any: return true;
    case EventSet::haematological:
      return kind == Kind::neutropenia || kind == Kind::thrombocytopenia || kind == Kind::anaemia;
    case EventSet::gvhd: return kind == Kind::acute_gvhd || kind == Kind::chronic_gvhd;
    case EventSet::crs: return kind == Kind::crs;
    case EventSet::neurotoxicity: return kind == Kind::neurotoxicity;
    case EventSet::neutropenia: return kind == Kind::neutropenia;
    case EventSet::thrombocytopenia: return kind == Kind::thrombocytopenia;
    case EventSet::anaemia: return kind == Kind::anaemia;
    case EventSet::liver_enzymes: return kind == Kind::liver_enzymes;
    case EventSet::other: return kind == Kind::other;
    case EventSet::infection: return kind == Kind::infection;
    case EventSet::aplasia: return kind == Kind::aplasia;
    case EventSet::acute_gvhd: return kind == Kind::acute_gvhd;
    case EventSet::chronic_gvhd: return kind == Kind::chronic_gvhd;
  }
  return false;
}

std::array<std::string_view, 2> level_names(Category category) {
  switch (category) {
    case Category::arm: return {"", ""};
    case Category::relapse_type: return {"mrd", "haematologic"};
    case Category::donor_match: return {"haploidentical", "matched"};
    case Category::hsct_interval: return {"below_6_months", "from_6_months"};
    case Category::response: return {"no_response", "response"};
    case Category::mrd_negative: return {"not_mrd_negative", "mrd_negative"};
    case Category::adverse_event: return {"no_event", "event"};
    case Category::acute_gvhd: return {"none", "grade_2_to_4"};
    case Category::chronic_gvhd: return {"none", "chronic_gvhd"};
    case Category::courses: return {"one", "two_or_more"};
    case Category::received_dli: return {"no_dli", "dli"};
    case Category::ph: return {"ph_negative", "ph_positive"};
    case Category::sex: return {"female", "male"};
    case Category::age_group: return {"below_40_years", "from_40_years"};
    case Category::blasts: return {"below_50_percent", "from_50_percent"};
    case Category::extramedullary: return {"medullary_only", "extramedullary"};
    case Category::death: return {"alive", "dead"};
  }
  return {};
}

}  // namespace dliplan::plan
