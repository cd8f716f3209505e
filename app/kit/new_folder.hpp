#pragma once

#include <string>
#include <string_view>

namespace dliplan::app {

/// A folder that is never there in part: filled beside, then under its name. Gone when it is not kept.
/// Throws std::runtime_error where something cannot be written.
class NewFolder {
 public:
  explicit NewFolder(std::string path);
  ~NewFolder();
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;

  /// Where a file or a folder of that name is to be filled.
  [[nodiscard]] std::string place(std::string_view name) const;
  /// Writes a file; `name` may be in a folder of the folder, which is made.
  void write(std::string_view name, std::string_view text) const;

  /// Gives the folder its name. False, and then nothing is kept, when something else has it that is no empty
  /// folder.
  [[nodiscard]] bool keep();

  /// Whether a folder of that name can be made: nothing has it, or an empty folder.
  [[nodiscard]] static bool is_free(const std::string& path);

 private:
  std::string path_;
  std::string beside_;
};

}  // namespace dliplan::app
