// SPDX-License-Identifier: Apache-2.0
#include "llm/failures.h"

#include "base/json.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::ErrorKind;
using sb::ProviderWords;

namespace {

ProviderWords wordsOf(const QByteArray &body)
{
    return sb::providerWords(body);
}

}  // namespace

class TestFailures : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aRefusalHasItsKind_data();
    void aRefusalHasItsKind();
    void anUnknownModelIsToldAlsoInAStream();
    void aServersWordsAreFoundInEveryShape_data();
    void aServersWordsAreFoundInEveryShape();
    void theRefusedPartIsNamed();
    void wordsStayShortAndWhole();
    void errorsInAStreamAreKnown_data();
    void errorsInAStreamAreKnown();
    void aStatusInAnErrorIsKnown_data();
    void aStatusInAnErrorIsKnown();
};

void TestFailures::aRefusalHasItsKind_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *name, int status, const char *body, ErrorKind kind) {
        QTest::newRow(name) << status << QByteArray(body) << kind;
    };
    row("key", 401, R"({"error":{"message":"Invalid API key","code":"invalid_api_key"}})", ErrorKind::KeyRejected);
    row("key, no body", 401, "", ErrorKind::KeyRejected);
    row("permission", 403, R"({"error":{"message":"Not for you","type":"permission_error"}})", ErrorKind::Forbidden);
    row("model", 404, R"({"error":{"message":"The model 'oak' does not exist","code":"model_not_found"}})",
        ErrorKind::UnknownModel);
    row("address", 404, R"({"error":{"code":404,"message":"File Not Found","type":"not_found_error"}})",
        ErrorKind::UnknownAddress);
    row("address, a page", 404, "<html><body><h1>Not Found</h1></body></html>", ErrorKind::UnknownAddress);
    row("credit", 402, R"({"error":{"code":402,"message":"Add more"}})", ErrorKind::OutOfCredit);
    row("quota", 429, R"({"error":{"message":"You exceeded your quota","code":"insufficient_quota"}})", ErrorKind::OutOfCredit);
    row("spend limit", 429,
        R"({"type":"error","error":{"type":"rate_limit_error","message":"Stop","details":{"error_code":"enforced_spend_limit_reached"}}})",
        ErrorKind::OutOfCredit);
    row("rate in a stream, with details", 200,
        R"({"type":"error","error":{"type":"rate_limit_error","message":"Stop","details":{"error_code":"x"}}})",
        ErrorKind::RateLimited);
    row("context of Anthropic", 400,
        R"({"type":"error","error":{"type":"invalid_request_error","message":"input length and `max_tokens` exceed context limit: 9 + 8 > 10"}})",
        ErrorKind::ContextTooLong);
    row("credit on 429", 429, R"({"error":{"message":"Stop","code":"credit_balance_exhausted"}})", ErrorKind::OutOfCredit);
    row("rate", 429, R"({"error":{"message":"Slow down","code":"rate_limit_exceeded"}})", ErrorKind::RateLimited);
    row("rate, no body", 429, "", ErrorKind::RateLimited);
    row("context of llama-server", 400,
        R"({"error":{"code":400,"message":"request (9000 tokens) is too much","type":"exceed_context_size_error"}})",
        ErrorKind::ContextTooLong);
    row("context of OpenAI", 400, R"({"error":{"message":"Too long","code":"context_length_exceeded"}})",
        ErrorKind::ContextTooLong);
    row("prompt too long", 400, R"({"error":{"message":"Prompt is too long: 9 tokens","type":"invalid_request_error"}})",
        ErrorKind::ContextTooLong);
    row("body too large", 413, "", ErrorKind::ContextTooLong);
    row("bad field", 400, R"({"error":{"message":"Unknown field: stream_options"}})", ErrorKind::BadRequest);
    row("FastAPI", 422, R"({"detail":[{"loc":["body"],"msg":"field required"}]})", ErrorKind::BadRequest);
    row("method", 405, "", ErrorKind::BadRequest);
    row("elsewhere", 301, "", ErrorKind::Redirected);
    row("elsewhere for now", 307, "<a href=x>here</a>", ErrorKind::Redirected);
    row("fault", 500, R"({"error":{"message":"Oops","type":"server_error"}})", ErrorKind::ServerFault);
    row("gateway, a page", 502, "<html>Bad Gateway</html>", ErrorKind::ServerFault);
    row("too slow", 504, "", ErrorKind::ServerFault);
    row("overloaded by word", 500, R"({"error":{"type":"overloaded_error","message":"Overloaded"}})", ErrorKind::Overloaded);
    row("loading", 503, R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})",
        ErrorKind::ModelLoading);
    row("busy", 503, R"({"error":"server busy, please try again"})", ErrorKind::Overloaded);
    row("overloaded", 529, "", ErrorKind::Overloaded);
    row("rate in a stream", 200, R"({"type":"error","error":{"type":"rate_limit_error","message":"Slower"}})",
        ErrorKind::RateLimited);
    row("key in a stream", 200, R"({"error":{"code":"invalid_api_key","message":"Wrong"}})", ErrorKind::KeyRejected);
    row("overload in a stream", 200, R"({"type":"error","code":"server_is_overloaded","message":"Later"})",
        ErrorKind::Overloaded);
    row("bad field in a stream", 200, R"({"error":{"type":"invalid_request_error","message":"No"}})", ErrorKind::BadRequest);
    row("quota in a stream", 200, R"({"error":{"code":"insufficient_quota","message":"No"}})", ErrorKind::OutOfCredit);
    row("error in a stream", 200, R"({"error":{"message":"Oops"}})", ErrorKind::ServerFault);
    row("no answer", 0, "", ErrorKind::ServerFault);
}

void TestFailures::aRefusalHasItsKind()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QTEST(sb::kindOfRefusal(status, sb::providerWords(body)), "kind");
}

void TestFailures::anUnknownModelIsToldAlsoInAStream()
{
    const auto kindOf = [](const char *body) { return sb::kindOfRefusal(200, sb::providerWords(body)); };
    QCOMPARE(kindOf(R"({"error":"model \"oak\" not found, try pulling it first"})"), ErrorKind::UnknownModel);
    QCOMPARE(kindOf(R"({"error":{"code":"model_not_found","message":"No"}})"), ErrorKind::UnknownModel);
    QCOMPARE(kindOf(R"({"error":"the model runner stopped"})"), ErrorKind::ServerFault);
}

void TestFailures::aServersWordsAreFoundInEveryShape_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *body, const QString &message, const QString &code = {}) {
        QTest::newRow(name) << QByteArray(body) << message << code;
    };
    row("error object", R"({"error":{"message":"No","type":"t","code":"c"}})", u"No"_s, u"c"_s);
    row("a type alone", R"({"error":{"message":"No","type":"t","code":null}})", u"No"_s, u"t"_s);
    row("a number says less than a type", R"({"error":{"message":"No","type":"t","code":400}})", u"No"_s, u"t"_s);
    row("typed envelope", R"({"type":"error","error":{"type":"t","message":"No"},"request_id":"r"})", u"No"_s, u"t"_s);
    row("error text", R"({"error":"No"})", u"No"_s);
    row("object error", R"({"object":"error","message":"No","type":"t","code":40301})", u"No"_s, u"t"_s);
    row("detail", R"({"detail":"No"})", u"No"_s);
    row("detail list", R"({"detail":[{"msg":"No"}]})", uR"([{"msg":"No"}])"_s);
    row("message", R"({"message":"No","code":"c"})", u"No"_s, u"c"_s);
    row("message object", R"({"error":{"message":{"why":"No"}}})", uR"({"why":"No"})"_s);
    row("list", R"([{"error":{"message":"No","code":429,"status":"S"}}])", u"No"_s);
    row("empty list", "[]", QString());
    row("empty object", "{}", QString());
    row("nothing", "", QString());
    row("text", "upstream connect error\n", u"upstream connect error"_s);
    row("page", "<html><head><title>x</title></head><script>run()</script><STYLE>a{}</STYLE><h1>Bad</h1>\n<p>Gate&way</html>",
        u"Bad Gate&way"_s);
    row("half an object", R"({"error":{"message":"No)", uR"({"error":{"message":"No)"_s);
    row("bad bytes", "{\"error\":{\"message\":\"N\xff\",\"code\":\"c\"}}", u"N\ufffd"_s, u"c"_s);
}

void TestFailures::aServersWordsAreFoundInEveryShape()
{
    QFETCH(QByteArray, body);
    const ProviderWords words = sb::providerWords(body);
    QTEST(words.message, "message");
    QTEST(words.code, "code");
}

void TestFailures::theRefusedPartIsNamed()
{
    QCOMPARE(wordsOf(R"({"error":{"message":"No","param":"reasoning.summary","code":null}})").parameter,
             u"reasoning.summary"_s);
    QCOMPARE(wordsOf(R"({"object":"error","message":"No","param":"tools"})").parameter, u"tools"_s);
    QCOMPARE(wordsOf(R"({"detail":[{"loc":["body","tools",0,"function"],"msg":"No"}]})").parameter, u"tools.0.function"_s);
    QCOMPARE(wordsOf(R"({"detail":"No"})").parameter, QString());
    QCOMPARE(wordsOf(R"({"error":{"message":"No","param":null}})").parameter, QString());
}

void TestFailures::wordsStayShortAndWhole()
{
    const QString tree = QString::fromUcs4(U"\U0001F333");
    const QByteArray message = (u"a"_s + tree.repeated(2000)).toUtf8();
    const ProviderWords odd = wordsOf(R"({"error":{"message":")" + message + R"(","code":")" + message + R"("}})");
    const ProviderWords even = wordsOf(R"({"error":")" + message.sliced(1) + R"("})");
    for (const QString &text : {odd.message, odd.code, even.message}) {
        QVERIFY(text.size() > 1900 && text.size() <= 2000);
        QVERIFY(text.endsWith(tree + u'\u2026'));
    }
    const QString page = wordsOf("<p>" + message).message;
    QVERIFY(page.size() <= 200);
    QVERIFY(page.endsWith(tree));
    const QString most(2000, u'x');
    QCOMPARE(wordsOf(R"({"error":")" + most.toUtf8() + R"("})").message, most);
}

void TestFailures::errorsInAStreamAreKnown_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<bool>("isError");
    QTest::newRow("object") << R"({"error":{"message":"No"}})"_ba << true;
    QTest::newRow("text") << R"({"error":"No"})"_ba << true;
    QTest::newRow("with choices") << R"({"choices":[{"finish_reason":"error"}],"error":{"code":502,"message":"No"}})"_ba
                                  << true;
    QTest::newRow("object error") << R"({"object":"error","message":"No"})"_ba << true;
    QTest::newRow("flat") << R"({"code":"x","message":"No","type":"t"})"_ba << true;
    QTest::newRow("flat, without a code") << R"({"type":"error","message":"No"})"_ba << true;
    QTest::newRow("a message of Ollama") << R"({"model":"m","message":{"content":"No"},"done":false})"_ba << false;
    QTest::newRow("a message of Anthropic") << R"({"type":"message_start","message":{"id":"m"}})"_ba << false;
    QTest::newRow("a response") << R"({"type":"response.created","response":{"error":null}})"_ba << false;
    QTest::newRow("null") << R"({"error":null,"choices":[]})"_ba << false;
    QTest::newRow("empty text") << R"({"error":"","choices":[]})"_ba << false;
    QTest::newRow("chunk") << R"({"object":"chat.completion.chunk","choices":[],"code":0,"message":""})"_ba << false;
    QTest::newRow("empty") << R"({})"_ba << false;
}

void TestFailures::errorsInAStreamAreKnown()
{
    QFETCH(QByteArray, event);
    QFETCH(bool, isError);
    const auto object = sb::parseJsonObject(event);
    QVERIFY(object);
    const auto words = sb::errorInEvent(*object);
    QCOMPARE(words.has_value(), isError);
    if (isError)
        QCOMPARE(words->message, u"No"_s);
}

void TestFailures::aStatusInAnErrorIsKnown_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<int>("status");
    QTest::newRow("number") << R"({"error":{"code":429}})"_ba << 429;
    QTest::newRow("digits") << R"({"error":{"code":"502"}})"_ba << 502;
    QTest::newRow("flat") << R"({"code":500,"message":"No"})"_ba << 500;
    QTest::newRow("word") << R"({"error":{"code":"overloaded"}})"_ba << 200;
    QTest::newRow("of another list") << R"({"error":{"code":40301}})"_ba << 200;
    QTest::newRow("no error") << R"({"error":{"code":204}})"_ba << 200;
    QTest::newRow("none") << R"({"error":"No"})"_ba << 200;
}

void TestFailures::aStatusInAnErrorIsKnown()
{
    QFETCH(QByteArray, event);
    QTEST(sb::statusInEvent(*sb::parseJsonObject(event)), "status");
}

QTEST_GUILESS_MAIN(TestFailures)
#include "tst_failures.moc"
