#pragma once

#include "plan/shard.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// A folder of results: results.sqlite, or results.3-of-16.sqlite of a shard; scenario.toml, summary.json and
/// summary.csv (docs/results.md).
class RunFolder {
 public:
  explicit RunFolder(std::string path) : path_(std::move(path)) {}

  /// With the folders above it. Throws std::runtime_error.
  void create() const;
  [[nodiscard]] std::string results(const plan::Shard& shard = {}) const;
  /// The results files of shards that are there, by name.
  [[nodiscard]] std::vector<std::string> shards() const;
  /// A file as a whole or not at all, and on the disk: never half of it. Throws std::runtime_error.
  void write(const std::string& name, std::string_view text) const;
  /// Of a run that is not finished any more.
  void remove_summary() const;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace dliplan::app
