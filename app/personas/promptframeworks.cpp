// SPDX-License-Identifier: Apache-2.0
#include "personas/promptframeworks.h"

#include "personas/termindex.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto inFrameworks = ChapterKind::Frameworks;

PromptPiece librarySays(const Framework &framework, const QString &text)
{
    return {text, {.kind = PromptOrigin::Kind::Framework, .framework = framework.id, .words = text}};
}

const QString &idOf(const OfferedFramework &offered)
{
    return offered.framework ? offered.framework->id : offered.use->id;
}

PromptPieces namePieces(const OfferedFramework &offered)
{
    const FrameworkUse *use = offered.use;
    PromptPieces pieces{use ? saidIn(inFrameworks, use->name) : librarySays(*offered.framework, offered.framework->name)};
    if (use && !use->author.isEmpty())
        pieces += {ownWords(u" ("_s), saidIn(inFrameworks, use->author), ownWords(u")"_s)};
    return pieces;
}

/// "Name (Author)", the author also where only the library knows it.
PromptPieces bylinePieces(const OfferedFramework &offered)
{
    PromptPieces pieces = namePieces(offered);
    const Framework *framework = offered.framework;
    if (pieces.size() == 1 && framework && !framework->author.isEmpty())
        pieces += {ownWords(u" ("_s), librarySays(*framework, framework->author), ownWords(u")"_s)};
    return pieces;
}

PromptPieces glossPieces(const OfferedFramework &offered)
{
    if (offered.use && !offered.use->gloss.isEmpty())
        return {saidIn(inFrameworks, offered.use->gloss)};
    if (offered.framework && !offered.framework->gloss.isEmpty())
        return {librarySays(*offered.framework, offered.framework->gloss)};
    return {};
}

/// The advisor's own where it has them, else the library's.
PromptLines partLines(const OfferedFramework &offered)
{
    if (offered.use && !offered.use->parts.isEmpty())
        return namedLinesIn(inFrameworks, offered.use->parts);
    PromptLines lines;
    for (const auto parts = offered.framework ? offered.framework->parts : QList<NamedText>(); const NamedText &part : parts)
        lines.append({librarySays(*offered.framework, part.name + u": "_s + part.text)});
    return lines;
}

PromptPiece insightPiece(const OfferedFramework &offered)
{
    if (offered.use && !offered.use->keyInsight.isEmpty())
        return saidIn(inFrameworks, offered.use->keyInsight);
    return offered.framework ? librarySays(*offered.framework, offered.framework->keyInsight) : PromptPiece();
}

PromptPieces textPieces(const OfferedFramework &offered)
{
    PromptPieces text = PromptPieces{ownWords(u"### "_s)} + bylinePieces(offered);
    const auto addLine = [&text](const QString &lead, const PromptPieces &pieces) {
        if (!textOfPieces(pieces).isEmpty())
            text += PromptPieces{ownWords(u"\n"_s + lead)} + pieces;
    };
    addLine({}, glossPieces(offered));
    for (const auto parts = partLines(offered); const PromptPieces &part : parts)
        addLine(u"- "_s, part);
    addLine(u"Key insight: "_s, {insightPiece(offered)});
    if (offered.framework)
        addLine(u"Not for: "_s, {librarySays(*offered.framework, offered.framework->whenNotToUse.join(u"; "_s))});
    return text;
}

bool hasMoreThanItsGloss(const OfferedFramework &offered)
{
    return !partLines(offered).isEmpty() || !insightPiece(offered).text.isEmpty();
}

/// What the question is compared with.
QString wordsAbout(const OfferedFramework &offered)
{
    QStringList texts;
    if (const FrameworkUse *use = offered.use) {
        texts += {use->gloss, use->keyInsight};
        for (const NamedText &part : use->parts)
            texts.append(part.name + u' ' + part.text);
    }
    if (const Framework *framework = offered.framework) {
        texts += {framework->gloss, framework->keyInsight};
        texts += framework->whenToUse + framework->aliases;
    }
    return texts.join(u' ');
}

const QString &nameOfOffered(const OfferedFramework &offered)
{
    return offered.use ? offered.use->name : offered.framework->name;
}

}  // namespace

QList<OfferedFramework> offeredFrameworks(const Persona &persona, const FrameworkLibrary &library)
{
    QList<OfferedFramework> offered;
    QStringList ids;
    for (const FrameworkUse &use : persona.frameworks) {
        const Framework *framework = library.find(use.id);
        offered.append({&use, framework ? framework : library.named(use.name)});
        ids.append(idOf(offered.constLast()));
    }
    for (const auto allowed = library.forPersona(persona); const QString &id : allowed) {
        if (!ids.contains(id))
            offered.append({nullptr, library.find(id)});
    }
    return offered;
}

PromptPieces frameworkIdPieces(const QList<OfferedFramework> &offered, const FrameworkLibrary &library)
{
    PromptLines lines;
    QString example;
    for (const OfferedFramework &one : offered) {
        PromptPieces line = namePieces(one);
        if (one.framework)
            line.prepend({idOf(one) + u": "_s, librarySays(*one.framework, {}).origin});
        else if (library.frameworks().isEmpty())
            line.prepend(saidIn(inFrameworks, idOf(one) + u": "_s));
        // What the tools of an advisor name is no more than offered.
        if (const PromptPieces gloss = one.use ? glossPieces(one) : PromptPieces(); !gloss.isEmpty())
            line += PromptPieces{ownWords(u": "_s)} + gloss;
        lines.append(line);
        if (example.isEmpty() && one.framework)
            example = one.framework->id;
    }
    PromptPieces pieces = bulleted(lines);
    if (!example.isEmpty())
        pieces.append(ownWords(
            u"\n\nWhere you apply one, write its mark once in the place of its name, which is then read there: [[fw:%1]]. Mark nothing that has no id here."_s
                .arg(example)));
    return pieces;
}

PromptPieces frameworkTextPieces(const QList<OfferedFramework> &offered, QStringView question, qsizetype most)
{
    TermIndex index;
    for (const OfferedFramework &one : offered)
        index.add(nameOfOffered(one), wordsAbout(one));
    PromptLines texts;
    for (const auto indices = nearest(index.scores(question)); const qsizetype i : indices) {
        if (hasMoreThanItsGloss(offered.at(i)) && texts.size() < most)
            texts.append(textPieces(offered.at(i)));
    }
    return joinedPieces(texts, u"\n\n"_s);
}

PromptPieces allFrameworkTexts(const QList<OfferedFramework> &offered)
{
    PromptLines texts;
    for (const OfferedFramework &one : offered) {
        if (hasMoreThanItsGloss(one))
            texts.append(textPieces(one));
    }
    return joinedPieces(texts, u"\n\n"_s);
}

}  // namespace sb
