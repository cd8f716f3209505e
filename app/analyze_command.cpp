#include "app/commands.hpp"
#include "app/complaints.hpp"
#include "app/data/assemble.hpp"
#include "app/data/data_counts_text.hpp"
#include "app/data/data_words.hpp"
#include "app/data/read_table.hpp"
#include "app/data/small_counts.hpp"
#include "app/output.hpp"
#include "app/result_tables.hpp"
#include "app/study_options.hpp"
#include "app/words.hpp"
#include "plan/evaluate.hpp"
#include "scenarios/data_needs.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace dliplan::app {
namespace {

enum class Conventions { of_plan, spss, r, both };

struct AnalyzeOptions {
  std::string file;
  StudyOptions plan;
  Format format = Format::table;
  std::size_t suppress_below = 0;
  Conventions conventions = Conventions::of_plan;
  plan::TimeUnit time_unit = plan::TimeUnit::months;
  bool quiet = false;
};

/// An error, or nothing. A hidden number that can only be 1 is not hidden.
std::string hides_something(const std::string& text) {
  const CLI::Range range(std::size_t{3}, std::size_t{1'000'000});
  return text == "0" || range(text).empty() ? "" : say("{} is neither 0 nor from 3 to 1000000", text);
}

/// The columns of the file that the plan reads; nothing when they cannot be had, and then stderr says why.
std::optional<DataTable> read(const AnalyzeOptions& options, const scenarios::Loaded& plan) {
  const plan::DataMap& map = plan.study.data;
  auto table = read_table(options.file, map.separator, columns_of(map));
  if (!table) {
    tell("{}\n", in_words(options.file, table.error()));
    return std::nullopt;
  }
  for (const TableFault& fault : table->faults) tell("{}\n", in_words(options.file, fault));
  const auto complaints = scenarios::data_needs(plan, table->names);
  for (const auto& complaint : complaints) tell("{}\n", in_words(complaint));
  if (!complaints.empty()) return std::nullopt;
  if (!options.quiet && table->separator && map.separator == plan::Separator::detect) {
    tell("{}\n", in_words(options.file, *table->separator));
  }
  return *std::move(table);
}

/// The plan under one convention; as it is where none is given.
plan::Study under(plan::Study study, std::optional<stats::Convention> convention) {
  for (auto& analysis : study.analyses) analysis.convention = convention.value_or(analysis.convention);
  return study;
}

/// One convention, or both: one after the other.
std::vector<std::optional<stats::Convention>> each_of(Conventions conventions) {
  using stats::Convention;
  switch (conventions) {
    case Conventions::of_plan: break;
    case Conventions::spss: return {Convention::spss};
    case Conventions::r: return {Convention::r};
    case Conventions::both: return {Convention::spss, Convention::r};
  }
  return {std::nullopt};
}

/// All answers; the family is that of the first convention.
void answer(const plan::Study& study,
            const stats::Dataset& data,
            Conventions conventions,
            AnalysedData& out) {
  for (const auto convention : each_of(conventions)) {
    plan::Evaluation evaluation(under(study, convention));
    const auto results = evaluation.results(data, std::nullopt);
    out.results.insert(out.results.end(), results.begin(), results.end());
    if (!out.family) out.family = evaluation.family(data);
  }
}

std::string written(const DataSheet& sheet, const AnalysedData& data, Format format) {
  switch (format) {
    case Format::table:
      return as_table(sheet) + results_as_table(data) + fmt::format("\n{}\n", text::disclaimer);
    case Format::csv: return results_as_csv(data) + as_csv(sheet);
    case Format::json: {
      auto json = results_as_json(data);
      return nlohmann::ordered_json{
                 {"data", as_json(sheet)}, {"analyses", json.analyses}, {"family", json.family}}
                 .dump(2) +
             "\n";
    }
  }
  return "";
}

Exit analyze(const AnalyzeOptions& options) {
  const auto plan = options.plan.load_with_places();
  if (!plan) return Exit::bad_input;
  const auto table = read(options, *plan);
  if (!table) return Exit::bad_input;
  const auto assembled = assemble(plan->study, *table);
  if (!assembled) {
    for (const DataError& error : assembled.error().all()) {
      tell("{}\n", in_words(options.file, error, table->counted, plan->study.data.date_format));
    }
    return Exit::bad_input;
  }
  if (!table->faults.empty()) return Exit::bad_input;
  const std::size_t below = options.suppress_below;
  AnalysedData analysed{.analyses = plan->study.analyses,
                        .results = {},
                        .family = std::nullopt,
                        .time_unit = options.time_unit,
                        .suppress_below = below,
                        .withheld = withheld_analyses(plan->study.analyses, *assembled, below)};
  answer(plan->study, assembled->data, options.conventions, analysed);
  const auto counts = shown_counts(assembled->data, tell_the_course(assembled->recording), below);
  write_output(written({shown(assembled->flow, below), counts, below}, analysed, options.format));
  return Exit::done;
}

}  // namespace

void add_analyze(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("analyze", tr("The planned analyses on a file of real patients"));
  const auto options = std::make_shared<AnalyzeOptions>();
  command
      ->add_option(
          "DATA", options->file,
          tr("A file of separated values (UTF-8), or of SPSS (.sav, .zsav), or a folder of ADaM sets"))
      ->required();
  options->plan.add_plan_to(*command);
  add_format(*command, options->format, {Format::table, Format::csv, Format::json});
  command
      ->add_option(
          "--suppress-below", options->suppress_below,
          tr("Hides numbers of patients from 1 to N - 1 and all that tells one when added or subtracted: an "
             "analysis as a whole, what happened from the first dose on, the file's size (N from 3, or 0: "
             "nothing)"))
      ->type_name("N")
      ->check(hides_something);
  command
      ->add_option("--convention", options->conventions,
                   tr("Whose rules hold where programs differ (default: what each analysis says)"))
      ->transform(CLI::CheckedTransformer(std::map<std::string, Conventions>{
          {"spss", Conventions::spss}, {"r", Conventions::r}, {"both", Conventions::both}}));
  command
      ->add_option("--time-unit", options->time_unit, tr("Of the times that are printed (default: months)"))
      ->transform(
          CLI::CheckedTransformer(std::map<std::string, plan::TimeUnit>{{"days", plan::TimeUnit::days},
                                                                        {"weeks", plan::TimeUnit::weeks},
                                                                        {"months", plan::TimeUnit::months},
                                                                        {"years", plan::TimeUnit::years}}));
  command->add_flag("--quiet", options->quiet, tr("Does not say how the cells of the file are separated"));
  command->footer(
      "Example: dliplan analyze patients.csv --plan my-study.toml --suppress-below 5\n"
      "         dliplan analyze patients.sav --plan my-study.toml --format json\n"
      "The section [data] of the scenario says which column is what: dliplan explain data\n"
      "No row, identifier or date of a patient is printed, and no message tells a value. Medians and\n"
      "quartiles are values of patients, and so is all that is told of a group of one: small groups need\n"
      "--suppress-below.");
  command->callback([options, &action] { action = [options] { return analyze(*options); }; });
}

}  // namespace dliplan::app
