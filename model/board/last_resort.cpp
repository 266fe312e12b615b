// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/board/last_resort.h"

#include <exception>
#include <new>
#include <stdexcept>

namespace stormreel {

namespace {

constexpr const char* too_much = "This asks for more memory than there is. If it is a document that is not that large, it is "
                                 "damaged: `stormreel verify FILE` says where.";

Error because(const char* what)
{
    return {ErrorCode::io,
            std::string("Something failed that this program did not expect (") + what +
                "). If it is about a document, `stormreel verify FILE` says whether it is damaged.",
            {}};
}

} // namespace

Error unforeseen_error()
{
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return {ErrorCode::io, too_much, {}};
    } catch (const std::length_error&) {
        return {ErrorCode::io, too_much, {}};
    } catch (const std::exception& unforeseen) {
        return because(unforeseen.what());
    } catch (...) {
        return because("no reason was given");
    }
}

} // namespace stormreel
