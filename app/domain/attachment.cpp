// SPDX-License-Identifier: Apache-2.0
#include "domain/attachment.h"

#include <QStringList>
#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype nameCharacters = 100;

/// Longer than any run of tildes in the text, so that nothing in it ends the fence.
QString fenceFor(QStringView text)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar character : text) {
        run = character == u'~' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(longest + 1, u'~');
}

QString toMarkdown(const Attachment &attachment)
{
    QString name = attachment.name.simplified().left(nameCharacters);
    name.replace(u'"', u'\'');
    const QString fence = fenceFor(attachment.text);
    return u"%1 text attachment=\"%2\"\n"_s.arg(fence, name) + attachment.text + u'\n' + fence;
}

struct Fenced {
    Attachment attachment;
    qsizetype begin = 0;  ///< of its fence
};

/// The attachment whose fence ends the text. None of its lines holds so long a run of tildes, so the last opening is its own.
std::optional<Fenced> lastOf(QStringView markdown)
{
    const qsizetype closing = markdown.lastIndexOf(u'\n') + 1;
    const QStringView fence = markdown.sliced(closing);
    if (fence.size() < 3 || fence.count(u'~') != fence.size())
        return {};
    const QString opening = fence.toString() + " text attachment=\""_L1;
    const qsizetype begin = markdown.first(closing).lastIndexOf(opening);
    const bool isOfItsOwn = begin == 0 || (begin > 1 && markdown.sliced(begin - 2, 2) == "\n\n"_L1);
    const QStringView rest = begin < 0 ? QStringView() : markdown.sliced(begin + opening.size());
    const qsizetype line = rest.indexOf("\"\n"_L1);
    const qsizetype text = begin + opening.size() + line + 2;
    const bool isName = line >= 0 && line <= nameCharacters && !rest.first(line).contains(u'\n');
    if (!isName || text > closing || !isOfItsOwn)
        return {};
    return Fenced{{rest.first(line).toString(), markdown.sliced(text, std::max<qsizetype>(closing - text - 1, 0)).toString()},
                  begin};
}

}  // namespace

qsizetype lineCount(QStringView text)
{
    return text.count(u'\n') + (text.isEmpty() || text.endsWith(u'\n') ? 0 : 1);
}

QString toMarkdown(const Question &question)
{
    QStringList parts;
    for (const Attachment &attachment : question.attachments)
        parts.append(toMarkdown(attachment));
    return withAttachments(question.words, parts.join("\n\n"_L1));
}

QString withAttachments(const QString &words, const QString &attachments)
{
    const QLatin1StringView gap = words.isEmpty() || attachments.isEmpty() ? ""_L1 : "\n\n"_L1;
    return words + gap + attachments;
}

Question questionFrom(const QString &markdown)
{
    Question question;
    QStringView rest = markdown;
    while (std::optional<Fenced> fenced = lastOf(rest)) {
        question.attachments.prepend(std::move(fenced->attachment));
        rest.truncate(std::max<qsizetype>(fenced->begin - 2, 0));
    }
    question.words = rest.toString();
    return question;
}

QString joinedQuestions(const QString &first, const QString &second)
{
    Question both = questionFrom(first);
    const Question more = questionFrom(second);
    both.words += !both.words.isEmpty() && !more.words.isEmpty() ? "\n\n"_L1 + more.words : more.words;
    both.attachments += more.attachments;
    return toMarkdown(both);
}

QString questionWords(const QString &markdown)
{
    return questionFrom(markdown).words;
}

}  // namespace sb
