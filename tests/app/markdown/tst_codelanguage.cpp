// SPDX-License-Identifier: Apache-2.0
#include "markdown/codelanguage.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestCodeLanguage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aFenceNamesItsLanguage_data();
    void aFenceNamesItsLanguage();
    void aLanguageIsCalledByItsName_data();
    void aLanguageIsCalledByItsName();
    void codeThatNamesNoneIsKnownByItsFirstLines_data();
    void codeThatNamesNoneIsKnownByItsFirstLines();
};

void TestCodeLanguage::aFenceNamesItsLanguage_data()
{
    QTest::addColumn<QString>("info");
    QTest::addColumn<QString>("language");
    QTest::newRow("a name") << u"python"_s << u"python"_s;
    QTest::newRow("capitals") << u"SQL"_s << u"sql"_s;
    QTest::newRow("signs") << u"C++"_s << u"c++"_s;
    QTest::newRow("more words") << u"js title=\"x\""_s << u"js"_s;
    QTest::newRow("a file") << u"yml:deploy.yml"_s << u"yml"_s;
    QTest::newRow("attributes") << u"rust,ignore"_s << u"rust"_s;
    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("no name") << u"\"><script>"_s << u""_s;
}

void TestCodeLanguage::aFenceNamesItsLanguage()
{
    QFETCH(QString, info);
    QTEST(codeLanguage(info), "language");
}

void TestCodeLanguage::aLanguageIsCalledByItsName_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("name");
    QTest::newRow("cpp") << u"cpp"_s << u"C++"_s;
    QTest::newRow("c++") << u"c++"_s << u"C++"_s;
    QTest::newRow("py") << u"py"_s << u"Python"_s;
    QTest::newRow("js") << u"js"_s << u"JavaScript"_s;
    QTest::newRow("sql") << u"sql"_s << u"SQL"_s;
    QTest::newRow("yml") << u"yml"_s << u"YAML"_s;
    QTest::newRow("shell") << u"shell"_s << u"Bash"_s;
    QTest::newRow("not known") << u"mermaid"_s << u""_s;
    QTest::newRow("nothing") << u""_s << u""_s;
}

void TestCodeLanguage::aLanguageIsCalledByItsName()
{
    QFETCH(QString, word);
    QTEST(languageName(word), "name");
}

void TestCodeLanguage::codeThatNamesNoneIsKnownByItsFirstLines_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("language");
    const auto row = [](const char *name, const QString &code, const QString &language) {
        QTest::newRow(name) << code << language;
    };
    row("a shell", u"#!/bin/sh\nls"_s, u"sh"_s);
    row("by env", u"#!/usr/bin/env python3\nimport os"_s, u"python"_s);
    row("by env with arguments", u"#!/usr/bin/env -S node --test"_s, u"javascript"_s);
    row("xml", u"<?xml version=\"1.0\"?>"_s, u"xml"_s);
    row("html", u"<!DOCTYPE html>\n<html>"_s, u"html"_s);
    row("an include", u"// why\n#include <vector>"_s, u"cpp"_s);
    row("an object", u"{\"a\": 1}"_s, u"json"_s);
    row("an object over lines", u"{\n  \"a\": [\n"_s, u"json"_s);
    row("a list of objects", u"[\n  {\n    \"a\": 1"_s, u"json"_s);
    row("a diff of git", u"diff --git a/x b/x\nindex 1..2\n--- a/x"_s, u"diff"_s);
    row("a diff", u"--- a/x\n+++ b/x\n@@ -1 +1 @@"_s, u"diff"_s);
    row("a part of a diff", u"@@ -1,2 +1,3 @@"_s, u"diff"_s);
    row("a query", u"select team, count(*)\nfrom changes\nwhere x"_s, u"sql"_s);
    row("a statement", u"INSERT INTO x VALUES (1)"_s, u"sql"_s);
    row("a sentence", u"Select a team in the list"_s, {});
    row("a list of two", u"--- one\ntwo"_s, {});
    row("a block of words", u"{ a, b }"_s, {});
    row("a quoted word", u"\"a\": 1"_s, {});
    row("a command", u"git log --oneline"_s, {});
    row("nothing", {}, {});
}

void TestCodeLanguage::codeThatNamesNoneIsKnownByItsFirstLines()
{
    QFETCH(QString, code);
    QTEST(detectedLanguage(code.split(u'\n')), "language");
}

QTEST_GUILESS_MAIN(TestCodeLanguage)
#include "tst_codelanguage.moc"
