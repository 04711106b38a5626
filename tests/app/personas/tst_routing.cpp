// SPDX-License-Identifier: Apache-2.0
#include "personas/router.h"

#include "files.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

/// The advisors that come with the program, and questions of leaders as well as of nobody: tests/golden/routing.
class TestRouting : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void leadersReachWhomTheyExpect();
    void questionsThatChoseNoWordsSeldomGoAstray();
    void whatConcernsNobodyReachesNobody();
    void ownSampleQuestionsComeHome();

private:
    enum class Outcome { Home, AskedRight, Unrouted, AskedWrong, Wrong };
    struct Tally {
        QMap<Outcome, int> counts = {};
        QStringList astray = {};  ///< a line for each question that went astray

        [[nodiscard]] int of(Outcome outcome) const { return counts.value(outcome); }
        [[nodiscard]] QByteArray table() const;
    };

    /// Of lines with who is expected, a tab, and a question.
    [[nodiscard]] Tally judged(QLatin1StringView file) const;
    void judge(Tally &tally, const QString &question, const QStringList &expected) const;
    [[nodiscard]] static QString lineOf(Outcome outcome, const QString &question, const Route &route);

    const PersonaLibrary m_library = PersonaLibrary::load({sourcePath("personas"_L1)});
    const Router m_router{m_library};
};

void TestRouting::judge(Tally &tally, const QString &question, const QStringList &expected) const
{
    const Route route = m_router.route(question);
    const auto isExpected = [&expected](const RouteCandidate &candidate) { return expected.contains(candidate.persona); };
    Outcome outcome = Outcome::Wrong;
    if (route.verdict == Route::Verdict::Default)
        outcome = expected.contains("none"_L1) ? Outcome::Home : Outcome::Unrouted;
    else if (route.verdict == Route::Verdict::Ask)
        outcome = std::ranges::any_of(route.choices(), isExpected) ? Outcome::AskedRight : Outcome::AskedWrong;
    else if (expected.contains(route.persona))
        outcome = Outcome::Home;
    ++tally.counts[outcome];
    if (outcome != Outcome::Home && outcome != Outcome::AskedRight)
        tally.astray.append(lineOf(outcome, question, route));
}

QString TestRouting::lineOf(Outcome outcome, const QString &question, const Route &route)
{
    static constexpr std::array names{"home"_L1, "asked right"_L1, "unrouted"_L1, "asked wrong"_L1, "wrong"_L1};
    QStringList scores;
    for (const RouteCandidate &candidate : route.candidates) {
        QStringList reasons;
        for (const RouteReason &reason : candidate.reasons)
            reasons.append(u"%1 %2"_s.arg(reason.words).arg(reason.weight, 0, 'f', 2));
        scores.append(u"%1=%2 (%3)"_s.arg(candidate.persona).arg(candidate.score, 0, 'f', 2).arg(reasons.join(u"; "_s)));
    }
    return u"%1: %2 -- %3"_s.arg(names.at(static_cast<size_t>(outcome)), question, scores.join(u", "_s));
}

QByteArray TestRouting::Tally::table() const
{
    return u"%1 home, %2 asked, %3 unrouted, %4 asked wrong, %5 wrong\n%6"_s.arg(of(Outcome::Home))
        .arg(of(Outcome::AskedRight))
        .arg(of(Outcome::Unrouted))
        .arg(of(Outcome::AskedWrong))
        .arg(of(Outcome::Wrong))
        .arg(astray.join(u'\n'))
        .toUtf8();
}

TestRouting::Tally TestRouting::judged(QLatin1StringView file) const
{
    Tally tally;
    for (const auto lines = contentOf(sourcePath("tests/golden/routing/"_L1) + file).split('\n');
         const QByteArray &line : lines) {
        if (const QList<QByteArray> cells = line.split('\t'); cells.size() == 2)
            judge(tally, QString::fromUtf8(cells.at(1)), QString::fromUtf8(cells.at(0)).split(u'|'));
    }
    return tally;
}

void TestRouting::leadersReachWhomTheyExpect()
{
    const Tally tally = judged("leaders.tsv"_L1);
    QVERIFY2(tally.of(Outcome::Wrong) == 0 && tally.of(Outcome::AskedWrong) == 0, tally.table().constData());
    QVERIFY2(tally.of(Outcome::Home) + tally.of(Outcome::AskedRight) >= 87, tally.table().constData());
}

/// No word of an advisor was chosen by these.
void TestRouting::questionsThatChoseNoWordsSeldomGoAstray()
{
    const Tally tally = judged("leaders-unseen.tsv"_L1);
    QVERIFY2(tally.of(Outcome::Wrong) + tally.of(Outcome::AskedWrong) <= 2, tally.table().constData());
    QVERIFY2(tally.of(Outcome::Home) + tally.of(Outcome::AskedRight) >= 13, tally.table().constData());
}

void TestRouting::whatConcernsNobodyReachesNobody()
{
    Tally tally;
    for (const auto lines = contentOf(sourcePath("tests/golden/routing/unrelated.txt"_L1)).split('\n');
         const QByteArray &line : lines) {
        if (!line.isEmpty())
            judge(tally, QString::fromUtf8(line), {u"none"_s});
    }
    QVERIFY2(tally.of(Outcome::Home) == 200 && tally.counts.size() == 1, tally.table().constData());
}

void TestRouting::ownSampleQuestionsComeHome()
{
    Tally tally;
    for (const PersonaEntry &entry : m_library.entries()) {
        QStringList questions = entry.persona().starters;
        for (const Playbook &playbook : entry.persona().playbooks)
            questions.append(playbook.question);
        for (const QString &question : std::as_const(questions))
            judge(tally, question, {entry.head().slug});
    }
    QVERIFY2(tally.of(Outcome::Home) >= 40 && tally.counts.size() == 1, tally.table().constData());
}

QTEST_GUILESS_MAIN(TestRouting)
#include "tst_routing.moc"
