// SPDX-License-Identifier: Apache-2.0
#include "llm/streamdecoder.h"

#include "app/llm/answers.h"
#include "app/llm/protocols.h"
#include "base/limits.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// The bytes as one more event of the stream.
QByteArray framed(Protocol protocol, const QByteArray &data)
{
    return protocol == Protocol::OllamaChat ? QByteArray(data + '\n') : QByteArray("data: " + data + "\n\n");
}

}  // namespace

/// What holds whatever the protocol.
class TestStreamDecoder : public TestCase {
    Q_OBJECT
private slots:
    void nothingFollowsTheEnd_data() { addProtocols(); }
    void nothingFollowsTheEnd();
    void errorsEndItInEveryShape_data() { addProtocols(); }
    void errorsEndItInEveryShape();
    void whatIsTooLargeCutsTheAnswer_data() { addProtocols(); }
    void whatIsTooLargeCutsTheAnswer();
    void whatIsNoStreamFails_data() { addProtocols(); }
    void whatIsNoStreamFails();
    void brokenEventsAreSkippedUntilTheyAreThreeInARow_data() { addProtocols(); }
    void brokenEventsAreSkippedUntilTheyAreThreeInARow();
    void aStreamThatCallsItselfABodyIsRead_data() { addProtocols(); }
    void aStreamThatCallsItselfABodyIsRead();
    void workIsWhatTheModelDoes();
};

void TestStreamDecoder::nothingFollowsTheEnd()
{
    QFETCH(Protocol, protocol);
    const auto decoder = wireFormat(protocol).makeDecoder();
    QVERIFY(!decoder->isOver());
    QVERIFY(isFinished(decoder->feed(recording(protocol))));
    QVERIFY(decoder->isOver());
    QVERIFY(decoder->feed(recording(protocol)).isEmpty());
    QVERIFY(decoder->end(End::Closed).isEmpty());
    QVERIFY(decoder->end(End::Cut).isEmpty());
    QVERIFY(decoder->whole("{}").isEmpty());
}

void TestStreamDecoder::errorsEndItInEveryShape()
{
    QFETCH(Protocol, protocol);
    const QByteArray whole = recording(protocol);
    const qsizetype middle = whole.indexOf("🌳");
    const QByteArray half = whole.first(whole.lastIndexOf(protocol == Protocol::OllamaChat ? "\n" : "\n\n", middle))
        + (protocol == Protocol::OllamaChat ? "\n" : "\n\n");
    for (const QByteArray &error :
         {R"({"error":{"message":"Oops","type":"t","code":null}})"_ba, R"({"error":"Oops"})"_ba,
          R"({"type":"error","error":{"type":"api_error","message":"Oops"},"request_id":"r"})"_ba,
          R"({"object":"error","message":"Oops","code":40301})"_ba, R"({"code":500,"message":"Oops","type":"server_error"})"_ba,
          R"({"type":"error","message":"Oops","param":null})"_ba, R"([{"error":{"code":500,"message":"Oops"}}])"_ba}) {
        const Events late = decoded(protocol, {half, framed(protocol, error), whole});
        QVERIFY2(endsOnce(late), error.constData());
        QCOMPARE(textOf(late), u"Gr"_s);
        const auto failed = all<Failed>(late);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.constFirst().failure.providerMessage, u"Oops"_s);
        QCOMPARE(failed.constFirst().failure.error.kind, ErrorKind::ServerFault);
        QCOMPARE(decoded(protocol, {framed(protocol, error)}).constLast(), late.constLast());
    }
}

void TestStreamDecoder::whatIsTooLargeCutsTheAnswer()
{
    QFETCH(Protocol, protocol);
    const QByteArray whole = recording(protocol);
    const QByteArray large(limits::eventBytes + 1, 'x');
    const Events alone = decoded(protocol, {large});
    QCOMPARE(all<Failed>(alone).value(0).failure.error.kind, ErrorKind::TooLarge);
    const QByteArray half = whole.first(whole.indexOf('\n', whole.indexOf("🌳")) + 2);
    const Events late = decoded(protocol, {half, large, whole});
    QCOMPARE(all<Truncated>(late).value(0).cut, Cut::TooLarge);
    QCOMPARE(textOf(late), u"Grüße 🌳"_s);
    QVERIFY(endsOnce(late));
}

void TestStreamDecoder::whatIsNoStreamFails()
{
    QFETCH(Protocol, protocol);
    for (const QByteArray &page : {"<!doctype html>\n<title>data: x</title>\n\n"_ba, "ok"_ba, "\x89PNG\r\n\x1a\n\0\xff"_ba}) {
        const Events events = decoded(protocol, {page});
        QCOMPARE(all<Failed>(events).value(0).failure.error.kind, ErrorKind::Protocol);
        QCOMPARE(events.size(), 1);
    }
    QCOMPARE(all<Truncated>(decoded(protocol, {})).value(0).cut, Cut::ConnectionLost);
}

void TestStreamDecoder::brokenEventsAreSkippedUntilTheyAreThreeInARow()
{
    QFETCH(Protocol, protocol);
    const QByteArray whole = recording(protocol);
    const QByteArray broken = framed(protocol, "{\"x\":");
    QCOMPARE(shown(decoded(protocol, {broken, broken, whole})), shown(decoded(protocol, {whole})));
    const Events events = decoded(protocol, {broken, broken, broken, whole});
    QCOMPARE(all<Failed>(events).value(0).failure.error.kind, ErrorKind::Protocol);
    QCOMPARE(events.size(), 1);
}

void TestStreamDecoder::aStreamThatCallsItselfABodyIsRead()
{
    QFETCH(Protocol, protocol);
    const QByteArray whole = recording(protocol);
    QCOMPARE(shown(wholeBody(protocol, whole)), shown(decoded(protocol, {whole})));
    QVERIFY(!isFinished(wholeBody(protocol, whole.first(whole.size() / 2))));
    for (const QByteArray &nothing : {""_ba, "  \n"_ba, "[]"_ba, "null"_ba, "{\"status\":\"ok\"}"_ba})
        QVERIFY2(std::holds_alternative<Failed>(wholeBody(protocol, nothing).constLast()), nothing.constData());
}

void TestStreamDecoder::workIsWhatTheModelDoes()
{
    const auto decoder = wireFormat(Protocol::AnthropicMessages).makeDecoder();
    const auto works = [&decoder](const QByteArray &data) {
        const quint64 before = decoder->work();
        const Events events = decoder->feed(framed(Protocol::AnthropicMessages, data));
        return decoder->work() != before;
    };
    QVERIFY(!works(R"({"type":"ping"})"));
    QVERIFY(!works(": a comment"));
    QVERIFY(works(R"({"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"f"}})"));
    QVERIFY(works(R"({"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{"}})"));
    QVERIFY(!works(R"({"type":"weather"})"));
    QVERIFY(works(R"({"type":"message_delta","usage":{"output_tokens":3}})"));
}

QTEST_GUILESS_MAIN(TestStreamDecoder)
#include "tst_streamdecoder.moc"
