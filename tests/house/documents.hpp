#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dliplan::house {

/// A command that a document shows. The rule for authors:
///
/// Inside a fence that opens with ```sh, each line that starts with `./run` or `dliplan ` is run, as the
/// shell would, in the order of the document, in one scratch folder per document that looks like a checkout.
/// (`\` at the end continues a line.) It must exit 0, or N when the line ends with `# exits N`. A line that
/// ends with
/// `# takes long` is run only by the long tests. Other lines of the fence are only for people.
struct Command {
  std::string text;
  std::size_t line;
  int exits = 0;
  bool takes_long = false;
};

/// The commands of one Markdown text, in order.
std::vector<Command> commands_of(const std::vector<std::string>& lines);

/// Lines of a fence that would be a command, but whose fence is bash, shell or console and so escapes the
/// rule.
std::vector<std::size_t> escaped_commands(const std::vector<std::string>& lines);

enum class Which { quick, all };

/// Runs the commands of README.md and docs/**/*.md. `all`: only documents that have a long command, whole,
/// since later lines may lean on earlier ones.
void run_documents(Which which);

}  // namespace dliplan::house
