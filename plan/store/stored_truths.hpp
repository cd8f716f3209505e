#pragma once

#include "plan/operating_characteristics.hpp"
#include "plan/store/results_file.hpp"

#include <optional>
#include <vector>

namespace dliplan::plan {

/// The truths of a run as rows of its results file.
[[nodiscard]] std::vector<TruthRow> rows_of(const std::vector<Truths>& truths);

/// Back again, to the bit; nothing where the rows are not those of this study.
[[nodiscard]] std::optional<std::vector<Truths>> truths_in(const std::vector<TruthRow>& rows,
                                                           const Study& study);

/// The truths of a finished run of so many replicates, which cost more than all else when it is read again:
/// stored ones, or simulated. `execution.stop` ends that early, and then they are to be thrown away.
[[nodiscard]] std::vector<Truths> truths_of(ResultsFile& file,
                                            const Study& study,
                                            const Tally& tally,
                                            const Execution& execution);

}  // namespace dliplan::plan
