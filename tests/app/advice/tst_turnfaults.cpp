// SPDX-License-Identifier: Apache-2.0
// Source: reference "store-and-security", U2, U3, U5 and U10.
#include "room.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <algorithm>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// What a long day may use up.
struct Used {
    qsizetype descriptors = QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
    qsizetype threads = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
    qint64 pages = residentPages();

    static qint64 residentPages()
    {
        QFile file(u"/proc/self/statm"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : 0;
    }
};

// A sanitizer keeps what was freed.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isMemoryCounted = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool isMemoryCounted = false;
#else
constexpr bool isMemoryCounted = true;
#endif
#else
constexpr bool isMemoryCounted = true;
#endif

}  // namespace

class TestTurnFaults : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"sb.store=false"_s); }
    void aConversationRemovedInItsStreamStaysRemoved();
    void anAdvisorEditedInItsStreamIsStampedAsItAnswered();
    void stoppedAndAskedAtOnceBothQuestionsStandInTheirOrder();
    void aThousandTurnsUseNoMoreThanTheFirst();

private:
    static void turn(Room &room, int number, int deltas);
};

void TestTurnFaults::aConversationRemovedInItsStreamStaysRemoved()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"Because of the words"_s});
    const ConversationId id = room.session->conversation().id;
    QVERIFY(room.history->removeConversation(id).result());
    room.models.say(TextDelta{u" and more of them"_s});
    room.models.say(Finished{});
    QTRY_COMPARE(room.session->state(), TurnState::Idle);
    room.restart();
    QVERIFY(room.stored(id).isEmpty());
    QVERIFY(room.history->conversations().result().value().isEmpty());
}

void TestTurnFaults::anAdvisorEditedInItsStreamIsStampedAsItAnswered()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    const auto versionNow = [&room] { return room.library.find(u"diego"_s)->persona().version; };
    const QString before = versionNow();
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"Because"_s});
    room.writePersona(u"diego"_s, "# Diego - Engineering Persona\n\nHe has changed his mind.\n");
    room.library = PersonaLibrary::load({room.folder.filePath(u"personas"_s)});
    QVERIFY(versionNow() != before);
    room.models.say(Finished{});
    QTRY_COMPARE(room.session->state(), TurnState::Idle);
    QCOMPARE(room.stored(room.session->conversation().id).constLast().persona.version, before);
}

void TestTurnFaults::stoppedAndAskedAtOnceBothQuestionsStandInTheirOrder()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"One?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"First"_s});
    room.session->stop();
    room.session->ask(u"Two?"_s);
    room.session->ask(u"Two?"_s);  // the second click of a double one
    QTRY_COMPARE(room.models.requests.size(), 2);
    room.models.say(TextDelta{u"Second"_s});
    room.models.say(Finished{});
    QTRY_COMPARE(room.session->state(), TurnState::Idle);
    QStringList texts;
    for (const QList<Message> stored = room.stored(room.session->conversation().id); const Message &message : stored)
        texts.append(message.text);
    QCOMPARE(texts, (QStringList{u"One?"_s, u"First"_s, u"Two?"_s, u"Second"_s}));
    QCOMPARE(room.models.requests.size(), 2);
}

void TestTurnFaults::turn(Room &room, int number, int deltas)
{
    if (number % 10 == 0)
        room.session->startNew(u"diego"_s);
    const qsizetype asked = room.models.requests.size();
    room.session->ask(u"Question %1"_s.arg(number));
    QTRY_COMPARE(room.models.requests.size(), asked + 1);
    for (int i = 0; i < deltas; ++i)
        room.models.say(TextDelta{u"some words of an answer "_s});
    room.models.say(Finished{});
    QTRY_COMPARE(room.session->state(), TurnState::Idle);
    room.models.requests.clear();
    room.models.turns.clear();
}

void TestTurnFaults::aThousandTurnsUseNoMoreThanTheFirst()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    int number = 0;
    for (; number < 200; ++number)
        turn(room, number, 100);  // long ones, which fill the cache of pages that the store has
    const Used before;
    for (; number < 1000; ++number)
        turn(room, number, 20);
    const Used after;
    // Threads that read the advisors before the first turn have ended by then, each with a descriptor.
    QVERIFY2(after.descriptors <= before.descriptors,
             qPrintable(u"%1, then %2"_s.arg(before.descriptors).arg(after.descriptors)));
    QVERIFY2(after.threads <= before.threads, qPrintable(u"%1, then %2"_s.arg(before.threads).arg(after.threads)));
    if (isMemoryCounted)
        QVERIFY2(static_cast<double>(after.pages) <= 1.05 * static_cast<double>(before.pages),
                 qPrintable(u"%1 pages, then %2"_s.arg(before.pages).arg(after.pages)));
}

QTEST_GUILESS_MAIN(TestTurnFaults)
#include "tst_turnfaults.moc"
