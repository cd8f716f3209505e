#include "app/sought_words.hpp"

#include "app/numbers.hpp"
#include "app/say.hpp"

namespace dliplan::app::text {

std::string_view sought_name(plan::Sought sought) {
  switch (sought) {
    case plan::Sought::patients: return "patients";
    case plan::Sought::centres: return "centres";
    case plan::Sought::rate: return "rate";
    case plan::Sought::window: return "window";
    case plan::Sought::follow_up: return "follow-up";
  }
  return "";
}

std::string_view sought_heading(plan::Sought sought) {
  switch (sought) {
    case plan::Sought::patients: return tr("patients");
    case plan::Sought::centres: return tr("centres");
    case plan::Sought::rate: return tr("relapses a month");
    case plan::Sought::window: return tr("months of recruitment");
    case plan::Sought::follow_up: return tr("months of follow-up");
  }
  return "";
}

std::string size_number(plan::Sought sought, std::int64_t size) {
  const double steps = plan::steps_per_unit(sought);
  if (steps == 1.0) return grouped(static_cast<std::uint64_t>(size));
  return fixed(static_cast<double>(size) / steps, 1);
}

std::string amount(plan::Sought sought, std::int64_t size) {
  const std::string number = size_number(sought, size);
  const bool one = size == static_cast<std::int64_t>(plan::steps_per_unit(sought));
  switch (sought) {
    case plan::Sought::patients: return say("{} patients in the cohort", number);
    case plan::Sought::centres: return one ? tr("1 centre") : say("{} centres", number);
    case plan::Sought::rate: return one ? tr("1.0 relapse a month") : say("{} relapses a month", number);
    case plan::Sought::window:
      return one ? tr("1 month of recruitment") : say("{} months of recruitment", number);
    case plan::Sought::follow_up:
      return one ? tr("1 month of follow-up after the close of enrolment")
                 : say("{} months of follow-up after the close of enrolment", number);
  }
  return number;
}

std::string with(plan::Sought sought, std::int64_t size) {
  return sought == plan::Sought::patients ? say("with {} patients", size_number(sought, size))
                                          : say("with {}", amount(sought, size));
}

std::string one_step(plan::Sought sought) {
  switch (sought) {
    case plan::Sought::patients: return tr("One patient fewer or more");
    case plan::Sought::centres: return tr("One centre fewer or more");
    case plan::Sought::rate: return tr("A tenth of a relapse a month less or more");
    case plan::Sought::window:
    case plan::Sought::follow_up: return tr("One month less or more");
  }
  return "";
}

}  // namespace dliplan::app::text
