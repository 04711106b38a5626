// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourcecompletion.h"

#include "personas/chapter.h"
#include "personas/sectiontree.h"

#include <QRegularExpression>
#include <QTextBlock>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// How far back the heading of a list is looked for.
constexpr int linesBack = 400;

enum class ListKind { Other, Frameworks, Colleagues };

bool isColleaguesHead(const QString &line)
{
    return line.contains("combine"_L1, Qt::CaseInsensitive);
}

/// What the items of the list that holds this line are.
ListKind listKindAt(QTextBlock block)
{
    static const QRegularExpression chapter(u"^##(#?)\\s+(.+)$"_s);
    for (int i = 0; i < linesBack && block.isValid(); ++i, block = block.previous()) {
        const QString line = block.text().trimmed();
        const bool isItem = line.startsWith("- "_L1) || line.startsWith("* "_L1);
        if (!isItem && isColleaguesHead(line) && (line.startsWith(u'#') || line.startsWith("**"_L1)))
            return ListKind::Colleagues;
        const QRegularExpressionMatch match = chapter.match(line);
        if (match.hasMatch() && match.capturedLength(1) == 0) {
            const bool isFrameworks = chapterOf(matchingKey(match.captured(2))) == ChapterKind::Frameworks;
            return isFrameworks ? ListKind::Frameworks : ListKind::Other;
        }
        if (i > 0 && !isItem && line.startsWith("**"_L1) && line.endsWith("**"_L1))
            return ListKind::Other;  // another list's head
    }
    return ListKind::Other;
}

QStringList matching(const QStringList &words, const QString &begun)
{
    QStringList found;
    const auto add = [&](auto fits) {
        for (const QString &word : words) {
            if (fits(word) && !found.contains(word))
                found.append(word);
        }
    };
    add([&](const QString &word) { return word.startsWith(begun, Qt::CaseInsensitive); });
    add([&](const QString &word) { return word.contains(begun, Qt::CaseInsensitive); });
    return found;
}

/// Behind the sign up to the cursor.
struct Sign {
    SourceCompletion::Kind kind;
    const char *pattern;
    const QStringList SourceWords::*words;
    QLatin1StringView closing;
};

constexpr Sign signs[]{
    {SourceCompletion::Kind::Variable, "\\{\\{\\s*([\\w.]*)$", &SourceWords::variables, "}}"_L1},
    {SourceCompletion::Kind::Citation, "\\[\\[fw:([\\w-]*)$", &SourceWords::frameworkIds, "]]"_L1},
    {SourceCompletion::Kind::Persona, "(?:^|[\\s(\"])@([\\w-]*)$", &SourceWords::personas, ""_L1},
};

std::optional<SourceCompletion> atSign(const QString &before, const QString &behind, const SourceWords &words)
{
    for (const Sign &sign : signs) {
        const QRegularExpressionMatch match = QRegularExpression(QString::fromLatin1(sign.pattern)).match(before);
        if (!match.hasMatch())
            continue;
        const QString closing = behind.startsWith(sign.closing) ? QString() : QString(sign.closing);
        return SourceCompletion{sign.kind, static_cast<int>(match.capturedStart(1)),
                                matching(words.*sign.words, match.captured(1)), closing, true};
    }
    return std::nullopt;
}

}  // namespace

std::optional<SourceCompletion> completionAt(const QTextBlock &block, int column, const SourceWords &words)
{
    static const QRegularExpression item(u"^\\s*[-*+]\\s+(?:\\*\\*)?([^*:]*)$"_s);
    const QString line = block.text();
    const QString before = line.first(column);
    if (const std::optional<SourceCompletion> found = atSign(before, line.sliced(column), words))
        return found->words.isEmpty() ? std::nullopt : found;
    const QRegularExpressionMatch match = item.match(before);
    const ListKind list = match.hasMatch() ? listKindAt(block) : ListKind::Other;
    if (list == ListKind::Other)
        return std::nullopt;
    const bool isFrameworks = list == ListKind::Frameworks;
    const QString begun = match.captured(1);
    const QStringList found = matching(isFrameworks ? words.frameworkNames : words.personas, begun);
    if (found.isEmpty())
        return std::nullopt;
    const auto kind = isFrameworks ? SourceCompletion::Kind::Framework : SourceCompletion::Kind::Persona;
    const auto begin = static_cast<int>(match.capturedStart(1));
    const bool isOpen = before.first(begin).endsWith("**"_L1) && !line.sliced(column).startsWith("**"_L1);
    return SourceCompletion{kind, begin, found, isOpen ? u"**"_s : QString(), begun.size() > 1};
}

}  // namespace sb::ui
