// SPDX-License-Identifier: Apache-2.0
#include "llm/plainevent.h"

#include "support/testcase.h"

#include <array>

using namespace Qt::StringLiterals;
using sb::PlainMember;
using Must = sb::PlainMember::Must;

namespace {

constexpr std::array members{
    PlainMember{"delta", "text", Must::BeText}, PlainMember{"list", "delta", Must::BeObject},
    PlainMember{"list", "", Must::BeObject},    PlainMember{"", "list", Must::BeList},
    PlainMember{"", "type", Must::BeWord, "a"}, PlainMember{"", "index", Must::BeIndex},
    PlainMember{"", "other", Must::BeIgnored},  PlainMember{"", "usage", Must::BeNothing},
    PlainMember{"", "kind", Must::BeKind},      PlainMember{"delta", "thought", Must::BeText},
};

/// An event with this text and these members more.
QByteArray eventWith(const QByteArray &text, const QByteArray &more = {})
{
    return R"({"type":"a","kind":"k","index":3,)" + more + R"("list":[{"delta":{"text":")" + text + R"("}}]})";
}

}  // namespace

class TestPlainEvent : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void thePlainestOfEventsIsRead_data();
    void thePlainestOfEventsIsRead();
    void allOthersAreLeftToTheParser_data();
    void allOthersAreLeftToTheParser();
    void noBeginningOfAnEventIsOne();
};

void TestPlainEvent::thePlainestOfEventsIsRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("text") << eventWith("oak") << u"oak"_s;
    QTest::newRow("not only ASCII") << eventWith("Größe 🌳") << u"Größe 🌳"_s;
    QTest::newRow("blanks")
        << " { \"type\" : \"a\" ,\n\"index\":3,\"kind\":\"k\",\"list\": [ { \"delta\":{\"text\":\"x\" } } ] }\r\n"_ba << u"x"_s;
    QTest::newRow("ignored members") << eventWith("x", R"("other":[],"usage":null,)") << u"x"_s;
    QTest::newRow("members with nothing in them") << eventWith("x", R"("other":{},"usage":{},)") << u"x"_s;
    QTest::newRow("brackets in a text") << eventWith("}]}") << u"}]}"_s;
    QTest::newRow("escapes") << eventWith(R"(\n\t\"\\\/\b\f\r a\\nb)") << u"\n\t\"\\/\b\f\r a\\nb"_s;
    QTest::newRow("units") << eventWith(R"(\u00e9\u6728\uD83C\udf33 \u0000.)") << u"é木🌳 \0."_s;
    QTest::newRow("half a pair") << eventWith(R"(x\ud83c)") << QString(u"x"_s + QChar(0xd83c));
    QTest::newRow("an escape in an ignored member") << eventWith("x", R"("other":"\"}\n",)") << u"x"_s;
}

void TestPlainEvent::thePlainestOfEventsIsRead()
{
    QFETCH(QByteArray, json);
    const auto plain = sb::plainTextIn(json, members);
    QVERIFY(plain);
    QTEST(plain->text, "text");
    QCOMPARE(plain->index, 3);
    QCOMPARE(plain->name, "text");
    QCOMPARE(plain->kind, "k");
}

void TestPlainEvent::allOthersAreLeftToTheParser_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *escape : {"\\x", "\\", "\\u12", "\\u12g4", "\\\\\\"})
        QTest::addRow("escape %s", escape) << eventWith(QByteArray("a") + escape);
    QTest::newRow("escape in a name") << eventWith("x", R"("oth\u0065r":1,)");
    QTest::newRow("escape in a kind") << QByteArray(eventWith("x")).replace(R"("k")", R"("\u006b")");
    QTest::newRow("no kind") << QByteArray(eventWith("x")).replace(R"("kind":"k",)", "");
    QTest::newRow("two texts") << QByteArray(eventWith("x")).replace(R"("text")", R"("thought":"y","text")");
    QTest::newRow("a byte order mark") << eventWith("\xef\xbb\xbfx\\n");
    QTest::newRow("control") << eventWith("a\nb");
    QTest::newRow("bad UTF-8") << eventWith("a\xff");
    QTest::newRow("no text") << eventWith({});
    QTest::newRow("unknown member") << eventWith("x", R"("error":null,)");
    QTest::newRow("a member twice") << eventWith("x", R"("type":"a",)");
    QTest::newRow("another word") << QByteArray(eventWith("x")).replace(R"("a")", R"("b")");
    QTest::newRow("no word") << QByteArray(eventWith("x")).replace(R"("type":"a",)", "");
    QTest::newRow("no index") << QByteArray(eventWith("x")).replace(R"("index":3,)", "");
    for (const char *index : {"-1", "1.5", "03", "1e2", "2000000000", "\"3\"", "+3", "."})
        QTest::newRow(index) << QByteArray(eventWith("x")).replace(R"("index":3)", QByteArray(R"("index":)").append(index));
    QTest::newRow("usage") << eventWith("x", R"("usage":{"a":1},)");
    QTest::newRow("an object where none is known") << eventWith("x", R"("other":{"a":1},)");
    QTest::newRow("two elements") << QByteArray(eventWith("x")).replace("}}]", "}},{}]");
    QTest::newRow("an object for a list") << QByteArray(eventWith("x")).replace("[{", "{").replace("}]", "}");
    QTest::newRow("a list for an object")
        << QByteArray(eventWith("x")).replace("{\"text\"", "[{\"text\"").replace("}}]", "}]}]");
    QTest::newRow("an empty name") << R"({"type":"a","kind":"k","index":3,"list":{"":{"delta":{"text":"x"}}}})"_ba;
    QTest::newRow("text behind") << eventWith("x") + "x";
    QTest::newRow("a comma too many") << QByteArray(eventWith("x")).replace("\"}", "\",}");
    QTest::newRow("a comma too few") << QByteArray(eventWith("x")).replace(",\"list\"", "\"list\"");
    QTest::newRow("another literal") << eventWith("x", R"("usage":nul,)");
    QTest::newRow("list") << "[1]"_ba;
    QTest::newRow("empty object") << "{}"_ba;
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("depth") << R"({"list":)"_ba + QByteArray(100'000, '[');
}

void TestPlainEvent::allOthersAreLeftToTheParser()
{
    QFETCH(QByteArray, json);
    QVERIFY(!sb::plainTextIn(json, members));
}

void TestPlainEvent::noBeginningOfAnEventIsOne()
{
    const QByteArray whole = eventWith(R"(o\u0061k\n)", R"("other":[],"usage":null,)");
    QVERIFY(sb::plainTextIn(whole, members));
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!sb::plainTextIn(QByteArrayView(whole).first(size), members), qPrintable(QString::number(size)));
}

QTEST_GUILESS_MAIN(TestPlainEvent)
#include "tst_plainevent.moc"
