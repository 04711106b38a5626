// SPDX-License-Identifier: Apache-2.0
// The tools that models are offered.
#include "advice/conversationsearchtool.h"
#include "advice/metricvaluetool.h"

#include "base/json.h"
#include "base/limits.h"
#include "history/history.h"
#include "support/givencells.h"
#include "support/samplemessages.h"
#include "support/testcase.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

ToolOutcome done(Tool &tool, const QJsonObject &arguments)
{
    QFuture<ToolOutcome> future = tool.run(arguments);
    future.waitForFinished();
    return future.result();
}

QStringList cellsIn(const ToolOutcome &outcome)
{
    QStringList cells;
    const QJsonObject object = parseJsonObject(outcome.content.toUtf8()).value_or(QJsonObject());
    for (const QJsonValue &figure : object["figures"_L1].toArray())
        cells.append(figure["cell"_L1].toString());
    return cells;
}

}  // namespace

class TestAdviceTools : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void figuresAreFoundByNameOrId()
    {
        test::GivenCells cells;
        cells.name = u"Kestrel Freight"_s;
        cells.points = {
            {.cell = u"dora.change_lead_time.p50"_s, .name = u"Change lead time, median"_s, .value = 28.7, .n = 412},
            {.cell = u"dora.change_fail_rate"_s, .name = u"Change fail rate"_s, .value = std::nullopt}};
        MetricValueTool tool(cells);
        QCOMPARE(cellsIn(done(tool, {})).size(), 2);
        QCOMPARE(cellsIn(done(tool, {{u"metric"_s, u"LEAD time"_s}})), QStringList{u"dora.change_lead_time.p50"_s});
        QCOMPARE(cellsIn(done(tool, {{u"metric"_s, u"fail_rate"_s}})), QStringList{u"dora.change_fail_rate"_s});
        const ToolOutcome lead = done(tool, {{u"metric"_s, u"lead"_s}});
        QVERIFY2(lead.content.contains(u"28.7"_s) && lead.content.contains(u"412"_s), qPrintable(lead.content));
        QVERIFY(lead.content.contains(u"Kestrel Freight"_s));
        const ToolOutcome none = done(tool, {{u"metric"_s, u"velocity"_s}});
        QVERIFY(none.isError && none.content.contains(u"No figure"_s));
        QVERIFY(none.content.contains(u"dora.change_lead_time.p50"_s));
        const ToolOutcome nonsense = done(tool, {{u"metric"_s, 7}});  // a model may send anything
        QVERIFY2(nonsense.isError && nonsense.content == u"\"metric\" must be a text."_s, qPrintable(nonsense.content));
    }

    void earlierTalkIsFound()
    {
        const QTemporaryDir folder;
        History history(folder.filePath(u"history.sqlite"_s));
        const Conversation conversation = test::sampleConversation();
        history.addQuestion(conversation, test::sampleQuestion(conversation.id, u"Is the hiring plan too slow?"_s))
            .waitForFinished();
        ConversationId asking = ConversationId::make();
        ConversationSearchTool tool(history, [&] { return asking; });
        QCOMPARE(tool.usualRule(), ToolRule::Ask);
        const ToolOutcome found = done(tool, {{u"words"_s, u"hiring"_s}});
        QVERIFY2(!found.isError && found.content.contains(u"hiring plan too slow"_s), qPrintable(found.content));
        QVERIFY(found.content.contains(conversation.title));
        QVERIFY(done(tool, {{u"words"_s, u"quantum"_s}}).content.contains(u"Nothing was found"_s));
        QVERIFY(done(tool, {}).isError);
        asking = conversation.id;
        QVERIFY(done(tool, {{u"words"_s, u"hiring"_s}}).content.contains(u"Nothing was found"_s));
    }

    void whoSearchesAtTheSameTimeIsNotDisturbed()
    {
        const QTemporaryDir folder;
        History history(folder.filePath(u"history.sqlite"_s));
        const Conversation conversation = test::sampleConversation();
        history.addQuestion(conversation, test::sampleQuestion(conversation.id, u"Is the hiring plan too slow?"_s))
            .waitForFinished();
        ConversationSearchTool tool(history, [] { return ConversationId(); });
        QFuture<ToolOutcome> first = tool.run({{u"words"_s, u"hiring"_s}});
        QFuture<Result<SearchPage>> person = history.search({.text = u"hiring"_s});
        QFuture<ToolOutcome> second = tool.run({{u"words"_s, u"plan"_s}});
        for (int i = 0; i < 20; ++i)
            first = tool.run({{u"words"_s, u"hiring"_s}});
        person.waitForFinished();
        QVERIFY(!person.isCanceled());
        QCOMPARE(person.result()->hits.size(), 1);
        for (QFuture<ToolOutcome> *one : {&first, &second}) {
            one->waitForFinished();
            QVERIFY(one->result().content.contains(u"too slow"_s));
        }
    }

    void theirDescriptionsAreSchemas()
    {
        test::GivenCells cells;
        MetricValueTool figures(cells);
        QCOMPARE(figures.offer().parameters["type"_L1].toString(), u"object"_s);
        QVERIFY(!figures.offer().description.isEmpty());
        QCOMPARE(figures.usualRule(), ToolRule::Allow);
    }
};

QTEST_GUILESS_MAIN(TestAdviceTools)
#include "tst_advicetools.moc"
