// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/importprofile.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array kindWords{"deployments"_L1, "changes"_L1,     "incidents"_L1, "tickets"_L1, "answers"_L1,
                               "points"_L1,      "wide-points"_L1, "sprints"_L1,   "runs"_L1,    "coverage"_L1};
constexpr std::array encodingWords{"utf-8"_L1, "utf-16le"_L1, "utf-16be"_L1, "windows-1252"_L1};
constexpr std::array quotingWords{"doubled"_L1, "backslash"_L1};
constexpr std::array orderWords{"unknown"_L1, "day-first"_L1, "month-first"_L1};
constexpr std::array markWords{"point"_L1, "comma"_L1};

template<class Enum, size_t Count>
QString wordIn(const std::array<QLatin1StringView, Count> &words, Enum value)
{
    return words.at(static_cast<size_t>(value));
}

template<class Enum, size_t Count>
bool readWord(const std::array<QLatin1StringView, Count> &words, const QJsonValue &json, Enum &value)
{
    const auto found = std::ranges::find(words, json.toString());
    if (found != words.end())
        value = static_cast<Enum>(found - words.begin());
    return found != words.end();
}

QJsonObject objectOf(const QMap<QString, QString> &texts)
{
    QJsonObject object;
    for (auto one = texts.cbegin(); one != texts.cend(); ++one)
        object.insert(one.key(), one.value());
    return object;
}

QMap<QString, QString> textsFrom(const QJsonValue &json)
{
    QMap<QString, QString> texts;
    const QJsonObject object = json.toObject();
    for (auto one = object.constBegin(); one != object.constEnd(); ++one)
        texts.insert(one.key(), one.value().toString());
    return texts;
}

}  // namespace

QString wordOf(ImportKind kind)
{
    return wordIn(kindWords, kind);
}

std::optional<ImportKind> importKind(const QString &word)
{
    ImportKind kind{};
    return readWord(kindWords, word, kind) ? std::optional(kind) : std::nullopt;
}

ValueForm ImportProfile::values() const
{
    return {dates, decimals, zone.isEmpty() ? QTimeZone() : QTimeZone(zone.toUtf8())};
}

QJsonObject toJson(const ImportProfile &profile)
{
    QJsonObject words;
    for (auto one = profile.words.cbegin(); one != profile.words.cend(); ++one)
        words.insert(one.key(), objectOf(one.value()));
    return {{u"name"_s, profile.name},
            {u"source"_s, profile.source},
            {u"kind"_s, wordOf(profile.kind)},
            {u"encoding"_s, wordIn(encodingWords, profile.form.encoding)},
            {u"quoting"_s, wordIn(quotingWords, profile.form.quoting)},
            {u"separator"_s, QString(QChar(profile.form.separator))},
            {u"columns"_s, objectOf(profile.columns)},
            {u"constants"_s, objectOf(profile.constants)},
            {u"key"_s, QJsonArray::fromStringList(profile.keyColumns)},
            {u"words"_s, words},
            {u"dates"_s, wordIn(orderWords, profile.dates)},
            {u"decimals"_s, wordIn(markWords, profile.decimals)},
            {u"zone"_s, profile.zone}};
}

Result<ImportProfile> importProfileFrom(const QJsonObject &object)
{
    ImportProfile profile{.name = object["name"_L1].toString(), .source = object["source"_L1].toString()};
    const QString separator = object["separator"_L1].toString();
    if (!readWord(kindWords, object["kind"_L1], profile.kind))
        return fail(ErrorKind::Malformed, u"kind"_s);
    if (!readWord(encodingWords, object["encoding"_L1], profile.form.encoding)
        || !readWord(quotingWords, object["quoting"_L1], profile.form.quoting) || separator.size() != 1)
        return fail(ErrorKind::Malformed, u"encoding, quoting or separator"_s);
    if (!readWord(orderWords, object["dates"_L1], profile.dates)
        || !readWord(markWords, object["decimals"_L1], profile.decimals))
        return fail(ErrorKind::Malformed, u"dates or decimals"_s);
    profile.form.separator = separator.front().unicode();
    profile.zone = object["zone"_L1].toString();
    if (!profile.zone.isEmpty() && !QTimeZone(profile.zone.toUtf8()).isValid())
        return fail(ErrorKind::Malformed, u"zone"_s);
    profile.columns = textsFrom(object["columns"_L1]);
    profile.constants = textsFrom(object["constants"_L1]);
    for (const auto keys = object["key"_L1].toArray(); const QJsonValue &key : keys)
        profile.keyColumns.append(key.toString());
    const QJsonObject words = object["words"_L1].toObject();
    for (auto one = words.constBegin(); one != words.constEnd(); ++one)
        profile.words.insert(one.key(), textsFrom(one.value()));
    return profile;
}

QString headerFingerprint(const QStringList &header)
{
    QStringList names;
    for (const QString &name : header)
        names.append(name.trimmed().toCaseFolded());
    names.sort();
    const QByteArray hash = QCryptographicHash::hash(names.join(QChar(0x1f)).toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.first(16).toHex());
}

}  // namespace sb
