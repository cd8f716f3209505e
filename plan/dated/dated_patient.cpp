#include "plan/dated/dated_patient.hpp"

#include <chrono>

namespace dliplan::plan {

std::string_view meaning_of(Dated moment) {
  switch (moment) {
    case Dated::birth: return "Date of birth, for the age at the first dose.";
    case Dated::transplant: return "Date of the allogeneic transplant.";
    case Dated::relapse: return "Date of the relapse that is treated.";
    case Dated::first_dose: return "Date of the first dose of blinatumomab. Who has none was not treated.";
    case Dated::assessment: return "Date of the first assessment of the response.";
    case Dated::second_assessment:
      return "Date of the second assessment: who has not responded by then, failed.";
    case Dated::response: return "Date of the response (CR/CRh; of an MRD relapse, MRD-negativity).";
    case Dated::next_relapse: return "Date of the relapse after the treatment.";
    case Dated::dli: return "Date of the first donor lymphocyte infusion.";
    case Dated::second_course: return "Date on which the second course began.";
    case Dated::acute_gvhd: return "Date of the first acute GVHD of grade II–IV.";
    case Dated::chronic_gvhd: return "Date of the first chronic GVHD.";
    case Dated::death: return "Date of death.";
    case Dated::last_seen:
      return "Last date on which a patient is known to be alive. Without such a column, who has not died was "
             "followed to the data lock.";
  }
  return {};
}

void DatedPatient::clear() {
  day.fill(sim::never);
  relapse_type.reset();
  mrd_negative.reset();
  events.clear();
  unknown.reset();
}

const std::vector<DateOrder>& date_orders() {
  static const std::vector<DateOrder> all = [] {
    std::vector<DateOrder> orders{{Dated::birth, Dated::transplant},
                                  {Dated::birth, Dated::relapse},
                                  {Dated::birth, Dated::first_dose},
                                  {Dated::transplant, Dated::relapse},
                                  {Dated::transplant, Dated::first_dose},
                                  {Dated::relapse, Dated::first_dose},
                                  {Dated::assessment, Dated::second_assessment},
                                  {Dated::response, Dated::next_relapse},
                                  {Dated::last_seen, Dated::death}};
    for (const Dated moment :
         {Dated::assessment, Dated::second_assessment, Dated::response, Dated::next_relapse, Dated::dli,
          Dated::second_course, Dated::acute_gvhd, Dated::chronic_gvhd, Dated::death, Dated::last_seen}) {
      orders.push_back({Dated::first_dose, moment});
    }
    for (const Dated moment : {Dated::birth, Dated::transplant, Dated::relapse, Dated::assessment,
                               Dated::second_assessment, Dated::response, Dated::next_relapse, Dated::dli,
                               Dated::second_course, Dated::acute_gvhd, Dated::chronic_gvhd}) {
      orders.push_back({moment, Dated::death});
      orders.push_back({moment, Dated::last_seen});
    }
    return orders;
  }();
  return all;
}

double age_in_years(double birth, double day) {
  using namespace std::chrono;
  const auto date_of = [](double days_since_1970) {
    return year_month_day{sys_days{days{static_cast<int>(days_since_1970)}}};
  };
  const year_month_day born = date_of(birth);
  const auto birthday_in = [&](year in) {
    const year_month_day same{in, born.month(), born.day()};
    return same.ok() ? sys_days{same} : sys_days{in / March / 1};
  };
  const sys_days now{days{static_cast<int>(day)}};
  year last = date_of(day).year();
  if (now < birthday_in(last)) --last;
  const auto since = static_cast<double>((now - birthday_in(last)).count());
  const auto whole = static_cast<double>((birthday_in(last + years{1}) - birthday_in(last)).count());
  return static_cast<double>((last - born.year()).count()) + since / whole;
}

}  // namespace dliplan::plan
