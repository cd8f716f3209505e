#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace dliplan::test::oracle {

/// What PSPP printed for one data set: the cells of a line, by "title of its table/label of the line".
using Printed = std::map<std::string, std::vector<std::string>>;

/// Runs syntax in which ECHO 'set N'. stands before the procedures of data set N. Fails (Catch2) without
/// PSPP. Statistics come with 16 decimals, p-values always with three.
[[nodiscard]] std::map<int, Printed> run_pspp(const std::string& syntax);

/// The number in a cell of a line, counted from 0; fails when there is none.
[[nodiscard]] double number(const Printed& printed, const std::string& label, std::size_t cell);

/// Checks that two numbers agree, and counts what was compared and how far apart it was.
class Comparison {
 public:
  /// 1e-10 relative; numbers below 1e-3 are compared as if they were 1e-3.
  void statistic(const std::string& name, double ours, double theirs);

  /// `theirs` is printed to three decimals.
  void p_value(const std::string& name, double ours, double theirs);

  /// Prints all; every name must have been compared at least so often.
  void report(int least) const;

 private:
  void note(const std::string& name, double difference);

  std::map<std::string, std::pair<int, double>> compared_;
};

}  // namespace dliplan::test::oracle
