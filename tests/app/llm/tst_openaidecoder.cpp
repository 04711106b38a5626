// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/limits.h"
#include "llm/openaichat.h"
#include "streams.h"
#include "support/testcase.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using sb::OpenAiDecoder;
using sb::TurnEvent;
using sb::test::Pieces;
using Events = QList<TurnEvent>;
using End = OpenAiDecoder::End;

namespace {

Events decoded(const Pieces &pieces, End how = End::Closed)
{
    OpenAiDecoder decoder;
    Events events;
    for (const QByteArrayView piece : pieces)
        events += decoder.feed(piece);
    return events + decoder.end(how);
}

QByteArray shown(const Events &events)
{
    QJsonArray array;
    for (const TurnEvent &event : events)
        array.append(sb::toJson(event));
    return sb::toCompactJson(array);
}

QByteArray golden(const QString &path)
{
    return sb::toCompactJson(QJsonDocument::fromJson(sb::test::contentOf(path)).array());
}

QString textOf(const Events &events)
{
    QString text;
    for (const TurnEvent &event : events) {
        if (const auto *delta = std::get_if<sb::TextDelta>(&event))
            text += delta->text;
    }
    return text;
}

bool endsOnce(const Events &events)
{
    return std::ranges::count_if(events, sb::isTerminal) == 1 && sb::isTerminal(events.constLast());
}

bool isFinished(const Events &events)
{
    return std::holds_alternative<sb::Finished>(events.constLast());
}

/// Whether the bytes hold an end signal of the protocol from its first letter to its last.
bool hasReason(QByteArrayView bytes)
{
    static const QRegularExpression reason(uR"("finish_reason": ?"\w+".*\})"_s);
    return reason.match(QString::fromUtf8(bytes)).hasMatch();
}

sb::ChatRequest smallRequest()
{
    return {.model = u"oak-7b"_s,
            .system = u"You are Ash.\r\nSpeak plainly."_s,
            .messages = {{sb::Role::User, u"Größe 木 🌳?"_s},
                         {sb::Role::Advisor, u"Tall."_s},
                         {sb::Role::User, u"Why \"tall\"?"_s + QChar(QChar::Null)}},
            .maxTokens = 512};
}

}  // namespace

class TestOpenAiDecoder : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void streamsGiveTheirGoldensAtAnySplit_data() { addStreams(); }
    void streamsGiveTheirGoldensAtAnySplit();
    void aStreamCutAnywhereEndsOnceAndFinishesOnlyBySignal_data() { addStreams(); }
    void aStreamCutAnywhereEndsOnceAndFinishesOnlyBySignal();
    void aCutConnectionFinishesOnlyByDone();
    void nothingFollowsTheEnd();
    void anEventThatIsTooLargeCutsTheAnswerAfterItsText();
    void whatIsNoStreamOfEventsFails_data();
    void whatIsNoStreamOfEventsFails();
    void aStreamThatSaysNothingIsCut();
    void aWholeBodyIsAnAnswer_data();
    void aWholeBodyIsAnAnswer();
    void requestsEqualTheirGoldens_data();
    void requestsEqualTheirGoldens();

private:
    static void addStreams();
};

void TestOpenAiDecoder::addStreams()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const QDir folder(sb::test::goldenPath("openai"_L1));
    const QStringList names = folder.entryList({u"*.sse"_s}, QDir::Files, QDir::Name);
    QVERIFY(names.size() >= 12);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << sb::test::contentOf(folder.filePath(name))
                                        << golden(folder.filePath(name.chopped(4) + u".json"_s));
}

void TestOpenAiDecoder::streamsGiveTheirGoldensAtAnySplit()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(shown(sb::decodeOpenAiStream(bytes)), expected);
    for (const Pieces &pieces : sb::test::everyArrivalOf(bytes))
        QCOMPARE(shown(decoded(pieces)), expected);
}

void TestOpenAiDecoder::aStreamCutAnywhereEndsOnceAndFinishesOnlyBySignal()
{
    QFETCH(QByteArray, bytes);
    const QString fullText = textOf(decoded({bytes}));
    for (qsizetype at = 0; at <= bytes.size(); ++at) {
        const QByteArrayView part = QByteArrayView(bytes).first(at);
        const bool isDone = part.contains("[DONE]");
        for (const End how : {End::Closed, End::Cut}) {
            const Events events = decoded({part}, how);
            const QString where = QString::number(at) + u": "_s + QString::fromUtf8(shown(events));
            QVERIFY2(endsOnce(events), qPrintable(where));
            QVERIFY2(!isFinished(events) || isDone || (how == End::Closed && hasReason(part)), qPrintable(where));
            QVERIFY2(fullText.startsWith(textOf(events)), qPrintable(where));
        }
    }
}

void TestOpenAiDecoder::aCutConnectionFinishesOnlyByDone()
{
    const QByteArray reason = R"(data: {"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]})"
                              "\n\n";
    QVERIFY(isFinished(decoded({reason}, End::Closed)));
    const Events cut = decoded({reason}, End::Cut);
    QCOMPARE(cut.constLast(), TurnEvent(sb::Truncated{sb::Cut::ConnectionLost, u"the stream ended without its end signal"_s}));
    QCOMPARE(textOf(cut), u"a"_s);
    QVERIFY(isFinished(decoded({reason, "data: [DONE]"}, End::Cut)));
}

void TestOpenAiDecoder::nothingFollowsTheEnd()
{
    OpenAiDecoder decoder;
    QVERIFY(!decoder.isOver());
    QVERIFY(isFinished(decoder.feed("data: [DONE]\n\n")));
    QVERIFY(decoder.isOver());
    QVERIFY(decoder.feed("data: {\"choices\":[{\"delta\":{\"content\":\"late\"}}]}\n\n").isEmpty());
    QVERIFY(decoder.feed("data: [DONE]\n\n").isEmpty());
    QVERIFY(decoder.end(End::Closed).isEmpty());
    QVERIFY(decoder.end(End::Cut).isEmpty());
}

void TestOpenAiDecoder::anEventThatIsTooLargeCutsTheAnswerAfterItsText()
{
    const QByteArray said = "data: {\"choices\":[{\"delta\":{\"content\":\"oak\"}}]}\n\n";
    const QByteArray large = "data: " + QByteArray(sb::limits::eventBytes, 'x') + "\n\n";
    const QByteArray expected = R"([{"model":"","request_id":"","type":"started"},{"text":"oak","type":"text"},)"
                                R"({"cut":"too_large","type":"truncated"}])";
    const QByteArray both = said + large;
    for (const qsizetype size : {both.size(), said.size(), qsizetype(1'000'003)})
        QCOMPARE(shown(decoded(sb::test::inPiecesOf(size, both))), expected);
    const QByteArray alone = R"([{"kind":"TooLarge","message":"","status":200,"type":"failed"}])";
    QCOMPARE(shown(decoded({large})), alone);
    const QByteArray done = said + "data: [DONE]\n\n" + large;
    QVERIFY(isFinished(decoded({done})));
}

void TestOpenAiDecoder::whatIsNoStreamOfEventsFails_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("JSON") << QByteArray(R"({"status":"ok"})");
    QTest::newRow("JSON over lines") << QByteArray("{\n  \"status\": \"ok\",\n  \"data\": []\n}\n");
    QTest::newRow("a word") << QByteArray("ok");
    QTest::newRow("a page") << QByteArray("<!doctype html>\n<title>data: x</title>\n\n");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff", 18);
    QTest::newRow("events of nothing readable") << QByteArray("data: {\n\ndata: <b>\n\ndata: x\n\n");
}

void TestOpenAiDecoder::whatIsNoStreamOfEventsFails()
{
    QFETCH(QByteArray, bytes);
    const QByteArray expected = R"([{"kind":"Protocol","message":"","status":200,"type":"failed"}])";
    for (const Pieces &pieces : sb::test::everyArrivalOf(bytes))
        QCOMPARE(shown(decoded(pieces)), expected);
}

void TestOpenAiDecoder::aStreamThatSaysNothingIsCut()
{
    const QByteArray expected = R"([{"cut":"connection_lost","type":"truncated"}])";
    for (const QByteArray &bytes : QByteArrayList{"", "\n\n", ": still here\n\n", "retry: 10\n", "data: {\"choi"})
        QCOMPARE(shown(decoded({bytes})), expected);
    QCOMPARE(shown(decoded({"{ other"}, End::Cut)), expected);
}

void TestOpenAiDecoder::aWholeBodyIsAnAnswer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("answer") << QByteArray(R"({"model":"oak-7b","choices":[{"index":0,"message":{"role":"assistant",)"
                                          R"("content":"Yes.","reasoning_content":"Hm."},"finish_reason":"length"}],)"
                                          R"("usage":{"prompt_tokens":4,"completion_tokens":2}})")
                            << QByteArray(R"([{"model":"oak-7b","request_id":"","type":"started"},)"
                                          R"({"input":4,"output":2,"type":"usage"},{"text":"Hm.","type":"reasoning"},)"
                                          R"({"text":"Yes.","type":"text"},{"reason":"length","type":"finished"}])");
    QTest::newRow("tool call") << QByteArray(R"({"choices":[{"message":{"content":null,"tool_calls":[{"id":"c0",)"
                                             R"("function":{"name":"f","arguments":"{}"}}]},"finish_reason":"tool_calls"}]})")
                               << QByteArray(R"([{"model":"","request_id":"","type":"started"},{"arguments":"{}","id":"c0",)"
                                             R"("index":0,"name":"f","type":"tool_call"},)"
                                             R"({"reason":"tool_use","type":"finished"}])");
    QTest::newRow("error") << QByteArray(R"({"error":"no such thing"})")
                           << QByteArray(R"([{"kind":"ServerFault","message":"no such thing","status":200,"type":"failed"}])");
    const QByteArray unreadable = R"([{"kind":"Protocol","message":"","status":200,"type":"failed"}])";
    QTest::newRow("half a body") << QByteArray(R"({"choices":[{"message":{"content":"Ye)") << unreadable;
    QTest::newRow("no body") << QByteArray() << unreadable;
    QTest::newRow("a list") << QByteArray("[]") << unreadable;
    QTest::newRow("another object") << QByteArray(R"({"status":"ok"})")
                                    << QByteArray(R"([{"model":"","request_id":"","type":"started"},)"
                                                  R"({"kind":"Protocol","message":"","status":200,"type":"failed"}])");
    QTest::newRow("without its end") << QByteArray(R"({"choices":[{"message":{"content":"Ye"}}]})")
                                     << QByteArray(R"([{"model":"","request_id":"","type":"started"},)"
                                                   R"({"text":"Ye","type":"text"},)"
                                                   R"({"cut":"unreadable","type":"truncated"}])");
}

void TestOpenAiDecoder::aWholeBodyIsAnAnswer()
{
    QFETCH(QByteArray, body);
    OpenAiDecoder decoder;
    QTEST(shown(decoder.whole(body)), "expected");
    QVERIFY(decoder.isOver());
}

void TestOpenAiDecoder::requestsEqualTheirGoldens_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("with-usage") << sb::openAiRequest(smallRequest(), sb::AskForUsage::Yes);
    QTest::newRow("without-usage") << sb::openAiRequest(smallRequest(), sb::AskForUsage::No);
    QTest::newRow("least") << sb::openAiRequest({.messages = {{sb::Role::User, u"Hello"_s}}}, sb::AskForUsage::No);
}

void TestOpenAiDecoder::requestsEqualTheirGoldens()
{
    QFETCH(QByteArray, body);
    const QString path = sb::test::goldenPath("openai-request/"_L1) + QString::fromLatin1(QTest::currentDataTag()) + u".json"_s;
    QCOMPARE(body, sb::test::contentOf(path).trimmed());
}

QTEST_GUILESS_MAIN(TestOpenAiDecoder)
#include "tst_openaidecoder.moc"
