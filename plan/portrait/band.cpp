#include "plan/portrait/band.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::plan {
namespace {

double percentile(const std::vector<double>& sorted, double p) {
  if (sorted.empty()) return 0.0;
  const double rank = std::ceil(p * static_cast<double>(sorted.size()) - 1e-9);
  return sorted[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

}  // namespace

Band BandMaker::band() const {
  Band out;
  for (std::vector<double> at_time : values_) {
    std::sort(at_time.begin(), at_time.end());
    out.low.push_back(percentile(at_time, 0.05));
    out.middle.push_back(percentile(at_time, 0.50));
    out.high.push_back(percentile(at_time, 0.95));
    out.studies.push_back(static_cast<std::uint32_t>(at_time.size()));
  }
  return out;
}

}  // namespace dliplan::plan
