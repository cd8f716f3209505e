#pragma once

#include "plan/study.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace dliplan::plan {

/// A version of a study in which some of its analyses are done.
struct World {
  enum class Kind : std::uint8_t {
    as_planned,
    shuffled_labels,  ///< the same data sets with group labels dealt anew: no test has anything to find
    variant,
  };
  Kind kind = Kind::as_planned;
  std::size_t variant = 0;            ///< of the study
  std::vector<std::size_t> analyses;  ///< of the study, in its order
};

/// All worlds of a study: as planned, with every analysis; with shuffled labels, the tests that compare
/// groups, where there are any; each variant with the analyses that a causal null or an audit puts there.
[[nodiscard]] std::vector<World> worlds_of(const Study& study);

/// Whether an analysis is about the study as planned: not, when audits put it only beside others within a
/// variant.
[[nodiscard]] bool is_about_the_plan(const Study& study, const Analysis& analysis);

/// The study as it is in a world, with the analyses that are done there.
[[nodiscard]] Study study_in(const Study& study, const World& world);

/// An analysis of a study in one of its worlds.
struct Place {
  std::size_t world = 0;
  std::size_t analysis = 0;  ///< of the world
  friend bool operator==(const Place&, const Place&) = default;
};

/// Where a world does an analysis of the study; nothing where it does not.
[[nodiscard]] std::optional<Place> place_of(const std::vector<World>& worlds,
                                            World::Kind kind,
                                            std::size_t variant,
                                            std::size_t analysis);

/// The causal null of an analysis of the study; nothing where it names none.
[[nodiscard]] std::optional<Place> null_of(const Study& study,
                                           const std::vector<World>& worlds,
                                           std::size_t analysis);

/// One line of an audit: an analysis where it is done, and where there is nothing to find.
struct AuditLine {
  Place done;
  std::optional<Place> null;  ///< in its causal null
};

/// The lines of each audit: the planned analysis; its remedies; the planned one in each variant.
[[nodiscard]] std::vector<std::vector<AuditLine>> audit_lines(const Study& study,
                                                              const std::vector<World>& worlds);

/// Two analyses that are held against each other, replicate by replicate.
struct Contrast {
  Place first, second;
  friend bool operator==(const Contrast&, const Contrast&) = default;
};

/// Every line of an audit against its first, where they are done and in their nulls.
[[nodiscard]] std::vector<Contrast> contrasts_of(const Study& study, const std::vector<World>& worlds);

}  // namespace dliplan::plan
