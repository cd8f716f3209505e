#pragma once

#include "sim/pathway/sequential.hpp"
#include "sim/pathway/two_state.hpp"

#include <array>
#include <string_view>

namespace dliplan::sim {

enum class PathwayKind : std::int8_t { sequential, two_state };

template <>
struct Names<PathwayKind> {
  static constexpr std::array<std::string_view, 2> values{"sequential", "two_state"};
};

/// Everything about the patients of one arm: who presents, what is done, what happens.
struct Model {
  PathwayKind pathway = PathwayKind::sequential;
  Sequential sequential;
  TwoState two_state;
  friend bool operator==(const Model&, const Model&) = default;
};

/// Only the parameters of the chosen pathway are part of a model: the others would have no effect.
template <class Visitor>
void describe(Visitor& visitor, Model& model) {
  visitor.field(model.pathway,
                {.name = "pathway",
                 .meaning = "What a patient lives through: sequential is blinatumomab, DLI and a second "
                            "course; two_state is alive or dead."});
  switch (model.pathway) {
    case PathwayKind::sequential: describe(visitor, model.sequential); break;
    case PathwayKind::two_state: visitor.group("two_state", model.two_state, "A plain survival time."); break;
  }
}

}  // namespace dliplan::sim
