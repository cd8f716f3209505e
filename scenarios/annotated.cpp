#include "scenarios/annotated.hpp"

#include "scenarios/canonical.hpp"

#include <fmt/format.h>

#include <sstream>

namespace dliplan::scenarios {
namespace {

/// A comment may not hold control characters.
std::string comment(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return text.empty() ? "#" : "# " + text;
}

/// The path with the number of an arm in place of its name.
std::string by_number(const plan::Study& study, const std::string& path) {
  for (std::size_t i = 0; i < study.arms.size(); ++i) {
    for (const std::string& name : {study.arms[i].name, "\"" + study.arms[i].name + "\""}) {
      const std::string beginning = "arm." + name + ".";
      if (path.starts_with(beginning)) return fmt::format("arm.{}.{}", i + 1, path.substr(beginning.size()));
    }
  }
  return path;
}

/// Where a line of the canonical text stands.
class Position {
 public:
  /// The path of the line's parameter; empty where it has none.
  std::string step(const std::string& line) {
    if (line.starts_with("[[")) {
      const std::string name = line.substr(2, line.size() - 4);
      item_ = name == list_ ? item_ + 1 : 1;
      list_ = name;
      table_ = fmt::format("{}.{}", name, item_);
    } else if (line.starts_with('[')) {
      const std::string name = line.substr(1, line.size() - 2);
      const bool of_item = !list_.empty() && name.starts_with(list_ + ".");
      table_ = of_item ? fmt::format("{}.{}{}", list_, item_, name.substr(list_.size())) : name;
    } else if (const std::size_t equals = line.find(" = "); equals != std::string::npos) {
      const std::string key = line.substr(0, equals);
      return table_.empty() ? key : fmt::format("{}.{}", table_, key);
    }
    return {};
  }

 private:
  std::string list_;
  std::string table_;
  int item_ = 0;
};

}  // namespace

std::string annotated_text(const plan::Study& study,
                           std::span<const std::string> head,
                           std::span<const Note> notes) {
  std::string out;
  for (const std::string& line : head) out += comment(line) + "\n";
  std::istringstream lines(canonical_text(study));
  Position position;
  for (std::string line; std::getline(lines, line);) {
    const std::string path = position.step(line);
    std::string said;
    for (const Note& note : notes) {
      const std::string noted = by_number(study, note.path);
      const bool here = !path.empty() && (noted == path || noted.starts_with(path + "."));
      if (here) said += (said.empty() ? "" : "; ") + note.text;
    }
    if (!said.empty()) line += "  " + comment(said);
    out += line + "\n";
  }
  return out;
}

}  // namespace dliplan::scenarios
