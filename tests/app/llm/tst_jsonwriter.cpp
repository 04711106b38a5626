// SPDX-License-Identifier: Apache-2.0
#include "llm/jsonwriter.h"

#include "support/testcase.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using sb::JsonWriter;

class TestJsonWriter : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsWrittenIsJson();
};

void TestJsonWriter::whatIsWrittenIsJson()
{
    JsonWriter json(0);
    json.beginObject();
    json.member("text"_L1, QStringView(u"a\"{[\n"));
    json.beginArray("list"_L1);
    json.beginObject();
    json.endObject();
    json.element({{u"a"_s, 1}});
    json.endArray();
    json.beginObject("object"_L1);
    json.member("empty"_L1, QStringView(u""));
    json.member("number"_L1, 0.5);
    json.endObject();
    json.member("truth"_L1, false);
    json.member("array"_L1, QJsonArray{1, u"x"_s});
    json.endObject();
    QCOMPARE(json.taken(),
             R"({"text":"a\"{[\n","list":[{},{"a":1}],"object":{"empty":"","number":0.5},)"
             R"("truth":false,"array":[1,"x"]})");
}

QTEST_GUILESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
