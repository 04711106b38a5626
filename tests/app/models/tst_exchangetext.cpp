// SPDX-License-Identifier: Apache-2.0
#include "models/exchangetext.h"

#include "base/limits.h"
#include "net/secretfilter.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;

namespace {

Exchange exchange(const QByteArray &type = "text/event-stream")
{
    Exchange one;
    one.method = "POST";
    one.address = "http://127.0.0.1:9/v1/chat/completions";
    one.headers = {"Content-Type: application/json", "Authorization: Bearer " + hiddenSecret.toByteArray()};
    one.body = R"({"messages":[{"content":"it's","role":"user"}],"model":"small"})";
    one.bodyBytes = one.body.size();
    one.head = HttpHead{200, type, {}, {}, {}, {"HTTP/1.1 200 OK", "Content-Type: " + type}};
    one.end = HttpEnd{};
    return one;
}

constexpr QStringView sentExpected = uR"(POST http://127.0.0.1:9/v1/chat/completions
Content-Type: application/json
Authorization: Bearer •••••

{
    "messages": [
        {
            "content": "it's",
            "role": "user"
        }
    ],
    "model": "small"
}
)";
constexpr QStringView streamExpected = uR"(HTTP/1.1 200 OK
Content-Type: text/event-stream

   0.040  data: a
   1.500  data: b
   1.500  : half
)";
constexpr QStringView commandExpected = uR"(curl --no-buffer -X POST 'http://127.0.0.1:9/v1/chat/completions' \
  -H 'Content-Type: application/json' \
  -H "Authorization: Bearer $API_KEY" \
  --data-raw '{"messages":[{"content":"it'\''s","role":"user"}],"model":"small"}')";

}  // namespace

class TestExchangeText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aRequestIsReadFromTopToBottom() { QCOMPARE(sentText(exchange()), sentExpected); }

    void eachLineOfAStreamHasTheTimeOfItsEnd()
    {
        Exchange one = exchange();
        one.pieces = {{40ms, "data: a\r\n\r\nda"}, {1500ms, "ta: b\n\n: half"}};
        QCOMPARE(receivedText(one), streamExpected);
    }

    void aWholeAnswerIsIndented()
    {
        Exchange one = exchange("application/json");
        one.pieces = {{1ms, "{\"a\":"}, {2ms, "1}"}};
        QVERIFY(receivedText(one).endsWith(u"\n\n{\n    \"a\": 1\n}\n"_s));
    }

    void withoutAnAnswerNothingIsReceived()
    {
        Exchange one = exchange();
        one.head.reset();
        QCOMPARE(receivedText(one), QString());
    }

    void whatCannotBeSeenIsWrittenOut()
    {
        Exchange one = exchange();
        one.pieces = {{0ms, "data: \x1b[31m \xe2\x80\xae\xff\n"}};
        QVERIFY2(receivedText(one).contains(u"data: \\x1b[31m \\x202e\ufffd"_s), qPrintable(receivedText(one)));
    }

    void aLongTextIsCutAndALongLineBroken()
    {
        Exchange one = exchange();
        for (int i = 0; i < 5000; ++i)
            one.pieces.append({std::chrono::milliseconds(i), "data: " + QByteArray(1000, 'x') + "\n\n"});
        QCOMPARE(receivedText(one, 10'000).size(), 10'000);
        QVERIFY(receivedText(one).size() > 5'000'000);

        one.pieces = {{0ms, "data: " + QByteArray(3 * limits::exchangeLine, 'z')}};
        for (const auto lines = receivedText(one).split(u'\n'); const QString &line : lines)
            QVERIFY(line.size() <= limits::exchangeLine + 10);
        QCOMPARE(receivedText(one).count(u'z'), 3 * limits::exchangeLine);
    }

    void theCommandSendsTheSameWithoutTheKey()
    {
        QCOMPARE(curlCommand(exchange()), commandExpected);
        Exchange large = exchange();
        large.bodyBytes = limits::exchangeBytes + 1;
        QCOMPARE(curlCommand(large), QString());
    }
};

QTEST_GUILESS_MAIN(TestExchangeText)
#include "tst_exchangetext.moc"
