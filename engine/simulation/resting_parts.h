// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/ruled_run.h"
#include "engine/simulation/story.h"

// What there is to pack of what rests. All fields are named, so that one that is added does not compile until it is packed, too.

namespace stormreel {

template <class Out>
void parts(Out& out, Unheard& one)
{
    auto& [read_model, version, since_us] = one;
    out(read_model, version, since_us);
}

template <class Out>
void parts(Out& out, Instance& one)
{
    auto& [version] = one;
    out(version);
}

template <class Out>
void parts(Out& out, Heard& one)
{
    auto& [events] = one;
    out(events);
}

template <class Out>
void parts(Out& out, Place& one)
{
    auto& [node, stream, name, instance, unheard, last_due_us, anew] = one;
    out(node, stream, name, instance, unheard, last_due_us, anew);
}

template <class Out>
void parts(Out& out, Story& one)
{
    auto& [number, records, bytes, places, borrowed, known, heard, happened] = one;
    out(number, records, bytes, places, borrowed, known, heard, happened);
}

template <class Out>
void parts(Out& out, RuledStory::Owed& one)
{
    auto& [rule, since, due_us] = one;
    out(rule, since, due_us);
}

template <class Out>
void parts(Out& out, RuledStory& one)
{
    auto& [own, touched, counts, known, broken, owed, owing, waiting] = one;
    out(own, touched, counts, known, broken, owed, owing, waiting);
}

template <class Out>
void parts(Out& out, ProcessState& one)
{
    auto& [fields, done, undoing] = one;
    out(fields, done, undoing);
}

template <class Out>
void parts(Out& out, Entity& one)
{
    auto& [node, stream, name, asked, story, version, value, process, broken, last_due_us, anew, unheard, held_by] = one;
    out(node, stream, name, asked, story, version, value, process);
    out(broken, last_due_us, anew, unheard, held_by);
}

} // namespace stormreel
