// SPDX-License-Identifier: Apache-2.0
#include "history/messagerow.h"

#include "store/connection.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb::test;

namespace {

constexpr auto unchanged = "SELECT ?,?,?,?,?,?,?,?,?,?,?,?,?,?";

/// What comes back when SQLite has had the message; `sql` may change a column on the way.
sb::Message throughSqlite(const sb::Message &message, const char *sql = unchanged)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    if (!writeContent(path, {}))
        return {};
    sb::Result<sb::Connection> connection = sb::Connection::open(path, sb::Connection::Mode::ReadWrite);
    sb::Result<sb::Statement> statement = connection.and_then([&](sb::Connection &open) { return open.prepare(sql); });
    if (!statement || !sb::bindMessage(*statement, message).step().value_or(false))
        return {};
    return sb::MessageReader()(*statement);
}

}  // namespace

class TestMessageRow : public TestCase {
    Q_OBJECT
private slots:
    void everyMemberComesBack();
    void anEmptyMessageComesBack();
    void textsAreCleaned();
    void damagedColumnsLoseOnlyThemselves();
};

void TestMessageRow::everyMemberComesBack()
{
    const sb::Message message = fullAnswer(sb::ConversationId::make(), sb::MessageId::make());
    const sb::Message back = throughSqlite(message);
    QCOMPARE(back.text, message.text);
    QCOMPARE(back.createdAt, message.createdAt);
    QVERIFY(back == message);
}

void TestMessageRow::anEmptyMessageComesBack()
{
    sb::Message message;
    message.createdAt = timeOfSample();
    QVERIFY(throughSqlite(message) == message);
}

void TestMessageRow::textsAreCleaned()
{
    sb::Message message = sampleQuestion(sb::ConversationId::make());
    message.text = u"a\0b"_s + QChar(0xD83E) + u"c\r\nd"_s;
    message.reasoning = QString(QChar(0xDC00));
    const sb::Message back = throughSqlite(message);
    QCOMPARE(back.text, u"ab\uFFFDc\nd"_s);
    QCOMPARE(back.reasoning, u"\uFFFD"_s);
}

void TestMessageRow::damagedColumnsLoseOnlyThemselves()
{
    const sb::Message message = fullAnswer(sb::ConversationId::make(), sb::MessageId::make());
    const sb::Message back = throughSqlite(
        message,
        "SELECT ?1,?2,?3,'poet','dancing',?6,?7,substr(?8,3),'[]','{\"input\":\"many\"}',?11,x'FF00',?13,substr(?14,3)");
    QCOMPARE(back.text, message.text);
    QCOMPARE(back.id, message.id);
    QCOMPARE(back.role, sb::Role::Advisor);
    QCOMPARE(back.state, sb::MessageState::Complete);
    QCOMPARE(back.persona, sb::PersonaStamp());
    QCOMPARE(back.model, sb::ModelStamp());
    QCOMPARE(back.usage, sb::Usage());
    QVERIFY(back.dataUsed.isEmpty());
    QVERIFY(back.tools.isEmpty());
}

QTEST_GUILESS_MAIN(TestMessageRow)
#include "tst_messagerow.moc"
