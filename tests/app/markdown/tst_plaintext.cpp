// SPDX-License-Identifier: Apache-2.0
#include "markdown/plaintext.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::asPlainText;

class TestPlainText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void marksBecomeWhatOneWouldType_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("plain");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("emphasis") << u"**Work** is *not* ~~slower~~, it `waits`."_s << u"Work is not slower, it waits."_s;
        QTest::newRow("heading") << u"# One\ntwo\n\nthree"_s << u"One\n\ntwo\n\nthree"_s;
        QTest::newRow("lines of one paragraph") << u"one\r\ntwo  \nthree"_s << u"one two\nthree"_s;
        QTest::newRow("dashes") << u"* one\n* two\n  + deep\n\nend"_s << u"- one\n- two\n  - deep\n\nend"_s;
        QTest::newRow("numbers") << u"9. nine\n10. ten\n\n    more"_s << u"9. nine\n\n10. ten\n\n    more"_s;
        QTest::newRow("brackets of numbers") << u"1) a\n2) b"_s << u"1) a\n2) b"_s;
        QTest::newRow("tasks") << u"- [x] done\n- [ ] open"_s << u"- [x] done\n- [ ] open"_s;
        QTest::newRow("an empty item") << u"-\n- a"_s << u"-\n- a"_s;
        QTest::newRow("a list in an item's place") << u"- - a\n  - b"_s << u"- - a\n  - b"_s;
        QTest::newRow("quote") << u"> one\n>\n> - two\n\nthree"_s << u"> one\n>\n> - two\n\nthree"_s;
        QTest::newRow("quote in a tight list") << u"- a\n  > b\n  >\n  > c"_s << u"- a\n  > b\n  >\n  > c"_s;
        QTest::newRow("code") << u"```sql\nselect  1;\n\n  -- *two*\n```\nafter"_s << u"select  1;\n\n  -- *two*\n\nafter"_s;
        QTest::newRow("code in an item") << u"- a\n  ```\n  b\n    c\n  ```"_s << u"- a\n  b\n    c"_s;
        QTest::newRow("raw HTML") << u"<b>x</b> & <i>"_s << u"<b>x</b> & <i>"_s;
        QTest::newRow("rule") << u"a\n\n***\n\nb"_s << u"a\n\n---\n\nb"_s;
        QTest::newRow("image") << u"![the chart](https://example.org/a.png)"_s << u"the chart"_s;
    }

    void marksBecomeWhatOneWouldType()
    {
        QFETCH(QString, markdown);
        QTEST(asPlainText(markdown), "plain");
    }

    void aLinkKeepsItsAddressOnce_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("plain");
        QTest::newRow("with words") << u"[the definition](https://dora.dev)"_s << u"the definition (https://dora.dev)"_s;
        QTest::newRow("itself") << u"see https://dora.dev/x now"_s << u"see https://dora.dev/x now"_s;
        QTest::newRow("without scheme") << u"www.dora.dev"_s << u"www.dora.dev"_s;
        QTest::newRow("a letter of it") << u"[v](https://dora.dev)"_s << u"v (https://dora.dev)"_s;
        QTest::newRow("mail") << u"[us](mailto:a@example.org) or <b@example.org>"_s << u"us (a@example.org) or b@example.org"_s;
        QTest::newRow("one that a page would not show") << u"[go](javascript:alert(1))"_s << u"go"_s;
        QTest::newRow("by reference") << u"[go][1]\n\n[1]: https://dora.dev"_s << u"go (https://dora.dev)"_s;
    }

    void aLinkKeepsItsAddressOnce()
    {
        QFETCH(QString, markdown);
        QTEST(asPlainText(markdown), "plain");
    }

    void aTableIsAligned()
    {
        QCOMPARE(asPlainText(u"Parts:\n\n| Part | Hours |\n|---|--:|\n| **Coding** | 5.1 |\n| Pickup | 19.6 |\n\nend"_s),
                 u"Parts:\n\nPart    Hours\n------  -----\nCoding    5.1\nPickup   19.6\n\nend"_s);
        QCOMPARE(asPlainText(u"- a\n\n  | b |\n  |---|\n  | c |"_s), u"- a\n\n  b\n  -\n  c"_s);
    }

    void hostileDepthCostsNeitherStackNorRoom()
    {
        const QString quotes = u"> "_s.repeated(20'000) % u"deep"_s;
        QVERIFY(asPlainText(quotes).endsWith(u"deep"_s));
        QVERIFY(asPlainText(quotes).size() < quotes.size());
        const QString table = u"|a"_s.repeated(60) % u"|\n"_s % u"|-"_s.repeated(60) % u"|\n"_s % u"|x|\n"_s.repeated(5'000);
        QVERIFY(asPlainText(table).size() < 2 * table.size());
    }
};

QTEST_GUILESS_MAIN(TestPlainText)
#include "tst_plaintext.moc"
