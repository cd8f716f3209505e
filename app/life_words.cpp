#include "app/life_words.hpp"

#include "sim/units.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace dliplan::app {
namespace {

using sim::AdverseEventKind;
using sim::Note;

std::string grade_of(AdverseEventKind kind, int grade) {
  static constexpr std::array roman{"", "I", "II", "III", "IV"};
  if (kind == AdverseEventKind::acute_gvhd) {
    return fmt::format("grade {}", roman[static_cast<std::size_t>(grade)]);
  }
  if (kind == AdverseEventKind::chronic_gvhd) {
    return grade >= 3 ? "extensive" : "limited";
  }
  return fmt::format("grade {}", grade);
}

std::string remission(double amount) {
  return amount == static_cast<double>(sim::Remission::mrd_negative) ? "response, MRD-negative"
                                                                     : "response, still MRD-positive";
}

std::string relapse(double amount) {
  static constexpr std::array kinds{"relapse", "relapse, CD19-negative", "extramedullary relapse",
                                    "extramedullary relapse, CD19-negative"};
  return kinds[static_cast<std::size_t>(amount)];
}

std::string rescue(double amount) {
  static constexpr std::array kinds{"", "second transplant", "CAR-T cells", "chemotherapy"};
  return fmt::format("another treatment: {}", kinds[static_cast<std::size_t>(amount)]);
}

const sim::CourseRecord& course_of(const sim::ChartLine& line, const sim::History& history) {
  return history.facts.courses[static_cast<std::size_t>(line.course - 1)];
}

std::string interruptions(int count) {
  return count == 0 ? "" : count == 1 ? ", interrupted once" : fmt::format(", interrupted {} times", count);
}

std::string course_ends(const sim::ChartLine& line, const sim::History& history) {
  const sim::CourseRecord& course = course_of(line, history);
  return fmt::format("course {} ends: {:.0f} of {} days on drug{}, {:.6g} µg in all; {}", line.course,
                     line.amount, course.planned_days, interruptions(course.interruptions), course.micrograms,
                     label(line.reason));
}

}  // namespace

std::string_view label(sim::Reason reason) {
  using sim::Reason;
  switch (reason) {
    case Reason::none: return "as planned";
    case Reason::withheld: return "withheld in this arm";
    case Reason::dead: return "death";
    case Reason::relapsed: return "relapse";
    case Reason::no_donor_cells: return "no donor cells to be had";
    case Reason::acute_gvhd: return "acute GVHD II–IV";
    case Reason::chronic_gvhd: return "extensive chronic GVHD";
    case Reason::severe_infection: return "severe infection";
    case Reason::declined: return "declined";
    case Reason::toxicity: return "ended early for toxicity";
    case Reason::cost: return "ended early for its cost";
    case Reason::rescue: return "another treatment";
  }
  return "";
}

std::string_view label(AdverseEventKind kind) {
  using Kind = AdverseEventKind;
  switch (kind) {
    case Kind::crs: return "cytokine release syndrome";
    case Kind::neurotoxicity: return "neurotoxicity";
    case Kind::neutropenia: return "neutropenia";
    case Kind::thrombocytopenia: return "thrombocytopenia";
    case Kind::anaemia: return "anaemia";
    case Kind::liver_enzymes: return "raised liver enzymes";
    case Kind::other: return "another adverse event";
    case Kind::infection: return "infection";
    case Kind::aplasia: return "marrow aplasia";
    case Kind::acute_gvhd: return "acute GVHD";
    case Kind::chronic_gvhd: return "chronic GVHD";
  }
  return "";
}

std::string_view label(sim::CauseOfDeath cause) {
  using Cause = sim::CauseOfDeath;
  switch (cause) {
    case Cause::none: return "";
    case Cause::leukaemia: return "leukaemia";
    case Cause::infection: return "infection";
    case Cause::gvhd: return "GVHD";
    case Cause::crs_or_neurotoxicity: return "CRS or neurotoxicity";
    case Cause::other: return "another cause";
  }
  return "";
}

std::vector<std::string> describe_patient(const sim::Patient& patient) {
  static constexpr std::array donors{"haploidentical donor", "matched sibling donor",
                                     "matched unrelated donor", "cord blood"};
  const bool mrd = patient.type == sim::RelapseType::mrd;
  std::vector<std::string> lines;
  lines.push_back(fmt::format(
      "{} relapse{}, {:.1f} months after transplant ({})", mrd ? "MRD" : "haematologic",
      mrd ? "" : fmt::format(", {:.0f} % blasts", 100.0F * patient.blasts),
      patient.days_from_hsct / sim::days_per_month, donors[static_cast<std::size_t>(patient.donor)]));
  lines.push_back(fmt::format("{} of {:.0f} years, {:.0f} kg, Ph-{}",
                              patient.sex == sim::Sex::male ? "man" : "woman", std::floor(patient.age_years),
                              patient.weight_kg, patient.ph_positive ? "positive" : "negative"));
  if (patient.days_to_overt > 0.0) {
    lines.push_back(
        fmt::format("found at a visit, {:.0f} days before it would be overt", patient.days_to_overt));
  }
  if (patient.extramedullary) lines.emplace_back("extramedullary disease");
  if (patient.prior_acute_gvhd >= 2) {
    lines.push_back(
        fmt::format("had acute GVHD {} after transplant", patient.prior_acute_gvhd == 2 ? "II" : "III–IV"));
  }
  if (patient.prior_chronic_gvhd) lines.emplace_back("had chronic GVHD after transplant");
  return lines;
}

std::string describe_screening(sim::ScreeningStep step, double days_to_first_dose) {
  using Step = sim::ScreeningStep;
  switch (step) {
    case Step::age: return "not eligible: age";
    case Step::unstable: return "not eligible: unstable vital signs";
    case Step::severe_infection: return "not eligible: severe infection";
    case Step::acute_gvhd: return "not eligible: acute GVHD II–IV";
    case Step::organ_failure: return "not eligible: organ failure";
    case Step::cns: return "not eligible: leukaemia of the central nervous system";
    case Step::allergy: return "not eligible: allergy";
    case Step::other_treatment: return "eligible, but does not start this treatment";
    case Step::lost_waiting: return "eligible, but dies or leaves before the first dose";
    case Step::starts: break;
  }
  return fmt::format("eligible; first dose after {:.0f} day{}", days_to_first_dose,
                     days_to_first_dose == 1.0 ? "" : "s");
}

std::string describe_doses(const sim::Course& course) {
  std::string out;
  for (std::size_t i = 0; i < course.dose_table.size(); ++i) {
    const auto& step = course.dose_table[i];
    out += fmt::format("{}{:g} µg/day ", out.empty() ? "" : ", ", step.dose.micrograms);
    if (i + 1 == course.dose_table.size()) {
      out += fmt::format("from day {}", step.from_day);
    } else if (course.dose_table[i + 1].from_day == step.from_day + 1) {
      out += fmt::format("on day {}", step.from_day);
    } else {
      out += fmt::format("on days {}–{}", step.from_day, course.dose_table[i + 1].from_day - 1);
    }
  }
  return out;
}

std::string describe_line(const sim::ChartLine& line, const sim::History& history) {
  switch (line.note) {
    case Note::course_starts:
      return fmt::format("blinatumomab, course {}: {:.0f} days planned", line.course, line.amount);
    case Note::adverse_event:
      return fmt::format("{}, {}", label(line.kind), grade_of(line.kind, static_cast<int>(line.amount)));
    case Note::adverse_event_resolves: return fmt::format("{} resolves", label(line.kind));
    case Note::course_ends: return course_ends(line, history);
    case Note::no_response: return "assessed: no response";
    case Note::responds: return "assessed: " + remission(line.amount);
    case Note::dli: return fmt::format("donor lymphocytes, {:.2f} × 10⁸ MNC/kg", line.amount);
    case Note::dli_not_given: return fmt::format("donor lymphocytes not given: {}", label(line.reason));
    case Note::later_course_not_given:
      return fmt::format("course {} not given: {}", line.course + 1, label(line.reason));
    case Note::relapse: return relapse(line.amount);
    case Note::rescue: return rescue(line.amount);
    case Note::death:
      return fmt::format("death from {}",
                         label(static_cast<sim::CauseOfDeath>(static_cast<int>(line.amount))));
  }
  return "";
}

std::string text::life_title(std::string_view study,
                             std::uint64_t replicate,
                             std::uint64_t candidate,
                             std::uint64_t seed) {
  return fmt::format("{}, simulated study {}, candidate {}, seed {}", study, replicate, candidate, seed);
}

std::string text::record_of_life(bool included, RecordEnd end, std::string_view date, double days) {
  static constexpr std::array ends{"death", "lost to follow-up", "alive at the data lock"};
  return fmt::format("In the record: {}; {} on {}, {:.0f} days ({:.1f} months) after the first dose.",
                     included ? "in the analysed cohort" : "left out by the inclusion rule",
                     ends[static_cast<std::size_t>(end)], date, days, days / sim::days_per_month);
}

}  // namespace dliplan::app
