#pragma once

#include <map>
#include <string>
#include <vector>

namespace dliplan::test::oracle {

/// One data set as another program reads it: columns of equal length by name, NaN for a missing cell.
using Columns = std::map<std::string, std::vector<double>>;

/// Numbers by the name of the quantity; absent where there is no answer.
using Answers = std::map<std::string, double>;

/// What two programs must agree on.
struct Agreement {
  /// Largest relative difference; numbers below 1e-3 are compared as if they were 1e-3.
  double tolerance = 1e-10;
  /// Another one for a quantity, where the other program is itself less exact; say why beside it.
  std::map<std::string, double> tolerance_of{};
  /// Every quantity must have been compared at least this often, so that none is silently absent.
  int least_compared = 100;
};

/// Has R answer the same questions about the same data sets, and checks (Catch2) every number, and that
/// there is none where R has none. Fails when R or one of `packages` is absent. Prints, for each quantity,
/// how many were compared and the largest relative difference.
///
/// `script`: a file of tests/oracle/ that defines `answers(d)`; see tests/oracle/live.R.
void compare_with_r(const std::string& script,
                    const std::vector<std::string>& packages,
                    const std::vector<Columns>& data_sets,
                    const std::vector<Answers>& ours,
                    const Agreement& agreement = {});

/// A directory of this process, gone with the object.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace dliplan::test::oracle
