#pragma once

#include "sim/history.hpp"
#include "sim/pathway/sequential.hpp"
#include "tests/sim/slow_life/centring.hpp"
#include "tests/sim/slow_life/course.hpp"
#include "tests/sim/slow_life/faults.hpp"
#include "tests/sim/slow_life/people.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <utility>

namespace dliplan::sim::test {

/// The protocol once more, as slow and plain as it can be told: own random numbers, rejection instead of
/// inversion, mixtures drawn as mixtures, and hazards that are walked through in small steps of time.
/// It reads the parameters and fills in the plain record of a life; it shares no code with the simulator.
class SlowLife {
 public:
  SlowLife(const Sequential& protocol,
           std::shared_ptr<const SlowCentring> centring,
           std::uint64_t seed,
           SlowFaults faults = {})
      : p_(protocol), centring_(std::move(centring)), people_(protocol), random_(seed), faults_(faults) {
    for (std::size_t donor = 0; donor < 4; ++donor) gvhd_intercept_[donor] = centre_gvhd(donor);
    chronic_after_dli_ = incidence_table(p_.chronic_gvhd.onset, p_.chronic_gvhd.incidence.value);
    chronic_without_dli_ =
        incidence_table(p_.background_gvhd.chronic_onset, p_.background_gvhd.chronic.value);
  }

  /// Somebody who presents, and the step of screening that ends the way to treatment.
  std::pair<Patient, ScreeningStep> present() { return people_.candidate(random_); }

  /// The whole life of somebody who starts treatment.
  History live() {
    reset(people_.starter(random_));
    start();
    while (!happened(Moment::death)) {
      const double next = next_due();
      if (walk(next)) {
        disease_strikes();
      } else if (next == never) {
        break;
      } else {
        now_ = next;
        happens();
      }
    }
    finish();
    return life_;
  }

 private:
  // schedule.hpp
  /// What is due: one time each, `never` when nothing is.
  struct Due {
    double drug = never;    ///< the next thing on drug: see `on_drug_`
    double resume = never;  ///< the end of an interruption
    double assessment = never, response = never, late_response = never, last_assessment = never;
    double dli = never, acute_gvhd = never, further_course = never;
    double infection = never;  ///< one that may be thinned away
    double rescue = never, survivor_death = never;
  };
  double next_due() const;
  void happens();

  // beginning_and_end.hpp
  void reset(const Patient& patient);
  void start();
  void finish();
  bool happened(Moment m) const { return life_[m] != never; }
  void set(Moment m) { life_[m] = std::min(life_[m], now_); }
  CourseRecord& course();
  void adverse_event(AdverseEventKind kind, int grade, double onset, double duration);
  bool has(AdverseEventKind kind, int grade) const;

  // hazards.hpp
  struct Walk {
    const HazardTable* table = nullptr;
    double origin = 0.0;
    std::size_t place = 0;
    double at(double t) { return table->at(std::max(0.0, t - origin), place); }
  };
  enum class Strikes { relapse, death, chronic_gvhd };
  void follow(const HazardTable& table, double relapse, double death);
  void in_remission(const HazardTable& table);
  bool in_remission_or_mrd() const { return life_.patient().type == RelapseType::mrd || responds_; }
  double relapse_hazard() const;
  double death_hazard() const;
  double chronic_hazard() const;
  bool walk(double until);
  void disease_strikes();

  // disease.hpp
  void respond();
  void second_assessment();
  void relapse();
  void fail();
  void rescue();

  // treatment.hpp
  void begin_course(SlowCourse plan);
  void look_ahead();
  void next_on_drug();
  void interrupt(double days);
  void resume();
  void course_ends(Reason reason);
  void stop_drug(Reason reason);
  void end_treatment(Reason reason);
  void further_course_is_due();

  // dli.hpp
  bool is_or_will_be_in_response() const { return responds_ || will_respond_ || due_.late_response != never; }
  bool had_active_gvhd() const;
  Reason why_no_dli();
  void dli_is_due();
  void first_dli();

  // gvhd.hpp
  static HazardTable incidence_table(const Law& onset, double incidence);
  double incidence_of(std::size_t donor) const;
  double gvhd_chance(double intercept, double dose) const;
  double centre_gvhd(std::size_t donor) const;
  void draw_acute_gvhd(double dose);
  void acute_gvhd();
  void has_acute_gvhd(int grade);
  void chronic_gvhd();

  // infections.hpp
  double infection_rate() const;
  double highest_infection_rate() const;
  void next_infection();
  void infection_or_none();

  // death.hpp
  CauseOfDeath cause_of_death();
  void die(CauseOfDeath cause);
  bool make_fatal(std::initializer_list<AdverseEventKind> kinds, int grade);
  void new_fatal(AdverseEventKind kind, double onset);
  void fatal_infection();

  Sequential p_;
  std::shared_ptr<const SlowCentring> centring_;
  SlowPeople people_;
  OwnRandom random_;
  SlowFaults faults_;
  std::array<double, 4> gvhd_intercept_{};
  HazardTable chronic_after_dli_, chronic_without_dli_;

  History life_;
  Due due_;
  double now_ = 0.0;
  const Strategy* strategy_ = nullptr;
  SlowMultipliers multipliers_;
  double frailty_ = 1.0;
  bool will_respond_ = false;  ///< settled at the first dose
  bool mrd_negative_ = false;  ///< if there is a remission
  bool responds_ = false, relapsed_ = false, rescued_ = false;
  bool had_acute_gvhd_ = false, had_grade_1_ = false, had_dli_ = false;
  /// What happened so far multiplies relapse, death in remission, death after failure.
  double treated_relapse_ = 1.0, treated_death_ = 1.0, after_failure_ = 1.0;

  Walk disease_, chronic_;
  Strikes strikes_{};
  double relapse_multiplier_ = 0.0, death_multiplier_ = 0.0;

  SlowCourse plan_;
  bool in_course_ = false;
  double on_drug_ = 0.0, running_since_ = never, next_on_drug_ = never, course_ended_ = never;
};

}  // namespace dliplan::sim::test
