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

QJsonObject question(const QString &id)
{
    QJsonObject entry = pageEntry(id, u"<p class=\"question\">Why %1?</p>"_s.arg(id));
    entry["role"_L1] = u"question"_s;
    entry["label"_L1] = u"You"_s;
    return entry;
}

QJsonObject withFork(QJsonObject entry, int place)
{
    entry["fork"_L1] = QJsonObject{{u"place"_s, place},
                                   {u"count"_s, 2},
                                   {u"text"_s, u"1 / 2"_s},
                                   {u"label"_s, u"Branch"_s},
                                   {u"previous"_s, u"Previous"_s},
                                   {u"next"_s, u"Next"_s}};
    return entry;
}

}  // namespace

class TestTranscriptKeys : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { m_page = sb::test::shownTranscript(sb::ui::cssVariables(Scheme::Light)); }

    void init()
    {
        send(*m_page,
             {{u"words"_s, sb::test::pageWords()},
              {u"letterKeys"_s, true},
              {u"reset"_s,
               QJsonArray{question(u"q1"_s), pageEntry(u"a1"_s, u"<p>One.</p>"_s), question(u"q2"_s),
                          withFork(pageEntry(u"a2"_s, u"<p>Two <a href=\"#x\">there</a>.</p>"_s), 0)}}});
        evaluated(*m_page, u"document.activeElement.blur(); 0"_s);
    }

    void cleanupTestCase() { m_page.reset(); }

    void onGoesFromMessageToMessage()
    {
        QCOMPARE(stepped(-1), u"a2"_s);  // the last one in view
        QCOMPARE(stepped(-1), u"q2"_s);
        QCOMPARE(stepped(1), u"a2"_s);
        QCOMPARE(stepped(1), u"a2"_s);  // there is none below
        for (int i = 0; i < 5; ++i)
            stepped(-1);
        QCOMPARE(stepped(-1), u"q1"_s);
        QVERIFY(evaluated(*m_page, u"document.activeElement.matches('article[aria-label]')"_s).toBool());  // it is read out
        QCOMPARE(evaluated(*m_page, u"getComputedStyle(document.activeElement).outlineStyle"_s).toString(), u"solid"_s);
    }

    void aMessageOutOfSightComesIntoView()
    {
        QJsonArray many;
        for (int i = 0; i < 30; ++i)
            many.append(pageEntry(u"m%1"_s.arg(i), u"<p>One.</p><p>Two.</p>"_s));
        send(*m_page, {{u"reset"_s, many}});
        for (int i = 0; i < 20; ++i)
            stepped(-1);
        const QString inView = u"(() => { const b = document.activeElement.getBoundingClientRect();"
                               "return b.top >= -2 && b.bottom <= innerHeight + 2; })()"_s;
        QVERIFY(evaluated(*m_page, inView).toBool());
    }

    void aTallMessageIsReadFromItsTop()
    {
        const QString text = u"<p>One of many.</p>"_s.repeated(40);
        send(*m_page, {{u"reset"_s, QJsonArray{question(u"q"_s), pageEntry(u"long"_s, text)}}});
        sb::test::waitForFrames(*m_page);
        QCOMPARE(stepped(-1), u"long"_s);
        sb::test::waitForFrames(*m_page);
        const double top = evaluated(*m_page, u"document.activeElement.getBoundingClientRect().top"_s).toDouble();
        QVERIFY2(top > -2 && top < 20, qPrintable(QString::number(top)));
    }

    void aLetterDoesWhatTheMessageOffers_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("url");
        QTest::newRow("copy") << u"a2"_s << u"c"_s << u"app://action/copy/a2"_s;
        QTest::newRow("copy a question") << u"q2"_s << u"C"_s << u"app://action/copy/q2"_s;
        QTest::newRow("again") << u"a1"_s << u"r"_s << u"app://action/regenerate/a1"_s;
        QTest::newRow("again, at its question") << u"q1"_s << u"r"_s << u"app://action/regenerate/a1"_s;
        QTest::newRow("other words") << u"q2"_s << u"e"_s << u"app://action/edit/q2"_s;
        QTest::newRow("other words, at its answer") << u"a2"_s << u"e"_s << u"app://action/edit/q2"_s;
        QTest::newRow("what was sent") << u"a1"_s << u"i"_s << u"app://action/inspect/a1"_s;
        QTest::newRow("next branch") << u"a2"_s << u"Alt+ArrowRight"_s << u"app://action/branch-next/a2"_s;
        QTest::newRow("no branch before") << u"a2"_s << u"Alt+ArrowLeft"_s << QString();
        QTest::newRow("no branch at all") << u"a1"_s << u"Alt+ArrowRight"_s << QString();
        QTest::newRow("no such letter") << u"a1"_s << u"x"_s << QString();
        QTest::newRow("a shortcut of the program") << u"a1"_s << u"Ctrl+c"_s << QString();
    }

    void aLetterDoesWhatTheMessageOffers()
    {
        QFETCH(const QString, at);
        QFETCH(const QString, key);
        QFETCH(const QString, url);
        goTo(at);
        QCOMPARE(pressed(key), url);
    }

    void aSummaryIsPutInOtherWordsAndHidesNoQuestion()
    {
        QJsonObject summary = pageEntry(u"s1"_s, u"<p>In short.</p>"_s);
        summary[u"role"_s] = u"summary"_s;
        send(*m_page, {{u"reset"_s, QJsonArray{question(u"q1"_s), summary, pageEntry(u"a1"_s, u"<p>One.</p>"_s)}}});
        goTo(u"a1"_s);
        QCOMPARE(pressed(u"e"_s), u"app://action/edit/q1"_s);
        goTo(u"s1"_s);
        QCOMPARE(pressed(u"e"_s), u"app://action/edit/s1"_s);
    }

    void theKeyOfAnotherScriptIsItsLetter()
    {
        goTo(u"a1"_s);
        QCOMPARE(pressed(u"\u0441"_s, u"KeyC"_s), u"app://action/copy/a1"_s);
    }

    void lettersActOnlyOnAMessage()
    {
        QCOMPARE(pressed(u"c"_s), QString());
        evaluated(*m_page, u"document.querySelector('[data-id=a2] .body a').focus(); 0"_s);  // in it counts, too
        QCOMPARE(pressed(u"c"_s), u"app://action/copy/a2"_s);
    }

    void aClickOnTheTextIsNoPlaceForLetters()
    {
        goTo(u"a1"_s);
        evaluated(*m_page, u"document.dispatchEvent(new PointerEvent('pointerdown')); 0"_s);
        QCOMPARE(pressed(u"c"_s), QString());
    }

    void switchedOffTheyDoNothing()
    {
        send(*m_page, {{u"letterKeys"_s, false}});
        goTo(u"a2"_s);
        QCOMPARE(pressed(u"c"_s), QString());
        QCOMPARE(pressed(u"Alt+ArrowRight"_s), u"app://action/branch-next/a2"_s);  // that is no letter
    }

    void theKeyboardStaysWhereTheOtherBranchIs()
    {
        goTo(u"a2"_s);
        send(*m_page, {{u"replaceTail"_s, 3, QJsonArray{withFork(pageEntry(u"b2"_s, u"<p>Other.</p>"_s), 1)}}});
        QCOMPARE(here(), u"b2"_s);
        QCOMPARE(pressed(u"Alt+ArrowLeft"_s), u"app://action/branch-previous/b2"_s);
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
        QFETCH(const Scheme, scheme);
        m_page->setTheme(sb::ui::cssVariables(scheme));
        goTo(u"a1"_s);
        sb::test::takePicture(*m_page, u"message-keys-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY(!m_page->grab().isNull());
    }

private:
    QString here() { return evaluated(*m_page, u"document.activeElement.dataset.id ?? ''"_s).toString(); }

    QString stepped(int step)
    {
        send(*m_page, {{u"step"_s, step}});
        return here();
    }

    void goTo(const QString &id)
    {
        for (int i = 0; i < 5 && here() != id; ++i)
            stepped(-1);
        QCOMPARE(here(), id);
    }

    /// What the page reports when a key is pressed where the focus is; empty for nothing.
    QString pressed(const QString &key, const QString &code = {})
    {
        QSignalSpy acted(m_page.get(), &ScriptedPage::actionActivated);
        const QString script = u"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '%1', code: '%2', "
                               "altKey: %3, ctrlKey: %4, bubbles: true, cancelable: true})); 0"_s;
        const auto flag = [&key](const QString &modifier) { return key.startsWith(modifier) ? u"true"_s : u"false"_s; };
        evaluated(*m_page, script.arg(key.section(u'+', -1), code, flag(u"Alt+"_s), flag(u"Ctrl+"_s)));
        // What it would report has come when this has.
        evaluated(*m_page,
                  u"(() => { const go = document.createElement('a'); go.href = 'app://action/done'; go.click(); })(); 0"_s);
        QStringList urls;
        const auto isDone = [&] {
            urls.clear();
            for (const QVariantList &arguments : acted)
                urls.append(arguments.constFirst().toUrl().toString());
            return urls.contains(u"app://action/done"_s);
        };
        [&isDone] { QTRY_VERIFY(isDone()); }();
        urls.removeIf([](const QString &url) { return url.endsWith(u"/done"_s) || url.contains(u"/read/"_s); });
        return urls.join(u' ');
    }

    std::unique_ptr<ScriptedPage> m_page;
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestTranscriptKeys>(argc, argv);
}
#include "tst_transcriptkeys.moc"
