// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/inspector/note_words.h"
#include "app/studio/studio.h"

#include <QFile>

namespace stormreel {
namespace {

QString meaning(NoteKind kind)
{
    switch (kind) {
    case NoteKind::event:
        return Studio::tr("A fact, in the past tense; it can't be refused");
    case NoteKind::command:
        return Studio::tr("An intention for one receiver, who may refuse");
    case NoteKind::aggregate:
        return Studio::tr("The consistent rule that decides");
    case NoteKind::policy:
        return Studio::tr("Whenever this happens, then do that");
    case NoteKind::read_model:
        return Studio::tr("What an actor looks at to decide");
    case NoteKind::system:
        return Studio::tr("An external system");
    case NoteKind::actor:
        return Studio::tr("Who decides");
    case NoteKind::hotspot:
        return Studio::tr("A conflict, a question, a risk");
    case NoteKind::opportunity:
        return Studio::tr("An idea");
    case NoteKind::text:
        return Studio::tr("A plain label");
    }
    return {};
}

} // namespace

QVariantList Studio::notation() const
{
    QVariantList list;
    for (const auto& kind : all_note_kinds())
        list.append(QVariantMap{{QStringLiteral("kind"), kind_key(kind.kind)},
                                {QStringLiteral("name"), kind_word(kind.kind, Vocabulary::developer)},
                                {QStringLiteral("business"), kind_word(kind.kind, Vocabulary::business)},
                                {QStringLiteral("key"), QString(QLatin1Char(kind.shortcut))},
                                {QStringLiteral("meaning"), meaning(kind.kind)}});
    return list;
}

QString Studio::help(const QString& page) const
{
    QFile file(QStringLiteral(":/resources/help/%1.md").arg(page));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace stormreel
