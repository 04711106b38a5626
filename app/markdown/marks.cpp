// SPDX-License-Identifier: Apache-2.0
#include "markdown/marks.h"

namespace sb {

namespace {

bool isMark(char c)
{
    return c == '*' || c == '_' || c == '~';
}

bool isAdjoining(QByteArrayView text, qsizetype at)
{
    return isMark(text.at(at)) && isMark(text.at(at - 1)) && text.at(at) != text.at(at - 1);
}

}  // namespace

qsizetype adjoiningMarks(QByteArrayView text)
{
    qsizetype count = 0;
    for (qsizetype at = 1; at < text.size(); ++at)
        count += isAdjoining(text, at) ? 1 : 0;
    return count;
}

QByteArray withoutAdjoiningMarks(QByteArrayView text)
{
    QByteArray out = text.toByteArray();
    for (qsizetype at = 1; at < text.size(); ++at) {
        if (isAdjoining(text, at))
            out[at] = 'x';
    }
    return out;
}

}  // namespace sb
