#include "scenarios/spelling.hpp"
#include "scenarios/values.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dliplan::scenarios {

std::vector<std::string_view> accepted_names(std::span<const std::string_view> names, const sim::Doc& doc) {
  std::vector<std::string_view> accepted;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (!doc.accepts || doc.accepts(at)) accepted.push_back(names[at]);
  }
  return accepted;
}

std::optional<std::size_t> read_name(const Leaf& leaf, std::span<const std::string_view> names) {
  const std::vector<std::string_view> accepted = accepted_names(names, leaf.doc);
  const std::vector<std::string> all(accepted.begin(), accepted.end());
  const auto* text = std::get_if<std::string>(&leaf.node.value);
  if (!text) {
    leaf.complain(Problem::wrong_type, fmt::format("{}", fmt::join(all, ", ")), Hint::with_quotes);
    return std::nullopt;
  }
  if (std::find(all.begin(), all.end(), *text) != all.end()) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), *text) - names.begin());
  }
  std::string near = nearest(*text, all);
  const Hint hint = near.empty() ? Hint::none : Hint::nearest;
  leaf.complain(Problem::unknown_name, fmt::format("{}", fmt::join(all, ", ")), hint, std::move(near));
  return std::nullopt;
}

std::optional<std::vector<std::size_t>> read_names(const Leaf& leaf,
                                                   std::span<const std::string_view> names) {
  const Array* items = read_array(leaf, names.size());
  if (!items) return std::nullopt;
  std::vector<std::size_t> positions;
  bool sound = true;
  for (const Node& item : *items) {
    const auto at = read_name({item, leaf.path, leaf.doc, leaf.report}, names);
    const bool again = at && std::find(positions.begin(), positions.end(), *at) != positions.end();
    if (again) Leaf{item, leaf.path, leaf.doc, leaf.report}.complain(Problem::out_of_range, "each name once");
    if (at && !again) positions.push_back(*at);
    sound = sound && at && !again;
  }
  if (!sound) return std::nullopt;
  return positions;
}

const Array* read_array(const Leaf& leaf, std::size_t most) {
  const auto* items = std::get_if<Array>(&leaf.node.value);
  if (!items) {
    leaf.complain(Problem::wrong_type, "list in square brackets");
    return nullptr;
  }
  if (items->size() > most) {
    leaf.complain(Problem::wrong_count, fmt::format("at most {}", most));
    return nullptr;
  }
  return items;
}

void read(const Leaf& leaf, bool& member) {
  if (const auto* value = std::get_if<bool>(&leaf.node.value)) {
    member = *value;
  } else {
    leaf.complain(Problem::wrong_type, "true, false", Hint::true_or_false);
  }
}

void read(const Leaf& leaf, std::string& member) {
  const auto* text = std::get_if<std::string>(&leaf.node.value);
  if (!text) {
    leaf.complain(Problem::wrong_type, "text", Hint::with_quotes, fmt::format("\"{}\"", leaf.node.written));
    return;
  }
  const bool control = std::any_of(text->begin(), text->end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (text->size() > longest_text) {
    leaf.complain(Problem::too_long, fmt::format("at most {} bytes", longest_text));
  } else if (control) {
    leaf.complain(Problem::control_character);
  } else {
    member = *text;
  }
}

void read(const Leaf& leaf, std::vector<std::string>& member) {
  constexpr std::size_t most_texts = 400;
  const Array* items = read_array(leaf, most_texts);
  if (!items) return;
  std::vector<std::string> result;
  for (const Node& item : *items) {
    if (const auto* whole = std::get_if<std::int64_t>(&item.value)) {
      result.push_back(fmt::format("{}", *whole));
      continue;
    }
    const Leaf entry{item, fmt::format("{}.{}", leaf.path, &item - items->data() + 1), leaf.doc, leaf.report};
    read(entry, result.emplace_back());
  }
  member = std::move(result);
}

void read(const Leaf& leaf, std::optional<plan::Date>& member) {
  plan::Date date{};
  const std::size_t before = leaf.report.complaints().size();
  read(leaf, date);
  if (leaf.report.complaints().size() == before) member = date;
}

void read(const Leaf& leaf, plan::Date& member) {
  using namespace std::chrono;
  constexpr plan::Date first = sys_days{year{1950} / January / 1};
  constexpr plan::Date last = sys_days{year{2149} / December / 31};
  if (const auto* date = std::get_if<plan::Date>(&leaf.node.value)) {
    if (*date < first || *date > last) {
      leaf.complain(Problem::out_of_range, "1950-01-01 to 2149-12-31");
      return;
    }
    member = *date;
    return;
  }
  const auto* text = std::get_if<std::string>(&leaf.node.value);
  const bool looks_like_one = text && text->size() == 10 && (*text)[4] == '-' && (*text)[7] == '-';
  leaf.complain(Problem::wrong_type, "date YYYY-MM-DD", looks_like_one ? Hint::without_quotes : Hint::none,
                looks_like_one ? *text : "");
}

}  // namespace dliplan::scenarios
