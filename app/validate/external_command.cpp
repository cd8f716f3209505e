#include "app/validate/external_command.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <thread>

namespace dliplan::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr off_t most_output = 16 << 20;  // bytes
constexpr std::size_t end_of_errors = 2000;

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string replaced(std::string word, const std::string& cohort) {
  static constexpr std::string_view place = "{cohort}";
  for (auto at = word.find(place); at != std::string::npos; at = word.find(place, at + cohort.size())) {
    word.replace(at, place.size(), cohort);
  }
  return word;
}

/// What the program inherits, with DLIPLAN_COHORT.
std::vector<std::string> environment_with(const std::string& cohort) {
  std::vector<std::string> all;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (!std::string_view(*variable).starts_with("DLIPLAN_COHORT=")) all.emplace_back(*variable);
  }
  all.push_back("DLIPLAN_COHORT=" + cohort);
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

/// Its standard streams and a process group of its own, so that it can be ended with all that it started.
class Spawning {
 public:
  Spawning(const std::string& input, const std::string& output, const std::string& errors) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    constexpr int write = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, output.c_str(), write, 0600);
    posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, errors.c_str(), write, 0600);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes_, 0);
  }
  ~Spawning() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  Spawning(const Spawning&) = delete;
  Spawning& operator=(const Spawning&) = delete;

  /// 0, or the number of the error.
  int spawn(pid_t& process, std::vector<std::string> words, std::vector<std::string> environment) const {
    return posix_spawnp(&process, words.front().c_str(), &actions_, &attributes_, pointers(words).data(),
                        pointers(environment).data());
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

off_t size_of(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? status.st_size : 0;
}

/// Waits for its end, or ends it.
ExternalRun wait_for(pid_t process, const std::string& output, Clock::time_point until) {
  ExternalRun run;
  int status = 0;
  auto pause = std::chrono::microseconds(200);
  while (waitpid(process, &status, WNOHANG) == 0) {
    const bool late = Clock::now() >= until;
    if (late || size_of(output) > most_output) {
      run.ending = late ? Ending::time_over : Ending::too_much_said;
      kill(-process, SIGKILL);
      waitpid(process, &status, 0);
      return run;
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::microseconds(20'000));
  }
  kill(-process, SIGKILL);  // what it left behind
  if (WIFSIGNALED(status)) {
    run.ending = Ending::signal;
    run.code = WTERMSIG(status);
  } else {
    run.code = WEXITSTATUS(status);
    run.ending = run.code == 0 ? Ending::by_itself : Ending::exit_code;
  }
  return run;
}

}  // namespace

CommandWords words_of(std::string_view command) {
  CommandWords words;
  std::string word;
  bool inside = false;
  char quote = '\0';
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    if (quote == '\0' && (c == ' ' || c == '\t' || c == '\n')) {
      if (inside) words.push_back(std::move(word));
      word.clear();
      inside = false;
      continue;
    }
    inside = true;
    if (c == '\\' && quote != '\'' && i + 1 < command.size()) {
      word += command[++i];
    } else if (quote == '\0' && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = '\0';
    } else {
      word += c;
    }
  }
  if (quote != '\0') return {};
  if (inside) words.push_back(std::move(word));
  return words;
}

ExternalRun run_on(const CommandWords& command,
                   const std::string& cohort,
                   const std::string& folder,
                   std::chrono::milliseconds time_limit) {
  const std::string output = folder + "/output", errors = folder + "/errors";
  const Spawning spawning(cohort, output, errors);
  CommandWords words;
  for (const std::string& word : command) words.push_back(replaced(word, cohort));
  pid_t process = -1;
  if (const int error = spawning.spawn(process, std::move(words), environment_with(cohort)); error != 0) {
    return {Ending::not_started, error, {}, {}};
  }
  ExternalRun run = wait_for(process, output, Clock::now() + time_limit);
  if (run.ending != Ending::too_much_said) run.output = content(output);
  run.errors = content(errors);
  if (run.errors.size() > end_of_errors) run.errors.erase(0, run.errors.size() - end_of_errors);
  return run;
}

}  // namespace dliplan::app
