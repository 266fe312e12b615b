// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"

namespace stormreel {

/// The string under a name of a record's payload; empty where there is none.
std::string text_in(const std::string& data, const char* name);

/// What a rejection, a fault or a breach says: the words of the rule, or what went wrong. Other records say nothing.
std::string words_in(const Record& record);

/// True for the kinds of records whose payload has words.
bool has_words(RecordKind kind);

} // namespace stormreel
