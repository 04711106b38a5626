// SPDX-License-Identifier: Apache-2.0
#include "base/words.h"

#include "support/testcase.h"

#include <array>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

enum class Colour { Red, Green, Blue };
constexpr std::array colours{"red"_L1, "green"_L1, "blue"_L1};

}  // namespace

class TestWords : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyValueComesBackFromItsWord();
    void anUnknownWordGivesTheFallback_data();
    void anUnknownWordGivesTheFallback();
};

void TestWords::everyValueComesBackFromItsWord()
{
    QCOMPARE(wordOf(Colour::Green, colours), u"green"_s);
    for (const Colour colour : {Colour::Red, Colour::Green, Colour::Blue})
        QCOMPARE(fromWord(wordOf(colour, colours), colours, Colour::Red), colour);
}

void TestWords::anUnknownWordGivesTheFallback_data()
{
    QTest::addColumn<QString>("word");
    for (const char *word : {"", "yellow", "Green", " green", "greenish", "1"})
        QTest::addRow("'%s'", word) << QString::fromLatin1(word);
}

void TestWords::anUnknownWordGivesTheFallback()
{
    QFETCH(QString, word);
    QCOMPARE(fromWord(word, colours, Colour::Blue), Colour::Blue);
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
