#pragma once

#include "scenarios/complaint.hpp"
#include "scenarios/document.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace dliplan::scenarios {

/// What reading a scenario found out: the complaints, and where each value that was read stands.
class Report {
 public:
  explicit Report(std::string source) : source_(std::move(source)) {}

  void complain(Complaint complaint) {
    unsound_.insert(complaint.path);
    complaints_.push_back(std::move(complaint));
  }
  void remember(const std::string& path, const Node& node) { nodes_[path] = {node.place, node.written}; }

  /// Whether the value at `path` was given, not only taken from the defaults.
  [[nodiscard]] bool given(const std::string& path) const { return nodes_.contains(path); }
  /// Whether nothing is complained of at `path`.
  [[nodiscard]] bool sound(const std::string& path) const { return !unsound_.contains(path); }

  /// A complaint about the value at `path`, at its place, or at the whole source when it is a default.
  [[nodiscard]] Complaint at(const std::string& path, Problem problem) const {
    Complaint complaint{.source = source_, .path = path, .problem = problem};
    if (const auto known = nodes_.find(path); known != nodes_.end()) {
      complaint.source = known->second.place.source;
      complaint.line = known->second.place.line;
      complaint.column = known->second.place.column;
      complaint.read = known->second.written;
    }
    return complaint;
  }

  [[nodiscard]] const Complaints& complaints() const noexcept { return complaints_; }

 private:
  struct Given {
    Place place;
    std::string written;
  };
  std::string source_;
  Complaints complaints_;
  std::map<std::string, Given, std::less<>> nodes_;
  std::set<std::string, std::less<>> unsound_;
};

/// A value of a document that is to become the value of a parameter.
struct Leaf {
  const Node& node;
  std::string path;
  const sim::Doc& doc;
  Report& report;

  [[nodiscard]] Complaint complaint(Problem problem) const {
    return {.source = node.place.source,
            .line = node.place.line,
            .column = node.place.column,
            .path = path,
            .problem = problem,
            .read = node.written};
  }
  void complain(Problem problem,
                std::string allowed = {},
                Hint hint = Hint::none,
                std::string hint_value = {}) const {
    Complaint result = complaint(problem);
    result.allowed = std::move(allowed);
    result.hint = hint;
    result.hint_value = std::move(hint_value);
    report.complain(std::move(result));
  }
};

}  // namespace dliplan::scenarios
