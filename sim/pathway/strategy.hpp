#pragma once

#include "sim/pathway/course.hpp"
#include "sim/pathway/disease.hpp"
#include "sim/pathway/dli.hpp"
#include "sim/pathway/response.hpp"
#include "sim/pathway/toxicity.hpp"

namespace dliplan::sim {

/// What the protocol does, and what the disease does, in one type of relapse.
struct Strategy {
  Course course;
  Toxicities toxicity;
  Response response;
  Disease disease;
  DliUptake dli_uptake;
  Probability aplasia{0.10};
  friend bool operator==(const Strategy&, const Strategy&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Strategy& strategy) {
  visitor.field(strategy.aplasia, {.name = "aplasia",
                                   .meaning = "Chance of aplasia of the marrow after a DLI.",
                                   .source = "Collins 1997: 19 %; less where the donor's marrow persists",
                                   .plausible = Doc::Range{0.01, 0.20}});
  visitor.group("course", strategy.course, "The course of blinatumomab.");
  visitor.group("toxicity", strategy.toxicity, "Toxicity of a first course, by kind and grade.");
  visitor.group("response", strategy.response, "Response of the leukaemia.");
  visitor.group("disease", strategy.disease, "Relapse and death.");
  visitor.group("dli_uptake", strategy.dli_uptake, "Who gets donor lymphocytes.");
}

/// The strategies of the study.
[[nodiscard]] Strategy mrd_strategy();
[[nodiscard]] Strategy haematologic_strategy();

}  // namespace dliplan::sim
