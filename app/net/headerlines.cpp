// SPDX-License-Identifier: Apache-2.0
#include "net/headerlines.h"

#include <QLocale>
#include <QStringList>
#include <QTime>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isNamed(const QByteArray &line, QByteArrayView name)
{
    return line.size() > name.size() && line.at(name.size()) == ':' && line.first(name.size()).toLower() == name;
}

/// The relations that a link's parameters name, in lower case, parted by blanks.
QByteArray relationsIn(const QByteArray &parameters)
{
    for (const auto all = parameters.split(';'); const QByteArray &parameter : all) {
        const qsizetype equals = parameter.indexOf('=');
        if (equals < 0 || parameter.first(equals).trimmed().toLower() != "rel")
            continue;
        QByteArray value = parameter.sliced(equals + 1).trimmed().toLower();
        value.removeIf([](char byte) { return byte == '"'; });
        return value;
    }
    return {};
}

}  // namespace

std::optional<QByteArray> headerValue(const QList<QByteArray> &lines, QByteArrayView name)
{
    for (const QByteArray &line : lines) {
        if (isNamed(line, name))
            return line.sliced(name.size() + 1).trimmed();
    }
    return std::nullopt;
}

/// In words: `Fri, 29 Sep 2023 16:26:57 GMT`, `Friday, 29-Sep-23 16:26:57 GMT`, `Fri Sep 29 16:26:57 2023`. The weekday says nothing
/// that the date does not.
std::optional<QDateTime> httpDate(QByteArrayView value)
{
    constexpr int century = 2000;
    const QStringList words = QString::fromLatin1(value).simplified().split(u' ');
    const auto dated = [](const QStringList &date, const QString &form, const QString &time) {
        return QDateTime(QLocale::c().toDate(date.join(u' '), form, century), QTime::fromString(time, u"HH:mm:ss"_s),
                         QTimeZone::UTC);
    };
    QDateTime date;
    if (words.size() == 6 && words[5] == "GMT"_L1)
        date = dated(words.sliced(1, 3), u"d MMM yyyy"_s, words[4]);
    else if (words.size() == 4 && words[3] == "GMT"_L1)
        date = dated({words[1]}, u"d-MMM-yy"_s, words[2]);
    else if (words.size() == 5)
        date = dated({words[1], words[2], words[4]}, u"MMM d yyyy"_s, words[3]);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

QByteArray linkTo(const QList<QByteArray> &lines, QByteArrayView relation)
{
    for (const QByteArray &line : lines) {
        if (!isNamed(line, "link"))
            continue;
        qsizetype at = line.indexOf('<');
        while (at >= 0) {
            const qsizetype end = line.indexOf('>', at);
            if (end < 0)
                break;
            const qsizetype following = line.indexOf('<', end);
            const QByteArray parameters = line.sliced(end + 1, (following < 0 ? line.size() : following) - end - 1);
            QByteArray relations = relationsIn(parameters);
            relations.replace(',', ' ');
            if (relations.split(' ').contains(relation.toByteArray()))
                return line.sliced(at + 1, end - at - 1).trimmed();
            at = following;
        }
    }
    return {};
}

}  // namespace sb
