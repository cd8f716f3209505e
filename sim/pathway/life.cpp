#include "sim/pathway/life.hpp"

#include <algorithm>

namespace dliplan::sim {

template <class Chart>
Life<Chart>::Life(const PreparedSequential& protocol,
                  const DrawTable& draws,
                  std::size_t row,
                  History& history,
                  Chart& chart)
    : protocol_(protocol),
      parameters_(protocol.parameters),
      draws_(draws),
      row_(row),
      history_(history),
      chart_(chart) {
  due_.fill(never);
}

template <class Chart>
void Life<Chart>::live(const Patient& patient) {
  history_.clear();
  arrives(patient);
  starts_background_gvhd();
  starts_course(0.0);
  for (;;) {
    const auto next = std::min_element(due_.begin(), due_.end());
    const double now = *next;
    if (now == never) {
      break;
    }
    *next = never;
    stops_measuring(now);
    happens(static_cast<Happening>(next - due_.begin()), now);
  }
  if (history_[Moment::death] == never) {
    stops_measuring(never);
  }
  closes_the_chart(history_[Moment::death]);
}

template <class Chart>
void Life<Chart>::happens(Happening what, double now) {
  switch (what) {
    case Happening::course_ends: return completes_course(now);
    case Happening::first_assessment: return is_assessed(now, true);
    case Happening::second_assessment: return is_assessed(now, false);
    case Happening::dli_due: return is_due_for_dli(now);
    case Happening::late_response: return responds_late(now);
    case Happening::acute_gvhd: return has_acute_gvhd(now);
    case Happening::chronic_gvhd: return has_chronic_gvhd(now);
    case Happening::infection: return has_infection(now);
    case Happening::second_course_due: return is_due_for_second_course(now);
    case Happening::rescue: return is_rescued(now);
    case Happening::relapse_or_death: return leaves_remission(now);
    case Happening::leukaemia_death: return dies(now, cause_at(now));
    case Happening::survivor_death: return dies(now, CauseOfDeath::other);
    case Happening::count: break;
  }
}

/// The adverse events in order, without those that never came; what had not ended by death lasts for ever.
template <class Chart>
void Life<Chart>::closes_the_chart(double end) {
  auto& events = history_.adverse_events;
  std::erase_if(events, [end](const AdverseEvent& event) { return event.onset > end; });
  for (auto& event : events) {
    if (event.resolved > end) {
      event.resolved = never;
    }
    if (event.fatal) {
      event.resolved = end;
    }
  }
  for (auto event = events.begin(); event != events.end(); ++event) {  // a few, nearly in order: by insertion
    const auto place =
        std::upper_bound(events.begin(), event, event->onset,
                         [](double onset, const AdverseEvent& other) { return onset < other.onset; });
    std::rotate(place, event, event + 1);
  }
}

template <class Chart>
AdverseEvent* Life<Chart>::severest_active(double now,
                                           int grade,
                                           AdverseEventKind a,
                                           AdverseEventKind b) const {
  AdverseEvent* severest = nullptr;
  for (auto& event : history_.adverse_events) {
    const bool counts = (event.kind == a || event.kind == b) && event.grade >= grade && event.onset <= now &&
                        now < event.resolved;
    if (counts && (severest == nullptr || event.grade > severest->grade)) {
      severest = &event;
    }
  }
  return severest;
}

}  // namespace dliplan::sim

#include "sim/pathway/life_disease.inl"
#include "sim/pathway/life_gvhd.inl"
#include "sim/pathway/life_hazards.inl"
#include "sim/pathway/life_treatment.inl"

namespace dliplan::sim {

template class Life<NoChart>;
template class Life<FullChart>;
template class Life<HazardChart>;

}  // namespace dliplan::sim
