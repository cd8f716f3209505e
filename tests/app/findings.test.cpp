#include "app/findings.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <string>

using namespace dliplan;
using plan::Category;

namespace {

plan::AnalysisCharacteristics test_of(const std::string& name, Category group) {
  plan::AnalysisCharacteristics out;
  out.analysis.name = name;
  out.analysis.kind = plan::AnalysisKind::log_rank;
  out.analysis.group = group;
  out.power = *stats::power({30, 70, 0});
  out.answered = 100;
  return out;
}

/// A curve that reads .5 at a year in every study, where the truth is this.
plan::AnalysisCharacteristics curve_of(plan::AnalysisKind kind, plan::Estimand::Kind estimand, double truth) {
  plan::AnalysisCharacteristics out;
  out.analysis.name = "curve";
  out.analysis.kind = kind;
  plan::EstimateCharacteristics estimate;
  estimate.estimand = {estimand, sim::from_months(12.0), {}};
  estimate.answered = 100;
  estimate.mean = stats::Measure{0.5, 0.001};
  estimate.empirical_se = stats::Measure{0.1, 0.001};
  estimate.truth = stats::Measure{truth, 0.001};
  estimate.bias = stats::Measure{0.5 - truth, 0.0014};
  out.estimates.push_back(estimate);
  return out;
}

plan::Study study_of_one_arm() {
  plan::Study study;
  study.arms.push_back({"protocol", 1.0, {}});
  return study;
}

/// All findings about these analyses, in full, one a line.
std::string all_of(const plan::Study& study, std::vector<plan::AnalysisCharacteristics> analyses) {
  plan::OperatingCharacteristics result;
  result.replicates = 100;
  result.analyses = std::move(analyses);
  std::string text;
  for (const auto& one : app::findings(study, result)) text += one.gist + " " + one.detail + "\n";
  return text;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("findings: groups that form later are accused of immortal time, but not from a landmark on",
          "[exact]") {
  const auto naive = test_of("one or two courses", Category::courses);
  auto landmark = test_of("courses from month 3", Category::courses);
  landmark.analysis.groups = plan::Grouping::landmark;
  const std::string both = all_of(study_of_one_arm(), {naive, landmark});
  INFO(both);
  CHECK(has(both, "Read no effect into “one or two courses”. These groups form after the first dose"));
  CHECK(has(both, "no immortal time: “courses from month 3”."));
  CHECK(!has(all_of(study_of_one_arm(), {landmark}), "Read no effect"));
  CHECK(!has(all_of(study_of_one_arm(), {naive}), "landmark"));
}

TEST_CASE("findings: every group that forms after the first dose is known as such", "[exact]") {
  for (const auto group :
       {Category::response, Category::mrd_negative, Category::acute_gvhd, Category::chronic_gvhd,
        Category::courses, Category::received_dli, Category::adverse_event}) {
    CHECK(has(all_of(study_of_one_arm(), {test_of("late", group)}), "Read no effect into “late”"));
  }
  for (const auto group : {Category::relapse_type, Category::sex, Category::blasts}) {
    const std::string text = all_of(study_of_one_arm(), {test_of("early", group)});
    CHECK(!has(text, "Read no effect"));
    CHECK(has(text, "“early” rejects in 30"));
  }
}

TEST_CASE("findings: 1 − Kaplan–Meier that is too high is explained by those who die first", "[exact]") {
  using Kind = plan::Estimand::Kind;
  plan::Study study = study_of_one_arm();
  const auto high = curve_of(plan::AnalysisKind::one_minus_kaplan_meier, Kind::incidence_at, 0.4);
  CHECK(has(all_of(study, {high}), "10.00 ± 0.14 points too high"));
  CHECK(has(all_of(study, {high}), "Who dies first is censored"));
  study.observation.deaths_before_event = plan::CompetingEvents::stay_at_risk;
  CHECK(!has(all_of(study, {high}), "Who dies first is censored"));
  study.observation.deaths_before_event = plan::CompetingEvents::censored;
  const auto low = curve_of(plan::AnalysisKind::one_minus_kaplan_meier, Kind::incidence_at, 0.6);
  CHECK(has(all_of(study, {low}), "points too low"));
  CHECK(!has(all_of(study, {low}), "Who dies first"));
  const auto survival = curve_of(plan::AnalysisKind::kaplan_meier, Kind::survival_at, 0.4);
  CHECK(!has(all_of(study, {survival}), "Who dies first"));
  CHECK(has(all_of(study, {survival}), "leaves out those who die or relapse before DLI"));
}

TEST_CASE("findings: a twin arm is named as what it is", "[exact]") {
  plan::Study study = study_of_one_arm();
  CHECK(!has(all_of(study, {test_of("x", Category::sex)}), "once more"));
  study.arms.push_back({"no DLI", 1.0, {}, "protocol"});
  CHECK(has(all_of(study, {test_of("x", Category::arm)}),
            "Arm “no DLI” has the patients of arm “protocol” once more"));
  // Whatever does not compare the arms has these patients twice.
  plan::Analysis analysis;
  analysis.group = Category::arm;
  study.analyses.push_back(analysis);
  CHECK(!has(all_of(study, {}), "all arms together"));
  analysis.kind = plan::AnalysisKind::kaplan_meier;
  study.analyses.push_back(analysis);
  CHECK(has(all_of(study, {}), "all arms together"));
}

TEST_CASE("findings: a test against history is no comparison of groups, and shows no effect", "[exact]") {
  plan::AnalysisCharacteristics history = test_of("OS v history", Category::relapse_type);
  history.analysis.kind = plan::AnalysisKind::one_sample_log_rank;
  history.power = *stats::power({99, 1, 0});
  const std::string text =
      all_of(study_of_one_arm(), {test_of("OS: MRD v haematologic", Category::relapse_type), history});
  CHECK(has(text, "“OS: MRD v haematologic” rejects in 30"));
  CHECK(!has(text, "“OS v history” rejects"));
  CHECK(has(text, "held against history, “OS v history”"));
  CHECK(!has(all_of(study_of_one_arm(), {test_of("OS", Category::relapse_type)}), "history"));
}

TEST_CASE("findings: a group that is read from the day of the change is not called naive", "[exact]") {
  plan::AnalysisCharacteristics cox = test_of("OS by GVHD", Category::acute_gvhd);
  cox.analysis.kind = plan::AnalysisKind::cox;
  CHECK(has(all_of(study_of_one_arm(), {cox}), "Read no effect into “OS by GVHD”"));
  cox.analysis.groups = plan::Grouping::time_dependent;
  CHECK(!has(all_of(study_of_one_arm(), {cox}), "Read no effect"));
}

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// A curve that 94 of 100 studies can read at a year: half of all read at most .55 to .6 (.54 to .62) there.
plan::AnalysisCharacteristics curve_of_a_selection(double truth) {
  auto out = curve_of(plan::AnalysisKind::kaplan_meier, plan::Estimand::Kind::survival_at, truth);
  plan::EstimateCharacteristics& estimate = out.estimates[0];
  estimate.answered = 94;
  estimate.reasons.counts[static_cast<std::size_t>(stats::NoAnswer::beyond_follow_up)] = 6;
  estimate.bias = tl::unexpected(stats::NoAnswer::often_unanswered);
  estimate.median = plan::MedianOfEstimates{{0.55, 0.60}, {0.54, 0.62}};
  return out;
}

/// A median that 40 of 100 studies do not reach; half of all find at most 30 months.
plan::AnalysisCharacteristics median_survival(double most_of_half) {
  plan::AnalysisCharacteristics out;
  out.analysis.name = "OS";
  plan::EstimateCharacteristics estimate;
  estimate.estimand = {plan::Estimand::Kind::median, {}, {}};
  estimate.answered = 60;
  estimate.reasons.counts[static_cast<std::size_t>(stats::NoAnswer::median_not_reached)] = 40;
  estimate.truth = stats::Measure{20.0 * sim::days_per_month, 0.07 * sim::days_per_month};
  estimate.bias = tl::unexpected(stats::NoAnswer::often_unanswered);
  const double days = most_of_half * sim::days_per_month;
  estimate.median = plan::MedianOfEstimates{{days, days}, {0.9 * days, infinite}};
  out.estimates.push_back(estimate);
  return out;
}

}  // namespace

TEST_CASE("findings: an estimate that a selection of studies has is judged by the median of all", "[exact]") {
  const plan::Study study = study_of_one_arm();
  CHECK(has(all_of(study, {curve_of_a_selection(0.50)}),
            "“curve” at 12 months comes out too high: half of all studies estimate at most 55.0–60.0 "
            "(54.0–62.0) %, "
            "whatever "
            "those without an answer (6.0 %) would say, against 50.00 % in all who start treatment."));
  CHECK(has(all_of(study, {curve_of_a_selection(0.70)}), "comes out too low"));
  // Within the interval, or less than three errors of the truth away from it, nothing is proven.
  for (const double truth : {0.54, 0.58, 0.62, 0.6225}) {
    CHECK(!has(all_of(study, {curve_of_a_selection(truth)}), "comes out"));
  }
}

TEST_CASE("findings: a median that is not reached is told with what half of all studies find", "[exact]") {
  const plan::Study study = study_of_one_arm();
  CHECK(
      has(all_of(study, {median_survival(30.0)}), "the median of “OS” is not reached, half find at most 30"));
  CHECK(has(all_of(study, {median_survival(30.0)}), "; the truth is 20.00 months. Studies that reach it"));
  const std::string beyond = all_of(study, {median_survival(infinite)});
  INFO(beyond);
  CHECK(has(beyond, "the median of “OS” is not reached; the truth is 20.00 months."));
}

TEST_CASE("findings: the farthest off is told, and what is off by chance alone is not", "[exact]") {
  using Kind = plan::Estimand::Kind;
  const auto near = curve_of(plan::AnalysisKind::kaplan_meier, Kind::survival_at, 0.48);
  auto far = curve_of(plan::AnalysisKind::kaplan_meier, Kind::survival_at, 0.44);
  far.analysis.name = "far";
  const std::string text = all_of(study_of_one_arm(), {near, far});
  CHECK(has(text, "“far” at 12 months comes out 6.00 ± 0.14 points too high"));
  CHECK(!has(text, "“curve”"));
  const auto chance = curve_of(plan::AnalysisKind::kaplan_meier, Kind::survival_at, 0.4960);  // 2.9 errors
  CHECK(!has(all_of(study_of_one_arm(), {chance}), "comes out"));
}

TEST_CASE("findings: what is found beyond alpha with the effect switched off is told as bias of the design",
          "[exact]") {
  auto biased = test_of("infection by type", Category::relapse_type);
  biased.in_causal_null = *stats::share_of_replicates({300, 1000});
  CHECK(!has(all_of(study_of_one_arm(), {biased}), "switched off"));
  biased.exceeds_alpha_in_null = true;
  CHECK(has(all_of(study_of_one_arm(), {biased}),
            "these find more than alpha allows: “infection by type” (30.0 ± 1.4 % in place of 5 %)"));
  // Of a test that does not hold its alpha, and of groups that form later, other sentences tell.
  auto of_itself = biased;
  of_itself.exceeds_alpha = true;
  of_itself.with_shuffled_labels = biased.in_causal_null;
  CHECK(!has(all_of(study_of_one_arm(), {of_itself}), "switched off"));
  auto late = biased;
  late.analysis.group = Category::courses;
  CHECK(!has(all_of(study_of_one_arm(), {late}), "switched off"));
}
