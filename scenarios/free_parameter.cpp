#include "scenarios/free_parameter.hpp"

#include "scenarios/law_numbers.hpp"
#include "scenarios/parameters.hpp"
#include "scenarios/spelling.hpp"
#include "scenarios/study_layout.hpp"
#include "scenarios/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace dliplan::scenarios {
namespace {

/// What stands at a path: a number; or something else, and then what may have been meant.
struct Found {
  const Measure* measure = nullptr;
  double value = 0.0;
  sim::Doc doc{.name = "", .meaning = ""};
  bool is_there = false;
  std::vector<std::string> keys;  ///< of a law
};

/// The visitor of `describe` that finds what stands at a path.
class Finder {
 public:
  Finder(std::string_view wanted, Found& found, std::string path = {})
      : wanted_(wanted), found_(found), path_(std::move(path)) {}

  template <class T>
  void field(T& member, const sim::Doc& doc) {
    const std::string path = path_of(doc.name);
    const bool here = wanted_ == path;
    if constexpr (Measured<T>) {
      if (here) found_ = {&measure_of(member), number_in(member), doc, true, {}};
    } else if constexpr (std::is_same_v<T, sim::Law>) {
      if (here || wanted_.starts_with(path + ".")) see_law(member, path);
    } else if (here) {
      found_.is_there = true;
    }
  }

  template <class T>
  void group(std::string_view name, T& object, std::string_view /*meaning*/) {
    Finder inner(wanted_, found_, path_of(name));
    if (wanted_.starts_with(inner.path_ + ".")) describe(inner, object);
  }

  template <class Row>
  void rows(std::vector<Row>& /*member*/, const sim::Doc& doc) {
    if (wanted_.starts_with(path_of(doc.name))) found_.is_there = true;
  }

  template <class T>
  void tables(std::string_view, std::vector<T>&, const T&, std::string_view) {}

 private:
  [[nodiscard]] std::string path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  }

  void see_law(const sim::Law& law, const std::string& path) {
    for (const std::string& key : number_keys(law)) found_.keys.push_back(path + "." + key);
    if (wanted_ == path) {
      found_.is_there = true;
    } else if (const auto number = number_of(law, wanted_.substr(path.size() + 1))) {
      found_.measure = number->measure;
      found_.value = number->value;
    }
  }

  std::string_view wanted_;
  Found& found_;
  std::string path_;
};

/// The arm that a path begins with, and what follows; nothing where it begins with none.
std::optional<std::pair<std::size_t, std::string_view>> in_arm(const plan::Study& study,
                                                               std::string_view path) {
  constexpr std::string_view list = "arm.";
  if (!path.starts_with(list)) return std::nullopt;
  path.remove_prefix(list.size());
  for (std::size_t i = 0; i < study.arms.size(); ++i) {
    const std::string& name = study.arms[i].name;
    for (const std::string& spelled : {name, "\"" + name + "\"", fmt::format("{}", i + 1)}) {
      if (path.starts_with(spelled + ".")) return std::pair(i, path.substr(spelled.size() + 1));
    }
  }
  return std::nullopt;
}

/// Once; of a parameter of the model outside of the arms, once an arm.
std::vector<Found> find_all(plan::Study study, std::string_view path) {
  std::vector<Found> all;
  if (const auto arm = in_arm(study, path)) {
    Finder finder(arm->second, all.emplace_back());
    describe(finder, study.arms[arm->first]);
    return all;
  }
  for (plan::Arm& arm : study.arms) {
    Finder finder(path, all.emplace_back());
    describe_frame(finder, study, arm.model);
  }
  return all;
}

/// One free parameter being read.
class Reading {
 public:
  Reading(std::string_view path, const std::string& source) : path_(path), report_(source), source_(source) {}

  tl::expected<FreeParameter, Complaints> read(const plan::Study& study,
                                               std::optional<std::string_view> range) {
    const std::vector<Found> all = find_all(study, path_);
    const Found& found = all.front();
    if (found.measure == nullptr) {
      complain_of_no_number(found);
    } else if (std::any_of(all.begin(), all.end(), [&](const Found& o) { return o.value != found.value; })) {
      Complaint complaint = complain(Problem::which_arm);
      complaint.other = fmt::format("arm.{}.{}", study.arms.front().name, path_);
      report_.complain(complaint);
    } else if (const auto limits = range ? given(*range, found) : known(found)) {
      return checked(found, *limits);
    }
    return tl::unexpected(report_.complaints());
  }

 private:
  [[nodiscard]] Complaint complain(Problem problem) const {
    return {.source = source_, .path = path_, .problem = problem};
  }

  void complain_of_no_number(const Found& found) {
    Complaint complaint =
        complain(found.is_there || !found.keys.empty() ? Problem::wrong_type : Problem::unknown_key);
    const ParameterInfo* info = find_parameter(path_);
    if (complaint.problem == Problem::wrong_type) {
      complaint.allowed = found.keys.empty() ? "a number that can change by a little"
                                             : fmt::format("one of {}", fmt::join(found.keys, ", "));
      if (info) complaint.read = info->kind;
    } else if (info && !info->only_when.empty()) {
      complaint.hint = Hint::only_when;
      complaint.hint_value = info->only_when;
    } else if (const auto similar = similar_parameters(path_); !similar.empty()) {
      complaint.hint = Hint::nearest;
      complaint.hint_value = similar.front();
    }
    report_.complain(complaint);
  }

  /// The range of the description; a complaint where it has none.
  std::optional<sim::Doc::Range> known(const Found& found) {
    if (found.doc.plausible) return found.doc.plausible;
    if (found.doc.allowed) return found.doc.allowed;
    if (found.measure == &measures::probability || found.measure == &measures::correlation) {
      return found.measure->bounds;
    }
    report_.complain(complain(Problem::no_range));
    return std::nullopt;
  }

  std::optional<sim::Doc::Range> given(std::string_view text, const Found& found) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return bad_range(text);
    std::string low(text.substr(0, colon));
    const std::string high(text.substr(colon + 1));
    if (low.find_first_not_of(" +-.eE0123456789") == std::string::npos) {  // "4:8 months"
      const std::size_t unit = high.find_first_not_of(" +-.eE0123456789");
      const bool number_before = high.find_first_of("0123456789") < unit;
      if (unit != std::string::npos && number_before) low += " " + high.substr(unit);
    }
    const auto first = end(low, found);
    const auto last = end(high, found);
    if (!first || !last) return std::nullopt;
    if (!(*first < *last)) return bad_range(text);
    return sim::Doc::Range{*first, *last};
  }

  std::optional<sim::Doc::Range> bad_range(std::string_view text) {
    Complaint complaint = complain(Problem::bad_range);
    complaint.read = text;
    report_.complain(complaint);
    return std::nullopt;
  }

  std::optional<double> end(const std::string& text, const Found& found) {
    Node node = parse_setting_value(text, source_);
    if (node.written.empty()) node.written = text;
    return read_quantity({node, path_, found.doc, report_}, *found.measure);
  }

  tl::expected<FreeParameter, Complaints> checked(const Found& found, sim::Doc::Range range) {
    if (range.low <= found.value && found.value <= range.high) {
      return FreeParameter{path_, found.measure, found.value, range};
    }
    Complaint complaint = complain(Problem::starts_outside);
    complaint.read = found.measure->canonical(found.value);
    std::erase(complaint.read, '"');
    complaint.allowed = found.measure->range_text(range);
    report_.complain(complaint);
    return tl::unexpected(report_.complaints());
  }

  std::string path_;
  Report report_;
  std::string source_;
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

}  // namespace

tl::expected<FreeParameter, Complaints> free_parameter(const plan::Study& study,
                                                       std::string_view text,
                                                       const std::string& source) {
  const std::size_t equals = text.find('=');
  const auto range = equals == std::string_view::npos ? std::nullopt : std::optional(text.substr(equals + 1));
  return Reading(trimmed(text.substr(0, equals)), source).read(study, range);
}

}  // namespace dliplan::scenarios
