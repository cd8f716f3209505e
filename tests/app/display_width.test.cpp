#include "app/display_width.hpp"

#include "app/table.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace dliplan::app;

TEST_CASE("display_width: Chinese takes two columns, accents and dashes of Europe one", "[exact]") {
  CHECK(display_width("bias") == 4);
  CHECK(display_width("Kaplan–Meier ± é") == 16);
  CHECK(display_width("偏倚") == 4);
  CHECK(display_width("中位数（月）") == 12);
  CHECK(display_width("e\xCC\x81") == 1);  // e and a combining accent
  CHECK(display_width("") == 0);
}

TEST_CASE("breakable_pieces: between ideographs, not before what closes nor after what opens", "[exact]") {
  using Pieces = std::vector<std::string_view>;
  CHECK(breakable_pieces("bias,") == Pieces{"bias,"});
  CHECK(breakable_pieces("偏倚。") == Pieces{"偏", "倚。"});
  CHECK(breakable_pieces("均值（偏倚）") == Pieces{"均", "值", "（偏", "倚）"});
  CHECK(breakable_pieces("用DLI后") == Pieces{"用", "DLI", "后"});
}

TEST_CASE("wrapped: Chinese breaks anywhere but before a full stop, and has no spaces between sentences",
          "[exact]") {
  CHECK(wrapped("一二三四五六", 8, "", "") == "一二三四\n五六\n");
  CHECK(wrapped("一二三四。五", 8, "", "") == "一二三\n四。五\n");
  CHECK(wrapped("一二。 三四。 “OS” x", 40, "", "") == "一二。三四。“OS” x\n");
}

TEST_CASE("Table: columns of Chinese stand below each other", "[exact]") {
  Table table({"检验", "偏倚"});
  table.add({"OS", "1"});
  table.add({"总生存期", "23"});
  CHECK(table.text() ==
        "  检验      偏倚\n"
        "  OS           1\n"
        "  总生存期    23\n");
}
