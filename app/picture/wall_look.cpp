// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/wall_look.h"

namespace stormreel {

namespace {

WallColours light_colours()
{
    WallColours c;
    c.canvas = QColor(0xfaf7f2);
    c.dot = QColor(0xddd6cb);
    c.ink = QColor(0x1f1d1a);
    c.note_ink = QColor(0x1f1d1a);
    c.badge_ink = QColor(31, 29, 26, 165);
    c.selection = QColor(0x1f6aa5);
    c.current = QColor(0xe4572e);
    c.error = QColor(0xc0283f);
    c.warning = QColor(0x875a00);
    c.pivotal = QColor(0xf2b91f);
    c.link = QColor(0x877f73);
    c.lane = QColor(120, 105, 80, 18);
    c.context_lines = {0xe9a24f, 0xc39adf, 0x86bb4c, 0x5eaee0, 0xe58bb6, 0x4dbb9d, 0xd9b534, 0x9aa3ad};
    c.context_inks = {0x935610, 0x7b4aa3, 0x446d1a, 0x1f6aa5, 0xa63d74, 0x1a7058, 0x7c620a, 0x56606a};
    c.shadow = 0.22;
    return c;
}

WallColours dark_colours()
{
    WallColours c = light_colours();
    c.canvas = QColor(0x1c1b19);
    c.dot = QColor(0x35332f);
    c.ink = QColor(0xf3efe8);
    c.selection = QColor(0x6ec3f4);
    c.link = QColor(0x8d867b);
    c.lane = QColor(255, 245, 225, 12);
    c.context_inks = {0xf0b36a, 0xd3b3ea, 0xa9d86e, 0x8ccaf2, 0xf2a9cb, 0x7fd8b4, 0xecd06a, 0xc3cad1};
    c.note_light = 0.93;
    c.shadow = 0.42;
    return c;
}

} // namespace

const WallColours& wall_colours(bool dark)
{
    static const WallColours both[]{light_colours(), dark_colours()};
    return both[dark ? 1 : 0];
}

QColor paper(NoteKind kind, const WallColours& colours)
{
    if (traits(kind).colour == 0)
        return Qt::transparent;
    const QColor base(static_cast<QRgb>(traits(kind).colour));
    const auto dimmed = [&](int part) { return static_cast<int>(part * colours.note_light); };
    return {dimmed(base.red()), dimmed(base.green()), dimmed(base.blue())};
}

const NoteMark* WallLook::mark(Id note) const
{
    const auto at =
        std::lower_bound(marks.begin(), marks.end(), note, [](const NoteMark& mark, Id id) { return mark.note < id; });
    return at != marks.end() && at->note == note ? &*at : nullptr;
}

const NoteTrouble* WallLook::trouble(Id note) const
{
    const auto at =
        std::lower_bound(troubles.begin(), troubles.end(), note, [](const NoteTrouble& one, Id id) { return one.note < id; });
    return at != troubles.end() && at->note == note ? &*at : nullptr;
}

} // namespace stormreel
