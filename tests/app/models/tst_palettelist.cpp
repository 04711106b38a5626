// SPDX-License-Identifier: Apache-2.0
#include "models/palettelist.h"

#include "base/limits.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>

#include <algorithm>
#include <ctime>
#include <vector>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

PaletteEntry entry(const QString &text, const QString &place = u"View"_s)
{
    return {u"id/"_s + text, text, place, {}};
}

QStringList textsOf(const PaletteList &list)
{
    QStringList texts;
    for (int row = 0; row < list.rowCount(); ++row)
        texts.append(list.index(row).data().toString());
    return texts;
}

/// The text with the letters that answer in brackets; empty when it does not answer.
QString marked(const QString &query, const QString &text, const QString &place = {})
{
    const std::optional<PaletteMatch> match = paletteMatch(query, text, place);
    if (!match)
        return {};
    QString shown;
    for (int i = 0; i < text.size(); ++i)
        shown += match->letters.contains(i) ? u'[' + text.at(i) + u']' : QString(text.at(i));
    return shown.replace(u"]["_s, QString());
}

QList<PaletteEntry> conversations(int count)
{
    QList<PaletteEntry> all;
    for (int i = 0; i < count; ++i)
        all.append(entry(u"Why does the review of change %1 take so long for the platform team?"_s.arg(i), u"Conversation"_s));
    return all;
}

/// The median of what opening and typing a word costs, in ticks of the processor.
double costOf(int count)
{
    const QList<PaletteEntry> entries = conversations(count);
    std::vector<double> ticks;
    for (int round = 0; round < 9; ++round) {
        const std::clock_t start = std::clock();
        PaletteList list;
        list.setEntries(entries, {});
        for (const QString &query : {u"p"_s, u"pl"_s, u"plt"_s, u"plt 77"_s})
            list.setQuery(query);
        ticks.push_back(static_cast<double>(std::clock() - start));
    }
    std::ranges::sort(ticks);
    return ticks[ticks.size() / 2];
}

}  // namespace

class TestPaletteList : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void wordsAndLettersInTheirOrderAnswer_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing") << u""_s << u"Full screen"_s << u"Full screen"_s;
        QTest::newRow("beginning") << u"ful"_s << u"Full screen"_s << u"[Ful]l screen"_s;
        QTest::newRow("a later word") << u"scr"_s << u"Full screen"_s << u"Full [scr]een"_s;
        QTest::newRow("two words, any order") << u"scr fu"_s << u"Full screen"_s << u"[Fu]ll [scr]een"_s;
        QTest::newRow("letters") << u"fsn"_s << u"Full screen"_s << u"[F]ull [s]cree[n]"_s;
        QTest::newRow("case") << u"FULL"_s << u"full"_s << u"[full]"_s;
        QTest::newRow("no order") << u"sf"_s << u"Full screen"_s << QString();
        QTest::newRow("a letter that is not there") << u"fullx"_s << u"Full screen"_s << QString();
        QTest::newRow("one word that is not there") << u"full x"_s << u"Full screen"_s << QString();
        QTest::newRow("sharp s") << u"stra"_s << u"Große Straße"_s << u"Große [Stra]ße"_s;
        QTest::newRow("no latin") << u"评审"_s << u"为什么 评审 很慢"_s << u"为什么 [评审] 很慢"_s;
    }

    void wordsAndLettersInTheirOrderAnswer()
    {
        QFETCH(const QString, query);
        QFETCH(const QString, text);
        QTEST(marked(query, text), "expected");
    }

    void aPlaceAnswersByItsWords()
    {
        QCOMPARE(marked(u"edit cop"_s, u"Copy"_s, u"Edit"_s), u"[Cop]y"_s);
        QCOMPARE(marked(u"dit"_s, u"Copy"_s, u"Edit"_s), QString());
    }

    void theBestStandsFirstAndOfEqualsTheOneUsedLast()
    {
        PaletteList list;
        // Without QtGui the tester cannot look at decorations and says so once.
        QTest::ignoreMessage(QtWarningMsg, "Trying to construct an instance of an invalid type, type id: 4097");
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.setEntries({entry(u"Find next"_s), entry(u"Full screen"_s), entry(u"Offer info"_s), entry(u"Find previous"_s)},
                        {u"id/Find next"_s, u"id/Find previous"_s});
        QCOMPARE(textsOf(list), (QStringList{u"Find previous"_s, u"Find next"_s, u"Full screen"_s, u"Offer info"_s}));
        list.setQuery(u"fin"_s);
        QCOMPARE(textsOf(list), (QStringList{u"Find previous"_s, u"Find next"_s, u"Offer info"_s}));
        list.setQuery(u"fs"_s);
        QCOMPARE(textsOf(list).constFirst(), u"Full screen"_s);
        QCOMPARE(list.index(0).data(PaletteList::LettersRole).value<QList<int>>(), (QList<int>{0, 5}));
        list.setQuery(u"zzz"_s);
        QCOMPARE(list.rowCount(), 0);
    }

    void typingOnAndTakingBackGivesTheSameAsTypingAtOnce()
    {
        PaletteList typed;
        typed.setEntries(conversations(300), {});
        QStringList queries;
        for (const QChar letter : u"rev plt 12"_s)
            queries.append((queries.isEmpty() ? QString() : queries.constLast()) + letter);
        for (const QString &query : queries + QStringList{u"rev plt 1"_s, u"rev"_s, u"zz"_s, u"rev tak 7"_s}) {
            typed.setQuery(query);
            PaletteList fresh;
            fresh.setEntries(conversations(300), {});
            fresh.setQuery(query);
            QCOMPARE(textsOf(typed), textsOf(fresh));
        }
    }

    void whatCannotBeRunIsShownAndNotEnabled()
    {
        PaletteList list;
        PaletteEntry off = entry(u"Stop"_s);
        off.isEnabled = false;
        list.setEntries({off, entry(u"Start"_s)}, {});
        QVERIFY(!list.flags(list.index(0)).testFlag(Qt::ItemIsEnabled));
        QVERIFY(list.flags(list.index(1)).testFlag(Qt::ItemIsEnabled));
    }

    void rowsAreBoundedAndAllAreSearched()
    {
        PaletteList list;
        list.setEntries(conversations(10'000), {});
        QCOMPARE(list.rowCount(), limits::paletteRows);
        QCOMPARE(list.count(), 10'000);
        list.setQuery(u"change 9876"_s);
        QVERIFY(textsOf(list).constFirst().contains(u"9876"_s));
    }

    void tenTimesAsManyCostTenTimesAsMuch()
    {
        const double few = costOf(2'000);
        const double many = costOf(20'000);
        QVERIFY2(many <= 25 * few, qPrintable(u"%1 to %2"_s.arg(many).arg(few)));
    }
};

QTEST_GUILESS_MAIN(TestPaletteList)
#include "tst_palettelist.moc"
