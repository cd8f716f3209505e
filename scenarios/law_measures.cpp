#include "scenarios/law_keys.hpp"

#include <algorithm>

namespace dliplan::scenarios::law_measures {
namespace {

Measure bounded(Measure measure, sim::Doc::Range bounds) {
  measure.bounds = bounds;
  return measure;
}

bool inside(double number, const Measure& measure) {
  return number >= measure.bounds.low && number <= measure.bounds.high;
}

struct WithinBounds {
  bool operator()(const sim::Exponential& law) const { return inside(law.rate, rate); }
  bool operator()(const sim::Weibull& law) const {
    return inside(law.shape, shape) && inside(law.scale, time);
  }
  bool operator()(const sim::Lognormal& law) const {
    return inside(law.median, time) && inside(law.sigma, sigma);
  }
  bool operator()(const sim::LogLogistic& law) const {
    return inside(law.median, time) && inside(law.shape, shape);
  }
  bool operator()(const sim::Gompertz& law) const {
    return inside(law.initial_rate, rate) && inside(law.growth, growth);
  }
  bool operator()(const sim::Piecewise& law) const {
    return std::all_of(law.rate.begin(), law.rate.begin() + static_cast<std::ptrdiff_t>(law.pieces),
                       [](double piece) { return inside(piece, any_rate); });
  }
};

}  // namespace

const Measure time = bounded(measures::duration, {1e-3, 1e6});
const Measure rate = bounded(measures::rate, {1e-9, 1e4});
const Measure any_rate = bounded(measures::rate, {0.0, 1e4});
const Measure growth = bounded(measures::rate, {0.0, 10.0});
const Measure shape{.kind = "number", .bare = true, .bounds = {0.05, 50.0}};
const Measure sigma{.kind = "number", .bare = true, .bounds = {0.01, 10.0}};

bool within_bounds(const sim::Law::Baseline& law) {
  return std::visit(WithinBounds{}, law);
}

std::string bounds_text() {
  return fmt::format("scale or median {}, shape {}, sigma {}, rate {}, growth {}",
                     time.range_text(time.bounds), shape.range_text(shape.bounds),
                     sigma.range_text(sigma.bounds), rate.range_text(rate.bounds),
                     growth.range_text(growth.bounds));
}

}  // namespace dliplan::scenarios::law_measures
