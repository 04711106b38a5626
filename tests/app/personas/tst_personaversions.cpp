// SPDX-License-Identifier: Apache-2.0
#include "personas/personaversions.h"

#include "base/limits.h"
#include "personas/personadocument.h"
#include "personas/personalimits.h"
#include "personas/personastore.h"
#include "personas/repairmemory.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QTemporaryDir>
#include <QTimeZone>
#include <optional>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

QDateTime hour(int number)
{
    return QDateTime::fromSecsSinceEpoch(1'790'000'000 + number * 3600, QTimeZone::UTC);
}

const QByteArray first = "\xEF\xBB\xBF# Ada - Teams\r\n\r\n## Activation Triggers\r\n- \"team size\"\r\n";
const QByteArray second = "# Ada - Teams\n\n## Activation Triggers\n- \"team size\", \"hiring\"\n";

TestResults runOf(const QString &version, int passed)
{
    return {.persona = u"ada"_s,
            .version = version,
            .promptHash = u"ff"_s,
            .date = hour(passed),
            .cases = {{.description = u"d"_s, .question = u"q"_s, .passed = passed}}};
}

struct Scene {
    QTemporaryDir folder;
    QString path = personaDatabase(folder.path());
    std::optional<PersonaStore> store{std::in_place, path};
    std::optional<PersonaVersions> versions{std::in_place, *store, results()};

    [[nodiscard]] TestResultStore results() const { return TestResultStore(testResultFolder(folder.path())); }
    void startAgain()
    {
        store.emplace(path);
        versions.emplace(*store, results());
    }
    Result<PersonaVersion> keep(const QByteArray &text, const QString &message, int at, const QString &slug = u"ada"_s)
    {
        const PromptSize triggers = [](const Persona &persona) { return persona.triggers.size(); };
        return versions->keep(text, slug, message, hour(at), triggers).result();
    }
    [[nodiscard]] QStringList messages(const QString &persona = u"ada"_s)
    {
        QStringList messages;
        for (const auto all = versions->versions(persona).result().value(); const PersonaVersion &version : all)
            messages.append(version.message);
        return messages;
    }
};

}  // namespace

class TestPersonaVersions : public TestCase {
    Q_OBJECT
private slots:
    void aVersionComesBackByteForByte();
    void theNewestComesFirstAndSaysWhatIsDifferent();
    void theSameBytesAreOneVersion();
    void anOlderTextBecomesTheNewestAgain();
    void aRenamedAdvisorKeepsItsVersions();
    void testResultsAreKeptWithTheVersion();
    void aRunOfAnotherAdvisorIsNoVersionsOwn();
    void theOldestGoAndTheNewestStays();
    void versionsOfAnOlderProgramAreNumbered();
    void textsBeyondTheirBytesGo();
    void whatNoFileCouldHoldIsRefused();
    void whatIsForgottenIsOnNoDisk();
    void aRepairIsDecidedOnce();
    void aSectionIsRestored_data();
    void aSectionIsRestored();
    void aSectionThatNobodyHasIsNotFound();
    void everySectionOfAnAdvisorCanGoAndComeBack();
};

void TestPersonaVersions::aVersionComesBackByteForByte()
{
    Scene scene;
    const Result<PersonaVersion> kept = scene.keep(first, u"first"_s, 1);
    QVERIFY(kept);
    QCOMPARE(kept->version, PersonaDocument(first, u"ada"_s).persona().version);
    scene.startAgain();
    QCOMPARE(scene.versions->text(u"ada"_s, kept->version).result(), Result<QByteArray>(first));
    QCOMPARE(scene.versions->text(kept->persona, kept->version).result(), Result<QByteArray>(first));
    QCOMPARE(scene.versions->text(u"ada"_s, u"000000000000"_s).result().error().kind, ErrorKind::NotFound);
    QCOMPARE(scene.versions->versions(u"ada"_s).result().value(), QList{*kept});
}

void TestPersonaVersions::theNewestComesFirstAndSaysWhatIsDifferent()
{
    Scene scene;
    QVERIFY(scene.keep(first, u"first"_s, 1));
    QVERIFY(scene.keep(second, u"second"_s, 2));
    QCOMPARE(scene.messages(), (QStringList{u"second"_s, u"first"_s}));
    const PersonaVersion newest = scene.versions->versions(u"ada"_s).result().value().constFirst();
    QCOMPARE(newest.at, hour(2));
    QCOMPARE(summaryOf(newest.diff.changes), (QList<FieldSummary>{{u"triggers"_s, {u"hiring"_s}, {}, {}, {}}}));
    QCOMPARE(newest.diff.sizeBefore, 1);
    QCOMPARE(newest.diff.sizeAfter, 2);
}

void TestPersonaVersions::theSameBytesAreOneVersion()
{
    Scene scene;
    const Result<PersonaVersion> kept = scene.keep(first, u"first"_s, 1);
    QCOMPARE(scene.keep(first, u"again"_s, 2), kept);
    QCOMPARE(scene.messages(), QStringList{u"first"_s});
}

void TestPersonaVersions::anOlderTextBecomesTheNewestAgain()
{
    Scene scene;
    const Result<PersonaVersion> kept = scene.keep(first, u"first"_s, 1);
    QVERIFY(scene.results().append(runOf(kept->version, 3)));
    QVERIFY(scene.keep(second, u"second"_s, 2));
    const Result<PersonaVersion> again = scene.keep(first, {}, 3);
    QCOMPARE(again->version, kept->version);
    QCOMPARE(again->number, 3);
    QCOMPARE(again->message, u"first"_s);
    QCOMPARE(again->lastTest, runOf(kept->version, 3));
    QCOMPARE(again->at, hour(3));
    QCOMPARE(summaryOf(again->diff.changes), (QList<FieldSummary>{{u"triggers"_s, {}, {u"hiring"_s}, {}, {}}}));
    QCOMPARE(scene.messages(), (QStringList{u"first"_s, u"second"_s}));
    // What follows is told against it.
    const Result<PersonaVersion> third = scene.keep(first + "- \"budget\"\r\n", u"third"_s, 4);
    QCOMPARE(summaryOf(third->diff.changes), (QList<FieldSummary>{{u"triggers"_s, {u"budget"_s}, {}, {}, {}}}));
    QVERIFY(scene.keep(second, u"back"_s, 5));
    QCOMPARE(scene.messages(), (QStringList{u"back"_s, u"third"_s, u"first"_s}));
}

void TestPersonaVersions::aRenamedAdvisorKeepsItsVersions()
{
    Scene scene;
    const QByteArray id = "---\nid: 6f9c0f3e-7a0b-4a3e-9f55-0a7d3b1f5c22\n---\n# Ada\n";
    QVERIFY(scene.keep(id, u"as Ada"_s, 1, u"ada"_s));
    QVERIFY(scene.keep(QByteArray(id).replace("Ada", "Eve"), u"as Eve"_s, 2, u"eve"_s));
    QVERIFY(scene.keep("# Ada\n", u"another Ada"_s, 3, u"ada"_s));
    QCOMPARE(scene.messages(u"6f9c0f3e-7a0b-4a3e-9f55-0a7d3b1f5c22"_s), (QStringList{u"as Eve"_s, u"as Ada"_s}));
    QCOMPARE(scene.messages(u"ada"_s), (QStringList{u"another Ada"_s, u"as Ada"_s}));
}

void TestPersonaVersions::testResultsAreKeptWithTheVersion()
{
    Scene scene;
    const QString version = PersonaDocument(first, u"ada"_s).persona().version;
    QVERIFY(scene.results().append(runOf(version, 1)));  // before the text was kept
    QCOMPARE(scene.keep(first, {}, 1)->lastTest, runOf(version, 1));
    QVERIFY(scene.keep(second, {}, 2) && !scene.versions->versions(u"ada"_s).result()->constFirst().lastTest);
    QVERIFY(scene.results().append(runOf(version, 2)));
    QVERIFY(scene.results().append(runOf(u"0123456789ab"_s, 3)));  // a draft that nobody kept
    const QList<PersonaVersion> versions = *scene.versions->versions(u"ada"_s).result();
    QCOMPARE(versions.size(), 2);
    QVERIFY(!versions.constFirst().lastTest);
    QCOMPARE(versions.constLast().lastTest, runOf(version, 2));
}

void TestPersonaVersions::aRunOfAnotherAdvisorIsNoVersionsOwn()
{
    Scene scene;
    TestResults other = runOf(PersonaDocument(first, u"ada"_s).persona().version, 1);
    other.persona = u"eve"_s;
    QVERIFY(scene.results().append(other));
    QVERIFY(!scene.keep(first, {}, 1)->lastTest);
}

void TestPersonaVersions::theOldestGoAndTheNewestStays()
{
    Scene scene;
    QVERIFY(scene.keep("# Eve\n", u"other"_s, 0, u"eve"_s));
    for (int i = 0; i < limits::personaVersions + 2; ++i)
        std::ignore = scene.versions->keep("# Ada " + QByteArray::number(i), u"ada"_s, QString::number(i), hour(i), {});
    const QStringList messages = scene.messages();
    QCOMPARE(messages.size(), limits::personaVersions);
    QCOMPARE(messages.constLast(), u"2"_s);
    const QList<PersonaVersion> left = scene.versions->versions(u"ada"_s).result().value();
    QCOMPARE(left.constFirst().number, limits::personaVersions + 2);
    QCOMPARE(left.constLast().number, 3);
    QCOMPARE(scene.messages(u"eve"_s), QStringList(u"other"_s));
}

void TestPersonaVersions::versionsOfAnOlderProgramAreNumbered()
{
    Scene scene;
    QVERIFY(scene.keep(first, u"first"_s, 1));
    QVERIFY(scene.keep("# Eve\n", u"other"_s, 2, u"eve"_s));
    QVERIFY(scene.keep(second, u"second"_s, 3));
    scene.versions.reset();
    scene.store.reset();
    {
        Result<Connection> connection = Connection::open(scene.path, Connection::Mode::ReadWrite);
        QVERIFY(connection && connection->execute("ALTER TABLE version DROP COLUMN number; PRAGMA user_version=3"));
    }
    scene.startAgain();
    const QList<PersonaVersion> kept = scene.versions->versions(u"ada"_s).result().value();
    QCOMPARE(kept.size(), 2);
    QCOMPARE(kept.at(0).number, 2);
    QCOMPARE(kept.at(1).number, 1);
}

void TestPersonaVersions::textsBeyondTheirBytesGo()
{
    Scene scene;
    const qint64 fitting = limits::personaVersionBytes / limits::personaBytes;
    for (qint64 i = 0; i < fitting + 1; ++i) {
        const QByteArray text = QByteArray::number(i).leftJustified(limits::personaBytes, ' ');
        QVERIFY(scene.versions->keep(text, u"ada"_s, QString::number(i), hour(1), {}).result());
    }
    const QStringList messages = scene.messages();
    QCOMPARE(messages.size(), fitting);
    QCOMPARE(messages.constFirst(), QString::number(fitting));
}

void TestPersonaVersions::whatNoFileCouldHoldIsRefused()
{
    Scene scene;
    QCOMPARE(scene.keep(QByteArray(limits::personaBytes + 1, 'x'), {}, 1).error().kind, ErrorKind::TooLarge);
    QVERIFY(scene.keep(first, QString(limits::versionMessageCharacters + 5, u'm'), 1));
    QCOMPARE(scene.messages().constFirst().size(), limits::versionMessageCharacters);
}

void TestPersonaVersions::whatIsForgottenIsOnNoDisk()
{
    Scene scene;
    const auto isOnDisk = [&scene] {
        return contentOf(scene.path).contains("Zanzibar") || contentOf(scene.path + u"-wal"_s).contains("Zanzibar");
    };
    QVERIFY(scene.keep("# Ada\n\nZanzibar\n", {}, 1));
    QVERIFY(isOnDisk());
    QVERIFY(scene.versions->forget(u"ada"_s).result());
    QVERIFY(!isOnDisk());
    QVERIFY(scene.messages().isEmpty());
}

void TestPersonaVersions::aRepairIsDecidedOnce()
{
    using Decision = Result<std::optional<RepairDecision>>;
    Scene scene;
    RepairMemory memory(*scene.store);
    QCOMPARE(memory.decisionFor("one").result(), Decision(std::nullopt));
    QVERIFY(memory.remember("one", RepairDecision::Leave, hour(1)).result());
    QVERIFY(memory.remember("two", RepairDecision::Repair, hour(2)).result());
    QCOMPARE(memory.decisionFor("one").result(), Decision(RepairDecision::Leave));
    QCOMPARE(memory.decisionFor("two").result(), Decision(RepairDecision::Repair));
    QVERIFY(memory.forget("one").result());
    QCOMPARE(memory.decisionFor("one").result(), Decision(std::nullopt));
    for (int i = 0; i < limits::repairDecisions; ++i)
        std::ignore = memory.remember(QByteArray::number(i), RepairDecision::Leave, hour(3));
    QCOMPARE(memory.decisionFor("two").result(), Decision(std::nullopt));
    QCOMPARE(memory.decisionFor("7").result(), Decision(RepairDecision::Leave));
}

void TestPersonaVersions::aSectionIsRestored_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<SectionName>("name");
    QTest::addColumn<QByteArray>("restored");
    using B = QByteArray;
    QTest::newRow("in its place") << B("# N\n## A\nnew\n## B\nb\n") << B("# M\n## A\nold\n## B\nB\n") << SectionName{u"A"_s}
                                  << B("# N\n## A\nold\n## B\nb\n");
    QTest::newRow("with what is below it") << B("# N\n## A\nnew\n### S\ns\n## B\nb\n") << B("# M\n## A\nold\n### T\nt\n")
                                           << SectionName{u"A"_s} << B("# N\n## A\nold\n### T\nt\n## B\nb\n");
    QTest::newRow("missing here") << B("# N\n## A\na\n## C\nc\n") << B("# N\n## A\na\n## B\nb\n## C\nc\n")
                                  << SectionName{u"B"_s} << B("# N\n## A\na\n## B\nb\n## C\nc\n");
    QTest::newRow("missing here, the first") << B("# N\nintro\n## C\nc\n") << B("# N\nintro\n## B\nb\n## C\nc\n")
                                             << SectionName{u"B"_s} << B("# N\nintro\n## B\nb\n## C\nc\n");
    QTest::newRow("missing there") << B("# N\n## A\na\n## B\nb\n") << B("# N\n## B\nb\n") << SectionName{u"A"_s}
                                   << B("# N\n## B\nb\n");
    QTest::newRow("the second of one name")
        << B("## A\n1\n## A\n2\n") << B("## A\nI\n## A\nII\n") << SectionName{u"A"_s, 1} << B("## A\n1\n## A\nII\n");
    QTest::newRow("in the line ends of the text")
        << B("# N\r\n## A\r\nnew\r\n") << B("# N\n## A\nold\n") << SectionName{u"A"_s} << B("# N\r\n## A\r\nold\r\n");
    QTest::newRow("without an end of line")
        << B("# N\n## A\nnew\n## B\nb") << B("# N\n## B\nB\n## A\nold") << SectionName{u"A"_s} << B("# N\n## A\nold\n## B\nb");
}

void TestPersonaVersions::aSectionIsRestored()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, version);
    QFETCH(const SectionName, name);
    QFETCH(const QByteArray, restored);
    QCOMPARE(withSectionOf(text, version, name), Result<QByteArray>(restored));
}

void TestPersonaVersions::aSectionThatNobodyHasIsNotFound()
{
    QCOMPARE(withSectionOf("# N\n", "# N\n", {u"A"_s}).error().kind, ErrorKind::NotFound);
    QCOMPARE(withSectionOf("# N\n", "# N\n", {}).error().kind, ErrorKind::NotFound);
    QCOMPARE(withSectionOf({}, {}, {u"A"_s}).error().kind, ErrorKind::NotFound);
}

void TestPersonaVersions::everySectionOfAnAdvisorCanGoAndComeBack()
{
    const QByteArray text = contentOf(QStringLiteral(SB_SOURCE_DIR "/personas/diego/persona.md"));
    for (const auto sections = PersonaDocument(text).sections(); const Section &section : sections) {
        if (section.level != 2)
            continue;
        const QByteArray without = QByteArray(text).remove(section.range.begin, section.treeEnd - section.range.begin);
        QCOMPARE(withSectionOf(without, text, {section.title}), Result<QByteArray>(text));
        QCOMPARE(withSectionOf(text, without, {section.title}), Result<QByteArray>(without));
    }
}

QTEST_GUILESS_MAIN(TestPersonaVersions)
#include "tst_personaversions.moc"
