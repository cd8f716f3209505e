#include "app/level_words.hpp"

#include "app/say.hpp"

#include <algorithm>
#include <array>

namespace dliplan::app {
namespace {

constexpr std::array names{
    marked("arm"),
    marked("relapse type"),
    marked("mrd"),
    marked("haematologic"),
    marked("donor match"),
    marked("haploidentical"),
    marked("matched"),
    marked("hsct interval"),
    marked("below_6_months"),
    marked("from_6_months"),
    marked("response"),
    marked("no_response"),
    marked("mrd negative"),
    marked("not_mrd_negative"),
    marked("mrd_negative"),
    marked("adverse event"),
    marked("no_event"),
    marked("event"),
    marked("acute gvhd"),
    marked("none"),
    marked("grade_2_to_4"),
    marked("chronic gvhd"),
    marked("chronic_gvhd"),
    marked("courses"),
    marked("one"),
    marked("two_or_more"),
    marked("received dli"),
    marked("no_dli"),
    marked("dli"),
    marked("ph"),
    marked("ph_negative"),
    marked("ph_positive"),
    marked("sex"),
    marked("female"),
    marked("male"),
    marked("age group"),
    marked("below_40_years"),
    marked("from_40_years"),
    marked("blasts"),
    marked("below_50_percent"),
    marked("from_50_percent"),
    marked("extramedullary"),
    marked("medullary_only"),
    marked("alive"),
    marked("dead"),
    marked("delivered days"),
    marked("micrograms"),
    marked("dli dose"),
    marked("neutrophil recovery"),
    marked("platelet recovery"),
    marked("age"),
    marked("missing"),
    marked("censored"),
    marked("ruled out"),
    marked("value"),
};

}  // namespace

std::string level_in_words(std::string_view name) {
  const auto at = std::find(names.begin(), names.end(), name);
  return at == names.end() ? std::string(name) : tr(*at);
}

}  // namespace dliplan::app
