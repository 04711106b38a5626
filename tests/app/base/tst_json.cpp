// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;

class TestJson : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anObjectIsReadAndWrittenInOneOrder();
    void oneBadByteLosesOneCharacter();
    void whatIsNoObjectIsMalformedAndNotQuoted();
    void aStringIsWrittenAsAnyReaderReadsIt();
};

void TestJson::anObjectIsReadAndWrittenInOneOrder()
{
    const auto object = sb::parseJsonObject(R"( {"b":1, "a":[true]} )");
    QVERIFY(object);
    QCOMPARE(sb::toCompactJson(*object), R"({"a":[true],"b":1})");
}

void TestJson::oneBadByteLosesOneCharacter()
{
    const auto object = sb::parseJsonObject("{\"a\":\"x\xff"
                                            "y\"}");
    QVERIFY(object);
    QCOMPARE(object->value("a"_L1).toString(), u"x\ufffdy"_s);
}

void TestJson::whatIsNoObjectIsMalformedAndNotQuoted()
{
    for (const char *text : {"[1]", "secret", "", "{\"secret\":"}) {
        const auto object = sb::parseJsonObject(text);
        QVERIFY(!object);
        QCOMPARE(object.error().kind, sb::ErrorKind::Malformed);
        QVERIFY(!object.error().detail.contains("secret"_L1));
    }
}

void TestJson::aStringIsWrittenAsAnyReaderReadsIt()
{
    QString text = u"plain \"quoted\" back\\slash\ttab\r\n déjà vu 漢字 \U0001F600"_s;
    for (char16_t c = 0; c < 0x100; ++c)
        text += QChar(c);
    for (const QString &one : {text, QString(), u"\""_s, u"ends with \n"_s}) {
        QByteArray json = R"({"text":)";
        sb::appendJsonString(json, one);
        QCOMPARE(sb::parseJsonObject(QByteArray(json + '}')).value_or(QJsonObject())["text"_L1].toString(), one);
    }
    QByteArray line;
    sb::appendJsonString(line, u"a\nb\x7f"_s);
    QCOMPARE(line, "\"a\\nb\x7f\"");
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
