// SPDX-License-Identifier: Apache-2.0
#include "llm/jsonwalk.h"

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
    PlainMember{"", "other", Must::BeIgnored},  PlainMember{"", "usage", Must::BeNull},
};

/// An event with this text and these members more.
QByteArray eventWith(const QByteArray &text, const QByteArray &more = {})
{
    return R"({"type":"a","index":3,)" + more + R"("list":[{"delta":{"text":")" + text + R"("}}]})";
}

}  // namespace

class TestJsonWalk : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void thePlainestOfEventsIsRead_data();
    void thePlainestOfEventsIsRead();
    void allOthersAreLeftToTheParser_data();
    void allOthersAreLeftToTheParser();
    void noBeginningOfAnEventIsOne();
};

void TestJsonWalk::thePlainestOfEventsIsRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("text") << eventWith("oak") << "oak"_ba;
    QTest::newRow("not only ASCII") << eventWith("Größe 🌳") << "Größe 🌳"_ba;
    QTest::newRow("blanks") << " { \"type\" : \"a\" ,\n\"index\":3,\"list\": [ { \"delta\":{\"text\":\"x\" } } ] }\r\n"_ba
                            << "x"_ba;
    QTest::newRow("ignored members") << eventWith("x", R"("other":[],"usage":null,)") << "x"_ba;
    QTest::newRow("brackets in a text") << eventWith("}]}") << "}]}"_ba;
}

void TestJsonWalk::thePlainestOfEventsIsRead()
{
    QFETCH(QByteArray, json);
    const auto plain = sb::plainTextIn(json, members);
    QVERIFY(plain);
    QTEST(plain->text.toByteArray(), "text");
    QCOMPARE(plain->index, 3);
}

void TestJsonWalk::allOthersAreLeftToTheParser_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("escape") << eventWith("a\\nb");
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
    QTest::newRow("usage") << eventWith("x", R"("usage":{},)");
    QTest::newRow("an object where none is known") << eventWith("x", R"("other":{"a":1},)");
    QTest::newRow("two elements") << QByteArray(eventWith("x")).replace("}}]", "}},{}]");
    QTest::newRow("an object for a list") << QByteArray(eventWith("x")).replace("[{", "{").replace("}]", "}");
    QTest::newRow("a list for an object")
        << QByteArray(eventWith("x")).replace("{\"text\"", "[{\"text\"").replace("}}]", "}]}]");
    QTest::newRow("an empty name") << R"({"type":"a","index":3,"list":{"":{"delta":{"text":"x"}}}})"_ba;
    QTest::newRow("text behind") << eventWith("x") + "x";
    QTest::newRow("a comma too many") << QByteArray(eventWith("x")).replace("\"}", "\",}");
    QTest::newRow("a comma too few") << QByteArray(eventWith("x")).replace(",\"list\"", "\"list\"");
    QTest::newRow("another literal") << eventWith("x", R"("usage":nul,)");
    QTest::newRow("list") << "[1]"_ba;
    QTest::newRow("empty object") << "{}"_ba;
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("depth") << R"({"list":)"_ba + QByteArray(100'000, '[');
}

void TestJsonWalk::allOthersAreLeftToTheParser()
{
    QFETCH(QByteArray, json);
    QVERIFY(!sb::plainTextIn(json, members));
}

void TestJsonWalk::noBeginningOfAnEventIsOne()
{
    const QByteArray whole = eventWith("oak", R"("other":[],"usage":null,)");
    QVERIFY(sb::plainTextIn(whole, members));
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!sb::plainTextIn(QByteArrayView(whole).first(size), members), qPrintable(QString::number(size)));
}

QTEST_GUILESS_MAIN(TestJsonWalk)
#include "tst_jsonwalk.moc"
