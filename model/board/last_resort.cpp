// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/board/last_resort.h"

#include <exception>
#include <new>
#include <stdexcept>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

namespace stormreel {

namespace {

constexpr const char* too_much = "There is not enough memory for this. If it is a document that is not that large, it is "
                                 "damaged: `stormreel verify FILE` says where.";
constexpr int status_failed = 3; // as on the command line

constexpr std::size_t reserve_bytes = std::size_t{32} << 20;
void* reserve = nullptr; // never touched, so it takes up addresses and no memory
void (*clean_up_last)() noexcept = nullptr;

void give_back_the_reserve()
{
    if (reserve) {
        ::munmap(reserve, reserve_bytes);
        reserve = nullptr;
        if (std::uncaught_exceptions() > 0)
            return; // what unwinds already goes on with it
    }
    std::set_new_handler(nullptr);
    throw std::bad_alloc();
}

void write_words(std::string_view words)
{
    (void)!::write(STDERR_FILENO, words.data(), words.size());
}

[[noreturn]] void end_at_the_last()
{
    if (clean_up_last)
        clean_up_last();
    const char* words = "Something failed that this program did not expect.";
    if (const auto thrown = std::current_exception()) {
        try {
            std::rethrow_exception(thrown);
        } catch (const std::bad_alloc&) {
            words = too_much;
        } catch (const std::length_error&) {
            words = too_much;
        } catch (...) {
        }
    }
    write_words("stormreel: ");
    write_words(words);
    write_words("\n");
    ::_exit(status_failed);
}

Error because(const char* what)
{
    return {ErrorCode::io,
            std::string("Something failed that this program did not expect (") + what +
                "). If it is about a document, `stormreel verify FILE` says whether it is damaged.",
            {}};
}

} // namespace

void prepare_for_the_last(void (*clean_up)() noexcept)
{
    clean_up_last = clean_up;
    std::set_terminate(end_at_the_last);
    void* const kept = ::mmap(nullptr, reserve_bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (kept == MAP_FAILED)
        return;
    reserve = kept;
    std::set_new_handler(give_back_the_reserve);
}

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
