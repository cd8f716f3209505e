#include "sim/pathway/life.hpp"
#include "tests/sim/lives.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

double at(const History& h, Moment m) {
  return h[m];
}

/// What is wrong with a life; empty when nothing is.
std::string fault_of(const History& h, const Sequential& protocol) {
  const double death = at(h, Moment::death), relapse = at(h, Moment::relapse), dli = at(h, Moment::first_dli);
  const auto& strategy = h[Trait::relapse_type] == 0 ? protocol.mrd : protocol.haematologic;
  for (std::size_t m = 0; m < moment_count; ++m) {
    const double t = h.moments[m];
    if (!(t >= 0.0)) return "a moment is negative or not a number";
    if (t != never && t > death) return "something happens after death";
  }
  const auto before = [&](Moment a, Moment b) { return !happened(h, b) || at(h, a) <= at(h, b); };
  if (!happened(h, Moment::first_course_ends)) return "a first course has no end";
  if (!before(Moment::first_course_ends, Moment::first_dli)) return "DLI before the end of the course";
  if (!before(Moment::first_dli, Moment::second_course)) return "second course without DLI before it";
  if (happened(h, Moment::second_course) != happened(h, Moment::second_course_ends))
    return "a second course without end, or the reverse";
  if (!before(Moment::second_course, Moment::second_course_ends))
    return "second course ends before it begins";
  if (!before(Moment::second_course_ends, Moment::second_dli))
    return "second DLI before the end of the second course";
  if (happened(h, Moment::acute_gvhd) && !(at(h, Moment::acute_gvhd) >= dli))
    return "GVHD of DLI without DLI";
  if (!before(Moment::assessment, Moment::response)) return "response before the assessment";
  if (happened(h, Moment::response) && !(at(h, Moment::response) <= relapse)) return "response after relapse";
  for (const Moment m : {Moment::first_dli, Moment::second_course, Moment::second_dli}) {
    if (happened(h, m) && at(h, m) > relapse) return "DLI or second course after relapse";
  }
  if (happened(h, Moment::second_course) && at(h, Moment::second_course) > at(h, Moment::acute_gvhd))
    return "second course after acute GVHD";
  if (happened(h, Moment::second_dli) && at(h, Moment::second_dli) > at(h, Moment::acute_gvhd))
    return "second DLI after acute GVHD";
  if (happened(h, Moment::second_course)) {
    const double gap = at(h, Moment::second_course) - dli;
    if (gap < protocol.second_course.earliest.count - 1e-9 ||
        gap > protocol.second_course.latest.count + 1e-9)
      return "second course outside its window";
    if (protocol.second_course.most_courses < 2) return "more courses than allowed";
  }
  const auto course = [&](double began, double ended, double days, double dose) -> std::string {
    if (days != std::floor(days) || days < 0.0) return "delivered days are not whole";
    if (days > strategy.course.longest.count) return "delivered more than the longest course";
    if (days + 1e-9 < ended - began || days - 1.0 - 1e-9 > ended - began)
      return "delivered days are not the days begun";
    double expected = 0.0;
    for (int day = 1; day <= static_cast<int>(days); ++day) {
      double today = 0.0;
      for (const auto& step : strategy.course.dose_table)
        today = step.from_day <= day ? step.dose.micrograms : today;
      expected += today;
    }
    return std::abs(dose - expected) < 1e-9 * (1.0 + expected) ? ""
                                                               : "cumulative dose is not the sum of its days";
  };
  if (const auto fault = course(0.0, at(h, Moment::first_course_ends), h[Amount::first_course_days],
                                h[Amount::first_course_dose]);
      !fault.empty())
    return fault;
  if (happened(h, Moment::second_course)) {
    if (const auto fault = course(at(h, Moment::second_course), at(h, Moment::second_course_ends),
                                  h[Amount::second_course_days], h[Amount::second_course_dose]);
        !fault.empty()) {
      return "second course: " + fault;
    }
  } else if (h[Amount::second_course_days] != 0.0) {
    return "days of a second course that was not given";
  }
  const auto dose_fits = [&](Moment m, Amount a) {
    return happened(h, m)
               ? h[a] >= protocol.dli.lowest_dose.e8_per_kg && h[a] <= protocol.dli.highest_dose.e8_per_kg
               : h[a] == 0.0;
  };
  if (!dose_fits(Moment::first_dli, Amount::first_dli_dose) ||
      !dose_fits(Moment::second_dli, Amount::second_dli_dose))
    return "dose of DLI outside its range";
  if ((h[Trait::crs_grade] > 0) != happened(h, Moment::crs)) return "CRS without a grade, or the reverse";
  if ((h[Trait::gvhd_grade] > 0) != happened(h, Moment::acute_gvhd))
    return "GVHD without a grade, or the reverse";
  if ((h[Trait::cause_of_death] == 0) == happened(h, Moment::death))
    return "death without a cause, or the reverse";
  if (h[Trait::cause_of_death] == static_cast<int>(CauseOfDeath::non_relapse) && happened(h, Moment::relapse))
    return "non-relapse death after relapse";
  if (h[Trait::relapse_type] == 1 && happened(h, Moment::relapse) && !happened(h, Moment::response))
    return "relapse of one who never was in remission";
  return "";
}

Law random_law(OwnRandom& random, double days) {
  const double share = random.chance(0.5) ? 0.0 : random.uniform();
  const double median = days * std::exp(random.between(-1.0, 1.0));
  switch (random.index(4)) {
    case 0: return Law(Exponential{std::log(2.0) / median}, share);
    case 1: return Law::weibull(random.between(0.5, 2.5), median, share);
    case 2: return Law(LogLogistic{median, random.between(0.8, 3.0)}, share);
    default: return Law::lognormal(median, random.between(0.2, 1.5), share);
  }
}

Sequential random_protocol(OwnRandom& random) {
  Sequential p;
  const auto share = [&] {
    return Probability{random.chance(0.1) ? std::round(random.uniform()) : random.uniform()};
  };
  const auto ratio = [&] {
    return HazardRatio{random.chance(0.2) ? 1.0 : std::exp(random.between(-2.0, 2.0))};
  };
  p.baseline.mrd_share = share();
  p.baseline.donor = {{random.between(0.0, 0.5)}, {random.between(0.0, 0.3)}, {random.between(0.0, 0.2)}};
  for (Strategy* s : {&p.mrd, &p.haematologic}) {
    s->course.shortest = {std::floor(random.between(1.0, 8.0))};
    s->course.usual = {s->course.shortest.count + std::floor(random.between(0.0, 8.0))};
    s->course.longest = {s->course.usual.count + std::floor(random.between(0.0, 10.0))};
    s->crs = {share(), {}};
    s->crs.grade_3_or_more = {s->crs.any_grade.value * random.uniform()};
    s->response = {share(), {random.between(5.0, 60.0)}, {random.between(60.0, 120.0)}, share()};
    s->disease = {random_law(random, 120.0), share(), random_law(random, 120.0), random_law(random, 100.0)};
    s->dli_uptake = {share(), share()};
  }
  p.tolerance = {share(), share(), {random.between(0.0, 14.0)}};
  p.toxicity = {Law::lognormal(random.between(1.0, 6.0), 0.6), share()};
  p.dli.delay = Law::lognormal(random.between(1.0, 30.0), 0.6);
  p.dli.relapse_hazard_ratio = ratio();
  p.acute_gvhd.haploidentical = share();
  p.acute_gvhd.onset = Law::lognormal(random.between(5.0, 60.0), 0.7);
  p.acute_gvhd.severe_share = share();
  p.acute_gvhd.severe_non_relapse_death = ratio();
  p.second_course.most_courses = random.chance(0.1) ? 1 : 2;
  p.second_course.uptake = share();
  p.second_course.relapse_hazard_ratio = ratio();
  return p;
}

}  // namespace

TEST_CASE("life: no life breaks the protocol, over random protocols", "[law]") {
  OwnRandom random(13);
  for (int set = 0; set < 100; ++set) {
    const Sequential protocol = set == 0 ? Sequential{} : random_protocol(random);
    int faults = 0;
    std::string first;
    for (const History& life : lives_of(protocol, 3000, static_cast<std::uint64_t>(set))) {
      const std::string fault = fault_of(life, protocol);
      if (fault.empty()) continue;
      if (faults++ == 0) first = fault;
    }
    INFO("protocol " << set << ", faulty lives of 3000: " << faults << ", the first: " << first);
    CHECK(faults == 0);
  }
}

TEST_CASE("life: never more days than planned, and all of them when nothing ends the course early", "[law]") {
  Sequential protocol;
  protocol.second_course.uptake = {1.0};
  const Cohort cohort(model_of(protocol));
  Room room;
  int more = 0, fewer = 0, second_courses = 0;
  for (std::uint32_t patient = 0; patient < 20'000; ++patient) {
    History history;
    const std::array one{patient};
    double planned = 0.0;
    const FullChart chart = cohort.chart({StreamKey::from_seed(6), 0, one}, room, history);
    for (const ChartLine& line : chart.lines()) {
      if (line.note == Note::course_starts) planned = line.amount;
      if (line.note != Note::course_ends) continue;
      second_courses += line.course == 2;
      more += line.amount > planned;
      fewer += line.reason == Reason::none && line.amount < planned;
    }
  }
  CHECK(second_courses > 2000);
  CHECK(more == 0);
  CHECK(fewer == 0);
}

TEST_CASE("course: the cumulative doses of the protocol", "[exact]") {
  const Sequential protocol;
  // Haematologic: 4 × 9 + 3 × 11.66 = 70.98 by day 7, then 28 a day.
  CHECK(protocol.haematologic.course.cumulative_micrograms(8) == Approx(98.98).epsilon(1e-14));
  CHECK(protocol.haematologic.course.cumulative_micrograms(14) == Approx(266.98).epsilon(1e-14));
  CHECK(protocol.haematologic.course.cumulative_micrograms(21) == Approx(462.98).epsilon(1e-14));
  CHECK(protocol.mrd.course.cumulative_micrograms(5) == 140.0);
  CHECK(protocol.mrd.course.cumulative_micrograms(10) == 280.0);
  CHECK(protocol.mrd.course.cumulative_micrograms(15) == 420.0);
  CHECK(protocol.haematologic.course.cumulative_micrograms(0) == 0.0);
  CHECK(protocol.haematologic.course.cumulative_micrograms(4) == 36.0);
  CHECK(protocol.haematologic.course.cumulative_micrograms(5) == Approx(47.66).epsilon(1e-14));
}

TEST_CASE("life: the planned length is triangular in whole days", "[monte-carlo]") {
  // 8-14-21 rounded: P(day k) is the mass of the triangle over [k - .5, k + .5]. 300,000 courses; a day
  // that is 3 % too frequent is seen.
  Sequential p = only(RelapseType::haematologic);
  p.tolerance.stops_for_toxicity = p.tolerance.stops_for_cost = {0.0};
  p.haematologic.response.probability = {1.0};  // nobody dies or relapses before the assessment
  const auto lives = lives_of(p, 300'000, 12);
  const auto cdf = [](double x) {
    x = std::clamp(x, 8.0, 21.0);
    return x < 14.0 ? (x - 8.0) * (x - 8.0) / (13.0 * 6.0) : 1.0 - (21.0 - x) * (21.0 - x) / (13.0 * 7.0);
  };
  std::vector<double> counts(14), expected;
  for (const History& h : lives) counts.at(static_cast<std::size_t>(h[Amount::first_course_days]) - 8) += 1.0;
  for (int day = 8; day <= 21; ++day) expected.push_back(300'000 * (cdf(day + 0.5) - cdf(day - 0.5)));
  CHECK(p_of_counts(counts, expected) > chi_squared_level);
}
