#include "app/kit/new_folder.hpp"

#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using dliplan::app::NewFolder;
using dliplan::test::content;
using dliplan::test::Folder;
namespace fs = std::filesystem;

namespace {

std::size_t entries(const std::string& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("new_folder: nothing stands under the name before it is kept, and all of it then", "[exact]") {
  const Folder place;
  const std::string path = place.path() + "/kit";
  NewFolder folder(path);
  folder.write("a.csv", "1");
  folder.write("in/b.csv", "2");
  CHECK_FALSE(fs::exists(path));
  CHECK(folder.keep());
  CHECK(content(path + "/a.csv") == "1");
  CHECK(content(path + "/in/b.csv") == "2");
  CHECK(entries(place.path()) == 1);
}

TEST_CASE("new_folder: what is not kept leaves nothing", "[exact]") {
  const Folder place;
  { NewFolder(place.path() + "/kit").write("a.csv", "1"); }
  CHECK(entries(place.path()) == 0);
}

TEST_CASE("new_folder: an empty folder gives way, anything else does not", "[edge]") {
  const Folder place;
  const std::string path = place.path() + "/kit";
  CHECK(NewFolder::is_free(path));
  fs::create_directory(path);
  CHECK(NewFolder::is_free(path + "/"));
  CHECK(NewFolder(path).keep());
  place.write("kit/mine", "text");
  CHECK_FALSE(NewFolder::is_free(path));
  CHECK_FALSE(NewFolder(path).keep());
  CHECK(content(path + "/mine") == "text");
  const std::string file = place.write("file", "text");
  CHECK_FALSE(NewFolder::is_free(file));
  CHECK_FALSE(NewFolder(file).keep());
}
