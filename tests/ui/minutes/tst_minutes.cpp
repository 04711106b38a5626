// SPDX-License-Identifier: Apache-2.0
#include "ui/minutes/minutes.h"

#include "support/givenmeeting.h"
#include "support/testcase.h"
#include "ui/minutes/meetingwords.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using namespace sb::ui;

namespace {

int headings(const QByteArray &markdown, QByteArrayView title)
{
    int found = 0;
    for (const auto lines = markdown.split('\n'); const QByteArray &line : lines)
        found += line.startsWith('#') && line.contains(title) ? 1 : 0;
    return found;
}

/// With blanks that break.
QString plain(QString text)
{
    for (const char16_t blank : {u'\u2009', u'\u00A0', u'\u202F'})
        text.replace(QChar(blank), u' ');
    return text;
}

}  // namespace

class TestMinutes : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void allThatWasSaidIsInThem();
    void privateNotesAreInNone();
    void theSameRecordGivesTheSameBytes();
    void languageIsTheMeetingsOwn();
    void whatPeopleWroteIsNoMarkup();
    void aFileLoadsAndRunsNothing();
    void chartsAreVectors();
    void signalsWithoutAnExplanationAreOpenQuestions();
    void aMeetingThatGoesOnIsADraft();
    void wordsOfChangesSinceLastTime();
    void whatAnActionCameTo();
};

void TestMinutes::allThatWasSaidIsInThem()
{
    const QByteArray text = minutesMarkdown(givenMeeting());
    const QString read = plain(QString::fromUtf8(text));
    for (const QLatin1StringView said : {"Weekly ops review"_L1,
                                         "28 September 2026, 10:00"_L1,
                                         "Ilse Brandt"_L1,
                                         "Ada Okoye"_L1,
                                         "45 minutes"_L1,
                                         "Kestrel Freight"_L1,
                                         "Change lead time: 26.4"_L1,
                                         "Since 13 July two reviewers are required"_L1,
                                         "Carrier API and Ledger share them"_L1,
                                         "One reviewer is enough below 200 lines"_L1,
                                         "can be undone"_L1,
                                         "Two everywhere"_L1,
                                         "Tomas: not in Ledger"_L1,
                                         "26 Oct 2026"_L1,
                                         "Two more reviewers for Carrier API"_L1,
                                         "Change lead time at most 24"_L1,
                                         "Reviewer rota"_L1,
                                         "In use since July"_L1,
                                         "Nothing to see here"_L1,
                                         "Rework rate"_L1})
        QVERIFY2(read.contains(said), said.data());
    QCOMPARE(headings(text, "Decisions"), 1);
    QCOMPARE(headings(text, "Actions"), 1);
    QCOMPARE(headings(text, "What was promised"), 1);
}

void TestMinutes::privateNotesAreInNone()
{
    const MeetingFile file = givenMeeting();
    QVERIFY(!minutesMarkdown(file).contains("Ask Ilse alone"));
    QVERIFY(!minutesHtml(file).contains("Ask Ilse alone"));
}

void TestMinutes::theSameRecordGivesTheSameBytes()
{
    const QByteArray html = minutesHtml(givenMeeting());
    const QByteArray markdown = minutesMarkdown(givenMeeting());
    MeetingFile again = givenMeeting();
    again.freeze = std::make_shared<const Freeze>(readFreeze(bytesOf(*again.freeze)).value());
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::Arabic));
    QCOMPARE(minutesHtml(again), html);
    QCOMPARE(minutesMarkdown(again), markdown);
    QLocale::setDefault(before);
}

void TestMinutes::languageIsTheMeetingsOwn()
{
    MeetingFile file = givenMeeting();
    file.meeting.locale = u"de-DE"_s;
    const QByteArray html = minutesHtml(file);
    QVERIFY(html.contains("<html lang=\"de\""));
    QVERIFY(html.contains("28. September 2026"));
    QVERIFY(html.contains("26,4"));
}

void TestMinutes::whatPeopleWroteIsNoMarkup()
{
    MeetingFile file = givenMeeting();
    file.record.minutes[0].note = u"# Head\n<script>alert(1)</script>\n[a](http://x) **b** | c\n1. one"_s;
    file.record.actions[0].text = u"a | b\n| --- |"_s;
    const QByteArray html = minutesHtml(file);
    QVERIFY(!html.contains("<script>"));
    QVERIFY(html.contains("&lt;script&gt;"));
    const QByteArray text = minutesMarkdown(file);
    QCOMPARE(headings(text, "Head"), 0);
    QVERIFY(!text.contains("](http"));
    QVERIFY(!text.contains("<script>"));
    QVERIFY(text.contains("a \\| b \\| \\-\\-\\- \\|"));
}

void TestMinutes::aFileLoadsAndRunsNothing()
{
    const QString html = QString::fromUtf8(minutesHtml(givenMeeting()));
    QVERIFY(html.contains(u"default-src 'none'"_s));
    QVERIFY(!html.contains(QRegularExpression(u"(src|href)=\"(?!#)"_s)));
    QVERIFY(!html.contains(u"url(http"_s));
}

void TestMinutes::chartsAreVectors()
{
    const QString html = QString::fromUtf8(minutesHtml(givenMeeting()));
    static const QRegularExpression drawing(u"<svg.*?</svg>"_s, QRegularExpression::DotMatchesEverythingOption);
    int drawings = 0;
    for (const QRegularExpressionMatch &match : drawing.globalMatch(html)) {
        QXmlStreamReader reader(match.captured());
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        ++drawings;
    }
    QCOMPARE(drawings, 3);  // two exceptions, and the effect of what is done
    QVERIFY(!html.contains(u"<img"_s));
}

void TestMinutes::signalsWithoutAnExplanationAreOpenQuestions()
{
    MeetingFile file = givenMeeting();
    QVERIFY(minutesMarkdown(file).contains("Review pickup: not explained"));
    file.record.minutes.append({u"dora.change_lead_time.pickup"_s, MetricMinute::Explanation::Investigating, {}, {}, {}});
    QVERIFY(minutesMarkdown(file).contains("Review pickup: being investigated"));
    file.record.minutes.last().explanation = MetricMinute::Explanation::DataError;
    QCOMPARE(headings(minutesMarkdown(file), "Open questions"), 0);
}

void TestMinutes::aMeetingThatGoesOnIsADraft()
{
    MeetingFile file = givenMeeting();
    file.meeting.endedAt = unknownInstant;
    QVERIFY(minutesMarkdown(file).contains("draft"));
}

void TestMinutes::wordsOfChangesSinceLastTime()
{
    const MeetingFile file = givenMeeting();
    const FreezeComparison since = compareFreezes(*file.previous, *file.freeze);
    const Reader reader = Reader::of(QLocale(u"en-GB"_s));
    const FrozenCell *cell = file.freeze->cell("dora.change_lead_time.p50"_L1);
    const QList<SinceRow> rows = sinceRows(*since.of(u"dora.change_lead_time.p50"_s), cell->card, reader);
    const SinceRow &value = rows.constFirst();
    QCOMPARE(plain(value.then + u'|' + value.now + u'|' + value.change), u"25.8 h|26.4 h|+36 min"_s);
    QVERIFY(std::ranges::find(rows, u"Target"_s, &SinceRow::name) != rows.end());
    QVERIFY(std::ranges::find(rows, u"Linked changes"_s, &SinceRow::name) != rows.end());
    FreezeChange fresh = *since.of(u"dora.change_lead_time.p50"_s);
    fresh.isNewMetric = true;
    QVERIFY(sinceRows(fresh, cell->card, reader).isEmpty());
}

void TestMinutes::whatAnActionCameTo()
{
    const MeetingFile file = givenMeeting();
    const FrozenCell *cell = file.freeze->cell("dora.change_lead_time.pickup"_L1);
    const Reader reader = Reader::of(QLocale(u"en-GB"_s));
    const MetricDefinition &definition = *cell->card.result.definition;
    const MarkedSentence said = effectText(effectOf(file.record.carried[0], cell->card), definition, reader);
    QCOMPARE(said.mark, Mark::Bad);
    QVERIFY2(plain(said.text).startsWith(u"5 h before, 9.6 h since: worse"_s), qPrintable(said.text));
    MeetingAction recent = file.record.carried[0];
    recent.closed = {2026, 9, 28};
    QCOMPARE(effectText(effectOf(recent, cell->card), definition, reader).mark, Mark::Unknown);
}

QTEST_GUILESS_MAIN(TestMinutes)
#include "tst_minutes.moc"
