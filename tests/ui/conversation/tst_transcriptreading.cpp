// SPDX-License-Identifier: Apache-2.0
#include "support/exchangekit.h"
#include "support/fakehighlighter.h"
#include "support/pagekit.h"
#include "support/samplemessages.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/conversation/transcriptview.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::TranscriptView;

namespace {

/// A conversation with the playbook, which says what the test tells it, and the view of it in a window.
struct Room : test::ExchangeKit {
    Room()
    {
        session.setModelChoice({});
        view.resize(800, 600);
        QSignalSpy ready(&view, &TranscriptView::pageReady);
        view.show();
        view.activateWindow();
        QTRY_VERIFY_WITH_TIMEOUT(!ready.isEmpty() && view.isActiveWindow(), 60'000);
    }

    MessageId turn(const QString &question, const QString &text)
    {
        ask(question);
        playbook.say(TextDelta{text});
        playbook.say(Finished{});
        return session.messages().constLast().id;
    }

    QString inPage(const QString &script) { return test::evaluated(*view.page(), script).toString(); }
    QString lineIn() { return inPage(u"document.querySelector('.lastread')?.closest('article').dataset.id ?? ''"_s); }

    test::FakeHighlighter highlighter;
    Transcript transcript{session, highlighter};
    TranscriptView view{transcript};
    QSignalSpy read{&view, &TranscriptView::messageRead};

    [[nodiscard]] MessageId lastRead() const
    {
        return read.isEmpty() ? MessageId() : read.constLast().constFirst().value<MessageId>();
    }
};

}  // namespace

class TestTranscriptReading : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        // Starting the engine without a graphics card warns; later pages are held to silence.
        const Room room;
        QVERIFY(room.view.page() != nullptr);
    }

    void whatIsInViewIsReadInAnActiveWindowAlone()
    {
        Room room;
        const MessageId first = room.turn(u"Why?"_s, u"Because."_s);
        QTRY_COMPARE(room.lastRead(), first);

        QWidget other;
        other.show();
        other.activateWindow();
        QTRY_VERIFY(!room.view.isActiveWindow());
        const MessageId second = room.turn(u"And then?"_s, u"Later."_s);
        test::waitForFrames(*room.view.page());
        QCOMPARE(room.lastRead(), first);
        room.view.activateWindow();
        QTRY_COMPARE(room.lastRead(), second);
    }

    void aConversationOpenedAgainShowsWhereReadingEnded()
    {
        Room room;
        const MessageId first = room.turn(u"Why?"_s, u"Because."_s);
        room.turn(u"And then?"_s, u"Later."_s);
        QCOMPARE(room.lineIn(), QString());
        const Conversation conversation = room.session.conversation();
        room.session.startNew(u"ada"_s);
        room.view.setLastRead(first);
        room.session.open(conversation);
        QTRY_COMPARE(room.lineIn(), first.toString());

        room.session.startNew(u"ada"_s);
        room.view.setLastRead(MessageId::make());  // of another branch, or long gone
        room.session.open(conversation);
        QTRY_COMPARE(room.session.messages().size(), 4);
        test::waitForFrames(*room.view.page());
        QCOMPARE(room.lineIn(), QString());
        QCOMPARE(room.inPage(u"String(document.getElementById('lastread').hidden)"_s), u"true"_s);
    }

    void inALongConversationThePlaceIsKnownOnceAllIsThere()
    {
        Room room;
        const Conversation conversation = test::sampleConversation();
        QList<MessageId> ids;
        for (int i = 0; i < 250; ++i) {
            Message message = test::sampleQuestion(conversation.id, u"Question number %1"_s.arg(i));
            message.parent = ids.isEmpty() ? MessageId() : ids.constLast();
            ids.append(message.id);
            auto stored = i == 0 ? room.history.addQuestion(conversation, message) : room.history.addMessage(message);
            QVERIFY(stored.result());
        }
        room.session.startNew(u"ada"_s);
        room.read.clear();
        room.view.setLastRead(ids.at(20));
        room.session.open(conversation);
        QTRY_COMPARE(room.inPage(u"String(document.getElementById('lastread').hidden)"_s), u"false"_s);
        QVERIFY(room.inPage(u"document.getElementById('log').textContent"_s).contains(u"Question number 249"_s));
        QVERIFY(!room.inPage(u"document.getElementById('log').textContent"_s).contains(u"Question number 20\n"_s));
        room.inPage(u"document.getElementById('lastread').click(); 0"_s);
        QTRY_COMPARE(room.lineIn(), ids.at(20).toString());
    }

    void aMessageIsReachedAndActedOnByKeys()
    {
        Room room;
        const MessageId answer = room.turn(u"Why?"_s, u"Because."_s);
        QTRY_COMPARE(room.lastRead(), answer);
        room.view.stepMessage(-1);
        QTRY_COMPARE(room.inPage(u"document.activeElement.dataset.id ?? ''"_s), answer.toString());
        QSignalSpy wished(&room.view, &TranscriptView::actionRequested);
        const QString press =
            u"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'r', bubbles: true})); 0"_s;
        room.inPage(press);
        QTRY_COMPARE(wished.size(), 1);
        QCOMPARE(wished.constFirst().at(0).toString(), u"regenerate"_s);
        QCOMPARE(wished.constFirst().at(1).value<MessageId>(), answer);

        room.view.setLetterKeys(TranscriptView::LetterKeys::Off);
        test::waitForFrames(*room.view.page());
        room.inPage(press);
        test::waitForFrames(*room.view.page());
        QCOMPARE(wished.size(), 1);
    }
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestTranscriptReading>(argc, argv);
}
#include "tst_transcriptreading.moc"
