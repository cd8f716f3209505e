#include "sim/pathway/strategy.hpp"

namespace dliplan::sim {

Strategy mrd_strategy() {
  Strategy mrd;
  mrd.toxicity.risk = {{{{0.07}, {0.015}, {0.002}},
                        {{0.50}, {0.100}, {0.020}},
                        {{0.30}, {0.200}, {0.100}},
                        {{0.10}, {0.050}, {0.020}},
                        {{0.20}, {0.050}, {0.005}},
                        {{0.20}, {0.080}, {0.010}},
                        {{0.75}, {0.150}, {0.020}}}};
  mrd.response.probability = {0.75};
  mrd.response.mrd_negative = {1.0};
  mrd.disease = {.after_response = Law::weibull(1.0, 15.30 * days_per_month, 0.50),
                 .non_relapse_share = {0.18},
                 .without_response = Law::weibull(1.1, 6.20 * days_per_month, 0.12),
                 .death_after_relapse = Law::exponential_median(10.63 * days_per_month)};
  mrd.dli_uptake = {{1.0}, {0.92}};
  mrd.aplasia = {0.03};
  return mrd;
}

Strategy haematologic_strategy() {
  Strategy haematologic;
  haematologic.course.dose_table = {{1, {9.0}}, {5, {11.66}}, {8, {28.0}}};
  haematologic.course.shortest = {8.0};
  haematologic.course.usual = {14.0};
  haematologic.course.longest = {21.0};
  haematologic.dli_uptake = {{1.0}, {0.80}};
  return haematologic;
}

}  // namespace dliplan::sim
