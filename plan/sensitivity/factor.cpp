#include "plan/sensitivity/factor.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::plan {

double Factor::at(double share) const {
  if (kind == Kind::whole) return std::min(high, std::floor(low + share * (high - low + 1.0)));
  return share >= 1.0 ? high : low + share * (high - low);
}

std::vector<double> Factor::levels(int steps) const {
  std::vector<double> out;
  for (int i = 0; i < steps; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(steps - 1);
    const double level = i + 1 == steps ? high : low + share * (high - low);
    out.push_back(kind == Kind::whole ? std::round(level) : level);
  }
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace dliplan::plan
