#pragma once

#include "sim/history.hpp"
#include "sim/pathway/sequential.hpp"
#include "tests/sim/slow_life/centring.hpp"
#include "tests/sim/slow_life/course.hpp"
#include "tests/sim/slow_life/faults.hpp"
#include "tests/sim/slow_life/people.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <vector>

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
  // --- what is due: one time each, `never` when nothing is

  struct Due {
    double drug = never;    ///< the next thing on drug: see `on_drug_`
    double resume = never;  ///< the end of an interruption
    double assessment = never, response = never, late_response = never, last_assessment = never;
    double dli = never, acute_gvhd = never, further_course = never;
    double infection = never;  ///< one that may be thinned away
    double rescue = never, survivor_death = never;
  };

  double next_due() const {
    return std::min({due_.drug, due_.resume, due_.assessment, due_.response, due_.late_response,
                     due_.last_assessment, due_.dli, due_.acute_gvhd, due_.further_course, due_.infection,
                     due_.rescue, due_.survivor_death});
  }

  /// What is due now is taken off the list and happens.
  void happens() {
    const auto is = [this](double& time) {
      if (time != now_) return false;
      time = never;
      return true;
    };
    if (is(due_.survivor_death)) return die(CauseOfDeath::other);
    if (is(due_.drug)) return next_on_drug();
    if (is(due_.resume)) return resume();
    if (is(due_.assessment)) {
      set(Moment::assessment);
    } else if (is(due_.last_assessment)) {
      second_assessment();
    } else if (is(due_.response) || is(due_.late_response)) {
      respond();
    } else if (is(due_.dli)) {
      dli_is_due();
    } else if (is(due_.acute_gvhd)) {
      acute_gvhd();
    } else if (is(due_.further_course)) {
      further_course_is_due();
    } else if (is(due_.infection)) {
      infection_or_none();
    } else if (is(due_.rescue)) {
      rescue();
    }
  }

  // --- beginning and end

  void reset(const Patient& patient) {
    life_ = History();
    life_.facts.patient = patient;
    due_ = Due();
    now_ = 0.0;
    strategy_ = patient.type == RelapseType::mrd ? &p_.mrd : &p_.haematologic;
    multipliers_ = SlowMultipliers(p_, patient);
    frailty_ = faults_.forgets_frailty ? 1.0 : slow_frailty(random_, p_.hazard_effects.frailty.value);
    responds_ = relapsed_ = rescued_ = had_acute_gvhd_ = had_grade_1_ = had_dli_ = false;
    treated_relapse_ = treated_death_ = after_failure_ = 1.0;
    disease_ = {};
    chronic_ = {};
    in_course_ = false;
    course_ended_ = never;
  }

  void start() {
    const Patient& patient = life_.patient();
    const Response& response = strategy_->response;
    SlowCourse first = draw_course(random_, p_, *strategy_, patient.means, 1.0);
    mrd_negative_ = patient.type == RelapseType::mrd ||
                    random_.chance(centring_->mrd_negative_chance(patient, first.tolerated));
    will_respond_ = random_.chance(centring_->response_chance(patient, first.tolerated));
    due_.assessment = response.first_assessment.count;
    if (will_respond_) {
      due_.response = random_.chance(response.at_first.value) ? response.first_assessment.count
                                                              : response.second_assessment.count;
    }
    if (due_.response != response.first_assessment.count)
      due_.last_assessment = response.second_assessment.count;
    if (patient.type == RelapseType::mrd) {
      in_remission(will_respond_ ? centring_->responder(patient) : centring_->other(patient));
    } else if (!will_respond_) {
      follow(centring_->other(patient), 0.0, multipliers_.death);
    }
    if (p_.survivors.death.per_day > 0.0) {
      due_.survivor_death = p_.survivors.from.count + random_.exponential() / p_.survivors.death.per_day;
    }
    chronic_ = {&chronic_without_dli_, 0.0, 0};
    if (patient.active_acute_gvhd) {
      has_acute_gvhd(2);
    } else if (random_.chance((1.0 + p_.acute_gvhd.grade_1_per_severer.value) *
                              p_.background_gvhd.acute.value)) {
      due_.acute_gvhd = slow_draw(random_, p_.background_gvhd.acute_onset);
    }
    next_infection();
    begin_course(first);
    if (patient.severe_infection)
      adverse_event(AdverseEventKind::infection, 3, 0.0, slow_draw(random_, p_.infections.duration));
  }

  /// Nothing after death; in the order of time.
  void finish() {
    auto& events = life_.adverse_events;
    const double death = life_[Moment::death];
    events.erase(std::remove_if(events.begin(), events.end(), [&](const auto& e) { return e.onset > death; }),
                 events.end());
    std::stable_sort(events.begin(), events.end(),
                     [](const auto& a, const auto& b) { return a.onset < b.onset; });
  }

  bool happened(Moment m) const { return life_[m] != never; }
  void set(Moment m) { life_[m] = std::min(life_[m], now_); }
  CourseRecord& course() {
    return life_.facts.courses[static_cast<std::size_t>(life_.facts.course_count) - 1];
  }
  void adverse_event(AdverseEventKind kind, int grade, double onset, double duration) {
    life_.adverse_events.push_back({.kind = kind,
                                    .grade = static_cast<std::int8_t>(grade),
                                    .course = static_cast<std::int8_t>(life_.facts.course_count > 1),
                                    .onset = onset,
                                    .resolved = onset + duration});
  }
  /// Active at this moment, and of this grade at least.
  bool has(AdverseEventKind kind, int grade) const {
    return std::any_of(life_.adverse_events.begin(), life_.adverse_events.end(), [&](const AdverseEvent& e) {
      return e.kind == kind && e.grade >= grade && e.onset <= now_ && now_ < e.resolved;
    });
  }

  // --- hazards, walked through in small steps

  struct Walk {
    const HazardTable* table = nullptr;
    double origin = 0.0;
    std::size_t place = 0;
    double at(double t) { return table->at(std::max(0.0, t - origin), place); }
  };
  enum class Strikes { relapse, death, chronic_gvhd };

  void follow(const HazardTable& table, double relapse, double death) {
    disease_ = {&table, now_, 0};
    relapse_multiplier_ = relapse * frailty_;
    death_multiplier_ = death * frailty_;
  }
  /// Relapse and death without relapse on one law.
  void in_remission(const HazardTable& table) {
    const double q = strategy_->disease.non_relapse_share.value;
    const double positive = mrd_negative_ ? 1.0 : p_.hazard_effects.relapse_if_mrd_positive.value;
    // A non-responder of an MRD relapse has no such remission; there `mrd_negative_` is true.
    follow(table, (1.0 - q) * multipliers_.relapse * positive, q * multipliers_.death);
  }
  bool in_remission_or_mrd() const { return life_.patient().type == RelapseType::mrd || responds_; }

  double relapse_hazard() const {
    return relapsed_ || !in_remission_or_mrd() ? 0.0 : relapse_multiplier_ * treated_relapse_;
  }
  double death_hazard() const {
    const bool failed = relapsed_ || !in_remission_or_mrd();
    return death_multiplier_ * (failed ? after_failure_ : treated_death_);
  }
  double chronic_hazard() const {
    return had_acute_gvhd_ && !faults_.acute_gvhd_forgets_chronic ? p_.chronic_gvhd.after_acute.value : 1.0;
  }

  /// From now to `until`, or to what strikes before. Steps of a quarter of a day, later of 2.5 % of the time.
  bool walk(double until) {
    double disease = disease_.table ? disease_.at(now_) : 0.0,
           chronic = chronic_.table ? chronic_.at(now_) : 0.0;
    const double relapse_ratio = relapse_hazard(), death_ratio = death_hazard(),
                 chronic_ratio = chronic_hazard();
    double newest = disease_.table ? disease_.origin : 0.0;
    if (chronic_.table) newest = std::max(newest, chronic_.origin);
    while (now_ < until && now_ < 2e6) {
      const double to = std::min(until, now_ + std::max(0.25, 0.025 * (now_ - newest)));
      const double disease_after = disease_.table ? disease_.at(to) : 0.0;
      const double chronic_after = chronic_.table ? chronic_.at(to) : 0.0;
      const double relapse = relapse_ratio * (disease_after - disease),
                   death = death_ratio * (disease_after - disease),
                   gvhd = chronic_ratio * (chronic_after - chronic), all = relapse + death + gvhd;
      const double u = random_.uniform();
      if (u < all && u < -std::expm1(-all)) {
        now_ += (to - now_) * -std::log1p(-u) / all;
        const double which = random_.uniform() * all;
        strikes_ = which < relapse           ? Strikes::relapse
                   : which < relapse + death ? Strikes::death
                                             : Strikes::chronic_gvhd;
        return true;
      }
      now_ = to;
      disease = disease_after;
      chronic = chronic_after;
    }
    return false;
  }

  void disease_strikes() {
    switch (strikes_) {
      case Strikes::relapse: return relapse();
      case Strikes::death: return die(cause_of_death());
      case Strikes::chronic_gvhd: return chronic_gvhd();
    }
  }

  // --- the disease

  void respond() {
    set(Moment::response);
    const bool late = !will_respond_;
    responds_ = true;
    due_.response = due_.late_response = due_.last_assessment = never;
    if (!faults_.rescued_after_response) due_.rescue = never;
    const Patient& patient = life_.patient();
    life_[Trait::remission] =
        static_cast<std::int8_t>(mrd_negative_ ? Remission::mrd_negative : Remission::mrd_positive);
    if (late && faults_.keeps_dead_clock && patient.type == RelapseType::mrd) return;
    if (late || patient.type == RelapseType::haematologic) in_remission(centring_->responder(patient));
  }

  /// Without response so far; without one now, it is a failure in a haematologic relapse.
  void second_assessment() {
    set(Moment::second_assessment);
    if (life_.patient().type == RelapseType::haematologic && !will_respond_) fail();
  }

  void relapse() {
    set(Moment::relapse);
    set(Moment::assessment);
    relapsed_ = true;
    after_failure_ = 1.0;
    due_.assessment = due_.last_assessment = due_.response = due_.late_response = due_.further_course = never;
    end_treatment(Reason::relapsed);
    const bool cd19_negative = random_.chance(p_.next_relapse.cd19_negative.value);
    life_[Trait::relapse_cd19_negative] = cd19_negative;
    life_[Trait::relapse_extramedullary] = random_.chance(p_.next_relapse.extramedullary.value);
    if (faults_.independent_after_relapse) frailty_ = slow_frailty(random_, p_.hazard_effects.frailty.value);
    follow(centring_->after_relapse(life_.patient()), 0.0, multipliers_.death);
    fail();
  }

  void fail() {
    if (random_.chance(p_.rescue.uptake.value)) due_.rescue = now_ + slow_draw(random_, p_.rescue.delay);
  }

  void rescue() {
    set(Moment::rescue);
    rescued_ = true;
    after_failure_ = p_.rescue.death_hazard_ratio.value;
    due_.late_response = due_.further_course = never;
    end_treatment(Reason::rescue);
    RescueKind kind = RescueKind::chemotherapy;
    const double u = random_.uniform();
    if (u < p_.rescue.second_hsct.value) {
      kind = RescueKind::second_hsct;
    } else if (u < p_.rescue.second_hsct.value + p_.rescue.car_t.value &&
               life_[Trait::relapse_cd19_negative] == 0) {
      kind = RescueKind::car_t;
    }
    life_[Trait::rescue_kind] = static_cast<std::int8_t>(kind);
  }

  // --- courses

  void begin_course(SlowCourse plan) {
    ++life_.facts.course_count;
    plan_ = std::move(plan);
    course() = CourseRecord{};
    course().began = now_;
    course().planned_days = static_cast<std::int16_t>(plan_.planned);
    if (!strategy_->course.given) {
      course().ended = course_ended_ = now_;
      due_.dli = now_ + slow_draw(random_, p_.dli.delay);
      return;
    }
    in_course_ = true;
    on_drug_ = 0.0;
    running_since_ = now_;
    for (const auto& t : plan_.toxicities) {
      if (!is_on_drug_only(t.kind)) adverse_event(t.kind, t.grade, now_ + t.onset, t.duration);
    }
    look_ahead();
  }

  /// The next thing on drug after the time on drug that has passed.
  void look_ahead() {
    next_on_drug_ = plan_.tolerated;
    for (const auto& t : plan_.toxicities) {
      if (is_on_drug_only(t.kind) && t.onset > on_drug_) next_on_drug_ = std::min(next_on_drug_, t.onset);
    }
    if (plan_.interrupted_at > on_drug_) next_on_drug_ = std::min(next_on_drug_, plan_.interrupted_at);
    due_.drug = running_since_ + (next_on_drug_ - on_drug_);
  }

  void next_on_drug() {
    on_drug_ = next_on_drug_;
    running_since_ = now_;
    for (const auto& t : plan_.toxicities) {
      if (!is_on_drug_only(t.kind) || t.onset != on_drug_) continue;
      adverse_event(t.kind, t.grade, now_, t.duration);
      if (t.grade == 4) return course_ends(Reason::toxicity);
      if (t.grade == 3) return interrupt(t.duration);
      return look_ahead();
    }
    if (on_drug_ == plan_.interrupted_at && on_drug_ != plan_.tolerated)
      return interrupt(plan_.interrupted_for);
    course_ends(plan_.reason);
  }

  void interrupt(double days) {
    ++course().interruptions;
    course().ended = now_;  // unless the drug is taken up again
    running_since_ = never;
    due_.resume = now_ + (faults_.ignores_interruptions ? 0.0 : days);
  }

  void resume() {
    running_since_ = now_;
    look_ahead();
  }

  /// At the end on drug.
  void course_ends(Reason reason) {
    stop_drug(reason);
    due_.dli = now_ + slow_draw(random_, p_.dli.delay);
  }

  void stop_drug(Reason reason) {
    if (running_since_ != never) {
      on_drug_ += now_ - running_since_;
      course().ended = now_;
    } else {
      --course().interruptions;  // the drug was never taken up again: its end, not an interruption
    }
    in_course_ = false;
    course_ended_ = now_;
    due_.drug = due_.resume = never;
    course().ended_for = reason;
    const double days = whole_days(on_drug_);
    course().delivered_days = static_cast<std::int16_t>(days);
    course().micrograms = 0.0;
    for (int day = 1; day <= static_cast<int>(days); ++day) {
      double today = 0.0;
      for (const DoseStep& step : strategy_->course.dose_table) {
        if (step.from_day <= day) today = step.dose.micrograms;
      }
      course().micrograms += today;
    }
  }

  /// A relapse, a rescue or death ends a course, and a DLI that was to come.
  void end_treatment(Reason reason) {
    const bool was_to_come = in_course_ || due_.dli != never;
    if (in_course_) stop_drug(reason);
    if (was_to_come) course().no_dli = reason;
    due_.dli = never;
  }

  void further_course_is_due() {
    if (had_active_gvhd() || has(AdverseEventKind::infection, 3)) return;
    if (!random_.chance(p_.second_course.uptake.value)) return;
    if (life_.facts.course_count == 1) set(Moment::second_course);
    treated_relapse_ *= p_.second_course.relapse_hazard_ratio.value;
    begin_course(
        draw_course(random_, p_, *strategy_, life_.patient().means, p_.toxicity.later_course_factor.value));
    if (!will_respond_ && !responds_ && random_.chance(p_.second_course.conversion.value)) {
      due_.late_response = std::min(due_.late_response, now_ + strategy_->response.first_assessment.count);
    }
  }

  // --- donor lymphocytes

  bool is_or_will_be_in_response() const { return responds_ || will_respond_ || due_.late_response != never; }
  bool had_active_gvhd() const {
    return has(AdverseEventKind::acute_gvhd, 2) || has(AdverseEventKind::chronic_gvhd, 3);
  }

  Reason why_no_dli() {
    const DliUptake& uptake = strategy_->dli_uptake;
    if (!p_.dli.given) return Reason::withheld;
    if (!life_.patient().donor_lymphocytes) return Reason::no_donor_cells;
    if (has(AdverseEventKind::acute_gvhd, 2) && !faults_.infused_during_gvhd) return Reason::acute_gvhd;
    if (has(AdverseEventKind::chronic_gvhd, 3)) return Reason::chronic_gvhd;
    if (has(AdverseEventKind::infection, 3) && !faults_.infused_during_infection)
      return Reason::severe_infection;
    const double p = is_or_will_be_in_response() ? uptake.responders.value : uptake.non_responders.value;
    return random_.chance(p) ? Reason::none : Reason::declined;
  }

  void dli_is_due() {
    course().no_dli = why_no_dli();
    if (course().no_dli != Reason::none) return;
    const double dose = random_.between(p_.dli.lowest_dose.e8_per_kg, p_.dli.highest_dose.e8_per_kg);
    course().dli = now_;
    course().dli_dose = dose;
    if (!had_dli_) first_dli();
    draw_acute_gvhd(dose);
    had_dli_ = true;
    if (random_.chance(p_.dli.crs.value)) {
      adverse_event(AdverseEventKind::crs, random_.chance(p_.toxicity.grade_2_share.value) ? 2 : 1,
                    now_ + slow_draw(random_, p_.dli.crs_onset),
                    slow_draw(random_, p_.toxicity.timing[0].duration));
    }
    if (random_.chance(strategy_->aplasia.value)) {
      adverse_event(AdverseEventKind::aplasia, 4, now_ + slow_draw(random_, p_.dli.aplasia_onset),
                    slow_draw(random_, p_.dli.aplasia_duration));
    }
    if (!will_respond_ && !responds_ && random_.chance(p_.dli.late_response.value)) {
      due_.late_response =
          std::min(due_.late_response, now_ + slow_draw(random_, p_.dli.late_response_after));
    }
    if (life_.facts.course_count < p_.second_course.most_courses) {
      due_.further_course =
          now_ + random_.between(p_.second_course.earliest.count, p_.second_course.latest.count);
    }
  }

  void first_dli() {
    set(Moment::first_dli);
    treated_relapse_ *= p_.dli.relapse_hazard_ratio.value;
    if (faults_.keeps_background) return;
    due_.acute_gvhd = never;  // the background's
    if (!happened(Moment::chronic_gvhd)) chronic_ = {&chronic_after_dli_, now_, 0};
  }

  // --- GVHD

  static HazardTable incidence_table(const Law& onset, double incidence) {
    return HazardTable(
        [&](double t) { return -std::log(1.0 - incidence + incidence * slow_survival_of_cases(onset, t)); });
  }

  double incidence_of(std::size_t donor) const {
    const AcuteGvhd& g = p_.acute_gvhd;
    return std::array{g.haploidentical, g.matched_sibling, g.matched_unrelated, g.cord}[donor].value;
  }
  double gvhd_chance(double intercept, double dose) const {
    return 1.0 / (1.0 + std::exp(-intercept - p_.acute_gvhd.per_tenfold_dose.value * std::log10(dose)));
  }
  /// The mean over the uniform doses is the incidence; by the midpoint rule.
  double centre_gvhd(std::size_t donor) const {
    const double low = p_.dli.lowest_dose.e8_per_kg, high = p_.dli.highest_dose.e8_per_kg;
    const auto mean = [&](double intercept) {
      double sum = 0.0;
      for (int i = 0; i < 1000; ++i)
        sum += gvhd_chance(intercept, low + (high - low) * (i + 0.5) / 1000.0) / 1000.0;
      return sum;
    };
    return slow_root(mean, incidence_of(donor), -60.0, 60.0);
  }

  void draw_acute_gvhd(double dose) {
    if (had_acute_gvhd_) return;
    const double g = p_.acute_gvhd.grade_1_per_severer.value;
    const double later = had_dli_ ? p_.acute_gvhd.later_dli_factor.value : 1.0;
    const double severer =
        later * gvhd_chance(gvhd_intercept_[static_cast<std::size_t>(life_.patient().donor)],
                            dose * p_.dli.cd3_share.value / 0.40);
    if (!random_.chance((1.0 + g) * severer)) return;
    due_.acute_gvhd = std::min(due_.acute_gvhd, now_ + slow_draw(random_, p_.acute_gvhd.onset));
  }

  void acute_gvhd() {
    const AcuteGvhd& gvhd = p_.acute_gvhd;
    const double g = gvhd.grade_1_per_severer.value;
    if (random_.uniform() < g / (1.0 + g)) {
      if (!had_grade_1_) has_acute_gvhd(1);
      had_grade_1_ = true;
    } else if (random_.chance(gvhd.severe_share.value)) {
      has_acute_gvhd(random_.chance(gvhd.grade_4_share.value) ? 4 : 3);
    } else {
      has_acute_gvhd(2);
    }
  }

  void has_acute_gvhd(int grade) {
    adverse_event(AdverseEventKind::acute_gvhd, grade, now_, slow_draw(random_, p_.acute_gvhd.duration));
    auto& worst = life_[Trait::acute_gvhd_grade];
    worst = std::max(worst, static_cast<std::int8_t>(grade));
    if (grade >= 2) {
      had_acute_gvhd_ = true;
      set(Moment::acute_gvhd);
    }
    if (grade >= 3) treated_death_ = p_.acute_gvhd.severe_non_relapse_death.value;
  }

  void chronic_gvhd() {
    set(Moment::chronic_gvhd);
    chronic_ = {};
    const bool extensive = random_.chance(p_.chronic_gvhd.extensive_share.value);
    life_[Trait::chronic_gvhd_extent] = extensive ? 2 : 1;
    adverse_event(AdverseEventKind::chronic_gvhd, extensive ? 3 : 2, now_, never);
    treated_relapse_ *= p_.chronic_gvhd.relapse_hazard_ratio.value;
  }

  // --- infections: as many candidates as there can be at most, most of them thinned away

  double infection_rate() const {
    const Infections& i = p_.infections;
    const double all = (1.0 + i.milder_per_severe.value) * faults_.infection_rate;
    if (in_course_) return all * i.severe_on_drug.per_day;
    return now_ < course_ended_ + i.off_drug_for.count ? all * i.severe_off_drug.per_day : 0.0;
  }
  double highest_infection_rate() const {
    const Infections& i = p_.infections;
    return (1.0 + i.milder_per_severe.value) * faults_.infection_rate *
           std::max(i.severe_on_drug.per_day, i.severe_off_drug.per_day);
  }
  void next_infection() {
    const double rate = highest_infection_rate();
    if (rate > 0.0) due_.infection = now_ + random_.exponential() / rate;
  }
  void infection_or_none() {
    const Infections& i = p_.infections;
    const bool real = random_.chance(infection_rate() / highest_infection_rate());
    if (now_ < 4000.0) next_infection();  // nobody is on drug so late
    if (!real) return;
    int grade = random_.chance(p_.toxicity.grade_2_share.value) ? 2 : 1;
    if (random_.chance(1.0 / (1.0 + i.milder_per_severe.value)))
      grade = random_.chance(i.grade_4_share.value) ? 4 : 3;
    adverse_event(AdverseEventKind::infection, grade, now_, slow_draw(random_, i.duration));
  }

  // --- death

  CauseOfDeath cause_of_death() {
    const DeathWeights& w = p_.causes_of_death;
    const bool active = relapsed_ || (life_.patient().type == RelapseType::haematologic && !responds_);
    const double early = active && now_ - course().began <= w.early.count ? w.early_factor.value : 1.0;
    double leukaemia = 0.0, infection = w.infection_in_remission.value, gvhd = 0.0, crs = 0.0, other = 1.0;
    if (active) {
      leukaemia = 1.0;
      infection = w.infection_in_active_disease.value * early;
      other = w.other_in_active_disease.value * early;
    }
    infection *= faults_.cause_infection;
    if (has(AdverseEventKind::infection, 3)) infection *= w.during_infection.value;
    if (has(AdverseEventKind::acute_gvhd, 3) || has(AdverseEventKind::chronic_gvhd, 3))
      gvhd = w.severe_gvhd.value;
    if (has(AdverseEventKind::crs, 3) || has(AdverseEventKind::neurotoxicity, 3))
      crs = w.severe_crs_or_neurotoxicity.value;
    double u = random_.uniform() * (leukaemia + infection + gvhd + crs + other);
    if ((u -= leukaemia) < 0.0) return CauseOfDeath::leukaemia;
    if ((u -= infection) < 0.0) return CauseOfDeath::infection;
    if ((u -= gvhd) < 0.0) return CauseOfDeath::gvhd;
    if ((u -= crs) < 0.0) return CauseOfDeath::crs_or_neurotoxicity;
    return CauseOfDeath::other;
  }

  void die(CauseOfDeath cause) {
    set(Moment::death);
    end_treatment(Reason::dead);
    life_[Trait::cause_of_death] = static_cast<std::int8_t>(cause);
    switch (cause) {
      case CauseOfDeath::infection: return fatal_infection();
      case CauseOfDeath::gvhd:
        if (!make_fatal({AdverseEventKind::acute_gvhd}, 3)) make_fatal({AdverseEventKind::chronic_gvhd}, 3);
        return;
      case CauseOfDeath::crs_or_neurotoxicity:
        make_fatal({AdverseEventKind::crs, AdverseEventKind::neurotoxicity}, 3);
        return;
      case CauseOfDeath::other: return new_fatal(AdverseEventKind::other, now_);
      default: return;
    }
  }

  /// The severest active event of these kinds, of this grade at least.
  bool make_fatal(std::initializer_list<AdverseEventKind> kinds, int grade) {
    AdverseEvent* severest = nullptr;
    for (AdverseEvent& e : life_.adverse_events) {
      if (std::find(kinds.begin(), kinds.end(), e.kind) == kinds.end() || e.grade < grade) continue;
      if (e.onset > now_ || e.resolved <= now_) continue;
      if (severest == nullptr || e.grade > severest->grade) severest = &e;
    }
    if (severest == nullptr) return false;
    severest->fatal = true;
    severest->resolved = now_;
    return true;
  }
  void new_fatal(AdverseEventKind kind, double onset) {
    adverse_event(kind, 4, onset, 0.0);
    life_.adverse_events.back().fatal = true;
    life_.adverse_events.back().resolved = now_;
  }
  void fatal_infection() {
    if (make_fatal({AdverseEventKind::infection}, 1)) return;
    double treated = 0.0;  // the last course or DLI
    for (const CourseRecord& course : life_.courses()) {
      treated = std::max(treated, course.began);
      if (course.dli != never) treated = std::max(treated, course.dli);
    }
    new_fatal(AdverseEventKind::infection,
              std::max(treated, now_ - slow_draw(random_, p_.infections.duration)));
  }

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
