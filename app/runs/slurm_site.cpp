#include "app/runs/slurm_site.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <regex>
#include <string_view>

namespace dliplan::app {
namespace {

struct Close {
  void operator()(std::FILE* pipe) const { pclose(pipe); }
};

std::string output_of(const char* command) {
  const std::unique_ptr<std::FILE, Close> pipe(popen(command, "r"));
  std::string out;
  std::array<char, 4096> part{};
  while (pipe != nullptr) {
    const std::size_t read = std::fread(part.data(), 1, part.size(), pipe.get());
    if (read == 0) break;
    out.append(part.data(), read);
  }
  return out;
}

}  // namespace

std::optional<std::uint64_t> max_array_size() {
  return max_array_size_in(output_of("timeout 10 scontrol show config 2>/dev/null"));
}

std::optional<std::uint64_t> max_array_size_in(const std::string& config) {
  static const std::regex line(R"((?:^|\n)MaxArraySize\s*=\s*(\d{1,18}))");
  std::smatch found;
  if (!std::regex_search(config, found, line)) return std::nullopt;
  return std::stoull(found[1]);
}

int processors_granted() {
  const char* text = std::getenv("SLURM_CPUS_PER_TASK");
  if (text == nullptr) return 0;
  const std::string_view all(text);
  int number = 0;
  const auto read = std::from_chars(all.data(), all.data() + all.size(), number);
  const bool is_number = read.ec == std::errc{} && read.ptr == all.data() + all.size();
  return is_number && number >= 1 && number <= 1024 ? number : 0;
}

}  // namespace dliplan::app
