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
    void whatConcernsNobodyReachesNobody();
    void ownSampleQuestionsComeHome();

private:
    enum class Outcome { Home, AskedRight, Unrouted, AskedWrong, Wrong };
    [[nodiscard]] Outcome outcomeOf(const QString &question, const QStringList &expected);
    void note(Outcome outcome, const QString &question, const QStringList &expected, const Route &route);
    [[nodiscard]] QByteArray table() const;

    const PersonaLibrary m_library = PersonaLibrary::load({sourcePath("personas"_L1)});
    const Router m_router{m_library};
    QMap<Outcome, int> m_counts;
    QStringList m_lines;
};

TestRouting::Outcome TestRouting::outcomeOf(const QString &question, const QStringList &expected)
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
    note(outcome, question, expected, route);
    return outcome;
}

void TestRouting::note(Outcome outcome, const QString &question, const QStringList &expected, const Route &route)
{
    ++m_counts[outcome];
    if (outcome == Outcome::Home || outcome == Outcome::AskedRight)
        return;
    static constexpr std::array names{"home"_L1, "asked right"_L1, "unrouted"_L1, "asked wrong"_L1, "WRONG"_L1};
    QStringList scores;
    for (const RouteCandidate &candidate : route.candidates.first(qMin<qsizetype>(3, route.candidates.size()))) {
        QStringList reasons;
        for (const RouteReason &reason : candidate.reasons)
            reasons.append(u"%1 %2"_s.arg(reason.words).arg(reason.weight, 0, 'f', 2));
        scores.append(u"%1=%2 (%3)"_s.arg(candidate.persona).arg(candidate.score, 0, 'f', 2).arg(reasons.join(u"; "_s)));
    }
    m_lines.append(u"%1: [%2] %3 -- %4"_s.arg(names.at(static_cast<size_t>(outcome)), expected.join(u'|'), question, scores.join(u", "_s)));
}

QByteArray TestRouting::table() const
{
    return u"%1 home, %2 asked, %3 unrouted, %4 asked wrong, %5 wrong\n%6"_s.arg(m_counts.value(Outcome::Home))
        .arg(m_counts.value(Outcome::AskedRight))
        .arg(m_counts.value(Outcome::Unrouted))
        .arg(m_counts.value(Outcome::AskedWrong))
        .arg(m_counts.value(Outcome::Wrong))
        .arg(m_lines.join(u'\n'))
        .toUtf8();
}

void TestRouting::leadersReachWhomTheyExpect()
{
    m_counts.clear();
    m_lines.clear();
    for (const QByteArray &line : contentOf(sourcePath("tests/golden/routing/leaders.tsv"_L1)).split('\n')) {
        if (const QList<QByteArray> cells = line.split('\t'); cells.size() == 2)
            std::ignore = outcomeOf(QString::fromUtf8(cells.at(1)), QString::fromUtf8(cells.at(0)).split(u'|'));
    }
    qInfo("%s", table().constData());
}

void TestRouting::whatConcernsNobodyReachesNobody()
{
    m_counts.clear();
    m_lines.clear();
    for (const QByteArray &line : contentOf(sourcePath("tests/golden/routing/unrelated.txt"_L1)).split('\n')) {
        if (!line.isEmpty())
            std::ignore = outcomeOf(QString::fromUtf8(line), {u"none"_s});
    }
    qInfo("%s", table().constData());
}

void TestRouting::ownSampleQuestionsComeHome()
{
    m_counts.clear();
    m_lines.clear();
    for (const PersonaEntry &entry : m_library.entries()) {
        QStringList questions = entry.persona.starters;
        for (const Playbook &playbook : entry.persona.playbooks)
            questions.append(playbook.question);
        for (const QString &question : std::as_const(questions))
            std::ignore = outcomeOf(question, {entry.persona.slug});
    }
    qInfo("%s", table().constData());
}

QTEST_GUILESS_MAIN(TestRouting)
#include "tst_routing.moc"
