// SPDX-License-Identifier: Apache-2.0
#include "ui/spelling/sonnetspellchecker.h"

#include "support/testcase.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

/// With the dictionary that packaging/dev/packages names.
class TestSonnetSpellChecker : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void theInstalledLanguagesAreFound();
    void wordsThatNoDictionaryKnowsAreTold();
    void theLikeliestWordIsSuggested();
    void aLearnedWordIsKnownFromThenOn();

private:
    template<class Value>
    static Value answerOf(QFuture<Value> future)
    {
        // Whoever waits for a future may be given its work to do: the window never waits, and neither does this.
        [&future] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000); }();
        return future.result();
    }

    QTemporaryDir m_home;
    ui::SonnetSpellChecker m_checker;
};

void TestSonnetSpellChecker::initTestCase()
{
    qputenv("HOME", m_home.path().toUtf8());
}

void TestSonnetSpellChecker::theInstalledLanguagesAreFound()
{
    const ui::Dictionaries found = answerOf(m_checker.dictionaries());
    QVERIFY(std::ranges::contains(found.languages, u"en_US"_s, &ui::SpellingLanguage::code));
    QVERIFY2(found.preferred.startsWith(u"en"_s), qPrintable(found.preferred));
    for (const ui::SpellingLanguage &language : found.languages)
        QVERIFY(!language.name.isEmpty());
}

void TestSonnetSpellChecker::wordsThatNoDictionaryKnowsAreTold()
{
    QCOMPARE(answerOf(m_checker.unknown({u"The"_s, u"wrod"_s, u"don't"_s, u"deploymnet"_s, u"teams"_s}, u"en_US"_s)),
             (QStringList{u"wrod"_s, u"deploymnet"_s}));
    QCOMPARE(answerOf(m_checker.unknown({}, u"en_US"_s)), QStringList());
}

void TestSonnetSpellChecker::theLikeliestWordIsSuggested()
{
    QVERIFY(answerOf(m_checker.suggestions(u"deploymnet"_s, u"en_US"_s)).contains(u"deployment"_s));
}

void TestSonnetSpellChecker::aLearnedWordIsKnownFromThenOn()
{
    QCOMPARE(answerOf(m_checker.unknown({u"kestrelish"_s}, u"en_US"_s)), QStringList{u"kestrelish"_s});
    m_checker.learn(u"kestrelish"_s, u"en_US"_s);
    QCOMPARE(answerOf(m_checker.unknown({u"kestrelish"_s}, u"en_US"_s)), QStringList());
    ui::SonnetSpellChecker afterwards;
    QCOMPARE(answerOf(afterwards.unknown({u"kestrelish"_s}, u"en_US"_s)), QStringList());
}

QTEST_GUILESS_MAIN(TestSonnetSpellChecker)
#include "tst_sonnetspellchecker.moc"
