#include "app/life_words.hpp"

#include "app/say.hpp"
#include "sim/units.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace dliplan::app {
namespace {

using sim::AdverseEventKind;
using sim::Note;

std::string grade_of(AdverseEventKind kind, int grade) {
  static constexpr std::array grades{"", marked("grade I"), marked("grade II"), marked("grade III"),
                                     marked("grade IV")};
  if (kind == AdverseEventKind::acute_gvhd) {
    return tr(grades[static_cast<std::size_t>(grade)]);
  }
  if (kind == AdverseEventKind::chronic_gvhd) {
    return grade >= 3 ? tr("extensive") : tr("limited");
  }
  return say("grade {}", grade);
}

std::string remission(double amount) {
  return amount == static_cast<double>(sim::Remission::mrd_negative) ? tr("response, MRD-negative")
                                                                     : tr("response, still MRD-positive");
}

std::string relapse(double amount) {
  static constexpr std::array kinds{marked("relapse"), marked("relapse, CD19-negative"),
                                    marked("extramedullary relapse"),
                                    marked("extramedullary relapse, CD19-negative")};
  return tr(kinds[static_cast<std::size_t>(amount)]);
}

std::string rescue(double amount) {
  static constexpr std::array kinds{"marked(", ")second transplantmarked(", ")CAR-T cellsmarked(",
                                    ")chemotherapy"};
  return say("another treatment: {}", tr(kinds[static_cast<std::size_t>(amount)]));
}

const sim::CourseRecord& course_of(const sim::ChartLine& line, const sim::History& history) {
  return history.facts.courses[static_cast<std::size_t>(line.course - 1)];
}

std::string interruptions(int count) {
  return count == 0 ? "" : count == 1 ? tr(", interrupted once") : say(", interrupted {} times", count);
}

std::string course_ends(const sim::ChartLine& line, const sim::History& history) {
  const sim::CourseRecord& course = course_of(line, history);
  return say("course {} ends: {:.0f} of {} days on drug{}, {:.6g} µg in all; {}", line.course, line.amount,
             course.planned_days, interruptions(course.interruptions), course.micrograms, label(line.reason));
}

}  // namespace

std::string_view label(sim::Reason reason) {
  using sim::Reason;
  switch (reason) {
    case Reason::none: return tr("as planned");
    case Reason::withheld: return tr("withheld in this arm");
    case Reason::dead: return tr("death");
    case Reason::relapsed: return tr("relapse");
    case Reason::no_donor_cells: return tr("no donor cells to be had");
    case Reason::acute_gvhd: return tr("acute GVHD II–IV");
    case Reason::chronic_gvhd: return tr("extensive chronic GVHD");
    case Reason::severe_infection: return tr("severe infection");
    case Reason::declined: return tr("declined");
    case Reason::toxicity: return tr("ended early for toxicity");
    case Reason::cost: return tr("ended early for its cost");
    case Reason::rescue: return tr("another treatment");
  }
  return "";
}

std::string_view label(AdverseEventKind kind) {
  using Kind = AdverseEventKind;
  switch (kind) {
    case Kind::crs: return tr("cytokine release syndrome");
    case Kind::neurotoxicity: return tr("neurotoxicity");
    case Kind::neutropenia: return tr("neutropenia");
    case Kind::thrombocytopenia: return tr("thrombocytopenia");
    case Kind::anaemia: return tr("anaemia");
    case Kind::liver_enzymes: return tr("raised liver enzymes");
    case Kind::other: return tr("another adverse event");
    case Kind::infection: return tr("infection");
    case Kind::aplasia: return tr("marrow aplasia");
    case Kind::acute_gvhd: return tr("acute GVHD");
    case Kind::chronic_gvhd: return tr("chronic GVHD");
  }
  return "";
}

std::string_view label(sim::CauseOfDeath cause) {
  using Cause = sim::CauseOfDeath;
  switch (cause) {
    case Cause::none: return "";
    case Cause::leukaemia: return tr("leukaemia");
    case Cause::infection: return tr("infection");
    case Cause::gvhd: return "GVHD";
    case Cause::crs_or_neurotoxicity: return tr("CRS or neurotoxicity");
    case Cause::other: return tr("another cause");
  }
  return "";
}

std::vector<std::string> describe_patient(const sim::Patient& patient) {
  static constexpr std::array donors{marked("haploidentical donor"), marked("matched sibling donor"),
                                     marked("matched unrelated donor"), marked("cord blood")};
  const bool mrd = patient.type == sim::RelapseType::mrd;
  std::vector<std::string> lines;
  lines.push_back(
      say("{}{}, {:.1f} months after transplant ({})", mrd ? tr("MRD relapse") : tr("haematologic relapse"),
          mrd ? "" : say(", {:.0f} % blasts", 100.0F * patient.blasts),
          patient.days_from_hsct / sim::days_per_month, tr(donors[static_cast<std::size_t>(patient.donor)])));
  lines.push_back(say("{} of {:.0f} years, {:.0f} kg, Ph-{}",
                      patient.sex == sim::Sex::male ? tr("man") : tr("woman"), std::floor(patient.age_years),
                      patient.weight_kg, patient.ph_positive ? tr("positive") : tr("negative")));
  if (patient.days_to_overt > 0.0) {
    lines.push_back(say("found at a visit, {:.0f} days before it would be overt", patient.days_to_overt));
  }
  if (patient.extramedullary) lines.emplace_back(tr("extramedullary disease"));
  if (patient.prior_acute_gvhd >= 2) {
    lines.push_back(
        say("had acute GVHD {} after transplant", patient.prior_acute_gvhd == 2 ? "II" : "III–IV"));
  }
  if (patient.prior_chronic_gvhd) lines.emplace_back(tr("had chronic GVHD after transplant"));
  return lines;
}

std::string describe_screening(sim::ScreeningStep step, double days_to_first_dose) {
  using Step = sim::ScreeningStep;
  switch (step) {
    case Step::age: return tr("not eligible: age");
    case Step::unstable: return tr("not eligible: unstable vital signs");
    case Step::severe_infection: return tr("not eligible: severe infection");
    case Step::acute_gvhd: return tr("not eligible: acute GVHD II–IV");
    case Step::organ_failure: return tr("not eligible: organ failure");
    case Step::cns: return tr("not eligible: leukaemia of the central nervous system");
    case Step::allergy: return tr("not eligible: allergy");
    case Step::other_treatment: return tr("eligible, but does not start this treatment");
    case Step::lost_waiting: return tr("eligible, but dies or leaves before the first dose");
    case Step::starts: break;
  }
  return days_to_first_dose == 1.0 ? tr("eligible; first dose after 1 day")
                                   : say("eligible; first dose after {:.0f} days", days_to_first_dose);
}

std::string describe_doses(const sim::Course& course) {
  std::string out;
  for (std::size_t i = 0; i < course.dose_table.size(); ++i) {
    const auto& step = course.dose_table[i];
    out += say("{}{:g} µg/day ", out.empty() ? "" : tr(", "), step.dose.micrograms);
    if (i + 1 == course.dose_table.size()) {
      out += say("from day {}", step.from_day);
    } else if (course.dose_table[i + 1].from_day == step.from_day + 1) {
      out += say("on day {}", step.from_day);
    } else {
      out += say("on days {}–{}", step.from_day, course.dose_table[i + 1].from_day - 1);
    }
  }
  return out;
}

std::string describe_line(const sim::ChartLine& line, const sim::History& history) {
  switch (line.note) {
    case Note::course_starts:
      return say("blinatumomab, course {}: {:.0f} days planned", line.course, line.amount);
    case Note::adverse_event:
      return say("{}, {}", label(line.kind), grade_of(line.kind, static_cast<int>(line.amount)));
    case Note::adverse_event_resolves: return say("{} resolves", label(line.kind));
    case Note::course_ends: return course_ends(line, history);
    case Note::no_response: return tr("assessed: no response");
    case Note::responds: return say("assessed: {}", remission(line.amount));
    case Note::dli: return say("donor lymphocytes, {:.2f} × 10⁸ MNC/kg", line.amount);
    case Note::dli_not_given: return say("donor lymphocytes not given: {}", label(line.reason));
    case Note::later_course_not_given:
      return say("course {} not given: {}", line.course + 1, label(line.reason));
    case Note::relapse: return relapse(line.amount);
    case Note::rescue: return rescue(line.amount);
    case Note::death:
      return say("death from {}", label(static_cast<sim::CauseOfDeath>(static_cast<int>(line.amount))));
  }
  return "";
}

std::string text::life_title(std::string_view study,
                             std::uint64_t replicate,
                             std::uint64_t candidate,
                             std::uint64_t seed) {
  return say("{}, simulated study {}, candidate {}, seed {}", study, replicate, candidate, seed);
}

std::string text::record_of_life(bool included, RecordEnd end, std::string_view date, double days) {
  static constexpr std::array ends{marked("death"), marked("lost to follow-up"),
                                   marked("alive at the data lock")};
  return say("In the record: {}; {} on {}, {:.0f} days ({:.1f} months) after the first dose.",
             included ? tr("in the analysed cohort") : tr("left out by the inclusion rule"),
             tr(ends[static_cast<std::size_t>(end)]), date, days, days / sim::days_per_month);
}

}  // namespace dliplan::app
