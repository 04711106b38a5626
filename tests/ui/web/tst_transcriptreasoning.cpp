// SPDX-License-Identifier: Apache-2.0
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/style/tokens.h"

using namespace Qt::StringLiterals;
using sb::test::evaluated;
using sb::test::pageEntry;
using sb::test::send;
using sb::ui::Scheme;
using sb::ui::ScriptedPage;

namespace {

QJsonObject withThought(QJsonObject entry, const QString &title, bool isRunning)
{
    entry["reasoning"_L1] = QJsonObject{{u"title"_s, title}, {u"isRunning"_s, isRunning}};
    return entry;
}

QJsonObject thinking()
{
    return withThought(pageEntry(u"a"_s, {}, u"streaming"_s), u"Thinking"_s, true);
}

QJsonObject answering()
{
    return withThought(pageEntry(u"a"_s, {}, u"streaming"_s), u"Thought for 12 s"_s, false);
}

}  // namespace

class TestTranscriptReasoning : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_page = sb::test::shownTranscript(sb::ui::cssVariables(Scheme::Light));
        m_page->call({u"words"_s, sb::test::pageWords()});
    }

    void init() { send(*m_page, {{u"reset"_s, QJsonArray{pageEntry(u"a"_s, {}, u"streaming"_s)}}}); }
    void cleanupTestCase() { m_page.reset(); }

    void itIsOpenWhileItComesAndFoldedWhenTheAnswerBegins()
    {
        send(*m_page, {{u"change"_s, thinking()}, {u"reason"_s, u"a"_s, u"It wai"_s}, {u"reason"_s, u"a"_s, u"ts.\nWho?"_s}});
        QVERIFY(isOpen());
        QCOMPARE(evaluated(*m_page, u"document.querySelector('.reasoning summary').textContent"_s).toString(), u"Thinking"_s);
        QCOMPARE(text(), u"It waits.\nWho?"_s);
        send(*m_page, {{u"change"_s, answering()}});
        QVERIFY(!isOpen());
        QCOMPARE(evaluated(*m_page, u"document.querySelector('.reasoning summary').textContent"_s).toString(),
                 u"Thought for 12 s"_s);
        QCOMPARE(text(), u"It waits.\nWho?"_s);
    }

    void theReadersOwnFoldWins_data()
    {
        QTest::addColumn<int>("clicks");
        QTest::addColumn<bool>("isOpen");
        QTest::newRow("folded while it comes") << 1 << false;
        QTest::newRow("opened again") << 2 << true;
    }

    void theReadersOwnFoldWins()
    {
        QFETCH(int, clicks);
        QFETCH(bool, isOpen);
        send(*m_page, {{u"change"_s, thinking()}, {u"reason"_s, u"a"_s, u"x"_s}});
        for (int i = 0; i < clicks; ++i)
            evaluated(*m_page, u"document.querySelector('.reasoning summary').click(); 0"_s);
        send(*m_page, {{u"change"_s, thinking()}});
        QCOMPARE(this->isOpen(), isOpen);
        send(*m_page, {{u"change"_s, answering()}});
        QCOMPARE(this->isOpen(), isOpen);
    }

    void itIsNotFoldedUnderTheEyesOfAReader()
    {
        send(*m_page, {{u"change"_s, thinking()}, {u"reason"_s, u"a"_s, u"a thought"_s}});
        evaluated(*m_page, u"document.getSelection().selectAllChildren(document.querySelector('.thought')); 0"_s);
        send(*m_page, {{u"change"_s, answering()}});
        QVERIFY(isOpen());
        QCOMPARE(evaluated(*m_page, u"document.getSelection().toString().trim()"_s).toString(), u"a thought"_s);
        evaluated(*m_page, u"document.getSelection().removeAllRanges(); 0"_s);
    }

    void markupInAThoughtIsText()
    {
        send(*m_page, {{u"change"_s, thinking()}, {u"reason"_s, u"a"_s, u"<b>x</b>"_s}});
        QCOMPARE(text(), u"<b>x</b>"_s);
    }

    void aStoredThoughtComesFoldedWithItsText()
    {
        QJsonObject entry = withThought(pageEntry(u"a"_s, u"<p>x</p>"_s), u"Thought for 12 s"_s, false);
        QJsonObject reasoning = entry["reasoning"_L1].toObject();
        reasoning["text"_L1] = u"one\n\ntwo"_s;
        entry["reasoning"_L1] = reasoning;
        send(*m_page, {{u"reset"_s, QJsonArray{entry}}});
        QVERIFY(!isOpen());
        QCOMPARE(text(), u"one\n\ntwo"_s);
        send(*m_page, {{u"change"_s, pageEntry(u"a"_s, {})}});
        QCOMPARE(evaluated(*m_page, u"document.querySelectorAll('.reasoning').length"_s).toInt(), 0);
    }

    /// For eyes.
    void picturesAreTaken_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("light") << Scheme::Light;
        QTest::newRow("dark") << Scheme::Dark;
    }

    void picturesAreTaken()
    {
        QFETCH(Scheme, scheme);
        m_page->setTheme(sb::ui::cssVariables(scheme));
        QJsonObject done =
            withThought(pageEntry(u"b"_s, u"<p>Half of your changes wait for a review.</p>"_s), u"Thought for 12 s"_s, false);
        send(*m_page,
             {{u"reset"_s, QJsonArray{done, pageEntry(u"a"_s, {}, u"streaming"_s)}},
              {u"change"_s, thinking()},
              {u"reason"_s, u"a"_s,
               u"The lead asks why lead time rose. The parts do not add up to the whole.\n\nPickup rose by 4.2 h, the rest "
               "hardly moved, so waiting is the cause and not"_s}});
        sb::test::takePicture(*m_page, u"reasoning-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY(isOpen());
    }

private:
    bool isOpen() { return evaluated(*m_page, u"[...document.querySelectorAll('.reasoning')].at(-1).open"_s).toBool(); }
    QString text()
    {
        return evaluated(*m_page, u"[...document.querySelectorAll('.thought p')].map(p => p.textContent).join('\\n')"_s)
            .toString();
    }

    std::unique_ptr<ScriptedPage> m_page;
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestTranscriptReasoning>(argc, argv);
}
#include "tst_transcriptreasoning.moc"
