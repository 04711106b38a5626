// SPDX-License-Identifier: Apache-2.0
// Charts in a page, as Chromium lays them out: the classes of the style sheet, links that keys reach, texts as wide as was thought.
#include "app/charts/samplecharts.h"
#include "charts/looks.h"
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/style/tokens.h"

#include <QColor>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace sb::charts;

namespace {

QString asScriptText(const QByteArray &text)
{
    const QString list = QString::fromUtf8(QJsonDocument(QJsonArray{QString::fromUtf8(text)}).toJson(QJsonDocument::Compact));
    return QString(list.sliced(1).chopped(1));
}

/// A page of the program with nothing but the charts of these names, or all.
std::unique_ptr<sb::ui::ScriptedPage> shownCharts(sb::ui::Scheme scheme, const QList<QByteArray> &names = {})
{
    auto page = sb::test::shownTranscript(sb::ui::cssVariables(scheme));
    QByteArray markup;
    for (const sb::test::SampleChart &sample : sb::test::sampleCharts()) {
        if (names.isEmpty() || names.contains(sample.name))
            markup += "<div>" + svgOf(sample.chart, {.form = Form::Page, .language = sb::test::english()}) + "</div>";
    }
    const QByteArray css = styleSheet(scheme == sb::ui::Scheme::Dark ? PageTheme::Dark : PageTheme::Light)
        + "body{display:flex!important;flex-wrap:wrap;gap:32px;padding:24px;background:var(--surface);font:13px "
          "Inter;overflow:auto}";
    sb::test::evaluated(
        *page,
        u"const sheet = new CSSStyleSheet(); sheet.replaceSync("_s + asScriptText(css)
            + u"); document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; document.body.innerHTML = "_s
            + asScriptText(markup) + u"; 0"_s);
    return page;
}

QString colourIn(sb::ui::ScriptedPage &page, const QString &selector, const QString &property)
{
    return sb::test::evaluated(page, u"getComputedStyle(document.querySelector('%1'))['%2']"_s.arg(selector, property))
        .toString();
}

QString cssColour(Form form, Ink ink)
{
    const QColor colour = QColor::fromRgb(colourOf(paletteOf(form), ink));
    return u"rgb(%1, %2, %3)"_s.arg(colour.red()).arg(colour.green()).arg(colour.blue());
}

}  // namespace

class TestChartPage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    /// The engine says while it starts that there is no graphics card.
    void initTestCase() { m_first = sb::test::shownTranscript(sb::ui::cssVariables(sb::ui::Scheme::Light)); }
    void cleanupTestCase() { m_first.reset(); }
    void classesHaveTheThemesColours();
    void linksAreReachedByKeysAndNamed();
    void textsAreAsWideAsThought();
    void everyKindIsShown();

private:
    std::unique_ptr<sb::ui::ScriptedPage> m_first;
};

void TestChartPage::classesHaveTheThemesColours()
{
    for (const auto &[scheme, form] :
         {std::pair{sb::ui::Scheme::Light, Form::Light}, std::pair{sb::ui::Scheme::Dark, Form::Dark}}) {
        const auto page = shownCharts(scheme, {"line", "xmr", "stacked"});
        QCOMPARE(colourIn(*page, u".sbc .se"_s, u"stroke"_s), cssColour(form, Ink::Series));
        QCOMPARE(colourIn(*page, u".sbc .ti"_s, u"fill"_s), cssColour(form, Ink::Text3));
        QCOMPARE(colourIn(*page, u".sbc .wo"_s, u"stroke"_s), cssColour(form, Ink::Bad));
        QCOMPARE(colourIn(*page, u".sbc pattern .p2"_s, u"fill"_s), cssColour(form, Ink::Part2));
        QCOMPARE(colourIn(*page, u".sbc .pv"_s, u"strokeDasharray"_s), u"1.5px, 3px"_s);
    }
}

void TestChartPage::linksAreReachedByKeysAndNamed()
{
    const auto page = shownCharts(sb::ui::Scheme::Light, {"line"});
    QCOMPARE(sb::test::evaluated(*page, u"document.querySelectorAll('.sbc a').length"_s).toInt(), 13);
    QCOMPARE(
        sb::test::evaluated(
            *page,
            u"[...document.querySelectorAll('.sbc a')].filter(a => { a.focus(); return document.activeElement === a; }).length"_s)
            .toInt(),
        13);
    QCOMPARE(sb::test::evaluated(*page,
                                 u"[...document.querySelectorAll('.sbc a')].filter(a => a.getAttribute('aria-label')).length"_s)
                 .toInt(),
             13);
    QCOMPARE(
        sb::test::evaluated(
            *page, u"[...document.querySelectorAll('.sbc a .hi')].filter(h => h.getBoundingClientRect().width >= 24).length"_s)
            .toInt(),
        13);
    QCOMPARE(sb::test::evaluated(*page, u"document.querySelector('.sbc').getAttribute('role')"_s).toString(), u"group"_s);
}

/// No text reaches into another or out of its picture, by Chromium's own measure.
void TestChartPage::textsAreAsWideAsThought()
{
    const auto page = shownCharts(sb::ui::Scheme::Light);
    const QString faults = sb::test::evaluated(*page, uR"((() => {
        const faults = [];
        for (const svg of document.querySelectorAll('.sbc')) {
            const whole = svg.getBoundingClientRect();
            const boxes = [...svg.querySelectorAll('text')].map(t => [t.getBoundingClientRect(), t.firstChild.data]);
            boxes.forEach(([a, text], i) => {
                if (a.left < whole.left - 2 || a.right > whole.right + 2)
                    faults.push(text + ' leaves ' + svg.getAttribute('aria-labelledby'));
                boxes.slice(i + 1).forEach(([b, other]) => {
                    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top + 3 < b.bottom - 3 && b.top + 3 < a.bottom - 3)
                        faults.push(text + ' over ' + other);
                });
            });
        }
        return faults.join('; ');
    })())"_s)
                               .toString();
    QCOMPARE(faults, QString());
}

void TestChartPage::everyKindIsShown()
{
    for (const auto &[scheme, name] :
         {std::pair{sb::ui::Scheme::Light, u"light"_s}, std::pair{sb::ui::Scheme::Dark, u"dark"_s}}) {
        const auto page = shownCharts(scheme);
        page->resize(1440, 2000);
        QTRY_COMPARE(sb::test::evaluated(*page, u"innerWidth"_s).toInt(), 1440);
        QCOMPARE(
            sb::test::evaluated(
                *page, u"[...document.querySelectorAll('.sbc')].filter(s => s.getBoundingClientRect().height > 40).length"_s)
                .toInt(),
            sb::test::sampleCharts().size());
        sb::test::takePicture(*page, u"charts/page-"_s + name);
    }
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestChartPage>(argc, argv);
}

#include "tst_chartpage.moc"
