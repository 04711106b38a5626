// SPDX-License-Identifier: Apache-2.0
#include "models/modelchoices.h"

#include "support/modelroom.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

FoundServer server(int port, const QStringList &models, ServerState state = ServerState::Ready)
{
    FoundServer found{{u"llama-server"_s, QUrl(u"http://127.0.0.1:%1/v1"_s.arg(port)), true}, u"llama-server"_s, state, {}, {}};
    for (const QString &model : models)
        found.models.append({model, 4096});
    return found;
}

FoundServer namedServer(const QString &url, const QStringList &models, ServerState state = ServerState::Ready)
{
    FoundServer found = server(1, models, state);
    found.endpoint = {u"mine"_s, QUrl(url), false};
    return found;
}

/// The list, looked at by the model tester all along.
struct Room : test::ModelRoom {
    QAbstractItemModelTester tester{&choices, QAbstractItemModelTester::FailureReportingMode::QtTest};

    void name(const FoundServer &server)
    {
        EndpointProfile profile{server.endpoint};
        profile.models = server.models;
        endpoints.put(profile);
    }
};

/// "group model@host" of every row.
QStringList rows(const ModelChoices &choices)
{
    QStringList all;
    for (int row = 0; row < choices.rowCount(); ++row) {
        const QModelIndex index = choices.index(row);
        all.append(u"%1 %2@%3"_s.arg(index.data(ModelChoices::GroupRole).toInt())
                       .arg(index.data(ModelChoices::ModelRole).toString(), index.data(ModelChoices::HostRole).toString()));
    }
    return all;
}

const QString playbook = u"2 @"_s;

}  // namespace

class TestModelChoices : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void withoutAServerThereIsThePlaybook();
    void modelsStandInTheirOrderAndThePlaybookLast();
    void aModelIsTheSameByRoleAndByName();
    void theNextProbeReplacesWhatTheLastOneFound();
    void aServerWithoutAModelIsARowThatSaysWhy();
    void namedServersStandBehindThoseFoundAndStay();
    void namingAServerAgainReplacesIt();
    void aServerFoundAndNamedStandsThereOnce();
    void twoProtocolsAtOneAddressAreTwoServers();
    void ourOwnServerStandsFirstAsLongAsItRuns();
    void whatWasChosenBeforeIsListedOnce();
    void aRememberedChoiceIsRenewed();
    void whatAnAdvisorNamesIsFound();
    void lookingIsSeen();
    void everyChangeIsSignalled();
    void anIndexOfNothingHasNoData();
};

void TestModelChoices::withoutAServerThereIsThePlaybook()
{
    // Without QtGui the tester cannot look at decorations and says so once.
    QTest::ignoreMessage(QtWarningMsg, "Trying to construct an instance of an invalid type, type id: 4097");
    Room room;
    QCOMPARE(rows(room.choices), QStringList{playbook});
    const QModelIndex index = room.choices.index(0);
    QVERIFY(index.data(ModelChoices::ChoiceRole).value<ModelChoice>().isPlaybook());
    QCOMPARE(index.data(ModelChoices::ServerRole).toString(), QString());
    emit room.probe.finished({});
    QCOMPARE(rows(room.choices), QStringList{playbook});
}

void TestModelChoices::modelsStandInTheirOrderAndThePlaybookLast()
{
    Room room;
    emit room.probe.finished({server(8080, {u"b"_s, u"a"_s}), server(1234, {u"a"_s})});
    QCOMPARE(rows(room.choices),
             (QStringList{u"0 b@127.0.0.1:8080"_s, u"0 a@127.0.0.1:8080"_s, u"0 a@127.0.0.1:1234"_s, playbook}));
}

void TestModelChoices::aModelIsTheSameByRoleAndByName()
{
    Room room;
    const FoundServer found = server(8080, {u"tiny"_s});
    emit room.probe.finished({found});
    const QModelIndex index = room.choices.index(0);
    QCOMPARE(index.data().toString(), u"tiny"_s);
    const QMap<QByteArray, QVariant> expected{{"choice", QVariant::fromValue(ModelChoice{found.endpoint, u"tiny"_s, 4096})},
                                              {"group", static_cast<int>(ModelChoices::Group::ThisComputer)},
                                              {"model", u"tiny"_s},
                                              {"server", u"llama-server"_s},
                                              {"host", u"127.0.0.1:8080"_s},
                                              {"context", 4096},
                                              {"state", static_cast<int>(ServerState::Ready)}};
    const QHash<int, QByteArray> names = room.choices.roleNames();
    QCOMPARE(names.size(), expected.size());
    for (const auto &[role, name] : names.asKeyValueRange())
        QCOMPARE(index.data(role), expected.value(name));
}

void TestModelChoices::theNextProbeReplacesWhatTheLastOneFound()
{
    Room room;
    emit room.probe.finished({server(8080, {u"old"_s})});
    emit room.probe.finished({server(1234, {u"new"_s})});
    QCOMPARE(rows(room.choices), (QStringList{u"0 new@127.0.0.1:1234"_s, playbook}));
    QCOMPARE(room.choices.servers().size(), 1);
    emit room.probe.finished({});
    QCOMPARE(rows(room.choices), QStringList{playbook});
    QVERIFY(room.choices.servers().isEmpty());
}

void TestModelChoices::aServerWithoutAModelIsARowThatSaysWhy()
{
    Room room;
    emit room.probe.finished({server(8080, {}, ServerState::NoModel), server(1234, {}, ServerState::NeedsKey)});
    QCOMPARE(rows(room.choices), (QStringList{u"0 @127.0.0.1:8080"_s, u"0 @127.0.0.1:1234"_s, playbook}));
    QCOMPARE(room.choices.index(0).data(ModelChoices::StateRole).toInt(), static_cast<int>(ServerState::NoModel));
    QCOMPARE(room.choices.index(1).data(ModelChoices::StateRole).toInt(), static_cast<int>(ServerState::NeedsKey));
    QCOMPARE(room.choices.index(1).data(ModelChoices::ContextRole).toInt(), 0);
    QVERIFY(!room.choices.index(0).data(ModelChoices::ChoiceRole).value<ModelChoice>().isPlaybook());
}

void TestModelChoices::namedServersStandBehindThoseFoundAndStay()
{
    Room room;
    room.name(namedServer(u"https://models.example/v1"_s, {u"big"_s}));
    emit room.probe.finished({server(8080, {u"tiny"_s})});
    QCOMPARE(rows(room.choices), (QStringList{u"0 tiny@127.0.0.1:8080"_s, u"1 big@models.example"_s, playbook}));
    emit room.probe.finished({});
    QCOMPARE(rows(room.choices), (QStringList{u"1 big@models.example"_s, playbook}));
    QVERIFY(room.choices.servers().isEmpty());
}

void TestModelChoices::namingAServerAgainReplacesIt()
{
    Room room;
    room.name(namedServer(u"https://a.example/v1"_s, {}, ServerState::NoModel));
    room.name(namedServer(u"https://b.example/v1"_s, {u"other"_s}));
    room.name(namedServer(u"https://a.example/v1"_s, {u"big"_s}));
    QCOMPARE(rows(room.choices), (QStringList{u"1 big@a.example"_s, u"1 other@b.example"_s, playbook}));
}

void TestModelChoices::aServerFoundAndNamedStandsThereOnce()
{
    Room room;
    room.name(namedServer(u"http://127.0.0.1:8080/v1"_s, {u"tiny"_s}));
    QCOMPARE(rows(room.choices), (QStringList{u"1 tiny@127.0.0.1:8080"_s, playbook}));
    emit room.probe.finished({server(8080, {u"tiny"_s, u"newer"_s})});
    QCOMPARE(rows(room.choices), (QStringList{u"0 tiny@127.0.0.1:8080"_s, u"0 newer@127.0.0.1:8080"_s, playbook}));
    emit room.probe.finished({server(8080, {}, ServerState::NeedsKey)});  // the person gave the key
    QCOMPARE(rows(room.choices), (QStringList{u"1 tiny@127.0.0.1:8080"_s, playbook}));
    QCOMPARE(room.choices.servers().size(), 1);
}

void TestModelChoices::twoProtocolsAtOneAddressAreTwoServers()
{
    Room room;
    FoundServer responses = server(8080, {u"tiny"_s});
    responses.endpoint.protocol = Protocol::OpenAiResponses;
    room.name(responses);
    room.find({server(8080, {u"tiny"_s})});
    QCOMPARE(rows(room.choices), (QStringList{u"0 tiny@127.0.0.1:8080"_s, u"1 tiny@127.0.0.1:8080"_s, playbook}));
    const auto first = room.choices.index(0).data(ModelChoices::ChoiceRole).value<ModelChoice>();
    const auto second = room.choices.index(1).data(ModelChoices::ChoiceRole).value<ModelChoice>();
    QVERIFY(!first.isSameModel(second));
    room.choices.setManaged(server(8080, {u"own"_s}));
    QCOMPARE(rows(room.choices).size(), 3);
}

void TestModelChoices::ourOwnServerStandsFirstAsLongAsItRuns()
{
    Room room;
    emit room.probe.finished({server(8080, {u"other"_s}), server(9000, {}, ServerState::NeedsKey)});
    room.choices.setManaged(server(9000, {u"ours"_s}));
    QCOMPARE(rows(room.choices), (QStringList{u"0 ours@127.0.0.1:9000"_s, u"0 other@127.0.0.1:8080"_s, playbook}));
    QSignalSpy changed(&room.choices, &ModelChoices::serversChanged);
    room.choices.setManaged(server(9000, {u"ours"_s}));
    QCOMPARE(changed.size(), 0);
    room.choices.setManaged(std::nullopt);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(rows(room.choices), (QStringList{u"0 other@127.0.0.1:8080"_s, u"0 @127.0.0.1:9000"_s, playbook}));
}

void TestModelChoices::whatWasChosenBeforeIsListedOnce()
{
    Room room;
    const ModelChoice before{{u"a.example"_s, QUrl(u"https://a.example/v1"_s)}, u"big"_s};
    room.choices.keepChoice(before);
    room.choices.keepChoice(before);
    room.choices.keepChoice({});
    QCOMPARE(rows(room.choices), (QStringList{u"1 big@a.example"_s, playbook}));
    room.choices.keepChoice({before.endpoint, u"typed"_s});
    QCOMPARE(rows(room.choices), (QStringList{u"1 big@a.example"_s, u"1 typed@a.example"_s, playbook}));
    QCOMPARE(room.endpoints.all().size(), 1);
    QCOMPARE(room.endpoints.all().constFirst().model, u"typed"_s);
    room.choices.keepChoice({{u"llama-server"_s, QUrl(u"http://127.0.0.1:8080/v1"_s)}, u"here"_s});
    QCOMPARE(room.endpoints.all().size(), 1);  // what was found here and is gone was not named
    QVERIFY(rows(room.choices).contains(u"1 here@127.0.0.1:8080"_s));
}

void TestModelChoices::aRememberedChoiceIsRenewed()
{
    Room room;
    const ModelChoice remembered{{u"my server"_s, QUrl(u"http://127.0.0.1:9931/v1"_s)}, u"small"_s, 2048};
    QCOMPARE(room.choices.renewed(remembered), remembered);
    FoundServer found = server(9931, {u"small"_s});
    found.models.first().contextTokens = 8192;
    emit room.probe.finished({found});
    const ModelChoice now = room.choices.renewed(remembered);
    QCOMPARE(now.contextTokens, 8192);
    QCOMPARE(now.endpoint, remembered.endpoint);
    found.models.first().contextTokens = 0;  // a server that does not say
    emit room.probe.finished({found});
    QCOMPARE(room.choices.renewed(remembered).contextTokens, 2048);
    QCOMPARE(room.choices.renewed({}), ModelChoice());
}

void TestModelChoices::whatAnAdvisorNamesIsFound()
{
    Room room;
    room.name(namedServer(u"https://models.example/v1"_s, {u"org/big"_s, u"small"_s}));
    room.choices.setManaged(server(8080, {u"big"_s}));
    const auto hosts = [&room](const PreferredModel &wanted) {
        QStringList all;
        for (const auto found = room.choices.offering(wanted); const ModelChoice &choice : found)
            all.append(choice.model + u'@' + choice.endpoint.baseUrl.host());
        return all;
    };
    QCOMPARE(hosts({.model = u"big"_s}), (QStringList{u"big@127.0.0.1"_s, u"org/big@models.example"_s}));
    QCOMPARE(hosts({.provider = u"example"_s, .model = u"Big"_s}), QStringList{u"org/big@models.example"_s});
    QCOMPARE(hosts({.model = u"huge"_s}), QStringList());
    QCOMPARE(hosts({}), QStringList());
}

void TestModelChoices::lookingIsSeen()
{
    Room room;
    QSignalSpy changed(&room.choices, &ModelChoices::serversChanged);
    QVERIFY(!room.choices.isLooking());
    room.choices.lookAgain();
    QVERIFY(room.choices.isLooking());
    QCOMPARE(changed.size(), 1);
    emit room.probe.finished({});
    QVERIFY(!room.choices.isLooking());
}

void TestModelChoices::everyChangeIsSignalled()
{
    Room room;
    QSignalSpy reset(&room.choices, &QAbstractItemModel::modelReset);
    QSignalSpy servers(&room.choices, &ModelChoices::serversChanged);
    emit room.probe.finished({server(8080, {u"tiny"_s})});
    QCOMPARE(reset.size(), 1);
    QCOMPARE(servers.size(), 1);
    room.name(namedServer(u"https://models.example/v1"_s, {u"big"_s}));
    QCOMPARE(reset.size(), 2);
    QCOMPARE(servers.size(), 2);
}

void TestModelChoices::anIndexOfNothingHasNoData()
{
    Room room;
    QVERIFY(!room.choices.index(0).data(Qt::UserRole + 100).isValid());
    QVERIFY(!room.choices.index(1).isValid());
    QCOMPARE(room.choices.rowCount(room.choices.index(0)), 0);
}

QTEST_GUILESS_MAIN(TestModelChoices)
#include "tst_modelchoices.moc"
