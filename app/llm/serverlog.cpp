// SPDX-License-Identifier: Apache-2.0
#include "llm/serverlog.h"

#include "base/limits.h"
#include "base/secret.h"
#include "base/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype longestLine = 4 * limits::serverLogLine;  // of a line, before it is cut by characters

}  // namespace

ServerLog::~ServerLog()
{
    wipe(m_secret);
}

qsizetype ServerLog::feed(QByteArrayView bytes)
{
    qsizetype completed = 0;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView part = end < 0 ? bytes : bytes.first(end);
        m_open.append(part.first(qMin(part.size(), qMax(longestLine - m_open.size(), qsizetype(0)))));
        bytes = bytes.sliced(end < 0 ? bytes.size() : end + 1);
        if (end < 0)
            break;
        m_lines.append(asLine(std::exchange(m_open, {})));
        ++completed;
    }
    if (m_lines.size() > limits::serverLogLines)
        m_lines.remove(0, m_lines.size() - limits::serverLogLines);
    return completed;
}

QString ServerLog::asLine(QByteArray bytes) const
{
    if (!m_secret.isEmpty())
        bytes.replace(m_secret, "…");
    while (bytes.endsWith('\r'))
        bytes.chop(1);
    const QString line = escapeControls(decodeUtf8(bytes));
    return withoutTrailingHalf(QStringView(line).left(limits::serverLogLine)).toString();
}

QStringList ServerLog::lines() const
{
    return m_open.isEmpty() ? m_lines : m_lines + QStringList(asLine(m_open));
}

bool ServerLog::contains(QLatin1StringView words) const
{
    return std::ranges::any_of(m_lines, [words](const QString &line) { return line.contains(words); });
}

}  // namespace sb
