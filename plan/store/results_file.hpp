#pragma once

#include "plan/outcome_log.hpp"
#include "plan/store/refusal.hpp"
#include "plan/store/run_identity.hpp"
#include "plan/store/sqlite.hpp"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::plan {

/// A row of the table `summary`: what a run came to.
struct SummaryRow {
  std::uint64_t point = 0;  ///< of a sweep
  std::string analysis, kind, quantity, unit, measure;
  std::optional<double> value, mcse, lower, upper;
  std::string reason;                    ///< why there is no value
  std::optional<std::uint64_t> studies;  ///< on which it rests, where that is not all
};

/// A row of the table `setting`: a parameter at a point.
struct SettingRow {
  std::uint64_t point = 0;
  std::string parameter;  ///< its path
  double value = 0.0;
  std::string unit;
};

/// A row of the table `quantity`.
struct QuantityRow {
  std::string analysis, kind, quantity, unit;
  double factor = 1.0;  ///< from the engine's unit to that one
};

/// A row of the table `truth`: what an estimate is held against, in the engine's unit, or why there is
/// nothing.
struct TruthRow {
  std::size_t world = 0, analysis = 0, estimate = 0;
  std::optional<double> value{}, mcse{};
  std::string reason{};
  friend bool operator==(const TruthRow&, const TruthRow&) = default;
};

/// results.sqlite: an SQLite file with what a run is of, a row a finished block, and what they come to
/// (docs/results.md). One writer at a time; any number of readers. Errors of the system throw SqliteError.
class ResultsFile {
 public:
  /// Of the layout of the tables and of the bytes of a tally.
  static constexpr std::int64_t format = 1;

  /// A new file. Killed on the way, it leaves one that create() takes for none.
  [[nodiscard]] static ResultsFile create(const std::string& path, const RunIdentity& identity);

  /// Whether create() may write there: there is no file, or one that nobody finished creating.
  [[nodiscard]] static bool is_free(const std::string& path);

  /// Looks at every page and every checksum first: cost of reading the file. What a killed program had half
  /// written is undone, also when it is opened for reading.
  [[nodiscard]] static tl::expected<ResultsFile, Refusal> open(const std::string& path,
                                                               Database::Access access);

  [[nodiscard]] const RunIdentity& identity() const { return identity_; }
  /// With another one than before, the run is not finished, and has no summary.
  void set_goal(const Goal& goal);

  /// Sorted by first replicate.
  [[nodiscard]] std::vector<Block> blocks();
  /// Of exactly this block; empty when it is not there.
  [[nodiscard]] std::string bytes_of(const Block& block);
  /// In place of one that begins at the same replicate.
  void put(const Block& block, std::string_view bytes);

  /// The points of a sweep, in place of those that were there.
  void put_settings(const std::vector<SettingRow>& rows);

  /// What the numbers of an outcome log stand for, in their order.
  void put_quantities(const std::vector<QuantityRow>& rows);
  /// In place of those of the same replicates.
  void put_outcomes(const OutcomeLog& log);
  /// Those of a block in another file, with what their numbers stand for.
  void copy_outcomes(ResultsFile& from, const Block& block);

  /// The truths of a finished run, in place of those that were there.
  void put_truths(const std::vector<TruthRow>& rows);
  /// In their order; none of a run that is not finished, or was by an earlier program.
  [[nodiscard]] std::vector<TruthRow> truths();

  /// Finishes the run: its summary, in place of an earlier one, and of how many replicates it is.
  void finish(const std::vector<SummaryRow>& rows, std::uint64_t replicates);

  [[nodiscard]] const std::string& path() const { return database_.path(); }

  /// What is put in between is there as a whole or not at all.
  void begin();
  void commit();

 private:
  explicit ResultsFile(Database database) : database_(std::move(database)) {}
  [[nodiscard]] std::optional<Refusal> read_identity();
  [[nodiscard]] std::optional<Refusal> find_damage();
  void write_identity();
  void put_summary(const std::vector<SummaryRow>& rows);

  Database database_;
  std::optional<Statement> put_block_;  ///< prepared once; goes before the database does
  RunIdentity identity_;
};

}  // namespace dliplan::plan
