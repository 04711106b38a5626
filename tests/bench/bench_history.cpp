// SPDX-License-Identifier: Apache-2.0
// What the history costs: a question stored durably, a draft handed over (the caller's part) and written, a start.
#include "bench/measure.h"
#include "history/history.h"
#include "history/historydatabase.h"
#include "support/samplemessages.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::bench::measure;

namespace {

void storeQuestions(qsizetype size)
{
    const QTemporaryDir folder;
    sb::History history(folder.filePath(u"history.sqlite"_s));
    const sb::Conversation conversation = sampleConversation();
    history.saveConversation(conversation).waitForFinished();
    measure("history.add_message_durable", size, 200,
            [&] { history.addMessage(sampleQuestion(conversation.id, QString(size, u'q'))).waitForFinished(); });
}

void handOverDrafts(qsizetype size)
{
    const QTemporaryDir folder;
    sb::History history(folder.filePath(u"history.sqlite"_s));
    const sb::Conversation conversation = sampleConversation();
    history.saveConversation(conversation).waitForFinished();
    sb::Message answer = fullAnswer(conversation.id, {});
    answer.text = QString(size, u'a');
    measure("history.keep_draft_caller", size, 1000, [&] { history.keepDraft(answer); });
}

void writeDrafts(qsizetype size)
{
    const QTemporaryDir folder;
    sb::Result<sb::HistoryDatabase> database = sb::HistoryDatabase::open(folder.filePath(u"history.sqlite"_s));
    const sb::Conversation conversation = sampleConversation();
    sb::Message answer = fullAnswer(conversation.id, {});
    answer.text = QString(size, u'a');
    if (!database || !database->saveConversation(conversation))
        return;
    measure("history.write_draft", size, 200, [&] { std::ignore = database->writeDraft(answer); });
}

void start(int messages)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    sb::ConversationId last;
    {
        sb::History history(path);
        for (int i = 0; i < messages; ++i) {
            if (i % 20 == 0) {
                const sb::Conversation conversation = sampleConversation();
                history.saveConversation(conversation);
                last = conversation.id;
            }
            history.addMessage(sampleQuestion(last, QString(600, u'q')));
        }
    }
    measure("history.open", messages, 20, [&] {
        const sb::History history(path);
        history.opened().waitForFinished();
    });
    measure("history.open_and_check", messages, 20, [&] {
        QFile::remove(path + u".lock"_s);  // with it goes the memory of the last check
        const sb::History history(path);
        history.opened().waitForFinished();
    });
    sb::History history(path);
    measure("history.list_conversations", messages, 20, [&] { history.conversations().waitForFinished(); });
    measure("history.read_conversation", messages, 20, [&] { history.messages(last).waitForFinished(); });
}

}  // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    for (const qsizetype size : {100, 1'000'000})
        storeQuestions(size);
    for (const qsizetype size : {100, 48 * 1024}) {
        handOverDrafts(size);
        writeDrafts(size);
    }
    for (const int messages : {20, 10'000})
        start(messages);
}
