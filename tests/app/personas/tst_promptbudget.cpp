// SPDX-License-Identifier: Apache-2.0
#include "personas/promptcompiler.h"

#include "promptfixtures.h"
#include "personas/promptdata.h"
#include "support/testcase.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using sb::DataPoint;
using sb::Persona;
using sb::Unit;
using sb::test::asked;
using sb::test::builtInPersona;
using sb::test::fullPersona;
using sb::test::leadTime;
using sb::test::unknownRate;

class TestPromptBudget : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aPromptThatFitsIsTheWholeOne();
    void sectionsLeaveInTheOrderOfTheirWorth();
    void noMoreLeavesThanMust_data();
    void noMoreLeavesThanMust();
    void whatCannotLeaveIsAFailureWhenItDoesNotFit();
    void theShortDataBlockSaysOnceWhatItsLinesShare();
    void theShortDataBlockKeepsWhatDiffers();
    void aFigureThatTheQuestionNamesIsMarkedHoweverShortThePrompt();
    void figuresAreWrittenWithoutALocale_data();
    void figuresAreWrittenWithoutALocale();
};

void TestPromptBudget::aPromptThatFitsIsTheWholeOne()
{
    const QString whole = sb::compilePrompt(fullPersona(), asked);
    const auto fitted = sb::compilePromptWithin(whole.toUtf8().size(), fullPersona(), asked);
    QVERIFY(fitted);
    QCOMPARE(fitted->text, whole);
    QVERIFY(fitted->leftOut.isEmpty());
    QVERIFY(whole.toUtf8().size() > whole.size());
}

void TestPromptBudget::sectionsLeaveInTheOrderOfTheirWorth()
{
    qsizetype most = sb::compilePrompt(fullPersona(), asked).toUtf8().size();
    sb::FittedPrompt last;
    // From whole to shortest, one byte less than what fitted before: the one that leaves next is the last in the list.
    while (const auto fitted = sb::compilePromptWithin(most, fullPersona(), asked)) {
        QVERIFY(fitted->text.toUtf8().size() <= most);
        QCOMPARE(fitted->leftOut.first(last.leftOut.size()), last.leftOut);
        most = fitted->text.toUtf8().size() - 1;
        last = *fitted;
    }
    const QStringList order{u"Samples of your tone"_s,
                            u"Further"_s,
                            u"Your tools"_s,
                            u"Your sources"_s,
                            u"Words that bring people to you"_s,
                            u"Topics you cover"_s,
                            u"Questions for which you have a playbook"_s,
                            u"Metrics you look at"_s,
                            u"What you know"_s,
                            u"Your philosophy"_s,
                            u"Colleagues to name when a question is more theirs"_s,
                            u"Questions you ask by topic"_s,
                            u"Your blind spots"_s,
                            u"Questions you ask first"_s,
                            u"Your principles"_s,
                            u"Frameworks you may use, by id"_s,
                            u"Your method"_s,
                            u"Your style"_s,
                            u"Frameworks for this question"_s,
                            u"Playbooks for this question"_s};
    QCOMPARE(last.leftOut, order);
    static const QRegularExpression heading(u"^## (.*)$"_s, QRegularExpression::MultilineOption);
    QStringList left;
    for (const QRegularExpressionMatch &match : heading.globalMatch(last.text))
        left.append(match.captured(1));
    QCOMPARE(
        left,
        (QStringList{u"Rules of the program"_s, u"Who you are"_s, u"Your rules"_s, u"What you never do"_s, u"Data block"_s}));
}

void TestPromptBudget::noMoreLeavesThanMust_data()
{
    QTest::addColumn<QString>("slug");
    QTest::addColumn<int>("bytes");
    for (const int bytes : {3'200, 4'096, 6'000, 8'192, 9'000})
        QTest::addRow("diego %d", bytes) << u"diego"_s << bytes;
    QTest::addRow("partner") << u"thought-partner"_s << 5'000;
}

void TestPromptBudget::noMoreLeavesThanMust()
{
    QFETCH(QString, slug);
    QFETCH(int, bytes);
    const Persona persona = builtInPersona(slug);
    const auto fitted = sb::compilePromptWithin(bytes, persona, asked);
    QVERIFY(fitted);
    QCOMPARE(sb::compilePromptWithin(bytes, persona, asked), fitted);
    QVERIFY(fitted->text.toUtf8().size() <= bytes);
    QVERIFY(!fitted->leftOut.isEmpty());
    // With the one that left last it would not have fitted.
    const QString whole = sb::compilePrompt(persona, asked);
    const qsizetype start = whole.indexOf(QString(u"## "_s + fitted->leftOut.constLast()));
    const qsizetype end = whole.indexOf(u"\n\n## "_s, start);
    const qsizetype section = QStringView(whole).sliced(start, end - start).toUtf8().size() + 2;
    QVERIFY(start >= 0 && end > start);
    QVERIFY(fitted->text.toUtf8().size() + section > bytes);
    for (const sb::NamedText &rule : persona.rules)
        QVERIFY2(fitted->text.contains(rule.text), qPrintable(rule.name));
    for (const QString &prohibition : persona.prohibitions)
        QVERIFY2(fitted->text.contains(prohibition), qPrintable(prohibition));
    QVERIFY(fitted->text.contains(u"26.4 h"_s));
}

void TestPromptBudget::whatCannotLeaveIsAFailureWhenItDoesNotFit()
{
    for (const qsizetype most : {qsizetype(-1), qsizetype(0), qsizetype(500)}) {
        const auto fitted = sb::compilePromptWithin(most, fullPersona(), asked);
        QVERIFY(!fitted);
        QCOMPARE(fitted.error().kind, sb::ErrorKind::ContextTooLong);
    }
}

void TestPromptBudget::theShortDataBlockSaysOnceWhatItsLinesShare()
{
    DataPoint first = leadTime();
    DataPoint second = leadTime();
    second.cell = u"team.satisfaction"_s;
    second.name = u"Satisfaction"_s;
    second.definition = u"team.satisfaction/1"_s;
    first.isSample = second.isSample = true;
    const QStringList lines{u"All of these: 2026-07-06 to 2026-09-27; data of an invented company"_s,
                            u"Change lead time, median: 26.4 h; before 19.8 h; n 2104; cell dora.change_lead_time.p50; "
                            "commit to production, per change"_s,
                            u"Satisfaction: 26.4 h; before 19.8 h; n 2104; cell team.satisfaction"_s};
    QCOMPARE(sb::shortDataLines({first, second}), lines);
    QVERIFY(sb::shortDataLines({}).isEmpty());
}

void TestPromptBudget::theShortDataBlockKeepsWhatDiffers()
{
    DataPoint sample = leadTime();
    sample.isSample = true;
    const QStringList lines{u"Change lead time, median: 26.4 h; before 19.8 h; n 2104; cell dora.change_lead_time.p50; "
                            "commit to production, per change; 2026-07-06 to 2026-09-27; data of an invented company"_s,
                            u"Change fail rate: no data; before no data; n 0; cell dora.change_fail_rate; period unknown"_s};
    QCOMPARE(sb::shortDataLines({sample, unknownRate()}), lines);
}

void TestPromptBudget::aFigureThatTheQuestionNamesIsMarkedHoweverShortThePrompt()
{
    const sb::PromptContext context{u"Why #change-lead-time-median?"_s, {leadTime(), unknownRate()}, {}};
    const sb::Persona diego = builtInPersona(u"diego"_s);
    const QString mark = u"- The question names #change-lead-time-median: that is cell "_s + leadTime().cell;
    const QString whole = sb::compilePrompt(diego, context);
    QVERIFY(whole.contains(mark));
    const sb::Result<sb::FittedPrompt> fitted = sb::compilePromptWithin(whole.toUtf8().size() / 2, diego, context);
    QVERIFY(fitted && !fitted->leftOut.isEmpty());
    QVERIFY(fitted->text.contains(mark));
}

void TestPromptBudget::figuresAreWrittenWithoutALocale_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<QString>("figure");
    QTest::newRow("hours") << 26.44 << Unit::Hours << u"26.4 h"_s;
    QTest::newRow("whole") << 12000.0 << Unit::Count << u"12000"_s;
    QTest::newRow("per day") << 0.25 << Unit::PerDay << u"0.25 a day"_s;
    QTest::newRow("zero is a figure") << 0.0 << Unit::Percent << u"0 %"_s;
    QTest::newRow("hundred") << 100.0 << Unit::Percent << u"100 %"_s;
}

void TestPromptBudget::figuresAreWrittenWithoutALocale()
{
    QFETCH(double, value);
    QFETCH(Unit, unit);
    QTEST(sb::figureOf(value, unit), "figure");
}

QTEST_GUILESS_MAIN(TestPromptBudget)
#include "tst_promptbudget.moc"
