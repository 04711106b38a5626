// SPDX-License-Identifier: Apache-2.0
#include "ui/historynotices.h"

#include "ui/conversation/talkroom.h"
#include "ui/style/errortext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QString conversationCount(qint64 count)
{
    return HistoryNotices::tr("%n conversation(s)", nullptr, static_cast<int>(count));
}

QString messageCount(qint64 count)
{
    return HistoryNotices::tr("%n message(s)", nullptr, static_cast<int>(count));
}

QString lossText(const Recovery &recovery)
{
    if (recovery.isCutShort)
        return HistoryNotices::tr("Not all of it could be gone through.");
    if (recovery.lostMessages > 0)
        return recovery.isLossKnown
            ? HistoryNotices::tr("%n message(s) could not be read.", nullptr, static_cast<int>(recovery.lostMessages))
            : HistoryNotices::tr("At least %n message(s) could not be read.", nullptr, static_cast<int>(recovery.lostMessages));
    return recovery.isLossKnown ? HistoryNotices::tr("No message was lost.")
                                : HistoryNotices::tr("Whether more is missing cannot be told.");
}

}  // namespace

QString recoveryText(const Recovery &recovery)
{
    const bool isAny = recovery.conversations + recovery.messages + recovery.copiedConversations + recovery.copiedMessages > 0;
    QStringList sentences{HistoryNotices::tr("The history was damaged.")};
    sentences.append(isAny ? HistoryNotices::tr("Read out of it: %1 and %2.")
                                 .arg(conversationCount(recovery.conversations), messageCount(recovery.messages))
                           : HistoryNotices::tr("Nothing in it could be read, and a new one was begun."));
    if (recovery.drafts > 0)
        sentences.append(HistoryNotices::tr("%n text(s) not sent or not finished came back, too.", nullptr,
                                            static_cast<int>(recovery.drafts)));
    if (recovery.copyTime.isValid()) {
        const QString time = QLocale().toString(recovery.copyTime.toLocalTime(), QLocale::ShortFormat);
        sentences.append(
            HistoryNotices::tr("Out of the copy made on %1: %2 and %3.")
                .arg(time, conversationCount(recovery.copiedConversations), messageCount(recovery.copiedMessages)));
    }
    sentences.append(lossText(recovery));
    sentences.append(HistoryNotices::tr("The damaged files lie, whole, in %1.").arg(recovery.folder));
    return sentences.join(u' ');
}

QStringList openedText(const HistoryStatus &status)
{
    QStringList texts;
    for (const Recovery &recovery : status.recovered)
        texts.append(recoveryText(recovery));
    const bool isTold = status.access == HistoryAccess::Full && !texts.isEmpty();
    if (!isTold && (status.access != HistoryAccess::Full || status.error.kind == ErrorKind::Corrupt))
        texts.append(errorText(status.error.kind, status.error.detail).sentence);
    return texts;
}

QString openingText(Opening work, int percent)
{
    if (work == Opening::Updating)
        return HistoryNotices::tr("Bringing your history up to date …");
    return HistoryNotices::tr("Reading what is left of the damaged history … %1 %").arg(percent);
}

QString copyFailedText(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::DiskFull:
        return HistoryNotices::tr("Today’s copy of the history was not made: there is too little room for it. The history "
                                  "itself is written as before.");
    case ErrorKind::Malformed:
        return HistoryNotices::tr(
            "Today’s copy of the history came out damaged. The earlier copies stay; the next start looks the history through.");
    default:
        return HistoryNotices::tr(
                   "Today’s copy of the history could not be made. The history itself is written as before. What failed: %1.")
            .arg(error.detail);
    }
}

HistoryNotices::HistoryNotices(History &history, TalkRoom &room, QObject *parent) : QObject(parent), m_room(room)
{
    connect(&history, &History::openingWork, this,
            [this](Opening work, int percent) { m_room.showPassing(openingText(work, percent)); });
    history.opened().then(this, [this](const HistoryStatus &status) { showOpened(status); });
    connect(&history, &History::accessLost, this, [this] {
        m_room.addNotice(
            tr("The history is damaged. Nothing more is written to it; what you type now is kept only until you quit. "
               "The next start puts it aside and brings back what can be read."));
    });
    connect(&history, &History::writeFailed, this,
            [this](const Error &error) { m_room.addNotice(notKeptText(error).sentence); });
    connect(&history, &History::copyFailed, this, [this](const Error &error) { m_room.addNotice(copyFailedText(error)); });
}

void HistoryNotices::showOpened(const HistoryStatus &status)
{
    m_room.showPassing({});
    for (const QStringList texts = openedText(status); const QString &text : texts)
        m_room.addNotice(text);
}

}  // namespace sb::ui
