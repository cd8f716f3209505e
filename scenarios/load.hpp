#pragma once

#include "plan/study.hpp"
#include "scenarios/complaint.hpp"
#include "scenarios/report.hpp"
#include "scenarios/settings.hpp"
#include "scenarios/source.hpp"

#include <tl/expected.hpp>

#include <span>
#include <string>

namespace dliplan::scenarios {

/// Reads a scenario into a study that the engine can run as it is, or says everything that is wrong with it:
/// one complaint when the file cannot be parsed, else all of them, ordered by place.
///
/// A file that begins with `preset = NAME` starts from that preset and holds only what differs; [[arm]] and
/// [[analysis]], when it has any, replace those of the preset (analyses take its [[published]] figures with
/// them), and so does a way of counting patients (accrual.enrolled, recruit_until, monthly). `settings` are
/// put into the file as if they stood there; a later one wins. What neither says is as the defaults of the
/// structs say.
[[nodiscard]] tl::expected<plan::Study, Complaints> load(const Source& source,
                                                         std::span<const Setting> settings = {});

/// A study with the places of what it was read from, for complaints that come later.
struct Loaded {
  plan::Study study;
  Report places;
};
[[nodiscard]] tl::expected<Loaded, Complaints> load_with_places(const Source& source,
                                                                std::span<const Setting> settings = {});

/// The same for a text at hand; `label` is what complaints call it, and the study without a name.
[[nodiscard]] tl::expected<plan::Study, Complaints> load_text(std::string text,
                                                              const std::string& label,
                                                              std::span<const Setting> settings = {});

}  // namespace dliplan::scenarios
