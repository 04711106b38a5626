// SPDX-License-Identifier: Apache-2.0
#include "ui/highlight/kdecodehighlighter.h"

#include "base/limits.h"
#include "support/testcase.h"

#include <QThread>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::KdeCodeHighlighter;

namespace {

QStringList linesOf(const QString &code)
{
    return code.split(u'\n');
}

/// The pieces of a role, one behind the other with a bar between.
QString piecesOf(CodeRole role, const QStringList &lines, const CodeHighlighter::Done &done)
{
    QStringList found;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        qsizetype at = 0;
        for (const CodePiece &piece : done.lines.value(i)) {
            if (piece.role == role)
                found.append(lines.at(i).sliced(at, piece.length).trimmed());
            at += piece.length;
        }
    }
    return found.join(u'|');
}

}  // namespace

class TestKdeCodeHighlighter : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aLanguageIsFoundByAnyOfItsNames_data();
    void aLanguageIsFoundByAnyOfItsNames();
    void textHasNoColours_data();
    void textHasNoColours();
    void piecesHaveTheirRoles_data();
    void piecesHaveTheirRoles();
    void linesOneByOneGiveTheSameAsAllAtOnce_data();
    void linesOneByOneGiveTheSameAsAllAtOnce();
    void aVeryLongLineIsPlainAndChangesNothing();
    void itIsDoneOnAnotherThread();
    void whatHasNotBegunIsLeftOutAtTheEnd();

private:
    static CodeHighlighter::Done run(const QString &language, const QStringList &lines, const std::any &before = {})
    {
        static KdeCodeHighlighter highlighter;
        return highlighter.highlight({language, before, lines}).result();
    }
};

void TestKdeCodeHighlighter::aLanguageIsFoundByAnyOfItsNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");
    const auto rows = [](const QStringList &names, const QString &code) {
        for (const QString &name : names)
            QTest::newRow(qPrintable(name)) << name << code;
    };
    rows({u"js"_s, u"javascript"_s, u"ts"_s, u"typescript"_s, u"jsx"_s, u"tsx"_s, u"node"_s}, u"const a = 'x'; // c"_s);
    rows({u"py"_s, u"python"_s, u"python3"_s}, u"def f(): # c"_s);
    rows({u"sh"_s, u"bash"_s, u"shell"_s, u"zsh"_s, u"console"_s}, u"if true; then # c"_s);
    rows({u"c++"_s, u"cpp"_s, u"cc"_s, u"c"_s, u"h"_s, u"hpp"_s}, u"int a = 1; // c"_s);
    rows({u"yml"_s, u"yaml"_s, u"toml"_s, u"dockerfile"_s, u"docker"_s, u"make"_s, u"makefile"_s, u"cmake"_s}, u"# c"_s);
    rows({u"java"_s, u"kt"_s, u"kotlin"_s, u"swift"_s, u"scala"_s, u"cs"_s, u"csharp"_s, u"c#"_s, u"go"_s, u"golang"_s, u"rs"_s,
          u"rust"_s, u"php"_s, u"dart"_s, u"objc"_s},
         u"/* c */"_s);
    rows({u"sql"_s, u"lua"_s, u"haskell"_s, u"hs"_s, u"postgres"_s}, u"-- c"_s);
    rows({u"fsharp"_s, u"f#"_s}, u"// c"_s);
    rows({u"rb"_s, u"ruby"_s, u"perl"_s, u"pl"_s, u"r"_s, u"elixir"_s, u"powershell"_s, u"ps1"_s, u"tf"_s}, u"# c"_s);
    rows({u"html"_s, u"xml"_s, u"svg"_s, u"vue"_s}, u"<!-- c -->"_s);
    rows({u"css"_s, u"scss"_s}, u"/* c */"_s);
    rows({u"json"_s, u"jsonc"_s, u"graphql"_s}, u"{\"a\": \"b\"}"_s);
    rows({u"ini"_s}, u"; c"_s);
    rows({u"diff"_s, u"patch"_s}, u"+ a"_s);
}

void TestKdeCodeHighlighter::aLanguageIsFoundByAnyOfItsNames()
{
    QFETCH(QString, name);
    QFETCH(QString, code);
    const CodeHighlighter::Done done = run(name, {code});
    QCOMPARE(done.lines.size(), 1);
    QVERIFY(std::ranges::any_of(done.lines.at(0), [](const CodePiece &piece) { return piece.role != CodeRole::Plain; }));
}

void TestKdeCodeHighlighter::textHasNoColours_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name :
         {u""_s, u"text"_s, u"txt"_s, u"plaintext"_s, u"output"_s, u"nosuchlanguage"_s, u"*"_s, u"../x"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void TestKdeCodeHighlighter::textHasNoColours()
{
    QFETCH(QString, name);
    for (const auto done = run(name, {u"if (a) return 1; // \"x\""_s}); const QList<CodePiece> &line : done.lines)
        QVERIFY(line.isEmpty());
}

void TestKdeCodeHighlighter::piecesHaveTheirRoles_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::addColumn<CodeRole>("role");
    QTest::addColumn<QString>("pieces");
    const QString sql = u"select team, count(*) as n\nwhere a >= '2026' and b = 10 -- small groups"_s;
    QTest::newRow("SQL's words") << u"sql"_s << sql << CodeRole::Keyword << u"select|as|where|and"_s;
    QTest::newRow("SQL's strings") << u"sql"_s << sql << CodeRole::String << u"'2026'"_s;
    QTest::newRow("SQL's numbers") << u"sql"_s << sql << CodeRole::Number << u"10"_s;
    QTest::newRow("SQL's functions") << u"sql"_s << sql << CodeRole::Function << u"count"_s;
    QTest::newRow("SQL's comments") << u"sql"_s << sql << CodeRole::Comment << u"-- small groups"_s;
    QTest::newRow("a comment over lines") << u"cpp"_s << u"int a; /* b\nc */ return"_s << CodeRole::Comment << u"/* b|c */"_s;
    const QString diff = u"--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n+new\n same"_s;
    QTest::newRow("what a diff adds") << u"diff"_s << diff << CodeRole::Added << u"+new"_s;
    QTest::newRow("what a diff removes") << u"diff"_s << diff << CodeRole::Removed << u"-old"_s;
}

void TestKdeCodeHighlighter::piecesHaveTheirRoles()
{
    QFETCH(QString, language);
    QFETCH(QString, code);
    QFETCH(CodeRole, role);
    QTEST(piecesOf(role, linesOf(code), run(language, linesOf(code))), "pieces");
}

void TestKdeCodeHighlighter::linesOneByOneGiveTheSameAsAllAtOnce_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::newRow("C++") << u"cpp"_s << u"/* a\nb */ int c = 1;\nauto s = R\"(x\ny)\";\n#if 0\nint d;\n#endif\nreturn 2;"_s;
    QTest::newRow("Python") << u"py"_s << u"def f():\n    \"\"\"a\n    b\"\"\"\n    return '''x\n1''' + 2"_s;
    QTest::newRow("HTML") << u"html"_s << u"<style>\na { color: red }\n</style>\n<script>\nconst b = `1\n2`;\n</script>\n<p>"_s;
    QTest::newRow("shell") << u"sh"_s << u"cat <<END\n$a if\nEND\nif true; then echo \"b\nc\"; fi"_s;
}

void TestKdeCodeHighlighter::linesOneByOneGiveTheSameAsAllAtOnce()
{
    QFETCH(QString, language);
    QFETCH(QString, code);
    const QStringList lines = linesOf(code);
    const CodeHighlighter::Done whole = run(language, lines);
    std::any before;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const CodeHighlighter::Done one = run(language, {lines.at(i)}, before);
        QVERIFY(one.lines.at(0) == whole.lines.at(i));
        before = one.after;
    }
}

void TestKdeCodeHighlighter::aVeryLongLineIsPlainAndChangesNothing()
{
    const QString longLine = u"/* \""_s + u"x "_s.repeated(limits::highlightedLine);
    const CodeHighlighter::Done done = run(u"cpp"_s, {u"int a;"_s, longLine, u"int b;"_s});
    QVERIFY(done.lines.at(1).isEmpty());
    QVERIFY(done.lines.at(2) == done.lines.at(0));
}

void TestKdeCodeHighlighter::itIsDoneOnAnotherThread()
{
    KdeCodeHighlighter highlighter;
    QFuture<CodeHighlighter::Done> future = highlighter.highlight({u"cpp"_s, {}, {u"int a;"_s}});
    QThread *worker = nullptr;
    QFuture<void> noted =
        future.then(QtFuture::Launch::Sync, [&](const CodeHighlighter::Done &) { worker = QThread::currentThread(); });
    QThread *asker = nullptr;
    QFuture<void> told = noted.then(this, [&] { asker = QThread::currentThread(); });
    QTRY_VERIFY(told.isFinished());
    QVERIFY(worker != nullptr);
    QCOMPARE(asker, QThread::currentThread());
}

void TestKdeCodeHighlighter::whatHasNotBegunIsLeftOutAtTheEnd()
{
    QList<QFuture<CodeHighlighter::Done>> futures;
    {
        KdeCodeHighlighter highlighter;
        for (int i = 0; i < 200; ++i)
            futures.append(highlighter.highlight({u"cpp"_s, {}, QStringList(200, u"int a = 1; /* x */ return f(a);"_s)}));
    }
    QVERIFY(!futures.constLast().isFinished());
}

QTEST_GUILESS_MAIN(TestKdeCodeHighlighter)
#include "tst_kdecodehighlighter.moc"
