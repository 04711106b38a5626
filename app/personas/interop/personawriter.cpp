// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/personawriter.h"

#include "personas/frontmatter.h"
#include "personas/matterwriter.h"
#include "personas/personaedit.h"
#include "personas/personajson.h"
#include "personas/yamltext.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString namedItem(const NamedText &item)
{
    return item.name.isEmpty() ? item.text : u"**%1**: %2"_s.arg(item.name, item.text);
}

QString bullets(const QStringList &items)
{
    QString text;
    for (const QString &item : items)
        text += u"- "_s + item + u'\n';
    return text;
}

QString namedBullets(const QList<NamedText> &items)
{
    QStringList texts;
    for (const NamedText &item : items)
        texts.append(namedItem(item));
    return bullets(texts);
}

QString numbered(const QList<NamedText> &items)
{
    QString text;
    for (qsizetype i = 0; i < items.size(); ++i)
        text += u"%1. %2\n"_s.arg(i + 1).arg(namedItem(items.at(i)));
    return text;
}

QString chapterText(QLatin1StringView title, const QString &text)
{
    const QString inside = text.trimmed();
    return inside.isEmpty() ? QString() : u"\n## %1\n\n%2\n"_s.arg(title, inside);
}

QString partText(const QString &title, const QString &text)
{
    return u"### %1\n%2\n"_s.arg(title, text);
}

/// Longer than every run of backquotes in the text.
QString fenced(const QString &text)
{
    static const QRegularExpression run(u"`{3,}"_s);
    qsizetype longest = 2;
    for (auto found = run.globalMatch(text); found.hasNext();)
        longest = std::max(longest, found.next().capturedLength());
    const QString fence(longest + 1, u'`');
    return fence + u'\n' + text + u'\n' + fence + u'\n';
}

bool isPlain(const Trigger &trigger)
{
    return !trigger.weight && trigger.kind == Trigger::Kind::Phrase && trigger.unless.isEmpty();
}

/// Those of the last bullet stand in the front matter alone when each has something of its own to say.
qsizetype triggersInText(const QList<Trigger> &triggers)
{
    if (triggers.isEmpty())
        return 0;
    const int last = triggers.constLast().group;
    const auto first = std::ranges::find(triggers, last, &Trigger::group);
    return std::any_of(first, triggers.end(), isPlain) ? triggers.size() : first - triggers.begin();
}

QString triggerEntry(const Trigger &trigger)
{
    QString entry = u"  - {p: "_s + yamlQuoted(trigger.phrase);
    if (trigger.weight)
        entry += u", w: %1"_s.arg(*trigger.weight);
    if (trigger.kind != Trigger::Kind::Phrase)
        entry += u", kind: "_s + toWord(trigger.kind);
    if (!trigger.unless.isEmpty())
        entry += u", not: "_s + yamlQuoted(trigger.unless.join(u", "_s));
    return entry + u"}\n"_s;
}

QString listKey(const QString &key, const QStringList &items)
{
    if (items.isEmpty())
        return {};
    QString text = key + u":\n"_s;
    for (const QString &item : items)
        text += u"  - "_s + yamlQuoted(item) + u'\n';
    return text;
}

/// A list of texts has a line for each; what else there is, one line.
QString keyText(const QString &key, const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    const bool isList = !array.isEmpty() && std::ranges::all_of(array, [](const QJsonValue &item) { return item.isString(); });
    if (isList)
        return listKey(key, value.toVariant().toStringList());
    return key + u": "_s + (value.isString() ? yamlQuoted(value.toString()) : QString::fromUtf8(yamlOf(value))) + u'\n';
}

/// Fields that only front matter can say, where they say something.
QString matterFields(const Persona &persona)
{
    QString text;
    const Persona nothing;
    fields::eachOfTheMatter([&](const char *name, auto member) {
        const bool isOwnSlug = qstrcmp(name, "slug") == 0 && persona.slug == slugOf(persona.name);
        if (isOwnSlug || persona.*member == nothing.*member)
            return;
        const QString key = qstrcmp(name, "edition") == 0 ? u"version"_s : QString::fromLatin1(name);
        text += keyText(key, fields::asJson(persona.*member));
    });
    return text;
}

QString frontMatter(const Persona &persona, const QMap<QString, QString> &keys)
{
    QString text = matterFields(persona);
    for (auto at = keys.begin(); at != keys.end(); ++at)
        text += at.key() + u": "_s + yamlQuoted(at.value()) + u'\n';
    text += listKey(u"starters"_s, persona.starters);
    QString triggers;
    for (qsizetype i = 0; i < persona.triggers.size(); ++i) {
        if (i >= triggersInText(persona.triggers) || !isPlain(persona.triggers.at(i)))
            triggers += triggerEntry(persona.triggers.at(i));
    }
    text += triggers.isEmpty() ? QString() : QString(u"triggers:\n"_s + triggers);
    return text.isEmpty() ? QString() : QString(u"---\nschema: 1\n"_s + text + u"---\n\n"_s);
}

/// With the keys that nobody knows, each in its own YAML.
QByteArray withExtensions(QByteArray bytes, const QMap<QString, QString> &extensions)
{
    for (auto at = extensions.begin(); at != extensions.end(); ++at) {
        Problems ignored;
        const FrontMatter matter = readFrontMatter(bytes, ignored);
        if (const std::optional<TextEdit> edit = MatterWriter(bytes, matter, "\n").rawSet(at.key(), at.value().toUtf8()))
            bytes = withEdits(bytes, {*edit});
    }
    return bytes;
}

QString titleOf(const Persona &persona)
{
    if (persona.name.isEmpty())
        return {};
    const QString icon = persona.icon.isEmpty() ? QString() : QString(persona.icon + u' ');
    const QString domain = persona.domain.isEmpty() ? QString() : QString(u" - "_s + persona.domain + u" Persona"_s);
    return u"# "_s + icon + persona.name + domain + u'\n';
}

QString profileChapter(const Persona &persona)
{
    QList<NamedText> lines{
        {u"Role"_s, persona.role}, {u"Background"_s, persona.background}, {u"Expertise"_s, persona.expertise.join(u", "_s)}};
    lines += persona.profile;
    QString text;
    for (const NamedText &line : std::as_const(lines))
        text += line.text.isEmpty() ? QString() : QString(namedItem(line) + u"\n\n"_s);
    return chapterText("Persona Profile"_L1, text);
}

QString frameworksChapter(const Persona &persona)
{
    QString text;
    bool isList = false;
    for (const FrameworkUse &use : persona.frameworks) {
        const QString name = use.author.isEmpty() ? use.name : QString(use.name + u" ("_s + use.author + u')');
        const bool isItem = use.parts.isEmpty() && use.keyInsight.isEmpty() && use.author.isEmpty();
        if (isItem) {
            text += (isList ? QString() : u"\n### Frameworks\n"_s) + u"- "_s
                + (use.gloss.isEmpty() ? name : namedItem({name, use.gloss})) + u'\n';
        } else {
            const QString insight =
                use.keyInsight.isEmpty() ? QString() : QString(u"\nKey insight: "_s + use.keyInsight + u'\n');
            text += u"\n### "_s + name + u'\n' + (use.gloss.isEmpty() ? QString() : QString(use.gloss + u"\n\n"_s))
                + namedBullets(use.parts) + insight;
        }
        isList = isItem;
    }
    if (!persona.tools.isEmpty())
        text += u"\n### Tools\n"_s + bullets(persona.tools);
    return chapterText("Frameworks"_L1, text);
}

QString playbooksChapter(const Persona &persona)
{
    QString text;
    for (const Playbook &playbook : persona.playbooks) {
        text += u"### "_s + playbook.title + u'\n';
        if (!playbook.question.isEmpty())
            text += u"**When asked**: \"%1\"\n\n"_s.arg(playbook.question);
        if (!playbook.label.isEmpty())
            text += u"**%1**:\n"_s.arg(playbook.label);
        text += numbered(playbook.steps) + u'\n';
    }
    return chapterText("Question Handling"_L1, text);
}

QString triggersChapter(const Persona &persona)
{
    QStringList groups;
    const qsizetype inText = triggersInText(persona.triggers);
    for (qsizetype i = 0; i < inText; ++i) {
        const Trigger &trigger = persona.triggers.at(i);
        const QString phrase = u'"' + trigger.phrase + u'"';
        if (i == 0 || trigger.group != persona.triggers.at(i - 1).group)
            groups.append(phrase);
        else
            groups.last() += u", "_s + phrase;
    }
    QStringList colleagues;
    for (const Combination &colleague : persona.combines)
        colleagues.append(colleague.reason.isEmpty() ? colleague.persona : namedItem({colleague.persona, colleague.reason}));
    QString text = bullets(groups);
    if (!colleagues.isEmpty())
        text += u"\n**Combines well with:**\n"_s + bullets(colleagues);
    return chapterText("Activation Triggers"_L1, text);
}

QString approachChapter(const Persona &persona)
{
    QString text;
    if (!persona.methodology.isEmpty())
        text += partText(u"Methodology"_s, numbered(persona.methodology));
    if (!persona.philosophy.isEmpty())
        text += partText(u"Philosophy"_s, u'"' + persona.philosophy + u"\"\n"_s);
    if (!persona.principles.isEmpty())
        text += partText(u"Principles"_s, namedBullets(persona.principles));
    return chapterText("Advisory Approach"_L1, text);
}

QString groupsText(const QList<ItemGroup> &groups)
{
    QString text;
    for (const ItemGroup &group : groups)
        text += partText(group.title, bullets(group.items));
    return text;
}

QString metricsText(const Persona &persona)
{
    QString text;
    for (const NamedGroup &group : persona.metrics)
        text += partText(group.title, namedBullets(group.items));
    return text;
}

QString samplesText(const Persona &persona)
{
    QString text;
    for (const Sample &sample : persona.samples)
        text += partText(sample.title, fenced(u'"' + sample.text + u'"'));
    return text;
}

QString sourcesText(const Persona &persona)
{
    QStringList items;
    for (const Source &source : persona.sources)
        items.append(source.works.isEmpty() ? source.name : namedItem({source.name, source.works.join(u", "_s)}));
    return bullets(items);
}

QString quotesText(const Persona &persona)
{
    QStringList items;
    for (const Quote &quote : persona.quotes)
        items.append(u'"' + quote.text + u'"' + (quote.source.isEmpty() ? QString() : QString(u" \u2014 "_s + quote.source)));
    return bullets(items);
}

/// A text with chapters of its own stands below a title of its own, and so does all behind it.
QString freeSections(const Persona &persona)
{
    static const QRegularExpression chapterLine(u"^##?\\s"_s, QRegularExpression::MultilineOption);
    QString text;
    QString mark = u"##"_s;
    for (const FreeSection &section : persona.freeSections) {
        if (chapterLine.match(section.markdown).hasMatch())
            mark = u"#"_s;
        text += u"\n%1 %2\n\n"_s.arg(mark, section.title) + section.markdown + u'\n';
    }
    return text;
}

QString chapters(const Persona &persona)
{
    return chapterText("Core Behavior"_L1, numbered(persona.rules))
        + chapterText("What You Don't Do"_L1, bullets(persona.prohibitions))
        + chapterText("Conversation Style"_L1, bullets(persona.style))
        + chapterText("Core Competencies"_L1, groupsText(persona.competencies)) + frameworksChapter(persona)
        + chapterText("Communication Patterns"_L1, samplesText(persona)) + playbooksChapter(persona)
        + chapterText("Questions I Ask"_L1, bullets(persona.characteristicQuestions) + groupsText(persona.questions))
        + chapterText("Metrics Focus"_L1, metricsText(persona))
        + chapterText("Topics You Cover"_L1, namedBullets(persona.topics)) + triggersChapter(persona) + approachChapter(persona)
        + chapterText("Source Material"_L1, sourcesText(persona)) + chapterText("Blind Spots"_L1, bullets(persona.blindSpots))
        + chapterText("Quotes"_L1, quotesText(persona)) + freeSections(persona)
        + (persona.mission.isEmpty() ? QString() : QString(u"\n**"_s + persona.mission + u"**\n"_s));
}

QByteArray rendered(const Persona &persona, const WriterExtras &extras)
{
    const auto paragraph = [](const QString &text) { return text.isEmpty() ? QString() : QString(u'\n' + text + u'\n'); };
    const QString tagline = persona.tagline.isEmpty() ? QString() : QString(u"**"_s + persona.tagline + u"**"_s);
    const QString head = titleOf(persona) + paragraph(tagline) + profileChapter(persona);
    const QString body = head.isEmpty() ? extras.body + u'\n' : paragraph(extras.body);
    const QString text = head + (extras.body.isEmpty() ? QString() : body) + chapters(persona) + paragraph(extras.tail);
    const QString whole = frontMatter(persona, extras.keys) + text;
    return withExtensions(whole.toUtf8(), persona.extensions);
}

}  // namespace

QByteArray writePersona(const Persona &persona, const WriterExtras &extras)
{
    const QByteArray bytes = rendered(persona, extras);
    const Persona read = PersonaDocument(bytes).persona();
    WriterExtras more = extras;
    const auto check = [&more](const QString &key, const QString &value, const QString &there) {
        if (!value.isEmpty() && value != there)
            more.keys.insert(key, value);
    };
    check(u"name"_s, persona.name, read.name);
    check(u"icon"_s, persona.icon, read.icon);
    check(u"domain"_s, persona.domain, read.domain);
    check(u"tagline"_s, persona.tagline, read.tagline);
    check(u"role"_s, persona.role, read.role);
    return more.keys == extras.keys ? bytes : rendered(persona, more);
}

}  // namespace sb
