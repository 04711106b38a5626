// SPDX-License-Identifier: Apache-2.0
#include "base/citationstream.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestCitationStream : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void marksAreReplaced_data();
    void marksAreReplaced();
    void aMarkThatLeavesNothingLeavesNoGap_data();
    void aMarkThatLeavesNothingLeavesNoGap();
    void withoutWordsNothingChanges();
};

void TestCitationStream::marksAreReplaced_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("one") << u"Use [[fw:space]] here."_s << u"Use <space> here."_s;
    QTest::newRow("two side by side") << u"[[fw:a]] [[fw:b]]"_s << u"<a> <b>"_s;
    QTest::newRow("blanks in it") << u"[[fw: Team Topologies ]]"_s << u"<Team Topologies>"_s;
    QTest::newRow("no mark") << u"[[fw:]] [[x:a]] [a](b) [[fw:a] b"_s << u"[[fw:]] [[x:a]] [a](b) [[fw:a] b"_s;
    QTest::newRow("in code") << u"`[[fw:a]]` and [[fw:a]]"_s << u"`[[fw:a]]` and <a>"_s;
    QTest::newRow("in longer code") << u"``a [[fw:a]]`` and [[fw:a]]"_s << u"``a [[fw:a]]`` and <a>"_s;
    QTest::newRow("in a fence") << u"```\n[[fw:a]]\n```\n\n[[fw:a]]"_s << u"```\n[[fw:a]]\n```\n\n<a>"_s;
    QTest::newRow("never whole") << u"see [[fw:team"_s << u"see [[fw:team"_s;
    QTest::newRow("one bracket") << u"a list[0] and [[1]] ["_s << u"a list[0] and [[1]] ["_s;
}

void TestCitationStream::marksAreReplaced()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    const CitationWords words = [](const QString &id, QStringView) { return QString(u'<' + id + u'>'); };
    for (qsizetype size = 1; size <= text.size(); ++size) {
        CitationStream stream(words);
        QString out;
        for (qsizetype at = 0; at < text.size(); at += size) {
            out += stream.feed(QStringView(text).mid(at, size));
            QVERIFY2(shown.startsWith(out), qPrintable(out));  // nothing is taken back
        }
        QCOMPARE(out + stream.finish(), shown);
    }
}

void TestCitationStream::aMarkThatLeavesNothingLeavesNoGap_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("within") << u"Use DORA [[fw:a]] here."_s << u"Use DORA here."_s;
    QTest::newRow("at the end") << u"Use DORA [[fw:a]]."_s << u"Use DORA."_s;
    QTest::newRow("side by side") << u"Both [[fw:a]] [[fw:b]] fit"_s << u"Both fit"_s;
    QTest::newRow("in a list") << u"- [[fw:a]] fits\n- more"_s << u"- fits\n- more"_s;
    QTest::newRow("two blanks at a line's end") << u"a  \nb [ c "_s << u"a  \nb [ c "_s;
}

void TestCitationStream::aMarkThatLeavesNothingLeavesNoGap()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    for (qsizetype size = 1; size <= text.size(); ++size) {
        CitationStream stream([](const QString &, QStringView) { return QString(); });
        QString out;
        for (qsizetype at = 0; at < text.size(); at += size)
            out += stream.feed(QStringView(text).mid(at, size));
        QCOMPARE(out + stream.finish(), shown);
    }
}

void TestCitationStream::withoutWordsNothingChanges()
{
    CitationStream stream({});
    QCOMPARE(stream.feed(u"a [[fw:b]] [["), u"a [[fw:b]] [["_s);
    QCOMPARE(stream.finish(), QString());
}

QTEST_GUILESS_MAIN(TestCitationStream)
#include "tst_citationstream.moc"
