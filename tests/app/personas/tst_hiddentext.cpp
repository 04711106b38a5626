// SPDX-License-Identifier: Apache-2.0
#include "personas/hiddentext.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestHiddenText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatAReaderCannotSeeIsFoundAtItsPlace_data();
    void whatAReaderCannotSeeIsFoundAtItsPlace();
    void whatBelongsToTheWritingIsLeftAlone_data();
    void whatBelongsToTheWritingIsLeftAlone();
    void everyOneIsFound();
};

void TestHiddenText::whatAReaderCannotSeeIsFoundAtItsPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("at");
    QTest::addColumn<char32_t>("character");
    const auto row = [](const char *tag, const QString &text, qsizetype at, char32_t character) {
        QTest::newRow(tag) << text << at << character;
    };
    row("zero-width space", u"ab\u200bcd"_s, 2, 0x200B);
    row("right-to-left override", u"a\u202eb"_s, 1, 0x202E);
    row("isolate", u"\u2067b"_s, 0, 0x2067);
    row("a mark in the middle", u"a\ufeffb"_s, 1, 0xFEFF);
    row("soft hyphen", u"so\u00adft"_s, 2, 0xAD);
    row("a joiner between Latin letters", u"a\u200db"_s, 1, 0x200D);
    row("a tag letter without a flag", u"a"_s + QString::fromUcs4(U"\U000E0041", 1), 1, 0xE0041);
}

void TestHiddenText::whatAReaderCannotSeeIsFoundAtItsPlace()
{
    QFETCH(QString, text);
    QFETCH(qsizetype, at);
    QFETCH(char32_t, character);
    const QList<HiddenCharacter> found = hiddenCharacters(text);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.constFirst().at, at);
    QCOMPARE(found.constFirst().character, character);
}

void TestHiddenText::whatBelongsToTheWritingIsLeftAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("plain") << u"Größe, naïve, 人工智慧\tand\nlines"_s;
    QTest::newRow("a mark at the beginning") << u"\ufeff# Title"_s;
    QTest::newRow("a family") << QString::fromUcs4(U"\U0001F468\u200D\U0001F469\u200D\U0001F467");
    QTest::newRow("a flag of tags") << QString::fromUcs4(
        U"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F");
    QTest::newRow("Persian") << u"می\u200cخواهم"_s;
    QTest::newRow("Devanagari") << u"क्\u200dष"_s;
}

void TestHiddenText::whatBelongsToTheWritingIsLeftAlone()
{
    QFETCH(QString, text);
    QVERIFY(hiddenCharacters(text).isEmpty());
}

void TestHiddenText::everyOneIsFound()
{
    const QList<HiddenCharacter> found = hiddenCharacters(u"\u200ba\u200bb\u200b");
    QCOMPARE(found.size(), 3);
    QCOMPARE(found.at(0).at, 0);
    QCOMPARE(found.at(1).at, 2);
    QCOMPARE(found.at(2).at, 4);
}

QTEST_GUILESS_MAIN(TestHiddenText)
#include "tst_hiddentext.moc"
