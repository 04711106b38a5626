// SPDX-License-Identifier: Apache-2.0
#include "personas/lintchecks.h"
#include "personas/termindex.h"

#include <QHash>
#include <QRegularExpression>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// In ASCII letters of any case; `word` in lower case. Quick enough to be asked of every line.
bool holdsWord(QByteArrayView bytes, QByteArrayView word)
{
    const auto fold = [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte; };
    return !std::ranges::search(bytes, word, {}, fold).empty();
}

/// One of the words for oneself stands in the line, or an "I". Quick enough to be asked of every line.
bool mayBeOneself(QByteArrayView bytes)
{
    static constexpr std::array<QByteArrayView, 9> all{"I", "me", "Me", "my", "My", "mine", "Mine", "myself", "Myself"};
    const auto isLetter = [](char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); };
    for (qsizetype at = 0, end = 0; at < bytes.size(); at = end + 1) {
        for (end = at; end < bytes.size() && isLetter(bytes.at(end));)
            ++end;
        if (end > at && end - at <= all.back().size() && std::ranges::contains(all, bytes.sliced(at, end - at)))
            return true;
    }
    return false;
}

/// With what stands between quotation marks blanked: it is somebody else who speaks there.
QString withoutQuotedWords(QString text)
{
    static const QRegularExpression quoted(u"\"[^\"]*\"|\\x{201c}[^\\x{201d}]*\\x{201d}"_s);
    for (const QRegularExpressionMatch &match : quoted.globalMatch(QString(text)))
        std::fill_n(text.begin() + match.capturedStart(), match.capturedLength(), u' ');
    return text;
}

struct Demand {
    bool isForbidden = false;
    QString clause;
    TextRange range;
};

/// What a clause is about, whether it is wanted or forbidden: its terms, sorted. Empty for fewer than two.
QString subjectOf(const QString &clause, bool isDenied)
{
    static const QRegularExpression denial(u"\\b(?:don|doesn|won|can|must)['\\x{2019}]?t\\b|\\bavoids?\\b|\\brefuses?\\b"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    QStringList found = distinctTerms(isDenied ? QString(clause).remove(denial) : clause);
    found.sort();
    return found.size() < 2 ? QString() : found.join(u' ');
}

bool isDenied(const QString &clause)
{
    static const QRegularExpression denial(u"\\b(?:never|not|no|avoids?|refuses?|cannot)\\b|n['\\x{2019}]t\\b"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return denial.match(clause).hasMatch();
}

}  // namespace

/// Without a model only the same words count: what one line asks for, another forbids.
void lintchecks::contradictions(const LintSubject &subject, LintSink &sink)
{
    static const QRegularExpression end(u"[.;:!?]+(?:\\s|$)|\\s[-\\x{2013}\\x{2014}]\\s"_s);
    if (!isEnglish(subject.text.persona()))
        return;
    constexpr qsizetype mostDemands = 2'000;  // nobody reads so many rules, neither does a model
    QHash<QString, Demand> demands;
    const auto look = [&](const LintItem &item, bool isProhibition) {
        if (demands.size() >= mostDemands)
            return;
        for (const auto clauses = item.text.split(end, Qt::SkipEmptyParts); const QString &clause : clauses) {
            const bool hasDenial = isDenied(clause);
            const QString about = subjectOf(clause, hasDenial);
            const Demand demand{isProhibition || hasDenial, clause.trimmed(), item.range};
            const auto known = about.isEmpty() ? demands.end() : demands.find(about);
            if (known != demands.end() && known->isForbidden != demand.isForbidden)
                sink.add(item.range, lintPair(demand.clause, known->clause));
            else if (!about.isEmpty())
                demands.insert(about, demand);
        }
    };
    for (const auto items = subject.text.itemsOf({ChapterKind::Rules, ChapterKind::Style, ChapterKind::Approach});
         const LintItem &item : items)
        look(item, false);
    for (const auto items = subject.text.itemsOf({ChapterKind::Prohibitions}); const LintItem &item : items)
        look(item, true);
}

void lintchecks::outdatedTerms(const LintSubject &subject, LintSink &sink)
{
    static const QRegularExpression outdated(
        u"\\bMTTR\\b|\\bmean[ -]time[ -]to[ -](?:recover(?:y)?|restor(?:e|ation)|repair)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    for (const LintLine &line : subject.text.lines()) {
        if (sink.isFull() || line.isComment || !(holdsWord(line.bytes, "mttr") || holdsWord(line.bytes, "mean")))
            continue;
        const QString text = line.text();
        for (const QRegularExpressionMatch &match : outdated.globalMatch(text)) {
            const TextRange range = line.range(text, match.capturedStart(), match.capturedLength());
            const bool isSentence = match.captured().startsWith("Me"_L1);
            const QByteArray term = isSentence ? "Failed deployment recovery time" : "failed deployment recovery time";
            sink.add(range, match.captured(), LintFix{LintFix::Kind::UseTerm, range, term});
        }
    }
}

void lintchecks::baldQuotes(const LintSubject &subject, LintSink &sink)
{
    // A person alone is no source: a work, a place or a year is.
    static const QRegularExpression work(u"[,(:\"\\x{201c}]|\\bin\\b|\\d{4}"_s);
    static const QRegularExpression said(u"\\b(?!(?:As|When|If|What)\\s)(\\p{Lu}[\\p{L}.]+(?:\\s\\p{Lu}[\\p{L}.]+)+)\\s+(?:"
                                         u"once\\s+)?(?:said|says|wrote|writes|put it|likes to say)\\b"
                                         u"[^\"\\x{201c}]{0,20}[\"\\x{201c}]"_s);
    static const QRegularExpression source(u"\\([^)]{3,}\\)|\\b(?:1[5-9]|20)\\d\\d\\b|[\"\\x{201d}],? (?:in|from) "_s);
    for (const Quote &quote : subject.text.persona().quotes) {
        if (!sink.isFull() && !work.match(quote.source).hasMatch())
            sink.add(subject.text.find(quote.text, {ChapterKind::Quotes}), quote.text);
    }
    for (const LintLine &line : subject.text.lines()) {
        const bool isQuoting = line.bytes.contains('"') || line.bytes.contains("\xe2\x80\x9c");
        if (sink.isFull() || line.isComment || !isQuoting || line.begin < subject.text.document().bodyBegin())
            continue;
        const QString text = line.text();
        const QRegularExpressionMatch match = said.match(text);
        if (match.hasMatch() && !source.match(text).hasMatch())
            sink.add(line.range(text, match.capturedStart(1), match.capturedLength(1)), match.captured(1));
    }
}

void lintchecks::firstPerson(const LintSubject &subject, LintSink &sink)
{
    static const QRegularExpression first(
        u"(?<!Type )(?<!Class )(?<!Phase )(?<!Part )(?<!Level )\\bI\\b(?= \\p{Ll}|['\\x{2019}](?:m|ve|d|ll)\\b)"
        u"|\\b(?:[Mm]y|[Mm]e|[Mm]ine|[Mm]yself)\\b"_s);
    if (!isEnglish(subject.text.persona()))
        return;
    for (const auto lines = subject.text.linesOf({ChapterKind::Rules, ChapterKind::Prohibitions});
         const LintLine &line : lines) {
        if (sink.isFull() || !mayBeOneself(line.bytes) || line.bytes.trimmed().startsWith('#'))
            continue;
        const QString text = line.text();
        const QRegularExpressionMatch match = first.match(withoutQuotedWords(text));
        if (match.hasMatch())
            sink.add(line.range(text, match.capturedStart(), match.capturedLength()), match.captured());
    }
}

}  // namespace sb
