// SPDX-License-Identifier: Apache-2.0
#include "advice/playbookbackend.h"

#include "advice/playbookanswer.h"
#include "support/testcase.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

class OneCell final : public MetricCells {
public:
    DataPoints cells() const override
    {
        const QDateTime from(QDate(2026, 7, 6), QTime(0, 0), QTimeZone::UTC);
        return {{u"dora.change_lead_time.p50"_s,
                 u"Change lead time"_s,
                 26.4,
                 22.2,
                 Unit::Hours,
                 2104,
                 {from, from.addDays(84)},
                 u"change_lead_time/1"_s,
                 from.addDays(84),
                 true}};
    }
    QString organisation() const override { return u"Kestrel Freight"_s; }
};

ChatRequest request(const QString &question, const QString &persona = u"diego"_s)
{
    ChatRequest request;
    request.persona = persona;
    request.messages = {{Role::User, question}};
    return request;
}

const QString speed = u"How do we improve our delivery speed?"_s;

/// A backend over the shipped advisors, and all that it said, by turn.
struct Room {
    explicit Room(const Result<PlaybookPhrases> &phrases = PlaybookPhrases::load(QLocale::c()))
        : backend(library, frameworks, cells, phrases)
    {
        QObject::connect(&backend, &ChatBackend::turnEvent, &backend,
                         [this](TurnId turn, const TurnEvent &event) { said[turn].append(event); });
    }

    TurnId start(const ChatRequest &request)
    {
        const TurnId turn = TurnId::make();
        backend.start(turn, request);
        return turn;
    }

    [[nodiscard]] bool hasEnded(TurnId turn) const
    {
        return !said.value(turn).isEmpty() && isTerminal(said.value(turn).constLast());
    }

    /// Lets a whole other turn pass: what was still on its way has then come.
    void waitForMore()
    {
        const TurnId other = start(request(speed));
        QTRY_VERIFY(hasEnded(other));
    }

    [[nodiscard]] QString text(TurnId turn) const
    {
        QString all;
        for (const TurnEvent &event : said.value(turn)) {
            if (const auto *delta = std::get_if<TextDelta>(&event))
                all += delta->text;
        }
        return all;
    }

    [[nodiscard]] qsizetype ends(TurnId turn) const
    {
        const QList<TurnEvent> events = said.value(turn);
        return std::ranges::count_if(events, isTerminal);
    }

    PersonaLibrary library = PersonaLibrary::load({QStringLiteral(SB_SOURCE_DIR "/personas")});
    FrameworkLibrary frameworks = FrameworkLibrary::load({QStringLiteral(SB_SOURCE_DIR "/personas/frameworks")});
    OneCell cells;
    PlaybookBackend backend;
    QHash<TurnId, QList<TurnEvent>> said;
};

QString wholeAnswer(const Room &room, const ChatRequest &request)
{
    const Persona &persona = room.library.find(request.persona)->persona();
    return answerByPlaybook(persona, request.messages, room.cells, PlaybookPhrases::load(QLocale::c()).value(),
                            {room.frameworks})
        .markdown;
}

}  // namespace

class TestPlaybookBackend : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anAnswerComesInPiecesAndEndsOnce();
    void nothingIsSaidBeforeStartReturns();
    void citedCellsComeBeforeTheText();
    void aPieceNeverEndsInsideACharacter();
    void cancellingEndsTheTurnAtOnceAndForGood();
    void cancellingBeforeTheFirstWordEndsTheTurn();
    void cancellingWhileAPieceIsReadEndsTheTurn();
    void cancellingWhatIsOverOrUnknownDoesNothing();
    void turnsAtTheSameTimeKeepTheirOwnAnswers();
    void startingTheNextTurnAtTheEndOfOneWorks();
    void anUnknownAdvisorFails();
    void withoutPhrasesEveryTurnFailsWithTheReason();
};

void TestPlaybookBackend::anAnswerComesInPiecesAndEndsOnce()
{
    Room room;
    const TurnId turn = room.start(request(speed));
    QTRY_VERIFY(room.hasEnded(turn));
    room.waitForMore();
    QCOMPARE(room.ends(turn), 1);
    QCOMPARE(room.said.value(turn).constLast(), TurnEvent(Finished{StopReason::EndOfTurn}));
    QVERIFY(room.said.value(turn).size() > 5);
    QCOMPARE(room.text(turn), wholeAnswer(room, request(speed)));
}

void TestPlaybookBackend::nothingIsSaidBeforeStartReturns()
{
    Room room;
    const TurnId turn = room.start(request(speed));
    const TurnId failing = room.start(request(speed, u"nobody"_s));
    QVERIFY(room.said.isEmpty());
    QTRY_VERIFY(room.hasEnded(turn) && room.hasEnded(failing));
}

void TestPlaybookBackend::citedCellsComeBeforeTheText()
{
    Room room;
    const TurnId turn = room.start(request(speed));
    QTRY_VERIFY(room.hasEnded(turn));
    QCOMPARE(room.said.value(turn).constFirst(), TurnEvent(DataCited{room.cells.cells()}));
}

void TestPlaybookBackend::aPieceNeverEndsInsideACharacter()
{
    Room room;
    const QString boats = QString::fromUtf8("\xF0\x9F\x9A\xA2").repeated(200);
    const TurnId turn = room.start(request(u"We should "_s + boats, u"thought-partner"_s));
    QTRY_VERIFY(room.hasEnded(turn));
    QVERIFY(room.text(turn).contains(boats.first(8)));
    for (const TurnEvent &event : room.said.value(turn)) {
        if (const auto *delta = std::get_if<TextDelta>(&event))
            QVERIFY(!delta->text.isEmpty() && !delta->text.back().isHighSurrogate());
    }
}

void TestPlaybookBackend::cancellingEndsTheTurnAtOnceAndForGood()
{
    Room room;
    const TurnId turn = room.start(request(speed));
    QTRY_VERIFY(room.said.value(turn).size() >= 3);
    QVERIFY(!room.hasEnded(turn));
    room.backend.cancel(turn);
    QCOMPARE(room.said.value(turn).constLast(), TurnEvent(Cancelled{}));
    const qsizetype before = room.said.value(turn).size();
    room.waitForMore();
    QCOMPARE(room.said.value(turn).size(), before);
    QVERIFY(wholeAnswer(room, request(speed)).startsWith(room.text(turn)));
}

void TestPlaybookBackend::cancellingBeforeTheFirstWordEndsTheTurn()
{
    Room room;
    const TurnId turn = room.start(request(speed));
    room.backend.cancel(turn);
    room.waitForMore();
    QCOMPARE(room.said.value(turn), QList<TurnEvent>{Cancelled{}});
}

void TestPlaybookBackend::cancellingWhileAPieceIsReadEndsTheTurn()
{
    Room room;
    connect(&room.backend, &ChatBackend::turnEvent, this, [&room](TurnId turn, const TurnEvent &event) {
        if (std::holds_alternative<DataCited>(event) && room.said.size() == 1)
            room.backend.cancel(turn);
    });
    const TurnId turn = room.start(request(speed));
    QTRY_VERIFY(room.hasEnded(turn));
    room.waitForMore();
    QCOMPARE(room.said.value(turn), (QList<TurnEvent>{DataCited{room.cells.cells()}, Cancelled{}}));
}

void TestPlaybookBackend::cancellingWhatIsOverOrUnknownDoesNothing()
{
    Room room;
    room.backend.cancel(TurnId::make());
    room.backend.cancel({});
    QVERIFY(room.said.isEmpty());
    const TurnId turn = room.start(request(speed));
    QTRY_VERIFY(room.hasEnded(turn));
    room.backend.cancel(turn);
    QCOMPARE(room.ends(turn), 1);
}

void TestPlaybookBackend::turnsAtTheSameTimeKeepTheirOwnAnswers()
{
    Room room;
    const ChatRequest other = request(u"We need to hire more engineers."_s, u"thought-partner"_s);
    const TurnId first = room.start(request(speed));
    const TurnId second = room.start(other);
    QTRY_VERIFY(room.hasEnded(first) && room.hasEnded(second));
    QCOMPARE(room.text(first), wholeAnswer(room, request(speed)));
    QCOMPARE(room.text(second), wholeAnswer(room, other));
}

void TestPlaybookBackend::startingTheNextTurnAtTheEndOfOneWorks()
{
    Room room;
    TurnId next;
    connect(&room.backend, &ChatBackend::turnEvent, this, [&](TurnId, const TurnEvent &event) {
        if (isTerminal(event) && next.isNull())
            next = room.start(request(speed));
    });
    const TurnId first = room.start(request(speed));
    QTRY_VERIFY(!next.isNull() && room.hasEnded(next));
    QCOMPARE(room.text(next), room.text(first));
}

void TestPlaybookBackend::anUnknownAdvisorFails()
{
    Room room;
    const TurnId turn = room.start(request(speed, u"nobody"_s));
    QTRY_VERIFY(room.hasEnded(turn));
    room.waitForMore();
    QCOMPARE(room.said.value(turn), QList<TurnEvent>{Failed({.error = {ErrorKind::NotFound, u"nobody"_s}})});
}

void TestPlaybookBackend::withoutPhrasesEveryTurnFailsWithTheReason()
{
    const Error damaged{ErrorKind::Malformed, u"phrases.en.json: \"steps\" is missing"_s};
    Room room(std::unexpected{damaged});
    for (int i = 0; i < 2; ++i) {
        const TurnId turn = room.start(request(speed));
        QTRY_VERIFY(room.hasEnded(turn));
        QCOMPARE(room.said.value(turn), QList<TurnEvent>{Failed({.error = damaged})});
    }
}

QTEST_GUILESS_MAIN(TestPlaybookBackend)
#include "tst_playbookbackend.moc"
