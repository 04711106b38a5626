// SPDX-License-Identifier: Apache-2.0
#include "metrics/metriclimits.h"
#include "metrics/sources/localgitgraph.h"
#include "metrics/sources/localgitmessage.h"
#include "metrics/sources/localgitreleases.h"
#include "support/testcase.h"

#include <map>
#include <set>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

constexpr Instant now = 1'795'000'000'000;

GitId idOfNumber(int number)
{
    GitId id;
    id.bytes[0] = static_cast<quint8>(number);
    return id;
}

GitTag tagOf(const QByteArray &name, int commit, qint64 days, bool isLight = false)
{
    return {.name = name, .commit = idOfNumber(commit), .seconds = 1'700'000'000 + days * 86'400, .isLight = isLight};
}

using Parents = std::map<int, std::vector<int>>;

CommitGraph walked(const Parents &parents, const std::vector<int> &tips)
{
    std::vector<GitId> ids;
    for (const int tip : tips)
        ids.push_back(idOfNumber(tip));
    CommitGraph graph(ids);
    const auto read = [&parents](const GitId &id) -> Result<GitCommitHead> {
        GitCommitHead head;
        for (const int parent : parents.at(id.bytes[0]))
            head.parents.push_back(idOfNumber(parent));
        return head;
    };
    while (true) {
        const Result<bool> isDone = graph.walk(read, 1);
        if (!isDone || *isDone)
            return graph;
    }
}

int tipOf(const CommitGraph &graph, int commit)
{
    const qint32 place = graph.placeOf(idOfNumber(commit));
    return place == noPlace ? -1 : graph.nodes()[static_cast<size_t>(place)].tip;
}

}  // namespace

class TestLocalGitRules : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void prereleasesAreKnownByTheirNames_data();
    void prereleasesAreKnownByTheirNames();
    void tagsBecomeReleases();
    void timesThatCannotBeAreRejected();
    void aCommitIsReleasedOnce();
    void settingsSurviveTheStore();
    void messagesSayWhatTheySay_data();
    void messagesSayWhatTheySay();
    void longMessagesAreReadAtBothEnds();
    void authorsAreClassedByNameOrMail();
    void aWalkGivesEachCommitToTheFirstTip();
    void circlesEnd();
    void aWalkFailsAsReadingDoes();
    void mergesBringWhatNoneBroughtBefore();
};

void TestLocalGitRules::prereleasesAreKnownByTheirNames_data()
{
    QTest::addColumn<bool>("isPre");
    for (const char *name : {"v1.2.0-rc.1", "1.2.0rc1", "1.2b3", "v2.0.0-alpha", "3.0.0.dev4", "v1.0.0-beta+build7", "nightly",
                             "1.0-M1", "2024.1-preview2", "v5.0.0-next.3", "release-1.0-SNAPSHOT", "1.0.0-Beta_2", "rc-1.0"})
        QTest::newRow(name) << true;
    for (const char *name : {"v1.2.0", "1.2.0+build", "1.2.0-2", "beta-server-1.2.0", "release-2024-03-01", "api/v1.0.0",
                             "1.2.0+rc1", "v1.0.0-arm64", "build-77", "1.0.0-final", "2.0.0-premium"})
        QTest::newRow(name) << false;
}

void TestLocalGitRules::prereleasesAreKnownByTheirNames()
{
    QFETCH(bool, isPre);
    QCOMPARE(isPrerelease(QString::fromLatin1(QTest::currentDataTag())), isPre);
}

void TestLocalGitRules::tagsBecomeReleases()
{
    const QList<GitTag> tags{tagOf("v1.0.1", 3, 2),     tagOf("v1.0.0", 1, 0, true), tagOf("latest", 4, 9),
                             tagOf("v1.1.0-rc1", 2, 1), tagOf("V1.1.0", 4, 20),      tagOf("n\xe4m-1", 5, 30)};
    Result<GitReleases> found = releasesOf(tags, {}, now);
    QVERIFY(found);
    QStringList names;
    for (const GitRelease &release : found->releases)
        names.append(release.name);
    QCOMPARE(names, (QStringList{u"v1.0.0"_s, u"v1.0.1"_s, u"V1.1.0"_s, u"n%E4m-1"_s}));
    QVERIFY(found->releases[0].isLight && found->releases[1].isHotfix && !found->releases[2].isHotfix);
    QCOMPARE(found->otherTags, 1);
    QCOMPARE(found->prereleases, 1);
    found = releasesOf(tags, {.tags = u"v1\\..*"_s, .prereleases = LocalGitSettings::Prereleases::Taken}, now);
    QCOMPARE(found->releases.size(), size_t{4});
    QCOMPARE(found->otherTags, 2);
    QCOMPARE(releasesOf(tags, {.tags = u"["_s}, now).error(), (Error{ErrorKind::InvalidArgument, u"tags ["_s}));
}

void TestLocalGitRules::timesThatCannotBeAreRejected()
{
    const QList<GitTag> tags{{.name = "v0", .commit = idOfNumber(1), .seconds = 0},
                             {.name = "v1", .commit = idOfNumber(2), .seconds = -5},
                             {.name = "v2", .commit = idOfNumber(3), .seconds = 4'000'000'000},
                             {.name = "v3", .commit = idOfNumber(4), .seconds = std::numeric_limits<qint64>::max()}};
    const Result<GitReleases> found = releasesOf(tags, {}, now);
    QVERIFY(found->releases.empty());
    QCOMPARE(found->rejects.size(), 4);
    QCOMPARE(found->rejects.at(1).reason, Reject::Reason::BadDate);
    QCOMPARE(found->rejects.at(3).reason, Reject::Reason::FutureDate);
    QCOMPARE(found->rejects.at(2).key, u"v2"_s);
}

void TestLocalGitRules::aCommitIsReleasedOnce()
{
    const Result<GitReleases> found =
        releasesOf({tagOf("v1", 1, 0, true), tagOf("v1.2.3", 1, 1), tagOf("v1.2", 1, 1), tagOf("v1.2.3-again", 1, 5)}, {}, now);
    QCOMPARE(found->releases.size(), size_t{1});
    QCOMPARE(found->releases.front().name, u"v1.2.3"_s);
    QCOMPARE(found->sameCommit, 3);
}

void TestLocalGitRules::settingsSurviveTheStore()
{
    const LocalGitSettings settings{.tags = u"v.*"_s,
                                    .prereleases = LocalGitSettings::Prereleases::Taken,
                                    .changes = LocalGitSettings::Changes::Merges,
                                    .branch = u"next"_s,
                                    .hotfixDays = 3};
    QCOMPARE(localGitSettings(toJson(settings)), settings);
    QCOMPARE(localGitSettings({}), LocalGitSettings());
}

void TestLocalGitRules::messagesSayWhatTheySay_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<GitMessage>("said");
    const auto row = [](const char *name, const QByteArray &text, const GitMessage &said) {
        QTest::newRow(name) << text << said;
    };
    row("nothing", "", {});
    row("blank lines", "\n\n  Mend it  \n\nmore", {.subject = u"Mend it"_s});
    row("squashed", "Sell more (#123)", {.subject = u"Sell more (#123)"_s, .number = 123});
    row("of GitLab", "Sell more (!7)", {.subject = u"Sell more (!7)"_s, .number = 7});
    row("inside", "Sell (#12) more", {.subject = u"Sell (#12) more"_s});
    row("merge", "Merge pull request #9 from a/b\n\nIt", {.subject = u"Merge pull request #9 from a/b"_s, .number = 9});
    row("merge of GitLab", "Merge branch 'x' into 'main'\n\nIt\n\nSee merge request acme/shop!45",
        {.subject = u"Merge branch 'x' into 'main'"_s, .number = 45});
    row("no merge", "Note\n\nSee merge request acme/shop!45", {.subject = u"Note"_s});
    row("of Bitbucket", "Merged in topic (pull request #3)", {.subject = u"Merged in topic (pull request #3)"_s, .number = 3});
    row("of Azure", "Merged PR 44: It", {.subject = u"Merged PR 44: It"_s, .number = 44});
    row("revert", "Revert \"It\"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.",
        {.subject = u"Revert \"It\""_s,
         .isRevert = true,
         .revertedCommit = u"0123456789abcdef0123456789abcdef01234567"_s,
         .revertedSubject = u"It"_s});
    row("revert of a request", "Revert \"It (#3)\" (#4)\n\nReverts acme/shop#3",
        {.subject = u"Revert \"It (#3)\" (#4)"_s,
         .number = 4,
         .isRevert = true,
         .revertedSubject = u"It (#3)"_s,
         .revertedNumber = 3});
    row("brought back", "Reapply \"It\"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.",
        {.subject = u"Reapply \"It\""_s});
    row("no commit", "Why\n\nThis reverts commit of last week", {.subject = u"Why"_s});
    row("together", "It\n\nCo-authored-by: Bo <bo@x>\nco-AUTHORED-by:Cy\nCo-authored-by: <a@b>\nCo-authored-by: Bo <bo@x>",
        {.subject = u"It"_s, .coauthors = {{u"Bo"_s, u"bo@x"_s}, {u"Cy"_s, {}}}});
    row("no UTF-8", "M\xfcll", {.subject = u"M\ufffdll"_s});
}

void TestLocalGitRules::messagesSayWhatTheySay()
{
    QFETCH(QByteArray, text);
    QFETCH(GitMessage, said);
    QVERIFY(readGitMessage(text) == said);
}

void TestLocalGitRules::longMessagesAreReadAtBothEnds()
{
    const QByteArray text = "It (#5)\n\n" + QByteArray(10 * limits::gitMessageBytes, 'x') + "\nCo-authored-by: Bo <bo@x>\n";
    const GitMessage message = readGitMessage(text);
    QCOMPARE(message.number, 5);
    QCOMPARE(message.coauthors.size(), 1);
    QCOMPARE(readGitMessage(QByteArray(10 * limits::gitMessageBytes, 'x')).subject.size(), limits::eventTextCharacters);
    QCOMPARE(readGitMessage("M\xfcll", "latin1").subject, u"Müll"_s);
    QCOMPARE(readGitMessage("M\xc3\xbcll", "latin1").subject, u"Müll"_s);
    QCOMPARE(readGitMessage("M\xfcll", "no-such-encoding").subject, u"M\ufffdll"_s);
}

void TestLocalGitRules::authorsAreClassedByNameOrMail()
{
    for (const GitName &bot : {GitName{u"dependabot[bot]"_s, {}},
                               {u"Renovate"_s, u"bot@renovateapp.com"_s},
                               {u"X"_s, u"49+x[bot]@users.noreply.github.com"_s},
                               {u"release-bot"_s, {}}})
        QVERIFY2(authorClassOf(bot) == AuthorClass::Bot, qPrintable(bot.name));
    for (const GitName &human :
         {GitName{u"Bo T"_s, u"robot.fan@example.org"_s}, {u"Anne-Marie O’Neill"_s, {}}, {u"Ł. Żak"_s, {}}, {u"李 小龙"_s, {}}})
        QVERIFY2(authorClassOf(human) == AuthorClass::Human, qPrintable(human.name));
    for (const GitName &unknown : {GitName{u"Abbott"_s, u"abbott@example.org"_s},
                                   {u"Build Server"_s, {}},
                                   {u"Acme CI"_s, {}},
                                   {u"release manager"_s, {}},
                                   {u"jdoe 42"_s, {}},
                                   {QString(), {}}})
        QVERIFY2(authorClassOf(unknown) == AuthorClass::Unknown, qPrintable(unknown.name));
}

void TestLocalGitRules::aWalkGivesEachCommitToTheFirstTip()
{
    // 1 - 2 - 3 - 6, and 2 - 4 - 5, which 6 merges
    const Parents parents{{1, {}}, {2, {1}}, {3, {2}}, {4, {2}}, {5, {4}}, {6, {3, 5}}};
    const CommitGraph graph = walked(parents, {2, 5, 6});
    QCOMPARE(graph.nodes().size(), size_t{6});
    for (const auto &[commit, tip] : std::map<int, int>{{1, 0}, {2, 0}, {4, 1}, {5, 1}, {3, 2}, {6, 2}})
        QCOMPARE(tipOf(graph, commit), tip);
    QCOMPARE(tipOf(graph, 9), -1);
    QCOMPARE(tipOf(walked(parents, {6, 2}), 1), 0);
}

void TestLocalGitRules::circlesEnd()
{
    const CommitGraph graph = walked({{1, {3}}, {2, {1, 1}}, {3, {2}}}, {3, 1});
    QCOMPARE(graph.nodes().size(), size_t{3});
    QCOMPARE(graph.bringers({idOfNumber(3)}).size(), size_t{3});
}

void TestLocalGitRules::aWalkFailsAsReadingDoes()
{
    CommitGraph graph({idOfNumber(1)});
    const auto read = [](const GitId &) -> Result<GitCommitHead> { return fail(ErrorKind::Corrupt, u"repository object"_s); };
    QCOMPARE(graph.walk(read, 10).error().kind, ErrorKind::Corrupt);
}

void TestLocalGitRules::mergesBringWhatNoneBroughtBefore()
{
    // The line 1 - 2 - 5 - 8; 3 - 4 come by 5, 6 - 7 by 8, and 6 began at 3.
    const Parents parents{{1, {}}, {2, {1}}, {3, {1}}, {4, {3}}, {5, {2, 4}}, {6, {3}}, {7, {6}}, {8, {5, 7}}};
    const CommitGraph graph = walked(parents, {8});
    const std::vector<qint32> bringers = graph.bringers({idOfNumber(8)});
    const auto bringer = [&](int commit) {
        const qint32 place = bringers[static_cast<size_t>(graph.placeOf(idOfNumber(commit)))];
        return int{graph.nodes()[static_cast<size_t>(place)].id.bytes[0]};
    };
    for (const auto &[commit, by] : std::map<int, int>{{1, 1}, {2, 2}, {3, 5}, {4, 5}, {5, 5}, {6, 8}, {7, 8}, {8, 8}})
        QCOMPARE(bringer(commit), by);
}

QTEST_GUILESS_MAIN(TestLocalGitRules)
#include "tst_localgitrules.moc"
