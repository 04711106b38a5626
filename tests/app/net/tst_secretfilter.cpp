// SPDX-License-Identifier: Apache-2.0
#include "net/secretfilter.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const QByteArray dots = hiddenSecret.toByteArray();

QByteArray filtered(const QList<QByteArray> &pieces, const QList<QByteArray> &secrets)
{
    QList<Secret> known;
    for (const QByteArray &secret : secrets)
        known.append(Secret(secret));
    SecretFilter filter(known);
    QByteArray safe;
    for (const QByteArray &piece : pieces)
        safe += filter.feed(piece);
    return safe + filter.end();
}

}  // namespace

class TestSecretFilter : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aSecretIsTakenOutInAnyPieces()
    {
        const QByteArray text = "ab sk-12/34 sk-12 sk-12/3 sk-12/34sk-12/34 sk";
        const QByteArray expected = "ab " + dots + " sk-12 sk-12/3 " + dots + dots + " sk";
        for (qsizetype size = 1; size <= text.size(); ++size) {
            QList<QByteArray> pieces;
            for (qsizetype at = 0; at < text.size(); at += size)
                pieces.append(text.mid(at, size));
            QCOMPARE(filtered(pieces, {"sk-12/34"}), expected);
        }
    }

    void itIsFoundAsJsonAndAddressesWriteIt()
    {
        const QByteArray key = "sk/a\"b\\c";
        const QByteArray inJson = "{'key':'sk/a\\\"b\\\\c'}";
        QCOMPARE(filtered({inJson}, {key}), "{'key':'" + dots + "'}");
        QCOMPARE(filtered({QByteArray(inJson).replace("/", "\\/")}, {key}), "{'key':'" + dots + "'}");
        QCOMPARE(filtered({"?q=sk%2Fa%22b%5Cc&x"}, {key}), "?q=" + dots + "&x");
    }

    void nothingIsHeldBackThatCannotBeASecret()
    {
        SecretFilter filter({Secret("sk-1234")});
        QCOMPARE(filter.feed("data: a\n"), "data: a\n");
        QCOMPARE(filter.feed("data: sk-"), "data: ");
        QCOMPARE(filter.feed("x"), "sk-x");
    }

    void withoutSecretsAllPasses()
    {
        QCOMPARE(filtered({"as ", "it is"}, {}), "as it is");
        QCOMPARE(filtered({"a no b"}, {"no"}), "a no b");  // too short to be one
    }

    void namesOfSecretsAreKnown_data()
    {
        QTest::addColumn<bool>("isSecret");
        for (const char *name :
             {"Authorization", "Proxy-Authorization", "x-api-key", "X-Goog-Api-Key", "Cookie", "Set-Cookie", "X-Auth-Token",
              "api_key", "apiKey", "apikey", "access_token", "X-Amz-Signature", "sig", "password"})
            QTest::newRow(name) << true;
        for (const char *name :
             {"Content-Type", "x-ratelimit-remaining-tokens", "x-request-id", "max_tokens", "monkey", "author", "Server"})
            QTest::newRow(name) << false;
    }

    void namesOfSecretsAreKnown()
    {
        QFETCH(bool, isSecret);
        QCOMPARE(isSecretName(QTest::currentDataTag()), isSecret);
    }

    void headersAndAddressesKeepWhatIsNone()
    {
        QCOMPARE(withoutSecrets("Set-Cookie: a=b; Path=/"), "Set-Cookie: " + dots);
        QCOMPARE(withoutSecrets("Server: llama.cpp"), "Server: llama.cpp");
        QCOMPARE(withoutSecrets("Location: https://else.example/v1?key=k&next=2"),
                 "Location: https://else.example/v1?key=" + dots + "&next=2");
        QCOMPARE(withoutSecrets("Location: /login?token=t"), "Location: /login?token=" + dots);
        QCOMPARE(withoutSecrets(QUrl(u"https://me:pass@host.example:8080/v1/chat?api_key=abc&v=2"_s)),
                 "https://" + dots + "@host.example:8080/v1/chat?api_key=" + dots + "&v=2");
        QCOMPARE(withoutSecrets(QUrl(u"http://127.0.0.1:8080/v1/chat/completions"_s)),
                 "http://127.0.0.1:8080/v1/chat/completions");
    }
};

QTEST_GUILESS_MAIN(TestSecretFilter)
#include "tst_secretfilter.moc"
