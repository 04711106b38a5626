// SPDX-License-Identifier: Apache-2.0
#include "models/exchangetext.h"

#include "base/limits.h"
#include "base/text.h"
#include "net/secretfilter.h"

#include <QJsonDocument>
#include <QStringList>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Lines until there are enough of them.
class Lines {
public:
    explicit Lines(qsizetype most) : m_most(most) {}

    [[nodiscard]] bool isFull() const { return m_text.size() >= m_most; }

    void add(QByteArrayView bytes, const QString &before = {})
    {
        const QString shown = escapeControls(decodeUtf8(bytes));
        m_text += before + shown.left(limits::exchangeLine) + u'\n';
        for (qsizetype at = limits::exchangeLine; at < shown.size() && !isFull(); at += limits::exchangeLine)
            m_text += QString(before.size(), u' ') + shown.mid(at, limits::exchangeLine) + u'\n';
    }

    void addAll(const QByteArray &bytes)
    {
        for (const auto lines = bytes.split('\n'); const QByteArray &line : lines) {
            if (isFull())
                return;
            add(line.endsWith('\r') ? line.chopped(1) : line);
        }
    }

    [[nodiscard]] QString text()
    {
        m_text.truncate(m_most);
        return std::exchange(m_text, {});
    }

private:
    qsizetype m_most;
    QString m_text;
};

QByteArray indented(const QByteArray &body)
{
    const QJsonDocument json = QJsonDocument::fromJson(body);
    return json.isNull() ? body : json.toJson(QJsonDocument::Indented).trimmed();
}

QString seconds(std::chrono::milliseconds at)
{
    return QString::number(static_cast<double>(at.count()) / 1000, 'f', 3).rightJustified(8) + u"  "_s;
}

/// Lines of a stream, each with the time at which its end came.
void addStream(Lines &lines, const QList<Exchange::Piece> &pieces)
{
    QByteArray begun;
    for (const Exchange::Piece &piece : pieces) {
        begun += piece.bytes;
        qsizetype from = 0;
        for (qsizetype end = begun.indexOf('\n'); end >= 0 && !lines.isFull(); end = begun.indexOf('\n', from)) {
            const QByteArrayView line = QByteArrayView(begun).sliced(from, end - from).trimmed();
            if (!line.isEmpty())
                lines.add(line, seconds(piece.at));
            from = end + 1;
        }
        begun.remove(0, from);
        if (lines.isFull())
            return;
    }
    if (!begun.trimmed().isEmpty())
        lines.add(begun, seconds(pieces.constLast().at));
}

QString quoted(const QByteArray &text)
{
    return u'\'' + decodeUtf8(text).replace(u'\'', u"'\\''"_s) + u'\'';
}

QString quotedHeader(const QByteArray &header)
{
    const qsizetype hidden = header.indexOf(hiddenSecret);
    if (hidden < 0)
        return quoted(header);
    return u'"' + QString::fromUtf8(header.first(hidden)) + u"$API_KEY\""_s;
}

}  // namespace

QString sentText(const Exchange &exchange, qsizetype most)
{
    Lines lines(most);
    lines.add(QByteArray(exchange.method + ' ' + exchange.address));
    for (const QByteArray &header : exchange.headers)
        lines.add(header);
    lines.add({});
    lines.addAll(indented(exchange.body));
    return lines.text();
}

QString receivedText(const Exchange &exchange, qsizetype most)
{
    Lines lines(most);
    if (!exchange.head)
        return {};
    for (const QByteArray &line : exchange.head->lines)
        lines.add(line);
    lines.add({});
    if (exchange.head->contentType == "application/json" && exchange.end) {
        QByteArray body;
        for (const Exchange::Piece &piece : exchange.pieces)
            body += piece.bytes;
        lines.addAll(indented(body));
    } else if (!exchange.pieces.isEmpty()) {
        addStream(lines, exchange.pieces);
    }
    return lines.text();
}

QString curlCommand(const Exchange &exchange)
{
    if (exchange.bodyBytes > limits::exchangeBytes)
        return {};
    QStringList parts{u"curl --no-buffer -X "_s + QString::fromLatin1(exchange.method) + u' ' + quoted(exchange.address)};
    for (const QByteArray &header : exchange.headers)
        parts.append(u"-H "_s + quotedHeader(header));
    if (!exchange.body.isEmpty())
        parts.append(u"--data-raw "_s + quoted(exchange.body));
    return parts.join(u" \\\n  "_s);
}

}  // namespace sb
