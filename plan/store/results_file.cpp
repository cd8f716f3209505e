#include "plan/store/results_file.hpp"

#include "plan/store/tally_bytes.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <map>

namespace dliplan::plan {
namespace {

constexpr std::int64_t application = 0x444c5031;  // "DLP1"

constexpr const char* tables = R"(
CREATE TABLE run (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE block (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL,
  tally BLOB NOT NULL,
  checksum TEXT NOT NULL
);
CREATE TABLE quantity (
  id INTEGER PRIMARY KEY,
  analysis TEXT NOT NULL,
  kind TEXT NOT NULL,
  quantity TEXT NOT NULL,
  unit TEXT NOT NULL,
  factor REAL NOT NULL
);
CREATE TABLE outcome (
  replicate INTEGER NOT NULL,
  quantity INTEGER NOT NULL REFERENCES quantity (id),
  value REAL,
  standard_error REAL,
  lower REAL,
  upper REAL,
  rejected INTEGER,
  reason TEXT,
  PRIMARY KEY (replicate, quantity)
) WITHOUT ROWID;
CREATE VIEW estimates AS
  SELECT replicate, analysis, kind, quantity.quantity AS quantity, unit, value * factor AS value,
         standard_error * factor AS standard_error, lower * factor AS lower, upper * factor AS upper, rejected,
         reason
  FROM outcome JOIN quantity ON quantity.id = outcome.quantity;
CREATE TABLE setting (
  point INTEGER NOT NULL,
  parameter TEXT NOT NULL,
  value REAL NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (point, parameter)
) WITHOUT ROWID;
CREATE TABLE summary (
  point INTEGER NOT NULL,
  analysis TEXT NOT NULL,
  kind TEXT NOT NULL,
  quantity TEXT NOT NULL,
  unit TEXT NOT NULL,
  measure TEXT NOT NULL,
  value REAL,
  mcse REAL,
  lower REAL,
  upper REAL,
  reason TEXT NOT NULL,
  studies INTEGER
);
)";

/// Younger than the format: files without it are as good.
constexpr const char* table_of_truths = R"(
CREATE TABLE IF NOT EXISTS truth (
  world INTEGER NOT NULL,
  analysis INTEGER NOT NULL,
  estimate INTEGER NOT NULL,
  value REAL,
  mcse REAL,
  reason TEXT NOT NULL,
  PRIMARY KEY (world, analysis, estimate)
) WITHOUT ROWID;
)";

std::int64_t pragma(Database& database, const char* name) {
  Statement statement = database.prepare(name);
  return statement.step() ? statement.integer(0) : 0;
}

/// As SQLite stores it.
std::int64_t stored(std::uint64_t replicate) {
  return static_cast<std::int64_t>(replicate);
}

std::uint64_t replicate_at(const Statement& row, int column) {
  return static_cast<std::uint64_t>(row.integer(column));
}

/// Of a block: what it says, and of which replicates.
std::string checksum_of(const Block& block, std::string_view bytes) {
  return checksum(fmt::format("{} {} {}", block.first, block.last, checksum(bytes)));
}

/// The rows of the table `run`, but for their checksum.
std::map<std::string, std::string> rows_of(const RunIdentity& identity) {
  return {{"study_hash", identity.study_hash},
          {"stream_version", fmt::format("{}", identity.stream_version)},
          {"program_version", identity.program_version},
          {"scenario", identity.scenario},
          {"replicates", fmt::format("{}", identity.goal.replicates)},
          {"precision", identity.goal.precision ? fmt::format("{}", *identity.goal.precision) : ""},
          {"shard", fmt::format("{}", identity.shard.number)},
          {"shards", fmt::format("{}", identity.shard.of)},
          {"finished", fmt::format("{}", identity.finished)},
          {"keeps_estimates", identity.keeps_outcomes ? "1" : "0"},
          {"task", identity.task}};
}

std::string checksum_of(const std::map<std::string, std::string>& rows) {
  std::string all;
  for (const auto& [name, value] : rows) all += fmt::format("{}\n{}\n", name, value);
  return checksum(all);
}

template <class Number>
Number number(const std::string& text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

RunIdentity identity_of(std::map<std::string, std::string>& rows) {
  RunIdentity identity;
  identity.study_hash = rows["study_hash"];
  identity.stream_version = number<std::uint32_t>(rows["stream_version"]);
  identity.program_version = rows["program_version"];
  identity.scenario = rows["scenario"];
  identity.goal.replicates = number<std::uint64_t>(rows["replicates"]);
  if (!rows["precision"].empty()) identity.goal.precision = number<double>(rows["precision"]);
  identity.shard = {number<std::uint64_t>(rows["shard"]), number<std::uint64_t>(rows["shards"])};
  identity.finished = number<std::uint64_t>(rows["finished"]);
  identity.keeps_outcomes = rows["keeps_estimates"] == "1";
  identity.task = rows["task"];
  return identity;
}

}  // namespace

bool ResultsFile::is_free(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return true;
  if (std::filesystem::file_size(path, error) > 0 || error) return false;
  return true;
}

ResultsFile ResultsFile::create(const std::string& path, const RunIdentity& identity) {
  ResultsFile file(Database(path, Database::Access::create));
  file.begin();
  file.database_.execute(fmt::format("PRAGMA application_id = {}", application).c_str());
  file.database_.execute(fmt::format("PRAGMA user_version = {}", format).c_str());
  file.database_.execute(tables);
  file.identity_ = identity;
  file.write_identity();
  file.commit();
  return file;
}

tl::expected<ResultsFile, Refusal> ResultsFile::open(const std::string& path, Database::Access access) {
  using Reason = Refusal::Reason;
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return tl::unexpected(Refusal{Reason::nothing_there, path});
  }
  try {
    ResultsFile file(Database(path, access));
    if (pragma(file.database_, "PRAGMA application_id") != application) {
      return tl::unexpected(Refusal{Reason::not_results, path});
    }
    if (const auto found = pragma(file.database_, "PRAGMA user_version"); found != format) {
      return tl::unexpected(
          Refusal{Reason::other_format, path, fmt::format("{}", found), fmt::format("{}", format)});
    }
    if (auto damage = file.find_damage()) return tl::unexpected(*std::move(damage));
    if (auto damage = file.read_identity()) return tl::unexpected(*std::move(damage));
    if (access != Database::Access::read && file.database_.is_read_only()) {
      return tl::unexpected(Refusal{Reason::cannot_open, path, "it may only be read"});
    }
    return file;
  } catch (const SqliteError& failed) {
    if (failed.is_half_written() && access == Database::Access::read) {
      return open(path, Database::Access::write);
    }
    const Reason reason = failed.is_damage() ? Reason::damaged : Reason::cannot_open;
    return tl::unexpected(Refusal{reason, path, failed.what()});
  }
}

std::optional<Refusal> ResultsFile::find_damage() {
  // SQLite reads what was cut off the last page as zeros, and may not notice.
  const auto pages = pragma(database_, "PRAGMA page_count") * pragma(database_, "PRAGMA page_size");
  if (static_cast<std::int64_t>(std::filesystem::file_size(database_.path())) < pages) {
    return Refusal{Refusal::Reason::damaged, database_.path(), "it was cut off"};
  }
  {
    Statement check = database_.prepare("PRAGMA quick_check(1)");
    if (!check.step() || check.text(0) != "ok") {
      return Refusal{Refusal::Reason::damaged, database_.path(), check.text(0)};
    }
  }
  Statement row = database_.prepare("SELECT first, last, tally, checksum FROM block");
  while (row.step()) {
    const Block block{replicate_at(row, 0), replicate_at(row, 1)};
    if (checksum_of(block, row.bytes(2)) != row.bytes(3)) {
      return Refusal{.reason = Refusal::Reason::damaged, .file = database_.path(), .block = block};
    }
  }
  return std::nullopt;
}

std::optional<Refusal> ResultsFile::read_identity() {
  std::map<std::string, std::string> rows;
  Statement row = database_.prepare("SELECT name, value FROM run");
  while (row.step()) rows[row.text(0)] = row.text(1);
  const std::string said = rows["checksum"];
  rows.erase("checksum");
  if (checksum_of(rows) != said) return Refusal{Refusal::Reason::damaged, database_.path()};
  identity_ = identity_of(rows);
  return std::nullopt;
}

void ResultsFile::write_identity() {
  auto rows = rows_of(identity_);
  rows["checksum"] = checksum_of(rows);
  Statement put = database_.prepare("INSERT OR REPLACE INTO run (name, value) VALUES (?, ?)");
  for (const auto& [name, value] : rows)
    put.bind(1, std::string_view(name)).bind(2, std::string_view(value)).run();
}

void ResultsFile::set_goal(const Goal& goal) {
  if (identity_.goal == goal) return;
  identity_.goal = goal;
  identity_.finished = 0;
  begin();
  write_identity();
  database_.execute("DELETE FROM summary");
  commit();
}

std::vector<Block> ResultsFile::blocks() {
  std::vector<Block> all;
  Statement row = database_.prepare("SELECT first, last FROM block ORDER BY first");
  while (row.step()) all.push_back({replicate_at(row, 0), replicate_at(row, 1)});
  return all;
}

std::string ResultsFile::bytes_of(const Block& block) {
  Statement row = database_.prepare("SELECT tally FROM block WHERE first = ? AND last = ?");
  row.bind(1, stored(block.first)).bind(2, stored(block.last));
  return row.step() ? row.text(0) : std::string();
}

void ResultsFile::put(const Block& block, std::string_view bytes) {
  if (!put_block_) {
    put_block_ =
        database_.prepare("INSERT OR REPLACE INTO block (first, last, tally, checksum) VALUES (?, ?, ?, ?)");
  }
  put_block_->bind(1, stored(block.first))
      .bind(2, stored(block.last))
      .bind_bytes(3, bytes)
      .bind(4, std::string_view(checksum_of(block, bytes)))
      .run();
}

void ResultsFile::put_settings(const std::vector<SettingRow>& rows) {
  begin();
  database_.execute("DELETE FROM setting");
  Statement put = database_.prepare("INSERT INTO setting VALUES (?, ?, ?, ?)");
  for (const auto& [point, parameter, value, unit] : rows) {
    put.bind(1, stored(point)).bind(2, std::string_view(parameter)).bind(3, value);
    put.bind(4, std::string_view(unit)).run();
  }
  commit();
}

void ResultsFile::put_quantities(const std::vector<QuantityRow>& rows) {
  Statement put = database_.prepare("INSERT OR REPLACE INTO quantity VALUES (?, ?, ?, ?, ?, ?)");
  for (std::size_t id = 0; id < rows.size(); ++id) {
    const auto& [analysis, kind, quantity, unit, factor] = rows[id];
    put.bind(1, static_cast<std::int64_t>(id));
    put.bind(2, std::string_view(analysis)).bind(3, std::string_view(kind));
    put.bind(4, std::string_view(quantity)).bind(5, std::string_view(unit)).bind(6, factor).run();
  }
}

void ResultsFile::put_outcomes(const OutcomeLog& log) {
  if (log.empty()) return;
  Statement put = database_.prepare("INSERT OR REPLACE INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  for (const LoggedOutcome& one : log) {
    put.bind(1, stored(one.replicate)).bind(2, std::int64_t{one.quantity});
    int parameter = 2;
    for (const double number :
         {one.numbers.value, one.numbers.standard_error, one.numbers.lower, one.numbers.upper}) {
      ++parameter;
      stats::is_missing(number) ? put.bind_null(parameter) : put.bind(parameter, number);
    }
    one.rejected ? put.bind(7, std::int64_t{*one.rejected ? 1 : 0}) : put.bind_null(7);
    one.reason ? put.bind(8, stats::name(*one.reason)) : put.bind_null(8);
    put.run();
  }
}

void ResultsFile::copy_outcomes(ResultsFile& from, const Block& block) {
  Statement quantities = from.database_.prepare("SELECT * FROM quantity");
  Statement put_quantity = database_.prepare("INSERT OR REPLACE INTO quantity VALUES (?, ?, ?, ?, ?, ?)");
  while (quantities.step()) put_quantity.bind_row(quantities).run();
  Statement outcomes = from.database_.prepare("SELECT * FROM outcome WHERE replicate >= ? AND replicate < ?");
  outcomes.bind(1, stored(block.first)).bind(2, stored(block.last));
  Statement put_outcome = database_.prepare("INSERT OR REPLACE INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  while (outcomes.step()) put_outcome.bind_row(outcomes).run();
}

void ResultsFile::put_truths(const std::vector<TruthRow>& rows) {
  begin();
  database_.execute(table_of_truths);
  database_.execute("DELETE FROM truth");
  Statement put = database_.prepare("INSERT INTO truth VALUES (?, ?, ?, ?, ?, ?)");
  for (const TruthRow& row : rows) {
    put.bind(1, stored(row.world)).bind(2, stored(row.analysis)).bind(3, stored(row.estimate));
    row.value ? put.bind(4, *row.value) : put.bind_null(4);
    row.mcse ? put.bind(5, *row.mcse) : put.bind_null(5);
    put.bind(6, std::string_view(row.reason)).run();
  }
  commit();
}

std::vector<TruthRow> ResultsFile::truths() {
  std::vector<TruthRow> all;
  if (identity_.finished == 0 ||
      !database_.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'truth'").step()) {
    return all;
  }
  Statement row = database_.prepare(
      "SELECT world, analysis, estimate, value, mcse, reason FROM truth ORDER BY world, analysis, estimate");
  while (row.step()) {
    TruthRow& one = all.emplace_back();
    one.world = replicate_at(row, 0);
    one.analysis = replicate_at(row, 1);
    one.estimate = replicate_at(row, 2);
    one.value = row.real(3);
    one.mcse = row.real(4);
    one.reason = row.text(5);
  }
  return all;
}

void ResultsFile::finish(const std::vector<SummaryRow>& rows, std::uint64_t replicates) {
  identity_.finished = replicates;
  begin();
  write_identity();
  put_summary(rows);
  commit();
}

void ResultsFile::put_summary(const std::vector<SummaryRow>& rows) {
  database_.execute("DELETE FROM summary");
  Statement put = database_.prepare("INSERT INTO summary VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const SummaryRow& row : rows) {
    int parameter = 1;
    put.bind(parameter, stored(row.point));
    for (const std::string* text : {&row.analysis, &row.kind, &row.quantity, &row.unit, &row.measure}) {
      put.bind(++parameter, std::string_view(*text));
    }
    for (const std::optional<double>& value : {row.value, row.mcse, row.lower, row.upper}) {
      ++parameter;
      value ? put.bind(parameter, *value) : put.bind_null(parameter);
    }
    put.bind(++parameter, std::string_view(row.reason));
    ++parameter;
    row.studies ? put.bind(parameter, stored(*row.studies)) : put.bind_null(parameter);
    put.run();
  }
}

void ResultsFile::begin() {
  database_.execute("BEGIN IMMEDIATE");
}

void ResultsFile::commit() {
  database_.execute("COMMIT");
}

}  // namespace dliplan::plan
