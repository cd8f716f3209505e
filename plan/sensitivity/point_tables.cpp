#include "plan/sensitivity/point_tables.hpp"

#include "plan/store/sqlite.hpp"

namespace dliplan::plan {
namespace {

constexpr const char* layout =
    "DROP TABLE IF EXISTS point;"
    "DROP TABLE IF EXISTS point_measure;"
    "CREATE TABLE point (point INTEGER NOT NULL, path TEXT NOT NULL, unit TEXT NOT NULL, value REAL,"
    " PRIMARY KEY (point, path)) WITHOUT ROWID;"
    "CREATE TABLE point_measure (point INTEGER NOT NULL, analysis TEXT NOT NULL, kind TEXT NOT NULL,"
    " quantity TEXT NOT NULL, unit TEXT NOT NULL, measure TEXT NOT NULL, value REAL, mcse REAL, lower REAL,"
    " upper REAL, less_base REAL, less_base_mcse REAL, reason TEXT, studies INTEGER NOT NULL,"
    " PRIMARY KEY (point, analysis, quantity, measure)) WITHOUT ROWID;";

void bind(Statement& statement, int parameter, const std::optional<double>& value) {
  if (value) {
    statement.bind(parameter, *value);
  } else {
    statement.bind_null(parameter);
  }
}

void put(Database& database, const std::vector<PointValueRow>& rows) {
  Statement insert = database.prepare("INSERT INTO point VALUES (?, ?, ?, ?)");
  for (const PointValueRow& row : rows) {
    insert.bind(1, static_cast<std::int64_t>(row.point)).bind(2, row.path).bind(3, row.unit);
    bind(insert, 4, row.value);
    insert.run();
  }
}

void put(Database& database, const std::vector<PointMeasureRow>& rows) {
  Statement insert =
      database.prepare("INSERT INTO point_measure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const PointMeasureRow& row : rows) {
    insert.bind(1, static_cast<std::int64_t>(row.point)).bind(2, row.analysis).bind(3, row.kind);
    insert.bind(4, row.quantity).bind(5, row.unit).bind(6, row.measure);
    int parameter = 7;
    for (const auto& number :
         {row.value, row.mcse, row.lower, row.upper, row.less_base, row.less_base_mcse}) {
      bind(insert, parameter++, number);
    }
    if (row.reason.empty()) {
      insert.bind_null(13);
    } else {
      insert.bind(13, row.reason);
    }
    insert.bind(14, static_cast<std::int64_t>(row.studies)).run();
  }
}

}  // namespace

void put_points(const std::string& path, const PointTables& tables) {
  Database database(path, Database::Access::write);
  database.execute("BEGIN IMMEDIATE");
  database.execute(layout);
  put(database, tables.values);
  put(database, tables.measures);
  database.execute("COMMIT");
}

}  // namespace dliplan::plan
