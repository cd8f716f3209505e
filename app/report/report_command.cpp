#include "app/commands.hpp"
#include "app/complaints.hpp"
#include "app/language.hpp"
#include "app/output.hpp"
#include "app/report/report_words.hpp"
#include "app/report/write_report.hpp"
#include "app/runs/refusal_words.hpp"
#include "app/runs/stored_run.hpp"
#include "app/version.hpp"
#include "plan/store/merge.hpp"
#include "plan/store/stored_truths.hpp"
#include "scenarios/canonical.hpp"
#include "scenarios/load.hpp"
#include "sim/random/address.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>

namespace dliplan::app {
namespace {

struct ReportOptions {
  std::string folder;
  int threads = 0;
};

/// Of a finished run by this program; nothing, and a complaint on stderr, where it is not.
std::optional<plan::ResultsFile> finished_file(const std::string& path, const std::string& folder) {
  auto file = plan::ResultsFile::open(path, plan::Database::Access::read);
  if (!file) {
    tell("{}\n", in_words(file.error()));
    return std::nullopt;
  }
  plan::RunIdentity by_this_program = file->identity();
  by_this_program.stream_version = sim::stream_version;
  by_this_program.program_version = version;
  if (const auto refusal = plan::difference(path, file->identity(), by_this_program)) {
    tell("{}\n", in_words(*refusal));
    return std::nullopt;
  }
  if (file->identity().finished == 0) {
    tell("{}\n", text::not_finished(folder));
    return std::nullopt;
  }
  return *std::move(file);
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Exit report(const ReportOptions& options) {
  const RunFolder folder(options.folder);
  auto file = finished_file(folder.results(), options.folder);
  if (!file) return Exit::bad_input;
  const auto study = scenarios::load_text(file->identity().scenario, folder.results());
  if (!study) {
    for (const auto& complaint : study.error()) tell("{}\n", in_words(complaint));
    return Exit::bad_input;
  }
  if (file->identity().task.empty()) {
    const plan::Tally tally = plan::tally_in(*file, *study);
    const auto truths = plan::truths_of(*file, *study, tally, {.threads = options.threads});
    write_report(folder, summary_of(*file, *study, tally, truths), *file, language());
  } else {
    const std::string summary = content_of(std::filesystem::path(options.folder) / "summary.json");
    if (summary.empty()) {
      tell("{}\n", text::no_summary(options.folder));
      return Exit::bad_input;
    }
    write_report(folder, *study, file->identity(), summary, language());
  }
  write_output((std::filesystem::path(options.folder) / report_name).string() + "\n");
  return Exit::done;
}

}  // namespace

void add_report(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("report", tr("The page of a stored run, to look at and to print"));
  const auto options = std::make_shared<ReportOptions>();
  command->add_option("RUN", options->folder, tr("The folder of a finished run (its --out)"))->required();
  command->footer(
      "Example: dliplan run zhengzhou-sequential --replicates 2000 --out night\n"
      "         dliplan report night --lang zh");
  command->callback([options, &action] { action = [options] { return report(*options); }; });
}

}  // namespace dliplan::app
