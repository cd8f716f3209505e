#include "app/validate/spss_output.hpp"

#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace dliplan;

namespace {

plan::Study study() {
  plan::Study it;
  const auto add = [&](plan::AnalysisKind kind, const std::string& name) {
    it.analyses.push_back(plan::test::analysis(kind));
    it.analyses.back().name = name;
  };
  add(plan::AnalysisKind::chi_squared, "CRS");
  add(plan::AnalysisKind::mann_whitney, "days");
  add(plan::AnalysisKind::log_rank, "OS: MRD v haematologic");
  add(plan::AnalysisKind::kaplan_meier, "OS");
  add(plan::AnalysisKind::cox, "Cox");
  return it;
}

std::map<std::string, std::string> numbers_of(const std::string& text) {
  std::map<std::string, std::string> numbers;
  const auto given = app::spss_numbers(study(), text);
  for (const auto& number : given.numbers) numbers[number.name] = number.text;
  return numbers;
}

}  // namespace

TEST_CASE("spss output: tables of PSPP are read by their titles, and groups by their order", "[exact]") {
  const auto found = numbers_of(
      "dliplan analysis crs\n\n"
      "\"Table: type × CRS, any\"\n,,,CRS,,Total\n,mrd,Count,24,6,30\n\n"
      "Table: Chi-Square Tests\n,Value,df,Asymptotic Sig. (2-tailed),Exact Sig. (2-tailed),Exact Sig. "
      "(1-tailed)\n"
      "Pearson Chi-Square,2.3076923076923075,1,.129,,\nFisher's Exact Test,,,,.153,.127\n"
      "Continuity Correction,1.2980769230769231,1,.255,,\nN of Valid Cases,60,,,,\n\n"
      "Table: Symmetric Measures\n,,Value\nNominal by Nominal,Phi,.196\n,Cramer's V,.196\n\n"
      "dliplan analysis days\n\n"
      "Table: Ranks\n,,N,Mean Rank,Sum of "
      "Ranks\ndays,mrd,3,2.17,6.5\n,haematologic,3,4.83,14.5\n,Total,6,,\n\n"
      "Table: Test Statistics\n,Mann-Whitney U,Wilcoxon W,Z,Asymp. Sig. "
      "(2-tailed)\ndays,.50,6.50,-1.77,.077\n");
  CHECK(found.at("crs.pearson.chi_squared") == "2.3076923076923075");
  CHECK(found.at("crs.pearson.p_value") == ".129");
  CHECK(found.at("crs.yates.df") == "1");
  CHECK(found.at("crs.fisher.p_value") == ".153");
  CHECK(found.at("crs.fisher.p_value_one_sided") == ".127");
  CHECK(found.at("crs.phi.estimate") == ".196");
  CHECK(found.at("days.ranks.haematologic.rank_sum") == "14.5");
  CHECK(found.at("days.mann_whitney.u") == ".50");
  CHECK(found.at("days.mann_whitney.z") == "-1.77");
  CHECK(found.at("days.mann_whitney.p_value") == ".077");
}

TEST_CASE("spss output: tables of SPSS with tabulators, footnotes and a number a line", "[exact]") {
  const auto found = numbers_of(
      "ECHO 'dliplan analysis days'.\ndliplan analysis days\n"
      "Test Statistics\n\tdays\nMann-Whitney U\t.500\nWilcoxon W\t6.500\nZ\t-1.771\nAsymp. Sig. "
      "(2-tailed)\t.077\n"
      "Exact Sig. [2*(1-tailed Sig.)]\t.100b\n"
      "dliplan analysis os_mrd_v_haematologic\n"
      "Overall Comparisons\n\tChi-Square\tdf\tSig.\nLog Rank (Mantel-Cox)\t3.396\t1\t.065\n"
      "Breslow (Generalized Wilcoxon)\t2.723\t1\t.099\nTarone-Ware\t3.021\t1\t.082\n"
      "dliplan analysis os\n"
      "Means and Medians for Survival Time\nMean\t\t\t\tMedian\n"
      "414.855\t32.863\t350.444\t479.266\t494.000\t80.100\t337.004\t650.996\n"
      "dliplan analysis cox\nVariables in the Equation\n\tB\tSE\tWald\tdf\tSig.\tExp(B)\tLower\tUpper\n"
      "relapse_type\t.916\t.512\t3.198\t1\t.074\t2.498\t.916\t6.814\n");
  CHECK(found.at("days.mann_whitney.u") == ".500");
  CHECK(found.at("days.mann_whitney.p_value_exact") == ".100");
  CHECK(found.at("os_mrd_v_haematologic.log_rank.chi_squared") == "3.396");
  CHECK(found.at("os_mrd_v_haematologic.tarone_ware.p_value") == ".082");
  CHECK(found.at("os.means_and_medians.mean") == "414.855");
  CHECK(found.at("os.means_and_medians.median_upper") == "650.996");
  CHECK(found.at("cox.coefficients.haematologic.coefficient") == ".916");
  CHECK(found.at("cox.coefficients.haematologic.p_value") == ".074");
  CHECK(found.at("cox.coefficients.haematologic.hazard_ratio_upper") == "6.814");
}

TEST_CASE("spss output: text without a marker is no output, and tables of no known analysis are not read",
          "[edge]") {
  CHECK_FALSE(app::is_spss_output("name,value\na,1\n"));
  CHECK(numbers_of("dliplan analysis other\n\nTable: Chi-Square Tests\nPearson Chi-Square,2.3,1,.129,,\n")
            .empty());
  CHECK(app::results_in(study(), "dliplan analysis crs\n").error()[0].kind ==
        app::ResultsFault::Kind::no_numbers);
}
