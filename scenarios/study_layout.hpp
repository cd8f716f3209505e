#pragma once

#include "plan/describe_analysis.hpp"
#include "plan/study.hpp"
#include "sim/describe.hpp"

namespace dliplan::scenarios {

// How a study is laid out in a file: the one walk that the loader, the canonical form and `explain` share.
// The model of the study stands at the top level; every [[arm]] starts as a copy of it and says what differs.

/// What an arm has beside its model. A twin takes no part of the cohort of its own.
template <class Visitor>
void describe_arm_itself(Visitor& visitor, plan::Arm& arm) {
  visitor.field(arm.name, sim::Doc{.name = "name", .meaning = "What the arm is called in every output."});
  visitor.field(
      arm.twin_of,
      sim::Doc{.name = "twin_of",
               .meaning = "Name of an earlier arm, whose very patients live here under another treatment: "
                          "the difference is the true effect. Baseline, surveillance and screening must "
                          "be the same."});
  if (arm.twin_of.empty()) {
    visitor.field(arm.share,
                  sim::Doc{.name = "share", .meaning = "Part of the cohort, relative to the other arms."});
  }
}

/// An arm as a table: its own keys, and any table of the model again.
template <class Visitor>
void describe(Visitor& visitor, plan::Arm& arm) {
  describe_arm_itself(visitor, arm);
  describe(visitor, arm.model);
}

/// Everything but the lists; `base` is the model at the top level.
template <class Visitor>
void describe_frame(Visitor& visitor, plan::Study& study, sim::Model& base) {
  visitor.field(study.name,
                sim::Doc{.name = "name", .meaning = "Short name of the study; names its results."});
  visitor.field(study.title, sim::Doc{.name = "title", .meaning = "One line for the head of a report."});
  visitor.group("calendar", study.calendar, "When the study recruits and when its data are locked.");
  visitor.group("accrual", study.accrual, "How patients come.");
  describe(visitor, base);
  visitor.group("observation", study.observation, "What the record shows of the truth.");
  visitor.group("multiplicity", study.multiplicity, "How the planned tests share one error rate.");
  visitor.group("truth", study.truth, "The cohort that says what is true.");
  visitor.group("monte_carlo", study.monte_carlo, "How long to simulate.");
}

/// How a file of real patients is read.
template <class Visitor>
void describe_data(Visitor& visitor, plan::Study& study) {
  visitor.group("data", study.data, "How `analyze` reads a file of real patients; no simulation uses it.");
}

/// The arms: without any in the file, one of the base model.
template <class Visitor>
void describe_arms(Visitor& visitor, plan::Study& study, const sim::Model& base) {
  visitor.tables("arm", study.arms, plan::Arm{.name = "", .share = 1.0, .model = base, .twin_of = ""},
                 "A named part of the cohort with a model of its own.");
}

template <class Visitor>
void describe_analyses(Visitor& visitor, plan::Study& study) {
  visitor.tables("analysis", study.analyses, plan::Analysis{}, "A planned analysis.");
}

template <class Visitor>
void describe_variants(Visitor& visitor, plan::Study& study) {
  visitor.tables("variant", study.variants, plan::Variant{}, "The study with a few parameters changed.");
}

template <class Visitor>
void describe_audits(Visitor& visitor, plan::Study& study) {
  visitor.tables("audit", study.audits, plan::Audit{}, "A planned analysis beside what could replace it.");
}

template <class Visitor>
void describe_published(Visitor& visitor, plan::Study& study) {
  visitor.tables("published", study.published, plan::Published{}, "A published figure to reproduce.");
}

}  // namespace dliplan::scenarios
