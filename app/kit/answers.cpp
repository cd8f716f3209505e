#include "app/kit/answers.hpp"

#include "app/key/key_file.hpp"
#include "app/scripts/r_script.hpp"
#include "app/scripts/spss_syntax.hpp"
#include "app/validate/kit.hpp"

namespace dliplan::app {

void write_answers(const NewFolder& folder,
                   const std::string& under,
                   const plan::Study& study,
                   const DataTable& table) {
  if (const auto kit = kit_of(study, table)) {
    folder.write(under + "key.json", key_as_json(kit->study.analyses, kit->key));
    folder.write(under + "key.md", key_as_page(kit->study.analyses, kit->key));
  }
  folder.write(under + "analysis.R", r_script(study, cohort_file));
  folder.write(under + std::string(spss_syntax_file), spss_syntax(study));
  folder.write(under + std::string(spss_runner_file), spss_runner());
}

}  // namespace dliplan::app
