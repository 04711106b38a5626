// SPDX-License-Identifier: Apache-2.0
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/style/tokens.h"

using namespace Qt::StringLiterals;
using sb::test::asked;
using sb::test::evaluated;
using sb::test::pageEntry;
using sb::test::send;
using sb::ui::Scheme;
using sb::ui::ScriptedPage;

namespace {

constexpr const char *table =
    "<div class=\"table\" data-n=\"2\"><table><thead><tr><th>Part</th><th>Hours</th></tr></thead><tbody><tr "
    "data-n=\"3\"><td>Cod<b>ing</b></td><td>5.1 h</td></tr></tbody></table></div>";
constexpr const char *code = "<figure data-n=\"4\"><figcaption>SQL</figcaption><pre><code>select 1;\n</code></pre></figure>";

QString fromLatin(const char *text)
{
    return QString::fromLatin1(text);
}

}  // namespace

class TestTranscriptBar : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_page = sb::test::shownTranscript(sb::ui::cssVariables(Scheme::Light));
        m_page->call({u"words"_s, sb::test::pageWords()});
    }

    void init()
    {
        send(*m_page,
             {{u"reset"_s, QJsonArray{pageEntry(u"a"_s, u"<p data-n=\"1\">text</p>"_s + fromLatin(table) + fromLatin(code))}}});
    }

    void cleanupTestCase() { m_page.reset(); }

    void eachButtonHasANameAndSaysWhatItIsFor()
    {
        QCOMPARE(
            evaluated(*m_page, u"[...document.querySelectorAll('.bar[role=toolbar] > a[role=button]')].map(a => a.ariaLabel)"_s)
                .toStringList(),
            QStringList({u"Copy this answer"_s, u"More"_s}));
        QSignalSpy acted(m_page.get(), &ScriptedPage::actionActivated);
        evaluated(*m_page, u"document.querySelector('.bar > a').click(); 0"_s);
        QTRY_COMPARE(acted.size(), 1);
        QCOMPARE(acted.at(0).at(0).toUrl(), QUrl(u"app://action/copy/a"_s));
    }

    void theBarIsOneStopAndTheArrowsGoThroughIt()
    {
        QCOMPARE(evaluated(*m_page, u"document.querySelectorAll('.bar > a[tabindex=\"0\"]').length"_s).toInt(), 1);
        evaluated(*m_page, u"document.querySelector('.bar > a').focus(); 0"_s);
        QCOMPARE(press(u"ArrowRight"_s), u"more"_s);
        QCOMPARE(press(u"ArrowRight"_s), u"more"_s);
        QCOMPARE(evaluated(*m_page, u"document.querySelector('.bar > a[tabindex=\"0\"]').dataset.action"_s).toString(),
                 u"more"_s);
        QCOMPARE(press(u"Home"_s), u"copy"_s);
        QCOMPARE(press(u"End"_s), u"more"_s);
        QCOMPARE(press(u"ArrowLeft"_s), u"copy"_s);
    }

    void itIsSeenWhenTheKeyboardIsInTheMessage()
    {
        QCOMPARE(opacity(), u"0"_s);
        evaluated(*m_page, u"document.querySelector('.bar > a').focus(); 0"_s);
        QCOMPARE(opacity(), u"1"_s);
        evaluated(*m_page, u"document.activeElement.blur(); 0"_s);
    }

    void theFocusStaysWhenTheActionsChange()
    {
        evaluated(*m_page, u"document.querySelector('.bar > a').focus(); 0"_s);
        QJsonObject changed = pageEntry(u"a"_s, {});
        changed["actions"_L1] =
            QJsonArray{QJsonArray{u"again"_s, u"Again"_s, u"watch"_s}, QJsonArray{u"copy"_s, u"Copy"_s, u"copy"_s}};
        send(*m_page, {{u"change"_s, changed}});
        QCOMPARE(evaluated(*m_page, u"document.activeElement.dataset.action"_s).toString(), u"copy"_s);
        QCOMPARE(evaluated(*m_page, u"document.querySelectorAll('.bar > a').length"_s).toInt(), 2);
    }

    void aTableOffersItsCells()
    {
        QSignalSpy acted(m_page.get(), &ScriptedPage::actionActivated);
        evaluated(*m_page, u"document.querySelector('.table > .copy').click(); 0"_s);
        QTRY_COMPARE(acted.size(), 1);
        QCOMPARE(acted.at(0).at(0).toUrl(), QUrl(u"app://action/copy-table/a/0"_s));
        const QVariantList rows = asked(*m_page, u"tableOf"_s, {u"a"_s, u"0"_s}).toList();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.at(0).toStringList(), QStringList({u"Part"_s, u"Hours"_s}));
        QCOMPARE(rows.at(1).toStringList(), QStringList({u"Coding"_s, u"5.1 h"_s}));
    }

    void aRowThatArrivesLeavesTheTablesButtonAlone()
    {
        send(*m_page,
             {{u"patch"_s, u"a"_s, 1,
               QJsonArray{QJsonArray{u"replace"_s, 3, u"<tr data-n=\"5\"><td>Pickup</td><td>9.6 h</td></tr>"_s}}}});
        QCOMPARE(evaluated(*m_page, u"document.querySelectorAll('.table > .copy').length"_s).toInt(), 1);
        QCOMPARE(asked(*m_page, u"tableOf"_s, {u"a"_s, 0}).toList().at(1).toStringList(),
                 QStringList({u"Pickup"_s, u"9.6 h"_s}));
    }

    void aMenuIsAboutWhatItWasAskedForOn_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("table");
        QTest::newRow("text") << u"p"_s << -1 << -1;
        QTest::newRow("code") << u"pre code"_s << 0 << -1;
        QTest::newRow("table") << u"td b"_s << -1 << 0;
    }

    void aMenuIsAboutWhatItWasAskedForOn()
    {
        QFETCH(QString, place);
        const QString script =
            u"document.querySelector('.body %1').dispatchEvent(new MouseEvent('contextmenu', {bubbles: true})); 0"_s;
        evaluated(*m_page, script.arg(place));
        const QVariantMap answer = asked(*m_page, u"placeOfMenu"_s).toMap();
        QCOMPARE(answer.value(u"id"_s).toString(), u"a"_s);
        QTEST(answer.value(u"code"_s).toInt(), "code");
        QTEST(answer.value(u"table"_s).toInt(), "table");
        evaluated(*m_page, u"document.body.dispatchEvent(new MouseEvent('contextmenu', {bubbles: true})); 0"_s);
        QVERIFY(asked(*m_page, u"placeOfMenu"_s).toMap().isEmpty());
    }

    void aMenuGoesBelowItsButton()
    {
        const QVariantList place = asked(*m_page, u"placeOf"_s, {u"a"_s, u"more"_s}).toList();
        QCOMPARE(place.size(), 2);
        QVERIFY(place.at(0).toDouble() > 0 && place.at(1).toDouble() > 0);
        QVERIFY(asked(*m_page, u"placeOf"_s, {u"gone"_s, u"more"_s}).toList().isEmpty());
    }

    void detailsOpenAndTakeTheFocus()
    {
        send(*m_page, {{u"details"_s, u"a"_s}});
        QVERIFY(evaluated(*m_page, u"document.querySelector('details.about').open"_s).toBool());
        QCOMPARE(evaluated(*m_page, u"document.activeElement.tagName"_s).toString(), u"SUMMARY"_s);
    }

    /// The menu below an answer has the dots; what folds out above it says what it is about, and has none.
    void theMenuAloneHasThreeDots()
    {
        const QString summary = u"document.querySelector('details.about > summary')"_s;
        const QString name = evaluated(*m_page, summary + u".getAttribute('aria-label')"_s).toString();
        QVERIFY(!name.isEmpty());
        QCOMPARE(evaluated(*m_page, summary + u".title"_s).toString(), name);
        QVERIFY(!evaluated(*m_page, summary + u".textContent + getComputedStyle("_s + summary + u", '::after').content"_s)
                     .toString()
                     .contains(u'…'));
    }

    void aCopyIsSaid()
    {
        send(*m_page, {{u"copied"_s, u"a"_s}});
        QTRY_COMPARE(evaluated(*m_page, u"document.getElementById('live').textContent"_s).toString(), u"Copied"_s);
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
        QJsonObject question = pageEntry(u"q"_s, u"<p class=\"question\">Why has lead time gone up since July?</p>"_s);
        question["role"_L1] = u"question"_s;
        send(*m_page,
             {{u"reset"_s,
               QJsonArray{question, pageEntry(u"a"_s, u"<p>Work is not slower; it waits longer.</p>"_s + fromLatin(table)),
                          question, pageEntry(u"b"_s, u"<p>Ask who reviews.</p>"_s)}}});
        evaluated(*m_page, u"for (const bar of document.querySelectorAll('.bar, .table > .copy')) bar.style.opacity = 1; 0"_s);
        sb::test::takePicture(*m_page, u"bar-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY(!m_page->grab().isNull());
    }

private:
    /// Presses a key where the focus is; gives the button that has it then.
    QString press(const QString &key)
    {
        const QString script =
            u"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '%1', bubbles: true, cancelable: true}));"
            "document.activeElement.dataset.action"_s;
        return evaluated(*m_page, script.arg(key)).toString();
    }
    QString opacity() { return evaluated(*m_page, u"getComputedStyle(document.querySelector('.bar')).opacity"_s).toString(); }

    std::unique_ptr<ScriptedPage> m_page;
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestTranscriptBar>(argc, argv);
}
#include "tst_transcriptbar.moc"
