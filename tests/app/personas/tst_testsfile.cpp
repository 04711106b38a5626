// SPDX-License-Identifier: Apache-2.0
#include "personas/testsfile.h"

#include "personas/personalimits.h"
#include "personas/personawatch.h"
#include "personas/testimport.h"
#include "personas/testwriter.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using Outside = TestsFile::Outside;

namespace {

const QByteArray commented("# Why these: the audit of spring\n"
                           "routing:\n"
                           "  - {q: \"Who mends the build?\", expect: ada}  # asked every week\n"
                           "unheard: {of: 1}\n");

void put(const QString &path, const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A folder of one's own, and one that an advisor came with.
struct Folders {
    Folders()
    {
        QSignalSpy started(&watch, &PersonaWatch::started);
        [&started] { QTRY_COMPARE(started.count(), 1); }();
    }
    [[nodiscard]] TestsFile::Place place() const { return {u"ada"_s, own, source}; }
    [[nodiscard]] QString file() const { return own + u"/tests.yaml"_s; }

    QTemporaryDir root;
    QString own = root.filePath(u"personas/ada"_s);
    QString source = root.filePath(u"built-in/ada"_s);
    PersonaWatch watch{{root.filePath(u"personas"_s)}};
};

void open(TestsFile &tests, const TestsFile::Place &place)
{
    QSignalSpy changed(&tests, &TestsFile::changed);
    tests.open(place);
    QTRY_COMPARE(changed.count(), 1);
}

PersonaTests with(PersonaTests tests, const QString &question)
{
    tests.routing.append({question, {u"ada"_s}});
    return tests;
}

}  // namespace

class TestTestsFile : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theFirstChangeTakesTheTestsHome();
    void whatIsNotChangedStaysAsItIsWritten();
    void whatWasChangedLastIsKeptAtTheEnd();
    void anAdvisorThatIsNowhereHasTests();
    void publishingTakesThemHome();
    void casesOfOtherFilesAreNotCopied();
    void anothersChangeIsTaken();
    void changesApartAreJoined();
    void whereBothChangedTheSameNothingIsLost();
    void theFileMayGo();
    void whatCannotBeReadIsNotOverwritten();
    void whatCannotBeWrittenIsTold();
    void whatCouldNotBeWrittenIsTriedAgain();
    void whatIsLeftUnwrittenIsNotLost();
    void whatIsLeftIsJoinedWithWhatOthersWrote();
    void whatIsThrownAwayIsGone();
    void filesOfOthersAreKnownByTheirForm();
    void aCaseOfOthersSaysAllItself();
};

void TestTestsFile::theFirstChangeTakesTheTestsHome()
{
    Folders folders;
    put(folders.source + u"/tests.yaml"_s, commented);
    TestsFile tests(folders.watch);
    open(tests, folders.place());
    QCOMPARE(tests.tests().routing.size(), 1);
    QVERIFY(!QFile::exists(folders.file()));  // nothing is written unasked
    QSignalSpy kept(&tests, &TestsFile::kept);
    tests.change(with(tests.written(), u"Who pays?"_s));
    QCOMPARE(tests.tests().routing.size(), 2);
    QTRY_COMPARE(kept.count(), 1);
    Problems problems;
    QCOMPARE(readTests(textOf(folders.file()), problems), tests.tests());
    QCOMPARE(textOf(folders.source + u"/tests.yaml"_s), commented);
    QCOMPARE(tests.folder(), folders.own);

    TestsFile again(folders.watch);
    open(again, folders.place());
    QCOMPARE(again.tests(), tests.tests());
}

void TestTestsFile::whatIsNotChangedStaysAsItIsWritten()
{
    Folders folders;
    put(folders.file(), commented);
    TestsFile tests(folders.watch);
    open(tests, folders.place());
    QSignalSpy kept(&tests, &TestsFile::kept);
    tests.change(with(tests.written(), u"Who pays?"_s));
    QTRY_COMPARE(kept.count(), 1);
    const QByteArray now = textOf(folders.file());
    QVERIFY2(now.contains("# Why these") && now.contains("# asked every week") && now.contains("unheard"), now.constData());
    QVERIFY(now.contains("Who pays?"));
    PersonaTests fewer = tests.written();
    fewer.routing.removeLast();
    tests.change(fewer);
    QTRY_COMPARE(kept.count(), 2);
    QVERIFY(textOf(folders.file()).contains("# asked every week"));
}

void TestTestsFile::whatWasChangedLastIsKeptAtTheEnd()
{
    Folders folders;
    {
        TestsFile tests(folders.watch);
        open(tests, folders.place());
        tests.change(with({}, u"One?"_s));
        tests.change(with(tests.written(), u"Two?"_s));
    }
    const QByteArray now = textOf(folders.file());
    QVERIFY2(now.contains("One?") && now.contains("Two?"), now.constData());
}

void TestTestsFile::anAdvisorThatIsNowhereHasTests()
{
    Folders folders;
    TestsFile tests(folders.watch);
    open(tests, {u"new"_s, folders.own, folders.own});
    QVERIFY(tests.canChange());
    QSignalSpy kept(&tests, &TestsFile::kept);
    tests.change(with({}, u"One?"_s));
    QTRY_COMPARE(kept.count(), 1);
    QVERIFY(textOf(folders.file()).contains("One?"));
}

void TestTestsFile::publishingTakesThemHome()
{
    Folders folders;
    put(folders.source + u"/tests.yaml"_s, commented);
    TestsFile tests(folders.watch);
    open(tests, folders.place());
    QSignalSpy kept(&tests, &TestsFile::kept);
    tests.takeHome();
    QTRY_COMPARE(kept.count(), 1);
    QCOMPARE(textOf(folders.file()), commented);
}

void TestTestsFile::casesOfOtherFilesAreNotCopied()
{
    Folders folders;
    put(folders.file(), commented);
    put(folders.own + u"/tests.csv"_s, "question,__expected\nHow long?,icontains: days\n");
    TestsFile tests(folders.watch);
    open(tests, folders.place());
    QCOMPARE(tests.tests().tests.size(), 1);
    QVERIFY(tests.written().tests.isEmpty());
    QSignalSpy kept(&tests, &TestsFile::kept);
    tests.change(with(tests.written(), u"Who pays?"_s));
    QTRY_COMPARE(kept.count(), 1);
    QVERIFY(!textOf(folders.file()).contains("How long?"));
    QCOMPARE(tests.tests().tests.size(), 1);
}

void TestTestsFile::anothersChangeIsTaken()
{
    Folders folders;
    put(folders.file(), commented);
    TestsFile tests(folders.watch);
    open(tests, folders.place());
    QSignalSpy outside(&tests, &TestsFile::changedOutside);
    put(folders.file(), commented + "description: theirs\n");
    QTRY_COMPARE(outside.count(), 1);
    QCOMPARE(outside.constFirst().constFirst().value<Outside>(), Outside::Taken);
    QCOMPARE(tests.tests().description, u"theirs"_s);
}

void TestTestsFile::changesApartAreJoined()
{
    Folders folders;
    put(folders.file(), commented);
    TestsFile tests(folders.watch);
    open(tests, folders.place());
    QSignalSpy outside(&tests, &TestsFile::changedOutside);
    QSignalSpy kept(&tests, &TestsFile::kept);
    put(folders.file(), "description: theirs\n" + commented);
    PersonaTests mine = tests.written();
    mine.routing.first().question = u"Who mends it?"_s;
    tests.change(mine);
    QTRY_VERIFY(kept.count() > 0);
    QTRY_COMPARE(outside.count(), 1);
    const QByteArray now = textOf(folders.file());
    QVERIFY2(now.contains("theirs") && now.contains("Who mends it?"), now.constData());
    QCOMPARE(tests.tests().description, u"theirs"_s);
}

void TestTestsFile::whereBothChangedTheSameNothingIsLost()
{
    Folders folders;
    put(folders.file(), commented);
    TestsFile tests(folders.watch);
    open(tests, folders.place());
    QSignalSpy outside(&tests, &TestsFile::changedOutside);
    QSignalSpy kept(&tests, &TestsFile::kept);
    QByteArray theirs = commented;
    theirs.replace("Who mends the build?", "Who mends the house?");
    put(folders.file(), theirs);
    PersonaTests mine = tests.written();
    mine.routing.first().question = u"Who mends it?"_s;
    tests.change(mine);
    QTRY_COMPARE(outside.count(), 1);
    QCOMPARE(outside.constFirst().constFirst().value<Outside>(), Outside::Apart);
    QTRY_VERIFY(kept.count() > 0);
    QVERIFY(textOf(folders.file()).contains("Who mends it?"));
    QTRY_COMPARE(textOf(folders.own + u"/tests.other.yaml"_s), theirs);
}

void TestTestsFile::theFileMayGo()
{
    Folders folders;
    put(folders.file(), commented);
    TestsFile tests(folders.watch);
    open(tests, folders.place());
    QSignalSpy outside(&tests, &TestsFile::changedOutside);
    QVERIFY(QFile::remove(folders.file()));
    QTRY_COMPARE(outside.count(), 1);
    QCOMPARE(outside.constFirst().constFirst().value<Outside>(), Outside::Gone);
    QCOMPARE(tests.tests().routing.size(), 1);
    QSignalSpy kept(&tests, &TestsFile::kept);
    tests.change(with(tests.written(), u"Who pays?"_s));
    QTRY_COMPARE(kept.count(), 1);
    QVERIFY(textOf(folders.file()).contains("Who mends the build?"));
}

void TestTestsFile::whatCannotBeReadIsNotOverwritten()
{
    Folders folders;
    const QByteArray damaged("tests: [\n");
    put(folders.file(), damaged);
    TestsFile tests(folders.watch);
    open(tests, folders.place());
    QVERIFY(!tests.problems().isEmpty() && !tests.canChange());
    tests.change(with({}, u"One?"_s));
    tests.close();
    QCOMPARE(textOf(folders.file()), damaged);
}

void TestTestsFile::whatCannotBeWrittenIsTold()
{
    Folders folders;
    put(folders.source + u"/tests.yaml"_s, commented);
    put(folders.own, "no folder");
    TestsFile tests(folders.watch);
    open(tests, {u"ada"_s, folders.own, folders.source});
    if (!tests.canChange())
        return;  // told at once by `error`
    QSignalSpy notKept(&tests, &TestsFile::notKept);
    tests.change(with(tests.written(), u"One?"_s));
    QTRY_COMPARE(notKept.count(), 1);
    QCOMPARE(tests.tests().routing.size(), 2);
}

void TestTestsFile::whatCouldNotBeWrittenIsTriedAgain()
{
    Folders folders;
    TestsFile tests(folders.watch, nullptr, 20ms);
    open(tests, folders.place());
    put(folders.own, "no folder");
    QSignalSpy notKept(&tests, &TestsFile::notKept);
    QSignalSpy kept(&tests, &TestsFile::kept);
    tests.change(with(tests.written(), u"One?"_s));
    QTRY_COMPARE(notKept.count(), 1);
    QVERIFY(QFile::remove(folders.own));
    QTRY_COMPARE(kept.count(), 1);
    QCOMPARE(notKept.count(), 1);  // told once
    QVERIFY(textOf(folders.file()).contains("One?"));
}

void TestTestsFile::whatIsLeftUnwrittenIsNotLost()
{
    Folders folders;
    const TestsFile::Place other{u"bob"_s, folders.root.filePath(u"personas/bob"_s), {}};
    TestsFile tests(folders.watch, nullptr, 20ms);
    open(tests, folders.place());
    put(folders.own, "no folder");
    QSignalSpy notKept(&tests, &TestsFile::notKept);
    tests.change(with(tests.written(), u"One?"_s));
    open(tests, other);
    QTRY_COMPARE(notKept.count(), 1);
    QVERIFY(tests.tests() == PersonaTests());
    tests.open(folders.place());  // there is still no room
    QCOMPARE(tests.written().routing.size(), 1);
    tests.change(with(tests.written(), u"Two?"_s));
    open(tests, other);
    QVERIFY(QFile::remove(folders.own));
    QTRY_VERIFY(textOf(folders.file()).contains("Two?") && textOf(folders.file()).contains("One?"));
    QVERIFY(!QFile::exists(other.own));
    tests.open(folders.place());
    QTRY_COMPARE(tests.written().routing.size(), 2);
}

void TestTestsFile::whatIsLeftIsJoinedWithWhatOthersWrote()
{
    Folders folders;
    put(folders.file(), commented);
    TestsFile tests(folders.watch, nullptr, 20ms);
    open(tests, folders.place());
    tests.change(with(tests.written(), u"One?"_s));
    put(folders.file(), "description: theirs\n" + commented);
    tests.close();
    QTRY_VERIFY(textOf(folders.file()).contains("One?") && textOf(folders.file()).contains("theirs"));
}

void TestTestsFile::whatIsThrownAwayIsGone()
{
    Folders folders;
    {
        TestsFile tests(folders.watch);
        open(tests, {u"new"_s, folders.own, folders.own});
        tests.change(with({}, u"One?"_s));
        tests.throwAway(folders.own);
    }
    QVERIFY(!QFile::exists(folders.own));
    put(folders.own + u"/persona.md"_s, "# Ada\n");
    put(folders.file(), commented);
    {
        TestsFile tests(folders.watch);
        tests.throwAway(folders.own);
    }
    QCOMPARE(textOf(folders.file()), commented);
}

void TestTestsFile::filesOfOthersAreKnownByTheirForm()
{
    Folders folders;
    const QString at = folders.root.path() + u'/';
    put(at + u"a.csv"_s, "question,__expected\nHow long?,icontains: days\n");
    put(at + u"b.json"_s, R"({"evals": [{"prompt": "How long?", "expected_output": "Days"}]})");
    put(at + u"c.json"_s, R"([{"query": "How long?", "should_trigger": true}])");
    put(at + u"d.json"_s, R"({"tests": [{"vars": {"question": "How long?"}}]})");
    put(at + u"e.yaml"_s, "tests:\n  - vars: {question: \"How long?\"}\n");
    Problems problems;
    for (const QString &name : {u"a.csv"_s, u"b.json"_s, u"d.json"_s, u"e.yaml"_s}) {
        const Result<PersonaTests> read = importTests(at + name, u"ada"_s, problems);
        QVERIFY2(read && read->tests.size() == 1 && read->tests.constFirst().question() == "How long?"_L1, qPrintable(name));
    }
    const Result<PersonaTests> queries = importTests(at + u"c.json"_s, u"ada"_s, problems);
    QVERIFY(queries && queries->routing.value(0).expected == QStringList(u"ada"_s));
    QVERIFY(problems.isEmpty());
    put(at + u"large.yaml"_s, QByteArray(limits::testsBytes + 1, '#'));
    QCOMPARE(importTests(at + u"large.yaml"_s, u"ada"_s, problems).error().kind, ErrorKind::TooLarge);
    QCOMPARE(importTests(at + u"none.yaml"_s, u"ada"_s, problems).error().kind, ErrorKind::NotFound);
}

void TestTestsFile::aCaseOfOthersSaysAllItself()
{
    Problems problems;
    const PersonaTests tests = readTests("assertionTemplates: {calm: {type: not-contains, value: '!'}}\n"
                                         "defaultTest: {threshold: 0.5, vars: {metrics: few}, assert: [{type: is-json}]}\n"
                                         "tests:\n"
                                         "  - vars: {question: One}\n"
                                         "    assert: [{$ref: '#/assertionTemplates/calm', weight: 2}]\n",
                                         problems);
    const PersonaTests alone = selfContained(tests);
    QVERIFY(alone.templates.isEmpty() && alone.defaults == PersonaTest());
    const PersonaTest &one = alone.tests.constFirst();
    QCOMPARE(one.metrics(), u"few"_s);
    QCOMPARE(one.threshold.value_or(0), 0.5);
    QCOMPARE(one.assertions.size(), 2);
    QCOMPARE(one.assertions.at(1).typeAsWritten(), u"not-contains"_s);
    QCOMPARE(one.assertions.at(1).weight.value_or(0), 2.0);
}

QTEST_GUILESS_MAIN(TestTestsFile)
#include "tst_testsfile.moc"
