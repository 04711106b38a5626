// SPDX-License-Identifier: Apache-2.0
#include "domain/ids.h"

#include "support/testcase.h"

#include <QSet>
#include <type_traits>

using namespace Qt::StringLiterals;
using namespace sb;

// What the type is for: one kind of id is never taken for another.
static_assert(!std::is_convertible_v<MessageId, ConversationId>);
static_assert(!std::is_convertible_v<TurnId, MessageId>);

class TestIds : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyIdIsNew();
    void anIdComesBackFromItsText();
    void textThatIsNoIdGivesNone_data();
    void textThatIsNoIdGivesNone();
};

void TestIds::everyIdIsNew()
{
    QSet<MessageId> ids;
    for (int i = 0; i < 1000; ++i)
        ids.insert(MessageId::make());
    QCOMPARE(ids.size(), 1000);
    QVERIFY(!ids.contains(MessageId()));
    QVERIFY(MessageId().isNull());
    QVERIFY(!MessageId::make().isNull());
}

void TestIds::anIdComesBackFromItsText()
{
    const ConversationId id = ConversationId::make();
    QCOMPARE(ConversationId::fromString(id.toString()), id);
    QCOMPARE(id.toString().size(), 36);
    QVERIFY(!id.toString().contains(u'{'));
    QCOMPARE(qHash(ConversationId::fromString(id.toString())), qHash(id));
}

void TestIds::textThatIsNoIdGivesNone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("a word") << u"diego"_s;
    QTest::newRow("cut") << u"0198a7c2-1f00-7000-8000-00000000000"_s;
    QTest::newRow("no hex digit") << u"0198a7c2-1f00-7000-8000-00000000000g"_s;
}

void TestIds::textThatIsNoIdGivesNone()
{
    QFETCH(QString, text);
    QVERIFY(MessageId::fromString(text).isNull());
}

QTEST_GUILESS_MAIN(TestIds)
#include "tst_ids.moc"
