// SPDX-License-Identifier: Apache-2.0
#include "markdown/unitbuilder.h"

#include <QStringBuilder>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype stretch = 2048;

}  // namespace

void UnitBuilder::begin(QLatin1StringView tag, const QString &attributes, const QString &rest, const QString &closing)
{
    const int id = m_nextId++;
    m_open.append({.id = id,
                   .open = u'<' % tag % " data-n=\""_L1 % QString::number(id) % u'"' % attributes % u'>' % rest,
                   .className = {},
                   .inner = {},
                   .coloured = {},
                   .children = {},
                   .close = closing,
                   .weight = -m_written,
                   .colouring = {}});
    m_written += tag.size() + attributes.size() + rest.size() + closing.size() + 2;
    m_stretches.clear();
}

void UnitBuilder::setClass(const QString &name)
{
    m_open.last().open.chop(1);
    m_open.last().className = name;
}

void UnitBuilder::setLanguage(const QString &language)
{
    m_open.last().colouring = std::make_shared<Colouring>(Colouring{.language = language, .lines = 0, .after = {}});
}

void UnitBuilder::write(const QString &html)
{
    m_open.last().inner += html;
    m_written += html.size();
}

void UnitBuilder::considerStretch()
{
    const qsizetype size = m_open.constLast().inner.size();
    if (size >= (m_stretches.isEmpty() ? 0 : m_stretches.constLast()) + stretch)
        m_stretches.append(size);
}

void UnitBuilder::beginStretch()
{
    m_stretches.append(m_open.constLast().inner.size());
}

void UnitBuilder::end()
{
    Unit unit = m_open.takeLast();
    if (!m_stretches.isEmpty() || std::exchange(m_isContinued, false))
        divide(unit);
    unit.weight += m_written;
    if (m_open.isEmpty())
        m_root = std::move(unit);
    else
        m_open.last().children.append(std::move(unit));
}

void UnitBuilder::divide(Unit &paragraph)
{
    m_stretches.append(paragraph.inner.size());
    qsizetype from = 0;
    for (const qsizetype to : std::as_const(m_stretches)) {
        const int id = m_nextId++;
        paragraph.children.append({.id = id,
                                   .open = u"<span data-n=\"%1\">"_s.arg(id),
                                   .className = {},
                                   .inner = paragraph.inner.sliced(from, to - from),
                                   .coloured = {},
                                   .children = {},
                                   .close = u"</span>"_s,
                                   .weight = to - from,
                                   .colouring = {}});
        from = to;
    }
    paragraph.inner.clear();
    m_stretches.clear();
}

}  // namespace sb
