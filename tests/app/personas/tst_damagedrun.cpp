// SPDX-License-Identifier: Apache-2.0
#include "personas/damagedrun.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::Codepage;
using sb::DecodedPart;
using sb::RunRule;

namespace {

constexpr Codepage macRoman{"Mac OS Roman"_L1, sb::codepages::macRoman, RunRule::AnyPart};
constexpr Codepage cp1252{"Windows-1252"_L1, sb::codepages::cp1252, RunRule::WholeRunOrSymbols};

/// What a program does that reads UTF-8 through a code page.
QString damaged(const QString &text, const Codepage &codepage)
{
    QString out;
    for (const char byte : text.toUtf8()) {
        const auto value = static_cast<uchar>(byte);
        out += value < 0x80 ? QChar(char16_t{value}) : QChar(codepage.table.at(value - 0x80U));
    }
    return out;
}

/// The damaged part of the run that makes `text`, or what else was found.
QStringList partsOf(const QString &run, const Codepage &codepage)
{
    QStringList texts;
    for (const DecodedPart &part : sb::decodeRun(run, codepage))
        texts.append(part.text);
    return texts;
}

const QString target = u"\U0001F3AF"_s;
const QString dash = u"\u2014"_s;

}  // namespace

class TestDamagedRun : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aRunThatWasUtf8IsReadAgain_data();
    void aRunThatWasUtf8IsReadAgain();
    void onlyALongSequenceIsStrong();
    void partsStandApartWhereAGenuineLetterIs();
    void correctLettersThatMeetAQuotationMarkStay_data();
    void correctLettersThatMeetAQuotationMarkStay();
    void aCodePageOfAccentsMustExplainTheWholeRun();
    void anAccentThatStandsApartCountsWithItsLetter();
    void aWholeRunMayBecomeAnyScript();
    void noSequenceIsReadThatUtf8Forbids_data();
    void noSequenceIsReadThatUtf8Forbids();
    void aRunEndsWhereAsciiBegins();
};

void TestDamagedRun::aRunThatWasUtf8IsReadAgain_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("an emoji") << target;
    QTest::newRow("an emoji of three code points") << u"\U0001F468\u200d\U0001F4BC"_s;
    QTest::newRow("a dash") << dash;
    QTest::newRow("a quotation mark and a dash") << u"\u2019\u2014"_s;
    QTest::newRow("accents") << u"\u00e9\u00e0\u0153"_s;
}

void TestDamagedRun::aRunThatWasUtf8IsReadAgain()
{
    QFETCH(const QString, text);
    for (const Codepage &codepage : {macRoman, cp1252}) {
        const QString run = damaged(text, codepage);
        const QList<DecodedPart> parts = sb::decodeRun(run, codepage);
        QCOMPARE(parts.size(), 1);
        QCOMPARE(parts.constFirst().text, text);
        QCOMPARE(parts.constFirst().begin, 0);
        QCOMPARE(parts.constFirst().end, run.size());
    }
}

void TestDamagedRun::onlyALongSequenceIsStrong()
{
    const auto isStrong = [](const QString &text) {
        return sb::decodeRun(damaged(text, macRoman), macRoman).constFirst().isStrong;
    };
    QVERIFY(!isStrong(u"\u00e9"_s));
    QVERIFY(isStrong(dash));
    QVERIFY(isStrong(target));
    QVERIFY(isStrong(u"\u00e9\u2014"_s));
}

void TestDamagedRun::partsStandApartWhereAGenuineLetterIs()
{
    const QString emoji = damaged(target, macRoman);
    const QList<DecodedPart> parts = sb::decodeRun(QString(emoji + u'\u00f1' + damaged(dash, macRoman)), macRoman);
    QCOMPARE(parts.size(), 2);
    QCOMPARE(parts.at(0).text, target);
    QCOMPARE(parts.at(0).end, emoji.size());
    QCOMPARE(parts.at(1).text, dash);
    QCOMPARE(parts.at(1).begin, emoji.size() + 1);
}

void TestDamagedRun::correctLettersThatMeetAQuotationMarkStay_data()
{
    QTest::addColumn<QString>("run");
    QTest::newRow("l\u2019\u00e9quipe") << u"\u2019\u00e9"_s;
    QTest::newRow("\u00ab\u00c9") << u"\u00ab\u00c9"_s;
    QTest::newRow("\u201c\u00d6") << u"\u201c\u00d6"_s;
    QTest::newRow("\u2014\u00e0") << u"\u2014\u00e0"_s;
    QTest::newRow("\u2026\u00e9") << u"\u2026\u00e9"_s;
    QTest::newRow("one letter") << u"\u00e9"_s;
    QTest::newRow("nothing") << QString();
    QTest::newRow("another script") << u"\u043f\u0440\u0438"_s;
    QTest::newRow("an emoji as it is") << target;
}

void TestDamagedRun::correctLettersThatMeetAQuotationMarkStay()
{
    QFETCH(const QString, run);
    QCOMPARE(partsOf(run, macRoman), QStringList());
    QCOMPARE(partsOf(run, cp1252), QStringList());
}

void TestDamagedRun::aCodePageOfAccentsMustExplainTheWholeRun()
{
    // A genuine letter beside damage: typography is believed all the same, accents are not.
    const QString accent = damaged(u"\u00e9"_s, cp1252);
    QCOMPARE(partsOf(QString(accent + u'\u00fc'), cp1252), QStringList());
    QCOMPARE(partsOf(QString(damaged(dash, cp1252) + u'\u00fc'), cp1252), QStringList{dash});
    QCOMPARE(partsOf(QString(damaged(u"\u00e9"_s, macRoman) + u'\u00fc'), macRoman), QStringList{u"\u00e9"_s});
    // One ideograph is chance, two are a text.
    QCOMPARE(partsOf(damaged(u"\u4eba"_s, cp1252), cp1252), QStringList());
    QCOMPARE(partsOf(damaged(u"\u4eba\u5de5"_s, cp1252), cp1252), QStringList{u"\u4eba\u5de5"_s});
}

void TestDamagedRun::anAccentThatStandsApartCountsWithItsLetter()
{
    const QString run = damaged(u"\u00c9\u2014"_s, macRoman).normalized(QString::NormalizationForm_D);
    QVERIFY(run != damaged(u"\u00c9\u2014"_s, macRoman));
    const QList<DecodedPart> parts = sb::decodeRun(run, macRoman);
    QCOMPARE(parts.size(), 1);
    QCOMPARE(parts.constFirst().text, u"\u00c9\u2014"_s);
    QCOMPARE(parts.constFirst().end, run.size());
}

void TestDamagedRun::aWholeRunMayBecomeAnyScript()
{
    const QString russian = u"\u043f\u0440\u0438"_s;
    QCOMPARE(partsOf(damaged(russian, macRoman), macRoman), QStringList());
    QCOMPARE(sb::decodeWhole(damaged(russian, macRoman), macRoman), russian);
    QCOMPARE(sb::decodeWhole(QString(damaged(russian, macRoman) + u'\u00e9'), macRoman), QString());
    QCOMPARE(sb::decodeWhole(QString(), macRoman), QString());
}

void TestDamagedRun::noSequenceIsReadThatUtf8Forbids_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("overlong, two bytes") << "\xc0\xaf"_ba;
    QTest::newRow("overlong, three bytes") << "\xe0\x80\xaf"_ba;
    QTest::newRow("overlong, four bytes") << "\xf0\x80\x80\xaf"_ba;
    QTest::newRow("a surrogate") << "\xed\xa0\x80"_ba;
    QTest::newRow("beyond Unicode") << "\xf4\x90\x80\x80"_ba;
    QTest::newRow("cut off") << "\xe2\x80"_ba;
    QTest::newRow("a lone follower") << "\x94"_ba;
}

void TestDamagedRun::noSequenceIsReadThatUtf8Forbids()
{
    QFETCH(const QByteArray, bytes);
    QString run;
    for (const char byte : bytes)
        run += QChar(sb::codepages::macRoman.at(static_cast<uchar>(byte) - 0x80U));
    QCOMPARE(partsOf(run, macRoman), QStringList());
    QCOMPARE(sb::decodeWhole(run, macRoman), QString());
}

void TestDamagedRun::aRunEndsWhereAsciiBegins()
{
    QCOMPARE(sb::endOfRun(u"a\u00e9\u2014b", 0), 0);
    QCOMPARE(sb::endOfRun(u"a\u00e9\u2014b", 1), 3);
    QCOMPARE(sb::endOfRun(u"\u00e9", 0), 1);
    QCOMPARE(sb::endOfRun(u"e\u0301\u2014 x", 0), 3);
    QCOMPARE(sb::endOfRun(u"\u2014e\u0301e", 0), 3);
    QCOMPARE(sb::endOfRun(u"", 0), 0);
}

QTEST_GUILESS_MAIN(TestDamagedRun)
#include "tst_damagedrun.moc"
