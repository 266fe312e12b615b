// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/strings.h"

#include <list>
#include <map>
#include <mutex>
#include <re2/re2.h>

namespace stormreel::cel {

namespace {

/// Compiled patterns of late, shared by all threads; the one that was unused for the longest time goes first.
class Patterns {
public:
    std::shared_ptr<const re2::RE2> get(const std::string& pattern)
    {
        {
            const std::lock_guard lock(m_mutex);
            const auto found = m_by_text.find(pattern);
            if (found != m_by_text.end()) {
                m_latest.splice(m_latest.begin(), m_latest, found->second);
                return found->second->second;
            }
        }
        auto compiled = compile(pattern); // takes a while: outside the lock
        const std::lock_guard lock(m_mutex);
        if (!m_by_text.contains(pattern)) {
            m_latest.emplace_front(pattern, compiled);
            m_by_text.emplace(pattern, m_latest.begin());
        }
        if (m_latest.size() > most) {
            m_by_text.erase(m_latest.back().first);
            m_latest.pop_back();
        }
        return compiled;
    }

private:
    static constexpr std::size_t most = 64;
    static constexpr std::int64_t memory = 1 << 20; ///< bytes; bounds the size of a program and of what matching keeps

    static std::shared_ptr<const re2::RE2> compile(const std::string& pattern)
    {
        re2::RE2::Options options;
        options.set_log_errors(false);
        options.set_max_mem(memory);
        return std::make_shared<re2::RE2>(pattern, options);
    }

    using Entries = std::list<std::pair<std::string, std::shared_ptr<const re2::RE2>>>;
    std::mutex m_mutex;
    Entries m_latest;
    std::map<std::string, Entries::iterator, std::less<>> m_by_text;
};

Value matches(std::span<const Value> arguments, Meter& meter)
{
    static Patterns patterns;
    const std::string& text = arguments[0].as_string();
    const std::string& pattern = arguments[1].as_string();
    // What a pattern costs must not depend on whether it was compiled before: the same run costs the same everywhere.
    constexpr std::uint64_t flat = 20;
    if (!meter.spend(flat + pattern.size())) {
        return Meter::exhausted();
    }
    const auto compiled = patterns.get(pattern);
    if (!compiled->ok()) {
        constexpr std::uint64_t in_vain = 1000;
        return meter.spend(in_vain) ? Value::error("invalid regular expression: " + compiled->error()) : Meter::exhausted();
    }
    // Matching is linear in the text, but a large program may have to be walked for each character of it.
    constexpr std::uint64_t small_program = 100;
    const auto program = static_cast<std::uint64_t>(compiled->ProgramSize());
    if (!meter.spend(program + text.size() * (1 + program / small_program))) {
        return Meter::exhausted();
    }
    return Value::boolean(re2::RE2::PartialMatch(text, *compiled));
}

} // namespace

void add_matching(std::vector<Overload>& to)
{
    using namespace kinds;
    constexpr std::string_view summary = "whether a regular expression (RE2) matches some part of it";
    to.push_back({"matches", true, {text, text}, TypeKind::boolean, matches, summary});
    to.push_back({"matches", false, {text, text}, TypeKind::boolean, matches, summary});
}

} // namespace stormreel::cel
