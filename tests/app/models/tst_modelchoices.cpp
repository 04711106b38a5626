// SPDX-License-Identifier: Apache-2.0
#include "models/modelchoices.h"

#include "net/httptransport.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// Nothing is asked here: servers are named.
class NoTransport final : public HttpTransport {
public:
    StreamId start(const HttpRequest &, std::shared_ptr<HttpSink>) override { return 0; }
    void cancel(StreamId) override {}
};

FoundServer server(int port, const QList<FoundModel> &models)
{
    const QString host = u"127.0.0.1:%1"_s.arg(port);
    return {{host, QUrl(u"http://%1/v1"_s.arg(host)), true}, u"llama-server"_s, ServerState::Ready, models, {}};
}

}  // namespace

class TestModelChoices : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theContextOfAModelComesWithItsChoice();
    void aRememberedChoiceIsRenewed();

private:
    NoTransport m_transport;
    EndpointProbe m_probe{m_transport};
};

void TestModelChoices::theContextOfAModelComesWithItsChoice()
{
    ModelChoices choices(m_probe);
    // The tester asks for types of Qt Gui, which the app does not link.
    QTest::ignoreMessage(QtWarningMsg, "Trying to construct an instance of an invalid type, type id: 4097");
    const QAbstractItemModelTester tester(&choices, QAbstractItemModelTester::FailureReportingMode::QtTest);
    choices.addNamed(server(9931, {{u"small"_s, 2048}, {u"silent"_s, 0}}));
    QCOMPARE(choices.rowCount(), 3);
    const QList<int> contexts{2048, 0, 0};
    for (int row = 0; row < 3; ++row) {
        const QModelIndex index = choices.index(row);
        QCOMPARE(index.data(ModelChoices::ChoiceRole).value<ModelChoice>().contextTokens, contexts.at(row));
        QCOMPARE(index.data(ModelChoices::ContextRole).toInt(), contexts.at(row));
    }
    QVERIFY(choices.index(2).data(ModelChoices::ChoiceRole).value<ModelChoice>().isPlaybook());
}

void TestModelChoices::aRememberedChoiceIsRenewed()
{
    ModelChoices choices(m_probe);
    const ModelChoice remembered{{u"my server"_s, QUrl(u"http://127.0.0.1:9931/v1"_s)}, u"small"_s, 2048};
    QCOMPARE(choices.renewed(remembered), remembered);
    QSignalSpy changed(&choices, &ModelChoices::serversChanged);
    choices.addNamed(server(9931, {{u"small"_s, 8192}}));
    QCOMPARE(changed.size(), 1);
    const ModelChoice now = choices.renewed(remembered);
    QCOMPARE(now.contextTokens, 8192);
    QCOMPARE(now.endpoint, remembered.endpoint);
    QVERIFY(now.isSameModel(remembered));

    choices.addNamed(server(9931, {{u"small"_s, 0}}));
    QCOMPARE(choices.renewed(remembered).contextTokens, 2048);
    QCOMPARE(choices.renewed({}), ModelChoice());
}

QTEST_GUILESS_MAIN(TestModelChoices)
#include "tst_modelchoices.moc"
