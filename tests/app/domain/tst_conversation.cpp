// SPDX-License-Identifier: Apache-2.0
#include "domain/conversation.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;

class TestConversation : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theTitleIsOneShortLine_data();
    void theTitleIsOneShortLine();
};

void TestConversation::theTitleIsOneShortLine_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("title");
    QTest::newRow("short") << u"Why?"_s << u"Why?"_s;
    QTest::newRow("two lines") << u"Why\n  now?"_s << u"Why now?"_s;
    QTest::newRow("cut at a word") << u"Lead time has gone up since July and our CFO asks why we do not simply hire"_s
                                   << u"Lead time has gone up since July and our CFO asks why we do…"_s;
    QTest::newRow("one endless word") << QString(80, u'x') << QString(QString(59, u'x') + u'…');
    QTest::newRow("with an attachment") << u"Why?\n\n~~~ text attachment=\"Pasted text\"\nERROR at 12\n~~~"_s << u"Why?"_s;
    QTest::newRow("an attachment alone") << u"~~~ text attachment=\"Pasted text\"\n\nERROR\nat 12\n~~~"_s << u"ERROR at 12"_s;
    QTest::newRow("a blank attachment") << u"~~~ text attachment=\"Pasted text\"\n \n~~~"_s << u"Pasted text"_s;
    QTest::newRow("exactly sixty") << QString(60, u'x') << QString(60, u'x');
}

void TestConversation::theTitleIsOneShortLine()
{
    QFETCH(QString, question);
    QTEST(sb::titleFromQuestion(question), "title");
    QVERIFY(sb::titleFromQuestion(question).size() <= 60);
}

QTEST_GUILESS_MAIN(TestConversation)
#include "tst_conversation.moc"
