// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/transcriptwords.h"

#include "support/testcase.h"

#include <QJsonArray>
#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::TranscriptWords;

namespace {

Message answer(MessageState state = MessageState::Complete)
{
    Message message;
    message.id = MessageId::make();
    message.role = Role::Advisor;
    message.state = state;
    message.text = u"Ship **smaller**."_s;
    message.persona = {u"diego"_s, u"Diego"_s, u"Delivery"_s, {}, u"0123456789abcdef"_s};
    message.model = {u"tiny"_s, u"127.0.0.1:8080"_s, false};
    message.createdAt = QDateTime(QDate(2026, 9, 28), QTime(10, 0), QTimeZone::UTC);
    return message;
}

QString stripTitle(const Message &message)
{
    return TranscriptWords::header({message, {}})["strip"_L1].toObject()["title"_L1].toString();
}

}  // namespace

class TestTranscriptWords : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void eachEndingIsNamed_data()
    {
        QTest::addColumn<MessageState>("state");
        QTest::addColumn<StopReason>("reason");
        QTest::addColumn<QString>("title");
        QTest::newRow("whole") << MessageState::Complete << StopReason::EndOfTurn << QString();
        QTest::newRow("being written") << MessageState::Streaming << StopReason::Unknown << QString();
        QTest::newRow("stopped") << MessageState::Stopped << StopReason::Unknown << u"Stopped by you."_s;
        QTest::newRow("cut") << MessageState::Truncated << StopReason::Unknown << u"Cut off."_s;
        QTest::newRow("too long") << MessageState::Complete << StopReason::Length << u"Cut off."_s;
        QTest::newRow("failed") << MessageState::Failed << StopReason::Unknown << u"Broken off."_s;
        QTest::newRow("interrupted") << MessageState::Interrupted << StopReason::Unknown << u"Interrupted."_s;
        QTest::newRow("filtered") << MessageState::Complete << StopReason::ContentFilter << u"Withheld."_s;
    }

    void eachEndingIsNamed()
    {
        QFETCH(MessageState, state);
        QFETCH(StopReason, reason);
        Message message = answer(state);
        message.stopReason = reason;
        QTEST(stripTitle(message), "title");
    }

    void aTokenCountIsToldOnlyWhenTheProviderGaveOne()
    {
        Message message = answer(MessageState::Stopped);
        const auto text = [&message] {
            return TranscriptWords::header({message, {}})["strip"_L1].toObject()["text"_L1].toString();
        };
        QCOMPARE(text(), u"What arrived is kept."_s);
        message.usage.output = 1214;
        QCOMPARE(text(), u"1,214 tokens arrived and are kept."_s);
    }

    void thePlaybookSaysThatNoModelSpoke()
    {
        Message message = answer();
        QCOMPARE(TranscriptWords::header({message, {}})["badge"_L1].toString(), QString());
        message.model.isRuleBased = true;
        QCOMPARE(TranscriptWords::header({message, {}})["badge"_L1].toString(), u"Rule-based, no model"_s);
        QVERIFY(TranscriptWords::plainText({message}).contains(u"Rule-based, no model"_s));
    }

    void everyFigureHasItsNumberOfEventsAndNoDataIsNotZero()
    {
        Message message = answer();
        DataPoint known;
        known.name = u"Change lead time"_s;
        known.value = 26.42;
        known.unit = Unit::Hours;
        known.n = 2104;
        known.isSample = true;
        DataPoint unknown;
        unknown.name = u"Rework rate"_s;
        unknown.unit = Unit::Percent;
        message.dataUsed = {known, unknown};
        const QJsonArray rows = TranscriptWords::header({message, {}})["figures"_L1].toArray();
        QCOMPARE(rows.at(0).toArray(), (QJsonArray{u"Change lead time"_s, u"26.4\u202fh"_s, u"n 2,104 · sample"_s}));
        QCOMPARE(rows.at(1).toArray().at(1).toString(), u"No data"_s);
        QCOMPARE(TranscriptWords::header({message, {}})["meta"_L1].toString().section(u' ', 0, 1), u"version 01234567"_s);
    }

    void figuresAreCountedInWords()
    {
        Message message = answer();
        const auto about = [&message] { return TranscriptWords::header({message, {}})["meta"_L1].toString(); };
        message.dataUsed = {DataPoint()};
        QVERIFY2(about().contains(u"1 figure used"_s), qPrintable(about()));
        message.dataUsed = {DataPoint(), DataPoint(), DataPoint()};
        QVERIFY2(about().contains(u"3 figures used"_s), qPrintable(about()));
    }

    void theBuiltInAdvisorsHaveTheirOwnLookAndOthersKeepOne()
    {
        Message message = answer();
        QCOMPARE(TranscriptWords::header({message, {}})["glyph"_L1].toString(), u"gauge"_s);
        QCOMPARE(TranscriptWords::header({message, {}})["colour"_L1].toInt(), 1);
        message.persona = {u"olga"_s, u"Olga"_s, {}, {}, {}};
        const QJsonObject header = TranscriptWords::header({message, {}});
        QCOMPARE(header["glyph"_L1].toString(), QString());
        QCOMPARE(header["icon"_L1].toString(), u"O"_s);
        QVERIFY(header["colour"_L1].toInt() >= 1 && header["colour"_L1].toInt() <= 5);
    }

    void reasoningRunsUntilTheFirstWordAndItsTextComesOnce()
    {
        Message message = answer(MessageState::Streaming);
        const auto reasoning = [&message] { return TranscriptWords::header({message, {}})["reasoning"_L1].toObject(); };
        QVERIFY(reasoning().isEmpty());
        message.text.clear();
        message.reasoning = u"Hm."_s;
        QVERIFY(reasoning()["isRunning"_L1].toBool());
        QVERIFY(!reasoning().contains("text"_L1));
        QCOMPARE(TranscriptWords::entry({{message, {}}, {}, 0})["reasoning"_L1]["text"_L1].toString(), u"Hm."_s);
        message.text = u"Queues"_s;
        QVERIFY(!reasoning()["isRunning"_L1].toBool());
    }

    void plainTextKeepsTheMarkdownAndHowItEnded()
    {
        Message question;
        question.text = u"Why?"_s;
        QCOMPARE(TranscriptWords::plainText({question, answer(MessageState::Interrupted)}),
                 u"You\nWhy?\n\nDiego\nShip **smaller**.\n[Interrupted. The program ended while this was written. "
                 "What was saved is shown.]"_s);
    }

    void richTextSaysAboveEachMessageWhoSaidItAndHowItEnded()
    {
        Message question;
        question.text = u"Is a < b,\n**so**?"_s;
        QCOMPARE(TranscriptWords::richText({question, answer(MessageState::Interrupted)}),
                 u"<h6>You</h6><p style=\"white-space: pre-wrap\">Is a &lt; b,\n**so**?</p>"
                 "<h6>Diego · tiny · 9/28/26 10:00\u202FAM · Interrupted.</h6><p>Ship <strong>smaller</strong>.</p>"_s);
    }

    void aSummarySaysWhatItCoversAndWhoMadeIt()
    {
        Message summary = answer();
        summary.role = Role::Summary;
        const auto headerOf = [](const Message &message, qsizetype covered) {
            Transcript::Head head{message, {}};
            head.covered = covered;
            return TranscriptWords::header(head);
        };
        QJsonObject header = headerOf(summary, 24);
        QCOMPARE(header["role"_L1].toString(), u"summary"_s);
        QCOMPARE(header["label"_L1].toString(), u"Summary of 24 earlier messages"_s);
        QCOMPARE(header["summary"_L1]["title"_L1].toString(), u"Summary of 24 earlier messages"_s);
        QCOMPARE(header["summary"_L1]["maker"_L1].toString(), u"tiny"_s);
        QVERIFY(!header.contains("name"_L1) && !header.contains("strip"_L1));
        QCOMPARE(headerOf(summary, 1)["label"_L1].toString(), u"Summary of 1 earlier message"_s);
        QCOMPARE(TranscriptWords::line(summary), u"Summary: Ship smaller."_s);
        QCOMPARE(TranscriptWords::plainText({summary}), u"Summary\nShip **smaller**."_s);
        QCOMPARE(TranscriptWords::announcement(summary), u"The earlier part is summarised"_s);
        const QJsonArray actions = header["actions"_L1].toArray();
        QCOMPARE(actions.size(), 3);
        QCOMPARE(actions.at(2).toArray().at(1).toString(), u"Remove this summary"_s);

        summary.state = MessageState::Truncated;
        summary.stopReason = StopReason::Length;
        header = headerOf(summary, 24);
        QCOMPARE(header["strip"_L1]["title"_L1].toString(), u"Cut off."_s);
        QVERIFY(header["strip"_L1]["actions"_L1].toArray().isEmpty());
        summary.state = MessageState::Streaming;
        header = headerOf(summary, 24);
        QVERIFY(header["summary"_L1]["isRunning"_L1].toBool() && header["actions"_L1].toArray().isEmpty());
        QCOMPARE(TranscriptWords::announcement(summary), u"The earlier part is being summarised"_s);
    }

    void beginningAndEndAreAnnounced()
    {
        QCOMPARE(TranscriptWords::announcement(answer(MessageState::Streaming)), u"Diego is writing"_s);
        QCOMPARE(TranscriptWords::announcement(answer()), u"Diego has answered"_s);
        QVERIFY(TranscriptWords::announcement(answer(MessageState::Truncated)).startsWith(u"Cut off."_s));
    }
};

QTEST_GUILESS_MAIN(TestTranscriptWords)
#include "tst_transcriptwords.moc"
