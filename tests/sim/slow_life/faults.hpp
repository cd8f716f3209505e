#pragma once

namespace dliplan::sim::test {

/// What the slow life may be told to do wrong, to show that the comparison sees it.
struct SlowFaults {
  bool ignores_interruptions = false;       ///< the drug runs on
  bool forgets_frailty = false;             ///< drawn as 1, but centred as if drawn
  bool independent_after_relapse = false;   ///< a new frailty after relapse
  bool acute_gvhd_forgets_chronic = false;  ///< does not raise the hazard of chronic GVHD
  bool infused_during_gvhd = false;         ///< DLI although acute GVHD is active
  bool infused_during_infection = false;
  bool rescued_after_response = false;  ///< a late response does not cancel a rescue
  bool keeps_background = false;        ///< DLI does not stop the clocks of background GVHD
  bool keeps_dead_clock = false;        ///< a late response does not stop the clock that it ends
  double infection_rate = 1.0;          ///< factor
  double cause_infection = 1.0;         ///< factor on the weight of infection
};

}  // namespace dliplan::sim::test
