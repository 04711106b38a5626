// SPDX-License-Identifier: Apache-2.0
// Code as the reader sees it: in the page, in both themes, highlighted by the real highlighter.
#include "markdown/livedocument.h"
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/highlight/kdecodehighlighter.h"
#include "ui/style/tokens.h"

#include <QDir>
#include <QSignalSpy>
#include <QWebEngineFindTextResult>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::evaluated;
using sb::ui::ScriptedPage;

namespace {

constexpr const char *answer = R"(Who waits, and for how long:

```sql
select team, median(pickup_hours) as p50, count(*) as n
from change_parts where landed_at >= '2026-07-06'
group by team having n >= 10 order by p50 desc; -- small groups left out
```

The same as a script, and what it calls:

```py
def pickup(changes: list[Change]) -> float | None:
    """Median hours until a first review."""
    waits = [c.first_review - c.opened for c in changes if c.first_review]
    return median(waits) if len(waits) >= 10 else None  # no data is not 0
```

```js
export async function load(team) {
  const answer = await fetch(`/parts/${team}?weeks=12`);
  if (!answer.ok) throw new Error("no figures");
  return answer.json(); // as rows
}
```

```cpp
#include <vector>
/// Source: DORA, "lead time for changes".
[[nodiscard]] std::optional<double> median(std::vector<double> hours)
{
    if (hours.size() < 10) return std::nullopt;
    std::ranges::nth_element(hours, hours.begin() + hours.size() / 2);
    return hours[hours.size() / 2]; /* the upper one */
}
```

```yml
review:
  limit: 2          # open at a time
  notify: "#carrier-api"
  enabled: true
```

```
--- a/review.yml
+++ b/review.yml
@@ -1,2 +1,2 @@
 review:
-  limit: 4
+  limit: 2
```
)";

QString highlighted(const QString &markdown)
{
    ui::KdeCodeHighlighter highlighter;
    LiveDocument live;
    std::ignore = live.append(markdown);
    for (auto lines = live.linesToColour(TextEnd::Reached); lines; lines = live.linesToColour(TextEnd::Reached))
        std::ignore = live.colour(*lines, highlighter.highlight(lines->work).result());
    return live.html();
}

}  // namespace

class TestCodeInPage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_page = std::make_unique<ScriptedPage>(u"transcript"_s, ui::cssVariables(ui::Scheme::Light));
        m_page->resize(760, 1330);
        m_page->show();
        QSignalSpy ready(m_page.get(), &ScriptedPage::ready);
        m_page->open();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60000);
        m_page->call({u"words"_s, test::pageWords()});
    }

    void cleanupTestCase() { m_page.reset(); }

    void everyRoleHasItsColour_data()
    {
        QTest::addColumn<ui::Scheme>("scheme");
        QTest::newRow("light") << ui::Scheme::Light;
        QTest::newRow("dark") << ui::Scheme::Dark;
    }

    /// For eyes, too: set SB_SCREENSHOTS to a folder.
    void everyRoleHasItsColour()
    {
        QFETCH(ui::Scheme, scheme);
        m_page->setTheme(ui::cssVariables(scheme));
        show(QString::fromUtf8(answer));
        const ui::Tokens &t = ui::tokens(scheme);
        const QList<QPair<QString, QColor>> colours{{u"keyword"_s, t.codeKeyword}, {u"string"_s, t.codeString},
                                                    {u"number"_s, t.codeNumber},   {u"function"_s, t.codeFunction},
                                                    {u"comment"_s, t.codeComment}, {u"added"_s, t.good},
                                                    {u"removed"_s, t.bad}};
        for (const auto &[role, colour] : colours) {
            const QString expected = u"rgb(%1, %2, %3)"_s.arg(colour.red()).arg(colour.green()).arg(colour.blue());
            QTRY_COMPARE(
                evaluated(*m_page, u"getComputedStyle(document.querySelector('.line .%1')).color"_s.arg(role)).toString(),
                expected);
        }
        const QString folder = qEnvironmentVariable("SB_SCREENSHOTS");
        if (!folder.isEmpty() && QDir().mkpath(folder)) {
            evaluated(*m_page, u"document.scrollingElement.scrollTop = 0; 0"_s);
            QTRY_COMPARE(evaluated(*m_page, u"document.scrollingElement.scrollTop"_s).toInt(), 0);
            m_page->grab().save(u"%1/code-%2.png"_s.arg(folder, QString::fromLatin1(QTest::currentDataTag())));
        }
    }

    void captionsSayWhatTheLanguageIsCalled()
    {
        show(u"```cpp\nint a;\n```\n\n```Py title=\"x\"\na\n```\n\n```mermaid\na\n```\n\n```yml:deploy.yml\na: b\n```"_s);
        QTRY_COMPARE(evaluated(*m_page,
                               u"Array.from(document.querySelectorAll('figcaption'), (one) => "
                               "one.firstChild.textContent).join('|')"_s)
                         .toString(),
                     u"C++|Python|mermaid|yml:deploy.yml"_s);
    }

    void copyingTakesTheCodeAndNothingElse()
    {
        const QString code = u"if (a < 1) return \"x\"; // why\n\n  b();"_s;
        show(u"```js\n"_s + code + u"\n```"_s);
        QVERIFY(evaluated(*m_page, u"document.querySelectorAll('.line span').length"_s).toInt() > 3);
        QString copied;
        m_page->ask(u"codeOf"_s, {u"a"_s, u"0"_s}, [&copied](const QVariant &text) { copied = text.toString(); });
        QTRY_COMPARE(copied, code);
    }

    void findLooksAcrossColours()
    {
        show(u"```sql\nselect team from parts -- all\n```"_s);
        std::optional<int> found;
        m_page->page().findText(u"select team from parts -- all"_s, {},
                                [&found](const QWebEngineFindTextResult &result) { found = result.numberOfMatches(); });
        QTRY_VERIFY(found.has_value());
        QCOMPARE(*found, 1);
    }

    void codeAndLinksDoNotReorderTheTextAroundThem()
    {
        show(u"\u05d0 `a\u202eb` [x\u202ey](https://a.example) \u05d1\n\n```js\n\u05d0 = 1\n```"_s);
        for (const QString &element : {u"p code"_s, u"p a"_s})
            QCOMPARE(evaluated(*m_page, u"getComputedStyle(document.querySelector('.body %1')).unicodeBidi"_s.arg(element))
                         .toString(),
                     u"isolate"_s);
        QCOMPARE(evaluated(*m_page, u"document.querySelectorAll('.control').length"_s).toInt(), 2);
        QCOMPARE(evaluated(*m_page, u"getComputedStyle(document.querySelector('.body pre')).direction"_s).toString(), u"ltr"_s);
        QVERIFY(!evaluated(*m_page, u"document.querySelector('.body').textContent"_s).toString().contains(QChar(0x202e)));
    }

private:
    void show(const QString &markdown)
    {
        QSignalSpy applied(m_page.get(), &ScriptedPage::applied);
        m_page->call({u"reset"_s, QJsonArray{test::pageEntry(u"a"_s, highlighted(markdown))}});
        QTRY_VERIFY(!applied.isEmpty());
    }

    std::unique_ptr<ScriptedPage> m_page;
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestCodeInPage>(argc, argv);
}
#include "tst_codeinpage.moc"
