#pragma once

#include "scenarios/canonical_values.hpp"
#include "scenarios/parameters.hpp"
#include "scenarios/quantity.hpp"
#include "scenarios/values.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace dliplan::scenarios {

/// What `explain` says of the type of a parameter.
struct TypeInfo {
  std::string kind;
  std::string unit;
  std::string allowed;
  std::string plausible;
};

[[nodiscard]] TypeInfo type_of(const Measure& measure, const sim::Doc& doc);
[[nodiscard]] TypeInfo type_of_whole_number(const sim::Doc& doc);

template <class T>
inline constexpr bool is_list_of_names = false;
template <class Enum>
requires std::is_enum_v<Enum>
inline constexpr bool is_list_of_names<std::vector<Enum>> = true;

/// The visitor of `describe` that lists every parameter with its default.
class Catalogue {
 public:
  explicit Catalogue(std::string path, std::string meaning = {})
      : path_(std::move(path)), meaning_(std::move(meaning)) {}

  template <class T>
  void field(T& member, const sim::Doc& doc) {
    TypeInfo type = type_of_member(member, doc);
    std::string text = canonical_text(member);
    if (text == "\"\"" || text == "[]") text.clear();
    list_.push_back({.path = path_of(doc.name),
                     .table_meaning = meaning_,
                     .kind = std::move(type.kind),
                     .unit = std::move(type.unit),
                     .default_text = std::move(text),
                     .allowed = std::move(type.allowed),
                     .plausible = std::move(type.plausible),
                     .meaning = std::string(doc.meaning),
                     .source = std::string(doc.source),
                     .only_when = {}});
  }

  template <class T>
  void group(std::string_view name, T& object, std::string_view meaning) {
    Catalogue inner(path_of(name), std::string(meaning));
    describe(inner, object);
    append(inner.take());
  }

  /// The keys of a row go by "*". They have no default: a row says all of them.
  template <class Row>
  void rows(std::vector<Row>& /*member*/, const sim::Doc& doc) {
    Catalogue inner(path_of(doc.name) + ".*", std::string(doc.meaning));
    Row row;
    describe(inner, row);
    auto keys = inner.take();
    for (ParameterInfo& info : keys) info.default_text.clear();
    append(std::move(keys));
  }

  /// The keys of a table go by "*".
  template <class T>
  void tables(std::string_view name, std::vector<T>& /*member*/, const T& initial, std::string_view meaning) {
    Catalogue inner(path_of(name) + ".*", std::string(meaning));
    T item = initial;
    describe(inner, item);
    append(inner.take());
  }

  [[nodiscard]] std::vector<ParameterInfo> take() { return std::move(list_); }

 private:
  [[nodiscard]] std::string path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  }
  void append(std::vector<ParameterInfo> more) {
    for (ParameterInfo& info : more) list_.push_back(std::move(info));
  }

  template <class T>
  [[nodiscard]] static TypeInfo type_of_member(const T& member, const sim::Doc& doc) {
    if constexpr (Measured<T>) {
      return type_of(measure_of(member), doc);
    } else if constexpr (std::is_enum_v<T>) {
      return {
          "choice", {}, fmt::format("{}", fmt::join(accepted_names(sim::Names<T>::values, doc), ", ")), {}};
    } else if constexpr (is_list_of_names<T>) {
      using Enum = typename T::value_type;
      return {"choices",
              {},
              fmt::format("{}", fmt::join(accepted_names(sim::Names<Enum>::values, doc), ", ")),
              {}};
    } else if constexpr (std::is_same_v<T, bool>) {
      return {"choice", {}, "true, false", {}};
    } else if constexpr (std::is_same_v<T, std::string>) {
      return {"text", {}, {}, {}};
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
      return {"texts", {}, {}, {}};
    } else if constexpr (std::is_same_v<T, plan::Date> || std::is_same_v<T, std::optional<plan::Date>>) {
      return {"date", "YYYY-MM-DD", {}, {}};
    } else if constexpr (std::is_same_v<T, sim::Law>) {
      return {"law", {}, {}, {}};
    } else if constexpr (std::is_same_v<T, std::vector<sim::Days>>) {
      TypeInfo type = type_of(measures::duration, doc);
      type.kind = "durations";
      return type;
    } else if constexpr (std::is_same_v<T, std::vector<std::int64_t>>) {
      TypeInfo type = type_of_whole_number(doc);
      type.kind = "whole numbers";
      return type;
    } else {
      return type_of_whole_number(doc);
    }
  }

  std::string path_;
  std::string meaning_;
  std::vector<ParameterInfo> list_;
};

}  // namespace dliplan::scenarios
