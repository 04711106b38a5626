// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/rowwords.h"

#include "models/advisorlist.h"
#include "models/conversationlist.h"

#include <QDateTime>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QString dayOf(const QDateTime &at)
{
    return QLocale().toString(at.toLocalTime().date(), QLocale::LongFormat);
}

QString sentence(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

}  // namespace

QString RowWords::conversation(const QModelIndex &row, const AdvisorList &advisors)
{
    const int advisor = advisors.rowOf(row.data(ConversationList::PersonaRole).toString());
    const auto kept = row.data(ConversationList::TrashedAtRole).toDateTime().isValid() ? SearchHits::Place::Trash
        : row.data(ConversationList::IsArchivedRole).toBool()                          ? SearchHits::Place::Archive
                                                                                       : SearchHits::Place::Library;
    return sentence({row.data(ConversationList::TitleRole).toString(),
                     advisor < 0 ? QString() : advisors.index(advisor).data(AdvisorList::NameRole).toString(),
                     row.data(ConversationList::IsPinnedRole).toBool() ? tr("pinned") : QString(), place(kept),
                     dayOf(row.data(ConversationList::UpdatedAtRole).toDateTime())});
}

QString RowWords::hit(const QModelIndex &row)
{
    const bool isMessage = !row.data(SearchHits::MessageRole).toString().isEmpty();
    return sentence({row.data(SearchHits::TitleRole).toString(), origin(row), dayOf(row.data(SearchHits::AtRole).toDateTime()),
                     isMessage ? row.data(SearchHits::SnippetRole).toString() : QString()});
}

QString RowWords::place(SearchHits::Place place)
{
    switch (place) {
    case SearchHits::Place::Library:
        break;
    case SearchHits::Place::Archive:
        return tr("in the archive");
    case SearchHits::Place::Trash:
        return tr("in the trash");
    }
    return {};
}

QString RowWords::origin(const QModelIndex &hit)
{
    const QString name = hit.data(SearchHits::AdvisorRole).toString();
    const QString speaker = name.isEmpty()              ? QString()
        : hit.data(SearchHits::IsQuestionRole).toBool() ? tr("You, to %1").arg(name)
                                                        : name;
    const QString kept = place(static_cast<SearchHits::Place>(hit.data(SearchHits::PlaceRole).toInt()));
    return speaker.isEmpty() ? kept : kept.isEmpty() ? speaker : tr("%1, %2", "who, and where it is kept").arg(speaker, kept);
}

}  // namespace sb::ui
