#include "tests/scenarios/studies.hpp"

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

TEST_CASE("load: an unknown key is met with the nearest known one", "[exact]") {
  const Complaint complaint = only_complaint("[dli]\nrelapse_hazzard_ratio = 1\n");
  CHECK(complaint.problem == Problem::unknown_key);
  CHECK(complaint.path == "dli.relapse_hazzard_ratio");
  CHECK(complaint.line == 2);
  CHECK(complaint.column == 1);
  CHECK(complaint.hint == Hint::nearest);
  CHECK(complaint.hint_value == "dli.relapse_hazard_ratio");
}

TEST_CASE("load: an unknown key that is the beginning of a known one, or begins with one, is met with it",
          "[exact]") {
  for (const auto& [text, known] :
       {std::pair("[dli]\nrelapse_hazzard = 1\n", "dli.relapse_hazard_ratio"),
        {"[dli]\nrelapse_hazard = 1\n", "dli.relapse_hazard_ratio"},
        {"[hazard_effects]\nfrailty_variance = 1\n", "hazard_effects.frailty"},
        {"[hazard_effects]\ndeath_per_10_years = 1\n", "hazard_effects.death_per_10_years_of_age"}}) {
    const Complaint complaint = only_complaint(text);
    CAPTURE(text);
    CHECK(complaint.problem == Problem::unknown_key);
    CHECK(complaint.line == 2);
    CHECK(complaint.column == 1);
    CHECK(complaint.hint == Hint::nearest);
    CHECK(complaint.hint_value == known);
  }
}

TEST_CASE("load: a key in the wrong case, the wrong table or the wrong pathway is told where it lives",
          "[exact]") {
  CHECK(only_complaint("[screening]\nStarts_treatment = 1\n").hint_value == "screening.starts_treatment");
  const Complaint elsewhere = only_complaint("[dli]\nmrd_share = 0.3\n");
  CHECK(elsewhere.hint == Hint::lives_at);
  CHECK(elsewhere.hint_value == "baseline.mrd_share");
  const Complaint pathway = only_complaint("[two_state]\nhazard_ratio = 1\n");
  CHECK(pathway.hint == Hint::only_when);
  CHECK(pathway.hint_value == "pathway = two_state");
  const Complaint kind = only_complaint("[[analysis]]\nname = \"a\"\nkind = \"log_rank\"\ntimes = []\n");
  CHECK(kind.hint == Hint::only_when);
  CHECK(kind.hint_value == "kind = kaplan_meier, one_minus_kaplan_meier, cumulative_incidence");
  const Complaint event =
      only_complaint("[[analysis]]\nname = \"a\"\nkind = \"proportion\"\nevent = \"crs\"\n");
  CHECK(event.hint == Hint::only_when);
  CHECK(event.hint_value == "endpoint, outcome or group = adverse_event");
}

TEST_CASE("load: a unit that is missing or wrong is refused with the units", "[exact]") {
  const Complaint missing = only_complaint("[mrd.course]\nusual = 9\n");
  CHECK(missing.problem == Problem::missing_unit);
  CHECK(missing.hint_value == "\"9 days\"");
  CHECK(only_complaint("[mrd.course]\nusual = \"9\"\n").problem == Problem::missing_unit);
  const Complaint wrong = only_complaint("[mrd.course]\nusual = \"9 moths\"\n");
  CHECK(wrong.problem == Problem::wrong_unit);
  CHECK(wrong.allowed == "days, weeks, months, years");
  CHECK(only_complaint("[accrual]\nrate = \"0.45 months\"\n").problem == Problem::wrong_unit);
  CHECK(only_complaint("[dli]\nlowest_dose = \"0.5e8\"\n").problem == Problem::missing_unit);
}

TEST_CASE("load: a percentage where a share belongs is refused with the share", "[exact]") {
  const Complaint complaint = only_complaint("[screening]\nstarts_treatment = 80\n");
  CHECK(complaint.problem == Problem::out_of_range);
  CHECK(complaint.read == "80");
  CHECK(complaint.allowed == "0 to 1");
  CHECK(complaint.hint == Hint::share_of_percent);
  CHECK(complaint.hint_value == "0.80");
  CHECK(
      model_with("[screening]\nstarts_treatment = \"80 %\"\n").sequential.screening.starts_treatment.value ==
      0.8);
  CHECK(only_complaint("[screening]\nstarts_treatment = 1.0000000000000002\n").problem ==
        Problem::out_of_range);
}

TEST_CASE("load: a hazard ratio must be above 0", "[exact]") {
  for (const char* value : {"-0.8", "0", "-0.0"}) {
    const Complaint complaint = only_complaint(std::string("[dli]\nrelapse_hazard_ratio = ") + value + "\n");
    CHECK(complaint.problem == Problem::out_of_range);
    CHECK(complaint.allowed == "above 0");
    CHECK(complaint.hint == Hint::no_effect_is_one);
  }
  CHECK(only_complaint("[dli]\nrelapse_hazard_ratio = 1e300\n").allowed == "0.0001 to 10000");
}

TEST_CASE("load: numbers that are none are refused", "[exact]") {
  for (const char* value : {"nan", "inf", "-inf"}) {
    CHECK(only_complaint(std::string("[dli]\nrelapse_hazard_ratio = ") + value + "\n").problem ==
          Problem::not_finite);
    CHECK(only_complaint(std::string("[mrd.course]\nusual = \"") + value + " days\"\n").problem ==
          Problem::not_finite);
  }
  CHECK(only_complaint("[mrd.course]\nusual = \"1e400 days\"\n").problem == Problem::not_finite);
  const Complaint comma = only_complaint("[mrd.course]\nusual = \"9,5 days\"\n");
  CHECK(comma.problem == Problem::not_a_number);
  CHECK(comma.hint == Hint::decimal_point);
}

TEST_CASE("load: a cohort of none or of a thousand million is refused with the range", "[exact]") {
  for (const char* value :
       {"0", "-1", "1000000000", "2147483648", "9223372036854775807", "0x7fffffffffffffff"}) {
    const Complaint complaint = only_complaint(std::string("[accrual]\nenrolled = ") + value + "\n");
    CHECK(complaint.problem == Problem::out_of_range);
    CHECK(complaint.allowed == "1 to 1000000");
  }
  CHECK(only_complaint("[accrual]\nenrolled = 12.5\n").problem == Problem::wrong_type);
  CHECK(only_complaint("[accrual]\nenrolled = \"12\"\n").hint == Hint::without_quotes);
}

TEST_CASE("load: weights, variances, correlations and body weights have their units and ranges", "[exact]") {
  const sim::Sequential model =
      model_with(
          "[baseline]\nmedian_weight = \"72.5 kg\"\n[hazard_effects]\nfrailty = 0.4\n"
          "[causes_of_death]\nearly_factor = 8\n"
          "[[baseline.correlation]]\nbetween = \"age\"\nand = \"blasts\"\nrho = -0.3\n")
          .sequential;
  CHECK(model.baseline.median_weight.count == 72.5);
  CHECK(model.hazard_effects.frailty.value == 0.4);
  CHECK(model.causes_of_death.early_factor.value == 8.0);
  CHECK(model.baseline.correlation ==
        std::vector<sim::Correlation>{{sim::CorrelatedTrait::age, sim::CorrelatedTrait::blasts, {-0.3}}});
  CHECK(only_complaint("[baseline]\nmedian_weight = 60\n").hint_value == "\"60 kg\"");
  CHECK(only_complaint("[baseline]\nmedian_weight = \"60 lb\"\n").problem == Problem::wrong_unit);
  CHECK(only_complaint("[baseline]\nmedian_weight = \"0 kg\"\n").allowed == "1 to 500 kg");
  CHECK(only_complaint("[hazard_effects]\nfrailty = -0.1\n").allowed == "0 to 10");
  CHECK(only_complaint("[causes_of_death]\nsevere_gvhd = 1e5\n").allowed == "0 to 10000");
  const std::string pair = "[baseline]\ncorrelation = [{ between = \"age\", and = \"blasts\", rho = ";
  CHECK(only_complaint(pair + "1 }]\n").allowed == "-0.999 to 0.999");
  CHECK(only_complaint(pair + "\"0.3\" }]\n").hint == Hint::without_quotes);
  const Complaint trait =
      only_complaint("[baseline]\ncorrelation = [{ between = \"ages\", and = \"cns\", rho = 0 }]\n");
  CHECK(trait.path == "baseline.correlation.1.between");
  CHECK(trait.hint_value == "age");
  CHECK(only_complaint("[baseline]\ncorrelation = [{ between = \"age\", rho = 0 }]\n").path ==
        "baseline.correlation.1.and");
}

TEST_CASE("load: monthly counts are whole numbers from 0 on", "[exact]") {
  CHECK(study_with("[accrual]\nmonthly = [1, 0, 2]\n").accrual.monthly == std::vector<std::int64_t>{1, 0, 2});
  const Complaint negative = only_complaint("[accrual]\nmonthly = [1, -1]\n");
  CHECK(negative.path == "accrual.monthly.2");
  CHECK(negative.problem == Problem::out_of_range);
  CHECK(negative.line == 2);
  CHECK(negative.column == 15);
  CHECK(only_complaint("[accrual]\nmonthly = [1.5]\n").problem == Problem::wrong_type);
  CHECK(only_complaint("[accrual]\nmonthly = 3\n").allowed == "list in square brackets");
}

TEST_CASE("load: replicates, seed and alpha have ranges", "[exact]") {
  CHECK(only_complaint("[monte_carlo]\nreplicates = 0\n").problem == Problem::out_of_range);
  CHECK(only_complaint("[monte_carlo]\nreplicates = 1000000000001\n").problem == Problem::out_of_range);
  CHECK(only_complaint("[monte_carlo]\nseed = -1\n").problem == Problem::out_of_range);
  CHECK(only_complaint("[[analysis]]\nname = \"a\"\nkind = \"log_rank\"\nalpha = 0\n").problem ==
        Problem::out_of_range);
  const Complaint percent = only_complaint("[[analysis]]\nname = \"a\"\nkind = \"log_rank\"\nalpha = 5\n");
  CHECK(percent.hint == Hint::share_of_percent);
  CHECK(percent.hint_value == "0.05");
}

TEST_CASE("load: dates, names and truth values are told from text", "[exact]") {
  const Complaint date = only_complaint("[calendar]\nopens = \"2023-09-01\"\n");
  CHECK(date.problem == Problem::wrong_type);
  CHECK(date.hint_value == "2023-09-01");
  CHECK(only_complaint("[calendar]\nopens = 2023-09-01T00:00:00\n").problem == Problem::wrong_type);
  CHECK(only_complaint("[calendar]\nopens = 0001-01-01\n").problem == Problem::out_of_range);
  CHECK(only_complaint("[observation]\nwhole_days = \"no\"\n").hint == Hint::true_or_false);
  const Complaint name = only_complaint("[observation]\ninclusion = \"all_starter\"\n");
  CHECK(name.problem == Problem::unknown_name);
  CHECK(name.hint_value == "all_starters");
  CHECK(name.allowed == "all_starters, received_dli, received_second_course");
  CHECK(only_complaint("name = 3\n").problem == Problem::wrong_type);
  CHECK(only_complaint("name = \"a\\nb\"\n").problem == Problem::control_character);
  CHECK(only_complaint("name = \"" + std::string(201, 'x') + "\"\n").problem == Problem::too_long);
}

TEST_CASE("load: the times of a survival curve are positive and increase", "[exact]") {
  const std::string curve = "[[analysis]]\nname = \"a\"\nkind = \"kaplan_meier\"\n";
  CHECK(study_with(curve + "times = [\"1 year\", \"24 months\"]\n").analyses.front().times ==
        std::vector<sim::Days>{{365.25}, {730.5}});
  for (const char* times : {"[\"0 days\"]", "[\"5 days\", \"5 days\"]", "[\"5 days\", \"4 days\"]"}) {
    CHECK(only_complaint(curve + "times = " + times + "\n").problem == Problem::not_increasing);
  }
  const Complaint second = only_complaint(curve + "times = [\"5 days\", 6]\n");
  CHECK(second.path == "analysis.1.times.2");
  CHECK(second.problem == Problem::missing_unit);
}

TEST_CASE("load: a table where a value belongs, and the reverse", "[exact]") {
  CHECK(only_complaint("screening = 3\n").problem == Problem::wrong_type);
  CHECK(only_complaint("[screening.starts_treatment]\nx = 1\n").problem == Problem::wrong_type);
  CHECK(only_complaint("arm = \"two\"\n").problem == Problem::wrong_type);
  CHECK(only_complaint("arm = [1]\n").problem == Problem::wrong_type);
  CHECK(only_complaint("[dli]\ndelay = \"5 days\"\n").problem == Problem::wrong_type);
  CHECK(only_complaint("[baseline.correlation]\nbetween = \"age\"\n").problem == Problem::wrong_type);
}
