// SPDX-License-Identifier: Apache-2.0
#include "markdown/unitdiff.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString textOf(QStringView escapedText)
{
    return escapedText.toString()
        .replace("&lt;"_L1, "<"_L1)
        .replace("&gt;"_L1, ">"_L1)
        .replace("&quot;"_L1, "\""_L1)
        .replace("&amp;"_L1, "&"_L1);
}

/// Where the closing tags at the end begin.
qsizetype closingTags(QStringView html)
{
    qsizetype end = html.size();
    while (end > 0 && html.at(end - 1) == u'>') {
        const qsizetype tag = html.lastIndexOf(u'<', end - 1);
        if (tag < 0 || html.at(tag + 1) != u'/')
            break;
        end = tag;
    }
    return end;
}

class Difference {
public:
    void compareAll(int node, const QList<Unit> &before, QList<Unit> &now)
    {
        qsizetype common = 0;
        while (common < qMin(before.size(), now.size()) && before.at(common).id == now.at(common).id)
            ++common;
        for (qsizetype i = before.size() - 1; i >= common; --i)
            m_removals.append({.kind = Patch::Kind::Remove, .node = before.at(i).id});
        for (qsizetype i = 0; i < common; ++i)
            compare(before.at(i), now[i]);
        for (qsizetype i = common; i < now.size(); ++i)
            insert(node, now.at(i).html());
    }

    [[nodiscard]] QList<Patch> patches() const { return m_removals + m_changes; }

private:
    void compare(const Unit &before, Unit &now)
    {
        const bool isSameKind = before.open == now.open && before.className.isEmpty() == now.className.isEmpty();
        const bool hasUnits = before.inner.isEmpty() && now.inner.isEmpty();
        if (!isSameKind || (!hasUnits && !(before.children.isEmpty() && now.children.isEmpty())))
            return replace(now);
        if (before.className != now.className)
            m_changes.append(
                {.kind = Patch::Kind::SetAttribute, .node = now.id, .html = {}, .text = now.className, .name = u"class"_s});
        if (hasUnits) {
            compareAll(now.id, before.children, now.children);
            if (before.colouring && now.colouring && hasSameCode(before, now))
                now.colouring = before.colouring;
            return;
        }
        if (!before.coloured.isEmpty() && withoutLineEnd(before.inner) == withoutLineEnd(now.inner))
            now.coloured = before.coloured;
        if (before.inner != now.inner && !before.coloured.isEmpty())
            replace(now);
        else if (before.inner != now.inner)
            compareMarkup(before.inner, now);
    }

    /// Whether the lines that had their colours are still the same.
    static bool hasSameCode(const Unit &before, const Unit &now)
    {
        const qsizetype lines = before.colouring->lines;
        return before.colouring->language == now.colouring->language && now.children.size() >= lines
            && std::equal(before.children.cbegin(), before.children.cbegin() + lines, now.children.cbegin(),
                          [](const Unit &a, const Unit &b) { return withoutLineEnd(a.inner) == withoutLineEnd(b.inner); });
    }

    void compareMarkup(QStringView before, const Unit &now)
    {
        const QStringView after = now.inner;
        if (after.startsWith(before))
            return grow(before, after.sliced(before.size()), now.id);
        // Text behind the last text, which stands inside elements.
        const qsizetype head = closingTags(before);
        const qsizetype added = after.size() - before.size();
        if (added > 0 && head > 0 && before.at(head - 1) != u'>' && after.startsWith(before.first(head))
            && after.endsWith(before.sliced(head)) && !after.sliced(head, added).contains(u'<'))
            return appendText(now.id, after.sliced(head, added));
        replace(now);
    }

    void grow(QStringView before, QStringView added, int node)
    {
        qsizetype text = 0;
        if (before.isEmpty() || before.back() != u'>') {
            text = added.indexOf(u'<');
            text = text < 0 ? added.size() : text;
        }
        if (text > 0)
            appendText(node, added.first(text));
        if (text < added.size())
            insert(node, added.sliced(text).toString());
    }

    void appendText(int node, QStringView escapedText)
    {
        m_changes.append({.kind = Patch::Kind::AppendText, .node = node, .html = {}, .text = textOf(escapedText), .name = {}});
    }

    void insert(int node, const QString &html)
    {
        m_changes.append({.kind = Patch::Kind::Insert, .node = node, .html = html, .text = {}, .name = {}});
    }

    void replace(const Unit &now)
    {
        m_changes.append({.kind = Patch::Kind::Replace, .node = now.id, .html = now.html(), .text = {}, .name = {}});
    }

    QList<Patch> m_removals;
    QList<Patch> m_changes;
};

}  // namespace

QList<Patch> difference(int node, const QList<Unit> &before, QList<Unit> &now)
{
    Difference result;
    result.compareAll(node, before, now);
    return result.patches();
}

}  // namespace sb
