// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/edit.h"
#include "model/text/utf8.h"

#include <random>
#include <string>

namespace stormreel {

/// Walls whose every text is out to break what is made of it.
class HostileNames {
public:
    explicit HostileNames(unsigned seed) : m_random(seed) {}

    std::string text()
    {
        static const std::vector<std::string> pieces{"Order",
                                                     " ",
                                                     "<b>",
                                                     "</text>",
                                                     "]]>",
                                                     "<!--",
                                                     "-->",
                                                     "&",
                                                     "&amp;",
                                                     "&#0;",
                                                     "\"",
                                                     "'",
                                                     "`",
                                                     "``",
                                                     "$",
                                                     "$$x^2$$",
                                                     "\\(",
                                                     "\\)",
                                                     "|",
                                                     "| a | b |",
                                                     ";",
                                                     ":::",
                                                     "end",
                                                     "graph",
                                                     "#35;",
                                                     "#quot;",
                                                     "{",
                                                     "}",
                                                     "[[",
                                                     "))",
                                                     "//",
                                                     "/*",
                                                     "*/",
                                                     "\n",
                                                     "\r",
                                                     "\r\n",
                                                     "\t",
                                                     "\v",
                                                     "\x1B[31m",
                                                     "\x07",
                                                     std::string(1, '\0'),
                                                     "\x7F",
                                                     "\u0085",
                                                     "\u009B",
                                                     "\u00AD",
                                                     "\u200B",
                                                     "\u200D",
                                                     "\u202E",
                                                     "\u2028",
                                                     "\u2029",
                                                     "\u2066",
                                                     "\uFEFF",
                                                     "\uFFFE",
                                                     "\uFFFF",
                                                     "\uFDD0",
                                                     "e\u0301",
                                                     "😀",
                                                     "👨‍👩‍👧‍👦",
                                                     "Feature:",
                                                     "Scenario: x",
                                                     "\n  Given nothing",
                                                     "@tag",
                                                     "# language: xx",
                                                     "%%{init: {}}%%",
                                                     "%",
                                                     "%1",
                                                     "~~",
                                                     "**",
                                                     "click c1 href",
                                                     "BoundedContext X {",
                                                     "fa:fa-ban",
                                                     "javascript:alert(1)"};
        std::string made;
        for (auto left = below(7); left > 0; --left) {
            if (below(4) > 0) {
                made += pieces[below(static_cast<unsigned>(pieces.size()))];
                continue;
            }
            const char32_t point = below(2) ? below(0x300) : below(0x110000);
            if (point < 0xD800 || point > 0xDFFF)
                utf8::append(made, point);
        }
        return made;
    }

    Board wall()
    {
        Board board;
        board.wall.name = text();
        board.wall.level = Level::design;
        std::vector<Id> notes;
        double x = 0;
        for (const NoteKindTraits& kind : all_note_kinds())
            for (int n = 0; n < 2; ++n) {
                Note note;
                note.kind = kind.kind;
                note.name = text();
                note.comment = text();
                note.area = {x, n * 300.0, kind.width, kind.height};
                if (kind.kind == NoteKind::aggregate)
                    note.rules = {
                        {RuleKind::scenario, text(), "given\nwhen \"" + text() + "\"\nthen rejected \"" + text() + "\""}};
                notes.push_back(put(board, note));
                x += 120;
            }
        std::vector<Id> frames;
        for (int n = 0; n < 3; ++n) {
            Frame frame;
            frame.name = text();
            frame.owner = text();
            frame.area = {x * n / 3, -60, x / 3 - 20, 700};
            frames.push_back(put(board, frame));
        }
        for (int n = 0; n < 6; ++n) {
            Link link;
            link.from = notes[below(static_cast<unsigned>(notes.size()))];
            link.to = notes[below(static_cast<unsigned>(notes.size()))];
            if (auto next = apply(board, Edit{Added<Link>{(link.id = board.next_id, link)}}))
                board = std::move(*next);
        }
        PivotalLine line;
        line.name = text();
        line.x = 500;
        line.top = -60;
        line.length = 400;
        put(board, line);
        Lane lane;
        lane.name = text();
        lane.area = {-50, 800, 2500, 200};
        put(board, lane);
        return board;
    }

private:
    unsigned below(unsigned count) { return static_cast<unsigned>(m_random() % count); }

    template <class T>
    static Id put(Board& board, T element)
    {
        element.id = board.next_id;
        board = apply(board, Edit{Added<T>{element}}).value();
        return element.id;
    }

    std::mt19937 m_random; // the same on every machine, so that what failed fails again
};

} // namespace stormreel
