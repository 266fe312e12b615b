// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/inspector/note_words.h"

#include <QStringList>

namespace stormreel {
namespace {

struct WireWords {
    WireKind kind;
    const char* outgoing;
    const char* incoming;
};

constexpr std::array wire_words{
    WireWords{WireKind::observes, "looks at", "is looked at by"},
    WireWords{WireKind::decides, "decides to", "is decided by"},
    WireWords{WireKind::informs, "is looked at for", "is decided looking at"},
    WireWords{WireKind::invoked_on, "is invoked on", "receives"},
    WireWords{WireKind::produces, "produces", "is produced by"},
    WireWords{WireKind::activates, "activates", "is activated by"},
    WireWords{WireKind::issues, "issues", "is issued by"},
    WireWords{WireKind::results_in, "results in", "is filled by"},
    WireWords{WireKind::leads_to, "leads to", "follows"},
    WireWords{WireKind::shortcut, "triggers, with no policy between,", "is triggered, with no policy between, by"},
};

const WireWords& words_of(WireKind kind)
{
    return *std::find_if(wire_words.begin(), wire_words.end(), [kind](const WireWords& words) { return words.kind == kind; });
}

QString from_view(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QString kind_word(NoteKind kind, Vocabulary vocabulary)
{
    return from_view(vocabulary == Vocabulary::business ? traits(kind).business : traits(kind).name);
}

QString kind_key(NoteKind kind)
{
    return from_view(traits(kind).key);
}

QString outgoing_words(WireKind kind)
{
    return QString::fromLatin1(words_of(kind).outgoing);
}

QString incoming_words(WireKind kind)
{
    return QString::fromLatin1(words_of(kind).incoming);
}

QString name_words(const Note& note, Vocabulary vocabulary)
{
    const QString name = QString::fromStdString(one_line(note.name));
    return name.isEmpty() ? QStringLiteral("unnamed %1").arg(kind_word(note.kind, vocabulary).toLower()) : name;
}

QString describe(const Note& note, const Board& board)
{
    QStringList parts{kind_word(note.kind, board.wall.vocabulary)};
    if (const Frame* frame = board.frames.find(frame_at(board, note.area.centre())); frame && !frame->name.empty())
        parts << QString::fromStdString(one_line(frame->name));
    if (note.kind == NoteKind::aggregate)
        parts << QStringLiteral("keyed by %1").arg(note.key.empty() ? default_key(note) : QString::fromStdString(note.key));
    return parts.join(QStringLiteral(" · "));
}

QString default_key(const Note& note)
{
    const std::string name = slug(note.name);
    QString key = QString::fromStdString(name.empty() ? slug(traits(note.kind).name) : name);
    return key.replace(QLatin1Char('-'), QLatin1Char('_')) + QStringLiteral("_id");
}

} // namespace stormreel
