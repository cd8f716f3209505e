#pragma once

namespace dliplan::test {

/// Whether this program counts its allocations: it links dliplan_counting_new, and no sanitizer brings an
/// operator new of its own.
[[nodiscard]] bool allocations_are_counted();

/// How often the program has allocated memory so far.
[[nodiscard]] long allocations();

}  // namespace dliplan::test
