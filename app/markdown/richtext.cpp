// SPDX-License-Identifier: Apache-2.0
#include "markdown/richtext.h"

#include "base/limits.h"
#include "base/text.h"
#include "markdown/blockrenderer.h"
#include "markdown/blocktree.h"
#include "markdown/notes.h"

#include <QList>
#include <QStringBuilder>
#include <algorithm>
#include <array>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array keptTags{
    "p"_L1, "ul"_L1, "ol"_L1, "li"_L1,    "blockquote"_L1, "pre"_L1,   "code"_L1, "em"_L1, "strong"_L1, "del"_L1,
    "a"_L1, "br"_L1, "hr"_L1, "table"_L1, "thead"_L1,      "tbody"_L1, "tr"_L1,   "th"_L1, "td"_L1,     "sup"_L1,
};

QStringView attributeOf(QStringView tag, QLatin1StringView name)
{
    const QString begin = u' ' % name % "=\""_L1;
    const qsizetype at = tag.indexOf(begin);
    if (at < 0)
        return {};
    const QStringView value = tag.sliced(at + begin.size());
    return value.first(value.indexOf(u'"'));
}

/// Reads the renderer's own markup, in which `<` and `>` stand for tags alone, and keeps what other programs understand.
class RichWriter {
public:
    void take(QStringView html)
    {
        for (qsizetype at = 0; at < html.size();) {
            const qsizetype tag = html.indexOf(u'<', at);
            write(html.sliced(at, (tag < 0 ? html.size() : tag) - at));
            if (tag < 0)
                return;
            const qsizetype end = html.indexOf(u'>', tag);
            takeTag(html.sliced(tag + 1, end - tag - 1));
            at = end + 1;
        }
    }

    [[nodiscard]] QString result() { return std::move(m_out); }

private:
    struct Open {
        QString name;  ///< in what is written; empty when it is left out
        bool isTight = false;
        bool isHidden = false;
    };

    void write(QStringView text)
    {
        if (m_hidden == 0)
            m_out += text;
    }

    void takeTag(QStringView tag)
    {
        if (tag.startsWith(u'/'))
            return close();
        const QStringView name = tag.first(tag.indexOf(u' ') < 0 ? tag.size() : tag.indexOf(u' '));
        const Open element = opened(name, tag);
        if (!element.name.isEmpty())
            write(QString(u'<' % element.name % attributes(name, tag) % u'>'));
        if (name == "br"_L1 || name == "hr"_L1)
            return;
        m_hidden += element.isHidden ? 1 : 0;
        m_open.append(element);
    }

    void close()
    {
        const Open element = m_open.takeLast();
        m_hidden -= element.isHidden ? 1 : 0;
        if (!element.name.isEmpty())
            write(QString("</"_L1 % element.name % u'>'));
    }

    [[nodiscard]] Open opened(QStringView name, QStringView whole) const
    {
        if (name == "figcaption"_L1)
            return {.name = {}, .isHidden = true};
        const QStringView role = attributeOf(whole, "role"_L1);
        if (role == "doc-backlink"_L1)
            return {.name = {}, .isHidden = true};
        if (role == "doc-noteref"_L1)
            return {};
        // The page's first level is the third.
        if (name.size() == 2 && name.front() == u'h' && name.back().isDigit())
            return {.name = u'h' % QString::number(name.back().digitValue() - 2)};
        const bool isInTightItem = !m_open.isEmpty() && m_open.constLast().name == "li"_L1 && m_open.constLast().isTight;
        const bool isKept = std::ranges::any_of(keptTags, [name](QLatin1StringView tag) { return name == tag; });
        if (!isKept || (name == "p"_L1 && isInTightItem))
            return {};
        const bool isTight = name == "li"_L1 ? m_open.constLast().isTight : attributeOf(whole, "class"_L1) == "tight"_L1;
        return {.name = name.toString(), .isTight = isTight};
    }

    static QString attributes(QStringView name, QStringView tag)
    {
        if (name == "a"_L1)
            return " href=\""_L1 % attributeOf(tag, "href"_L1) % u'"';
        const QStringView start = attributeOf(tag, "start"_L1);
        if (name == "ol"_L1 && !start.isEmpty())
            return " start=\""_L1 % start % u'"';
        const QStringView side = attributeOf(tag, "class"_L1);
        if ((name == "th"_L1 || name == "td"_L1) && !side.isEmpty())
            return " align=\""_L1 % side % u'"';
        return {};
    }

    QString m_out;
    QList<Open> m_open;
    int m_hidden = 0;
};

}  // namespace

QString asRichText(QStringView markdown)
{
    const QByteArray bytes = cleaned(markdown.toString()).toUtf8();
    const BlockTree tree(bytes);
    Notes notes;
    QList<Unit> units;
    qsizetype room = limits::renderedOutputFactor * bytes.size() + limits::renderedOutputSlack;
    for (const BlockTree::Block &block : tree.blocks()) {
        const RenderedBlock rendered =
            renderBlock(block.node, QByteArrayView(bytes).sliced(block.begin, block.end - block.begin), {1, notes.references()},
                        block.isTooLarge ? 0 : room);
        room -= rendered.unit.weight;
        notes.add(units.size(), rendered);
        units.append(rendered.unit);
    }
    std::ignore = notes.update({}, units);
    RichWriter writer;
    writer.take(notes.html(units, {}));
    return writer.result();
}

}  // namespace sb
