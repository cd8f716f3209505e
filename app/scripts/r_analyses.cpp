#include "app/scripts/r_section.hpp"
#include "app/scripts/r_text.hpp"
#include "app/words.hpp"
#include "plan/key/printed.hpp"

namespace dliplan::app {

void write_r_analysis(const plan::Study& study, std::size_t analysis, ScriptText& out) {
  using plan::AnalysisKind;
  const plan::Analysis& it = study.analyses[analysis];
  out.line("\n# --- {}: {} ---\n", it.name, label(it));
  if (!plan::does(plan::Program::r, it)) {
    out.line("# Not in R without another package.");
    return;
  }
  switch (it.kind) {
    case AnalysisKind::kaplan_meier:
    case AnalysisKind::one_minus_kaplan_meier:
    case AnalysisKind::cumulative_incidence: return write_r_curves(study, analysis, out);
    case AnalysisKind::restricted_mean:
    case AnalysisKind::log_rank:
    case AnalysisKind::one_sample_log_rank: return write_r_comparison(study, analysis, out);
    case AnalysisKind::cox:
    case AnalysisKind::gray:
    case AnalysisKind::fine_gray: return write_r_model(study, analysis, out);
    case AnalysisKind::chi_squared:
    case AnalysisKind::proportion:
    case AnalysisKind::binomial_test: return write_r_table(study, analysis, out);
    case AnalysisKind::mann_whitney:
    case AnalysisKind::kruskal_wallis: return write_r_ranks(study, analysis, out);
    case AnalysisKind::max_combo: return;  // in no package that is counted on
  }
}

}  // namespace dliplan::app
