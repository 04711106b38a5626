// SPDX-License-Identifier: Apache-2.0
#include "advice/playbookcitations.h"

#include "base/citationmark.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString markOf(const QString &id)
{
    return u" [[fw:%1]]"_s.arg(id);
}

}  // namespace

QString PlaybookCitations::cited(const QString &text)
{
    if (!citationMarks(text).isEmpty())
        return text;
    QString marked = text;
    qsizetype longer = 0;
    for (const auto mentions = m_frameworks.mentions().in(text); const FrameworkMention &mention : mentions) {
        if (!m_open.removeOne(mention.id))
            continue;
        const QString mark = markOf(mention.id);
        marked.insert(mention.span.end + longer, mark);
        longer += mark.size();
    }
    return marked;
}

QString PlaybookCitations::citedAs(const QString &name, const QString &sentence)
{
    const Framework *framework = m_frameworks.named(name);
    qsizetype end = sentence.indexOf(name);
    if (framework == nullptr || end < 0 || !m_open.removeOne(framework->id))
        return sentence;
    end += name.size();
    while (end < sentence.size() && sentence.at(end) == u'*')
        ++end;
    return QString(sentence).insert(end, markOf(framework->id));
}

}  // namespace sb
