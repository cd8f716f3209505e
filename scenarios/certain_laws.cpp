#include "scenarios/certain_laws.hpp"

#include <string_view>
#include <vector>

namespace dliplan::scenarios {
namespace {

bool happens_to_all(const sim::Law& law) {
  const auto* pieces = std::get_if<sim::Piecewise>(&law.baseline());
  const bool ends = pieces && pieces->rate[pieces->pieces - 1] <= 0.0;
  return law.never_share() <= 0.0 && !ends;
}

/// The visitor of `describe` that complains of laws with a share of never.
class CertainLaws {
 public:
  CertainLaws(std::string path, ModelWriter& write) : path_(std::move(path)), write_(write) {}

  template <class T>
  void field(T& member, const sim::Doc& doc) {
    if constexpr (std::is_same_v<T, sim::Law>) {
      if (happens_to_all(member)) return;
      write_.about(Problem::out_of_range, path_of(doc.name),
                   "without a share of never: a time of those to whom it happens");
    }
  }
  template <class T>
  void group(std::string_view name, T& object, std::string_view /*meaning*/) {
    if (name == "disease") return;
    CertainLaws inner(path_of(name), write_);
    describe(inner, object);
  }
  template <class Row>
  void rows(std::vector<Row>& /*member*/, const sim::Doc& /*doc*/) {}

 private:
  [[nodiscard]] std::string path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  }

  std::string path_;
  ModelWriter& write_;
};

}  // namespace

void check_certain_laws(sim::Sequential model, ModelWriter& write) {
  CertainLaws laws("", write);
  describe(laws, model);
}

}  // namespace dliplan::scenarios
