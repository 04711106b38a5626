// SPDX-License-Identifier: Apache-2.0
// The dashboard's page as Chromium lays it out, from given values.
#include "ui/dashboard/cardgroups.h"
#include "dashboardpagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/dashboard/detailmarkup.h"
#include "ui/words/metricwords.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

QString evaluated(ui::ScriptedPage &page, const QString &script)
{
    return test::evaluated(page, script).toString();
}

void press(ui::ScriptedPage &page, const QString &key)
{
    evaluated(page,
              u"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '%1', bubbles: true})); ''"_s.arg(key));
}

/// What is read out of a page, a line for each thing with a role, as deep as it lies in landmarks, groups and tables.
const QString readOut = uR"((() => {
    const lines = [];
    const nameOf = e => e.getAttribute('aria-label')
        ?? e.getAttribute('aria-labelledby')?.split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ')
        ?? '';
    const textOf = e => e.textContent.replace(/\s+/g, ' ').trim();
    const add = (depth, role, words) => lines.push('  '.repeat(depth) + role + (words ? ': ' + words : ''));
    const walk = (e, depth) => {
        if (e.nodeType === Node.TEXT_NODE) {
            if (textOf(e)) add(depth, 'text', textOf(e));
            return;
        }
        if (e.nodeType !== Node.ELEMENT_NODE || e.getAttribute('aria-hidden') === 'true' || e.hidden) return;
        const tag = e.tagName.toLowerCase();
        const role = e.getAttribute('role') ?? '';
        if (/^h[1-6]$/.test(tag)) return add(depth, 'heading ' + tag[1], textOf(e));
        if (tag === 'a') return add(depth, role || 'link', nameOf(e) || textOf(e));
        if (tag === 'summary') return add(depth, 'unfolds', textOf(e));
        if (role === 'img') return add(depth, 'image', nameOf(e));
        if (tag === 'table') {
            add(depth, 'table', [...e.querySelectorAll('th')].map(textOf).slice(0, 8).join(', '));
            return add(depth + 1, 'rows', String(e.querySelectorAll('tbody tr').length));
        }
        const isPlace = ['section', 'aside', 'main', 'article', 'nav', 'header', 'footer'].includes(tag) || role === 'group' || role === 'note';
        if (isPlace) add(depth, role || tag, nameOf(e));
        for (const child of e.childNodes) walk(child, depth + (isPlace ? 1 : 0));
    };
    walk(document.getElementById('page'), 0);
    return lines.join('\n') + '\n';
})())"_s;

QString goldenTree(const QString &name, const QString &made)
{
    QFile file(QStringLiteral(SB_SOURCE_DIR "/tests/golden/dashboard/") + name);
    if (qEnvironmentVariableIsSet("SB_WRITE_GOLDENS")) {
        if (file.open(QIODevice::WriteOnly))
            file.write(made.toUtf8());
        file.close();
    }
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

}  // namespace

Q_DECLARE_METATYPE(sb::DashboardData)

class TestDashboardPage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { m_first = test::shownDashboardPage({800, 600}); }
    void cleanupTestCase() { m_first.reset(); }
    void fifteenCardsAreSeenAtOnce();
    void nothingIsCutOffAtAnyWidth_data();
    void nothingIsCutOffAtAnyWidth();
    void aCardIsOneLinkThatSaysAllOfIt();
    void arrowsGoFromCardToCard();
    void whatHasTheKeyboardKeepsItWhenFiguresChange();
    void whatIsWrongWithTheDataBreaksNothing_data();
    void whatIsWrongWithTheDataBreaksNothing();
    void noDataSaysWhyAndWhatToDo();
    void everyFigureHasANameOfItsOwn();
    void aScreenReaderFindsTheSame_data();
    void aScreenReaderFindsTheSame();
    void itLooksAsItShould_data();
    void itLooksAsItShould();

private:
    std::unique_ptr<ui::ScriptedPage> m_first;
};

void TestDashboardPage::fifteenCardsAreSeenAtOnce()
{
    auto page = test::shownDashboardPage({1368, 786});
    test::showMarkup(*page, ui::overviewMarkup(test::givenDashboard(), test::englishDrawing(1368)));
    QTRY_COMPARE(evaluated(*page,
                           u"[...document.querySelectorAll('.card')].filter(c => c.getClientRects().length > 0"
                           " && c.getBoundingClientRect().bottom <= innerHeight).length"_s),
                 u"15"_s);
    QCOMPARE(evaluated(*page, u"document.querySelectorAll('.card').length"_s),
             QString::number(ui::cardOrder(test::givenDashboard()).size()));
}

void TestDashboardPage::nothingIsCutOffAtAnyWidth_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {952, 1208, 1368, 1848})
        QTest::addRow("%d", width) << width;
}

/// Values and names of the given company are seen whole, and no card is wider than its column.
void TestDashboardPage::nothingIsCutOffAtAnyWidth()
{
    QFETCH(int, width);
    auto page = test::shownDashboardPage({width, 800});
    test::showMarkup(*page, ui::overviewMarkup(test::givenDashboard(), test::englishDrawing(width)));
    QTRY_COMPARE(evaluated(*page, u"innerWidth"_s).toInt(), width);
    QCOMPARE(evaluated(*page, uR"([...document.querySelectorAll('.card h3, .value, .facts > *, .verdict .words')]
            .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0).map(e => e.textContent).join('; '))"_s),
             QString());
    QCOMPARE(
        evaluated(*page, u"String(document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth)"_s),
        u"0"_s);
    QCOMPARE(evaluated(*page,
                       u"String([...document.querySelectorAll('.spark svg')].filter(s => s.getClientRects().length > 0 &&"
                       " s.getBoundingClientRect().width > s.parentElement.clientWidth + 1).length)"_s),
             u"0"_s);
}

void TestDashboardPage::aCardIsOneLinkThatSaysAllOfIt()
{
    test::showMarkup(*m_first, ui::overviewMarkup(test::givenDashboard(), test::englishDrawing(952)));
    const QString label =
        evaluated(*m_first, u"document.querySelector('[data-key=\"dora.change_lead_time.p50\"]').getAttribute('aria-label')"_s);
    for (const QString &part : {u"Change lead time"_s, u"26.4\u00A0h median"_s, u"+42%"_s, u"2,214"_s, u"confidence B"_s,
                                u"Worse since the week of 3 Aug"_s, u"24\u00A0h by 31 Dec: off pace"_s})
        QVERIFY2(label.contains(part), qPrintable(label + u" lacks "_s + part));
    QSignalSpy acted(m_first.get(), &ui::ScriptedPage::actionActivated);
    evaluated(*m_first, u"document.querySelector('[data-key=\"dora.change_lead_time.p50\"]').click(); ''"_s);
    QTRY_COMPARE(acted.size(), 1);
    QCOMPARE(acted.first().first().toUrl().path(), u"/open/dora.change_lead_time.p50"_s);
}

void TestDashboardPage::arrowsGoFromCardToCard()
{
    test::showMarkup(*m_first, ui::overviewMarkup(test::givenDashboard(), test::englishDrawing(952)));
    const auto here = [this] { return evaluated(*m_first, u"document.activeElement.dataset.key ?? ''"_s); };
    test::send(*m_first, {{u"focus"_s, QString()}});
    QCOMPARE(here(), u"dora.deployment_frequency"_s);
    press(*m_first, u"ArrowRight"_s);
    QCOMPARE(here(), u"dora.change_lead_time.p50"_s);
    press(*m_first, u"ArrowDown"_s);
    QCOMPARE(here(), u"dora.rework_rate"_s);
    press(*m_first, u"ArrowUp"_s);
    QCOMPARE(here(), u"dora.change_lead_time.p50"_s);
}

void TestDashboardPage::whatHasTheKeyboardKeepsItWhenFiguresChange()
{
    DashboardData data = test::givenDashboard();
    test::showMarkup(*m_first, ui::overviewMarkup(data, test::englishDrawing(952)));
    test::send(*m_first, {{u"focus"_s, u"app://action/open/ops.uptime"_s}});
    evaluated(*m_first, u"document.querySelector('details').open = true; ''"_s);
    data.cards[0].result.now.value = 31;
    test::showMarkup(*m_first, ui::overviewMarkup(data, test::englishDrawing(952)));
    QCOMPARE(evaluated(*m_first, u"document.querySelector('.value b').textContent"_s), u"31"_s);
    QCOMPARE(evaluated(*m_first, u"document.activeElement.dataset.key ?? ''"_s), u"ops.uptime"_s);
    QCOMPARE(evaluated(*m_first, u"document.querySelector('details').open"_s), u"true"_s);
}

void TestDashboardPage::whatIsWrongWithTheDataBreaksNothing_data()
{
    QTest::addColumn<DashboardData>("data");
    DashboardData none = test::givenDashboard();
    none.cards.clear();
    QTest::newRow("no metric") << none;
    DashboardData huge = test::givenDashboard();
    DashboardData small = test::givenDashboard();
    DashboardData one = test::givenDashboard();
    DashboardData partial = test::givenDashboard();
    for (qsizetype i = 0; i < huge.cards.size(); ++i) {
        for (SeriesPoint &point : huge.cards[i].series)
            point.value = 1e12 * static_cast<double>(i + 1);
        for (SeriesPoint &point : small.cards[i].series)
            point.value = 1e-12;
        for (SeriesPoint &point : partial.cards[i].series)
            point.isComplete = false;
        huge.cards[i].result.now.value = 1e12;
        huge.cards[i].result.now.n = 1'000'000'000'000;
        huge.cards[i].result.change = 1e9;
        small.cards[i].result.now.value = 1e-12;
        one.cards[i].series = one.cards[i].series.first(std::min<qsizetype>(1, one.cards[i].series.size()));
        one.cards[i].before.clear();
        one.cards[i].signal.reset();
        one.cards[i].result.now.n = 1;
    }
    QTest::newRow("1e12") << huge;
    QTest::newRow("1e-12") << small;
    QTest::newRow("one event") << one;
    QTest::newRow("partial periods") << partial;
    DashboardData named = test::givenDashboard();
    named.organisation = QString(500, u'W') + u"<b>";
    named.view.teams = {u"فريق الشحن"_s, QString(500, u'M')};
    named.teams = 10'000;
    QTest::newRow("long and right-to-left names, 10,000 teams") << named;
    DashboardData gone = test::givenDashboard();
    for (CardData &card : gone.cards)
        card = test::emptyCard(*card.result.definition, NoValue::AllExcluded, gone);
    QTest::newRow("all left out") << gone;
}

/// Nothing is wider than the page, no figure is cut off, nothing reads as no number.
void TestDashboardPage::whatIsWrongWithTheDataBreaksNothing()
{
    QFETCH(DashboardData, data);
    m_first->resize(952, 690);
    test::showMarkup(*m_first, ui::overviewMarkup(data, test::englishDrawing(952)));
    QTRY_COMPARE(evaluated(*m_first, u"innerWidth"_s), u"952"_s);
    QCOMPARE(evaluated(*m_first,
                       u"String(document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth)"_s),
             u"0"_s);
    QCOMPARE(evaluated(*m_first, uR"([...document.querySelectorAll('.value b')]
            .filter(e => e.scrollWidth > e.parentElement.clientWidth + 1).map(e => e.textContent).join('; '))"_s),
             QString());
    const QString text = evaluated(*m_first, u"document.body.innerText"_s);
    for (const QString &word : {u"nan"_s, u"inf "_s, u"undefined"_s, u"%1"_s})
        QVERIFY2(!text.contains(word, Qt::CaseInsensitive), qPrintable(word + u" in " + text));
    test::takePicture(*m_first,
                      u"dashboard-bad-"_s + QString::fromLatin1(QTest::currentDataTag()).left(10).replace(u' ', u'-'));
}

void TestDashboardPage::noDataSaysWhyAndWhatToDo()
{
    const DashboardData data = test::givenDashboard();
    test::showMarkup(*m_first, ui::overviewMarkup(data, test::englishDrawing(952)));
    const QString card = evaluated(*m_first, u"document.querySelector('[data-metric=\"inc.ttr\"]').innerText"_s);
    QVERIFY(card.contains(u"No data"_s) && card.contains(u"No source reaches over the whole period."_s));
    QCOMPARE(evaluated(*m_first, u"document.querySelector('[data-metric=\"inc.ttr\"] .button').getAttribute('href')"_s),
             u"app://action/import"_s);
    DashboardData none = data;
    none.cards.clear();
    test::showMarkup(*m_first, ui::overviewMarkup(none, test::englishDrawing(952)));
    QVERIFY(evaluated(*m_first, u"document.body.innerText"_s).contains(u"No figures yet."_s));
}

void TestDashboardPage::everyFigureHasANameOfItsOwn()
{
    QStringList names;
    for (const MetricDefinition &definition : metricDefinitions()) {
        const QString name = ui::metricName(definition).remove(", median"_L1).toCaseFolded();
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.append(name);
    }
}

void TestDashboardPage::aScreenReaderFindsTheSame_data()
{
    QTest::addColumn<QString>("markup");
    const DashboardData data = test::givenDashboard();
    QTest::newRow("overview") << ui::overviewMarkup(data, test::englishDrawing(952));
    const ui::PageLayout layout = ui::detailLayout(952);
    const ui::DetailDrawing drawing{
        .reader = test::englishDrawing(952).reader, .width = 800, .calendar = data.calendar, .before = data.before};
    const CardData &card = data.cards.at(3);
    const MetricDetail detail{.card = card, .trend = card.before + card.series, .xmr = card.xmr};
    QTest::newRow("metric") << ui::detailMarkup(detail, drawing, layout, readBuiltInEditions());
}

void TestDashboardPage::aScreenReaderFindsTheSame()
{
    QFETCH(QString, markup);
    test::showMarkup(*m_first, markup, QString::fromLatin1(QTest::currentDataTag()));
    const QString tree = evaluated(*m_first, readOut);
    QVERIFY(tree.count(u'\n') > 10);
    QCOMPARE(tree, goldenTree(QString::fromLatin1(QTest::currentDataTag()) + u".tree.txt"_s, tree));
}

void TestDashboardPage::itLooksAsItShould_data()
{
    nothingIsCutOffAtAnyWidth_data();
}

void TestDashboardPage::itLooksAsItShould()
{
    QFETCH(int, width);
    for (const auto &[scheme, name] : {std::pair{ui::Scheme::Light, u"light"_s}, {ui::Scheme::Dark, u"dark"_s}}) {
        auto page = test::shownDashboardPage({width, width == 952 ? 640 : width == 1848 ? 980 : 790}, scheme);
        test::showMarkup(*page, ui::overviewMarkup(test::givenDashboard(), test::englishDrawing(width)));
        test::takePicture(*page, u"dashboard-page-%1-%2"_s.arg(name).arg(width));
    }
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestDashboardPage>(argc, argv);
}
#include "tst_dashboardpage.moc"
