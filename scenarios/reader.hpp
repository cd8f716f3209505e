#pragma once

#include "scenarios/report.hpp"
#include "scenarios/values.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace dliplan::scenarios {

/// The visitor of `describe` that takes values out of a table. What is absent keeps its value.
class Reader {
 public:
  /// `path` of the table, empty for the document.
  Reader(const Table& table, std::string path, Report& report)
      : table_(table), path_(std::move(path)), report_(report) {}

  template <class T>
  void field(T& member, const sim::Doc& doc) {
    if (const Node* node = take(doc.name)) {
      const Leaf leaf{*node, path_of(doc.name), doc, report_};
      report_.remember(leaf.path, *node);
      read(leaf, member);
    }
  }

  template <class T>
  void group(std::string_view name, T& object, std::string_view /*meaning*/) {
    if (const Node* node = take(name)) read_table(*node, path_of(name), object);
  }

  /// A list of tables, each complete: replaces all rows.
  template <class Row>
  void rows(std::vector<Row>& member, const sim::Doc& doc) {
    list(doc.name, member, Row{}, Completeness::every_key);
  }

  /// A list of tables, each starting from `initial`: replaces all.
  template <class T>
  void tables(std::string_view name, std::vector<T>& member, const T& initial, std::string_view /*meaning*/) {
    list(name, member, initial, Completeness::any_key);
  }

  /// Keys that something else reads.
  void allow(std::string_view name) { known_.emplace_back(name); }
  /// Complains of every key that nothing asked for, with the nearest that something did.
  void refuse_unknown_keys() const;
  void demand_all_keys(const Node& table) const;

 private:
  enum class Completeness : std::uint8_t { any_key, every_key };
  static constexpr std::size_t most_rows = 400;

  [[nodiscard]] const Node* take(std::string_view name) {
    known_.emplace_back(name);
    return find(table_, name);
  }
  [[nodiscard]] std::string path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  }
  /// Null, with a complaint, when the node is no table.
  [[nodiscard]] const Table* table_at(const Node& node, const std::string& path) const;

  template <class T>
  void read_table(const Node& node, const std::string& path, T& object, Completeness completeness = {}) {
    report_.remember(path, node);
    const Table* inner = table_at(node, path);
    if (!inner) return;
    Reader reader(*inner, path, report_);
    describe(reader, object);
    reader.refuse_unknown_keys();
    if (completeness == Completeness::every_key) reader.demand_all_keys(node);
  }

  template <class T>
  void list(std::string_view name, std::vector<T>& member, const T& initial, Completeness completeness) {
    const Node* node = take(name);
    if (!node) return;
    const sim::Doc doc{.name = name, .meaning = ""};
    const Leaf leaf{*node, path_of(name), doc, report_};
    report_.remember(leaf.path, *node);
    const Array* items = read_array(leaf, most_rows);
    if (!items) return;
    member.assign(items->size(), initial);
    for (std::size_t i = 0; i < items->size(); ++i) {
      read_table((*items)[i], fmt::format("{}.{}", leaf.path, i + 1), member[i], completeness);
    }
  }

  const Table& table_;
  std::string path_;
  Report& report_;
  std::vector<std::string> known_;
};

}  // namespace dliplan::scenarios
