#include "app/sweep/stored_sweep.hpp"

#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "app/runs/refusal_words.hpp"
#include "app/runs/run_folder.hpp"
#include "app/runs/run_words.hpp"
#include "app/sweep/measure_names.hpp"
#include "app/sweep/sweep_words.hpp"
#include "app/version.hpp"
#include "plan/sensitivity/point_tables.hpp"
#include "plan/store/run_store.hpp"
#include "plan/store/tally_bytes.hpp"
#include "scenarios/canonical.hpp"
#include "sim/random/address.hpp"

#include <exception>
#include <memory>
#include <utility>

namespace dliplan::app {
namespace {

/// A sweep is another run wherever its study, its points or its replicates are others.
plan::RunIdentity identity_of(const Sweeping& sweeping, const plan::Study& study) {
  const std::string hash = scenarios::hash(study);
  return {.study_hash = hash.substr(0, 16) + plan::checksum(hash + sweeping.identity()),
          .stream_version = sim::stream_version,
          .program_version = std::string(version),
          .scenario = scenarios::canonical_text(study),
          .goal = {.replicates = sweeping.stored_work()}};
}

plan::PointTables tables_of(const SweepAnswer& answer) {
  plan::PointTables tables;
  for (std::size_t p = 0; p < answer.points.size(); ++p) {
    const SweptPoint& point = answer.points[p];
    for (std::size_t f = 0; f < answer.factors.size(); ++f) {
      const plan::Factor& factor = answer.factors[f];
      tables.values.push_back(
          {p, factor.path, factor.unit, point.point.values[f] ? point.point.values[f] : factor.base});
    }
    if (!point.result || *point.result >= answer.results.size()) continue;
    for (const plan::PointMeasure& measure : answer.results[*point.result].measures) {
      const PointRow row = row_of(answer.study, measure);
      tables.measures.push_back({p, std::string(row.analysis), std::string(row.kind), row.quantity,
                                 std::string(row.unit), std::string(row.measure), row.value, row.mcse,
                                 row.lower, row.upper, row.less_base, row.less_base_mcse,
                                 std::string(row.reason), row.studies});
    }
  }
  return tables;
}

/// Null when stopped.
const SweepAnswer* simulated(Sweeping& sweeping, plan::RunStore& store, const SweepOptions& options) {
  Progress progress({.total = sweeping.work(), .threads = options.threads, .quiet = options.quiet});
  const SweepAnswer* answer = sweeping.run({.threads = options.threads,
                                            .stop = &interrupted(),
                                            .progress = [&](auto done) { progress.show(done); },
                                            .archive = &store});
  store.flush();
  return answer;
}

Exit go_on(Sweeping& sweeping,
           const plan::Study& study,
           const RunFolder& folder,
           std::unique_ptr<plan::RunStore> store,
           const SweepOptions& options,
           const std::function<std::string(const SweepAnswer&)>& written) {
  const SweepAnswer* answer = simulated(sweeping, *store, options);
  if (answer == nullptr) {
    tell("{}\n", text::sweep_stopped(folder.path()));
    return Exit::interrupted;
  }
  store->file().finish({}, sweeping.stored_work());
  store.reset();
  plan::put_points(folder.results(), tables_of(*answer));
  folder.write("scenario.toml", scenarios::canonical_text(study));
  folder.write("summary.csv", sweep_as_csv(*answer));
  folder.write("summary.json", sweep_as_json(*answer, scenarios::hash(study)));
  write_output(written(*answer));
  return Exit::done;
}

}  // namespace

Exit sweep_stored(Sweeping& sweeping,
                  const plan::Study& study,
                  const SweepOptions& options,
                  const std::function<std::string(const SweepAnswer&)>& written) {
  const RunFolder folder(options.out);
  let_writes_fail();
  folder.create();
  auto store = plan::RunStore::open(folder.results(), identity_of(sweeping, study), plan::Growth::no);
  if (!store) {
    tell("{}\n", in_words(store.error()));
    return Exit::bad_input;
  }
  try {
    return go_on(sweeping, study, folder, *std::move(store), options, written);
  } catch (const std::exception& error) {  // of the system: a full disk, say
    tell("{}\n", text::failed_while_storing(error.what(), options.out));
    return Exit::failed;
  }
}

}  // namespace dliplan::app
