#include "tests/app/running_program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace dliplan::test {

RunningProgram::RunningProgram(const std::vector<std::string>& arguments, const std::string& output) {
  int programs_end = -1;
  if (openpty(&terminal_, &programs_end, nullptr, nullptr, nullptr) != 0) {
    throw std::runtime_error("cannot open a terminal");
  }
  std::string program = DLIPLAN_PROGRAM;
  std::vector<std::string> words = arguments;
  std::vector<char*> argv{program.data()};
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  posix_spawn_file_actions_t files{};
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&files, programs_end, STDERR_FILENO);
  posix_spawn_file_actions_addclose(&files, terminal_);
  const int failed = posix_spawn(&process_, program.c_str(), &files, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  close(programs_end);
  if (failed != 0) {
    close(terminal_);
    throw std::runtime_error("cannot start " + program);
  }
}

RunningProgram::~RunningProgram() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  close(terminal_);
}

bool RunningProgram::reads(Clock::time_point until) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
  pollfd terminal{terminal_, POLLIN, 0};
  if (left.count() <= 0 || poll(&terminal, 1, static_cast<int>(left.count())) <= 0) {
    return false;
  }
  std::array<char, 4096> buffer{};
  const auto count = read(terminal_, buffer.data(), buffer.size());
  if (count <= 0) {
    return false;
  }
  messages_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

bool RunningProgram::says(const std::string& text, std::chrono::seconds within) {
  const auto until = Clock::now() + within;
  while (messages_.find(text) == std::string::npos) {
    if (!reads(until)) {
      return false;
    }
  }
  return true;
}

void RunningProgram::interrupt() const {
  kill(process_, SIGINT);
}

int RunningProgram::exit_code(std::chrono::seconds within) {
  const auto until = Clock::now() + within;
  while (reads(until)) {  // to the end, so that it never waits for a reader
  }
  if (Clock::now() >= until) {
    return -1;
  }
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace dliplan::test
