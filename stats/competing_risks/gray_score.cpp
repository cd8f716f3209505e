#include "stats/competing_risks/gray_score.hpp"

#include <cmath>

namespace dliplan::stats {

namespace {

constexpr double pooled_tolerance = 1e-10;  // 1 minus a sum of m shares is off by at most m * 1.1e-16

}  // namespace

GrayScore::GrayScore(int groups, double rho) : groups_(static_cast<std::size_t>(groups)), rho_(rho) {}

void GrayScore::count_event(Level group, Kind kind) {
  Group& g = group_[static_cast<std::size_t>(group)];
  const bool own = kind == Kind::own;
  ++(own ? g.own : g.others);
  ++(own ? own_ : others_);
}

bool GrayScore::end_time() {
  if (own_ == 0.0 && others_ == 0.0) return true;
  weigh();
  if (own_ > 0.0 && !add_own_events()) return false;
  if (others_ > 0.0) add_other_events();
  for (std::size_t k = 0; k < groups_; ++k) {
    Group& g = group_[k];
    g.free = g.free_after;
    g.own = g.others = 0;
  }
  pooled_ = pooled_after_;
  own_ = others_ = 0.0;
  return true;
}

void GrayScore::add_to(GraySums& all) const {
  for (std::size_t i = 0; i < groups_; ++i) {
    all.score[i] += sums_.score[i];
    for (std::size_t j = 0; j <= i; ++j) all.variance[i][j] += sums_.variance[i][j];
  }
}

void GrayScore::weigh() {
  total_weight_ = expecting_ = 0.0;
  for (std::size_t k = 0; k < groups_; ++k) {
    Group& g = group_[k];
    g.weight = 0.0;
    if (g.at_risk == 0) continue;
    const auto n = static_cast<double>(g.at_risk);
    g.free_after = g.free * (static_cast<double>(g.at_risk - g.own - g.others) / n);
    g.weight = n / g.free;
    total_weight_ += g.weight;
    expecting_ += g.weight * (1.0 - g.incidence);
  }
  pooled_after_ = pooled_ + own_ / total_weight_;
}

bool GrayScore::add_own_events() {
  const double left = 1.0 - pooled_;
  if (std::fabs(left) < pooled_tolerance || (rho_ != 0.0 && left < 0.0)) return false;
  const double weight = std::pow(left, rho_);
  for (std::size_t k = 0; k < groups_; ++k) {
    Group& g = group_[k];
    if (g.at_risk == 0) continue;
    const auto own = static_cast<double>(g.own);
    sums_.score[k] += weight * (own - own_ * g.weight * (1.0 - g.incidence) / expecting_);
    g.incidence += g.free * own / static_cast<double>(g.at_risk);
  }
  const double move = own_ / (total_weight_ * left);
  for (std::size_t k = 0; k < groups_; ++k) {
    if (group_[k].at_risk > 0) pull_by(k, weight, move);
  }
  return true;
}

/// What the group's past errors do to the scores now (`move`), and the error that its curve makes now.
void GrayScore::pull_by(std::size_t group, double weight, double move) {
  Group& g = group_[group];
  std::array<double, max_groups> pull{};  // on each score
  for (std::size_t i = 0; i < groups_; ++i) {
    pull[i] = weight * g.weight * ((i == group ? 1.0 : 0.0) - group_[i].weight / total_weight_);
  }
  const double noise = noise_of(g);
  const double alone = move * move * g.spread + noise;
  for (std::size_t i = 0; i + 1 < groups_; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      sums_.variance[i][j] += move * (pull[i] * with_spread_[j][group] + pull[j] * with_spread_[i][group]) +
                              pull[i] * pull[j] * alone;
    }
  }
  for (std::size_t i = 0; i + 1 < groups_; ++i) {
    with_spread_[i][group] += pull[i] * (move * g.spread + lag(g) * noise);
  }
  g.spread += lag(g) * lag(g) * noise;
}

/// How far an event moves the pooled curve more than the group's own risk set takes part in it.
double GrayScore::lag(const Group& g) const {
  return g.free_after > 0.0 ? 1.0 - (1.0 - pooled_after_) / g.free_after : 1.0;
}

/// Variance of the pooled rate as the group sees it, Gray's correction for ties included.
double GrayScore::noise_of(const Group& g) const {
  const double ties = own_ > 1.0 ? 1.0 - (own_ - 1.0) / (total_weight_ * g.free - 1.0) : 1.0;
  return ties * own_ * g.free / (total_weight_ * static_cast<double>(g.at_risk));
}

void GrayScore::add_other_events() {
  for (std::size_t k = 0; k < groups_; ++k) {
    Group& g = group_[k];
    if (g.others == 0 || !(g.free_after > 0.0)) continue;
    const auto n = static_cast<double>(g.at_risk);
    const auto d = static_cast<double>(g.others);
    const double ties = d > 1.0 ? 1.0 - (d - 1.0) / (n - 1.0) : 1.0;
    const double behind = (1.0 - pooled_after_) / g.free_after;
    g.spread += behind * behind * ties * (g.free * g.free * d / (n * n));
  }
}

}  // namespace dliplan::stats
