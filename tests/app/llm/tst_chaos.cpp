// SPDX-License-Identifier: Apache-2.0
// Source: reference "store-and-security", R5. SB_CHAOS_TURNS: another number of turns; SB_CHAOS_SEED: another seed.
#include "support/testcase.h"
#include "wiretalk.h"

#include <QMutex>
#include <QRandomGenerator>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

using After = Reply::After;

constexpr int turnsAtOnce = 64;

/// One turn as its server plays it, and what may come of it.
struct Plan {
    QList<Reply> refusals;  ///< before the answer
    Reply answer;
    QStringList pieces;  ///< of the whole text
    qsizetype least = 0;  ///< characters that have certainly arrived
    bool hasSignal = false;  ///< that it is over may have arrived
    bool mustFinish = false;
    bool mayFail = false;  ///< instead of being cut: nothing of the text need have arrived
    bool isCancelled = false;  ///< by the person
    bool isSpoken = false;     ///< who waits for the first words with that
    qsizetype asked = 0;
};

class Planner {
public:
    explicit Planner(quint32 seed) : m_random(seed) {}

    Plan next()
    {
        Plan plan;
        QList<qsizetype> ends;  // of each piece's event
        QByteArray events;
        const int count = m_random.bounded(1, 30);
        for (int i = 0; i < count; ++i) {
            plan.pieces.append(QString(m_random.bounded(1, 40), QChar(u'a' + m_random.bounded(26))) + u'\u00e9');
            events += noise() + delta(plan.pieces.constLast().toUtf8());
            ends.append(events.size());
        }
        addRefusals(plan);
        play(plan, events, ends);
        plan.answer.chunk = m_random.bounded(3) == 0 ? 0 : m_random.bounded(1, 2000);
        return plan;
    }

private:
    QByteArray noise()
    {
        switch (m_random.bounded(8)) {
        case 0:
            return ": keep-alive\n\n";
        case 1:
            return "event: ping\ndata: {}\n\n";
        case 2:
            return sse(R"({"choices":[],"usage":{"prompt_tokens":1}})");
        case 3:
            return "\r\n";
        default:
            return {};
        }
    }

    void addRefusals(Plan &plan)
    {
        const QList<Reply> passing{answer(503, "application/json", "{}"),
                                   answer(529, "text/html", "<p>No"),
                                   Reply{},
                                   Reply{{}, After::Reset},
                                   Reply{chunkedHead("text/event-stream")},
                                   wholeStream(sse(R"({"error":{"message":"Oops","code":502}})"))};
        for (int i = m_random.bounded(6) - 2; i > 0; --i)
            plan.refusals.append(passing.at(m_random.bounded(static_cast<int>(passing.size()))));
    }

    /// Chooses an end, and what is certain of it.
    void play(Plan &plan, const QByteArray &events, const QList<qsizetype> &ends)
    {
        const QByteArray signal = finish();
        const QByteArray all = events + signal;
        const int end = m_random.bounded(7);
        // A whole answer, or one that is cut anywhere; in its signal as well.
        const qsizetype sent = end < 2 ? all.size() : m_random.bounded(static_cast<int>(all.size()));
        const QByteArray said = all.first(sent);
        plan.mustFinish = end < 2;
        const qsizetype reasonEnd = events.size() + signal.indexOf("\n");  // it counts without its last line breaks
        plan.hasSignal = sent >= reasonEnd;
        const qsizetype arrived = std::ranges::upper_bound(ends, sent) - ends.begin();
        for (const QString &piece : plan.pieces.first(arrived))
            plan.least += piece.size();
        plan.mayFail = arrived == 0;
        switch (end) {
        case 0:
        case 2:
            plan.answer = {streamOf(said) + (end == 0 ? chunkOf({}) : QByteArray())};
            break;
        case 1:
        case 3:  // by closing
            plan.answer = {"HTTP/1.1 200 Said\r\nContent-Type: text/event-stream\r\n\r\n" + said};
            break;
        case 4:  // its own end, in the middle
            plan.answer = wholeStream(said);
            break;
        case 5:  // which may take back what was sent
            plan.answer = {streamOf(said), After::Reset};
            plan.least = 0;
            plan.mayFail = true;
            break;
        default:
            plan.answer = {streamOf(said), After::KeepOpen};
            plan.isCancelled = true;
            plan.isSpoken = arrived > 0;
            plan.least = 0;  // the clock stands still, so no more than the first words must have crossed
            break;
        }
    }

    QRandomGenerator m_random;
};

/// What all turns are played by. Any thread.
class Stage {
public:
    Reply next(qsizetype number)
    {
        const QMutexLocker lock(&m_mutex);
        Plan &plan = m_plans[number];
        const qsizetype asked = plan.asked++;
        return asked < plan.refusals.size() ? plan.refusals.at(asked) : plan.answer;
    }
    void set(qsizetype number, const Plan &plan)
    {
        const QMutexLocker lock(&m_mutex);
        m_plans.insert(number, plan);
    }
    Plan take(qsizetype number)
    {
        const QMutexLocker lock(&m_mutex);
        return m_plans.take(number);
    }

private:
    QMutex m_mutex;
    QHash<qsizetype, Plan> m_plans;
};

QString faultIn(const WireTalk &talk, TurnId turn, const Plan &plan)
{
    const QString text = talk.text(turn);
    if (talk.terminals(turn) != 1 || !isTerminal(talk.events(turn).constLast()))
        return u"%1 ends"_s.arg(talk.terminals(turn));
    if (!plan.pieces.join(QString()).startsWith(text))
        return u"not its text"_s;
    if (text.size() < plan.least)
        return u"%1 characters lost"_s.arg(plan.least - text.size());
    const bool isFinished = talk.endsWith<Finished>(turn);
    if (isFinished && !plan.hasSignal)
        return u"finished without its end"_s;
    if (plan.mustFinish && (!isFinished || text.size() != plan.pieces.join(QString()).size()))
        return u"not finished"_s;
    if (talk.endsWith<Failed>(turn) && !plan.mayFail && !plan.isCancelled)
        return u"failed: "_s + nameOf(talk.failure(turn).error.kind);
    if (talk.endsWith<Cancelled>(turn) && !plan.isCancelled)
        return u"cancelled by nobody"_s;
    return {};
}

}  // namespace

/// Thousands of turns with faults by chance, many at once: each ends once, as it may; no text is lost, none is anothers'.
class TestChaos : public TestCase {
    Q_OBJECT
private slots:
    void nothingIsLostAndNothingIsFinishedFalsely();
};

void TestChaos::nothingIsLostAndNothingIsFinishedFalsely()
{
    bool isNumber = false;
    const int asked = qEnvironmentVariableIntValue("SB_CHAOS_TURNS", &isNumber);
    const int turns = isNumber ? asked : 10'000;
    const auto seed = static_cast<quint32>(qEnvironmentVariableIntValue("SB_CHAOS_SEED", &isNumber));
    const quint32 used = isNumber ? seed : 20'260'928;
    qInfo("%d turns, seed %u", turns, used);
    Planner planner(used);
    const auto stage = std::make_shared<Stage>();
    const FaultServer server(
        [stage](const Asked &asking) { return stage->next(asking.path.split('/').value(1).toLongLong()); });
    WireTalk talk({}, 0);
    QHash<qsizetype, TurnId> running;
    QHash<qsizetype, Plan> plans;
    int finished = 0;
    const auto settle = [&] {
        for (auto turn = running.begin(); turn != running.end();) {
            const Plan plan = plans.value(turn.key());
            if (plan.isCancelled && (!plan.isSpoken || !talk.text(*turn).isEmpty()))
                talk.cancel(*turn);
            if (!talk.isOver(*turn)) {
                ++turn;
                continue;
            }
            const QString fault = faultIn(talk, *turn, plan);
            QVERIFY2(fault.isEmpty(), qPrintable(u"turn %1: %2"_s.arg(turn.key()).arg(fault)));
            finished += talk.endsWith<Finished>(*turn) ? 1 : 0;
            stage->take(turn.key());
            turn = running.erase(turn);
        }
    };
    for (qsizetype number = 0; number < turns; ++number) {
        const Plan plan = planner.next();
        stage->set(number, plan);
        plans.insert(number, plan);
        running.insert(number, talk.ask(server.url(u"/%1/v1"_s.arg(number))));
        QTRY_VERIFY2((settle(), running.size() < turnsAtOnce || QTest::currentTestFailed()), "it hangs");
        if (QTest::currentTestFailed())
            return;
    }
    QTRY_VERIFY2((settle(), running.isEmpty() || QTest::currentTestFailed()), "it hangs");
    QVERIFY2(finished > turns / 10 && finished < turns / 2, qPrintable(QString::number(finished)));
}

QTEST_GUILESS_MAIN(TestChaos)
#include "tst_chaos.moc"
