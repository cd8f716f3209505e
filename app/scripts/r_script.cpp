#include "app/scripts/r_script.hpp"

#include "app/scripts/r_text.hpp"
#include "plan/key/answer_key.hpp"

#include <algorithm>

namespace dliplan::app {
namespace {

bool needs_cmprsk(const plan::Study& study) {
  return std::any_of(study.analyses.begin(), study.analyses.end(), [](const auto& analysis) {
    return plan::has_key(analysis) &&
           (analysis.kind == plan::AnalysisKind::gray || analysis.kind == plan::AnalysisKind::fine_gray);
  });
}

}  // namespace

std::string r_script(const plan::Study& study, std::string_view data_file) {
  ScriptText out;
  out.line("# The planned analyses of {}, made by dliplan from the plan.", study.name);
  out.line("# Rscript analysis.R [DATA] [RESULTS]: reads {}, writes {}", data_file, r_results_file);
  out.line("# (name,value; \"-\" is the standard output), for: dliplan validate . {}", r_results_file);
  out.line("# Times are in days, a difference of two dates. Synthetic patients; no medical device.\n");
  out.line("suppressPackageStartupMessages(library(survival))");
  if (needs_cmprsk(study)) out.line("suppressPackageStartupMessages(library(cmprsk))");
  out.raw(r_prelude());
  write_r_data(study, data_file, out);
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    if (plan::has_key(study.analyses[i])) write_r_analysis(study, i, out);
  }
  out.line("\n# --- The results ---\n");
  out.line("results_file <- if (length(arguments) > 1) arguments[2] else {}", r_quoted(r_results_file));
  out.line("lines <- c(\"name,value\", paste(names(results), unlist(results), sep = \",\"))");
  out.line("writeLines(lines, if (results_file == \"-\") stdout() else results_file)");
  return out.take();
}

}  // namespace dliplan::app
