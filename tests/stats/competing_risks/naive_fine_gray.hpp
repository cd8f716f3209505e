#pragma once

#include "tests/stats/competing_risks/random_causes.hpp"

#include <map>
#include <set>

// Fine and Gray's regression by its definition: the weight of every patient at every event, and the variance
// as the double and triple sums of the paper. For two covariates, so that the algebra is school algebra.

namespace dliplan::stats::test {

struct Two {
  double a = 0.0, b = 0.0;

  Two& operator+=(const Two& o) { return *this = {a + o.a, b + o.b}; }
  Two operator-(const Two& o) const { return {a - o.a, b - o.b}; }
  Two operator*(double f) const { return {a * f, b * f}; }
};

/// A symmetric 2 by 2 matrix.
struct TwoByTwo {
  double aa = 0.0, ab = 0.0, bb = 0.0;

  void add_square(const Two& v, double weight) {
    aa += weight * v.a * v.a;
    ab += weight * v.a * v.b;
    bb += weight * v.b * v.b;
  }
  [[nodiscard]] TwoByTwo inverse() const {
    const double determinant = aa * bb - ab * ab;
    return {bb / determinant, -ab / determinant, aa / determinant};
  }
  [[nodiscard]] Two times(const Two& v) const { return {aa * v.a + ab * v.b, ab * v.a + bb * v.b}; }
};

class NaiveFineGray {
 public:
  NaiveFineGray(const CausesCohort& c, Cause of, std::vector<Two> x) : c_(c), of_(of), x_(std::move(x)) {
    for (const double t : c.time) uncensored_[t] = uncensored(t);
  }

  /// Of patient j in the risk set at t.
  [[nodiscard]] double weight(std::size_t j, double t) const {
    if (c_.time[j] >= t) return 1.0;
    if (c_.cause[j] == no_cause || c_.cause[j] == of_) return 0.0;
    return uncensored_.at(t) / uncensored_.at(c_.time[j]);
  }

  /// Newton's method from 0, without a check.
  void fit(int steps) {
    derive();
    for (int step = 0; step < steps; ++step) {
      beta_ += information_.inverse().times(score_);
      derive();
    }
  }

  [[nodiscard]] const Two& coefficient() const { return beta_; }

  /// Sum of (I^-1 influence)^2 over the patients.
  [[nodiscard]] TwoByTwo covariance() const {
    TwoByTwo squares;
    for (std::size_t i = 0; i < c_.rows(); ++i) {
      Two influence = own_influence(i);
      influence += censoring_influence(i);
      squares.add_square(information_.inverse().times(influence), 1.0);
    }
    return squares;
  }

 private:
  struct Event {
    std::size_t patient;
    double time, risk;
    Two mean;
  };

  /// Censoring curve just before t; a patient who fails at a time is at risk of a censoring at it.
  [[nodiscard]] double uncensored(double t) const {
    double free = 1.0;
    for (const double u : std::set<double>(c_.time.begin(), c_.time.end())) {
      if (u >= t) break;
      double censored = 0.0;
      for (std::size_t i = 0; i < c_.rows(); ++i) {
        censored += c_.time[i] == u && c_.cause[i] == no_cause ? 1.0 : 0.0;
      }
      free *= 1.0 - censored / at_risk(u);
    }
    return free;
  }

  [[nodiscard]] double at_risk(double t) const {
    double count = 0.0;
    for (const double time : c_.time) count += time >= t ? 1.0 : 0.0;
    return count;
  }
  [[nodiscard]] double relative(std::size_t i) const {
    return std::exp(x_[i].a * beta_.a + x_[i].b * beta_.b);
  }

  void derive() {
    score_ = {};
    information_ = {};
    events_.clear();
    for (std::size_t i = 0; i < c_.rows(); ++i) {
      if (c_.cause[i] != of_) continue;
      Event e{i, c_.time[i], 0.0, {}};
      std::vector<double> share(c_.rows());
      for (std::size_t j = 0; j < c_.rows(); ++j) {
        share[j] = weight(j, e.time) * relative(j);
        e.risk += share[j];
        e.mean += x_[j] * share[j];
      }
      e.mean = e.mean * (1.0 / e.risk);
      for (std::size_t j = 0; j < c_.rows(); ++j) information_.add_square(x_[j] - e.mean, share[j] / e.risk);
      score_ += x_[i] - e.mean;
      events_.push_back(e);
    }
  }

  /// eta_i: what the patient's own time, seen as known weights, adds to the score.
  [[nodiscard]] Two own_influence(std::size_t i) const {
    Two sum;
    for (const Event& e : events_) {
      if (e.patient == i) sum += x_[i] - e.mean;
      sum += (x_[i] - e.mean) * (-weight(i, e.time) * relative(i) / e.risk);
    }
    return sum;
  }

  /// q(u): over the events from u on and the patients who met another cause before u.
  [[nodiscard]] Two pull_of_censoring(double u) const {
    Two sum;
    for (const Event& e : events_) {
      for (std::size_t j = 0; j < c_.rows() && e.time >= u; ++j) {
        if (c_.time[j] < u) sum += (x_[j] - e.mean) * (weight(j, e.time) * relative(j) / e.risk);
      }
    }
    return sum;
  }

  /// psi_i: that the patient's censoring, or his staying under watch, moves the weights of others.
  [[nodiscard]] Two censoring_influence(std::size_t i) const {
    Two sum;
    if (c_.cause[i] == no_cause) sum += pull_of_censoring(c_.time[i]) * (1.0 / at_risk(c_.time[i]));
    for (std::size_t j = 0; j < c_.rows(); ++j) {
      if (c_.cause[j] != no_cause || c_.time[j] > c_.time[i]) continue;
      const double n = at_risk(c_.time[j]);
      sum += pull_of_censoring(c_.time[j]) * (-1.0 / (n * n));
    }
    return sum;
  }

  const CausesCohort& c_;
  Cause of_;
  std::vector<Two> x_;
  std::map<double, double> uncensored_;
  Two beta_, score_;
  TwoByTwo information_;
  std::vector<Event> events_;
};

}  // namespace dliplan::stats::test
