// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/csv.h"

#include "model/text/utf8.h"

#include <csv.h>
#include <optional>

namespace stormreel {

namespace {

/// libcsv, which takes bytes and calls back with fields and rows; here it remembers one column.
class CsvReader {
public:
    explicit CsvReader(const std::string& column) : m_column(column) { csv_init(&m_parser, CSV_STRICT | CSV_STRICT_FINI); }
    ~CsvReader() { csv_free(&m_parser); }
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;

    Result<std::vector<CsvCell>> read(std::string_view text)
    {
        csv_set_delim(&m_parser, delimiter(text));
        while (!text.empty()) {
            const std::string_view line = take_line(text);
            if (csv_parse(&m_parser, line.data(), line.size(), on_field, on_row, this) != line.size())
                return wrong();
            if (!text.empty()) // what libcsv reports at the very end belongs to the last line
                ++m_line;
        }
        if (csv_fini(&m_parser, on_field, on_row, this) != 0)
            return wrong();
        if (m_error)
            return tl::unexpected(*m_error);
        if (!m_index)
            return missing();
        return std::move(m_cells);
    }

private:
    /// Up to and with its end, so that whatever is reported meanwhile belongs to this line.
    static std::string_view take_line(std::string_view& text)
    {
        auto end = text.find_first_of("\r\n");
        if (end != std::string_view::npos && text.substr(end, 2) == "\r\n")
            ++end;
        const std::string_view line = text.substr(0, end == std::string_view::npos ? end : end + 1);
        text.remove_prefix(line.size());
        return line;
    }

    static unsigned char delimiter(std::string_view text)
    {
        const std::string_view head = text.substr(0, text.find_first_of("\r\n"));
        for (const char sign : {',', ';', '\t'})
            if (head.find(sign) != std::string_view::npos)
                return static_cast<unsigned char>(sign);
        return ',';
    }

    static void on_field(void* bytes, std::size_t size, void* self)
    {
        static_cast<CsvReader*>(self)->take_field({static_cast<const char*>(bytes), size});
    }
    static void on_row(int, void* self) { static_cast<CsvReader*>(self)->end_row(); }

    void take_field(std::string_view field)
    {
        if (!m_past_head) {
            m_names.emplace_back(field);
            if (!m_index && field == m_column)
                m_index = m_field;
        } else if (m_field == m_index) {
            m_cells.push_back({std::string(field), m_line});
            check_text(field);
        }
        ++m_field;
    }

    void end_row()
    {
        if (m_past_head && m_index && m_field <= *m_index)
            m_cells.push_back({{}, m_line});
        m_past_head = true;
        m_field = 0;
        m_last_row = m_line;
    }

    void check_text(std::string_view field)
    {
        for (std::string_view rest = field; !rest.empty() && !m_error;) {
            const bool is_replacement = rest.starts_with("\xEF\xBF\xBD");
            if (utf8::take(rest) == utf8::replacement && !is_replacement)
                m_error = Error{ErrorCode::bad_input, "the text is no UTF-8", "line " + std::to_string(m_line)};
        }
    }

    [[nodiscard]] tl::unexpected<Error> wrong() const
    {
        return fail(ErrorCode::bad_input, "a quotation mark is out of place, or never closed",
                    "line " + std::to_string(m_last_row + 1));
    }

    [[nodiscard]] tl::unexpected<Error> missing() const
    {
        std::string names;
        for (const auto& name : m_names)
            names += (names.empty() ? "" : ", ") + name;
        return fail(ErrorCode::not_found,
                    "there is no column “" + m_column + "”" + (names.empty() ? "" : "; the columns are: " + names), "line 1");
    }

    csv_parser m_parser{};
    std::string m_column;
    std::vector<std::string> m_names;
    std::optional<std::size_t> m_index;
    std::vector<CsvCell> m_cells;
    std::optional<Error> m_error;
    std::size_t m_field = 0, m_line = 1, m_last_row = 0;
    bool m_past_head = false;
};

} // namespace

Result<std::vector<CsvCell>> csv_column(std::string_view text, const std::string& column)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return CsvReader(column).read(text);
}

} // namespace stormreel
