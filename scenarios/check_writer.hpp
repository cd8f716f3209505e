#pragma once

#include "scenarios/report.hpp"

#include <string>

namespace dliplan::scenarios {

/// A parameter and its value in words, for complaints about defaults, which stand in no file.
struct Told {
  std::string path;
  std::string read;
};

/// Writes complaints about values that are fine alone. Says nothing about a parameter that is complained of
/// already, and nothing twice.
class CheckWriter {
 public:
  explicit CheckWriter(Report& report) : report_(report) {}

  /// `what` contradicts `other`. It stands at whichever of the two is in the file.
  void against(Problem problem, const Told& what, const Told& other) {
    if (!report_.sound(other.path)) return;
    Complaint complaint = start(problem, what);
    if (complaint.line == 0 && !report_.given(what.path) && report_.given(other.path))
      place_at(complaint, other.path);
    complaint.other = other.path;
    complaint.other_read = other.read;
    finish(std::move(complaint));
  }

  void about(Problem problem, const Told& what, std::string allowed, std::string other = {}) {
    Complaint complaint = start(problem, what);
    complaint.allowed = std::move(allowed);
    complaint.other = std::move(other);
    finish(std::move(complaint));
  }

  /// `path` is not given, in the table at `table`.
  void missing(const std::string& path, const std::string& table) {
    Complaint complaint{.path = path, .problem = Problem::missing_key};
    place_at(complaint, table);
    finish(std::move(complaint));
  }

  [[nodiscard]] const Report& report() const noexcept { return report_; }

 private:
  [[nodiscard]] Complaint start(Problem problem, const Told& what) const {
    Complaint complaint = report_.at(what.path, problem);
    if (complaint.read.empty()) complaint.read = what.read;
    return complaint;
  }
  void place_at(Complaint& complaint, const std::string& path) const {
    const Complaint there = report_.at(path, complaint.problem);
    complaint.source = there.source;
    complaint.line = there.line;
    complaint.column = there.column;
  }
  void finish(Complaint complaint) {
    if (!report_.sound(complaint.path)) return;
    report_.complain(std::move(complaint));
  }

  Report& report_;
};

}  // namespace dliplan::scenarios
