// SPDX-License-Identifier: Apache-2.0
#include "net/secretfilter.h"

#include <QUrlQuery>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype shortestSecret = 4;

/// As JSON writes it between quotes; some writers put a backslash before a slash as well.
QByteArray inJson(QByteArrayView secret, bool escapesSlash)
{
    QByteArray written;
    written.reserve(2 * secret.size());  // no half-written copy is left behind
    for (const char c : secret) {
        if (c == '"' || c == '\\' || (escapesSlash && c == '/'))
            written += '\\';
        written += c;
    }
    return written;
}

QByteArray inAddress(QByteArrayView secret)
{
    QByteArray written;
    written.reserve(3 * secret.size());
    for (const char c : secret) {
        const bool isPlain =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || QByteArrayView("-._~").contains(c);
        if (isPlain)
            written += c;
        else
            written += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return written;
}

/// `camelCase`, `with-hyphens` and `with_lines` as words in lower case.
QList<QByteArray> wordsOf(QByteArrayView name)
{
    QByteArray spaced;
    bool wasLower = false;
    for (const char c : name) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        if (isUpper && wasLower)
            spaced += ' ';
        wasLower = c >= 'a' && c <= 'z';
        spaced += c == '-' || c == '_' || c == '.' ? ' ' : isUpper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return spaced.split(' ');
}

}  // namespace

SecretFilter::SecretFilter(const QList<Secret> &secrets)
{
    const auto add = [this](QByteArray pattern) {
        Secret secret(std::move(pattern));
        const auto isSame = [&](const Secret &known) { return known.bytes() == secret.bytes(); };
        if (std::ranges::none_of(m_patterns, isSame))
            m_patterns.append(secret);
    };
    for (const Secret &secret : secrets) {
        if (secret.bytes().size() < shortestSecret)
            continue;
        const QByteArrayView bytes = secret.bytes();
        if (std::ranges::none_of(m_patterns, [&](const Secret &known) { return known.bytes() == bytes; }))
            m_patterns.append(secret);
        add(inJson(bytes, false));
        add(inJson(bytes, true));
        add(inAddress(bytes));
    }
    std::ranges::stable_sort(m_patterns, std::greater(), [](const Secret &secret) { return secret.bytes().size(); });
}

QByteArray SecretFilter::feed(QByteArrayView bytes)
{
    QByteArray work = std::exchange(m_held, {});
    work += bytes;
    qsizetype rest = 0;
    QByteArray safe = replaced(work, rest);
    const QByteArrayView tail = QByteArrayView(work).sliced(rest);
    const qsizetype held = beginningAtEnd(tail);
    safe += tail.chopped(held);
    m_held = tail.last(held).toByteArray();
    wipe(work);
    return safe;
}

QByteArray SecretFilter::end()
{
    return std::exchange(m_held, {});
}

QByteArray SecretFilter::whole(QByteArrayView bytes) const
{
    qsizetype rest = 0;
    QByteArray safe = replaced(bytes, rest);
    return safe += bytes.sliced(rest);
}

/// Up to the last secret, which ends at `rest`.
QByteArray SecretFilter::replaced(QByteArrayView bytes, qsizetype &rest) const
{
    QByteArray safe;
    for (;;) {
        qsizetype at = -1;
        qsizetype length = 0;
        for (const Secret &pattern : m_patterns) {
            const qsizetype found = bytes.indexOf(pattern.bytes(), rest);
            if (found >= 0 && (at < 0 || found < at)) {
                at = found;
                length = pattern.bytes().size();
            }
        }
        if (at < 0)
            return safe;
        safe += bytes.sliced(rest, at - rest);
        safe += hiddenSecret;
        rest = at + length;
    }
}

/// How many of the last bytes may be the beginning of a secret.
qsizetype SecretFilter::beginningAtEnd(QByteArrayView bytes) const
{
    qsizetype longest = 0;
    for (const Secret &pattern : m_patterns) {
        for (qsizetype length = qMin(bytes.size(), pattern.bytes().size() - 1); length > longest; --length) {
            if (bytes.last(length) == pattern.bytes().first(length))
                longest = length;
        }
    }
    return longest;
}

bool isSecretName(QByteArrayView name)
{
    constexpr std::array secretWords{
        "auth"_L1,    "authorization"_L1, "key"_L1,       "apikey"_L1,     "token"_L1,       "secret"_L1,   "cookie"_L1,
        "cookie2"_L1, "session"_L1,       "sessionid"_L1, "sid"_L1,        "password"_L1,    "passwd"_L1,   "pwd"_L1,
        "pass"_L1,    "signature"_L1,     "sig"_L1,       "credential"_L1, "credentials"_L1, "jwt"_L1,      "bearer"_L1,
        "code"_L1,    "accesstoken"_L1,   "accesskey"_L1, "secretkey"_L1,  "authkey"_L1,     "authtoken"_L1};
    const QList<QByteArray> words = wordsOf(name);
    return std::ranges::any_of(
        words, [&](const QByteArray &word) { return std::ranges::contains(secretWords, QLatin1StringView(word)); });
}

bool isSecretHeader(QByteArrayView header)
{
    const qsizetype colon = header.indexOf(':');
    if (colon < 0)
        return false;
    const auto begins = [value = header.sliced(colon + 1).trimmed()](QByteArrayView scheme) {
        return value.first(qMin(value.size(), scheme.size())).compare(scheme, Qt::CaseInsensitive) == 0;
    };
    return isSecretName(header.first(colon).trimmed()) || begins("Bearer ") || begins("Basic ");
}

QByteArray withoutSecrets(QByteArrayView header)
{
    const qsizetype colon = header.indexOf(':');
    if (colon < 0)
        return header.toByteArray();
    const QByteArrayView name = header.first(colon);
    const QByteArrayView value = header.sliced(colon + 1).trimmed();
    if (isSecretHeader(header))
        return name.toByteArray() + ": " + hiddenSecret;
    const QByteArray lower = name.toByteArray().toLower();
    if (lower == "location" || lower == "content-location" || lower == "referer")
        return name.toByteArray() + ": " + withoutSecrets(QUrl::fromEncoded(value.toByteArray()));
    return header.toByteArray();
}

QByteArray withoutSecrets(const QUrl &address)
{
    QUrl safe = address;
    const QByteArray userInfo = address.userInfo().isEmpty() ? QByteArray() : hiddenSecret.toByteArray() + '@';
    safe.setUserInfo({});
    QList<QByteArray> query;
    for (const auto pairs = address.query(QUrl::FullyEncoded).toLatin1().split('&'); const QByteArray &pair : pairs) {
        const QByteArray name = pair.first(qMax<qsizetype>(0, pair.indexOf('=')));
        const bool isSecret = isSecretName(QByteArray::fromPercentEncoding(name));
        query.append(isSecret ? name + '=' + hiddenSecret : pair);
    }
    safe.setQuery(QString());
    safe.setFragment({});
    QByteArray written = safe.toEncoded();
    if (const qsizetype at = written.indexOf("//"); at >= 0 && !userInfo.isEmpty())
        written.insert(at + 2, userInfo);
    return address.hasQuery() ? written + '?' + query.join('&') : written;
}

}  // namespace sb
