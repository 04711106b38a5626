// SPDX-License-Identifier: Apache-2.0
#include "markdown/codelanguage.h"

#include <QRegularExpression>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

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
