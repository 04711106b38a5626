// SPDX-License-Identifier: Apache-2.0
#include "llm/protocol.h"

#include "app/llm/answers.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

class TestProtocol : public TestCase {
    Q_OBJECT
private slots:
    void eachHasAWord();
    void eachIsAskedAtItsPath();
    void eachSendsItsKeyUnderOneName();
};

void TestProtocol::eachHasAWord()
{
    QStringList words;
    for (const auto protocols = allProtocols(); const Protocol protocol : protocols) {
        words.append(toWord(protocol));
        QCOMPARE(protocolFromWord(toWord(protocol)), protocol);
    }
    QCOMPARE(words, (QStringList{u"openai"_s, u"anthropic"_s, u"responses"_s, u"ollama"_s}));
    QCOMPARE(protocolFromWord(u"telex"), std::nullopt);
    QCOMPARE(protocolFromWord({}), std::nullopt);
}

void TestProtocol::eachIsAskedAtItsPath()
{
    const QUrl base(u"https://host:8443/some/v1"_s);
    QCOMPARE(addressOf(Protocol::OpenAiChat, base), QUrl(u"https://host:8443/some/v1/chat/completions"_s));
    QCOMPARE(addressOf(Protocol::AnthropicMessages, base), QUrl(u"https://host:8443/some/v1/messages"_s));
    QCOMPARE(addressOf(Protocol::OpenAiResponses, base), QUrl(u"https://host:8443/some/v1/responses"_s));
    QCOMPARE(addressOf(Protocol::OllamaChat, base), QUrl(u"https://host:8443/some/api/chat"_s));
    QCOMPARE(modelsAddressOf(Protocol::OpenAiChat, base), QUrl(u"https://host:8443/some/v1/models"_s));
    QCOMPARE(modelsAddressOf(Protocol::AnthropicMessages, base), QUrl(u"https://host:8443/some/v1/models?limit=1000"_s));
    QCOMPARE(modelsAddressOf(Protocol::OllamaChat, base), QUrl(u"https://host:8443/some/api/tags"_s));
}

void TestProtocol::eachSendsItsKeyUnderOneName()
{
    for (const auto protocols = allProtocols(); const Protocol protocol : protocols) {
        const WireFormat &format = wireFormat(protocol);
        const bool isAnthropic = protocol == Protocol::AnthropicMessages;
        QCOMPARE(format.keyPrefix, isAnthropic ? "x-api-key: "_L1 : "Authorization: Bearer "_L1);
        for (const auto headers = questionHeaders(protocol); const QByteArray &header : headers) {
            const QByteArray name = header.first(header.indexOf(':')).toLower();
            QVERIFY2(name != "authorization" && name != "x-api-key", header.constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestProtocol)
#include "tst_protocol.moc"
