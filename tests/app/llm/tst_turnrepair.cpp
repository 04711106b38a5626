// SPDX-License-Identifier: Apache-2.0
#include "llm/turnrepair.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

ChatMessage user(const QString &text)
{
    return {Role::User, text};
}

ChatMessage said(const QString &text)
{
    return {Role::Advisor, text};
}

ChatMessage asking(const QStringList &ids, const QString &text = {})
{
    ChatMessage answer{Role::Advisor, text};
    for (const QString &id : ids)
        answer.calls.append({static_cast<int>(answer.calls.size()), id, u"f"_s, u"{}"_s});
    answer.blocks = {u"anthropic"_s, {QJsonObject{{u"type"_s, u"thinking"_s}}}};
    return answer;
}

ChatMessage results(const QStringList &ids, const QString &text = {})
{
    ChatMessage message{Role::User, text};
    for (const QString &id : ids)
        message.results.append({id, QString("of "_L1 + id), false});
    return message;
}

/// `U:text`, `A:text(calls)`, `U:[results]text`, one a message; a result that was made is marked with !, blocks with *.
QString shown(const QList<ChatMessage> &messages)
{
    QStringList lines;
    for (const ChatMessage &message : messages) {
        QStringList calls;
        QStringList came;
        for (const ToolCall &call : message.calls)
            calls.append(call.id);
        for (const ToolResult &result : message.results)
            came.append(result.callId + (result.isError ? u"!"_s : QString(u'=' + result.content)));
        QString line = message.role == Role::Advisor ? u"A:"_s : u"U:"_s;
        line += came.isEmpty() ? QString() : u'[' + came.join(u' ') + u']';
        line += message.text + (calls.isEmpty() ? QString() : u'(' + calls.join(u' ') + u')');
        lines.append(line + (message.blocks.blocks.isEmpty() ? QString() : u"*"_s));
    }
    return lines.join(u" | "_s).replace(u"\n\n"_s, u"/"_s);
}

}  // namespace

class TestTurnRepair : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyTalkIsTaken_data();
    void everyTalkIsTaken();
    void whatIsWellIsNotChanged();
    void withoutToolsATalkIsText();
    void argumentsAreAnObject();
};

void TestTurnRepair::everyTalkIsTaken_data()
{
    QTest::addColumn<QList<ChatMessage>>("messages");
    QTest::addColumn<QString>("expected");
    using Talk = QList<ChatMessage>;
    QTest::newRow("neighbours") << Talk{user(u"a"_s), user(u"b"_s), said(u"c"_s), said(u"d"_s), user(u"e"_s)}
                                << u"U:a/b | A:c/d | U:e"_s;
    QTest::newRow("nothing said") << Talk{user(u"a"_s), said({}), user(u" \n"_s), user(u"b"_s)} << u"U:a/b"_s;
    QTest::newRow("an answer first") << Talk{said(u"a"_s), user(u"b"_s)} << u"U:… | A:a | U:b"_s;
    QTest::newRow("a summary is told by the user") << Talk{{Role::Summary, u"a"_s}, said(u"b"_s)} << u"U:a | A:b"_s;
    QTest::newRow("calls and results") << Talk{user(u"a"_s), asking({u"1"_s, u"2"_s}), results({u"2"_s, u"1"_s})}
                                       << u"U:a | A:(1 2)* | U:[1=of 1 2=of 2]"_s;
    QTest::newRow("results and a question")
        << Talk{user(u"a"_s), asking({u"1"_s}), results({u"1"_s}, u"and?"_s)} << u"U:a | A:(1)* | U:[1=of 1]and?"_s;
    QTest::newRow("a result is missing") << Talk{user(u"a"_s), asking({u"1"_s, u"2"_s}), results({u"2"_s})}
                                         << u"U:a | A:(1 2)* | U:[1! 2=of 2]"_s;
    QTest::newRow("no result at all") << Talk{user(u"a"_s), asking({u"1"_s}), user(u"b"_s)} << u"U:a | A:(1)* | U:[1!]b"_s;
    QTest::newRow("a turn that ended with its calls") << Talk{user(u"a"_s), asking({u"1"_s})} << u"U:a | A:(1)* | U:[1!]"_s;
    QTest::newRow("another answer behind calls")
        << Talk{user(u"a"_s), asking({u"1"_s}), said(u"b"_s)} << u"U:a | A:(1)* | U:[1!] | A:b"_s;
    QTest::newRow("results of nothing") << Talk{user(u"a"_s), said(u"b"_s), results({u"9"_s})} << u"U:a | A:b"_s;
    QTest::newRow("a result too many") << Talk{user(u"a"_s), asking({u"1"_s}), results({u"1"_s, u"9"_s, u"1"_s})}
                                       << u"U:a | A:(1)* | U:[1=of 1]"_s;
    QTest::newRow("results too late") << Talk{user(u"a"_s), asking({u"1"_s}), user(u"b"_s), results({u"1"_s})}
                                      << u"U:a | A:(1)* | U:[1!]b"_s;
    QTest::newRow("an id twice") << Talk{user(u"a"_s), asking({u"call_0"_s}), results({u"call_0"_s}), asking({u"call_0"_s}),
                                         results({u"call_0"_s})}
                                 << u"U:a | A:(call_0)* | U:[call_0=of call_0] | A:(call_1) | U:[call_1=of call_0]"_s;
    QTest::newRow("an id that not all take") << Talk{user(u"a"_s), asking({u"1:ü"_s, {}}), results({u"1:ü"_s, {}})}
                                             << u"U:a | A:(call_1 call_2) | U:[call_1=of 1:ü call_2=of ]"_s;
    QTest::newRow("text before calls") << Talk{user(u"a"_s), said(u"b"_s), asking({u"1"_s}, u"c"_s), results({u"1"_s})}
                                       << u"U:a | A:b/c(1) | U:[1=of 1]"_s;
    QTest::newRow("blocks of one of two answers")
        << Talk{user(u"a"_s), asking({}, u"b"_s), said(u"c"_s), user(u"d"_s)} << u"U:a | A:b/c | U:d"_s;
    QTest::newRow("nothing") << Talk{} << QString();
}

void TestTurnRepair::everyTalkIsTaken()
{
    QFETCH(QList<ChatMessage>, messages);
    QFETCH(QString, expected);
    const QList<ChatMessage> repaired = repairedTurns(messages, CallsAre::Told);
    QCOMPARE(shown(repaired), expected);
    QCOMPARE(repairedTurns(repaired, CallsAre::Told), repaired);
}

void TestTurnRepair::whatIsWellIsNotChanged()
{
    const QList<ChatMessage> talk{user(u"a"_s), asking({u"1"_s}, u"b"_s), results({u"1"_s}), said(u"c"_s), user(u"d"_s)};
    QCOMPARE(repairedTurns(talk, CallsAre::Told), talk);
}

void TestTurnRepair::withoutToolsATalkIsText()
{
    const QList<ChatMessage> talk{user(u"a"_s),     asking({u"1"_s}, u"b"_s), results({u"1"_s}), said(u"c"_s), user(u"d"_s),
                                  asking({u"2"_s}), results({u"2"_s}),        said(u"e"_s),      user(u"f"_s)};
    QCOMPARE(shown(repairedTurns(talk, CallsAre::LeftOut)), u"U:a | A:b/c | U:d | A:e | U:f"_s);
}

void TestTurnRepair::argumentsAreAnObject()
{
    for (const QString &broken : {u""_s, u"{\"a\":"_s, u"[1]"_s, u"x"_s}) {
        QCOMPARE(argumentsOf({0, u"1"_s, u"f"_s, broken}), QJsonObject());
        QCOMPARE(argumentsTextOf({0, u"1"_s, u"f"_s, broken}), u"{}"_s);
    }
    QCOMPARE(argumentsTextOf({0, u"1"_s, u"f"_s, u"{ \"b\": 1, \"a\": 2 }"_s}), u"{ \"b\": 1, \"a\": 2 }"_s);
    QCOMPARE(argumentsOf({0, u"1"_s, u"f"_s, u"{\"ü\":1}"_s}), (QJsonObject{{u"ü"_s, 1}}));
    QCOMPARE(markedText({u"1"_s, u"gone"_s, true}), u"Error: gone"_s);
    QCOMPARE(markedText({u"1"_s, u"here"_s, false}), u"here"_s);
}

QTEST_GUILESS_MAIN(TestTurnRepair)
#include "tst_turnrepair.moc"
