// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/hitopener.h"

#include "support/fakehighlighter.h"
#include "support/pagekit.h"
#include "support/samplemessages.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "talkkit.h"
#include "ui/conversation/transcripttext.h"
#include "ui/conversation/transcriptview.h"
#include "ui/style/tokens.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::HitOpener;
using sb::ui::TranscriptView;
using test::evaluated;
using test::TalkKit;

/// What a search has found is shown where it stands.
class TestHitOpener : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_view.resize(800, 600);
        m_view.setTheme(ui::cssVariables(ui::Scheme::Light));
        QSignalSpy ready(&m_view, &TranscriptView::pageReady);
        m_view.show();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60000);
    }

    void init()
    {
        m_kit.session.startNew(u"ada"_s);
        m_shown.clear();
        m_refused.clear();
    }

    void aMessageFarFromTheEndIsShownWithWhatWasFound()
    {
        const Conversation conversation = store(230);
        m_kit.session.open(conversation);
        m_opener.show(m_ids.at(7), u"number 7"_s);
        QTRY_COMPARE(m_shown.size(), 1);
        QTRY_VERIFY(isInView(m_ids.at(7)));
        QCOMPARE(marked(), u"number 7"_s);
        QCOMPARE(m_view.findChild<QLineEdit *>(u"findField"_s)->text(), u"number 7"_s);
        QTRY_VERIFY2(count().startsWith(u"1 of "_s), qPrintable(count()));
        test::takePicture(page(), u"found-message"_s);

        // It stays there while the rest of the conversation comes, and one can go on from it.
        m_view.stepFind(1);
        QTRY_VERIFY(isInView(m_ids.at(70)));
        m_view.stepFind(-1);
        QTRY_VERIFY(isInView(m_ids.at(7)));
        QVERIFY(m_refused.isEmpty());
    }

    void inAnOpenConversationItIsGoneToAtOnce()
    {
        const Conversation conversation = store(60);
        m_kit.session.open(conversation);
        QTRY_VERIFY(pageText().contains(u"Question number 59"_s));
        for (const int at : {3, 40, 3}) {
            m_shown.clear();
            m_opener.show(m_ids.at(at), u"number %1"_s.arg(at));
            QTRY_COMPARE(m_shown.size(), 1);
            QTRY_VERIFY(isInView(m_ids.at(at)));
            QCOMPARE(marked(), u"number %1"_s.arg(at));
        }
    }

    void aMessageOnAnotherBranchBringsItsBranch()
    {
        answer(u"Why?"_s, u"Because of queues."_s);
        const MessageId hidden = m_kit.session.messages().constLast().id;
        m_kit.session.retry();
        m_kit.models.say(TextDelta{u"Since the winter."_s});
        m_kit.models.say(Finished{});
        QTRY_VERIFY(pageText().contains(u"Since the winter."_s));
        const Conversation conversation = m_kit.session.conversation();
        m_kit.session.startNew(u"ada"_s);
        m_kit.session.open(conversation);
        m_opener.show(hidden, u"queues"_s);
        QTRY_COMPARE(m_shown.size(), 1);
        QCOMPARE(m_kit.session.messages().constLast().id, hidden);
        QTRY_COMPARE(marked(), u"queues"_s);
        QVERIFY(!pageText().contains(u"Since the winter."_s));
    }

    void whileAnAnswerIsWrittenAnotherBranchWaits()
    {
        answer(u"Why?"_s, u"Because of queues."_s);
        const MessageId question = m_kit.session.messages().constFirst().id;
        const MessageId hidden = m_kit.session.messages().constLast().id;
        m_kit.session.retry();
        m_kit.models.say(TextDelta{u"Since"_s});
        m_opener.show(hidden, u"queues"_s);
        QCOMPARE(m_refused.size(), 1);
        QVERIFY(m_refused.constFirst().constFirst().toString().contains(u"another branch"_s));
        m_opener.show(question, u"Why"_s);  // stands on this one
        QTRY_COMPARE(m_shown.size(), 1);
        QCOMPARE(m_kit.session.state(), TurnState::Streaming);
        m_kit.models.say(Finished{});
    }

    void aMessageThatIsGoneIsSaidToBe()
    {
        const Conversation conversation = store(3);
        m_kit.session.open(conversation);
        m_opener.show(MessageId::make(), u"x"_s);
        QTRY_COMPARE(m_refused.size(), 1);
        QVERIFY(m_shown.isEmpty());
    }

    void whatWasWaitedForIsForgottenElsewhere()
    {
        const Conversation first = store(3);
        const MessageId sought = m_ids.at(0);
        const Conversation second = store(3);
        m_kit.session.open(first);
        m_opener.show(sought, u"number 0"_s);
        m_kit.session.open(second);
        QTRY_VERIFY(!m_kit.session.messages().isEmpty());
        QVERIFY(m_refused.isEmpty() && m_shown.isEmpty());
    }

    void theBarGoesWithItsConversationUnlessOneHasWrittenInIt()
    {
        const Conversation first = store(3);
        const MessageId sought = m_ids.at(0);
        const Conversation second = store(3);
        auto *field = m_view.findChild<QLineEdit *>(u"findField"_s);
        for (const bool isWrittenIn : {false, true}) {
            m_shown.clear();
            m_kit.session.open(first);
            m_opener.show(sought, u"number"_s);
            QTRY_COMPARE(m_shown.size(), 1);
            QVERIFY(field->isVisible());
            if (isWrittenIn)
                QTest::keyClicks(field, u" 1"_s);
            m_kit.session.open(second);
            QCOMPARE(field->isVisible(), isWrittenIn);
        }
        QTest::keyClick(field, Qt::Key_Escape);
    }

    void asTextItIsGoneToAsWell()  // the last: a view does not come back from it
    {
        const Conversation conversation = store(230);
        m_view.showAsText(u"No page."_s);
        m_kit.session.open(conversation);
        m_opener.show(m_ids.at(70), u"number 7"_s);
        const auto *text = m_view.findChild<ui::TranscriptText *>();
        QTRY_COMPARE(count().section(u' ', 0, 0), u"2"_s);  // after number 7
        QTRY_COMPARE(text->extraSelections().value(1).cursor.selectedText(), u"number 7"_s);
    }

private:
    /// A conversation of so many questions on disk, their ids in `m_ids`.
    Conversation store(int number)
    {
        const Conversation conversation = test::sampleConversation();
        m_ids.clear();
        for (int i = 0; i < number; ++i) {
            Message message = test::sampleQuestion(conversation.id, u"Question number %1"_s.arg(i));
            message.parent = m_ids.isEmpty() ? MessageId() : m_ids.constLast();
            m_ids.append(message.id);
            auto stored = i == 0 ? m_kit.history.addQuestion(conversation, message) : m_kit.history.addMessage(message);
            [&stored] { QVERIFY(stored.result()); }();
        }
        return conversation;
    }

    void answer(const QString &question, const QString &text)
    {
        m_kit.ask(question);
        m_kit.models.say(TextDelta{text});
        m_kit.models.say(Finished{});
        QTRY_VERIFY(pageText().contains(text));
    }

    ui::ScriptedPage &page() { return *m_view.page(); }
    QString pageText() { return evaluated(page(), u"document.getElementById('log').textContent"_s).toString(); }
    QString count() { return m_view.findChild<QLabel *>(u"findCount"_s)->text(); }
    QString marked()
    {
        return evaluated(page(),
                         u"(() => { const [range] = CSS.highlights.get('found-here'); if (!range) return '';"
                         "const live = document.createRange(); live.setStart(range.startContainer, range.startOffset);"
                         "live.setEnd(range.endContainer, range.endOffset); return live.toString(); })()"_s)
            .toString();
    }
    bool isInView(MessageId id)
    {
        const QString box = u"(() => { const box = document.querySelector('[data-id=\"%1\"]')?.getBoundingClientRect();"
                            "return !!box && box.top < innerHeight && box.bottom > 0; })()"_s;
        return evaluated(page(), box.arg(id.toString())).toBool();
    }

    TalkKit m_kit;
    test::FakeHighlighter m_highlighter;
    Transcript m_transcript{m_kit.session, m_highlighter};
    TranscriptView m_view{m_transcript};
    HitOpener m_opener{m_kit.session, m_view};
    QSignalSpy m_shown{&m_view, &TranscriptView::messageShown};
    QSignalSpy m_refused{&m_opener, &HitOpener::notShown};
    QList<MessageId> m_ids;
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestHitOpener>(argc, argv);
}
#include "tst_hitopener.moc"
