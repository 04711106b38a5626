// SPDX-License-Identifier: Apache-2.0
#include "personas/verdicts.h"

#include "personas/personalimits.h"
#include "support/testcase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;
using Winner = Verdict::Winner;

namespace {

Verdict verdictOn(const QString &draft, const QString &published, Winner winner)
{
    return {.persona = u"ada"_s,
            .question = u"Who?"_s,
            .draft = draft,
            .published = published,
            .winner = winner,
            .wasDraftFirst = true,
            .model = {u"elm"_s, u"127.0.0.1:8080"_s, false},
            .date = QDateTime(QDate(2026, 9, 28), QTime(10, 0), QTimeZone::UTC)};
}

}  // namespace

class TestVerdicts : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void verdictsComeBackFromJson();
    void aRateNeedsFive();
    void aVersionKeepsItsRecordWhenItIsPublished();
    void theStoreKeepsTheNewest();
    void aSlugIsNoPath();
    void brokenLinesArePassedOver();
};

void TestVerdicts::verdictsComeBackFromJson()
{
    for (const Winner winner : {Winner::Tie, Winner::Draft, Winner::Published}) {
        const Verdict verdict = verdictOn(u"a"_s, u"b"_s, winner);
        QCOMPARE(verdictFromJson(toJson(verdict)), verdict);
    }
    QCOMPARE(verdictFromJson({{u"winner"_s, u"nobody"_s}}), Verdict());
}

void TestVerdicts::aRateNeedsFive()
{
    WinRecord record{.won = 3, .lost = 1};
    QVERIFY(!record.rate());
    record.tied = 1;
    QCOMPARE(record.rate(), 0.7);
}

void TestVerdicts::aVersionKeepsItsRecordWhenItIsPublished()
{
    const QList<Verdict> verdicts{verdictOn(u"b"_s, u"a"_s, Winner::Draft), verdictOn(u"c"_s, u"b"_s, Winner::Draft),
                                  verdictOn(u"d"_s, u"a"_s, Winner::Published), verdictOn(u"d"_s, u"a"_s, Winner::Tie)};
    QCOMPARE(recordOf(verdicts, u"b"_s), (WinRecord{.won = 1, .lost = 1}));
    QCOMPARE(draftsAgainst(verdicts, u"a"_s), (WinRecord{.won = 1, .lost = 1, .tied = 1}));
    QCOMPARE(recordOf(verdicts, u"x"_s).count(), 0);
}

void TestVerdicts::theStoreKeepsTheNewest()
{
    const QTemporaryDir folder;
    const VerdictStore store(folder.filePath(u"verdicts"_s));
    QVERIFY(store.read(u"ada"_s)->isEmpty());
    Verdict verdict = verdictOn(u"a"_s, u"b"_s, Winner::Draft);
    for (int i = 0; i < limits::verdicts + 2; ++i) {
        verdict.draft = QString::number(i);
        if (i > limits::verdicts)
            verdict.question = QString(limits::verdictQuestionCharacters + 10, u'q');
        QVERIFY(store.append(verdict));
    }
    const QList<Verdict> kept = *store.read(u"ada"_s);
    QCOMPARE(kept.size(), limits::verdicts);
    QCOMPARE(kept.constFirst().draft, u"2"_s);
    QCOMPARE(kept.constLast().question.size(), limits::verdictQuestionCharacters);
}

void TestVerdicts::aSlugIsNoPath()
{
    const QTemporaryDir folder;
    Verdict verdict = verdictOn(u"a"_s, u"b"_s, Winner::Draft);
    verdict.persona = u"../ada"_s;
    QCOMPARE(VerdictStore(folder.path()).append(verdict).error().kind, ErrorKind::InvalidArgument);
    QCOMPARE(VerdictStore(folder.path()).read({}).error().kind, ErrorKind::InvalidArgument);
}

void TestVerdicts::brokenLinesArePassedOver()
{
    const QTemporaryDir folder;
    const VerdictStore store(folder.path());
    QVERIFY(store.append(verdictOn(u"a"_s, u"b"_s, Winner::Draft)));
    QFile file(folder.filePath(u"ada.jsonl"_s));
    QVERIFY(file.open(QIODevice::Append));
    file.write("{\"half\": \n");
    file.close();
    QCOMPARE(store.append(verdictOn(u"c"_s, u"b"_s, Winner::Tie))->size(), 2);
}

QTEST_GUILESS_MAIN(TestVerdicts)
#include "tst_verdicts.moc"
