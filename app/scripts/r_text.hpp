#pragma once

#include "plan/key/answer_key.hpp"
#include "plan/record/recording.hpp"
#include "plan/study.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dliplan::app {

/// Text of a script, line by line.
class ScriptText {
 public:
  template <class... Values>
  void line(fmt::format_string<Values...> text, Values&&... values) {
    text_ += fmt::format(text, std::forward<Values>(values)...);
    text_ += '\n';
  }
  void raw(std::string_view text) { text_ += text; }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

/// "text", for R.
[[nodiscard]] std::string r_quoted(std::string_view text);
/// c("a", "b")
[[nodiscard]] std::string r_vector(const std::vector<std::string>& texts);
/// All digits of a number.
[[nodiscard]] std::string r_number(double value);

// What the columns of the analysed data frame are called.

[[nodiscard]] std::string r_time(const plan::SurvivalKey& key);  ///< before _days and _event
[[nodiscard]] std::string r_level(const plan::CategoryKey& key);
[[nodiscard]] std::string r_value(plan::Quantitative measure);
[[nodiscard]] std::string r_change(const plan::ChangeKey& key);

/// The part of a script that makes the data frame `d`, a row each patient who is analysed.
void write_r_data(const plan::Study& study, std::string_view data_file, ScriptText& out);
/// The functions that every script begins with.
[[nodiscard]] std::string_view r_prelude();
/// One analysis.
void write_r_analysis(const plan::Study& study, std::size_t analysis, ScriptText& out);

}  // namespace dliplan::app
