#include "app/data/csv_table.hpp"

#include "scenarios/utf8.hpp"

#include <csv.h>

#include <algorithm>
#include <map>
#include <optional>

namespace dliplan::app {
namespace {

using Kind = TableFault::Kind;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

char mark_of(plan::Separator separator) {
  switch (separator) {
    case plan::Separator::semicolon: return ';';
    case plan::Separator::tab: return '\t';
    case plan::Separator::detect:
    case plan::Separator::comma: break;
  }
  return ',';
}

/// A tab may separate cells: a blank is a blank.
int is_blank(unsigned char c) {
  return c == ' ' ? 1 : 0;
}

std::optional<TableFault> bad_byte(std::string_view text) {
  const auto lines_to = [&](std::size_t at) {
    return static_cast<std::size_t>(
               std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')) +
           1;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = scenarios::utf8_length(text.substr(at, 4));
    if (length == 0) return TableFault{.kind = Kind::not_utf8, .row = lines_to(at)};
    if (text[at] == '\0') return TableFault{.kind = Kind::nul_byte, .row = lines_to(at)};
    at += length;
  }
  return std::nullopt;
}

std::optional<TableFault> bad_names(const std::vector<std::string>& names) {
  std::map<std::string_view, std::size_t> first;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) return TableFault{.kind = Kind::empty_name, .column = i + 1};
    const auto [at, is_new] = first.emplace(names[i], i + 1);
    if (!is_new) {
      return TableFault{.kind = Kind::duplicate_name, .column = i + 1, .other_column = at->second};
    }
  }
  return std::nullopt;
}

/// Takes the cells that the parser finds.
class Rows {
 public:
  explicit Rows(const Wanted& wanted) : wanted_(wanted) {}

  void cell(std::string_view text) {
    if (!has_names_) {
      table_.names.emplace_back(text);
    } else if (cells_ < home_.size() && home_[cells_]) {
      table_.columns[*home_[cells_]].add(text);
    }
    ++cells_;
  }

  void end_row() {
    if (!has_names_) {
      has_names_ = true;
      bad_names_ = bad_names(table_.names);
      keep_wanted();
    } else if (cells_ == table_.names.size()) {
      table_.row_numbers.push_back(begins_on_);
    } else {
      note_ragged();
      drop_row();
    }
    cells_ = 0;
  }

  void begin_row(std::size_t line) { begins_on_ = line; }
  [[nodiscard]] std::size_t begins_on() const { return begins_on_; }
  /// The line of names cannot be used.
  [[nodiscard]] const std::optional<TableFault>& bad_line_of_names() const { return bad_names_; }
  [[nodiscard]] bool has_names() const { return has_names_; }

  [[nodiscard]] DataTable take() {
    drop_row();
    if (ragged_ > most_ragged)
      table_.faults.push_back({.kind = Kind::more_ragged, .found = ragged_ - most_ragged});
    return std::move(table_);
  }

 private:
  void note_ragged() {
    if (++ragged_ > most_ragged) return;
    table_.faults.push_back(
        {.kind = Kind::ragged, .row = begins_on_, .expected = table_.names.size(), .found = cells_});
  }

  /// The cells of a row that is not whole.
  void drop_row() {
    for (Column& column : table_.columns) column.cut(table_.rows());
  }

  void keep_wanted() {
    home_.resize(table_.names.size());
    for (std::size_t i = 0; i < table_.names.size(); ++i) {
      if (!wanted_.contains(table_.names[i])) continue;
      home_[i] = table_.columns.size();
      table_.columns.emplace_back(table_.names[i], Column::Kind::text);
    }
  }

  const Wanted& wanted_;
  DataTable table_;
  std::vector<std::optional<std::size_t>> home_;  ///< of each column of the file, among those kept
  bool has_names_ = false;
  std::size_t cells_ = 0;
  std::size_t begins_on_ = 1;
  std::size_t ragged_ = 0;
  std::optional<TableFault> bad_names_;
};

void take_cell(void* text, std::size_t length, void* rows) {
  static_cast<Rows*>(rows)->cell({static_cast<const char*>(text), length});
}

void take_row(int /*terminator*/, void* rows) {
  static_cast<Rows*>(rows)->end_row();
}

/// libcsv, as an object.
class Parser {
 public:
  explicit Parser(char separator) {
    if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
    csv_set_delim(&parser_, static_cast<unsigned char>(separator));
    csv_set_space_func(&parser_, is_blank);
  }
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  /// False where a quote stands where none may.
  [[nodiscard]] bool parse(std::string_view text, Rows& rows) {
    return csv_parse(&parser_, text.data(), text.size(), take_cell, take_row, &rows) == text.size();
  }
  [[nodiscard]] bool finish(Rows& rows) { return csv_fini(&parser_, take_cell, take_row, &rows) == 0; }

 private:
  csv_parser parser_{};
};

/// A line with its end.
std::string_view line_at(std::string_view text, std::size_t begin, char end_of_line) {
  const std::size_t end = text.find(end_of_line, begin);
  return text.substr(begin, end == std::string_view::npos ? end : end - begin + 1);
}

/// Line by line, to know on which a row begins: not on one that begins within quotes. What stops it, if
/// anything. A text that is cut off may end within quotes.
std::optional<TableFault> parse(std::string_view text, bool cut_off, char separator, Rows& rows) {
  const char end_of_line = text.find('\n') == std::string_view::npos ? '\r' : '\n';
  Parser parser(separator);
  bool in_quotes = false;
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size() && !rows.bad_line_of_names(); ++line) {
    const std::string_view now = line_at(text, at, end_of_line);
    if (!in_quotes) rows.begin_row(line);
    in_quotes = in_quotes != (std::count(now.begin(), now.end(), '"') % 2 != 0);
    if (!parser.parse(now, rows)) return TableFault{.kind = Kind::bad_quote, .row = line};
    at += now.size();
  }
  if (!cut_off && !parser.finish(rows)) return TableFault{.kind = Kind::bad_quote, .row = rows.begins_on()};
  return std::nullopt;
}

/// All lines before that one.
std::string_view lines_before(std::string_view text, std::size_t line) {
  std::size_t end = 0;
  for (std::size_t at = 1; at < line; ++at) end = text.find('\n', end) + 1;
  return text.substr(0, end);
}

std::string_view without_mark(std::string_view text) {
  return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

}  // namespace

tl::expected<plan::Separator, TableFault> find_separator(std::string_view text) {
  std::vector<plan::Separator> found;
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  for (const auto separator : {plan::Separator::comma, plan::Separator::semicolon, plan::Separator::tab}) {
    bool quoted = false;
    const bool stands_there = std::any_of(line.begin(), line.end(), [&](char c) {
      quoted = quoted != (c == '"');
      return !quoted && c == mark_of(separator);
    });
    if (stands_there) found.push_back(separator);
  }
  if (found.size() > 1) return tl::unexpected(TableFault{.kind = Kind::unclear_separator, .row = 1});
  return found.empty() ? plan::Separator::comma : found.front();
}

tl::expected<DataTable, TableFault> read_csv(std::string_view text,
                                             plan::Separator separator,
                                             const Wanted& wanted) {
  text = without_mark(text);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return tl::unexpected(TableFault{.kind = Kind::empty});
  }
  const auto cut = bad_byte(text);
  if (cut) text = lines_before(text, cut->row);
  if (text.empty()) return tl::unexpected(*cut);
  if (separator == plan::Separator::detect) {
    const auto found = find_separator(text);
    if (!found) return tl::unexpected(found.error());
    separator = *found;
  }
  Rows rows(wanted);
  const auto stop = parse(text, cut.has_value(), mark_of(separator), rows);
  if (rows.bad_line_of_names()) return tl::unexpected(*rows.bad_line_of_names());
  if (!rows.has_names())
    return tl::unexpected(stop ? *stop : cut.value_or(TableFault{.kind = Kind::no_rows}));
  DataTable table = rows.take();
  table.separator = separator;
  if (stop) table.faults.push_back(*stop);
  if (cut) table.faults.push_back(*cut);
  if (table.rows() == 0 && table.faults.empty()) return tl::unexpected(TableFault{.kind = Kind::no_rows});
  return table;
}

}  // namespace dliplan::app
