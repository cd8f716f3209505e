#include "app/kit/adam_names.hpp"

#include <cctype>

namespace dliplan::app {
namespace {

std::string in_capitals(std::string_view identifier) {
  std::string text(identifier);
  for (char& c : text) c = c == '_' ? ' ' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

std::string_view adam_name(plan::Dated moment) {
  using plan::Dated;
  switch (moment) {
    case Dated::birth: return "BRTHDT";
    case Dated::transplant: return "HSCTDT";
    case Dated::relapse: return "RELDT";
    case Dated::first_dose: return "TRTSDT";
    case Dated::assessment: return "ASMT1DT";
    case Dated::second_assessment: return "ASMT2DT";
    case Dated::response: return "RSPDT";
    case Dated::next_relapse: return "REL2DT";
    case Dated::dli: return "DLIDT";
    case Dated::second_course: return "CRS2SDT";
    case Dated::acute_gvhd: return "AGVHDDT";
    case Dated::chronic_gvhd: return "CGVHDDT";
    case Dated::death: return "DTHDT";
    case Dated::last_seen: return "LSTALVDT";
  }
  return "";
}

std::string_view adam_name(plan::Quantitative measure) {
  using plan::Quantitative;
  switch (measure) {
    case Quantitative::delivered_days: return "BLINDAYS";
    case Quantitative::micrograms: return "BLINUG";
    case Quantitative::dli_dose: return "DLIDOSE";
    case Quantitative::neutrophil_recovery: return "ANCDAYS";
    case Quantitative::platelet_recovery: return "PLTDAYS";
    case Quantitative::age: return "AGE";
  }
  return "";
}

std::string_view adam_name(plan::Category category) {
  using plan::Category;
  switch (category) {
    case Category::relapse_type: return "RELTYP";
    case Category::donor_match: return "DONMCH";
    case Category::hsct_interval: return "HSCTINT";
    case Category::ph: return "PHCHR";
    case Category::sex: return "SEX";
    case Category::blasts: return "BLASTGR";
    case Category::extramedullary: return "EXTRAMED";
    case Category::mrd_negative: return "MRDNEG";
    default: return "";
  }
}

std::string adam_level(plan::Category category, std::string_view level) {
  if (category == plan::Category::sex) return level == "female" ? "F" : "M";
  return in_capitals(level);
}

std::string adam_term(sim::AdverseEventKind kind) {
  return in_capitals(sim::name_of(kind));
}

}  // namespace dliplan::app
