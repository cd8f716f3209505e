#pragma once

#include "plan/analysis.hpp"
#include "plan/key/answer_key.hpp"

#include <span>
#include <string>

namespace dliplan::app {

/// The key of a data set as JSON, every digit: `numbers`, one entry a name, with what each program prints by
/// default and by its settings (null and a reason where it has no answer), and `not_in`, the analyses that a
/// program does not do. Keys are documented in docs/validate.md.
[[nodiscard]] std::string key_as_json(std::span<const plan::Analysis> analyses, const plan::AnswerKey& key);

/// The same as a page to read (Markdown): one table an analysis.
[[nodiscard]] std::string key_as_page(std::span<const plan::Analysis> analyses, const plan::AnswerKey& key);

}  // namespace dliplan::app
