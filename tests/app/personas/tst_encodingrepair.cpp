// SPDX-License-Identifier: Apache-2.0
#include "personas/encodingrepair.h"

#include "files.h"
#include "personas/codepages.h"
#include "personas/personadocument.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::EncodingRepair;
using sb::findDamage;

namespace {

/// What a program does that reads UTF-8 as an eight-bit code page.
QString damaged(const QString &text, const sb::codepages::Table &table)
{
    QString out;
    for (const char byte : text.toUtf8()) {
        const auto value = static_cast<uchar>(byte);
        out += value < 0x80 ? QChar(char16_t{value}) : QChar(table.at(value - 0x80U));
    }
    return out;
}

QString repaired(const QString &text)
{
    const auto repair = findDamage(text.toUtf8());
    return repair ? QString::fromUtf8(repair->repaired) : u"(none)"_s;
}

const QString target = u"\U0001F3AF"_s;

}  // namespace

class TestEncodingRepair : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void damageIsUndone_data();
    void damageIsUndone();
    void correctTextIsLeftAlone_data();
    void correctTextIsLeftAlone();
    void runsTellWhereAndWhat();
    void genuineLettersBesideDamageStay();
    void decomposedTextIsComposedForTheTrialOnly();
    void oneScriptIsOfferedWithAPreviewOnly();
    void repairedEmojiAreNotHiddenText();
    void bytesThatAreNotUtf8AreNoDamage();
    void theDamagedSeedIsRepairedByteForByte();
};

void TestEncodingRepair::damageIsUndone_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    const QString typography = u"don\u2019t \u2014 stop\u2026 caf\u00e9"_s;
    QTest::newRow("T1: emoji through Mac OS Roman")
        << damaged(u"## "_s + target + u" x"_s, sb::codepages::macRoman) << u"## "_s + target + u" x"_s;
    QTest::newRow("T2: a no-break space and a euro sign")
        << damaged(u"5\u00a0\u20ac and \u20ac5"_s, sb::codepages::macRoman) << u"5\u00a0\u20ac and \u20ac5"_s;
    QTest::newRow("Mac OS Roman") << damaged(typography, sb::codepages::macRoman) << typography;
    QTest::newRow("T7: Windows-1252") << damaged(typography, sb::codepages::cp1252) << typography;
    QTest::newRow("T7: IBM 437") << damaged(typography, sb::codepages::cp437) << typography;
    const QString accents = u"caf\u00e9 na\u00efve"_s;
    QTest::newRow("two accented letters") << damaged(accents, sb::codepages::macRoman) << accents;
    const QString twice = damaged(damaged(typography, sb::codepages::macRoman), sb::codepages::macRoman);
    QTest::newRow("T8: damaged twice") << twice << typography;
    const QString byTwo = damaged(damaged(typography, sb::codepages::cp1252), sb::codepages::macRoman);
    QTest::newRow("T8: damaged twice, by two code pages") << byTwo << typography;
    const QString mixed = u"Caf\u00e9 "_s + damaged(u"\u2014"_s, sb::codepages::macRoman);
    QTest::newRow("T5: a genuine letter elsewhere") << mixed << u"Caf\u00e9 \u2014"_s;
    const QString chinese = u"\u4f60\u597d \u4e16\u754c"_s;
    QTest::newRow("Chinese through Windows-1252") << damaged(chinese, sb::codepages::cp1252) << chinese;
}

void TestEncodingRepair::damageIsUndone()
{
    QFETCH(QString, before);
    QTEST(repaired(before), "after");
}

void TestEncodingRepair::correctTextIsLeftAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"nothing here"_s;
    QTest::newRow("T3: apostrophe and e acute") << u"l\u2019\u00e9quipe, d\u2019\u00e9t\u00e9"_s;
    QTest::newRow("T3: guillemet and capital") << u"\u00ab\u00c9quipe\u00bb et \u00ab\u00c9t\u00e9\u00bb"_s;
    QTest::newRow("T3: quotation mark and umlaut") << u"\u201e\u00d6l\u201c und \u201c\u00d6l\u201d"_s;
    QTest::newRow("T3: dash and a grave") << u"ici \u2014\u00e0 gauche, l\u00e0 \u2014\u00e0 droite"_s;
    QTest::newRow("T3: ellipsis and e acute") << u"\u2026\u00e9videmment \u2026\u00e9trange"_s;
    QTest::newRow("T4: one root and a sign") << u"\u221a\u00a9"_s;
    QTest::newRow("French dots before a mark") << u"un caf\u00e9\u2026\u00a0? encore un caf\u00e9\u2026\u00a0\u00bb"_s;
    QTest::newRow("German") << u"Gr\u00f6\u00dfe \u2013 \u201eM\u00fche\u201c, \u00c4rger"_s;
    QTest::newRow("Spanish") << u"\u00bfQu\u00e9? \u00a1Ma\u00f1ana! \u00aba\u00f1o\u00bb"_s;
    QTest::newRow("Czech") << u"P\u0159\u00edli\u0161 \u017elu\u0165ou\u010dk\u00fd k\u016f\u0148"_s;
    QTest::newRow("Portuguese") << u"Decis\u00e3o \u2014 \u201ca\u00e7\u00e3o\u201d \u00c0s vezes"_s;
    QTest::newRow("Russian") << u"\u041f\u0440\u0438\u0432\u0435\u0442 \u2014 \u00ab\u043c\u0438\u0440\u00bb"_s;
    QTest::newRow("Chinese") << u"\u4f60\u597d\uff0c\u4e16\u754c\u2014\u2014"_s;
    QTest::newRow("emoji") << u"\U0001F468\u200d\U0001F4BC \u26a0\ufe0f"_s;
}

void TestEncodingRepair::correctTextIsLeftAlone()
{
    QFETCH(QString, text);
    QCOMPARE(repaired(text), u"(none)"_s);
}

void TestEncodingRepair::runsTellWhereAndWhat()
{
    const QString broken = damaged(target, sb::codepages::macRoman);
    const QString text = u"one\n\u00e9 "_s + broken + u" x\n"_s;
    const auto repair = findDamage(text.toUtf8());
    QVERIFY(repair);
    QCOMPARE(repair->encoding, u"Mac OS Roman"_s);
    const EncodingRepair::Run run{{7, 7 + broken.toUtf8().size(), 2}, broken, target};
    QCOMPARE(repair->runs.size(), 1);
    QCOMPARE(repair->runs.constFirst().range, run.range);
    QCOMPARE(repair->runs.constFirst().before, run.before);
    QCOMPARE(repair->runs.constFirst().after, run.after);
}

void TestEncodingRepair::genuineLettersBesideDamageStay()
{
    const QString text = u"\u00f1"_s + damaged(u"\u2014"_s, sb::codepages::macRoman) + u"\u00f1"_s;
    QCOMPARE(repaired(text), u"\u00f1\u2014\u00f1"_s);
}

void TestEncodingRepair::decomposedTextIsComposedForTheTrialOnly()
{
    const QString broken =
        damaged(u"caf\u00e9 \u2014 na\u00efve"_s, sb::codepages::macRoman).normalized(QString::NormalizationForm_D);
    const QString genuine = u"e\u0301te\u0301 "_s;
    QCOMPARE(repaired(genuine + broken), QString(genuine + u"caf\u00e9 \u2014 na\u00efve"_s));
}

void TestEncodingRepair::oneScriptIsOfferedWithAPreviewOnly()
{
    const QString text =
        u"\u041f\u0440\u0438\u0432\u0435\u0442 \u043c\u0438\u0440 \u043a\u0430\u043a \u0434\u0435\u043b\u0430"_s;
    const auto repair = findDamage(damaged(text, sb::codepages::macRoman).toUtf8());
    QVERIFY(repair);
    QCOMPARE(repair->evidence, EncodingRepair::Evidence::OneScript);
    QCOMPARE(QString::fromUtf8(repair->repaired), text);
}

void TestEncodingRepair::repairedEmojiAreNotHiddenText()
{
    const QString title = u"# \U0001F468\u200d\U0001F4BC A - B Persona\n\u2699\ufe0f\n"_s;
    const auto repair = findDamage(damaged(title, sb::codepages::macRoman).toUtf8());
    QVERIFY(repair);
    const sb::PersonaDocument document(repair->repaired);
    QCOMPARE(document.persona().icon, u"\U0001F468\u200d\U0001F4BC"_s);
    for (const sb::Problem &problem : document.problems())
        QVERIFY2(problem.code != "L19"_L1, qPrintable(problem.detail));
}

void TestEncodingRepair::bytesThatAreNotUtf8AreNoDamage()
{
    QVERIFY(!findDamage("\xf0\x9f x \xe9"));
}

void TestEncodingRepair::theDamagedSeedIsRepairedByteForByte()
{
    const QByteArray received = sb::test::seed("diego.as-received.md"_L1);
    if (received.isEmpty())
        QSKIP("THE SEEDS DO NOT STAND BESIDE THIS CHECKOUT: the damaged file was not tried");
    const sb::PersonaDocument document(received);
    QVERIFY(document.repair());
    QCOMPARE(document.repair()->encoding, u"Mac OS Roman"_s);
    QCOMPARE(document.repair()->runs.size(), 10);
    QCOMPARE(document.repair()->repaired, sb::test::seed("diego.md"_L1));
    QCOMPARE(std::ranges::count(document.problems(), u"L01"_s, &sb::Problem::code), 10);
    QCOMPARE(document.persona().name, u"Diego"_s);
    QCOMPARE(document.bytes(), received);
    QVERIFY(!findDamage(document.repair()->repaired));
}

QTEST_GUILESS_MAIN(TestEncodingRepair)
#include "tst_encodingrepair.moc"
