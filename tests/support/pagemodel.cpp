// SPDX-License-Identifier: Apache-2.0
#include "support/pagemodel.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sb::test {

namespace {

using Children = std::vector<std::unique_ptr<PageNode>>;

const QStringList voidTags{u"br"_s, u"hr"_s};

struct Place {
    Children *siblings = nullptr;
    std::ptrdiff_t index = 0;
    int count = 0;
};

void find(Children &children, const QString &number, Place &place)
{
    for (size_t i = 0; i < children.size(); ++i) {
        const std::unique_ptr<PageNode> &child = children[i];
        if (child->attributes.contains(qMakePair(u"data-n"_s, number)))
            place = {&children, static_cast<std::ptrdiff_t>(i), place.count + 1};
        find(child->children, number, place);
    }
}

void write(const PageNode &node, QString &out)
{
    if (node.tag.isEmpty()) {
        out += node.text.toHtmlEscaped();
        return;
    }
    out += u'<' + node.tag;
    for (const auto &[name, value] : node.attributes)
        out += u" %1=\"%2\""_s.arg(name, value.toHtmlEscaped());
    out += u'>';
    for (const std::unique_ptr<PageNode> &child : node.children)
        write(*child, out);
    if (!voidTags.contains(node.tag))
        out += u"</%1>"_s.arg(node.tag);
}

PageNode *lastText(PageNode &node)
{
    for (auto child = node.children.rbegin(); child != node.children.rend(); ++child) {
        if ((*child)->tag.isEmpty())
            return child->get();
        if (PageNode *inside = lastText(**child))
            return inside;
    }
    return nullptr;
}

/// Texts side by side are one, as they look.
void addText(PageNode &parent, const QString &text)
{
    if (parent.children.empty() || !parent.children.back()->tag.isEmpty())
        parent.children.push_back(std::make_unique<PageNode>());
    parent.children.back()->text += text;
}

/// Fails on a bare quote, angle or ampersand. Possessive: a step for each character of a long text would need more memory than
/// a match gets.
bool decode(QStringView escaped, QString &out)
{
    static const QRegularExpression allowed(u"^(?:[^<>&\"]++|&(?:lt|gt|amp|quot);)*+$"_s);
    out = escaped.toString();
    if (!allowed.match(out).hasMatch())
        return false;
    out.replace("&lt;"_L1, "<"_L1).replace("&gt;"_L1, ">"_L1).replace("&quot;"_L1, "\""_L1).replace("&amp;"_L1, "&"_L1);
    return true;
}

bool readTag(const QString &inside, PageNode &node)
{
    static const QRegularExpression shape(u"^([a-z]+[1-6]?)((?: [a-z-]+=\"[^\"]*\")*)$"_s);
    static const QRegularExpression attribute(u" ([a-z-]+)=\"([^\"]*)\""_s);
    const QRegularExpressionMatch match = shape.match(inside);
    node.tag = match.captured(1);
    bool isSound = match.hasMatch();
    for (const QRegularExpressionMatch &pair : attribute.globalMatch(match.captured(2))) {
        QString value;
        isSound = isSound && decode(pair.capturedView(2), value);
        node.attributes.append({pair.captured(1), value});
    }
    return isSound;
}

QString forbidden(const PageNode &node)
{
    static const QRegularExpression tags(
        u"^(?:p|h[3-6]|[uo]l|li|blockquote|pre|code|em|strong|del|a|span|br|hr|div|table|thead|tbody|tr|t[hd]|figure|figcaption|sup|section)$"_s);
    static const QHash<QString, QRegularExpression> values{
        {u"data-n"_s, QRegularExpression(u"^(?:[1-9]\\d*|-[123]|-[1-9]\\d+)$"_s)},
        {u"class"_s,
         QRegularExpression(
             u"^(?:plain|control|tight|loose|task|box|image|nolink|code|line|keyword|string|number|function|comment|added|removed|table|center|right|more|note|notes|cite|cite doubtful)$"_s)},
        {u"dir"_s, QRegularExpression(u"^auto$"_s)},
        {u"role"_s, QRegularExpression(u"^doc-(?:noteref|backlink|endnotes)$"_s)},
        {u"start"_s, QRegularExpression(u"^\\d{1,9}$"_s)},
        {u"href"_s,
         QRegularExpression(u"^(?:https?://|mailto:|#)[^\\x00-\\x20\\x7f\u202a-\u202e\u2066-\u2069]*$"_s,
                            QRegularExpression::CaseInsensitiveOption)},
        {u"data-host"_s, QRegularExpression(u"^[^\\x00-\\x20/?#@]*$"_s)},
        {u"data-lang"_s, QRegularExpression(u"^[^\u202a-\u202e\u2066-\u2069]{0,40}$"_s)}};
    if (!node.tag.isEmpty() && !tags.match(node.tag).hasMatch())
        return u"element %1"_s.arg(node.tag);
    QStringList seen;
    for (const auto &[name, value] : node.attributes) {
        if (!values.value(name, QRegularExpression(u"(?!)"_s)).match(value).hasMatch() || seen.contains(name))
            return u"attribute %1=%2"_s.arg(name, value);
        seen.append(name);
    }
    if (seen.contains(u"href"_s) != (node.tag == u"a"_s) || (seen.contains(u"start"_s) && node.tag != u"ol"_s))
        return u"attribute on %1"_s.arg(node.tag);
    for (const std::unique_ptr<PageNode> &child : node.children) {
        if (const QString problem = forbidden(*child); !problem.isEmpty())
            return problem;
    }
    return {};
}

}  // namespace

PageModel::PageModel(QStringView html)
{
    add(m_body, html);
}

void PageModel::apply(const QList<Patch> &patches)
{
    for (const Patch &patch : patches) {
        if (m_problem.isEmpty())
            apply(patch);
    }
}

void PageModel::apply(const Patch &patch)
{
    Place place;
    find(m_body.children, QString::number(patch.node), place);
    if (patch.node != 0 && place.count != 1)
        return fail(u"%1 elements have the number %2"_s.arg(place.count).arg(patch.node));
    const auto at = patch.node == 0 ? Children::iterator() : place.siblings->begin() + place.index;
    PageNode &node = patch.node == 0 ? m_body : **at;
    switch (patch.kind) {
    case Patch::Kind::Insert:
        return add(node, patch.html);
    case Patch::Kind::Replace: {
        PageNode now;
        add(now, patch.html);
        const auto next = place.siblings->erase(at);
        place.siblings->insert(next, std::make_move_iterator(now.children.begin()),
                               std::make_move_iterator(now.children.end()));
        return;
    }
    case Patch::Kind::Before: {
        PageNode now;
        add(now, patch.html);
        place.siblings->insert(at, std::make_move_iterator(now.children.begin()), std::make_move_iterator(now.children.end()));
        return;
    }
    case Patch::Kind::AppendText:
        if (PageNode *last = lastText(node))
            last->text += patch.text;
        else
            addText(node, patch.text);
        return;
    case Patch::Kind::Remove:
        place.siblings->erase(at);
        return;
    case Patch::Kind::SetAttribute:
        for (auto &[name, value] : node.attributes) {
            if (name == patch.name)
                value = patch.text;
        }
    }
}

QString PageModel::html() const
{
    QString out;
    for (const std::unique_ptr<PageNode> &child : m_body.children)
        write(*child, out);
    return out;
}

void PageModel::add(PageNode &parent, QStringView html)
{
    std::vector<PageNode *> open{&parent};
    for (qsizetype at = 0; at < html.size() && m_problem.isEmpty();) {
        if (html.at(at) != u'<') {
            const qsizetype end = html.indexOf(u'<', at) < 0 ? html.size() : html.indexOf(u'<', at);
            QString text;
            if (!decode(html.sliced(at, end - at), text))
                return fail(u"not escaped: %1"_s.arg(html.sliced(at, end - at)));
            addText(*open.back(), text);
            at = end;
            continue;
        }
        const qsizetype end = html.indexOf(u'>', at);
        const QString inside = end < 0 ? QString() : html.sliced(at + 1, end - at - 1).toString();
        at = end + 1;
        if (inside.startsWith(u'/')) {
            if (open.size() == 1 || open.back()->tag != QStringView(inside).sliced(1))
                return fail(u"closes what is not open: %1"_s.arg(inside));
            open.pop_back();
            continue;
        }
        auto node = std::make_unique<PageNode>();
        if (!readTag(inside, *node))
            return fail(u"no tag: %1"_s.arg(inside));
        open.back()->children.push_back(std::move(node));
        if (!voidTags.contains(open.back()->children.back()->tag))
            open.push_back(open.back()->children.back().get());
    }
    if (m_problem.isEmpty() && open.size() != 1)
        fail(u"never closed: %1"_s.arg(open.back()->tag));
}

void PageModel::fail(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

QString forbiddenMarkup(const PageModel &page)
{
    return page.problem().isEmpty() ? forbidden(page.body()) : page.problem();
}

}  // namespace sb::test
