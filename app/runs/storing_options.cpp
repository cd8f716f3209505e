#include "app/runs/storing_options.hpp"

#include "app/interruption.hpp"
#include "app/runs/run_words.hpp"
#include "app/say.hpp"

#include <fmt/format.h>

#include <charconv>
#include <map>

namespace dliplan::app {
namespace {

/// "3/16"; nothing when it is something else.
std::optional<plan::Shard> shard_of(const std::string& text) {
  constexpr std::uint64_t most = 1'000'000;
  plan::Shard shard;
  const char* end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, shard.number);
  if (number.ec != std::errc{} || number.ptr == end || *number.ptr != '/') return std::nullopt;
  const auto of = std::from_chars(number.ptr + 1, end, shard.of);
  if (of.ec != std::errc{} || of.ptr != end) return std::nullopt;
  const bool makes_sense = shard.number >= 1 && shard.number <= shard.of && shard.of <= most;
  return makes_sense ? std::optional(shard) : std::nullopt;
}

}  // namespace

void StoringOptions::add_to(CLI::App& command, Parts parts) {
  auto* folder =
      command
          .add_option("--out", out,
                      tr("Stores the work in this folder as it goes; the same command again goes on "
                         "where it was stopped"))
          ->type_name("DIR")
          ->check([](const std::string& text) { return text.empty() ? text::no_folder() : ""; });
  if (parts == Parts::yes) {
    command
        .add_option("--shard", shard,
                    tr("Computes one part of the work, e.g. 3/16; join them with: dliplan merge DIR"))
        ->type_name("NUMBER/OF")
        ->needs(folder)
        ->check([](const std::string& text) { return shard_of(text) ? "" : text::bad_shard(text); });
  }
  command
      .add_option("--max-time", max_seconds,
                  tr("Stops after so long, e.g. 55m, with what is finished; exit code 3"))
      ->type_name("TIME")
      ->transform(CLI::AsNumberWithUnit(
          std::map<std::string, double>{{"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86'400}},
          CLI::AsNumberWithUnit::CASE_SENSITIVE, "TIME"))
      ->check(within(1, 100 * 86'400));
}

plan::Shard StoringOptions::part() const {
  return shard_of(shard).value_or(plan::Shard{});
}

void StoringOptions::keep_time() const {
  if (!max_seconds) return;
  stop_after(std::chrono::ceil<std::chrono::seconds>(std::chrono::duration<double>(*max_seconds)));
}

CLI::Validator within(double least, double most) {
  return {[least, most](std::string& text) {
            double value = 0.0;
            const bool inside = CLI::detail::lexical_cast(text, value) && least <= value && value <= most;
            return inside ? std::string() : say("Value {} not in range {} to {}", text, least, most);
          },
          fmt::format("FLOAT in [{} - {}]", least, most)};
}

}  // namespace dliplan::app
