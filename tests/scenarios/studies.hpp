#pragma once

#include "scenarios/canonical.hpp"
#include "scenarios/load.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace dliplan::scenarios::test {

/// The smallest scenario that loads.
inline const std::string smallest = "[[analysis]]\nname = \"OS\"\nkind = \"log_rank\"\n";

/// `text` in front of the analysis that every scenario needs.
inline tl::expected<plan::Study, Complaints> load_with(const std::string& text) {
  return load_text(text + "\n" + smallest, "study.toml");
}

inline plan::Study loaded(const tl::expected<plan::Study, Complaints>& study) {
  if (!study) {
    const Complaint& first = study.error().front();
    FAIL("refused: " << first.path << " = " << first.read << " at " << first.line << ", allowed "
                     << first.allowed);
  }
  return *study;
}

inline plan::Study study_with(const std::string& text) {
  return loaded(load_with(text));
}
inline sim::Model model_with(const std::string& text) {
  return study_with(text).arms.front().model;
}

inline Complaints complaints_of(const tl::expected<plan::Study, Complaints>& study) {
  REQUIRE_FALSE(study);
  REQUIRE_FALSE(study.error().empty());
  return study.error();
}

/// The complaint about `text`, which must be the only one.
inline Complaint only_complaint(const std::string& text) {
  const Complaints all = complaints_of(load_with(text));
  CAPTURE(text);
  REQUIRE(all.size() == 1);
  return all.front();
}

/// That `text` has one fault, of this kind, at this parameter and line.
inline void expect(const std::string& text, Problem problem, const std::string& path, unsigned line) {
  const Complaint complaint = only_complaint(text);
  CAPTURE(text, complaint.path, complaint.line);
  CHECK(complaint.problem == problem);
  CHECK(complaint.path == path);
  CHECK(complaint.line == line);
}

/// An analysis by the name of "a", whose next line is its fourth.
inline std::string analysis_with(const std::string& rest) {
  return "[[analysis]]\nname = \"a\"\n" + rest;
}

inline plan::Study preset(const std::string& name, const std::vector<Setting>& settings = {}) {
  return loaded(load({name}, settings));
}

}  // namespace dliplan::scenarios::test
