#pragma once

#include <CLI/CLI.hpp>

namespace dliplan::app {

/// The words of the command line's own frame ("Usage", "Options") in the language that is spoken. Before any
/// option or command is added: they take them over.
void translate_help(CLI::App& program);

/// Adds --lang to the program and to each of its commands, so that it may stand before or after its command,
/// and says “Example” in their footers in the language that is spoken. After all commands.
void add_language(CLI::App& program);

}  // namespace dliplan::app
