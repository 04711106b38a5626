// SPDX-License-Identifier: Apache-2.0
#include "personas/promptpieces.h"

using namespace Qt::StringLiterals;

namespace sb {

PromptPiece ownWords(const QString &text)
{
    return {text, {}};
}

PromptPiece saidIn(ChapterKind chapter, const QString &text)
{
    return {text, {.kind = PromptOrigin::Kind::Persona, .chapter = chapter, .words = text}};
}

PromptPieces namedPieces(ChapterKind chapter, const NamedText &item)
{
    PromptPieces pieces;
    if (!item.name.isEmpty())
        pieces.append(saidIn(chapter, item.name));
    if (!item.name.isEmpty() && !item.text.isEmpty())
        pieces.append(ownWords(u": "_s));
    if (!item.text.isEmpty())
        pieces.append(saidIn(chapter, item.text));
    return pieces;
}

PromptLines linesSaidIn(ChapterKind chapter, const QStringList &items)
{
    PromptLines lines;
    for (const QString &item : items)
        lines.append({saidIn(chapter, item)});
    return lines;
}

PromptLines namedLinesIn(ChapterKind chapter, const QList<NamedText> &items)
{
    PromptLines lines;
    for (const NamedText &item : items)
        lines.append(namedPieces(chapter, item));
    return lines;
}

PromptLines groupLines(ChapterKind chapter, const QList<ItemGroup> &groups)
{
    PromptLines lines;
    for (const ItemGroup &group : groups)
        lines.append(PromptPieces{saidIn(chapter, group.title), ownWords(u": "_s)}
                     + joinedPieces(linesSaidIn(chapter, group.items), u"; "_s));
    return lines;
}

PromptLines groupLines(ChapterKind chapter, const QList<NamedGroup> &groups)
{
    PromptLines lines;
    for (const NamedGroup &group : groups)
        lines.append(PromptPieces{saidIn(chapter, group.title), ownWords(u": "_s)}
                     + joinedPieces(namedLinesIn(chapter, group.items), u"; "_s));
    return lines;
}

PromptPieces joinedPieces(const PromptLines &lines, const QString &joint)
{
    PromptPieces all;
    for (const PromptPieces &line : lines) {
        if (!all.isEmpty())
            all.append(ownWords(joint));
        all += line;
    }
    return all;
}

PromptPieces bulleted(const PromptLines &lines)
{
    return lines.isEmpty() ? PromptPieces() : PromptPieces{ownWords(u"- "_s)} + joinedPieces(lines, u"\n- "_s);
}

PromptPieces numberedPieces(const PromptLines &lines)
{
    PromptPieces all;
    for (qsizetype i = 0; i < lines.size(); ++i)
        all += PromptPieces{ownWords(u"%1%2. "_s.arg(i == 0 ? ""_L1 : "\n"_L1).arg(i + 1))} + lines.at(i);
    return all;
}

QString textOfPieces(const PromptPieces &pieces)
{
    QString text;
    for (const PromptPiece &piece : pieces)
        text += piece.text;
    return text;
}

PromptPieces identityPieces(const Persona &persona)
{
    constexpr auto chapter = ChapterKind::Profile;
    PromptLines lines;
    const auto add = [&lines](const QString &name, const PromptPieces &pieces) {
        if (!textOfPieces(pieces).isEmpty())
            lines.append(PromptPieces{ownWords(name + u": "_s)} + pieces);
    };
    add(u"Name"_s, {saidIn(chapter, persona.name)});
    add(u"Domain"_s, {saidIn(chapter, persona.domain)});
    add(u"Role"_s, {saidIn(chapter, persona.role)});
    add(u"In short"_s, {saidIn(chapter, persona.tagline)});
    add(u"Background"_s, {saidIn(chapter, persona.background)});
    add(u"Expertise"_s, joinedPieces(linesSaidIn(chapter, persona.expertise), u", "_s));
    add(u"Mission"_s, {saidIn(chapter, persona.mission)});
    return bulleted(lines + namedLinesIn(chapter, persona.profile));
}

PromptPieces playbookPieces(const QList<Playbook> &playbooks)
{
    constexpr auto chapter = ChapterKind::Playbooks;
    PromptLines texts;
    for (const Playbook &playbook : playbooks) {
        const PromptPiece label = playbook.label.isEmpty() ? ownWords(u"Steps"_s) : saidIn(chapter, playbook.label);
        texts.append(PromptPieces{ownWords(u"### "_s), saidIn(chapter, playbook.title), ownWords(u"\nAsked: "_s),
                                  saidIn(chapter, playbook.question), ownWords(u"\n"_s), label, ownWords(u":\n"_s)}
                     + numberedPieces(namedLinesIn(chapter, playbook.steps)));
    }
    return joinedPieces(texts, u"\n\n"_s);
}

PromptPieces samplePieces(const QList<Sample> &samples)
{
    constexpr auto chapter = ChapterKind::Samples;
    PromptLines texts;
    for (const Sample &sample : samples)
        texts.append({ownWords(u"### "_s), saidIn(chapter, sample.title), ownWords(u"\n"_s), saidIn(chapter, sample.text)});
    return joinedPieces(texts, u"\n\n"_s);
}

PromptPieces freePieces(const QList<FreeSection> &sections)
{
    constexpr auto chapter = ChapterKind::Free;
    PromptLines texts;
    for (const FreeSection &section : sections)
        texts.append(
            {ownWords(u"### "_s), saidIn(chapter, section.title), ownWords(u"\n"_s), saidIn(chapter, section.markdown)});
    return joinedPieces(texts, u"\n\n"_s);
}

PromptLines playbookQuestionLines(const Persona &persona)
{
    PromptLines lines;
    for (const Playbook &playbook : persona.playbooks)
        lines.append(namedPieces(ChapterKind::Playbooks, {playbook.title, playbook.question}));
    return lines;
}

PromptLines colleagueLines(const Persona &persona)
{
    PromptLines lines;
    for (const Combination &combination : persona.combines)
        lines.append(namedPieces(ChapterKind::Triggers, {combination.persona, combination.reason}));
    return lines;
}

PromptLines sourceLines(const Persona &persona)
{
    PromptLines lines;
    for (const Source &source : persona.sources)
        lines.append(namedPieces(ChapterKind::Sources, {source.name, source.works.join(u", "_s)}));
    return lines;
}

QStringList triggerPhrases(const Persona &persona)
{
    QStringList phrases;
    for (const Trigger &trigger : persona.triggers)
        phrases.append(trigger.phrase);
    return phrases;
}

}  // namespace sb
