// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/chapter.h"
#include "personas/fieldnotes.h"

#include <QByteArray>
#include <QJsonValue>
#include <QLatin1StringView>
#include <QString>
#include <optional>

namespace sb {

/// How a list of the persona is written below headings. Source of the grammar: reference "personas", sections 1.1 and 1.2.
struct ListForm {
    QLatin1StringView list;  ///< its path without places: "playbooks.steps"
    ChapterKind chapter = ChapterKind::Free;  ///< Free for a list inside of another's entry
    QLatin1StringView heading = {};  ///< of the chapter, when there is none
    QLatin1StringView part = {};     ///< heading of the part that holds it
    QLatin1StringView lead = {};     ///< the field in bold; none in a list of plain texts
    QLatin1StringView text = {};     ///< the field behind it
    bool isCounted = false;
    bool hasParts = false;  ///< each entry is a part with a heading
};

/// Nothing for lists that headings cannot hold. `list` is a path: "playbooks[2].steps".
[[nodiscard]] std::optional<ListForm> listForm(const QString &list);

/// How a new entry is written, as bytes without its marker.
class EntryText {
public:
    EntryText(const FieldNotes &notes, const QByteArray &lineEnd) : m_notes(notes), m_lineEnd(lineEnd) {}

    /// `like` is the path of an entry whose style is taken over; empty for none.
    [[nodiscard]] QByteArray ofEntry(const ListForm &form, const QJsonValue &value, const QString &like) const;
    /// `- first`, one a line.
    [[nodiscard]] QByteArray ofItems(const ListForm &form, const QJsonValue &values) const;

private:
    [[nodiscard]] QByteArray ofLine(const ListForm &form, const QJsonValue &value, const QString &like) const;
    [[nodiscard]] QByteArray ofPart(const ListForm &form, const QJsonValue &value, const QString &like) const;
    [[nodiscard]] QByteArray headingLike(const ListForm &form, const QString &title, const QString &like) const;
    [[nodiscard]] QByteArray ofPlaybook(const QJsonValue &value) const;
    [[nodiscard]] QByteArray ofFramework(const QJsonValue &value) const;
    [[nodiscard]] QByteArray ofSample(const QJsonValue &value) const;

    const FieldNotes &m_notes;
    QByteArray m_lineEnd;
};

}  // namespace sb
