#include "app/commands.hpp"
#include "app/kit/trap_words.hpp"
#include "app/output.hpp"
#include "app/readable.hpp"
#include "app/study_options.hpp"
#include "app/table.hpp"
#include "scenarios/parameters.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <memory>

namespace dliplan::app {
namespace {

using scenarios::ParameterInfo;

struct ExplainOptions {
  std::string path;
  Format format = Format::table;
};

/// The parameter itself, or all below that table; all when nothing is named.
std::vector<const ParameterInfo*> matching(const std::string& path) {
  std::vector<const ParameterInfo*> found;
  for (const auto& parameter : scenarios::parameters()) {
    if (path.empty() || parameter.path == path || parameter.path.starts_with(path + ".")) {
      found.push_back(&parameter);
    }
  }
  return found;
}

std::string in_full(const ParameterInfo& parameter) {
  constexpr std::size_t width = 100;
  std::string out = parameter.path + "\n";
  const auto line = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) {
      out += wrapped(value, width, fmt::format("  {:<11}", name), std::string(13, ' '));
    }
  };
  line(tr("meaning"), parameter.meaning);
  line(tr("kind"), parameter.kind);
  line(tr("unit"), parameter.unit);
  line(tr("default"), readable(parameter.default_text));
  line(tr("allowed"), readable(parameter.allowed));
  line(tr("plausible"), readable(parameter.plausible));
  line(tr("source"), parameter.source);
  line(tr("used when"), parameter.only_when);
  return out;
}

std::string as_list(const std::vector<const ParameterInfo*>& parameters) {
  Table table({tr("parameter"), tr("default"), tr("plausible")}, 3);
  for (const auto* parameter : parameters) {
    table.add({parameter->path, readable(parameter->default_text), readable(parameter->plausible)});
  }
  return table.text() + tr("\nOne in full: dliplan explain PARAMETER\n");
}

std::string as_json(const std::vector<const ParameterInfo*>& parameters) {
  auto all = nlohmann::ordered_json::array();
  for (const auto* p : parameters) {
    all.push_back({{"path", p->path},
                   {"kind", p->kind},
                   {"unit", p->unit},
                   {"default", p->default_text},
                   {"allowed", p->allowed},
                   {"plausible", p->plausible},
                   {"meaning", p->meaning},
                   {"source", p->source},
                   {"only_when", p->only_when}});
  }
  return all.dump(2) + "\n";
}

Exit explain(const ExplainOptions& options) {
  if (options.path == "traps") {
    write_output(options.format == Format::json ? traps_as_json() : traps_as_list());
    return Exit::done;
  }
  const auto found = matching(options.path);
  if (found.empty()) {
    tell("{}: no such parameter", options.path);
    const auto similar = scenarios::similar_parameters(options.path);
    tell("{}\n", similar.empty() ? "" : say("; did you mean {}?", fmt::join(similar, tr(" or "))));
    return Exit::bad_input;
  }
  if (options.format == Format::json) {
    write_output(as_json(found));
  } else if (options.path.empty()) {
    write_output(as_list(found));
  } else {
    std::string out;
    for (const auto* parameter : found) {
      out += (out.empty() ? "" : "\n") + in_full(*parameter);
    }
    write_output(out);
  }
  return Exit::done;
}

}  // namespace

void add_explain(CLI::App& program, Action& action) {
  auto* command =
      program.add_subcommand("explain", tr("What a parameter means: unit, range, default, source"));
  const auto options = std::make_shared<ExplainOptions>();
  command->add_option(
      "PARAMETER", options->path,
      tr("A parameter, or a table of them; all when left out. traps: those of simulate --trap"));
  add_format(*command, options->format, {Format::table, Format::json});
  command->footer("Example: dliplan explain dli.relapse_hazard_ratio");
  command->callback([options, &action] { action = [options] { return explain(*options); }; });
}

}  // namespace dliplan::app
