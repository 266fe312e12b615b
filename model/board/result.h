// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace stormreel {

/// What went wrong, in the four ways a caller treats differently.
/// The command line maps them to its exit status (usage 2, input 3, everything else 3 as well).
enum class ErrorCode {
    usage,     ///< the caller asked for something that makes no sense
    not_found, ///< a file, run, stream, note or position that is not there
    bad_input, ///< a file, line or key that can't be understood
    conflict,  ///< an expected version did not match, or a document is open elsewhere
    io,        ///< the disk or the database refused
    cancelled, ///< the person stopped it
};

/// An expected failure: a value, never an exception.
struct Error {
    ErrorCode code = ErrorCode::bad_input;
    std::string message; ///< one clear sentence for a person
    std::string place;   ///< file, line, key or note that is meant; may be empty

    bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string place = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(place)});
}

/// The one sentence a person reads: "place: message".
inline std::string sentence(const Error& error)
{
    return error.place.empty() ? error.message : error.place + ": " + error.message;
}

} // namespace stormreel
