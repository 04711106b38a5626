// SPDX-License-Identifier: Apache-2.0
#include "llm/ssedecoder.h"

#include "base/limits.h"
#include "streams.h"
#include "support/testcase.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using sb::SseDecoder;
using sb::SseEvent;
using sb::test::Pieces;
using Events = QList<SseEvent>;

namespace {

constexpr qsizetype most = sb::limits::eventBytes;

QByteArray bytesIn(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue coded = object[key + "_base64"_L1];
    return coded.isString() ? QByteArray::fromBase64(coded.toString().toLatin1()) : object[key].toString().toUtf8();
}

/// Where the vectors of the standard's own tests lie: beside the checkout, or where a developer says. They are not ours to copy.
QString sharedVectors()
{
    const QString fallback = QStringLiteral(SB_SOURCE_DIR "/../shared");
    return QDir(qEnvironmentVariable("SB_SHARED", fallback)).absoluteFilePath(u"vectors/sse.json"_s);
}

Events decoded(SseDecoder &decoder, const Pieces &pieces)
{
    Events events;
    for (const QByteArrayView piece : pieces) {
        if (!decoder.feed(piece, events))
            events.append({"failed", {}, {}});
    }
    return events;
}

Events decoded(const Pieces &pieces)
{
    SseDecoder decoder;
    return decoded(decoder, pieces);
}

QByteArray shown(const Events &events)
{
    QByteArray text;
    for (const SseEvent &event : events)
        text += event.type.toPercentEncoding() + " [" + event.data.toPercentEncoding(" :") + "] " + event.id.toPercentEncoding()
            + '\n';
    return text;
}

/// Types and data alone: what the vectors of others tell.
Events withoutIds(Events events)
{
    for (SseEvent &event : events)
        event.id.clear();
    return events;
}

}  // namespace

class TestSseDecoder : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void ourVectorsSurviveAnySplit_data();
    void ourVectorsSurviveAnySplit();
    void theStandardsVectorsSurviveAnySplit_data();
    void theStandardsVectorsSurviveAnySplit();
    void whatIsLeftAtTheEndIsPending_data();
    void whatIsLeftAtTheEndIsPending();
    void aLargeEventFits();
    void anEventBeyondTheLimitFailsAtAnySplit_data();
    void anEventBeyondTheLimitFailsAtAnySplit();
};

void TestSseDecoder::ourVectorsSurviveAnySplit_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<Events>("events");
    const QByteArray json = sb::test::contentOf(sb::test::goldenPath("sse/own.json"_L1));
    const QJsonArray vectors = QJsonDocument::fromJson(json).array();
    QVERIFY(vectors.size() >= 25);
    for (const QJsonValue &value : vectors) {
        const QJsonObject vector = value.toObject();
        Events events;
        for (const QJsonValue &event : vector["events"_L1].toArray())
            events.append({bytesIn(event.toObject(), "type"_L1), bytesIn(event.toObject(), "data"_L1),
                           bytesIn(event.toObject(), "id"_L1)});
        QTest::newRow(qPrintable(vector["name"_L1].toString())) << bytesIn(vector, "wire"_L1) << events;
    }
}

void TestSseDecoder::ourVectorsSurviveAnySplit()
{
    QFETCH(QByteArray, wire);
    QFETCH(Events, events);
    for (const Pieces &pieces : sb::test::everyArrivalOf(wire))
        QCOMPARE(shown(decoded(pieces)), shown(events));
}

void TestSseDecoder::theStandardsVectorsSurviveAnySplit_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<Events>("events");
    QTest::addColumn<QString>("lastId");
    const QString path = sharedVectors();
    const QJsonArray vectors = QJsonDocument::fromJson(sb::test::contentOf(path)).array();
    if (vectors.isEmpty())
        QSKIP(qPrintable(u"NOT RUN: the vectors of the standard's own SSE tests. They were looked for at %1; set SB_SHARED to "
                         "the folder that holds vectors/sse.json."_s.arg(path)));
    for (const QJsonValue &value : vectors) {
        const QJsonObject vector = value.toObject();
        Events events;
        for (const QJsonValue &event : vector["events"_L1].toArray())
            events.append({event["event"_L1].toString().toUtf8(), event["data"_L1].toString().toUtf8(), {}});
        QTest::newRow(qPrintable(vector["name"_L1].toString()))
            << QByteArray::fromBase64(vector["wire_b64"_L1].toString().toLatin1()) << events
            << vector["last_event_id"_L1].toString(u"not told"_s);
    }
}

void TestSseDecoder::theStandardsVectorsSurviveAnySplit()
{
    QFETCH(QByteArray, wire);
    QFETCH(Events, events);
    QFETCH(QString, lastId);
    const bool isComplete = wire.endsWith("\n\n") || wire.endsWith("\r\r");
    for (const Pieces &pieces : sb::test::everyArrivalOf(wire)) {
        SseDecoder decoder;
        const Events got = decoded(decoder, pieces);
        QCOMPARE(shown(withoutIds(got)), shown(events));
        if (lastId == "not told"_L1)
            continue;
        // The next event carries the last id; after an event that never ended, the one before it does.
        const Events telling = isComplete ? decoded(decoder, {"data\n\n"}) : got;
        QCOMPARE(QString::fromUtf8(telling.constLast().id), lastId);
    }
}

void TestSseDecoder::whatIsLeftAtTheEndIsPending_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("nothing after a whole event") << QByteArray("data: oak\n\n") << QByteArray();
    QTest::newRow("no blank line") << QByteArray("data: oak\n\ndata: elm\n") << QByteArray("elm");
    QTest::newRow("no line end") << QByteArray("data: oak\n\ndata: elm") << QByteArray("elm");
    QTest::newRow("several lines") << QByteArray("data: elm\ndata: ash") << QByteArray("elm\nash");
    QTest::newRow("half a name") << QByteArray("data: elm\ndat") << QByteArray("elm");
    QTest::newRow("a comment") << QByteArray(": elm") << QByteArray();
}

void TestSseDecoder::whatIsLeftAtTheEndIsPending()
{
    QFETCH(QByteArray, wire);
    for (const Pieces &pieces : sb::test::everyArrivalOf(wire)) {
        SseDecoder decoder;
        (void)decoded(decoder, pieces);
        QTEST(decoder.pending().data, "data");
    }
}

void TestSseDecoder::aLargeEventFits()
{
    const QByteArray text(most - 6, 'x');
    const QByteArray wire = "data: " + text + "\n\ndata: oak\n\n";
    for (const qsizetype size : {wire.size(), most, most / 2, qsizetype(4093)}) {
        const Events events = decoded(sb::test::inPiecesOf(size, wire));
        QCOMPARE(events.size(), 2);
        QVERIFY(events.constFirst().data == text);
        QCOMPARE(events.constLast().data, "oak");
    }
}

void TestSseDecoder::anEventBeyondTheLimitFailsAtAnySplit_data()
{
    QTest::addColumn<QByteArray>("large");
    QTest::newRow("one line") << QByteArray("data: " + QByteArray(most - 5, 'x'));
    QTest::newRow("many lines") << QByteArray("data:" + QByteArray(most / 64, 'x') + '\n').repeated(64);
    QTest::newRow("a comment") << QByteArray(':' + QByteArray(most, ' '));
}

void TestSseDecoder::anEventBeyondTheLimitFailsAtAnySplit()
{
    QFETCH(QByteArray, large);
    const QByteArray wire = "data: oak\n\n" + large + "\n\ndata: elm\n\n";
    for (const qsizetype size : {wire.size(), large.size() + 11, most + 11, most, most / 2, qsizetype(4093)}) {
        SseDecoder decoder;
        Events events;
        sb::Result<> fed;
        for (const QByteArrayView piece : sb::test::inPiecesOf(size, wire)) {
            const bool hadFailed = !fed;
            fed = decoder.feed(piece, events);
            QVERIFY(!hadFailed || !fed);
        }
        QVERIFY2(!fed, qPrintable(QString::number(size)));
        QCOMPARE(fed.error().kind, sb::ErrorKind::TooLarge);
        QCOMPARE(shown(events), shown({{"message", "oak", {}}}));
    }
}

QTEST_GUILESS_MAIN(TestSseDecoder)
#include "tst_ssedecoder.moc"
