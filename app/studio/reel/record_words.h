// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/timeline.h"

#include <QString>

namespace stormreel {

/// How a record reads in the log, and which note's colour it wears. `data` is the record's payload where the caller has it at
/// hand; commands and events say no more with it.

/// "Payment declined", "Rejected: order-17 already exists", "Order placed → Order status", "Again: Order placed → Order status",
/// "Never published: the producer died before it was sent".
QString record_words(const RunHeader& run, const Timeline& timeline, Position at, const std::string& data);
/// True where `record_words` says more with the payload.
bool words_need_payload(RecordKind kind);

/// The key of the note kind whose colour stands for it: "event"; a delivery is its policy's or read model's; what went wrong
/// is a hotspot's; a change is an aggregate's.
QString record_swatch(const RunHeader& run, const Timeline& timeline, Position at);

/// What else there is to say about a record, on one line: how a delivery came, where a fault struck, or the payload.
QString record_detail(RecordKind kind, const std::string& data);

/// "bad" for what went wrong, "warn" for what went late or twice, "" for all that is as it should be.
QString record_tone(RecordKind kind, const std::string& data);

/// The word for a kind: "event", "dead letter".
QString kind_words(RecordKind kind);

/// The payload on one line: `order_id: "order-17", amount: 129.9`. Empty for an empty object.
QString payload_words(const std::string& data);

/// The type's name, or "?" where a damaged run names a type it does not have.
QString type_name(const RunHeader& run, TypeIndex type);
QString text(std::string_view utf8);

/// The type whose note a record happens on: the policy or read model of a delivery, the command or event otherwise.
TypeIndex type_at(const Timeline& timeline, Position at);

} // namespace stormreel
