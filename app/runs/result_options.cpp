#include "app/runs/result_options.hpp"

#include "app/output.hpp"
#include "app/rows_csv.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace dliplan::app {
namespace {

std::string written(const Summary& summary, const ResultOptions& options) {
  switch (options.format) {
    case Format::table: return as_table(summary, options.show);
    case Format::csv: return rows_as_csv(summary_rows(summary));
    case Format::json: return as_json(summary);
  }
  return "";
}

/// Adds --show; several sections are shown one after the other.
void add_sections(CLI::App& command, std::vector<Section>& show) {
  std::map<std::string, Section> all;
  std::string names;
  for (std::size_t i = 0; i < section_names.size(); ++i) {
    all.emplace(section_names[i], static_cast<Section>(i));
    names += (names.empty() ? "" : "|") + std::string(section_names[i]);
  }
  command.add_option("--show", show, tr("What the table shows; several, by commas"))
      ->type_name(names)
      ->delimiter(',')
      ->transform(CLI::CheckedTransformer(all).description(""));
}

}  // namespace

void ResultOptions::add_to(CLI::App& command) {
  add_format(command, format, {Format::table, Format::csv, Format::json});
  add_sections(command, show);
  add_hands(command, threads, quiet);
}

bool ResultOptions::wants_efficiency() const {
  const auto shows = [&](Section section) {
    return std::find(show.begin(), show.end(), section) != show.end();
  };
  return format == Format::json ||
         (format == Format::table && (shows(Section::efficiency) || shows(Section::all)));
}

void ResultOptions::print(const Summary& summary) const {
  write_output(written(summary, *this));
}

}  // namespace dliplan::app
