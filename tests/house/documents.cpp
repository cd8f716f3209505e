#include "tests/house/documents.hpp"

#include "tests/house/repository.hpp"

#include <catch2/catch.hpp>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

namespace dliplan::house {

namespace {

namespace fs = std::filesystem;

bool is_command(const std::string& line) {
  return line == "./run" || line.starts_with("./run ") || line.starts_with("dliplan ") ||
         line.starts_with("Rscript ") || line.starts_with("(cd ");
}

/// Calls `see(language, index)` for every line inside a fence; the language is the word after the backticks.
template <class See>
void inside_fences(const std::vector<std::string>& lines, const See& see) {
  bool inside = false;
  std::string language;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("```")) {
      inside = !inside;
      language = lines[i].substr(3);
    } else if (inside) {
      see(language, i);
    }
  }
}

Command read_command(const std::string& text, std::size_t line) {
  Command command{text, line};
  static const std::regex exits(R"(#.*\bexits ([0-9]+)\s*$)");
  std::smatch match;
  if (std::regex_search(text, match, exits)) command.exits = std::stoi(match[1]);
  static const std::regex takes_long(R"(#.*\btakes long\b)");
  command.takes_long = std::regex_search(text, takes_long);
  return command;
}

std::string quoted(const fs::path& path) {
  return "'" + path.string() + "'";
}

void write_program(const fs::path& path, const std::string& text) {
  std::ofstream(path) << text;
  fs::permissions(path, fs::perms::owner_all);
}

/// A folder that looks like a checkout to a command: every entry of the source root, ./run as the built
/// program, and `dliplan` on the path. What a command writes stays in here.
class Scratch {
 public:
  explicit Scratch(const std::string& document) {
    auto name = document;
    std::replace(name.begin(), name.end(), '/', '-');
    root_ = fs::temp_directory_path() / ("dliplan-" + std::to_string(::getpid()) + "-" + name);
    fs::create_directories(root_ / ".bin");
    for (const auto& entry : fs::directory_iterator(source_root())) {
      const auto file = entry.path().filename();
      if (file != "run" && file != "build" && file != ".git") fs::create_symlink(entry.path(), root_ / file);
    }
    const std::string exec = "exec " + quoted(DLIPLAN_PROGRAM) + " \"$@\"\n";
    write_program(root_ / ".bin/dliplan", "#!/bin/sh\n" + exec);
    write_program(root_ / "run", "#!/bin/sh\n[ $# -gt 0 ] || set -- run zhengzhou-sequential\n" + exec);
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  /// Runs a line; its exit code, and all it printed.
  std::pair<int, std::string> run(const std::string& line) const {
    write_program(root_ / ".bin/line", line + "\n");
    const auto log = root_ / ".bin/log";
    const auto call = "cd " + quoted(root_) + " && PATH=" + quoted(root_ / ".bin") +
                      ":\"$PATH\" timeout 600 sh .bin/line >" + quoted(log) + " 2>&1 </dev/null";
    const int status = std::system(call.c_str());
    std::ifstream in(log);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, {std::istreambuf_iterator<char>(in), {}}};
  }

 private:
  fs::path root_;
};

}  // namespace

std::vector<Command> commands_of(const std::vector<std::string>& lines) {
  std::vector<Command> commands;
  std::size_t read_up_to = 0;
  inside_fences(lines, [&](const std::string& language, std::size_t i) {
    if (language != "sh" || i < read_up_to || !is_command(lines[i])) return;
    std::string text = lines[i];
    read_up_to = i + 1;
    while (text.ends_with('\\') && read_up_to < lines.size()) text += "\n" + lines[read_up_to++];
    commands.push_back(read_command(text, i + 1));
  });
  return commands;
}

std::vector<std::size_t> escaped_commands(const std::vector<std::string>& lines) {
  std::vector<std::size_t> found;
  inside_fences(lines, [&](const std::string& language, std::size_t i) {
    const bool is_shell =
        language == "bash" || language == "shell" || language == "console" || language == "sh";
    const bool has_prompt = lines[i].starts_with("$ ");
    const auto line = has_prompt ? lines[i].substr(2) : lines[i];
    if (is_shell && is_command(line) && (language != "sh" || has_prompt)) found.push_back(i + 1);
  });
  return found;
}

void run_documents(Which which) {
  for (const auto& file : source_files()) {
    if (file.path != "README.md" && !(file.path.starts_with("docs/") && file.path.ends_with(".md"))) continue;
    for (const auto line : escaped_commands(file.lines))
      FAIL_CHECK(file.path << ":" << line
                           << ": a command in a fence that is not ```sh, or behind a $, is never tested");

    const auto commands = commands_of(file.lines);
    const bool any_long =
        std::any_of(commands.begin(), commands.end(), [](const auto& c) { return c.takes_long; });
    if (which == Which::all && !any_long) continue;
    const Scratch scratch(file.path);
    for (const auto& command : commands) {
      if (which == Which::quick && command.takes_long) continue;
      const auto [exited, output] = scratch.run(command.text);
      INFO(file.path << ":" << command.line << ": " << command.text << "\n" << output);
      CHECK(exited == command.exits);
    }
  }
}

}  // namespace dliplan::house
