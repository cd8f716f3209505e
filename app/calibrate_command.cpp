#include "app/calibrate_text.hpp"
#include "app/calibrate_words.hpp"
#include "app/calibrated_scenario.hpp"
#include "app/commands.hpp"
#include "app/complaints.hpp"
#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "app/study_options.hpp"
#include "app/whole_file.hpp"
#include "scenarios/canonical.hpp"
#include "scenarios/spelling.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {
namespace {

struct CalibrateOptions {
  StudyOptions study;
  std::vector<std::string> free;
  std::vector<std::string> targets;
  std::int64_t patients = plan::CalibrationQuestion{}.patients;
  std::string write;
  bool overwrite = false;
  Format format = Format::table;
  int threads = 0;
  bool quiet = false;
};

plan::FreeNumber free_number(const scenarios::FreeParameter& parameter) {
  const bool probability = parameter.measure == &scenarios::measures::probability;
  const bool positive = parameter.measure->bounds.low >= 0.0;
  const auto kind = probability ? plan::Kind::probability : positive ? plan::Kind::positive : plan::Kind::any;
  const auto [low, high] = parameter.range;
  return {parameter.start, low, high, plan::scale_of(kind, low, high)};
}

/// Reads the question; every complaint stands on stderr.
class Question {
 public:
  Question(const plan::Study& study, const CalibrateOptions& options) : options_(options) {
    report_.study = study;
    report_.hash = scenarios::hash(study);
    report_.question.patients = options.patients;
  }

  /// Nothing when something makes no sense.
  std::optional<CalibrationReport> read() {
    for (const std::string& text : options_.free) read_free(text);
    read_targets();
    check_file();
    return sound_ ? std::optional(std::move(report_)) : std::nullopt;
  }

 private:
  void complain(const std::string& words) {
    tell("{}\n", words);
    sound_ = false;
  }

  void read_free(const std::string& text) {
    const auto parameter = scenarios::free_parameter(report_.study, text, "--free");
    if (!parameter) {
      for (const auto& complaint : parameter.error()) complain(in_words(complaint));
      return;
    }
    const bool twice = std::any_of(report_.parameters.begin(), report_.parameters.end(),
                                   [&](const auto& other) { return other.path == parameter->path; });
    if (twice) complain(text::free_twice(parameter->path));
    report_.question.free.push_back(free_number(*parameter));
    report_.parameters.push_back(*parameter);
  }

  void read_targets() {
    const plan::Study& study = report_.study;
    if (study.published.empty()) return complain(text::no_published_figures());
    std::vector<std::string> names;
    for (const plan::Published& figure : study.published) {
      const auto at = *plan::estimate_of(figure, study.analyses);
      names.push_back(text::figure_name(
          figure, plan::estimands(study.analyses[at.analysis], study.arms.size())[at.estimand]));
    }
    std::vector<bool> wanted(names.size(), options_.targets.empty());
    for (const std::string& target : options_.targets) {
      bool known = false;
      for (std::size_t i = 0; i < names.size(); ++i) {
        if (target != names[i] && target != study.published[i].analysis) continue;
        wanted[i] = true;
        known = true;
      }
      if (!known) complain(text::no_such_target(target, scenarios::nearest(target, names), names));
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!wanted[i]) continue;
      const plan::Published& figure = study.published[i];
      if (!(figure.allowed_miss() > 0.0)) complain(text::target_without_tolerance(names[i]));
      report_.question.targets.push_back(figure);
    }
  }

  void check_file() {
    if (options_.write.empty()) return;
    if (!has_writable_folder(options_.write)) {
      complain(text::no_folder(options_.write));
    } else if (!options_.overwrite && is_there(options_.write)) {
      complain(text::file_exists(options_.write));
    }
  }

  const CalibrateOptions& options_;
  CalibrationReport report_;
  bool sound_ = true;
};

/// Makes the study of each set of values, as --set would.
class StudiesBySetting {
 public:
  StudiesBySetting(const CalibrateOptions& options, const std::vector<scenarios::FreeParameter>& parameters)
      : source_(scenarios::read_source({options.study.scenario})),
        settings_(options.study.all_settings()),
        parameters_(parameters) {}

  tl::expected<plan::Study, scenarios::Complaints> with(std::span<const double> values) const {
    if (!source_) return tl::unexpected(scenarios::Complaints{source_.error()});
    std::vector<scenarios::Setting> all = settings_;
    for (std::size_t j = 0; j < values.size(); ++j) {
      all.push_back({parameters_[j].path, parameters_[j].measure->canonical(values[j])});
    }
    return scenarios::load_text(source_->text, source_->label, all);
  }

 private:
  tl::expected<scenarios::SourceText, scenarios::Complaint> source_;
  std::vector<scenarios::Setting> settings_;
  const std::vector<scenarios::FreeParameter>& parameters_;
};

/// Whether the numbers can be set one by one: a law in the file may have another key for the same thing.
bool can_be_set(const StudiesBySetting& studies, const std::vector<scenarios::FreeParameter>& parameters) {
  std::vector<double> starts;
  for (const auto& parameter : parameters) starts.push_back(parameter.start);
  const auto study = studies.with(starts);
  if (study) return true;
  for (const auto& complaint : study.error()) tell("{}\n", in_words(complaint));
  return false;
}

void search(const CalibrateOptions& options, const StudiesBySetting& studies, CalibrationReport& report) {
  const auto total = plan::expected_patients(report.question, report.study);
  Progress progress(
      {.total = total, .threads = options.threads, .quiet = options.quiet, .unit = marked("patients")});
  const plan::StudyWith study_with = [&](std::span<const double> values) -> std::optional<plan::Study> {
    auto study = studies.with(values);
    if (study) return *std::move(study);
    if (report.first_refusal.empty()) report.first_refusal = in_words(study.error().front());
    return std::nullopt;
  };
  report.answer =
      plan::calibrate(report.question, study_with,
                      {.threads = options.threads, .stop = &interrupted(), .progress = [&](auto done) {
                         progress.show(std::min(done, total));
                       }});
}

/// Whether the file was written.
bool write_scenario(const CalibrateOptions& options,
                    const StudiesBySetting& studies,
                    const CalibrationReport& report) {
  std::vector<double> values;
  for (const auto& fit : report.answer.numbers) values.push_back(fit.fitted);
  plan::Study fitted = *studies.with(values);
  fitted.name = std::filesystem::path(options.write).stem().string();
  const auto if_there = options.overwrite ? IfThere::replace : IfThere::refuse;
  const bool is_written = write_whole_file(options.write, calibrated_scenario(fitted, report), if_there);
  tell("{}\n", is_written ? text::written(options.write) : text::file_exists(options.write));
  return is_written;
}

Exit calibrate(const CalibrateOptions& options) {
  const auto study = options.study.load();
  if (!study) return Exit::bad_input;
  auto report = Question(*study, options).read();
  if (!report) return Exit::bad_input;
  const StudiesBySetting studies(options, report->parameters);
  if (!can_be_set(studies, report->parameters)) return Exit::bad_input;
  watch_for_interruption();
  search(options, studies, *report);
  if (report->answer.outcome == plan::CalibrationOutcome::stopped) {
    tell("{}\n", text::calibration_interrupted(report->answer.candidates));
    return Exit::interrupted;
  }
  const bool is_written = options.write.empty() || write_scenario(options, studies, *report);
  write_output(options.format == Format::json ? calibration_as_json(*report) : calibration_as_table(*report));
  return is_written ? Exit::done : Exit::failed;
}

void add_options(CLI::App& command, CalibrateOptions& options) {
  options.study.add_to(command);
  command
      .add_option("--free", options.free,
                  tr("A number that may change, by its path as in --set, and between what; several times"))
      ->type_name("PATH[=LOW:HIGH]")
      ->required()
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option(
          "--target", options.targets,
          tr("A published figure to reproduce, as “OS, median”, or all of an analysis; without, all of the "
             "scenario"))
      ->type_name("NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--patients", options.patients,
                  tr("How large the largest cohort is that the search simulates"))
      ->type_name("N")
      ->check(CLI::Range(20'000, 100'000'000))
      ->capture_default_str();
  command.add_option("--write", options.write, tr("Writes the calibrated scenario to a file"))
      ->type_name("FILE");
  command.add_flag("--overwrite", options.overwrite, tr("Replaces the file of --write, if there is one"));
}

}  // namespace

void add_calibrate(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand(
      "calibrate", tr("Which numbers make the scenario reproduce the figures that it names as published"));
  const auto options = std::make_shared<CalibrateOptions>();
  add_options(*command, *options);
  add_format(*command, options->format, {Format::table, Format::json});
  add_hands(*command, options->threads, options->quiet);
  command->footer(
      "Example: dliplan calibrate stein2019 --target CR/CRh --free "
      "haematologic.response.probability=0.2:0.7");
  command->callback([options, &action] { action = [options] { return calibrate(*options); }; });
}

}  // namespace dliplan::app
