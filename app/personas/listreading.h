// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/chapter.h"
#include "personas/fieldnotes.h"
#include "personas/persona.h"

#include <QList>
#include <QString>

namespace sb {

/// A list of the persona that grows, with its path; no path is made when nobody takes notes.
template<class T>
struct ListReading {
    QList<T> &list;
    FieldNotes *notes;
    QString path;
};

template<class T>
ListReading<T> listOf(QList<T> &list, FieldNotes *notes, const char *name, const QString &owner = {})
{
    return {list, notes, notes ? QString(owner + QLatin1StringView(name)) : QString()};
}

/// The items of a chapter that say something, and of each where it stands.
void readPlainItems(Chapter &chapter, const ListReading<QString> &into);
void readNamedItems(Chapter &chapter, const ListReading<NamedText> &into);

/// Notes the entry that a part with its heading is about to become.
void notePart(const Chapter &chapter, const Chapter &part, FieldNotes *notes, const QString &path, const char *title);

inline void setIfSaid(QString &field, const QString &value)
{
    if (!value.isEmpty())
        field = value;
}

/// Chapters whose parts are more than lists of items.
void readFrameworks(Chapter &chapter, QList<Chapter> &parts, const ChapterReading &into);
void readSamples(Chapter &chapter, QList<Chapter> &parts, const ChapterReading &into);
void readPlaybook(const Chapter &chapter, Chapter &part, const ChapterReading &into);

}  // namespace sb
