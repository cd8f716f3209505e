#include "app/report/report_words.hpp"

#include <fmt/format.h>

namespace dliplan::app::text {

std::string not_finished(std::string_view folder) {
  return fmt::format(
      "{}: the run is not finished, and has nothing to report; the command that began it goes on with it",
      folder);
}

std::string no_summary(std::string_view folder) {
  return fmt::format(
      "{}: no summary.json, which a report is made of; the command that wrote it writes it again", folder);
}

}  // namespace dliplan::app::text
