// SPDX-License-Identifier: Apache-2.0
#include "domain/attachment.h"
#include "support/fakehighlighter.h"
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "talkkit.h"
#include "ui/conversation/transcriptwords.h"
#include "ui/style/tokens.h"

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::evaluated;
using sb::test::send;

namespace {

QString logOf(int lines)
{
    QStringList all;
    for (int i = 1; i <= lines; ++i)
        all.append(u"2026-11-25T02:14:%1Z deploy[%2]: step %3 took %4 ms"_s.arg(i % 60, 2, 10, QChar(u'0'))
                       .arg(4000 + i)
                       .arg(i)
                       .arg(i * 7));
    return all.join(u'\n');
}

/// The question as the page takes it once it was asked.
QJsonObject asked(const Question &question)
{
    test::TalkKit kit;
    kit.ask(toMarkdown(question));
    test::FakeHighlighter highlighter;
    Transcript transcript(kit.session, highlighter);
    return ui::TranscriptWords::entry(transcript.entries(0, 1).constFirst());
}

}  // namespace

class TestTranscriptAttachments : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_page = test::shownTranscript(ui::cssVariables(ui::Scheme::Light));
        m_page->call({u"words"_s, test::pageWords()});
    }
    void cleanupTestCase() { m_page.reset(); }

    void eachIsFoldedUnderItsName()
    {
        show({u"Why?\nReally?"_s, {{u"Pasted text"_s, logOf(3)}, {u"Pasted text 2"_s, u"x"_s}}});
        QCOMPARE(names(), (QStringList{u"Pasted text, 3 lines"_s, u"Pasted text 2, 1 line"_s}));
        QCOMPARE(words(), u"Why?\nReally?"_s);
        QVERIFY(shownTexts().isEmpty());
        press(0);
        QCOMPARE(shownTexts(), QStringList{logOf(3)});
        QCOMPARE(expanded(), (QStringList{u"true"_s, u"false"_s}));
        press(0);
        QVERIFY(shownTexts().isEmpty());
    }

    void aQuestionWithoutIsItsWords()
    {
        const QString question = u"Why?\n\n~~~sql\nselect 1\n~~~"_s;
        show({question, {}});
        QVERIFY(names().isEmpty());
        QCOMPARE(words(), question);
    }

    void markupAndReorderingCharactersAreShown()
    {
        show({{}, {{u"<b>log</b>"_s, u"<img src=x>\u202Eabc"_s}}});
        QCOMPARE(names(), QStringList{u"<b>log</b>, 1 line"_s});
        press(0);
        QVERIFY2(shownTexts().constFirst().startsWith(u"<img src=x>"_s), qPrintable(shownTexts().constFirst()));
        QVERIFY2(!shownTexts().constFirst().contains(QChar(0x202e)), qPrintable(shownTexts().constFirst()));
    }

    void itStaysFoldedWhenItIsFilledAnew()
    {
        QJsonObject entry = show({u"Why?"_s, {{u"Pasted text"_s, logOf(3)}}});
        send(*m_page, {{u"render"_s, entry}});
        QCOMPARE(names(), QStringList{u"Pasted text, 3 lines"_s});
        QVERIFY(shownTexts().isEmpty());
    }

    void whatIsFoundInItUnfoldsIt()
    {
        show({u"Why?"_s, {{u"Pasted text"_s, logOf(300)}}});
        const QVariantList found = test::asked(*m_page, u"find"_s, {u"step 288 "_s, false, false}).toList();
        QCOMPARE(found.at(1).toInt(), 1);
        QCOMPARE(expanded(), QStringList{u"true"_s});
        QVERIFY(evaluated(*m_page,
                          u"(() => { const box = document.querySelector('.attachment pre').getBoundingClientRect();"
                          "const [range] = CSS.highlights.get('found-here'); const live = document.createRange();"
                          "live.setStart(range.startContainer, range.startOffset);"
                          "live.setEnd(range.endContainer, range.endOffset); const at = live.getBoundingClientRect();"
                          "return at.top >= Math.max(0, box.top) && at.bottom <= Math.min(box.bottom, innerHeight); })()"_s)
                    .toBool());
        test::asked(*m_page, u"findEnd"_s);
    }

    void itLooksLikeACard_data()
    {
        QTest::addColumn<ui::Scheme>("scheme");
        QTest::newRow("light") << ui::Scheme::Light;
        QTest::newRow("dark") << ui::Scheme::Dark;
    }

    void itLooksLikeACard()
    {
        QFETCH(const ui::Scheme, scheme);
        m_page->setTheme(ui::cssVariables(scheme));
        show({u"What does the log say about last night?"_s, {{u"Pasted text"_s, logOf(312)}, {u"Pasted text 2"_s, logOf(40)}}});
        press(1);
        test::takePicture(*m_page, u"question-attachments-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY(!m_page->grab().isNull());
    }

private:
    QJsonObject show(const Question &question)
    {
        QJsonObject entry = asked(question);
        send(*m_page, {{u"reset"_s, QJsonArray{entry}}});
        return entry;
    }
    QStringList all(const QString &expression)
    {
        return evaluated(*m_page, u"[...document.querySelectorAll('article %1"_s.arg(expression)).toStringList();
    }
    QStringList names() { return all(u".fold')].map((one) => one.textContent)"_s); }
    QStringList expanded() { return all(u".fold')].map((one) => one.getAttribute('aria-expanded'))"_s); }
    QString words() { return all(u"p.question')].map((one) => one.textContent)"_s).join(u'|'); }
    QStringList shownTexts()
    {
        return all(u"pre')].filter((one) => one.checkVisibility()).map((one) => one.textContent.trimEnd())"_s);
    }
    void press(int place) { evaluated(*m_page, u"document.querySelectorAll('article .fold')[%1].click(); 0"_s.arg(place)); }

    std::unique_ptr<ui::ScriptedPage> m_page;
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestTranscriptAttachments>(argc, argv);
}
#include "tst_transcriptattachments.moc"
