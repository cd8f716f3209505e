#include "app/report/write_report.hpp"

#include "app/language.hpp"
#include "app/report/report_document.hpp"

namespace dliplan::app {

void write_report(const RunFolder& folder,
                  const Summary& summary,
                  plan::ResultsFile& file,
                  Language language) {
  const Speaking english(Language::en);  // of the data; the page has words of its own
  folder.write(report_name, report_page(report_document(summary, file), language));
}

void write_report(const RunFolder& folder,
                  const plan::Study& study,
                  const plan::RunIdentity& identity,
                  const std::string& summary_json,
                  Language language) {
  const Speaking english(Language::en);  // of the data; the page has words of its own
  folder.write(report_name, report_page(report_document(study, identity, summary_json), language));
}

}  // namespace dliplan::app
