// SPDX-License-Identifier: Apache-2.0
#include "metrics/csvtable.h"

#include "base/limits.h"
#include "base/text.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

class Scanner {
public:
    explicit Scanner(QString text) : m_text(std::move(text)) {}

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] int line() const { return m_line; }

    Result<QStringList> row()
    {
        QStringList cells;
        while (true) {
            Result<QString> next = cell();
            if (!next)
                return std::unexpected(next.error());
            cells.append(*next);
            if (isAtEnd() || m_text.at(m_at) == u'\n') {
                ++m_at;
                ++m_line;
                return cells;
            }
            if (m_text.at(m_at) != u',')
                return fail(ErrorKind::Malformed, u"line %1: text behind a closing quote"_s.arg(m_line));
            ++m_at;
        }
    }

private:
    Result<QString> cell()
    {
        if (isAtEnd() || m_text.at(m_at) != u'"') {
            const qsizetype begin = m_at;
            while (!isAtEnd() && m_text.at(m_at) != u',' && m_text.at(m_at) != u'\n')
                ++m_at;
            return m_text.sliced(begin, m_at - begin);
        }
        return quotedCell();
    }

    Result<QString> quotedCell()
    {
        const int opened = m_line;
        QString text;
        for (++m_at; !isAtEnd(); ++m_at) {
            const QChar c = m_text.at(m_at);
            m_line += c == u'\n' ? 1 : 0;
            if (c != u'"') {
                text += c;
            } else if (m_at + 1 < m_text.size() && m_text.at(m_at + 1) == u'"') {
                text += c;
                ++m_at;
            } else {
                ++m_at;
                return text;
            }
        }
        return fail(ErrorKind::Malformed, u"line %1: a quote is not closed"_s.arg(opened));
    }

    QString m_text;
    qsizetype m_at = 0;
    int m_line = 1;
};

/// A name that two columns have would make the cells below it a matter of luck.
Result<> checkHeader(const QStringList &header, int line)
{
    for (qsizetype i = 0; i < header.size(); ++i) {
        if (header.indexOf(header.at(i), i + 1) >= 0)
            return fail(ErrorKind::Malformed, u"line %1: two columns are named \"%2\""_s.arg(line).arg(header.at(i)));
    }
    return {};
}

}  // namespace

Result<CsvTable> parseCsv(QByteArrayView bytes)
{
    if (bytes.size() > limits::csvBytes)
        return fail(ErrorKind::TooLarge, u"over %1 bytes"_s.arg(limits::csvBytes));
    Scanner scanner(cleaned(decodeUtf8(bytes)));
    CsvTable table;
    while (!scanner.isAtEnd()) {
        const int line = scanner.line();
        Result<QStringList> row = scanner.row();
        if (!row)
            return std::unexpected(row.error());
        if (row->size() == 1 && row->constFirst().isEmpty())
            continue;
        if (table.header.isEmpty()) {
            if (const Result<> header = checkHeader(*row, line); !header)
                return std::unexpected(header.error());
            table.header = *row;
        } else if (row->size() != table.header.size()) {
            return fail(ErrorKind::Malformed,
                        u"line %1: %2 cells instead of %3"_s.arg(line).arg(row->size()).arg(table.header.size()));
        } else {
            table.rows.append(*row);
            table.lines.append(line);
        }
    }
    return table;
}

}  // namespace sb
