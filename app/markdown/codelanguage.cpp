// SPDX-License-Identifier: Apache-2.0
#include "markdown/codelanguage.h"

#include <QRegularExpression>
#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::pair<QLatin1StringView, QLatin1StringView> languageNames[]{
    {"c"_L1, "C"_L1},
    {"h"_L1, "C++"_L1},
    {"cpp"_L1, "C++"_L1},
    {"c++"_L1, "C++"_L1},
    {"cxx"_L1, "C++"_L1},
    {"cc"_L1, "C++"_L1},
    {"hpp"_L1, "C++"_L1},
    {"csharp"_L1, "C#"_L1},
    {"c#"_L1, "C#"_L1},
    {"cs"_L1, "C#"_L1},
    {"fsharp"_L1, "FSharp"_L1},
    {"f#"_L1, "FSharp"_L1},
    {"py"_L1, "Python"_L1},
    {"python"_L1, "Python"_L1},
    {"python3"_L1, "Python"_L1},
    {"js"_L1, "JavaScript"_L1},
    {"javascript"_L1, "JavaScript"_L1},
    {"mjs"_L1, "JavaScript"_L1},
    {"node"_L1, "JavaScript"_L1},
    {"jsx"_L1, "JavaScript React (JSX)"_L1},
    {"ts"_L1, "TypeScript"_L1},
    {"typescript"_L1, "TypeScript"_L1},
    {"tsx"_L1, "TypeScript React (TSX)"_L1},
    {"json"_L1, "JSON"_L1},
    {"jsonc"_L1, "JSON"_L1},
    {"yaml"_L1, "YAML"_L1},
    {"yml"_L1, "YAML"_L1},
    {"toml"_L1, "TOML"_L1},
    {"xml"_L1, "XML"_L1},
    {"svg"_L1, "XML"_L1},
    {"html"_L1, "HTML"_L1},
    {"css"_L1, "CSS"_L1},
    {"scss"_L1, "SCSS"_L1},
    {"sql"_L1, "SQL"_L1},
    {"postgres"_L1, "SQL"_L1},
    {"java"_L1, "Java"_L1},
    {"kotlin"_L1, "Kotlin"_L1},
    {"kt"_L1, "Kotlin"_L1},
    {"swift"_L1, "Swift"_L1},
    {"go"_L1, "Go"_L1},
    {"golang"_L1, "Go"_L1},
    {"rust"_L1, "Rust"_L1},
    {"rs"_L1, "Rust"_L1},
    {"ruby"_L1, "Ruby"_L1},
    {"rb"_L1, "Ruby"_L1},
    {"php"_L1, "PHP"_L1},
    {"perl"_L1, "Perl"_L1},
    {"pl"_L1, "Perl"_L1},
    {"lua"_L1, "Lua"_L1},
    {"r"_L1, "R"_L1},
    {"bash"_L1, "Bash"_L1},
    {"sh"_L1, "Bash"_L1},
    {"shell"_L1, "Bash"_L1},
    {"console"_L1, "Bash"_L1},
    {"shell-session"_L1, "Bash"_L1},
    {"zsh"_L1, "Zsh"_L1},
    {"fish"_L1, "Fish"_L1},
    {"powershell"_L1, "PowerShell"_L1},
    {"ps1"_L1, "PowerShell"_L1},
    {"dockerfile"_L1, "Dockerfile"_L1},
    {"docker"_L1, "Dockerfile"_L1},
    {"makefile"_L1, "Makefile"_L1},
    {"make"_L1, "Makefile"_L1},
    {"cmake"_L1, "CMake"_L1},
    {"diff"_L1, "Diff"_L1},
    {"patch"_L1, "Diff"_L1},
    {"markdown"_L1, "Markdown"_L1},
    {"md"_L1, "Markdown"_L1},
    {"latex"_L1, "LaTeX"_L1},
    {"tex"_L1, "LaTeX"_L1},
    {"haskell"_L1, "Haskell"_L1},
    {"hs"_L1, "Haskell"_L1},
    {"scala"_L1, "Scala"_L1},
    {"dart"_L1, "Dart"_L1},
    {"elixir"_L1, "Elixir"_L1},
    {"ex"_L1, "Elixir"_L1},
    {"erlang"_L1, "Erlang"_L1},
    {"erl"_L1, "Erlang"_L1},
    {"clojure"_L1, "Clojure"_L1},
    {"clj"_L1, "Clojure"_L1},
    {"groovy"_L1, "Groovy"_L1},
    {"gradle"_L1, "Groovy"_L1},
    {"julia"_L1, "Julia"_L1},
    {"jl"_L1, "Julia"_L1},
    {"matlab"_L1, "Matlab"_L1},
    {"objc"_L1, "Objective-C"_L1},
    {"objective-c"_L1, "Objective-C"_L1},
    {"nix"_L1, "Nix"_L1},
    {"terraform"_L1, "Terraform"_L1},
    {"tf"_L1, "Terraform"_L1},
    {"graphql"_L1, "GraphQL"_L1},
    {"proto"_L1, "Protobuf"_L1},
    {"protobuf"_L1, "Protobuf"_L1},
    {"qml"_L1, "QML"_L1},
    {"vue"_L1, "Vue"_L1},
    {"awk"_L1, "AWK"_L1},
    {"zig"_L1, "Zig"_L1},
    {"nim"_L1, "Nim"_L1},
    {"pascal"_L1, "Pascal"_L1},
    {"cobol"_L1, "COBOL"_L1},
};

/// `#!/usr/bin/env -S python3 -u`, `#!/bin/sh`
QString languageOfShebang(const QString &line)
{
    static const QRegularExpression interpreter(u"^#!\\s*\\S*?/?(?:env\\s+(?:-\\S+\\s+)*)?([A-Za-z]+)[\\d.]*(?:\\s|$)"_s);
    const QString name = interpreter.match(line).captured(1);
    return name == "node"_L1 ? u"javascript"_s : name;
}

}  // namespace

QString codeLanguage(QStringView info)
{
    static const QRegularExpression name(u"^[\\w+#.-]{1,40}"_s);
    return name.matchView(info).captured().toLower();
}

QString languageName(QStringView word)
{
    const auto *known = std::ranges::find_if(languageNames, [word](const auto &names) { return names.first == word; });
    return known == std::end(languageNames) ? QString() : QString(known->second);
}

QString detectedLanguage(const QStringList &firstLines)
{
    const QStringList lines = firstLines.mid(0, detectionLines);
    const QString first = lines.value(0);
    if (first.startsWith("#!"_L1))
        return languageOfShebang(first);
    static const std::pair<QRegularExpression, QString> signs[]{
        {QRegularExpression(u"^\\s*<\\?xml\\s"_s), u"xml"_s},
        {QRegularExpression(u"^\\s*<(?:!doctype html|html)\\b"_s, QRegularExpression::CaseInsensitiveOption), u"html"_s},
        {QRegularExpression(u"^<\\?php\\b"_s), u"php"_s},
        {QRegularExpression(u"^#include\\s*[<\"]"_s, QRegularExpression::MultilineOption), u"cpp"_s},
        {QRegularExpression(u"^(?:diff --git |--- \\S.*\\n\\+\\+\\+ \\S|@@ -\\d+(?:,\\d+)? \\+\\d+)"_s), u"diff"_s},
        {QRegularExpression(u"^\\s*(?:[\\[{]\\s*)+\"[^\"\\n]*\"\\s*[:,]"_s), u"json"_s},
        {QRegularExpression(u"^\\s*(?:select\\s[^;]*\\sfrom|insert\\s+into|update\\s+\\S+\\s+set|delete\\s+from|create\\s+"
                            "(?:table|view|index))\\s"_s,
                            QRegularExpression::CaseInsensitiveOption),
         u"sql"_s},
    };
    // With a line end behind the last one, where a word may end, too.
    const QString text = lines.join(u'\n') + u'\n';
    for (const auto &[sign, language] : signs) {
        if (sign.match(text).hasMatch())
            return language;
    }
    return {};
}

}  // namespace sb
