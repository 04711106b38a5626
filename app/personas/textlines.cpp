// SPDX-License-Identifier: Apache-2.0
#include "personas/textlines.h"

namespace sb {

namespace {

/// After the line that begins there, its line end included.
qsizetype endOfLine(QByteArrayView text, qsizetype begin)
{
    for (qsizetype at = begin; at < text.size(); ++at) {
        if (text.at(at) == '\n')
            return at + 1;
        if (text.at(at) == '\r')
            return at + 1 < text.size() && text.at(at + 1) == '\n' ? at + 2 : at + 1;
    }
    return text.size();
}

}  // namespace

qsizetype LineNumbering::numberOf(QByteArrayView line)
{
    const auto known = m_numbers.constFind(line);
    return known != m_numbers.cend() ? *known : *m_numbers.insert(line, m_numbers.size());
}

TextLines::TextLines(QByteArrayView whole, LineNumbering &numbering) : text(whole), begins{0}
{
    while (begins.back() < text.size()) {
        const qsizetype begin = begins.back();
        const qsizetype end = endOfLine(text, begin);
        numbers.push_back(numbering.numberOf(text.sliced(begin, end - begin)));
        begins.push_back(end);
    }
}

QByteArrayView TextLines::part(qsizetype begin, qsizetype end) const
{
    const qsizetype from = begins[static_cast<size_t>(begin)];
    return text.sliced(from, begins[static_cast<size_t>(end)] - from);
}

QByteArrayView onlyLineEnd(QByteArrayView text)
{
    const qsizetype pairs = text.count("\r\n");
    const qsizetype feeds = text.count('\n') - pairs;
    const qsizetype returns = text.count('\r') - pairs;
    const bool isOne = (pairs > 0 ? 1 : 0) + (feeds > 0 ? 1 : 0) + (returns > 0 ? 1 : 0) == 1;
    if (!isOne)
        return {};
    return pairs > 0 ? QByteArrayView("\r\n") : feeds > 0 ? QByteArrayView("\n") : QByteArrayView("\r");
}

bool endsLine(QByteArrayView text)
{
    return text.isEmpty() || text.endsWith('\n') || text.endsWith('\r');
}

int lineEndsIn(QByteArrayView text)
{
    return static_cast<int>(text.count('\n') + text.count('\r') - text.count("\r\n"));
}

int linesIn(QByteArrayView text)
{
    return lineEndsIn(text) + (endsLine(text) ? 0 : 1);
}

}  // namespace sb
