#include "app/sweep/finish_sweep.hpp"

#include "app/complaints.hpp"
#include "app/interruption.hpp"
#include "app/language.hpp"
#include "app/output.hpp"
#include "app/report/write_report.hpp"
#include "app/sweep/sweep_words.hpp"
#include "scenarios/canonical.hpp"

#include <nlohmann/json.hpp>

namespace dliplan::app {
namespace {

std::string written(const SweepAnswer& answer, Format format, const plan::Study& study) {
  switch (format) {
    case Format::csv: return sweep_as_csv(answer);
    case Format::json: return sweep_as_json(answer, scenarios::hash(study));
    default: return sweep_as_table(answer);
  }
}

std::vector<plan::SettingRow> settings_of(const SweepAnswer& answer) {
  std::vector<plan::SettingRow> rows;
  for (std::size_t p = 0; p < answer.points.size(); ++p) {
    for (std::size_t f = 0; f < answer.factors.size(); ++f) {
      const plan::Factor& factor = answer.factors[f];
      const auto& set = answer.points[p].point.values[f];
      const auto value = set ? set : factor.base;
      if (value) rows.push_back({p, factor.path, *value, factor.unit});
    }
  }
  return rows;
}

void put(const SweepAnswer& answer, const plan::Study& study, const Deposit& deposit) {
  deposit.folder.write("scenario.toml", scenarios::canonical_text(study));
  deposit.folder.write("summary.csv", sweep_as_csv(answer));
  deposit.folder.write("summary.json", sweep_as_json(answer, scenarios::hash(study)));
  deposit.file.put_settings(settings_of(answer));
  deposit.file.finish(sweep_rows(answer), deposit.file.identity().goal.replicates);
  write_report(deposit.folder, study, deposit.file.identity(), sweep_as_json(answer, scenarios::hash(study)),
               language());
}

}  // namespace

Exit finish(Sweeping& sweeping, const Deposit* deposit, Format format, int threads) {
  const SweepAnswer* answer = sweeping.finish({.threads = threads, .stop = &interrupted()});
  if (answer == nullptr) return stopped_at_the_end(deposit);
  if (deposit != nullptr) put(*answer, sweeping.study(), *deposit);
  write_output(written(*answer, format, sweeping.study()));
  return Exit::done;
}

Exit finish_sweep(const RunFolder& folder, plan::ResultsFile& file, Format format, int threads) {
  const SweepQuestion question = question_in(nlohmann::ordered_json::parse(file.identity().task));
  const auto study = SweptScenario(question).scenario();
  if (!study) {
    for (const auto& complaint : study.error()) tell("{}\n", in_words(complaint));
    return Exit::bad_input;
  }
  Sweeping sweeping(question, *study);
  if (!sweeping.check(threads)) return Exit::bad_input;
  take_in_stored(file, sweeping.work(),
                 [&](const auto& block, const auto& value) { sweeping.take_in(block, value); });
  const Deposit deposit{folder, file};
  return finish(sweeping, &deposit, format, threads);
}

}  // namespace dliplan::app
