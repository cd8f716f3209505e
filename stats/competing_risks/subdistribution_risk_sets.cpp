#include "stats/competing_risks/subdistribution_risk_sets.hpp"

#include "stats/dataset.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

void SubdistributionRiskSets::make_room(std::size_t rows) {
  if (rows > time_.size()) {
    time_.resize(rows);
    fate_.resize(rows);
    relative_.resize(rows);
    moment_.resize(rows);
  }
  const std::size_t cells = rows * width_;
  if (cells <= covariate_.size()) return;
  for (auto* column : {&covariate_, &mean_, &met_, &met_later_, &censoring_}) column->resize(cells);
}

void SubdistributionRiskSets::gather(const TimeOrder& order, const SubdistributionQuestion& question) {
  width_ = question.covariates.size();
  assert(width_ >= 1 && width_ <= max_subdistribution_covariates);
  make_room(order.size());
  rows_ = events_ = competing_ = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t row = order.row()[i];
    bool complete = true;
    for (std::size_t j = 0; j < width_; ++j) {
      const double value = question.covariates[j][row];
      covariate_[rows_ * width_ + j] = value;
      complete = complete && !is_missing(value);
    }
    if (!complete) continue;
    const Cause cause = question.cause[row];
    const bool own = cause == question.of;
    time_[rows_] = order.time()[i];
    fate_[rows_] = own ? Fate::event : cause == no_cause ? Fate::censored : Fate::competing;
    events_ += own ? 1U : 0U;
    competing_ += fate_[rows_] == Fate::competing ? 1U : 0U;
    ++rows_;
  }
  standardise();
  find_moments();
}

void SubdistributionRiskSets::standardise() {
  scale_ = {};
  const auto n = static_cast<double>(rows_);
  for (std::size_t j = 0; j < width_ && rows_ > 0; ++j) {
    const auto cell = [this, j](std::size_t i) -> double& { return covariate_[i * width_ + j]; };
    double mean = 0.0, square = 0.0;
    bool constant = true;
    for (std::size_t i = 0; i < rows_; ++i) constant = constant && cell(i) == cell(0);
    const double origin = cell(0);  // so that a large common part costs no digits
    for (std::size_t i = 0; i < rows_; ++i) mean += (cell(i) - origin) / n;
    for (std::size_t i = 0; i < rows_; ++i) {
      cell(i) = constant ? 0.0 : (cell(i) - origin) - mean;
      square += cell(i) * cell(i);
    }
    scale_[j] = std::sqrt(square / n);
    for (std::size_t i = 0; i < rows_ && !constant; ++i) cell(i) /= scale_[j];
  }
}

void SubdistributionRiskSets::find_moments() {
  moments_ = 0;
  double free = 1.0;
  Moment moment;
  for (std::size_t i = 0; i < rows_; ++i) {
    moment.events += fate_[i] == Fate::event ? 1.0 : 0.0;
    moment.censored += fate_[i] == Fate::censored ? 1.0 : 0.0;
    if (i + 1 < rows_ && time_[i + 1] == time_[i]) continue;
    moment.end = i + 1;
    moment.free = free;
    const auto at_risk = static_cast<double>(rows_ - moment.first);
    free *= (at_risk - moment.censored) / at_risk;
    moment_[moments_++] = moment;
    moment = {};
    moment.first = i + 1;
  }
}

void SubdistributionRiskSets::weigh(const SubdistributionVector& coefficient) {
  for (std::size_t i = 0; i < rows_; ++i) {
    double predictor = 0.0;
    for (std::size_t j = 0; j < width_; ++j) predictor += covariates_of(i)[j] * coefficient[j];
    relative_[i] = std::exp(predictor);
  }
}

/// Those whose time has not come.
void SubdistributionRiskSets::add_from_end() {
  double risk = 0.0;
  SubdistributionVector sum{};
  for (std::size_t m = moments_; m-- > 0;) {
    for (std::size_t i = moment_[m].first; i < moment_[m].end; ++i) {
      risk += relative_[i];
      for (std::size_t j = 0; j < width_; ++j) sum[j] += relative_[i] * covariates_of(i)[j];
    }
    moment_[m].risk = risk;
    for (std::size_t j = 0; j < width_; ++j) mean_[m * width_ + j] = sum[j];
  }
}

/// Those who met another cause before.
void SubdistributionRiskSets::add_from_start() {
  double risk = 0.0;
  SubdistributionVector sum{};
  for (std::size_t m = 0; m < moments_; ++m) {
    Moment& moment = moment_[m];
    moment.risk += moment.free * risk;
    for (std::size_t j = 0; j < width_; ++j) {
      double& mean = mean_[m * width_ + j];
      mean = (mean + moment.free * sum[j]) / moment.risk;
    }
    for (std::size_t i = moment.first; i < moment.end; ++i) {
      if (fate_[i] != Fate::competing) continue;
      const double weight = relative_[i] / moment.free;
      risk += weight;
      for (std::size_t j = 0; j < width_; ++j) sum[j] += weight * covariates_of(i)[j];
    }
  }
}

void SubdistributionRiskSets::add_up_hazards() {
  double hazard = 0.0;
  for (std::size_t m = 0; m < moments_; ++m) {
    hazard += moment_[m].events / moment_[m].risk;
    moment_[m].hazard = hazard;
  }
  double later = 0.0;
  for (std::size_t m = moments_; m-- > 0;) {
    moment_[m].hazard_later = later;
    later += moment_[m].free * moment_[m].events / moment_[m].risk;
  }
}

/// What the patient was expected to contribute: exp(x b) times the weighted hazard that he met.
double SubdistributionRiskSets::exposure(const Moment& moment, std::size_t row) const {
  const double stayed = fate_[row] == Fate::competing ? moment.hazard_later / moment.free : 0.0;
  return relative_[row] * (moment.hazard + stayed);
}

SubdistributionRiskSets::Likelihood SubdistributionRiskSets::evaluate(
    const SubdistributionVector& coefficient) {
  weigh(coefficient);
  add_from_end();
  add_from_start();
  add_up_hazards();
  Likelihood all;
  for (std::size_t m = 0; m < moments_; ++m) {
    const Moment& moment = moment_[m];
    for (std::size_t i = moment.first; i < moment.end; ++i) {
      const double* const x = covariates_of(i);
      const double expected = exposure(moment, i);
      const double event = fate_[i] == Fate::event ? 1.0 : 0.0;
      for (std::size_t j = 0; j < width_; ++j) {
        all.value += event * coefficient[j] * x[j];
        all.score[j] += (event - expected) * x[j];
        for (std::size_t k = 0; k <= j; ++k) all.information[j * width_ + k] += expected * x[j] * x[k];
      }
    }
    if (moment.events == 0.0) continue;
    all.value -= moment.events * std::log(moment.risk);
    const double* const mean = &mean_[m * width_];
    for (std::size_t j = 0; j < width_; ++j) {
      for (std::size_t k = 0; k <= j; ++k) {
        all.information[j * width_ + k] -= moment.events * mean[j] * mean[k];
      }
    }
  }
  for (std::size_t j = 0; j < width_; ++j) {
    for (std::size_t k = 0; k < j; ++k) all.information[k * width_ + j] = all.information[j * width_ + k];
  }
  return all;
}

double SubdistributionRiskSets::largest_move(const SubdistributionVector& change) const {
  double largest = 0.0;
  for (std::size_t i = 0; i < rows_; ++i) {
    double move = 0.0;
    for (std::size_t j = 0; j < width_; ++j) move += covariates_of(i)[j] * change[j];
    largest = std::max(largest, std::fabs(move));
  }
  return largest;
}

void SubdistributionRiskSets::find_means_met() {
  SubdistributionVector met{}, later{};
  for (std::size_t m = 0; m < moments_; ++m) {
    for (std::size_t j = 0; j < width_; ++j) {
      met[j] += mean_[m * width_ + j] * moment_[m].events / moment_[m].risk;
      met_[m * width_ + j] = met[j];
    }
  }
  for (std::size_t m = moments_; m-- > 0;) {
    for (std::size_t j = 0; j < width_; ++j) {
      met_later_[m * width_ + j] = later[j];
      later[j] += mean_[m * width_ + j] * moment_[m].free * moment_[m].events / moment_[m].risk;
    }
  }
}

/// q(u): how the weights of those who met another cause before u, at the events from u on, move the score.
void SubdistributionRiskSets::find_censoring_influences() {
  double weight = 0.0;
  SubdistributionVector sum{};
  for (std::size_t m = 0; m < moments_; ++m) {
    const Moment& moment = moment_[m];
    const double here = moment.free * moment.events / moment.risk;
    const double hazard = moment.hazard_later + here;
    for (std::size_t j = 0; j < width_; ++j) {
      const std::size_t cell = m * width_ + j;
      censoring_[cell] = sum[j] * hazard - weight * (met_later_[cell] + mean_[cell] * here);
    }
    for (std::size_t i = moment.first; i < moment.end; ++i) {
      if (fate_[i] != Fate::competing) continue;
      const double stays = relative_[i] / moment.free;
      weight += stays;
      for (std::size_t j = 0; j < width_; ++j) sum[j] += stays * covariates_of(i)[j];
    }
  }
}

SubdistributionMatrix SubdistributionRiskSets::squared_influences() {
  find_means_met();
  find_censoring_influences();
  SubdistributionMatrix squares{};
  SubdistributionVector drift{};  // what the censorings so far cost each patient still at risk of them
  for (std::size_t m = 0; m < moments_; ++m) {
    const Moment& moment = moment_[m];
    const auto at_risk = static_cast<double>(rows_ - moment.first);
    const double* const q = &censoring_[m * width_];
    for (std::size_t j = 0; j < width_; ++j) drift[j] += moment.censored * q[j] / (at_risk * at_risk);
    for (std::size_t i = moment.first; i < moment.end; ++i) {
      const bool competing = fate_[i] == Fate::competing;
      const double expected = exposure(moment, i);
      SubdistributionVector influence{};
      for (std::size_t j = 0; j < width_; ++j) {
        const std::size_t cell = m * width_ + j;
        const double x = covariates_of(i)[j];
        const double stayed = competing ? met_later_[cell] / moment.free : 0.0;
        influence[j] = relative_[i] * (met_[cell] + stayed) - expected * x - drift[j];
        if (fate_[i] == Fate::event) influence[j] += x - mean_[cell];
        if (fate_[i] == Fate::censored) influence[j] += q[j] / at_risk;
        for (std::size_t k = 0; k <= j; ++k) squares[j * width_ + k] += influence[j] * influence[k];
      }
    }
  }
  for (std::size_t j = 0; j < width_; ++j) {
    for (std::size_t k = 0; k < j; ++k) squares[k * width_ + j] = squares[j * width_ + k];
  }
  return squares;
}

}  // namespace dliplan::stats
