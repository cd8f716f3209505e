#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace dliplan::plan {

/// SQLite could not do what it was asked: a full disk, a file that may not be written, a damaged one.
class SqliteError : public std::runtime_error {
 public:
  SqliteError(const std::string& what, int code) : std::runtime_error(what), code_(code) {}
  /// The file is no database, or its pages do not fit together.
  [[nodiscard]] bool is_damage() const;
  /// Another program reads or writes at the same moment; it may be tried again.
  [[nodiscard]] bool is_busy() const;
  /// A program was killed while it wrote to the file; opened for writing, it is put right.
  [[nodiscard]] bool is_half_written() const;

 private:
  int code_;
};

/// A prepared statement. Parameters count from 1, columns from 0, as in SQLite.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql, const std::string& path);

  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, double value);
  Statement& bind(int parameter, std::string_view text);
  /// The bytes are copied.
  Statement& bind_bytes(int parameter, std::string_view bytes);
  Statement& bind_null(int parameter);
  /// The columns that another statement is at, to the parameters in their order.
  Statement& bind_row(const Statement& row);

  /// Whether there is a row to read.
  bool step();
  /// Runs a statement that returns no rows, and makes it ready for the next.
  void run();
  void reset();

  [[nodiscard]] std::int64_t integer(int column) const;
  /// Nothing of NULL.
  [[nodiscard]] std::optional<double> real(int column) const;
  /// Text or bytes, until the next step.
  [[nodiscard]] std::string_view bytes(int column) const;
  [[nodiscard]] std::string text(int column) const { return std::string(bytes(column)); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  void check(int code) const;

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  const std::string* path_;
};

/// An open SQLite file. Its rollback journal is a file beside it, which is safe on network file systems, as
/// the write-ahead log is not (sqlite.org/wal.html). Throws SqliteError.
class Database {
 public:
  enum class Access : std::uint8_t { read, write, create };

  Database(const std::string& path, Access access);

  /// Whether the file may be read only, as its permissions or its first page say; known once it was read.
  [[nodiscard]] bool is_read_only() const;

  void execute(const char* sql);
  [[nodiscard]] Statement prepare(std::string_view sql);
  [[nodiscard]] const std::string& path() const { return *path_; }

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<std::string> path_;  ///< does not move with the database: statements refer to it
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace dliplan::plan
