// SPDX-License-Identifier: Apache-2.0
#include "ui/spelling/proseparts.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestProseParts : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void wordsOfProseAreFound_data();
    void wordsOfProseAreFound();
    void eachWordHasItsPlace();
    void fencesAreLinesOfThreeMarks();
};

void TestProseParts::wordsOfProseAreFound_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QString &line, const QString &words) { QTest::newRow(name) << line << words; };
    row("a sentence", u"Why does it take so long?"_s, u"Why does it take so long"_s);
    row("in another script", u"Почему так долго?"_s, u"Почему так долго"_s);
    row("an apostrophe of either form", u"don't don’t"_s, u"don't don't"_s);
    row("quotes and brackets", u"(“slow”, 'fast')"_s, u"slow fast"_s);
    row("a hyphen parts words", u"well-known"_s, u"well known"_s);
    row("an advisor", u"ask @diego and (@rachel) now"_s, u"ask and now"_s);
    row("a metric", u"compare #lead-time-pickup with #dora.x, then"_s, u"compare with then"_s);
    row("a command", u"/new wrods"_s, u"wrods"_s);
    row("code", u"call `frobnicate()` or ``a ` b`` first"_s, u"call or first"_s);
    row("an open backtick is none", u"it`s wrods"_s, u"it s wrods"_s);
    row("a link", u"see https://exmaple.com/pth?q=1 there"_s, u"see there"_s);
    row("an address", u"write to ada@exmaple.com soon"_s, u"write to soon"_s);
    row("a path and a file", u"in /usr/shar or ~/nots and main.cpp, foo_bar"_s, u"in or and"_s);
    row("numbers and names of things", u"the 3rd DORA report of GitHub in Q3"_s, u"the report of in"_s);
    row("words on both sides of a stroke", u"and/or"_s, u"and or"_s);
    row("indented code", u"    int mian()"_s, QString());
    row("nothing", QString(), QString());
}

void TestProseParts::wordsOfProseAreFound()
{
    QFETCH(QString, line);
    QFETCH(QString, words);
    QStringList found;
    for (const auto all = ui::proseWords(line); const ui::ProseWord &word : all)
        found.append(word.text);
    QCOMPARE(found.join(u' '), words);
}

void TestProseParts::eachWordHasItsPlace()
{
    QCOMPARE(ui::proseWords(u"A «größe» don’t"_s),
             (QList<ui::ProseWord>{{0, 1, u"A"_s}, {3, 5, u"größe"_s}, {10, 5, u"don't"_s}}));
}

void TestProseParts::fencesAreLinesOfThreeMarks()
{
    for (const QString &line : {u"```"_s, u"```cpp"_s, u"  ~~~"_s})
        QVERIFY(ui::isFence(line));
    for (const QString &line : {u"``"_s, u"a ```"_s, QString()})
        QVERIFY(!ui::isFence(line));
}

QTEST_GUILESS_MAIN(TestProseParts)
#include "tst_proseparts.moc"
