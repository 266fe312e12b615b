// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/flow.h"

#include <QString>

namespace stormreel {

/// "Read model", or "Information" on a wall for business people.
QString kind_word(NoteKind kind, Vocabulary vocabulary);
/// "read_model": what QML and files call it.
QString kind_key(NoteKind kind);

/// What a note does by a wire that leaves it: "activates". Then what is done to it by one that arrives: "is activated by".
QString outgoing_words(WireKind kind);
QString incoming_words(WireKind kind);

/// The name on one line, or "unnamed event".
QString name_words(const Note& note, Vocabulary vocabulary);
/// "Aggregate · Ordering · keyed by order_id".
QString describe(const Note& note, const Board& board);
/// The key an aggregate has without being given one: "order_id".
QString default_key(const Note& note);

} // namespace stormreel
