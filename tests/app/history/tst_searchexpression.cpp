// SPDX-License-Identifier: Apache-2.0
#include "history/searchexpression.h"

#include "base/limits.h"
#include "history/foldedtext.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::Matching;
using sb::SearchExpression;

namespace {

/// The expression as one line: words in <>, texts in [], `*` where a word may go on, `|` between alternatives, `-` before
/// what is excluded.
QString shown(const sb::SearchTerm &term)
{
    const QString text = term.isText() ? u"[%1]"_s.arg(term.folded) : u"<%1>"_s.arg(term.words.join(u' '));
    return text + (term.isBegun ? "*"_L1 : ""_L1);
}

QString shown(const SearchExpression &expression)
{
    QStringList all;
    for (const SearchExpression::Group &group : expression.groups()) {
        QStringList one;
        for (const sb::SearchTerm &term : group)
            one.append(shown(term));
        all.append(one.join(u'|'));
    }
    for (const sb::SearchTerm &term : expression.excluded())
        all.append(u'-' + shown(term));
    return all.join(u' ');
}

bool fits(QStringView typed, QStringView text, Matching matching = Matching::Words)
{
    return SearchExpression(typed).fits(sb::FoldedText(text).text(), matching);
}

}  // namespace

class TestSearchExpression : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsTypedIsUnderstood_data();
    void whatIsTypedIsUnderstood();
    void textsFitWhatIsMeant_data();
    void textsFitWhatIsMeant();
    void partsOfWordsFitWhenAskedFor();
    void theIndexOfWordsIsAskedInItsLanguage_data();
    void theIndexOfWordsIsAskedInItsLanguage();
    void neededWordsAreInEveryFit();
    void theIndexOfThreesIsAskedInItsLanguage_data();
    void theIndexOfThreesIsAskedInItsLanguage();
    void shortTextsAreNamed();
    void longInputIsCut();
};

void TestSearchExpression::whatIsTypedIsUnderstood_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("meant");
    const auto row = [](const char *typed, const char *meant) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(meant);
    };
    row("", "");
    row("   ", "");
    row("lead time ", "<lead> <time>");
    row("lead tim", "<lead> <tim>*");
    row("a", "<a>");
    row("Größe ", "<große>");
    row("\"lead time\"", "<lead time>");
    row("\"lead time\" x ", "<lead time> <x>");
    row("\"lead tim", "<lead tim>*");
    row("“lead time” ", "<lead time>");
    row("\"\" ab ", "<ab>");
    row("lead -time ", "<lead> -<time>");
    row("lead -\"cycle time\" ", "<lead> -<cycle time>");
    row("-time", "-<time>*");
    row("lead - time ", "<lead> <time>");
    row("lead NOT time ", "<lead> -<time>");
    row("a OR b ", "<a>|<b>");
    row("a OR b OR c d ", "<a>|<b>|<c> <d>");
    row("a AND b ", "<a> <b>");
    row("a AND", "<a>");
    row("a OR", "<a>");
    row("AND", "<and>*");
    row("OR b ", "<or> <b>");
    row("NOT", "<not>*");
    row("\"AND\" ", "<and>");
    row("ver1.1 ", "<ver1 1>");
    row("ver1.1", "<ver1 1>");
    row("foo\"bar ", "<foo bar>");
    row("it's ", "<it s>");
    row("x:y ", "<x y>");
    row("NEAR(", "<near>*");
    row("NEAR(a b)", "<near a> <b>");
    row("C++", "[c++]");
    row("(C++),", "[c++]");
    row("C#", "[c#]");
    row("50%", "[50%]");
    row("a=b ", "[a=b]");
    row("\"C++ templates\"", "[c++ templates]");
    row("*", "[*]");
    row("(((", "[(((]");
    row("a && b ", "<a> <b>");
    row("-", "[-]");
    row("^", "[^]");
    row("->", "[->]");
    row("frequen* x ", "<frequen>* <x>");
    row("frequen** ", "<frequen>*");
    row("智慧", "[智慧]");
    row("kafka 延迟 ", "<kafka> [延迟]");
    row("智慧。", "[智慧]");
    row("-智慧 a ", "<a> -[智慧]");
    row("회의", "[회의]");
    row("🚀", "[🚀]");
    row("\xCC\x88 a ", "<a>");
    QTest::newRow("NUL") << QString(u"a\0*b "_s) << u"[a*b]"_s;
    row("🚀 done ", "[🚀] <done>");
}

void TestSearchExpression::whatIsTypedIsUnderstood()
{
    QFETCH(const QString, typed);
    QTEST(shown(SearchExpression(typed)), "meant");
}

void TestSearchExpression::textsFitWhatIsMeant_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *typed, const char *text, bool fits) {
        QTest::addRow("%s in %s", typed, text) << QString::fromUtf8(typed) << QString::fromUtf8(text) << fits;
    };
    row("lead time ", "The time of a Lead", true);
    row("lead time ", "The times of a Lead", false);
    row("lead tim", "The times of a Lead", true);
    row("ead ", "The lead", false);
    row("\"lead time\" ", "lead  time", true);
    row("\"lead time\" ", "lead-time", true);
    row("\"lead time\" ", "lead\ntime", true);
    row("\"lead time\" ", "leadtime", false);
    row("\"lead time\" ", "time lead", false);
    row("\"a b\" ", "a a b", true);
    row("lead -time ", "lead", true);
    row("lead -time ", "lead time", false);
    row("lead -time ", "lead times", true);
    row("a OR b ", "x b", true);
    row("a OR b c ", "a", false);
    row("a OR b c ", "c b", true);
    row("C++", "we use c++, not C", true);
    row("C++", "we use C", false);
    row("naive ", "naïve", true);
    row("naïve ", "NAIVE", true);
    row("it's ", "It’s so", true);
    row("智慧", "人工智慧很重要", true);
    row("智慧", "智能", false);
    row("50%", "about 50% of it", true);
    row("50%", "about 50 of it", false);
}

void TestSearchExpression::textsFitWhatIsMeant()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, text);
    QTEST(fits(typed, text), "fits");
}

void TestSearchExpression::partsOfWordsFitWhenAskedFor()
{
    QVERIFY(!fits(u"bank ", u"Datenbanken"));
    QVERIFY(fits(u"bank ", u"Datenbanken", Matching::Parts));
    QVERIFY(!fits(u"\"bank\" ", u"Datenbanken", Matching::Parts));
    QVERIFY(fits(u"daten -bank ", u"Datenbanken", Matching::Parts));  // excluded is the word, not its letters
}

void TestSearchExpression::theIndexOfWordsIsAskedInItsLanguage_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("match");
    QTest::addColumn<QString>("anyWord");
    QTest::newRow("words") << u"lead time "_s << uR"(("lead") AND ("time"))"_s << uR"("lead" OR "time")"_s;
    QTest::newRow("begun") << u"lead tim"_s << uR"(("lead") AND ("tim"*))"_s << uR"("lead" OR "tim"*)"_s;
    QTest::newRow("phrase") << u"\"a b\" "_s << uR"(("a b"))"_s << uR"("a" OR "b")"_s;
    QTest::newRow("quote within") << u"foo\"bar "_s << uR"(("foo""bar"))"_s << uR"("foo" OR "bar")"_s;
    QTest::newRow("or, not") << u"a OR b -c "_s << uR"((("a" OR "b")) NOT ("c"))"_s << uR"("a" OR "b" OR "c")"_s;
    QTest::newRow("a text is not in it") << u"kafka 智慧 "_s << uR"(("kafka"))"_s << uR"("kafka")"_s;
    QTest::newRow("an alternative that is a text") << u"kafka OR 智慧 "_s << QString() << uR"("kafka")"_s;
    QTest::newRow("only excluded") << u"-a "_s << QString() << uR"("a")"_s;
}

void TestSearchExpression::theIndexOfWordsIsAskedInItsLanguage()
{
    QFETCH(const QString, typed);
    QTEST(SearchExpression(typed).wordsMatch(), "match");
    QTEST(SearchExpression(typed).anyWordMatch(), "anyWord");
}

void TestSearchExpression::neededWordsAreInEveryFit()
{
    QCOMPARE(SearchExpression(u"a \"b c\" d OR e -f 智慧 g").neededWords(),
             (QStringList{uR"("a")"_s, uR"("b")"_s, uR"("c")"_s, uR"("g")"_s}));
    QCOMPARE(SearchExpression(u"lead tim").neededWords(), QStringList{uR"("lead")"_s});
    QVERIFY(SearchExpression(u"-a").neededWords().isEmpty());
}

void TestSearchExpression::theIndexOfThreesIsAskedInItsLanguage_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("match");
    QTest::newRow("CJK") << u"人工智慧"_s << uR"((("人工智" AND "工智慧")))"_s;
    QTest::newRow("too short") << u"智慧"_s << QString();
    QTest::newRow("signs") << u"a\"+b"_s << uR"((("a""+" AND """+b")))"_s;
    QTest::newRow("not of the 16-bit plane") << u"🚀🚀🚀"_s << uR"((("🚀🚀🚀")))"_s;
    QTest::newRow("repeated") << u"++++"_s << uR"((("+++")))"_s;
    QTest::newRow("one is too short") << u"C++ 智 "_s << uR"((("C++")))"_s;
    QTest::newRow("an alternative is too short") << u"C++ OR 智 "_s << QString();
}

void TestSearchExpression::theIndexOfThreesIsAskedInItsLanguage()
{
    QFETCH(const QString, typed);
    QTEST(SearchExpression(typed).gramsMatch(), "match");
}

void TestSearchExpression::shortTextsAreNamed()
{
    QCOMPARE(SearchExpression(u"智慧").shortTexts(), QStringList{u"智慧"_s});
    QCOMPARE(SearchExpression(u"C#").shortTexts(), QStringList{u"c#"_s});
    QCOMPARE(SearchExpression(u"智慧 OR 🚀").shortTexts(), (QStringList{u"智慧"_s, u"🚀"_s}));
    QVERIFY(SearchExpression(u"人工智慧").shortTexts().isEmpty());
    QVERIFY(SearchExpression(u"智慧 OR kafka").shortTexts().isEmpty());
}

void TestSearchExpression::longInputIsCut()
{
    const SearchExpression many(u"word "_s.repeated(200));
    QCOMPARE(many.groups().size(), sb::limits::searchTerms);
    const SearchExpression large(QString(10'000'000, QChar(0x667A)));
    QVERIFY(large.gramsMatch().size() < 10'000);
}

QTEST_GUILESS_MAIN(TestSearchExpression)
#include "tst_searchexpression.moc"
