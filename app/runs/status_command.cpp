#include "app/commands.hpp"
#include "app/numbers.hpp"
#include "app/output.hpp"
#include "app/runs/refusal_words.hpp"
#include "app/runs/run_folder.hpp"
#include "app/runs/run_words.hpp"
#include "app/runs/slurm_scripts.hpp"
#include "app/study_options.hpp"
#include "app/table.hpp"
#include "plan/store/merge.hpp"
#include "plan/store/writer_lock.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace dliplan::app {
namespace {

struct StatusOptions {
  std::string folder;
  Format format = Format::table;
};

/// Of one results file.
struct FileStatus {
  std::string name;
  plan::RunIdentity identity;
  plan::Block all;  ///< what it is to have
  std::uint64_t done = 0;
  std::string writer;  ///< who writes to it at this moment

  /// A run has its summary; a shard, all its replicates.
  [[nodiscard]] bool is_finished() const {
    return identity.shard.is_whole() ? identity.finished > 0 : done >= all.size();
  }
};

FileStatus status_of(const std::string& path, plan::ResultsFile& file) {
  FileStatus status{.name = std::filesystem::path(path).filename().string(),
                    .identity = file.identity(),
                    .all = plan::replicates_of(file.identity().shard, file.identity().goal.replicates),
                    .done = 0,
                    .writer = plan::writer_of(path)};
  for (const plan::Block& block : file.blocks()) status.done += block.size();
  const bool is_precise = status.identity.goal.precision && status.identity.finished > 0;
  if (is_precise) status.all.last = status.done;  // before its budget ended
  return status;
}

/// Shards that have something to compute and no file yet, of the split that the files are of.
std::vector<std::uint64_t> shards_without_file(const std::vector<FileStatus>& files) {
  std::set<std::uint64_t> there;
  for (const FileStatus& file : files) there.insert(file.identity.shard.number);
  const plan::RunIdentity& run = files.back().identity;
  std::vector<std::uint64_t> absent;
  for (std::uint64_t number = 1; number <= run.shard.of && !run.shard.is_whole(); ++number) {
    const bool has_work = plan::replicates_of({number, run.shard.of}, run.goal.replicates).size() > 0;
    if (has_work && there.count(number) == 0) absent.push_back(number);
  }
  return absent;
}

/// Of which command the results are.
std::string command_of(const plan::RunIdentity& run) {
  return run.task.empty() ? "run" : nlohmann::json::parse(run.task).at("command").get<std::string>();
}

std::string as_table(const std::string& folder, const std::vector<FileStatus>& files) {
  std::string out =
      text::run_of(folder, command_of(files.front().identity), files.front().identity.study_hash);
  Table table({"", tr("stored"), tr("of"), "%", ""});
  for (const FileStatus& file : files) {
    const double share =
        file.all.size() == 0 ? 1.0 : static_cast<double>(file.done) / static_cast<double>(file.all.size());
    table.add({file.name, grouped(file.done), grouped(file.all.size()), percent(share, 0),
               file.writer.empty() ? std::string(text::state_of(file.is_finished()))
                                   : text::written_by(file.writer)});
  }
  out += table.text();
  if (const auto absent = shards_without_file(files); !absent.empty()) {
    out += text::not_begun(array_list(absent), files.back().identity.shard.of);
  }
  return out;
}

std::string as_json(const std::vector<FileStatus>& files) {
  auto all = nlohmann::ordered_json::array();
  for (const FileStatus& file : files) {
    nlohmann::ordered_json one{{"file", file.name},
                               {"command", command_of(file.identity)},
                               {"hash", file.identity.study_hash},
                               {"version", file.identity.program_version},
                               {"shard", file.identity.shard.number},
                               {"shards", file.identity.shard.of},
                               {"replicates", file.all.size()},
                               {"stored", file.done},
                               {"finished", file.is_finished()}};
    one["precision"] = file.identity.goal.precision ? nlohmann::ordered_json(*file.identity.goal.precision)
                                                    : nlohmann::ordered_json(nullptr);
    one["writer"] =
        file.writer.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(file.writer);
    all.push_back(std::move(one));
  }
  return all.dump(2) + "\n";
}

Exit status(const StatusOptions& options) {
  const RunFolder folder(options.folder);
  std::vector<std::string> paths = folder.shards();
  if (std::filesystem::exists(folder.results())) paths.insert(paths.begin(), folder.results());
  if (paths.empty()) {
    tell("{}\n", text::no_results(options.folder));
    return Exit::bad_input;
  }
  std::vector<FileStatus> files;
  bool all_read = true;
  for (const std::string& path : paths) {
    if (auto file = plan::ResultsFile::open(path, plan::Database::Access::read)) {
      files.push_back(status_of(path, *file));
    } else {
      tell("{}\n", in_words(file.error()));
      all_read = false;
    }
  }
  std::stable_sort(files.begin(), files.end(), [](const FileStatus& a, const FileStatus& b) {
    return a.identity.shard.number < b.identity.shard.number;
  });
  if (!files.empty()) {
    write_output(options.format == Format::json ? as_json(files) : as_table(options.folder, files));
  }
  return all_read ? Exit::done : Exit::bad_input;
}

}  // namespace

void add_status(CLI::App& program, Action& action) {
  auto* command =
      program.add_subcommand("status", tr("How far a stored run is, also while it runs; changes nothing"));
  const auto options = std::make_shared<StatusOptions>();
  command->add_option("RUN", options->folder, tr("The folder of the run (its --out)"))->required();
  add_format(*command, options->format, {Format::table, Format::json});
  command->footer("Example: dliplan status night");
  command->callback([options, &action] { action = [options] { return status(*options); }; });
}

}  // namespace dliplan::app
