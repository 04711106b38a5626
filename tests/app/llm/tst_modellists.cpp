// SPDX-License-Identifier: Apache-2.0
#include "llm/modellists.h"

#include "base/json.h"
#include "base/limits.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestModelLists : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void eachListSaysWhatItKnows();
    void whatIsNoModelIsLeftOut();
    void aListHasALimit();
    void theOwnerNamesTheProgram();
    void whatIsLearnedLaterIsAdded();
};

void TestModelLists::eachListSaysWhatItKnows()
{
    const QJsonObject object = *parseJsonObject(
        R"({"data":[{"id":"o","context_length":1000,"supported_parameters":["tools"],"architecture":{"input_modalities":["image"]}},)"
        R"({"id":"a","display_name":"Model A","max_input_tokens":2000,"capabilities":{"thinking":{"supported":true}}},)"
        R"({"name":"ash:7b","model":"ash:7b"}]})");
    const QList<FoundModel> models = modelsIn(object["data"_L1].toArray());
    QCOMPARE(models.size(), 3);
    QCOMPARE(models.at(0).contextTokens, 1000);
    QCOMPARE(models.at(0).abilities.tools, true);
    QCOMPARE(models.at(0).abilities.thinking, false);
    QCOMPARE(models.at(0).abilities.images, true);
    QCOMPARE(models.at(1).name, u"Model A"_s);
    QCOMPARE(models.at(1).contextTokens, 2000);
    QCOMPARE(models.at(1).abilities.thinking, true);
    QVERIFY(!models.at(1).abilities.tools.has_value());
    QCOMPARE(models.at(2).id, u"ash:7b"_s);
    QVERIFY(models.at(2).name.isEmpty());
}

void TestModelLists::whatIsNoModelIsLeftOut()
{
    const QJsonObject object = *parseJsonObject(R"({"data":[7,"x",null,{},{"id":7},{"id":""},{"id":"m","max_model_len":-1}]})");
    const QList<FoundModel> models = modelsIn(object["data"_L1].toArray());
    QCOMPARE(models, (QList<FoundModel>{{u"m"_s}}));
}

void TestModelLists::aListHasALimit()
{
    QJsonArray listed;
    for (int i = 0; i < limits::modelsListed + 10; ++i)
        listed.append(QJsonObject{{u"id"_s, QString::number(i)}});
    QCOMPARE(modelsIn(listed).size(), limits::modelsListed);
}

void TestModelLists::theOwnerNamesTheProgram()
{
    const auto owned = [](const QString &by) { return QJsonArray{QJsonObject{{u"owned_by"_s, by}}}; };
    QCOMPARE(productOf(owned(u"llamacpp"_s), {}), u"llama-server"_s);
    QCOMPARE(productOf(owned(u"vllm"_s), u"Ollama"_s), u"vLLM"_s);
    QCOMPARE(productOf(owned(u"someone"_s), u"Ollama"_s), u"Ollama"_s);
    QCOMPARE(productOf({}, {}), u"OpenAI-compatible"_s);
}

void TestModelLists::whatIsLearnedLaterIsAdded()
{
    FoundModel model{u"m"_s, 100};
    add(model, {.tools = true});
    QCOMPARE(model.contextTokens, 100);
    add(model, {.contextTokens = 200, .images = false});
    QCOMPARE(model.contextTokens, 200);
    QCOMPARE(model.abilities.tools, true);
    QCOMPARE(model.abilities.images, false);
    QCOMPARE(abilitiesFromProps({}), ModelAbilities());
}

QTEST_GUILESS_MAIN(TestModelLists)
#include "tst_modellists.moc"
