#include "plan/outcome_log.hpp"

#include "plan/replication.hpp"
#include "plan/store/merge.hpp"
#include "plan/store/tally_bytes.hpp"
#include "tests/plan/store/stored_runs.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

BlockResult logged(const Study& study, const Block& block) {
  Replication replication(study);
  replication.log_outcomes(study);
  BlockResult result{Tally(study)};
  replication.add(block, result.tally, result.log);
  return result;
}

/// Replicates, decisions and estimates, as the view of a results file has them.
std::string estimates_in(const std::string& path) {
  Database database(path, Database::Access::read);
  Statement row = database.prepare("SELECT * FROM estimates ORDER BY replicate, analysis, quantity");
  std::string all;
  while (row.step()) {
    for (int column = 0; column < 11; ++column) all += row.text(column) + "|";
  }
  return all;
}

}  // namespace

TEST_CASE("outcome log: it adds up to the tally of the same replicates", "[law]") {
  const Study study = audited_study(20);
  const auto [tally, log] = logged(study, {100, 300});
  const auto quantities = logged_quantities(study);
  REQUIRE(log.size() == 200 * quantities.size());
  for (std::size_t q = 0; q < quantities.size(); ++q) {
    const AnalysisTally& analysis = tally.analyses[quantities[q].analysis];
    std::uint64_t rejected = 0, unanswered = 0, replicate = 100;
    std::vector<Kept> kept;
    for (const LoggedOutcome& one : log) {
      if (one.quantity != q) continue;
      REQUIRE(one.replicate == replicate++);
      rejected += one.rejected.value_or(false) ? 1 : 0;
      unanswered += one.reason ? 1 : 0;
      REQUIRE((one.reason.has_value() == stats::is_missing(one.numbers.value)));
      if (!one.reason) kept.push_back(one.numbers);
    }
    if (const auto estimate = quantities[q].estimate) {
      EstimateTally same = analysis.estimates[*estimate];
      same.kept = kept;
      CHECK(same == analysis.estimates[*estimate]);
      CHECK(unanswered == same.unanswered.total());
    } else {
      CHECK(rejected == analysis.rejected);
      CHECK(unanswered == analysis.unanswered.total());
    }
  }
}

TEST_CASE("outcome log: a test comes before its estimates, and what is no test has none", "[exact]") {
  const Study study = audited_study(20);
  const auto quantities = logged_quantities(study);
  // A curve: median and 6 months. Two Cox models: test and log hazard ratio. A log-rank test. A share.
  REQUIRE(quantities.size() == 8);
  CHECK((quantities[0].analysis == 0 && quantities[0].estimate == 0U));
  CHECK((quantities[1].analysis == 0 && quantities[1].estimate == 1U));
  CHECK((quantities[2].analysis == 1 && !quantities[2].estimate));
  CHECK((quantities[3].analysis == 1 && quantities[3].estimate == 0U));
  CHECK((quantities[6].analysis == 3 && !quantities[6].estimate));
  CHECK((quantities[7].analysis == 4 && quantities[7].estimate == 0U));
}

TEST_CASE("outcome log: it comes back from its bytes", "[law]") {
  const Study study = audited_study(20);
  const OutcomeLog log = logged(study, {0, 50}).log;
  const auto back = log_from_bytes(to_bytes(log));
  REQUIRE(back);
  CHECK(to_bytes(*back) == to_bytes(log));
  CHECK(!log_from_bytes(to_bytes(log) + "x"));
}

TEST_CASE("outcome log: shards and merges have the rows of one run, once each", "[law]") {
  const dliplan::test::Folder folder;
  const Study study = audited_study(20);
  const auto stored = [&](const std::string& name, const Shard& shard) {
    RunIdentity run = identity(700, shard);
    run.keeps_outcomes = true;
    std::string path = folder.path() + "/" + name;
    const auto store = opened(path, run);
    store->file().put_quantities(std::vector<QuantityRow>(8, {"analysis", "kind", "quantity", "unit", 2.0}));
    const Block all = replicates_of(shard, 700);
    Execution execution = storing(*store);
    execution.outcome_log = true;
    static_cast<void>(run_replicates(study, all.first, all.size(), execution));
    return path;
  };
  const std::string whole = stored("whole.sqlite", {});
  const std::vector<std::string> files{stored("2.sqlite", {2, 2}), stored("1.sqlite", {1, 2})};
  const std::string into = folder.path() + "/results.sqlite";
  REQUIRE(merge(files, into, Gaps::refused));
  CHECK(!estimates_in(whole).empty());
  CHECK(estimates_in(into) == estimates_in(whole));
  Database database(whole, Database::Access::read);
  Statement count = database.prepare("SELECT count(*) FROM outcome");
  REQUIRE(count.step());
  CHECK(count.integer(0) == 700 * 8);
}

TEST_CASE("outcome log: a run that was begun without does not go on with one", "[law]") {
  const dliplan::test::Folder folder;
  const Study study = audited_study(20);
  const std::string path = stored_shard(folder, study, identity(300), "results.sqlite");
  RunIdentity with_log = identity(300);
  with_log.keeps_outcomes = true;
  const auto store = RunStore::open(path, with_log, Growth::no);
  REQUIRE(!store);
  CHECK(store.error().reason == Refusal::Reason::keeps_no_outcomes);
}
