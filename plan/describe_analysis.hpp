#pragma once

#include "plan/analysis.hpp"
#include "sim/describe.hpp"

namespace dliplan::plan {

// The fields of an analysis in a scenario: which of them it has depends on its kind and on what it reads.

template <class Visitor>
void describe_events(Visitor& visitor, Analysis& analysis) {
  visitor.field(analysis.event,
                {.name = "event",
                 .meaning = "Which adverse events are meant; haematological: the three blood counts."});
  visitor.field(analysis.grade_at_least,
                {.name = "grade_at_least",
                 .meaning = "The lowest grade that counts; of a category, of the worst event of the patient.",
                 .allowed = sim::Doc::Range{1, 5}});
  visitor.field(analysis.grade_at_most, {.name = "grade_at_most",
                                         .meaning = "The highest grade that counts; 5 is a fatal event.",
                                         .allowed = sim::Doc::Range{1, 5}});
}

template <class Visitor>
void describe_groups(Visitor& visitor, Analysis& analysis) {
  visitor.field(analysis.group, {.name = "group",
                                 .meaning = "The groups that are compared.",
                                 .accepts = sim::accepts_if<can_be_compared, Category>});
  if (groups_form_late(analysis)) {
    visitor.field(
        analysis.groups,
        {.name = "groups",
         .meaning =
             "How a group that forms after the first dose is read: naive, from the whole record; "
             "landmark, from the record up to the landmark, from which the time then runs; "
             "time_dependent, in a Cox model or a curve, a patient counts to the second group from the "
             "day of change on (delayed entry)."});
  }
  if (has_landmark(analysis)) {
    visitor.field(
        analysis.landmark,
        {.name = "landmark",
         .meaning = "Time from the first dose; only who is event-free and followed then is compared.",
         .allowed = sim::Doc::Range{0.0, 36525.0}});
  }
}

template <class Visitor>
void describe_endpoint(Visitor& visitor, Analysis& analysis) {
  if (!has_landmark(analysis)) {
    visitor.field(
        analysis.origin,
        {.name = "origin",
         .meaning = "From when the time counts. usual: disease-free survival from response (MRD: first "
                    "dose), GVHD from DLI, recovery from the onset of the cytopenia, all else from the "
                    "first dose."});
  }
  if (reads_curve(analysis.kind)) {
    visitor.field(analysis.times, {.name = "times",
                                   .meaning = "Where the curve is read off.",
                                   .allowed = sim::Doc::Range{0.0, 36525.0}});
  }
  if (analysis.kind == AnalysisKind::restricted_mean) {
    visitor.field(analysis.horizon, {.name = "horizon",
                                     .meaning = "Up to when the mean time counts.",
                                     .allowed = sim::Doc::Range{1.0, 36525.0}});
  }
  if (analysis.kind == AnalysisKind::one_sample_log_rank) {
    visitor.field(analysis.history,
                  {.name = "history",
                   .meaning = "The survival of earlier patients, as a law, that the cohort is held against.",
                   .source = "protocol: historical median of 5.5 months"});
  }
}

/// What a test is told beside its data.
template <class Visitor>
void describe_method(Visitor& visitor, Analysis& analysis) {
  if (analysis.kind == AnalysisKind::log_rank) {
    visitor.field(
        analysis.weights,
        {.name = "weights",
         .meaning = "How much a death counts: log_rank, all alike; breslow (Gehan), by the number at "
                    "risk; tarone_ware, by its root; peto, by the survival of all; "
                    "fleming_harrington, late deaths more."});
  }
  if (takes_strata(analysis.kind)) {
    visitor.field(analysis.strata, {.name = "strata",
                                    .meaning = "Compares within the levels of these categories, and pools.",
                                    .accepts = sim::accepts_if<is_known_at_first_dose, Category>});
  }
  if (takes_covariates(analysis.kind)) {
    visitor.field(analysis.adjust,
                  {.name = "adjust", .meaning = "Covariates of the model beside the group."});
  }
  if (analysis.kind == AnalysisKind::cox) {
    visitor.field(analysis.ties, {.name = "ties",
                                  .meaning = "How deaths of the same day count; of_convention: SPSS breslow, "
                                             "R efron."});
    visitor.field(analysis.likelihood,
                  {.name = "likelihood",
                   .meaning = "firth has an answer also where a group has no event (penalised)."});
    visitor.field(analysis.variance,
                  {.name = "variance",
                   .meaning = "robust: errors, limits and p by Lin and Wei's sandwich over patients."});
  }
  if (analysis.kind == AnalysisKind::mann_whitney) {
    visitor.field(analysis.p_value,
                  {.name = "p_value",
                   .meaning = "asymptotic: as the convention prints it; exact: over all ways to deal the "
                              "ranks, ties included."});
  }
  if (analysis.kind == AnalysisKind::chi_squared) {
    visitor.field(analysis.test, {.name = "test", .meaning = "The p-value that decides."});
  }
  if (analysis.kind == AnalysisKind::binomial_test) {
    visitor.field(analysis.null,
                  {.name = "null", .meaning = "The share that the observed one is held against."});
  }
}

template <class Visitor>
void describe(Visitor& visitor, Analysis& analysis) {
  visitor.field(analysis.name, {.name = "name", .meaning = "What the analysis is called in every output."});
  visitor.field(analysis.kind, {.name = "kind", .meaning = "The estimator or test."});
  if (reads_endpoint(analysis.kind)) {
    visitor.field(analysis.endpoint, {.name = "endpoint", .meaning = "The time that is analysed."});
  }
  if (reads_outcome(analysis.kind)) {
    visitor.field(analysis.outcome, {.name = "outcome",
                                     .meaning = "The category that is counted.",
                                     .accepts = sim::accepts_if<can_be_counted, Category>});
  }
  if (counts_deaths(analysis)) {
    visitor.field(analysis.horizon,
                  {.name = "horizon",
                   .meaning = "Deaths up to then count, from the first dose; only who could be followed so "
                              "long is counted.",
                   .allowed = sim::Doc::Range{1.0, 36525.0}});
  }
  if (reads_measure(analysis.kind)) {
    visitor.field(analysis.measure, {.name = "measure", .meaning = "The number that is ranked."});
  }
  if (reads_curve(analysis.kind)) {
    visitor.field(analysis.curves, {.name = "curves", .meaning = "One curve of all, or one by_group."});
  }
  if (reads_group(analysis)) describe_groups(visitor, analysis);
  if (reads_adverse_events(analysis)) describe_events(visitor, analysis);
  if (reads_endpoint(analysis.kind)) describe_endpoint(visitor, analysis);
  describe_method(visitor, analysis);
  visitor.field(analysis.convention,
                {.name = "convention",
                 .meaning = "Whose rules hold where programs differ: spss (26 to 31) or r.",
                 .source = "protocol: SPSS 26"});
  visitor.field(analysis.role,
                {.name = "role",
                 .meaning = "confirmatory: planned, a test is one of the family that multiplicity.method is "
                            "about; exploratory: planned; audit: not planned, stands beside others in "
                            "an audit."});
  if (is_test(analysis.kind)) {
    visitor.field(analysis.alpha, {.name = "alpha",
                                   .meaning = "Rejects when p is below it.",
                                   .source = "protocol: P < 0.05",
                                   .allowed = sim::Doc::Range{1e-6, 0.5}});
    visitor.field(
        analysis.causal_null,
        {.name = "causal_null",
         .meaning = "Variant of the study in which there is nothing to find, by name: what the test "
                    "finds there is its type I error."});
  }
}

}  // namespace dliplan::plan
