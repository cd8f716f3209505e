#include "scenarios/canonical.hpp"

#include "scenarios/study_layout.hpp"
#include "scenarios/writer.hpp"
#include "sim/random/address.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace dliplan::scenarios {
namespace {

bool is_the_only_arm(const plan::Study& study) {
  return study.arms.size() == 1 && study.arms.front().name == "all" && study.arms.front().share == 1.0;
}

std::string arm_text(plan::Arm arm, sim::Model base) {
  Writer all("arm");
  describe(all, arm);
  Writer same("arm");
  describe(same, base);
  all.drop_what_equals(same);
  return all.text("[[arm]]");
}

/// The items of a list, one table each.
template <class Item>
std::string list_text(const std::vector<Item>& items, const std::string& name) {
  std::string text;
  for (Item item : items) {
    Writer writer(name);
    describe(writer, item);
    text += writer.text("[[" + name + "]]");
  }
  return text;
}

}  // namespace

std::string canonical_text(const plan::Study& study) {
  plan::Study copy = study;
  sim::Model base = study.arms.empty() ? sim::Model{} : study.arms.front().model;
  Writer frame;
  describe_frame(frame, copy, base);
  std::string text = frame.text("");
  if (study.data != plan::DataMap{}) {
    Writer data;
    describe_data(data, copy);
    text += data.text("");
  }
  if (!is_the_only_arm(study)) {
    for (const plan::Arm& arm : study.arms) text += arm_text(arm, base);
  }
  return text + list_text(study.variants, "variant") + list_text(study.analyses, "analysis") +
         list_text(study.audits, "audit") + list_text(study.published, "published");
}

std::string hash(const plan::Study& study) {
  plan::Study identity = study;
  identity.name.clear();
  identity.title.clear();
  identity.published.clear();
  identity.data = {};
  identity.monte_carlo.replicates = 0;
  const std::string text = canonical_text(identity);
  const XXH128_hash_t digest = XXH3_128bits_withSeed(text.data(), text.size(), sim::stream_version);
  return fmt::format("{:016x}{:016x}", digest.high64, digest.low64);
}

}  // namespace dliplan::scenarios
