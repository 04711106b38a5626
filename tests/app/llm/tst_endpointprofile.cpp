// SPDX-License-Identifier: Apache-2.0
#include "llm/endpointprofile.h"

#include "base/json.h"
#include "base/limits.h"
#include "llm/endpointpresets.h"
#include "llm/modellists.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestEndpointProfile : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void allButSecretsComesBack();
    void whatIsNoServerIsLeftOut_data();
    void whatIsNoServerIsLeftOut();
    void membersOfOtherTypesCountAsAbsent();
    void theUsedModelIsAmongThoseRemembered();
    void namesOfServersHaveALimit();
    void headersThatCarryKeysAreNotStored_data();
    void headersThatCarryKeysAreNotStored();
    void aPresetIsKnownByItsHost();
    void aKeyGoesInTheHeaderThatItsServerReads_data();
    void aKeyGoesInTheHeaderThatItsServerReads();
    void keysOfTheEnvironmentAreNamed();
};

void TestEndpointProfile::allButSecretsComesBack()
{
    EndpointProfile profile{{u"Mine"_s, QUrl(u"https://a.example:8443/llm/v1"_s), false, Protocol::OpenAiResponses}};
    profile.keyPlace = KeyPlace::Keychain;
    profile.secrets = SecretPart::ProxyPassword | SecretPart::KeyPassphrase;
    profile.model = u"m"_s;
    profile.product = u"vLLM"_s;
    profile.models = {
        {u"m"_s, 4096, u"Model M"_s, {.contextTokens = 4096, .answerTokens = 100, .tools = true, .images = false}}};
    profile.network.proxy = NetworkOptions::Proxy::Manual;
    profile.network.proxyAddress = QUrl(u"socks5h://p.example:1080"_s);
    profile.network.proxyUser = u"me"_s;
    profile.network.proxyPassword = Secret("sk-canary");
    profile.network.authorityFile = u"/a.pem"_s;
    profile.network.certificateFile = u"/c.p12"_s;
    profile.network.keyPassphrase = Secret("sk-canary");
    profile.network.headers = {"X-Team: platform"};
    profile.network.protocol = NetworkOptions::Protocol::Http11;
    const QByteArray json = toCompactJson(toJson(profile));
    QVERIFY(!json.contains("sk-canary"));
    const std::optional<EndpointProfile> read = profileFromJson(*parseJsonObject(json));
    QVERIFY(read);
    QCOMPARE(read->endpoint, profile.endpoint);
    QCOMPARE(read->keyPlace, KeyPlace::Keychain);
    QCOMPARE(read->secrets, SecretPart::ProxyPassword | SecretPart::KeyPassphrase);
    QCOMPARE(read->model, u"m"_s);
    QCOMPARE(read->models, profile.models);
    QCOMPARE(read->network.proxyAddress, profile.network.proxyAddress);
    QCOMPARE(read->network.headers, profile.network.headers);
    QCOMPARE(toCompactJson(toJson(*read)), json);
    QVERIFY(read->network.proxyPassword.isEmpty());
}

void TestEndpointProfile::whatIsNoServerIsLeftOut_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << "{}"_ba;
    QTest::newRow("plain http elsewhere") << R"({"url":"http://a.example/v1"})"_ba;
    QTest::newRow("a key in the address") << R"({"url":"https://k:secret@a.example/v1"})"_ba;
    QTest::newRow("a file") << R"({"url":"file:///etc/passwd"})"_ba;
    QTest::newRow("a number") << R"({"url":7})"_ba;
}

void TestEndpointProfile::whatIsNoServerIsLeftOut()
{
    QFETCH(const QByteArray, json);
    QVERIFY(!profileFromJson(*parseJsonObject(json)));
}

void TestEndpointProfile::membersOfOtherTypesCountAsAbsent()
{
    const QByteArray json =
        R"({"url":"https://a.example/v1","protocol":7,"key":[],"models":[7,{"id":""},{"id":"m","context":-4,"tools":"x"}],)"
        R"("headers":["bad",{"a":1},"Host: b"],"proxy":{},"http":2})";
    const std::optional<EndpointProfile> read = profileFromJson(*parseJsonObject(json));
    QVERIFY(read);
    QCOMPARE(read->endpoint.protocol, Protocol::OpenAiChat);
    QCOMPARE(read->keyPlace, KeyPlace::None);
    QCOMPARE(read->models, (QList<FoundModel>{{u"m"_s}}));
    QVERIFY(read->network.headers.isEmpty());
}

void TestEndpointProfile::theUsedModelIsAmongThoseRemembered()
{
    EndpointProfile profile{{u"Mine"_s, QUrl(u"https://a.example/v1"_s)}};
    for (int i = 0; i < 300; ++i)
        profile.models.append({u"m%1"_s.arg(i)});
    profile.model = u"m299"_s;
    const std::optional<EndpointProfile> read = profileFromJson(toJson(profile));
    QVERIFY(read);
    QCOMPARE(read->models.size(), limits::modelsRemembered);
    QCOMPARE(read->models.constFirst().id, u"m299"_s);
}

void TestEndpointProfile::namesOfServersHaveALimit()
{
    const QString longest(limits::serverNameLength, u'n');
    const QJsonArray listed{QJsonObject{{u"id"_s, QString(longest + u'n')}},
                            QJsonObject{{u"id"_s, longest}, {u"name"_s, QString(longest + u'n')}}};
    QCOMPARE(modelsIn(listed), (QList<FoundModel>{{longest, 0, longest}}));
    QCOMPARE(modelsIn({QJsonObject{{u"model"_s, QString(longest + u'n')}}}), QList<FoundModel>());
    const std::optional<EndpointProfile> read =
        profileFromJson({{u"url"_s, u"https://a.example/v1"_s}, {u"name"_s, QString(longest + u'n')}, {u"models"_s, listed}});
    QCOMPARE(read->endpoint.name, longest);
    QCOMPARE(read->models, (QList<FoundModel>{{longest, 0, longest}}));
}

void TestEndpointProfile::headersThatCarryKeysAreNotStored_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("isKey");
    QTest::newRow("authorization") << "Authorization: Bearer x"_ba << true;
    QTest::newRow("api-key") << "api-key: x"_ba << true;
    QTest::newRow("token") << "X-Auth-Token: x"_ba << true;
    QTest::newRow("session") << "X-Session: x"_ba << true;
    QTest::newRow("signature") << "X-Amz-Signature: x"_ba << true;
    QTest::newRow("bearer") << "X-Forward: Bearer x"_ba << true;
    QTest::newRow("basic") << "X-Forward:  basic eDp5"_ba << true;
    QTest::newRow("a word like it") << "X-Plan: Basically free"_ba << false;
    QTest::newRow("team") << "X-Team: platform"_ba << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void TestEndpointProfile::headersThatCarryKeysAreNotStored()
{
    QFETCH(const QByteArray, header);
    QFETCH(const bool, isKey);
    QCOMPARE(namesKey(header), isKey);
    EndpointProfile profile{{u"Mine"_s, QUrl(u"https://a.example/v1"_s)}};
    profile.network.headers = {header};
    QCOMPARE(toJson(profile).contains("headers"_L1), !isKey);
}

void TestEndpointProfile::aPresetIsKnownByItsHost()
{
    QCOMPARE(presetKindOf({{}, QUrl(u"https://api.openai.com/v1"_s)}), PresetKind::OpenAi);
    QCOMPARE(presetKindOf({{}, QUrl(u"http://[::1]:1/v1"_s)}), PresetKind::ThisComputer);
    QCOMPARE(presetKindOf({{}, QUrl(u"https://a.example/v1"_s)}), PresetKind::Other);
    QCOMPARE(presetKindOf({{}, QUrl(u"https://mine.openai.azure.com/openai/v1"_s)}), PresetKind::Azure);
    QCOMPARE(presetKindOf({{}, QUrl(u"https://openai.azure.com.a.example/v1"_s)}), PresetKind::Other);
    for (const EndpointPreset &preset : endpointPresets())
        QVERIFY(preset.address.isEmpty()
                || endpointFromText(preset.address.toString(), preset.protocol)->baseUrl == preset.address);
}

void TestEndpointProfile::aKeyGoesInTheHeaderThatItsServerReads_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<QByteArray>("prefix");
    const QByteArray bearer = "Authorization: Bearer ";
    QTest::newRow("OpenAI") << u"https://api.openai.com"_s << Protocol::OpenAiChat << bearer;
    QTest::newRow("Anthropic") << u"https://api.anthropic.com"_s << Protocol::AnthropicMessages << QByteArray("x-api-key: ");
    QTest::newRow("Gemini") << u"https://generativelanguage.googleapis.com"_s << Protocol::OpenAiChat << bearer;
    QTest::newRow("Azure") << u"https://mine.openai.azure.com"_s << Protocol::OpenAiChat << QByteArray("api-key: ");
    QTest::newRow("Azure, Responses") << u"https://mine.services.ai.azure.com"_s << Protocol::OpenAiResponses
                                      << QByteArray("api-key: ");
    QTest::newRow("a name like Azure's") << u"https://mine.openai.azure.com.a.example"_s << Protocol::OpenAiChat << bearer;
}

void TestEndpointProfile::aKeyGoesInTheHeaderThatItsServerReads()
{
    QFETCH(const QString, address);
    QFETCH(const Protocol, protocol);
    QTEST(keyPrefixFor(endpointFromText(address, protocol).value()), "prefix");
}

void TestEndpointProfile::keysOfTheEnvironmentAreNamed()
{
    for (const char *name : {"ANTHROPIC_API_KEY", "OPENAI_API_KEY", "OPENROUTER_API_KEY", "AZURE_OPENAI_API_KEY"})
        qunsetenv(name);
    QVERIFY(presetsWithKey().isEmpty());
    qputenv("OPENROUTER_API_KEY", "sk-1");
    QCOMPARE(presetsWithKey(), QList<PresetKind>{PresetKind::OpenRouter});
    qunsetenv("OPENROUTER_API_KEY");
}

QTEST_GUILESS_MAIN(TestEndpointProfile)
#include "tst_endpointprofile.moc"
