// SPDX-License-Identifier: Apache-2.0
#include "domain/tooluse.h"

#include "support/testcase.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace sb;

class TestToolUse : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void usesComeBackAsTheyWere()
    {
        const QList<ToolUse> uses{
            {u"call-1"_s, u"figures"_s, u"{\"named\":\"lead\"}"_s, ToolState::Done, u"{\"figures\":[]}"_s, 12},
            {u"call-2"_s,
             u"search_conversations"_s,
             u"{broken"_s,
             ToolState::Failed,
             u"The arguments are not a JSON object."_s,
             {}},
            {u"call-3"_s, u"search_conversations"_s, {}, ToolState::Denied, u"No."_s, 0},
        };
        QCOMPARE(toolUsesFromJson(toJson(uses)), uses);
    }

    void whatWasNotOverWasStopped()
    {
        QList<ToolUse> uses{{u"1"_s, u"figures"_s, {}, ToolState::Waiting, {}, {}},
                            {u"2"_s, u"figures"_s, {}, ToolState::Running, {}, {}}};
        const QList<ToolUse> read = toolUsesFromJson(toJson(uses));
        QCOMPARE(read.at(0).state, ToolState::Cancelled);
        QCOMPARE(read.at(1).state, ToolState::Cancelled);
        QVERIFY(!uses.at(0).isOver() && read.at(0).isOver());
    }

    void anythingCanBeRead()
    {
        const QJsonArray array{1, QJsonObject(), QJsonObject{{u"id"_s, 3}, {u"state"_s, u"flying"_s}, {u"ms"_s, u"x"_s}}};
        const QList<ToolUse> read = toolUsesFromJson(array);
        QCOMPARE(read.size(), 3);
        QCOMPARE(read.constLast().state, ToolState::Cancelled);
        QVERIFY(!read.constLast().milliseconds);
    }
};

QTEST_GUILESS_MAIN(TestToolUse)
#include "tst_tooluse.moc"
