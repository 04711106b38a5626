// SPDX-License-Identifier: Apache-2.0
#include "personas/personalint.h"

#include "base/limits.h"
#include "personas/codepages.h"
#include "personas/personadocument.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::PersonaDocument;
using sb::Problem;
using sb::Problems;
using sb::Severity;

namespace {

/// Nothing is odd about it.
const QByteArray sound =
    "# Ana - X Persona\n\nA role\n\n## Core Behavior\n1. **One** - says what is not known\n\n## What You Don't Do\n- Harm\n";

Problems problemsOf(const QByteArray &bytes, QLatin1StringView code)
{
    Problems found = sb::lint(PersonaDocument(bytes));
    found.removeIf([code](const Problem &problem) { return problem.code != code; });
    return found;
}

/// "3: words": where each problem of the code is, with the bytes that it marks.
QStringList marked(const QByteArray &bytes, QLatin1StringView code)
{
    QStringList all;
    for (const Problem &problem : problemsOf(bytes, code)) {
        const QByteArray words = bytes.sliced(problem.range.begin, problem.range.end - problem.range.begin);
        all.append(QString::number(problem.range.line) + u": "_s + QString::fromUtf8(words));
    }
    return all;
}

QStringList details(const Problems &problems)
{
    QStringList all;
    for (const Problem &problem : problems)
        all.append(problem.detail);
    return all;
}

}  // namespace

class TestPersonaLint : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aSoundPersonaHasNoProblem();
    void missingPartsAreNamed();
    void rulesOrTriggersAreEnough();
    void damagedEncodingIsShownRunByRun();
    void aDamageThatIsNotCertainIsAWarning();
    void bytesThatAreNotUtf8AreNamed();
    void aTriggerOfOneGeneralWordSaysTooLittle();
    void aTriggerIsMarkedInItsOwnChapter();
    void figuresAreFoundWhereTheyPassForTheReadersOwn_data();
    void figuresAreFoundWhereTheyPassForTheReadersOwn();
    void figuresElsewhereAreAllowed_data();
    void figuresElsewhereAreAllowed();
    void outdatedTermsAreMarked();
    void hiddenCharactersAreNamedAndMarked();
    void everyKindOfLineEndCounts_data();
    void everyKindOfLineEndCounts();
    void nobodyIsToldOfMoreTriggersThanTheLimit();
};

void TestPersonaLint::aSoundPersonaHasNoProblem()
{
    const Problems problems = sb::lint(PersonaDocument(sound));
    QVERIFY2(problems.isEmpty(), qPrintable(details(problems).join(u' ')));
}

void TestPersonaLint::missingPartsAreNamed()
{
    QCOMPARE(details(problemsOf({}, "L03"_L1)), (QStringList{u"name"_s, u"role"_s, u"rules or triggers"_s}));
    QCOMPARE(problemsOf({}, "L03"_L1).constFirst().severity, Severity::Error);
    QCOMPARE(details(problemsOf({}, "L15"_L1)), (QStringList{u"prohibitions"_s, u"uncertainty"_s}));
    QCOMPARE(problemsOf({}, "L15"_L1).constFirst().severity, Severity::Warning);
}

void TestPersonaLint::rulesOrTriggersAreEnough()
{
    QVERIFY(problemsOf("# A\n\nrole\n\n## Triggers\n- \"two words\"\n", "L03"_L1).isEmpty());
    QVERIFY(problemsOf("# A\n\nrole\n\n## Core Behavior\n- one\n", "L03"_L1).isEmpty());
    QVERIFY(problemsOf("---\ntriggers: [two words]\n---\n# A\n\nrole\n", "L03"_L1).isEmpty());
}

void TestPersonaLint::damagedEncodingIsShownRunByRun()
{
    // A target emoji and a dash that were read as Mac OS Roman.
    const QByteArray bytes = sound + "\xef\xa3\xbf\xc3\xbc\xc3\xa9\xc3\x98 x\n\n\xe2\x80\x9a\xc3\x84\xc3\xae y\n";
    const Problems problems = problemsOf(bytes, "L01"_L1);
    QCOMPARE(details(problems),
             (QStringList{u"\uf8ff\u00fc\u00e9\u00d8 \u2192 \U0001F3AF"_s, u"\u201a\u00c4\u00ee \u2192 \u2014"_s}));
    QCOMPARE(marked(bytes, "L01"_L1), (QStringList{u"10: \uf8ff\u00fc\u00e9\u00d8"_s, u"12: \u201a\u00c4\u00ee"_s}));
    QCOMPARE(problems.constFirst().severity, Severity::Error);
}

void TestPersonaLint::aDamageThatIsNotCertainIsAWarning()
{
    // Russian that was read as Mac OS Roman.
    QString text;
    for (const char byte : u"\u041f\u0440\u0438\u0432\u0435\u0442 \u043c\u0438\u0440 \u043a\u0430\u043a"_s.toUtf8())
        text += byte == ' ' ? u' ' : QChar(sb::codepages::macRoman.at(static_cast<uchar>(byte) - 0x80U));
    const Problems problems = problemsOf(text.toUtf8(), "L01"_L1);
    QCOMPARE(problems.size(), 3);
    QVERIFY(problems.constFirst().detail.endsWith(u"\u041f\u0440\u0438\u0432\u0435\u0442"_s));
    QCOMPARE(problems.constFirst().severity, Severity::Warning);
}

void TestPersonaLint::bytesThatAreNotUtf8AreNamed()
{
    const Problems problems = problemsOf(sound + "Ren\xe9\n", "L01"_L1);
    QCOMPARE(details(problems), QStringList{u"not UTF-8"_s});
    QCOMPARE(problems.constFirst().severity, Severity::Error);
    QCOMPARE(problems.constFirst().range.begin, sound.size() + 3);
    QCOMPARE(problems.constFirst().range.line, sound.count('\n') + 1);
}

void TestPersonaLint::aTriggerOfOneGeneralWordSaysTooLittle()
{
    const QByteArray bytes = "# A\n## Activation Triggers\n- \"People\", \"people growth\"\n- \"kubernetes\", \"team\"\n";
    QCOMPARE(marked(bytes, "L07"_L1), (QStringList{u"3: People"_s, u"4: team"_s}));
    QCOMPARE(details(problemsOf(bytes, "L07"_L1)), (QStringList{u"People"_s, u"team"_s}));
    QCOMPARE(problemsOf(bytes, "L07"_L1).constFirst().severity, Severity::Warning);
}

void TestPersonaLint::aTriggerIsMarkedInItsOwnChapter()
{
    QCOMPARE(marked("# A\n\nFor people.\n\n## Triggers\n- \"people\"\n", "L07"_L1), QStringList{u"6: people"_s});
    QCOMPARE(marked("# A\n\n## Triggers\n**For people:**\n- \"people growth\", \"people\"\n", "L07"_L1),
             QStringList{u"5: people"_s});
    QCOMPARE(marked("---\ntags: [people]\ntriggers: [people]\n---\n# A\n## Triggers\n- \"people growth\"\n", "L07"_L1),
             QStringList{u"3: people"_s});
}

void TestPersonaLint::figuresAreFoundWhereTheyPassForTheReadersOwn_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QStringList>("figures");
    QTest::newRow("a percentage") << "it was 8.2% then"_ba << QStringList{u"8.2%"_s};
    QTest::newRow("several") << "12x in 47 minutes"_ba << QStringList{u"12"_s, u"47"_s};
    QTest::newRow("thousands and money") << "$1,200.50 a day"_ba << QStringList{u"1,200.50"_s};
    QTest::newRow("one digit") << "\xe2\x82\xac"
                                  "5."_ba
                               << QStringList{u"5"_s};
    QTest::newRow("a digit after an accent") << "d\xc3\xa9j\xc3\xa0 9"_ba << QStringList{u"9"_s};
    QTest::newRow("a numbered rule") << "1. **One** - 30 days"_ba << QStringList{u"30"_s};
    QTest::newRow("a number alone in front") << "2026 was good"_ba << QStringList{u"2026"_s};
    QTest::newRow("part of a word") << "P50, k8s, utf-8, v2"_ba << QStringList{u"8"_s};
    QTest::newRow("a ratio and a variable") << "a 1:1, 24/7, {{metric.p50}}"_ba << QStringList();
}

void TestPersonaLint::figuresAreFoundWhereTheyPassForTheReadersOwn()
{
    QFETCH(const QByteArray, line);
    QFETCH(QStringList, figures);
    for (QString &figure : figures)
        figure.prepend(u"4: "_s);
    QCOMPARE(marked("# A\n## Core Behavior\n\n" + line + "\n## Topics\n", "L09"_L1), figures);
    QCOMPARE(marked("# A\n## Communication Patterns\n### S\n" + line, "L09"_L1), figures);
}

void TestPersonaLint::figuresElsewhereAreAllowed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("in another chapter") << "# A\n## Topics\n- 90 days\n"_ba;
    QTest::newRow("before the chapter") << "# A\n\nSince 1999\n\n## Core Behavior\n- a\n"_ba;
    QTest::newRow("behind the chapter") << "# A\n## Core Behavior\n- a\n## Topics\n- 3 b\n"_ba;
    QTest::newRow("in a heading") << "# A\n## Core Behavior\n# 3 B\n"_ba;
    QTest::newRow("in a part of another level") << "# A\n## Topics\n### Core Behavior\n- 90 days\n"_ba;
}

void TestPersonaLint::figuresElsewhereAreAllowed()
{
    QFETCH(const QByteArray, bytes);
    QCOMPARE(marked(bytes, "L09"_L1), QStringList());
}

void TestPersonaLint::outdatedTermsAreMarked()
{
    const QByteArray bytes = "# A\n\nOur mttr, caf\xc3\xa9: Mean-time to  Recovery\nmean time to restore, MTTRs\n";
    QCOMPARE(marked(bytes, "L22"_L1), (QStringList{u"3: mttr"_s, u"4: mean time to restore"_s}));
    QCOMPARE(problemsOf(bytes, "L22"_L1).constFirst().severity, Severity::Information);
}

void TestPersonaLint::hiddenCharactersAreNamedAndMarked()
{
    const QByteArray bytes = "\xef\xbb\xbf# A\n\n\xc3\xa9\xe2\x80\x8b"
                             "b\xe2\x80\xae\n";
    QCOMPARE(details(problemsOf(bytes, "L19"_L1)), (QStringList{u"U+200B"_s, u"U+202E"_s}));
    QCOMPARE(marked(bytes, "L19"_L1), (QStringList{u"3: \u200b"_s, u"3: \u202e"_s}));
    const QByteArray tag = "# A\n\nx\xf3\xa0\x81\x81\n\xef\xbb\xbf\xef\xbb\xbf";
    QCOMPARE(details(problemsOf(tag, "L19"_L1)), (QStringList{u"U+E0041"_s, u"U+FEFF"_s, u"U+FEFF"_s}));
    QCOMPARE(problemsOf(tag, "L19"_L1).constFirst().severity, Severity::Warning);
}

void TestPersonaLint::everyKindOfLineEndCounts_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("LF") << "\n"_ba;
    QTest::newRow("CRLF") << "\r\n"_ba;
    QTest::newRow("CR") << "\r"_ba;
}

void TestPersonaLint::everyKindOfLineEndCounts()
{
    QFETCH(const QByteArray, end);
    QByteArray bytes = "# A\n## Core Behavior\n1. **One** - 30 days of MTTR\n## Triggers\n- \"people\"\n## Topics\n- 3\n";
    bytes.replace("\n", end);
    QCOMPARE(marked(bytes, "L09"_L1), QStringList{u"3: 30"_s});
    QCOMPARE(marked(bytes, "L22"_L1), QStringList{u"3: MTTR"_s});
    QCOMPARE(marked(bytes, "L07"_L1), QStringList{u"5: people"_s});
}

void TestPersonaLint::nobodyIsToldOfMoreTriggersThanTheLimit()
{
    const QByteArray bytes = "# A\n## Triggers\n- " + QByteArray("\"people\", ").repeated(sb::limits::problemsOfOneKind + 50);
    QCOMPARE(problemsOf(bytes, "L07"_L1).size(), sb::limits::problemsOfOneKind);
}

QTEST_GUILESS_MAIN(TestPersonaLint)
#include "tst_personalint.moc"
