#pragma once

#include "scenarios/canonical_values.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dliplan::scenarios {

/// The visitor of `describe` that writes TOML. Values stand before the tables within their table, as TOML
/// wants.
class Writer {
 public:
  explicit Writer(std::string path = {}) : path_(std::move(path)) {}

  template <class T>
  void field(T& member, const sim::Doc& doc) {
    if (const std::string text = canonical_text(member); !text.empty()) {
      values_.emplace_back(std::string(doc.name), text);
    }
  }

  template <class T>
  void group(std::string_view name, T& object, std::string_view /*meaning*/) {
    Writer inner(path_of(name));
    inner.header_ = fmt::format("[{}]", inner.path_);
    describe(inner, object);
    tables_.push_back(std::move(inner));
  }

  template <class T>
  void tables(std::string_view name,
              std::vector<T>& member,
              const T& /*initial*/,
              std::string_view /*meaning*/) {
    for (T& item : member) {
      Writer inner(path_of(name));
      inner.header_ = fmt::format("[[{}]]", inner.path_);
      describe(inner, item);
      tables_.push_back(std::move(inner));
    }
  }

  template <class Row>
  void rows(std::vector<Row>& member, const sim::Doc& doc) {
    std::string text;
    for (Row& row : member) {
      Writer inner;
      describe(inner, row);
      text += (text.empty() ? "" : ", ") + inner.inline_table();
    }
    values_.emplace_back(std::string(doc.name), "[" + text + "]");
  }

  /// Keeps only what `other` does not say in the same way; `other` comes from a describe of the same type.
  void drop_what_equals(const Writer& other);

  /// Every value by its path, in the order of the file.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> values() const;

  /// The values under `header`, then the tables; a table without anything is left out.
  [[nodiscard]] std::string text(std::string_view header) const;
  [[nodiscard]] std::string inline_table() const;

 private:
  [[nodiscard]] std::string path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  }

  std::string path_;
  std::string header_;  ///< of a table within another
  std::vector<std::pair<std::string, std::string>> values_;
  std::vector<Writer> tables_;
};

}  // namespace dliplan::scenarios
