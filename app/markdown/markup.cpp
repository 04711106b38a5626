// SPDX-License-Identifier: Apache-2.0
#include "markdown/markup.h"

#include "base/text.h"

#include <QRegularExpression>
#include <QStringBuilder>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QLatin1StringView classOf(CodeRole role)
{
    switch (role) {
    case CodeRole::Plain:
        break;
    case CodeRole::Keyword:
        return "keyword"_L1;
    case CodeRole::String:
        return "string"_L1;
    case CodeRole::Number:
        return "number"_L1;
    case CodeRole::Function:
        return "function"_L1;
    case CodeRole::Comment:
        return "comment"_L1;
    case CodeRole::Added:
        return "added"_L1;
    case CodeRole::Removed:
        return "removed"_L1;
    }
    return {};
}

}  // namespace

QString escaped(QStringView text, Bidi bidi)
{
    QString out;
    out.reserve(text.size() + text.size() / 8);
    for (const QChar c : text) {
        if (c == u'<')
            out += "&lt;"_L1;
        else if (c == u'>')
            out += "&gt;"_L1;
        else if (c == u'&')
            out += "&amp;"_L1;
        else if (c == u'"')
            out += "&quot;"_L1;
        else if (bidi == Bidi::Shown && isBidiControl(c))
            out += u"<span class=\"control\">U+%1</span>"_s.arg(uint{c.unicode()}, 4, 16, QChar(u'0'));
        else if (bidi == Bidi::Named && isBidiControl(c))
            out += u"[U+%1]"_s.arg(uint{c.unicode()}, 4, 16, QChar(u'0'));
        else
            out += c;
    }
    return out;
}

QString attribute(QString text)
{
    text.removeIf(isBidiControl);
    return escaped(text, Bidi::Kept);
}

QString colouredCode(QStringView line, const QList<CodePiece> &pieces)
{
    QString out;
    for (const CodePiece &piece : pieces) {
        const qsizetype length = qBound(0, piece.length, line.size());
        const QString text = escaped(line.first(length), Bidi::Shown);
        line = line.sliced(length);
        const QLatin1StringView name = classOf(piece.role);
        if (name.isEmpty() || text.isEmpty())
            out += text;
        else
            out += "<span class=\""_L1 % name % "\">"_L1 % text % "</span>"_L1;
    }
    return out + escaped(line, Bidi::Shown);
}

QString codeText(QStringView markup)
{
    static const QRegularExpression control(u"<span class=\"control\">U\\+([0-9a-f]{4})</span>"_s);
    QString text;
    qsizetype at = 0;
    if (markup.contains(u'<')) {
        for (const QRegularExpressionMatch &match : control.globalMatchView(markup)) {
            text += markup.sliced(at, match.capturedStart() - at) % QChar(match.capturedView(1).toUShort(nullptr, 16));
            at = match.capturedEnd();
        }
    }
    text += markup.sliced(at);
    return text.replace("&lt;"_L1, "<"_L1).replace("&gt;"_L1, ">"_L1).replace("&quot;"_L1, "\""_L1).replace("&amp;"_L1, "&"_L1);
}

}  // namespace sb
