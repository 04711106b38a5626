// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/assistantcard.h"

#include "base/json.h"
#include "base/text.h"
#include "personas/frontmatter.h"
#include "personas/interop/formattable.h"
#include "personas/interop/interoplimits.h"
#include "personas/interop/personawriter.h"
#include "personas/markdownlines.h"
#include "personas/inlinetext.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = LossItem::Kind;
using Reason = LossItem::Reason;

constexpr auto base64Mark = "base64:"_L1;
constexpr auto sampleMark = "<START>"_L1;

/// A tagline stands on one line of a list of advisors.
constexpr qsizetype longestTagline = 160;

QString hintOf(const Persona &persona)
{
    constexpr qsizetype hinted = 12;
    QStringList phrases;
    for (const Trigger &trigger : persona.triggers) {
        if (trigger.kind != Trigger::Kind::Exclude && phrases.size() < hinted)
            phrases.append(trigger.phrase);
    }
    return phrases.isEmpty() ? QString() : u" (%1)"_s.arg(phrases.join(u", "_s));
}

QString descriptionOf(const Persona &persona, InteropFormat format)
{
    QStringList parts{persona.tagline.isEmpty() ? persona.domain : persona.tagline};
    if (persona.role != parts.constFirst())
        parts.append(persona.role);
    parts.removeAll(QString());
    if (parts.isEmpty())
        parts.append(persona.name);  // some formats need one
    // The description is all by which these choose: it names what the advisor is for.
    const bool isChooser = format == InteropFormat::ClaudeSubagent || format == InteropFormat::AgentSkill;
    return parts.join(u". "_s) + (isChooser ? hintOf(persona) : QString());
}

QString answerOf(const Playbook &playbook)
{
    QStringList lines;
    for (const NamedText &step : playbook.steps)
        lines.append(u"%1. %2"_s.arg(lines.size() + 1).arg(step.name.isEmpty() ? step.text : step.name + u": "_s + step.text));
    return lines.join(u'\n');
}

Playbook playbookOf(const NamedText &answer)
{
    static const QRegularExpression number(u"^\\s*(?:\\d+[.)]|[-*])\\s+"_s);
    Playbook playbook{.title = answer.name.left(longestTagline), .question = answer.name};
    for (const auto lines = answer.text.split(u'\n', Qt::SkipEmptyParts); QString line : lines) {
        const NamedText step = namedText(line.remove(number));
        if (step != NamedText())
            playbook.steps.append(step);
    }
    return playbook;
}

QList<Sample> samplesOf(const QString &text)
{
    QList<Sample> samples;
    for (const auto parts = text.split(sampleMark, Qt::SkipEmptyParts, Qt::CaseInsensitive); const QString &part : parts) {
        if (const QString sample = part.trimmed(); !sample.isEmpty())
            samples.append({u"%1"_s.arg(samples.size() + 1), sample});
    }
    return samples;
}

bool isHeading(const MarkdownLine &line)
{
    return line.kind == MarkdownLine::Kind::Heading || line.kind == MarkdownLine::Kind::Underline;
}

/// Where the headings of level 1 begin, in bytes.
QList<qsizetype> titlesIn(const QByteArray &body)
{
    QList<qsizetype> places;
    for (const auto lines = scanLines(body); const MarkdownLine &line : lines) {
        if (isHeading(line) && line.level == 1)
            places.append(line.begin);
    }
    return places;
}

/// What comes behind this text would be inside a fence or a comment of it.
bool isOpenAtEnd(const QByteArray &body)
{
    return !isHeading(scanLines(QByteArray(body + "\n\n# x\n")).constLast());
}

QString lineWithin(const QString &field, const QString &text, LossReport &losses)
{
    const QString line = text.simplified();
    if (line.size() <= limits::importedLine)
        return line;
    losses.append({field, Kind::Shortened, Reason::TooLong});
    return withoutTrailingHalf(QStringView(line).first(limits::importedLine)).toString();
}

/// What stands in the front matter has to stay far below what front matter may hold.
QStringList listWithin(const QString &field, const QStringList &items, LossReport &losses)
{
    QStringList kept;
    qsizetype left = limits::importedList;
    for (const QString &item : items) {
        const QString line = item.simplified();
        left -= line.size();
        if (left < 0) {
            losses.append({field, Kind::Shortened, Reason::TooLong});
            return kept;
        }
        kept.append(line);
    }
    return kept;
}

Persona personaOf(const AssistantCard &card, LossReport &losses)
{
    Persona persona{.name = lineWithin(u"name"_s, card.name, losses)};
    if (card.icon.isEmpty() || firstGrapheme(card.icon) == card.icon)
        persona.icon = card.icon;
    else
        losses.append({u"icon"_s, Kind::Dropped, Reason::NoPlace});
    persona.role = lineWithin(u"description"_s, card.description, losses);
    if (persona.role.size() <= longestTagline)
        persona.tagline = persona.role;
    persona.starters = listWithin(u"starters"_s, card.starters, losses);
    persona.tags = listWithin(u"tags"_s, card.tags, losses);
    for (const NamedText &colleague : card.colleagues)
        persona.combines.append({colleague.name.simplified(), colleague.text.simplified()});
    for (const NamedText &answer : card.answers)
        persona.playbooks.append(playbookOf({answer.name.simplified(), answer.text}));
    persona.samples = samplesOf(card.samples);
    for (const NamedText &section : card.sections)
        persona.freeSections.append({section.name.isEmpty() ? u"Knowledge"_s : section.name.simplified(), section.text});
    return persona;
}

/// The foreign keys as one line of JSON, if they have room.
WriterExtras extrasOf(const AssistantCard &card, InteropFormat format, LossReport &losses)
{
    WriterExtras extras;
    if (card.kept.isEmpty())
        return extras;
    const QByteArray json = toCompactJson(card.kept);
    QByteArray quoted;
    appendJsonString(quoted, QString::fromUtf8(json));
    const QString key = keptKeyOf(format);
    if (quoted.size() <= limits::keptBytes)
        extras.keys.insert(key, QString::fromUtf8(json));
    else
        losses.append({key, Kind::Dropped, Reason::TooLong});
    return extras;
}

/// Text that begins without a heading stands under one: as a chapter of its own all of it reaches a model as it is.
QString underHeading(const QByteArray &text)
{
    const QString body = QString::fromUtf8(text).trimmed();
    return body.isEmpty() || isHeading(scanLines(body.toUtf8()).constFirst()) ? body : QString(u"## Instructions\n\n"_s + body);
}

/// What the body's own title does not say stands in the front matter.
QByteArray withOwnTitle(const QByteArray &body, Persona persona, WriterExtras extras)
{
    const Persona own = PersonaDocument(body).persona();
    const auto setKey = [&extras](const QString &key, const QString &value) {
        if (!value.isEmpty())
            extras.keys.insert(key, value);
    };
    if (own.name != persona.name && asciiSlug(own.name) != persona.name)
        setKey(u"name"_s, persona.name);
    setKey(u"icon"_s, own.icon.isEmpty() ? persona.icon : QString());
    setKey(u"tagline"_s, own.tagline.isEmpty() ? persona.tagline : QString());
    setKey(u"role"_s, own.role.isEmpty() ? persona.role : QString());
    for (QString *const field : {&persona.name, &persona.icon, &persona.tagline, &persona.role})
        field->clear();
    extras.body = QString::fromUtf8(body);
    return writePersona(persona, extras);
}

/// A body with one title of its own stays as it is. With several it comes last, since chapters behind it would be those of its
/// last title, and so does one that ends inside a fence.
QByteArray composed(const AssistantCard &card, InteropFormat format, LossReport &losses)
{
    const Persona persona = personaOf(card, losses);
    WriterExtras extras = extrasOf(card, format, losses);
    const QByteArray body = cleaned(card.instructions).trimmed().toUtf8();
    const QList<qsizetype> titles = titlesIn(body);
    if (titles.size() == 1 && !isOpenAtEnd(body))
        return withOwnTitle(body, persona, extras);
    const qsizetype split = isOpenAtEnd(body) ? 0 : titles.isEmpty() ? body.size() : titles.constFirst();
    extras.body = underHeading(body.first(split));
    extras.tail = underHeading(body.sliced(split));
    return writePersona(persona, extras);
}

QByteArray bytesOf(const QString &embedded)
{
    if (!embedded.startsWith(base64Mark))
        return embedded.toUtf8();
    return QByteArray::fromBase64(embedded.sliced(base64Mark.size()).toLatin1());
}

QString trimmedBody(const PersonaDocument &document)
{
    return QString::fromUtf8(document.bytes().sliced(document.bodyBegin())).trimmed();
}

}  // namespace

QString keptKeyOf(InteropFormat format)
{
    const bool isCard = placeOf(rowOf(format), CardField::Samples) != nullptr;
    return isCard ? u"x-character-card"_s : QString(u"x-"_s + idOf(format));
}

QString embeddable(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    return text.toUtf8() == bytes && !text.contains(QChar(0)) ? text : base64Mark + QString::fromLatin1(bytes.toBase64());
}

QString asciiSlug(const QString &name, qsizetype most)
{
    static const QRegularExpression other(u"[^a-z0-9]+"_s);
    static const QRegularExpression ends(u"^-+|-+$"_s);
    return slugOf(name).replace(other, u"-"_s).left(most).remove(ends);
}

AssistantCard cardOf(const PersonaDocument &document, InteropFormat format)
{
    const Persona &persona = document.persona();
    AssistantCard card;
    card.name = persona.name.isEmpty() ? (persona.slug.isEmpty() ? u"persona"_s : persona.slug) : persona.name;
    card.icon = persona.icon;
    card.description = descriptionOf(persona, format);
    card.instructions = QString::fromUtf8(document.bytes().sliced(document.bodyBegin()));
    card.starters = persona.starters;
    card.tags = persona.tags;
    for (const Combination &colleague : persona.combines)
        card.colleagues.append({colleague.persona, colleague.reason});
    for (const Playbook &playbook : persona.playbooks) {
        if (!playbook.question.isEmpty() && !playbook.steps.isEmpty())
            card.answers.append({playbook.question, answerOf(playbook)});
    }
    for (const Sample &sample : persona.samples)
        card.samples += QString(sampleMark) + u'\n' + sample.text + u'\n';
    card.embedded = embeddable(document.bytes());
    card.head = embeddable(document.bytes().first(document.bodyBegin()));
    Problems ignored;
    const FrontMatter matter = readFrontMatter(document.bytes(), ignored);
    const QString kept = matter.values.value(keptKeyOf(format));
    card.kept = parseJsonObject(kept.toUtf8()).value_or(QJsonObject());
    return card;
}

QByteArray documentOf(const AssistantCard &card, InteropFormat format, LossReport &losses)
{
    if (!card.head.isEmpty())
        return bytesOf(card.head) + card.instructions.toUtf8();
    if (card.embedded.isEmpty())
        return composed(card, format, losses);
    const QByteArray bytes = bytesOf(card.embedded);
    const PersonaDocument document(bytes);
    if (trimmedBody(document) == card.instructions.trimmed())
        return bytes;
    losses.append({u"instructions"_s, Kind::Used, Reason::ChangedElsewhere});
    return bytes.first(document.bodyBegin()) + '\n' + cleaned(card.instructions).trimmed().toUtf8() + '\n';
}

}  // namespace sb
