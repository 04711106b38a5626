// SPDX-License-Identifier: Apache-2.0
#include "personas/entrytext.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using enum ChapterKind;

constexpr std::array listForms{
    ListForm{"rules"_L1, Rules, "Core Behavior"_L1, {}, "name"_L1, "text"_L1, true},
    ListForm{"prohibitions"_L1, Prohibitions, "What You Don't Do"_L1},
    ListForm{"style"_L1, Style, "Conversation Style"_L1},
    ListForm{"methodology"_L1, Approach, "Advisory Approach"_L1, "Methodology"_L1, "name"_L1, "text"_L1, true},
    ListForm{"principles"_L1, Approach, "Advisory Approach"_L1, "Principles"_L1, "name"_L1, "text"_L1},
    ListForm{"tools"_L1, Frameworks, "Key Frameworks"_L1, "Tools"_L1},
    ListForm{"frameworks"_L1, Frameworks, "Key Frameworks"_L1, "Primary Frameworks"_L1, "name"_L1, "gloss"_L1},
    ListForm{"frameworks.parts"_L1, Free, {}, {}, "name"_L1, "text"_L1},
    ListForm{"topics"_L1, Topics, "Topics You Cover"_L1, {}, "name"_L1, "text"_L1},
    ListForm{"sources"_L1, Sources, "Source Material"_L1, {}, "name"_L1, "works"_L1},
    ListForm{"characteristicQuestions"_L1, Questions, "Questions I Ask"_L1},
    ListForm{"questions"_L1, Questions, "Questions I Ask"_L1, {}, {}, {}, false, true},
    ListForm{"questions.items"_L1},
    ListForm{"starters"_L1, Starters, "Conversation Starters"_L1},
    ListForm{"blindSpots"_L1, BlindSpots, "Blind Spots"_L1},
    ListForm{"quotes"_L1, Quotes, "Quotes"_L1, {}, "text"_L1, "source"_L1},
    ListForm{"triggers"_L1, Triggers, "Activation Triggers"_L1, {}, "phrase"_L1},
    ListForm{"combines"_L1, Triggers, "Activation Triggers"_L1, {}, "persona"_L1, "reason"_L1},
    ListForm{"competencies"_L1, Competencies, "Core Competencies"_L1, {}, {}, {}, false, true},
    ListForm{"competencies.items"_L1},
    ListForm{"metrics"_L1, Metrics, "Metrics Focus"_L1, {}, {}, {}, false, true},
    ListForm{"metrics.items"_L1, Free, {}, {}, "name"_L1, "text"_L1},
    ListForm{"samples"_L1, Samples, "Communication Patterns"_L1, {}, {}, {}, false, true},
    ListForm{"playbooks"_L1, Playbooks, "Question Handling"_L1, {}, {}, {}, false, true},
    ListForm{"playbooks.steps"_L1, Free, {}, {}, "name"_L1, "text"_L1, true},
    ListForm{"profile"_L1, Profile, "Persona Profile"_L1, {}, "name"_L1, "text"_L1},
    ListForm{"expertise"_L1, Profile, "Persona Profile"_L1},
    ListForm{"chapters"_L1, Free, {}, {}, {}, {}, false, true},
};

QString wordsOf(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toString();
    QStringList words;
    for (const auto array = value.toArray(); const QJsonValue &each : array)
        words.append(each.toString());
    return words.join(", "_L1);
}

/// The name with its author, as a heading or a bold lead has them.
QString leadOf(const ListForm &form, const QJsonValue &value)
{
    const QString author = value["author"_L1].toString();
    const QString lead = value[form.lead].toString();
    return author.isEmpty() ? lead : QString(lead + " ("_L1 + author + u')');
}

}  // namespace

std::optional<ListForm> listForm(const QString &list)
{
    static const QRegularExpression places(u"\\[\\d+\\]"_s);
    const QString name = QString(list).remove(places);
    const auto found = std::ranges::find_if(listForms, [&name](const ListForm &form) { return name == form.list; });
    return found == listForms.end() ? std::nullopt : std::optional(*found);
}

QByteArray EntryText::ofEntry(const ListForm &form, const QJsonValue &value, const QString &like) const
{
    const bool isPartOfLine = form.list == "frameworks"_L1
        && (!value["parts"_L1].toArray().isEmpty() || !value["keyInsight"_L1].toString().isEmpty());
    const WrittenEntry::Form written = m_notes.entries.value(like).form;
    const bool isPart = like.isEmpty() ? form.hasParts || isPartOfLine : written == WrittenEntry::Form::Part;
    return isPart ? ofPart(form, value, like) : ofLine(form, value, like);
}

QByteArray EntryText::ofLine(const ListForm &form, const QJsonValue &value, const QString &like) const
{
    if (value.isString())
        return value.toString().toUtf8();
    QByteArray lead = leadOf(form, value).toUtf8();
    const QByteArray text = wordsOf(value[form.text]).toUtf8();
    if (form.list == "triggers"_L1)
        return lead;
    if (form.list == "quotes"_L1)
        return '"' + lead + '"' + (text.isEmpty() ? QByteArray() : " \xe2\x80\x94 " + text);
    if (lead.isEmpty() || text.isEmpty())
        return lead + text;
    const auto valueOf = [&](QLatin1StringView field) { return m_notes.values.value(like + u'.' + field); };
    const WrittenEntry entry = m_notes.entries.value(like);
    const WrittenValue name = valueOf(form.lead);
    const WrittenValue said = form.list == "sources"_L1 ? m_notes.values.value(like + ".works[0]"_L1) : valueOf(form.text);
    const bool hasStyle = entry.end > 0 && !name.block.lines.isEmpty() && !said.block.lines.isEmpty() && name.from > 0
        && name.block.range == said.block.range && said.from > name.to;
    if (!hasStyle)
        return "**" + lead + "**: " + text;
    const QString all = name.block.text();
    const WrittenValue author = valueOf("author"_L1);
    const qsizetype nameEnd = author.block.lines.isEmpty() ? name.to : author.to + 1;
    return all.first(name.from).toUtf8() + lead + all.sliced(nameEnd, said.from - nameEnd).toUtf8() + text;
}

QByteArray EntryText::ofItems(const ListForm &form, const QJsonValue &values) const
{
    QByteArray text;
    const QJsonArray array = values.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QByteArray marker = form.isCounted ? QByteArray::number(i + 1) + ". " : "- "_ba;
        text += (i == 0 ? QByteArray() : m_lineEnd) + marker + ofLine(form, array.at(i), {});
    }
    return text;
}

QByteArray EntryText::headingLike(const ListForm &form, const QString &title, const QString &like) const
{
    const WrittenValue value = m_notes.values.value(like + (form.list == "frameworks"_L1 ? ".name"_L1 : ".title"_L1));
    const WrittenEntry entry = m_notes.entries.value(like);
    if (value.block.lines.isEmpty() || value.begin() < entry.begin)
        return (form.list == "chapters"_L1 ? "## " : "### ") + title.toUtf8();
    const WrittenValue author = m_notes.values.value(like + ".author"_L1);
    const qsizetype titleEnd = author.block.lines.isEmpty() ? value.end() : author.end() + 1;
    const QByteArray heading = m_notes.bytes().sliced(entry.begin, value.block.range.end - entry.begin).trimmed().toByteArray();
    const QByteArray before = heading.first(value.begin() - entry.begin);
    return before + title.toUtf8() + heading.sliced(std::min(titleEnd - entry.begin, heading.size()));
}

QByteArray EntryText::ofPart(const ListForm &form, const QJsonValue &value, const QString &like) const
{
    const QLatin1StringView list = form.list;
    const bool isFramework = list == "frameworks"_L1;
    const QString title = isFramework ? leadOf(form, value) : value["title"_L1].toString();
    QByteArray body;
    if (isFramework)
        body = ofFramework(value);
    else if (list == "playbooks"_L1)
        body = ofPlaybook(value);
    else if (list == "samples"_L1)
        body = ofSample(value);
    else if (list == "chapters"_L1)
        body = value["markdown"_L1].toString().replace(u'\n', QString::fromUtf8(m_lineEnd)).toUtf8();
    else
        body = ofItems(listForm(QString(list) + ".items"_L1).value_or(ListForm{}), value["items"_L1]);
    const QByteArray gap = list == "chapters"_L1 ? m_lineEnd + m_lineEnd : m_lineEnd;
    return headingLike(form, title, like) + (body.isEmpty() ? QByteArray() : gap + body);
}

QByteArray EntryText::ofPlaybook(const QJsonValue &value) const
{
    QByteArrayList parts;
    if (const QString question = value["question"_L1].toString(); !question.isEmpty())
        parts.append("**When asked**: \"" + question.toUtf8() + '"');
    QByteArray steps = ofItems(*listForm(u"playbooks.steps"_s), value["steps"_L1]);
    if (const QString label = value["label"_L1].toString(); !label.isEmpty())
        steps = "**" + label.toUtf8() + "**:" + (steps.isEmpty() ? QByteArray() : m_lineEnd + steps);
    if (!steps.isEmpty())
        parts.append(steps);
    return parts.join(m_lineEnd + m_lineEnd);
}

QByteArray EntryText::ofFramework(const QJsonValue &value) const
{
    QByteArrayList parts;
    if (const QString gloss = value["gloss"_L1].toString(); !gloss.isEmpty())
        parts.append(gloss.toUtf8());
    if (const QByteArray items = ofItems(*listForm(u"frameworks.parts"_s), value["parts"_L1]); !items.isEmpty())
        parts.append(items);
    if (const QString insight = value["keyInsight"_L1].toString(); !insight.isEmpty())
        parts.append("Key insight: " + insight.toUtf8());
    return parts.join(m_lineEnd + m_lineEnd);
}

/// A fence longer than any in the text.
QByteArray EntryText::ofSample(const QJsonValue &value) const
{
    QString text = value["text"_L1].toString();
    QByteArray fence = "```"_ba;
    while (text.contains(QLatin1StringView(fence)))
        fence += '`';
    text.replace(u'\n', QString::fromUtf8(m_lineEnd));
    return fence + m_lineEnd + '"' + text.toUtf8() + '"' + m_lineEnd + fence;
}

}  // namespace sb
