// What no life may break, over random valid scenarios.

#include "tests/sim/lives.hpp"
#include "tests/sim/random_protocol.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

constexpr std::size_t lives_each = 400;

using Kind = AdverseEventKind;

/// The lives of a random scenario, held against one property; a fault is told by its name.
void holds(const std::function<std::string(const History&, const Sequential&)>& fault_of) {
  const bool sound = rc::check([&] {
    const Sequential protocol = some_protocol();
    for (const History& life : starters_of(protocol, lives_each, *rc::gen::arbitrary<std::uint64_t>())) {
      const std::string fault = fault_of(life, protocol);
      if (!fault.empty()) RC_FAIL(fault);
    }
  });
  CHECK(sound);
}

const Strategy& strategy_of(const History& h, const Sequential& p) {
  return h.patient().type == RelapseType::mrd ? p.mrd : p.haematologic;
}

bool active(const AdverseEvent& event, double now) {
  return event.onset <= now && now < event.resolved;
}

/// Whether something that forbids DLI and a further course is there.
bool forbidden(const History& h, double now) {
  return std::any_of(h.adverse_events.begin(), h.adverse_events.end(), [&](const AdverseEvent& e) {
    const bool counts = (e.kind == Kind::acute_gvhd && e.grade >= 2) ||
                        (e.kind == Kind::chronic_gvhd && e.grade >= 3) ||
                        (e.kind == Kind::infection && e.grade >= 3);
    return counts && active(e, now) && e.onset < now;
  });
}

}  // namespace

TEST_CASE("life: time never runs back, and nothing happens after death", "[law]") {
  holds([](const History& h, const Sequential&) -> std::string {
    const double death = h[Moment::death];
    for (const double moment : h.moments) {
      if (!(moment >= 0.0)) return "a moment before the first dose";
      if (moment != never && moment > death) return "a moment after death";
    }
    double before = 0.0;
    for (const AdverseEvent& event : h.adverse_events) {
      if (event.onset < before) return "adverse events out of order";
      if (event.onset > death) return "an adverse event after death";
      if (event.resolved < event.onset) return "resolved before its onset";
      if (event.resolved != never && event.resolved > death) return "resolved after death";
      before = event.onset;
    }
    for (std::size_t i = 0; i < h.courses().size(); ++i) {
      const CourseRecord& course = h.courses()[i];
      if (course.ended < course.began) return "a course ends before it begins";
      if (course.ended == never || course.ended > death) return "a course ends after death";
      if (course.dli != never && (course.dli < course.ended || course.dli > death))
        return "a DLI out of its time";
      if (i > 0 && (h.courses()[i - 1].dli == never || course.began < h.courses()[i - 1].dli))
        return "a further course without DLI before it";
    }
    return "";
  });
}

TEST_CASE("life: a death has one cause, and the adverse events agree with it", "[law]") {
  holds([](const History& h, const Sequential&) -> std::string {
    const auto cause = static_cast<CauseOfDeath>(h[Trait::cause_of_death]);
    if ((cause == CauseOfDeath::none) == happened(h, Moment::death))
      return "death without a cause, or the reverse";
    const auto fatal = std::count_if(h.adverse_events.begin(), h.adverse_events.end(),
                                     [](const auto& e) { return e.fatal; });
    const bool of_leukaemia = cause == CauseOfDeath::none || cause == CauseOfDeath::leukaemia;
    if (fatal != (of_leukaemia ? 0 : 1)) return "fatal adverse events do not fit the cause";
    for (const AdverseEvent& e : h.adverse_events) {
      if (!e.fatal) continue;
      const bool fits =
          (cause == CauseOfDeath::infection && e.kind == Kind::infection) ||
          (cause == CauseOfDeath::gvhd && (e.kind == Kind::acute_gvhd || e.kind == Kind::chronic_gvhd)) ||
          (cause == CauseOfDeath::crs_or_neurotoxicity &&
           (e.kind == Kind::crs || e.kind == Kind::neurotoxicity)) ||
          (cause == CauseOfDeath::other && e.kind == Kind::other);
      if (!fits) return "the fatal adverse event is of another kind";
      if (e.resolved != h[Moment::death]) return "a fatal adverse event does not end with death";
    }
    return "";
  });
}

TEST_CASE(
    "life: delivered is at most planned, planned at most the longest, and doses are the sum of their days",
    "[law]") {
  holds([](const History& h, const Sequential& p) -> std::string {
    const Course& course = strategy_of(h, p).course;
    if (h.courses().empty() || h.courses().size() > static_cast<std::size_t>(p.second_course.most_courses))
      return "more courses than allowed";
    for (const CourseRecord& c : h.courses()) {
      if (!course.given) {
        if (c.delivered_days != 0 || c.micrograms != 0.0) return "a drug that is not given";
        continue;
      }
      if (c.delivered_days > c.planned_days || c.delivered_days < 0) return "delivered more than planned";
      if (c.planned_days > course.longest.count || c.planned_days < course.shortest.count)
        return "planned out of range";
      if (c.delivered_days - 1.0 > c.ended - c.began + 1e-9) return "more days on drug than there were";
      double dose = 0.0;
      for (int day = 1; day <= c.delivered_days; ++day) {
        double today = 0.0;
        for (const auto& step : course.dose_table)
          today = step.from_day <= day ? step.dose.micrograms : today;
        dose += today;
      }
      if (std::abs(c.micrograms - dose) > 1e-9) return "the dose is not the sum of its days";
      if (c.dli != never &&
          (c.dli_dose < p.dli.lowest_dose.e8_per_kg || c.dli_dose > p.dli.highest_dose.e8_per_kg))
        return "a dose of DLI out of range";
      if ((c.dli == never) != (c.no_dli != Reason::none) && happened(h, Moment::death))
        return "no DLI without a reason";
    }
    return "";
  });
}

TEST_CASE("life: no DLI and no further course during GVHD II-IV, extensive GVHD or a severe infection",
          "[law]") {
  holds([](const History& h, const Sequential&) -> std::string {
    for (std::size_t i = 0; i < h.courses().size(); ++i) {
      const CourseRecord& course = h.courses()[i];
      if (course.dli != never && forbidden(h, course.dli)) return "DLI in spite of what forbids it";
      if (i > 0 && forbidden(h, course.began)) return "a further course in spite of what forbids it";
      for (const Moment end : {Moment::relapse, Moment::rescue}) {
        if (course.dli != never && course.dli > h[end]) return "DLI after relapse or rescue";
        if (course.began > h[end]) return "a course after relapse or rescue";
      }
    }
    return "";
  });
}

TEST_CASE("life: GVHD comes once, and only after a DLI where there is none in the background", "[law]") {
  holds([](const History& h, const Sequential& p) -> std::string {
    int severer = 0, chronic = 0, mild = 0;
    for (const AdverseEvent& e : h.adverse_events) {
      severer += e.kind == Kind::acute_gvhd && e.grade >= 2;
      mild += e.kind == Kind::acute_gvhd && e.grade == 1;
      chronic += e.kind == Kind::chronic_gvhd;
      const bool gvhd = e.kind == Kind::acute_gvhd || e.kind == Kind::chronic_gvhd;
      const bool background = e.kind == Kind::chronic_gvhd
                                  ? p.background_gvhd.chronic.value > 0.0
                                  : p.background_gvhd.acute.value > 0.0 || h.patient().active_acute_gvhd;
      if (gvhd && !background && e.onset < h[Moment::first_dli]) return "GVHD of DLI without DLI";
      if (e.kind == Kind::chronic_gvhd && e.onset != h[Moment::chronic_gvhd])
        return "chronic GVHD at another moment";
    }
    if (severer > 1 || chronic > 1 || mild > 1) return "GVHD twice";
    if ((severer > 0) != happened(h, Moment::acute_gvhd)) return "acute GVHD II-IV without its moment";
    return "";
  });
}

TEST_CASE("life: CRS and neurotoxicity begin on drug, but for CRS after DLI", "[law]") {
  holds([](const History& h, const Sequential&) -> std::string {
    for (const AdverseEvent& e : h.adverse_events) {
      if (e.kind != Kind::crs && e.kind != Kind::neurotoxicity) continue;
      const CourseRecord& course = h.courses()[static_cast<std::size_t>(e.course)];
      const bool on_drug = e.onset >= course.began && e.onset <= course.ended + 1e-9;
      if (!on_drug && !(e.kind == Kind::crs && e.onset >= course.dli))
        return "a toxicity of a drug that is not given";
    }
    return "";
  });
}

TEST_CASE("life: response, relapse and rescue come in an order that there can be", "[law]") {
  holds([](const History& h, const Sequential&) -> std::string {
    const bool overt = h.patient().type == RelapseType::haematologic;
    if (overt && happened(h, Moment::relapse) && !happened(h, Moment::response))
      return "relapse without a remission";
    if (happened(h, Moment::response) && h[Moment::response] > h[Moment::relapse])
      return "response after relapse";
    if (happened(h, Moment::rescue) != (h[Trait::rescue_kind] != 0)) return "a rescue without a kind";
    if (happened(h, Moment::response) != (h[Trait::remission] != 0)) return "a response without its depth";
    double first = never;
    for (const CourseRecord& course : h.courses()) first = std::min(first, course.dli);
    if (first != h[Moment::first_dli]) return "the first DLI is another";
    const double second = h.courses().size() > 1 ? h.courses()[1].began : never;
    if (second != h[Moment::second_course]) return "the second course is another";
    return "";
  });
}

TEST_CASE("life: parameters that must not matter change no bit", "[law]") {
  const bool sound = rc::check([] {
    Sequential one = some_protocol();
    one.rescue.uptake = {0.0};
    one.dli.given = false;
    one.survivors.death = {0.0};
    Sequential other = one;
    other.rescue.death_hazard_ratio = {7.0};
    other.rescue.delay = Law::lognormal(1.0, 0.1);
    other.dli.relapse_hazard_ratio = {0.01};
    other.acute_gvhd.haploidentical = other.acute_gvhd.matched_sibling = {0.99};
    other.acute_gvhd.matched_unrelated = other.acute_gvhd.cord = {0.99};
    other.chronic_gvhd.incidence = {0.99};
    other.second_course.uptake = {1.0};
    other.survivors.from = {1.0};
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    RC_ASSERT(starters_of(one, 200, seed) == starters_of(other, 200, seed));
  });
  CHECK(sound);
}
