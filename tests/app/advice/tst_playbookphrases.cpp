// SPDX-License-Identifier: Apache-2.0
#include "advice/playbookphrases.h"

#include "base/json.h"
#include "support/testcase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

QByteArray englishText()
{
    QFile file(QStringLiteral(SB_SOURCE_DIR "/personas/playbook/phrases.en.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A folder of phrase files.
class Folder {
public:
    void write(const QString &language, const QByteArray &text) const
    {
        QFile file(path(language));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    [[nodiscard]] QString path(const QString &language) const { return m_folder.filePath(u"phrases.%1.json"_s.arg(language)); }

    [[nodiscard]] Result<PlaybookPhrases> load(QLocale::Language language = QLocale::English) const
    {
        return PlaybookPhrases::load(QLocale(language), m_folder.path());
    }

private:
    QTemporaryDir m_folder;
};

PlaybookPhrases shipped(const QLocale &locale = QLocale::c())
{
    return PlaybookPhrases::load(locale).value();
}

}  // namespace

class TestPlaybookPhrases : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theShippedSentencesAreWhole();
    void numbersCarryTheirUnits_data();
    void numbersCarryTheirUnits();
    void aPeriodEndsOnTheDayBeforeItsEnd();
    void theLocalesLanguageIsUsedWhereThereIsOne();
    void anUnknownSentenceIsEmpty();
    void withoutAnyFileThePathIsNamed();
    void aDamagedFileIsRefused_data();
    void aDamagedFileIsRefused();
    void aMissingSentenceIsNamed_data();
    void aMissingSentenceIsNamed();
    void aSentenceWithoutItsPlaceIsNamed();
};

void TestPlaybookPhrases::theShippedSentencesAreWhole()
{
    for (const QLocale &locale :
         {QLocale::c(), QLocale(QLocale::English), QLocale(QLocale::German), QLocale(QLocale::Japanese)}) {
        const Result<PlaybookPhrases> phrases = PlaybookPhrases::load(locale);
        QVERIFY2(phrases, phrases ? "" : qPrintable(phrases.error().detail));
        QVERIFY(!(*phrases)["greeting"].isEmpty());
    }
}

void TestPlaybookPhrases::numbersCarryTheirUnits_data()
{
    QTest::addColumn<QLocale::Language>("language");
    QTest::addColumn<double>("value");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<QString>("text");
    QTest::newRow("hours") << QLocale::English << 26.44 << Unit::Hours << u"26.4\u202fh"_s;
    QTest::newRow("German hours") << QLocale::German << 26.44 << Unit::Hours << u"26,4\u202fh"_s;
    QTest::newRow("minutes") << QLocale::English << 1077.5 << Unit::Minutes << u"1,077.5\u202fmin"_s;
    QTest::newRow("percent") << QLocale::English << 8.0 << Unit::Percent << u"8.0\u202f%"_s;
    QTest::newRow("a day") << QLocale::English << 0.5 << Unit::PerDay << u"0.5 a day"_s;
    QTest::newRow("score") << QLocale::English << 3.6 << Unit::Score << u"3.6 of 5"_s;
    QTest::newRow("count") << QLocale::English << 26.0 << Unit::Count << u"26"_s;
    QTest::newRow("below zero") << QLocale::English << -1.5 << Unit::Hours << u"\u22121.5\u202fh"_s;
}

void TestPlaybookPhrases::numbersCarryTheirUnits()
{
    QFETCH(QLocale::Language, language);
    QFETCH(double, value);
    QFETCH(Unit, unit);
    QFETCH(QString, text);
    QCOMPARE(shipped(QLocale(language)).number(value, unit), text);
}

void TestPlaybookPhrases::aPeriodEndsOnTheDayBeforeItsEnd()
{
    const QDateTime from(QDate(2026, 7, 6), QTime(0, 0), QTimeZone::UTC);
    const QString days = shipped(QLocale(QLocale::German, QLocale::Germany)).days({from, from.addDays(84)});
    QCOMPARE(days, u"06.07.26 – 27.09.26"_s);
}

void TestPlaybookPhrases::theLocalesLanguageIsUsedWhereThereIsOne()
{
    const Folder folder;
    folder.write(u"en"_s, englishText());
    folder.write(u"de"_s, englishText().replace("\"Hello. ", "\"Hallo. "));
    QVERIFY((*folder.load(QLocale::German))["greeting"].startsWith(u"Hallo."_s));
    QVERIFY((*folder.load(QLocale::English))["greeting"].startsWith(u"Hello."_s));
    QVERIFY((*folder.load(QLocale::French))["greeting"].startsWith(u"Hello."_s));
}

void TestPlaybookPhrases::anUnknownSentenceIsEmpty()
{
    QCOMPARE(shipped()["no such sentence"], QString());
}

void TestPlaybookPhrases::withoutAnyFileThePathIsNamed()
{
    const Folder folder;
    const Result<PlaybookPhrases> phrases = folder.load(QLocale::German);
    QVERIFY(!phrases);
    QCOMPARE(phrases.error(), (Error{ErrorKind::NotFound, folder.path(u"en"_s)}));
}

void TestPlaybookPhrases::aDamagedFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << englishText().first(400);
    QTest::newRow("a list") << QByteArray("[\"steps\"]");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("no text") << englishText().replace("\"%1 h\"", "12");
}

void TestPlaybookPhrases::aDamagedFileIsRefused()
{
    QFETCH(QByteArray, text);
    const Folder folder;
    folder.write(u"en"_s, text);
    const Result<PlaybookPhrases> phrases = folder.load();
    QVERIFY(!phrases);
    QCOMPARE(phrases.error().kind, ErrorKind::Malformed);
    QVERIFY2(phrases.error().detail.startsWith(folder.path(u"en"_s) + u": "_s), qPrintable(phrases.error().detail));
}

void TestPlaybookPhrases::aMissingSentenceIsNamed_data()
{
    QTest::addColumn<QString>("key");
    const QJsonObject phrases = parseJsonObject(englishText()).value();
    for (const QString &key : phrases.keys())
        QTest::newRow(qPrintable(key)) << key;
}

void TestPlaybookPhrases::aMissingSentenceIsNamed()
{
    QFETCH(QString, key);
    const Folder folder;
    QJsonObject phrases = parseJsonObject(englishText()).value();
    phrases.remove(key);
    folder.write(u"en"_s, toCompactJson(phrases));
    const Result<PlaybookPhrases> loaded = folder.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, ErrorKind::Malformed);
    QVERIFY2(loaded.error().detail.contains(u"\"%1\""_s.arg(key)), qPrintable(loaded.error().detail));
}

void TestPlaybookPhrases::aSentenceWithoutItsPlaceIsNamed()
{
    const Folder folder;
    folder.write(u"en"_s, englishText().replace("%1 %2, before that %3", "%1 %2, less before"));
    const Result<PlaybookPhrases> loaded = folder.load();
    QVERIFY(!loaded);
    QVERIFY2(loaded.error().detail.contains(u"\"figure_before\""_s), qPrintable(loaded.error().detail));
}

QTEST_GUILESS_MAIN(TestPlaybookPhrases)
#include "tst_playbookphrases.moc"
