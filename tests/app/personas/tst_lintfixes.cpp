// SPDX-License-Identifier: Apache-2.0
#include "personas/personalint.h"

#include "lintkit.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

/// A fix that is applied takes its finding away, and nothing else comes or goes.
class TestLintFixes : public TestCase {
    Q_OBJECT
private slots:
    void aFixTakesItsFindingAwayAndNothingElse_data();
    void aFixTakesItsFindingAwayAndNothingElse();
    void whatCannotBeMendedOffersNothing_data();
    void whatCannotBeMendedOffersNothing();
};

void TestLintFixes::aFixTakesItsFindingAwayAndNothingElse_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *code, const QByteArray &bytes, const QByteArray &after) {
        QTest::newRow(name) << QString::fromLatin1(code) << soundPersona("Ana", bytes) << soundPersona("Ana", after);
    };
    const auto whole = [](const char *name, const char *code, const QByteArray &bytes, const QByteArray &after) {
        QTest::newRow(name) << QString::fromLatin1(code) << bytes + soundPersona("Ana") << after + soundPersona("Ana");
    };
    row("L01 all runs at once", "L01", "\xef\xa3\xbf\xc3\xbc\xc3\xa9\xc3\x98 x\n\n\xe2\x80\x9a\xc3\x84\xc3\xae y\n",
        "\xf0\x9f\x8e\xaf x\n\n\xe2\x80\x94 y\n");
    row("L01 bytes that are no UTF-8", "L01", "Ren\xe9 \xa9 and Zo\xc3\xab\n", "Ren\xc3\xa9 \xc2\xa9 and Zo\xc3\xab\n");
    row("L07 the first phrase", "L07", "## Triggers\n- \"people\", \"people growth\"\n", "## Triggers\n- \"people growth\"\n");
    row("L07 the last phrase", "L07", "## Triggers\n- \"people growth\" , \"people\"\n", "## Triggers\n- \"people growth\"\n");
    row("L07 in the middle, curly quotes", "L07", "## Triggers\n- \"a b\", \xe2\x80\x9cpeople\xe2\x80\x9d, \"c d\"\n",
        "## Triggers\n- \"a b\", \"c d\"\n");
    row("L07 without quotes", "L07", "## Triggers\n- people, c d\n", "## Triggers\n- c d\n");
    row("L07 alone in its line", "L07", "## Triggers\n- \"a b\"\n- \"people\"\n- \"c d\"\n",
        "## Triggers\n- \"a b\"\n- \"c d\"\n");
    row("L07 the second of two", "L07", "## Triggers\n- \"a b\", \"People\"\n- \"c d\"\n",
        "## Triggers\n- \"a b\"\n- \"c d\"\n");
    whole("L07 in a list", "L07", "---\ntriggers: [people, a b]\n---\n", "---\ntriggers: [{p: people, w: 0.4}, a b]\n---\n");
    whole("L07 in a line", "L07", "---\ntriggers:\n  - people\n---\n", "---\ntriggers:\n  - {p: people, w: 0.4}\n---\n");
    whole("L07 in an entry", "L07", "---\ntriggers:\n  - {p: \"people\"}\n---\n",
          "---\ntriggers:\n  - {p: \"people\", w: 0.4}\n---\n");
    row("L16 a slip", "L16", "## Topics\n- {{ dat }}\n", "## Topics\n- {{ date }}\n");
    row("L16 a slip in front", "L16", "## Topics\n- {{metrics.dora.x}}\n", "## Topics\n- {{metric.dora.x}}\n");
    whole("L17 a colon in a value", "L17", "---\nrole: Lead: platform\n---\n", "---\nrole: \"Lead: platform\"\n---\n");
    whole("L17 several", "L17", "---\nid: x\nrole: Lead: \"p\"\ntags: [a]\ndomain: @home\n---\n",
          "---\nid: x\nrole: \"Lead: \\\"p\\\"\"\ntags: [a]\ndomain: \"@home\"\n---\n");
    whole("L17 an item, CRLF", "L17", "---\r\nstarters:\r\n  - \"Why\" not: x\r\n---\r\n",
          "---\r\nstarters:\r\n  - \"\\\"Why\\\" not: x\"\r\n---\r\n");
    row("L19 a zero width space", "L19",
        "## Topics\n- a\xe2\x80\x8b"
        "b\n",
        "## Topics\n- ab\n");
    row("L22 within a sentence", "L22", "## Topics\n- our MTTR\n", "## Topics\n- our failed deployment recovery time\n");
    row("L22 at its beginning", "L22", "## Topics\n- Mean time to repair\n", "## Topics\n- Failed deployment recovery time\n");
    row("S02 a comment for nothing", "S02", "## Topics\n<!-- lint-ignore L22: once\n  upon a time -->\n- a\n",
        "## Topics\n- a\n");
}

void TestLintFixes::aFixTakesItsFindingAwayAndNothingElse()
{
    QFETCH(const QString, code);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, after);
    const LintReport report = lintReport(PersonaDocument(bytes));
    const QList<LintFinding> found = findingsOf(report, QLatin1StringView(code.toLatin1()));
    QVERIFY(!found.isEmpty() && found.constFirst().fix);
    const QByteArray changed = mended(bytes, *found.constFirst().fix);
    QCOMPARE(changed, after);
    QStringList expected = placeless(report);
    expected.removeIf([&code](const QString &line) { return line.startsWith(code); });
    QCOMPARE(placeless(lintReport(PersonaDocument(changed))), expected);
}

void TestLintFixes::whatCannotBeMendedOffersNothing_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("the only trigger of one without rules") << u"L07"_s << "# A\n## Triggers\n- \"people\"\n"_ba;
    QTest::newRow("a heavy weight") << u"L07"_s << "---\ntriggers:\n  - {p: people, w: 0.9}\n---\n# A\n"_ba;
    QTest::newRow("a variable like none") << u"L16"_s << soundPersona("Ana", "## Topics\n- {{weather}}\n");
    QTest::newRow("front matter that marks cannot mend") << u"L17"_s << "---\nname: [Ada\n---\n# A\n"_ba;
    QTest::newRow("bytes of no encoding") << u"L01"_s << soundPersona("Ana", QByteArray("Ren\xe9 \0\n", 7));
    QTest::newRow("a character beside bytes that are no text") << u"L19"_s << soundPersona("Ana", "\xbf a\xe2\x80\x8b\n");
    QTest::newRow("one of several codes") << u"S02"_s << soundPersona("Ana", "<!-- lint-ignore L22, L09: x -->\n- a\n");
}

void TestLintFixes::whatCannotBeMendedOffersNothing()
{
    QFETCH(const QString, code);
    QFETCH(const QByteArray, bytes);
    const QList<LintFinding> found = findingsOf(lintReport(PersonaDocument(bytes)), QLatin1StringView(code.toLatin1()));
    QVERIFY(!found.isEmpty());
    QVERIFY(!found.constFirst().fix);
}

QTEST_GUILESS_MAIN(TestLintFixes)
#include "tst_lintfixes.moc"
