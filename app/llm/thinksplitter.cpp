// SPDX-License-Identifier: Apache-2.0
#include "llm/thinksplitter.h"

#include "base/text.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr QLatin1StringView opening = "<think>"_L1;
constexpr QLatin1StringView closing = "</think>"_L1;
constexpr qsizetype mostHeld = 1000;  // blanks before a first word, which are looked at again with every piece

/// How much at the end of `text` may be the beginning of the closing tag.
qsizetype beginningAtEnd(QStringView text)
{
    for (qsizetype size = qMin(text.size(), closing.size() - 1); size > 0; --size) {
        if (text.last(size) == closing.first(size))
            return size;
    }
    return 0;
}

QString withoutBlankStart(QStringView text)
{
    qsizetype at = 0;
    while (at < text.size() && text.at(at).isSpace())
        ++at;
    return text.sliced(at).toString();
}

}  // namespace

ThinkSplitter::Parts ThinkSplitter::feed(const QString &more)
{
    Parts parts;
    m_held += more;
    while (step(parts)) {}
    return parts;
}

ThinkSplitter::Parts ThinkSplitter::end()
{
    Parts parts;
    (m_place == Place::Reasoning ? parts.reasoning : parts.text) = std::exchange(m_held, {});
    m_place = Place::Text;
    return parts;
}

/// True when the place changed, and what is held is to be looked at again.
bool ThinkSplitter::step(Parts &parts)
{
    if (m_place == Place::Text) {
        parts.text += std::exchange(m_held, {});
        return false;
    }
    if (m_place == Place::Reasoning) {
        const qsizetype end = m_held.indexOf(closing);
        const qsizetype told = end < 0 ? m_held.size() - beginningAtEnd(m_held) : end;
        parts.reasoning += m_held.first(told);
        m_held = m_held.sliced(end < 0 ? told : end + closing.size());
        m_place = end < 0 ? m_place : Place::BehindReasoning;
        return end >= 0;
    }
    const QString word = withoutBlankStart(m_held);
    const bool isOpening = m_place == Place::Start && word.startsWith(opening);
    if (!isOpening && m_held.size() < mostHeld && (word.isEmpty() || (m_place == Place::Start && opening.startsWith(word))))
        return false;
    if (isOpening)
        m_held = word.sliced(opening.size());
    else if (m_place == Place::BehindReasoning)
        m_held = word;
    m_place = isOpening ? Place::Reasoning : Place::Text;
    return true;
}

}  // namespace sb
