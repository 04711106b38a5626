// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/localgitmessage.h"

#include "base/text.h"
#include "metrics/metriclimits.h"

#include <QRegularExpression>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto anyCase = QRegularExpression::CaseInsensitiveOption;

QString firstLine(const QString &text)
{
    const QStringView left = QStringView(text).trimmed();
    const qsizetype end = left.indexOf(u'\n');
    return left.first(end < 0 ? left.size() : end).trimmed().toString();
}

qint64 requestNumber(const QString &subject, const QString &text)
{
    static const QRegularExpression behind(u"\\([#!](\\d{1,9})\\)\\s*$"_s);
    static const QRegularExpression before(
        u"^(?:Merge pull request #|Pull request #|Merged PR )(\\d{1,9})\\b|^Merged in .{1,250} \\(pull request #(\\d{1,9})\\)"_s);
    static const QRegularExpression seen(u"^See merge request \\S{0,250}!(\\d{1,9})\\s*$"_s,
                                         QRegularExpression::MultilineOption);
    for (const auto &[form, where] : {std::pair{&before, &subject}, std::pair{&behind, &subject}}) {
        if (const QRegularExpressionMatch match = form->match(*where); match.hasMatch())
            return match.captured(match.lastCapturedIndex()).toLongLong();
    }
    if (!subject.startsWith("Merge "_L1))
        return 0;
    const QRegularExpressionMatch match = seen.match(text);
    return match.hasMatch() ? match.captured(1).toLongLong() : 0;
}

void readRevert(GitMessage &message, const QString &text)
{
    static const QRegularExpression quoted(u"^Revert \"(.+)\"(?:\\s*\\([#!]\\d{1,9}\\))?$"_s);
    static const QRegularExpression again(u"^(?:Reapply |Revert \"Revert |Revert \"Reapply )"_s);
    static const QRegularExpression ofCommit(u"^\\s*This reverts commit ([0-9a-f]{7,40})\\b"_s,
                                             QRegularExpression::MultilineOption | anyCase);
    static const QRegularExpression ofRequest(
        u"^\\s*(?:Reverts [\\w./-]{0,250}[#!]|This reverts merge request !)(\\d{1,9})\\s*$"_s,
        QRegularExpression::MultilineOption);
    if (again.match(message.subject).hasMatch())
        return;
    if (const QRegularExpressionMatch match = quoted.match(message.subject); match.hasMatch())
        message.revertedSubject = match.captured(1);
    if (const QRegularExpressionMatch match = ofCommit.match(text); match.hasMatch())
        message.revertedCommit = match.captured(1).toLower();
    if (const QRegularExpressionMatch match = ofRequest.match(text); match.hasMatch())
        message.revertedNumber = match.captured(1).toLongLong();
    message.isRevert = !message.revertedSubject.isEmpty() || !message.revertedCommit.isEmpty() || message.revertedNumber > 0;
}

void readCoauthors(GitMessage &message, const QString &text)
{
    constexpr auto key = "co-authored-by:"_L1;
    for (const QStringView line : QStringView(text).tokenize(u'\n')) {
        const QStringView trailer = line.trimmed();
        if (!trailer.startsWith(key, Qt::CaseInsensitive) || message.coauthors.size() >= limits::gitCoauthors)
            continue;
        const QStringView said = trailer.sliced(key.size()).trimmed();
        const qsizetype open = said.lastIndexOf(u'<');
        const qsizetype close = said.lastIndexOf(u'>');
        GitName coauthor{.name = said.first(open < 0 ? said.size() : open).trimmed().toString()};
        if (open >= 0 && close > open)
            coauthor.mail = said.sliced(open + 1, close - open - 1).trimmed().toString();
        coauthor.name.truncate(limits::eventTitleCharacters);
        coauthor.mail.truncate(limits::eventTitleCharacters);
        if (!coauthor.name.isEmpty() && !message.coauthors.contains(coauthor))
            message.coauthors.append(coauthor);
    }
}

}  // namespace

QString decodedGitText(QByteArrayView bytes, QByteArrayView encoding)
{
    if (!encoding.isEmpty() && encoding.size() <= limits::gitEncodingBytes && !bytes.isValidUtf8()) {
        QStringDecoder decoder(QAnyStringView(QString::fromLatin1(encoding)));
        if (decoder.isValid()) {
            const QString text = decoder.decode(bytes);
            if (!decoder.hasError())
                return cleaned(text);
        }
    }
    return cleaned(decodeUtf8(bytes));
}

GitMessage readGitMessage(QByteArrayView bytes, QByteArrayView encoding)
{
    const bool isLong = bytes.size() > 2 * limits::gitMessageBytes;
    const QString begin = decodedGitText(isLong ? bytes.first(limits::gitMessageBytes) : bytes, encoding);
    GitMessage message{.subject = firstLine(begin)};
    message.subject.truncate(limits::eventTextCharacters);
    message.number = requestNumber(message.subject, begin);
    readRevert(message, begin);
    readCoauthors(message, begin);
    if (isLong)
        readCoauthors(message, decodedGitText(bytes.last(limits::gitMessageBytes), encoding));
    return message;
}

AuthorClass authorClassOf(const GitName &person)
{
    static const QRegularExpression bot(
        u"\\[bot\\]|(?:^|[-_. +])bot(?:@|$)|^(?:dependabot|renovate|greenkeeper|snyk-bot|github-actions)\\b"_s, anyCase);
    static const QRegularExpression machine(
        u"\\b(?:admin|automat\\w*|build\\w*|ci|cd|deploy\\w*|jenkins|release\\w*|root|server|service|system|user)\\b"_s,
        anyCase);
    static const QRegularExpression twoNames(u"^\\p{L}[\\p{L}\\p{M}.'’-]*(?: \\p{L}[\\p{L}\\p{M}.'’-]*)+$"_s,
                                             QRegularExpression::UseUnicodePropertiesOption);
    if (bot.match(person.name).hasMatch() || bot.match(person.mail).hasMatch())
        return AuthorClass::Bot;
    const bool isPerson = twoNames.match(person.name.simplified()).hasMatch() && !machine.match(person.name).hasMatch();
    return isPerson ? AuthorClass::Human : AuthorClass::Unknown;
}

}  // namespace sb
