// SPDX-License-Identifier: Apache-2.0
#include "personas/personadocument.h"

#include "base/limits.h"
#include "personas/frontmatter.h"
#include "personas/personalint.h"
#include "personas/personareader.h"

#include <QCryptographicHash>
#include <QHash>
#include <QUuid>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype versionDigits = 12;

/// Made from the slug, so that a file without an id keeps the same one from start to start.
QString idFor(const QString &slug)
{
    static const QUuid personas(u"{6f9c0f3e-7a0b-4a3e-9f55-0a7d3b1f5c21}"_s);
    return QUuid::createUuidV5(personas, slug).toString(QUuid::WithoutBraces);
}

Problems inOrder(Problems problems)
{
    std::ranges::stable_sort(problems, {}, [](const Problem &problem) { return problem.range.begin; });
    QHash<QString, int> counts;
    problems.removeIf([&counts](const Problem &problem) { return ++counts[problem.code] > limits::problemsOfOneKind; });
    return problems;
}

}  // namespace

PersonaDocument::PersonaDocument(const QByteArray &bytes, const QString &slug) : m_bytes(bytes)
{
    const FrontMatter matter = readFrontMatter(bytes, m_problems);
    m_bodyBegin = matter.end;
    m_sections = buildSections(scanLines(bytes, matter.end), matter.end);
    m_persona = readPersona(bytes, m_sections, matter, m_problems);
    if (!slug.isEmpty())
        m_persona.slug = slug;
    m_persona.slug = slugOf(m_persona.slug.isEmpty() ? m_persona.name : m_persona.slug);
    if (QUuid::fromString(m_persona.id).isNull())
        m_persona.id = idFor(m_persona.slug);
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    m_persona.version = QString::fromLatin1(hash.first(versionDigits));
    m_repair = findDamage(bytes);
    m_problems = inOrder(m_problems + lint(*this));
}

}  // namespace sb
