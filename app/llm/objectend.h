// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace sb {

/// Finds where the JSON object ends that a text begins with, however the text comes; each character is looked at once.
class ObjectEnd {
public:
    void feed(QStringView text)
    {
        for (const QChar c : text)
            step(c);
    }
    /// The object is whole, if it is one.
    [[nodiscard]] bool isReached() const { return m_isReached; }

private:
    void step(QChar c)
    {
        if (m_isEscaped) {
            m_isEscaped = false;
        } else if (m_isInString) {
            m_isEscaped = c == u'\\';
            m_isInString = c != u'"';
        } else if (c == u'"') {
            m_isInString = true;
        } else if (c == u'{') {
            ++m_depth;
        } else if (c == u'}') {
            --m_depth;
            m_isReached = m_isReached || m_depth == 0;
        }
    }

    qsizetype m_depth = 0;
    bool m_isInString = false;
    bool m_isEscaped = false;
    bool m_isReached = false;
};

}  // namespace sb
