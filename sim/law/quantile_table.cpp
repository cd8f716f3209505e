#include "sim/law/quantile_table.hpp"

#include <cmath>
#include <utility>

namespace dliplan::sim {

QuantileTable::QuantileTable(std::function<double(double)> quantile)
    : quantile_(std::move(quantile)), nodes_(cells + 1) {
  for (std::size_t k = 1; k < cells; ++k) {
    nodes_[k] = quantile_(static_cast<double>(k) / cells);
  }
}

QuantileTable::QuantileTable(const Law& law)
    : QuantileTable([law](double share) { return law.inverse(-std::log1p(-share)); }) {}

}  // namespace dliplan::sim
