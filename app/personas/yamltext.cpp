// SPDX-License-Identifier: Apache-2.0
#include "personas/yamltext.h"

#include "base/text.h"
#include "personas/guardedyaml.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// A letter first, and nothing that means anything to YAML in any place, nor to readers of its version 1.1.
bool staysPlain(const QString &text)
{
    static const QRegularExpression plain(u"^[\\p{L}](?:[\\p{L}\\p{N} .;()/+'%_!–-]*[\\p{L}\\p{N}.;)%_!])?\\z"_s);
    static const QRegularExpression truth(u"^(?:y|n|yes|no|on|off)$"_s, QRegularExpression::CaseInsensitiveOption);
    if (text.size() > 2000 || !plain.match(text).hasMatch() || truth.match(text).hasMatch())
        return false;
    return toJson(YamlValue{.kind = YamlValue::Kind::Text, .text = text, .isPlain = true}).isString();
}

/// Only single quotation marks need care between such; what cannot stand there needs an escape.
bool fitsSingleQuotes(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0xd800 && c.isPrint(); });
}

QString numberText(double value)
{
    const auto whole = static_cast<qint64>(std::clamp(value, -1e15, 1e15));
    return static_cast<double>(whole) == value ? QString::number(whole)
                                               : QString::number(value, 'g', QLocale::FloatingPointShortest);
}

}  // namespace

QString yamlQuoted(const QString &text)
{
    QString quoted = u"\""_s;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            quoted += u'\\' + QString(c);
        else if (c == u'\n')
            quoted += "\\n"_L1;
        else if (c == u'\t')
            quoted += "\\t"_L1;
        else if (c.unicode() < 0x20 || c.unicode() == 0x7f || (!c.isPrint() && !c.isSurrogate()))
            quoted += u"\\u%1"_s.arg(static_cast<uint>(c.unicode()), 4, 16, QChar(u'0'));
        else
            quoted += c;
    }
    return quoted + u'"';
}

QStringList yamlLines(const QString &text)
{
    const bool endsLine = text.endsWith(u'\n');
    const QStringList lines = (endsLine ? text.chopped(1) : text).split(u'\n');
    const bool isBlock = lines.size() > 1 && !lines.constFirst().isEmpty() && !lines.constLast().isEmpty()
        && !lines.constFirst().front().isSpace() && std::ranges::all_of(lines, &fitsSingleQuotes);
    return isBlock ? QStringList(endsLine ? u"|"_s : u"|-"_s) + lines : QStringList(yamlScalar(text));
}

QString yamlScalar(const QString &text)
{
    if (staysPlain(text))
        return text;
    if (text.contains(u'\\') && fitsSingleQuotes(text))
        return u'\'' + QString(text).replace(u'\'', "''"_L1) + u'\'';
    return yamlQuoted(text);
}

bool needsKeyMark(const QString &key)
{
    constexpr qsizetype longestKey = 1000;  // YAML looks for the colon in so many characters of one line
    return utf8Size(yamlScalar(key)) > longestKey;
}

QString yamlPair(const QString &key, const QString &value)
{
    return needsKeyMark(key) ? QString(u"? "_s + yamlScalar(key) + " : "_L1 + value)
                             : QString(yamlScalar(key) + ": "_L1 + value);
}

QString yamlFlow(const QJsonValue &value)
{
    QStringList parts;
    switch (value.type()) {
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        for (auto at = object.begin(); at != object.end(); ++at)
            parts.append(yamlPair(at.key(), yamlFlow(at.value())));
        return u'{' + parts.join(", "_L1) + u'}';
    }
    case QJsonValue::Array:
        for (const auto list = value.toArray(); const QJsonValue &item : list)
            parts.append(yamlFlow(item));
        return u'[' + parts.join(", "_L1) + u']';
    case QJsonValue::String:
        return yamlScalar(value.toString());
    case QJsonValue::Double:
        return numberText(value.toDouble());
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return u"null"_s;
}

}  // namespace sb
