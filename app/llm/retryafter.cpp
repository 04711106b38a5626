// SPDX-License-Identifier: Apache-2.0
#include "llm/retryafter.h"

#include <QLocale>
#include <QStringList>
#include <QTime>
#include <QTimeZone>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr double mostSeconds = 31 * 86'400.0;  // limits of a month are in use

std::optional<std::chrono::seconds> waitOf(double seconds)
{
    if (!(seconds > 0) || seconds > mostSeconds)  // nor what is no number
        return std::nullopt;
    return std::chrono::seconds(static_cast<qint64>(std::ceil(seconds)));
}

std::optional<double> numberIn(QByteArrayView value)
{
    bool isNumber = false;
    const double number = value.trimmed().toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

/// In words: `Fri, 29 Sep 2023 16:26:57 GMT`, `Friday, 29-Sep-23 16:26:57 GMT`, `Fri Sep 29 16:26:57 2023`. The weekday says nothing
/// that the date does not.
std::optional<QDateTime> dateIn(QByteArrayView value)
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

/// Of the first line of this name, given in lower case with its colon; nullopt when there is none.
std::optional<QByteArray> valueOf(const QList<QByteArray> &lines, QByteArrayView name)
{
    for (const QByteArray &line : lines) {
        if (line.first(qMin(line.size(), name.size())).toLower() == name)
            return line.sliced(name.size()).trimmed();
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::chrono::seconds> retryAfterFrom(QByteArrayView header, const QDateTime &now)
{
    if (const std::optional<double> seconds = numberIn(header))
        return waitOf(*seconds);
    const std::optional<QDateTime> date = dateIn(header);
    return date ? waitOf(static_cast<double>(now.msecsTo(*date)) / 1000) : std::nullopt;
}

RetryWish retryWishFrom(const QList<QByteArray> &lines, const QDateTime &now)
{
    RetryWish wish;
    if (const auto inMilliseconds = numberIn(valueOf(lines, "retry-after-ms:").value_or(QByteArray())))
        wish.after = waitOf(*inMilliseconds / 1000);
    if (!wish.after)
        wish.after = retryAfterFrom(valueOf(lines, "retry-after:").value_or(QByteArray()), now);
    const QByteArray should = valueOf(lines, "x-should-retry:").value_or(QByteArray()).toLower();
    if (should == "true" || should == "false")
        wish.mayRetry = should == "true";
    return wish;
}

}  // namespace sb
