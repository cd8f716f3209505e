#pragma once

#include "sim/history.hpp"
#include "tests/sim/sampling.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace dliplan::sim::test {

/// One number read from a life; `not_asked` leaves the life out of this comparison.
struct Compared {
  std::string name;
  std::function<double(const History&)> read;
};

inline const double not_asked = std::numeric_limits<double>::quiet_NaN();
constexpr auto all_kinds = adverse_event_kinds;

inline double is(bool happened) {
  return happened ? 1.0 : 0.0;
}

/// Not seen at one of the two assessments: brought by a DLI or a further course.
inline bool is_late_response(const History& h) {
  const double response = h[Moment::response];
  return response != never && response != h[Moment::assessment] && response != h[Moment::second_assessment];
}

/// From one moment to another, of those who had the first.
inline Compared gap(std::string name, Moment from, Moment to) {
  return {std::move(name), [=](const History& h) {
            return h[from] == never ? not_asked : h[to] == never ? never : h[to] - h[from];
          }};
}

inline void compare_moments(std::vector<Compared>& out) {
  constexpr const char* names[] = {"assessment",   "second assessment", "response", "first DLI", "acute GVHD",
                                   "chronic GVHD", "second course",     "relapse",  "rescue",    "death"};
  for (std::size_t m = 0; m < moment_count; ++m) {
    out.push_back({names[m], [m](const History& h) { return h.moments[m]; }});
  }
  out.push_back(gap("relapse after response", Moment::response, Moment::relapse));
  out.push_back(gap("death after response", Moment::response, Moment::death));
  out.push_back(gap("relapse after DLI", Moment::first_dli, Moment::relapse));
  out.push_back(gap("response after DLI", Moment::first_dli, Moment::response));
  out.push_back(gap("acute GVHD after DLI", Moment::first_dli, Moment::acute_gvhd));
  out.push_back(gap("chronic GVHD after DLI", Moment::first_dli, Moment::chronic_gvhd));
  out.push_back(gap("chronic after acute GVHD", Moment::acute_gvhd, Moment::chronic_gvhd));
  out.push_back(gap("relapse after chronic GVHD", Moment::chronic_gvhd, Moment::relapse));
  out.push_back(gap("death after chronic GVHD", Moment::chronic_gvhd, Moment::death));
  out.push_back(gap("second course after DLI", Moment::first_dli, Moment::second_course));
  out.push_back(gap("relapse after the second course", Moment::second_course, Moment::relapse));
  out.push_back(gap("response after the second course", Moment::second_course, Moment::response));
  out.push_back(gap("death after relapse", Moment::relapse, Moment::death));
  out.push_back(gap("rescue after relapse", Moment::relapse, Moment::rescue));
  out.push_back(gap("death after rescue", Moment::rescue, Moment::death));
  const auto without_relapse = [](const History& h) {
    return h[Moment::relapse] == never && h[Moment::response] != never;
  };
  out.push_back({"death in remission",
                 [=](const History& h) { return without_relapse(h) ? h[Moment::death] : never; }});
  out.push_back({"death in remission after acute GVHD III-IV", [=](const History& h) {
                   return h[Trait::acute_gvhd_grade] < 3 ? not_asked
                          : without_relapse(h)           ? h[Moment::death] - h[Moment::acute_gvhd]
                                                         : never;
                 }});
  out.push_back({"death without response", [](const History& h) {
                   return h[Moment::response] == never ? h[Moment::death] : not_asked;
                 }});
  out.push_back(
      {"late response", [](const History& h) { return is_late_response(h) ? h[Moment::response] : never; }});
  out.push_back({"relapse after a late response", [=](const History& h) {
                   return !is_late_response(h) ? not_asked : h[Moment::relapse] - h[Moment::response];
                 }});
  out.push_back({"rescue after a late response", [=](const History& h) {
                   return !is_late_response(h) ? not_asked : h[Moment::rescue] - h[Moment::response];
                 }});
  // The frail relapse early, and die early then.
  for (const double day : {90.0, 400.0}) {
    out.push_back(
        {"death after a relapse before day " + std::to_string(static_cast<int>(day)), [=](const History& h) {
           return h[Moment::relapse] < day ? h[Moment::death] - h[Moment::relapse] : not_asked;
         }});
    out.push_back(
        {"death after a relapse from day " + std::to_string(static_cast<int>(day)), [=](const History& h) {
           return h[Moment::relapse] >= day && h[Moment::relapse] != never
                      ? h[Moment::death] - h[Moment::relapse]
                      : not_asked;
         }});
  }
}

inline void compare_traits(std::vector<Compared>& out) {
  constexpr const char* names[] = {"remission",
                                   "grade of acute GVHD",
                                   "extent of chronic GVHD",
                                   "CD19-negative relapse",
                                   "extramedullary relapse",
                                   "kind of rescue",
                                   "cause of death"};
  for (std::size_t t = 0; t < trait_count; ++t) {
    out.push_back({names[t], [t](const History& h) { return static_cast<double>(h.facts.traits[t]); }});
  }
  const auto crossed = [&](std::string name, auto one, auto other) {
    out.push_back({std::move(name), [=](const History& h) { return 100.0 * one(h) + other(h); }});
  };
  const auto responds = [](const History& h) { return is(h[Moment::response] != never); };
  const auto cause = [](const History& h) { return static_cast<double>(h[Trait::cause_of_death]); };
  crossed(
      "response by interval from transplant",
      [](const History& h) { return static_cast<double>(h.patient().interval); }, responds);
  crossed(
      "response by blasts", [](const History& h) { return is(h.patient().blasts >= 0.5F); }, responds);
  crossed(
      "response by Ph", [](const History& h) { return is(h.patient().ph_positive); }, responds);
  crossed(
      "response by extramedullary disease", [](const History& h) { return is(h.patient().extramedullary); },
      responds);
  crossed(
      "response by delivered days",
      [](const History& h) { return static_cast<double>(h.courses()[0].delivered_days); }, responds);
  crossed(
      "remission by delivered days",
      [](const History& h) { return static_cast<double>(h.courses()[0].delivered_days); },
      [](const History& h) { return static_cast<double>(h[Trait::remission]); });
  crossed(
      "remission, early or late", [](const History& h) { return is(is_late_response(h)); },
      [](const History& h) { return static_cast<double>(h[Trait::remission]); });
  crossed(
      "cause of death by relapse and response",
      [=](const History& h) { return 10.0 * is(h[Moment::relapse] != never) + responds(h); }, cause);
  crossed(
      "cause of death in the first 100 days", [](const History& h) { return is(h[Moment::death] < 100.0); },
      cause);
  crossed(
      "cause of death soon after a further course",
      [](const History& h) {
        return is(h.courses().size() > 1 && h[Moment::death] - h.courses().back().began < 100.0);
      },
      cause);
  crossed(
      "cause of death by acute and chronic GVHD",
      [](const History& h) {
        return 10.0 * is(h[Trait::acute_gvhd_grade] > 2) + is(h[Trait::chronic_gvhd_extent] == 2);
      },
      cause);
  crossed(
      "rescue by kind of relapse",
      [](const History& h) { return static_cast<double>(h[Trait::relapse_cd19_negative]); },
      [](const History& h) { return static_cast<double>(h[Trait::rescue_kind]); });
  crossed(
      "acute GVHD by donor", [](const History& h) { return static_cast<double>(h.patient().donor); },
      [](const History& h) {
        return h[Moment::first_dli] == never ? 9.0 : is(h[Moment::acute_gvhd] != never);
      });
  crossed(
      "acute GVHD by dose", [](const History& h) { return std::floor(20.0 * h.courses()[0].dli_dose); },
      [](const History& h) { return is(h[Moment::acute_gvhd] != never); });
  crossed(
      "death within a year by age",
      [](const History& h) { return std::floor(h.patient().age_years / 10.0F); },
      [](const History& h) { return is(h[Moment::death] < 365.0); });
  crossed(
      "death within a year by interval and prior GVHD",
      [](const History& h) {
        return 10.0 * static_cast<double>(h.patient().interval) + is(h.patient().prior_acute_gvhd == 3);
      },
      [](const History& h) { return is(h[Moment::death] < 365.0); });
  crossed(
      "relapse within a year by interval and remission",
      [](const History& h) {
        return 10.0 * static_cast<double>(h.patient().interval) + static_cast<double>(h[Trait::remission]);
      },
      [](const History& h) { return is(h[Moment::relapse] < 365.0); });
}

/// A number of each course, 0 where there was none.
inline void compare_courses(std::vector<Compared>& out) {
  using Read = double (*)(const CourseRecord&);
  constexpr std::pair<const char*, Read> numbers[] = {
      {"duration", [](const CourseRecord& c) { return c.ended - c.began; }},
      {"planned days", [](const CourseRecord& c) { return static_cast<double>(c.planned_days); }},
      {"delivered days", [](const CourseRecord& c) { return static_cast<double>(c.delivered_days); }},
      {"interruptions", [](const CourseRecord& c) { return static_cast<double>(c.interruptions); }},
      {"reason of its end", [](const CourseRecord& c) { return static_cast<double>(c.ended_for); }},
      {"reason for no DLI", [](const CourseRecord& c) { return static_cast<double>(c.no_dli); }},
      {"micrograms", [](const CourseRecord& c) { return c.micrograms; }},
      {"days to DLI", [](const CourseRecord& c) { return c.dli - c.ended; }},
      {"dose of DLI", [](const CourseRecord& c) { return c.dli_dose; }},
  };
  out.push_back({"courses", [](const History& h) { return static_cast<double>(h.facts.course_count); }});
  for (std::size_t i = 0; i < most_courses_ever; ++i) {
    const std::string which = "course " + std::to_string(i + 1) + ": ";
    for (const auto& [name, read] : numbers) {
      out.push_back({which + name, [i, read = read](const History& h) {
                       return i < h.courses().size() ? read(h.courses()[i]) : not_asked;
                     }});
    }
    out.push_back({which + "begins",
                   [i](const History& h) { return i < h.courses().size() ? h.courses()[i].began : never; }});
    out.push_back({which + "reason of its end by interruptions and means", [i](const History& h) {
                     if (i >= h.courses().size()) return not_asked;
                     const CourseRecord& c = h.courses()[i];
                     return 100.0 * static_cast<double>(h.patient().means) + 10.0 * c.interruptions +
                            static_cast<double>(c.ended_for);
                   }});
  }
}

inline void compare_adverse_events(std::vector<Compared>& out) {
  for (std::size_t k = 0; k < all_kinds; ++k) {
    const auto kind = static_cast<AdverseEventKind>(k);
    const std::string name(Names<AdverseEventKind>::values[k]);
    const auto of_kind = [kind](const History& h, auto use) {
      for (const AdverseEvent& e : h.adverse_events) {
        if (e.kind == kind) use(e);
      }
    };
    out.push_back({name + ": first onset", [=](const History& h) {
                     double first = never;
                     of_kind(h, [&](const AdverseEvent& e) { first = std::min(first, e.onset); });
                     return first;
                   }});
    out.push_back({name + ": last onset", [=](const History& h) {
                     double last = -1.0;
                     of_kind(h, [&](const AdverseEvent& e) { last = std::max(last, e.onset); });
                     return last;
                   }});
    out.push_back({name + ": events", [=](const History& h) {
                     double n = 0.0;
                     of_kind(h, [&](const AdverseEvent&) { n += 1.0; });
                     return n;
                   }});
    out.push_back({name + ": worst grade", [=](const History& h) {
                     int worst = 0;
                     of_kind(h, [&](const AdverseEvent& e) { worst = std::max(worst, e.worst_grade()); });
                     return static_cast<double>(worst);
                   }});
    out.push_back({name + ": worst grade from the second course on", [=](const History& h) {
                     int worst = 0;
                     of_kind(h, [&](const AdverseEvent& e) {
                       worst = std::max(worst, e.course > 0 ? e.worst_grade() : 0);
                     });
                     return h.courses().size() > 1 ? static_cast<double>(worst) : not_asked;
                   }});
    out.push_back({name + ": duration", [=](const History& h) {
                     double days = not_asked;
                     of_kind(h, [&](const AdverseEvent& e) {
                       if (!e.fatal && e.resolved < h[Moment::death]) days = e.resolved - e.onset;
                     });
                     return days;
                   }});
  }
  const auto count = [](const History& h, auto counts) {
    return static_cast<double>(std::count_if(h.adverse_events.begin(), h.adverse_events.end(), counts));
  };
  out.push_back({"infections of grade 3 or more", [=](const History& h) {
                   return count(h, [](const AdverseEvent& e) {
                     return e.kind == AdverseEventKind::infection && e.worst_grade() >= 3;
                   });
                 }});
  out.push_back({"infections in the first course", [=](const History& h) {
                   const double end = h.courses()[0].ended;
                   return count(h, [&](const AdverseEvent& e) {
                     return e.kind == AdverseEventKind::infection && e.onset < end && !e.fatal;
                   });
                 }});
  out.push_back({"fatal infection before death", [](const History& h) {
                   for (const AdverseEvent& e : h.adverse_events) {
                     if (e.kind == AdverseEventKind::infection && e.fatal) return h[Moment::death] - e.onset;
                   }
                   return not_asked;
                 }});
  out.push_back({"worst grade of all", [](const History& h) {
                   int worst = 0;
                   for (const AdverseEvent& e : h.adverse_events) worst = std::max(worst, e.worst_grade());
                   return static_cast<double>(worst);
                 }});
}

inline void compare_baseline(std::vector<Compared>& out) {
  using Read = double (*)(const Patient&);
  constexpr std::pair<const char*, Read> numbers[] = {
      {"interval", [](const Patient& p) { return static_cast<double>(p.interval); }},
      {"donor", [](const Patient& p) { return static_cast<double>(p.donor); }},
      {"sex", [](const Patient& p) { return static_cast<double>(p.sex); }},
      {"means", [](const Patient& p) { return static_cast<double>(p.means); }},
      {"Ph", [](const Patient& p) { return is(p.ph_positive); }},
      {"extramedullary", [](const Patient& p) { return is(p.extramedullary); }},
      {"CNS", [](const Patient& p) { return is(p.cns); }},
      {"prior acute GVHD", [](const Patient& p) { return static_cast<double>(p.prior_acute_gvhd); }},
      {"prior chronic GVHD", [](const Patient& p) { return is(p.prior_chronic_gvhd); }},
      {"active acute GVHD", [](const Patient& p) { return is(p.active_acute_gvhd); }},
      {"severe infection", [](const Patient& p) { return is(p.severe_infection); }},
      {"unstable", [](const Patient& p) { return is(p.unstable); }},
      {"organ failure", [](const Patient& p) { return is(p.organ_failure); }},
      {"allergy", [](const Patient& p) { return is(p.allergy); }},
      {"donor lymphocytes", [](const Patient& p) { return is(p.donor_lymphocytes); }},
      {"age", [](const Patient& p) { return static_cast<double>(p.age_years); }},
      {"weight", [](const Patient& p) { return static_cast<double>(p.weight_kg); }},
      {"blasts", [](const Patient& p) { return static_cast<double>(p.blasts); }},
      {"days from transplant", [](const Patient& p) { return p.days_from_hsct; }},
  };
  for (const auto& [name, read] : numbers) {
    out.push_back(
        {std::string("baseline: ") + name, [read = read](const History& h) { return read(h.patient()); }});
  }
}

/// Traits that may go together: of two, one in classes.
inline void compare_pairs_of_traits(std::vector<Compared>& out) {
  const auto pair = [&](std::string name, auto one, auto other) {
    out.push_back(
        {std::move(name), [=](const History& h) { return 100.0 * one(h.patient()) + other(h.patient()); }});
  };
  const auto decade = [](const Patient& p) { return std::floor(p.age_years / 10.0F); };
  const auto prior = [](const Patient& p) { return static_cast<double>(p.prior_acute_gvhd); };
  pair(
      "baseline: active acute GVHD by prior acute GVHD",
      [](const Patient& p) { return is(p.active_acute_gvhd); }, prior);
  pair("baseline: prior acute GVHD by age", prior, decade);
  pair(
      "baseline: means by age", [](const Patient& p) { return static_cast<double>(p.means); }, decade);
  pair(
      "baseline: means by donor lymphocytes", [](const Patient& p) { return static_cast<double>(p.means); },
      [](const Patient& p) { return is(p.donor_lymphocytes); });
  pair(
      "baseline: interval by blasts", [](const Patient& p) { return static_cast<double>(p.interval); },
      [](const Patient& p) { return std::floor(10.0F * p.blasts); });
}

/// Of a life that was lived.
inline std::vector<Compared> what_is_compared() {
  std::vector<Compared> out;
  compare_moments(out);
  compare_traits(out);
  compare_courses(out);
  compare_adverse_events(out);
  compare_baseline(out);
  compare_pairs_of_traits(out);
  out.push_back({"waiting", [](const History& h) { return h.patient().waiting_days; }});
  return out;
}

/// Rounded to a millionth, so that whole numbers which were reached by different sums are the same.
inline std::vector<double> read_all(const std::vector<History>& lives,
                                    const Compared& compared,
                                    RelapseType type) {
  std::vector<double> out;
  for (const History& life : lives) {
    if (life.patient().type != type) continue;
    const double x = compared.read(life);
    if (!std::isnan(x)) out.push_back(x == never ? never : std::round(1e6 * x) / 1e6);
  }
  return out;
}

}  // namespace dliplan::sim::test
