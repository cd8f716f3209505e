#include "tests/app/program.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace dliplan::test {

Finished call(const std::string& arguments, const std::string& output) {
  const Folder folder;
  const std::string out = output.empty() ? folder.path() + "/out" : output;
  const std::string err = folder.path() + "/err";
  const std::string command =
      "'" DLIPLAN_PROGRAM "' " + arguments + " >'" + out + "' 2>'" + err + "' </dev/null";
  const int status = std::system(command.c_str());
  if (status == -1 || !WIFEXITED(status)) {
    throw std::runtime_error("did not end by itself: " + command);
  }
  return {WEXITSTATUS(status), output.empty() ? content(out) : "", content(err)};
}

}  // namespace dliplan::test
