// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/timeline.h"

#include <algorithm>
#include <bit>
#include <cstring>

// Page 0:          magic, layout version, counts of records, types, streams and memberships (six uint32).
// then per chunk:  the eight columns of up to 65,536 records, one after the other.
// then per chunk:  the categories of up to 65,536 streams.
// then per chunk:  up to 65,536 memberships as (stream, position).

namespace stormreel {

namespace {

static_assert(std::endian::native == std::endian::little, "pages are written as the columns lie in memory");

constexpr std::uint32_t magic = 0x4C525453; // "STRL"
constexpr std::uint32_t layout_version = 1;
constexpr std::size_t chunk_size = 65'536;
constexpr std::size_t most_checkpoint_types = 1U << 24; // a checkpoint has a number for each

using Page = std::vector<std::byte>;

struct Sizes {
    std::uint32_t magic = stormreel::magic;
    std::uint32_t layout = layout_version;
    std::uint32_t records = 0;
    std::uint32_t types = 0;
    std::uint32_t streams = 0;
    std::uint32_t memberships = 0;
};

std::size_t chunks(std::size_t count)
{
    return (count + chunk_size - 1) / chunk_size;
}

template <class T>
void put(Page& page, const std::vector<T>& column, std::size_t chunk)
{
    const std::size_t first = chunk * chunk_size;
    const std::size_t count = std::min(chunk_size, column.size() - first);
    const auto* bytes = reinterpret_cast<const std::byte*>(column.data() + first);
    page.insert(page.end(), bytes, bytes + count * sizeof(T));
}

// Takes columns off a page; remembers whether there was enough.
class PageReader {
public:
    explicit PageReader(const Page& page) : m_rest(page) {}

    template <class T>
    void take(std::vector<T>& column, std::size_t count)
    {
        const std::size_t size = count * sizeof(T);
        if (m_rest.size() < size) {
            m_short = true;
            return;
        }
        const std::size_t before = column.size();
        column.resize(before + count);
        std::memcpy(column.data() + before, m_rest.data(), size);
        m_rest = m_rest.subspan(size);
    }

    [[nodiscard]] bool exact() const { return !m_short && m_rest.empty(); }

private:
    std::span<const std::byte> m_rest;
    bool m_short = false;
};

tl::unexpected<Error> damaged(const char* what)
{
    return fail(ErrorCode::bad_input, std::string("The kept timeline of this run is damaged: ") + what + ".");
}

} // namespace

std::vector<std::vector<std::byte>> Timeline::write() const
{
    std::vector<Page> pages;
    write([&](Page page) {
        pages.push_back(std::move(page));
        return true;
    });
    return pages;
}

void Timeline::write(const std::function<bool(Page)>& put_page) const
{
    Sizes sizes;
    sizes.records = static_cast<std::uint32_t>(size());
    sizes.types = static_cast<std::uint32_t>(m_type_count);
    sizes.streams = static_cast<std::uint32_t>(m_categories.size());
    sizes.memberships = static_cast<std::uint32_t>(m_also.size());
    Page first;
    put(first, std::vector{sizes}, 0);
    bool wanted = put_page(std::move(first));
    for (std::size_t chunk = 0; wanted && chunk < chunks(size()); ++chunk) {
        Page page;
        put(page, m_times, chunk);
        put(page, m_kinds, chunk);
        for (const auto* column : {&m_types, &m_actors, &m_streams, &m_versions, &m_causes, &m_correlations})
            put(page, *column, chunk);
        wanted = put_page(std::move(page));
    }
    const auto put_column = [&](const auto& column) {
        for (std::size_t chunk = 0; wanted && chunk < chunks(column.size()); ++chunk) {
            Page page;
            put(page, column, chunk);
            wanted = put_page(std::move(page));
        }
    };
    put_column(m_categories);
    put_column(m_also);
}

Result<Timeline> Timeline::read(const std::vector<std::vector<std::byte>>& pages)
{
    Sizes sizes;
    if (pages.empty() || pages.front().size() != sizeof sizes)
        return damaged("its first page has the wrong length");
    std::memcpy(&sizes, pages.front().data(), sizeof sizes);
    if (sizes.magic != magic || sizes.layout != layout_version)
        return damaged("its first page is of another kind");
    const std::size_t expected = 1 + chunks(sizes.records) + chunks(sizes.streams) + chunks(sizes.memberships);
    if (pages.size() != expected || sizes.types > most_checkpoint_types)
        return damaged("pages are missing or too many");

    Timeline timeline;
    timeline.m_type_count = sizes.types;
    auto page = pages.begin() + 1;
    bool exact = true;
    const auto each_chunk = [&](std::size_t count, auto&& take) {
        for (; count > 0 && exact; ++page) {
            const std::size_t here = std::min(count, chunk_size);
            PageReader reader(*page);
            take(reader, here);
            exact = reader.exact();
            count -= here;
        }
    };
    each_chunk(sizes.records, [&](PageReader& reader, std::size_t count) {
        reader.take(timeline.m_times, count);
        reader.take(timeline.m_kinds, count);
        for (auto* column : {&timeline.m_types, &timeline.m_actors, &timeline.m_streams, &timeline.m_versions, &timeline.m_causes,
                             &timeline.m_correlations})
            reader.take(*column, count);
    });
    each_chunk(sizes.streams, [&](PageReader& reader, std::size_t count) { reader.take(timeline.m_categories, count); });
    each_chunk(sizes.memberships, [&](PageReader& reader, std::size_t count) { reader.take(timeline.m_also, count); });
    if (!exact)
        return damaged("a page has the wrong length");
    for (const RecordKind kind : timeline.m_kinds)
        if (static_cast<std::size_t>(kind) >= record_kind_count)
            return damaged("it holds a kind of record that does not exist");
    const auto by_position = [](const Membership& a, const Membership& b) { return a.position < b.position; };
    const auto within = [](const std::vector<std::uint32_t>& column, std::size_t size) {
        return std::all_of(column.begin(), column.end(), [&](std::uint32_t one) { return one == none32 || one < size; });
    };
    if (!within(timeline.m_types, sizes.types) || !within(timeline.m_actors, sizes.types) ||
        !within(timeline.m_streams, sizes.streams) || !within(timeline.m_categories, sizes.types))
        return damaged("it names a type or a stream that the run does not have");
    for (std::size_t record = 0; record < timeline.m_causes.size(); ++record)
        if (timeline.m_causes[record] > record)
            return damaged("a cause comes after what it caused");
    if (!std::is_sorted(timeline.m_times.begin(), timeline.m_times.end()) ||
        !std::is_sorted(timeline.m_also.begin(), timeline.m_also.end(), by_position))
        return damaged("it is out of order");
    timeline.derive();
    return timeline;
}

bool Timeline::belongs_to(Position records, std::size_t type_count, std::span<const Stream> streams) const
{
    const auto same = [](std::uint32_t category, const Stream& stream) { return category == stream.category; };
    return records == size() && type_count == m_type_count &&
           std::equal(m_categories.begin(), m_categories.end(), streams.begin(), streams.end(), same);
}

} // namespace stormreel
