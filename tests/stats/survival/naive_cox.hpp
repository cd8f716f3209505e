#pragma once

#include "stats/survival/cox/cox.hpp"

#include <Eigen/Dense>

#include <cmath>
#include <span>
#include <vector>

// Cox's partial likelihood as its definition reads: at every event time, who could have died is listed anew.
// Shares no code with the product.

namespace dliplan::stats::test {

struct CoxRow {
  double entry = -1.0;
  double exit = 0.0;
  int event = 0;
  Eigen::VectorXd x;
  unsigned stratum = 0;
  unsigned cluster = 0;
};

/// One of the things that could have happened: its weight and its sum of covariates.
struct Possibility {
  double weight = 0.0;
  Eigen::VectorXd x;
};

struct NaiveCox {
  double log_likelihood = 0.0;
  Eigen::VectorXd score, penalised_score;
  Eigen::MatrixXd information;
};

class NaiveLikelihood {
 public:
  NaiveLikelihood(const std::vector<CoxRow>& rows, Ties ties, Eigen::VectorXd beta)
      : rows_(rows), ties_(ties), beta_(std::move(beta)) {
    const auto p = beta_.size();
    sums_.score = Eigen::VectorXd::Zero(p);
    sums_.information = Eigen::MatrixXd::Zero(p, p);
    slope_.assign(static_cast<std::size_t>(p), Eigen::MatrixXd::Zero(p, p));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      bool first = rows[i].event == 1;
      for (std::size_t j = 0; j < i; ++j) first = first && !dies_with(rows[j], rows[i]);
      if (first) add_time(rows[i]);
    }
    sums_.penalised_score = sums_.score;
    const Eigen::MatrixXd inverse = sums_.information.inverse();
    for (Eigen::Index k = 0; k < p; ++k) {
      sums_.penalised_score[k] += 0.5 * (inverse * slope_[static_cast<std::size_t>(k)]).trace();
    }
  }

  [[nodiscard]] const NaiveCox& sums() const { return sums_; }

 private:
  static bool dies_with(const CoxRow& a, const CoxRow& b) {
    return a.event == 1 && a.exit == b.exit && a.stratum == b.stratum;
  }

  [[nodiscard]] double weight(const CoxRow& row) const { return std::exp(beta_.dot(row.x)); }

  void add_time(const CoxRow& at) {
    std::vector<const CoxRow*> at_risk;
    double deaths = 0.0;
    for (const CoxRow& row : rows_) {
      if (row.stratum != at.stratum || row.entry >= at.exit || row.exit < at.exit) continue;
      at_risk.push_back(&row);
      if (!dies_with(row, at)) continue;
      deaths += 1.0;
      sums_.log_likelihood += beta_.dot(row.x);
      sums_.score += row.x;
    }
    if (ties_ == Ties::exact) {
      std::vector<Possibility> sets;
      list_sets(at_risk, 0, static_cast<std::size_t>(deaths), {1.0, 0.0 * beta_}, sets);
      subtract(sets);
      return;
    }
    for (double k = 0.0; k < deaths; k += 1.0) {
      std::vector<Possibility> rows;
      for (const CoxRow* row : at_risk) {
        const double left_out = ties_ == Ties::efron && dies_with(*row, at) ? k / deaths : 0.0;
        rows.push_back({weight(*row) * (1.0 - left_out), row->x});
      }
      subtract(rows);
    }
  }

  void list_sets(const std::vector<const CoxRow*>& rows,
                 std::size_t from,
                 std::size_t missing_members,
                 const Possibility& so_far,
                 std::vector<Possibility>& sets) const {
    if (missing_members == 0) {
      sets.push_back(so_far);
      return;
    }
    for (std::size_t i = from; i + missing_members <= rows.size(); ++i) {
      const Possibility more{so_far.weight * weight(*rows[i]), so_far.x + rows[i]->x};
      list_sets(rows, i + 1, missing_members - 1, more, sets);
    }
  }

  void subtract(const std::vector<Possibility>& all) {
    double total = 0.0;
    Eigen::VectorXd mean = 0.0 * beta_;
    for (const Possibility& one : all) total += one.weight;
    for (const Possibility& one : all) mean += one.weight / total * one.x;
    sums_.log_likelihood -= std::log(total);
    sums_.score -= mean;
    for (const Possibility& one : all) {
      const Eigen::VectorXd d = one.x - mean;
      sums_.information += one.weight / total * d * d.transpose();
      for (Eigen::Index k = 0; k < d.size(); ++k) {
        slope_[static_cast<std::size_t>(k)] += one.weight / total * d[k] * d * d.transpose();
      }
    }
  }

  const std::vector<CoxRow>& rows_;
  Ties ties_;
  Eigen::VectorXd beta_;
  NaiveCox sums_;
  std::vector<Eigen::MatrixXd> slope_;
};

inline NaiveCox naive_cox(const std::vector<CoxRow>& rows, Ties ties, const Eigen::VectorXd& beta) {
  return NaiveLikelihood(rows, ties, beta).sums();
}

/// Has the likelihood of two covariates no maximum? With exact ties not asked. Every pair of a patient who
/// dies and one who could have is a half plane of directions; if their intersection has more than 0 in it, an
/// edge of one of them lies in it.
inline bool naive_is_monotone(const std::vector<CoxRow>& rows) {
  std::vector<Eigen::Vector2d> normals;
  for (const CoxRow& dies : rows) {
    if (dies.event == 0) continue;
    for (const CoxRow& other : rows) {
      if (other.stratum != dies.stratum || other.entry >= dies.exit || other.exit < dies.exit) continue;
      if (other.x != dies.x) normals.emplace_back(dies.x - other.x);
    }
  }
  const auto is_endless = [&](const Eigen::Vector2d& direction) {
    double least = 0.0, most = 0.0;
    for (const Eigen::Vector2d& normal : normals) {
      least = std::min(least, normal.dot(direction));
      most = std::max(most, normal.dot(direction));
    }
    return least >= -1e-12 && most > 1e-12;
  };
  for (const Eigen::Vector2d& normal : normals) {
    const Eigen::Vector2d edge(-normal[1], normal[0]);
    if (is_endless(edge) || is_endless(-edge)) return true;
    // All normals may lie on one line.
    if (is_endless(normal) || is_endless(-normal)) return true;
  }
  return false;
}

}  // namespace dliplan::stats::test
