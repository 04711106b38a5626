// SPDX-License-Identifier: Apache-2.0
#include "personas/inlinetext.h"
#include "personas/lintchecks.h"
#include "personas/lintset.h"
#include "personas/ownquestions.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// The item, or the line of the front matter, that names a colleague.
std::optional<LintFix> withoutColleague(const LintText &text, const QString &name)
{
    for (const auto items = text.itemsOf({ChapterKind::Triggers}); const LintItem &item : items) {
        const bool isItem = item.kind == Block::Kind::Bullet || item.kind == Block::Kind::Numbered;
        const NamedText named = namedText(item.text);
        if (isItem && (named.name == name || (named.name.isEmpty() && named.text == name)))
            return LintFix{LintFix::Kind::RemoveItem, item.range, {}};
    }
    return std::nullopt;
}

TextRange placeOfColleague(const LintText &text, const QString &name)
{
    if (const std::optional<LintFix> item = withoutColleague(text, name)) {
        const QByteArray words = name.toUtf8();
        const qsizetype at = text.bytes().indexOf(words, item->range.begin);
        if (at >= 0 && at + words.size() <= item->range.end)
            return text.range(at, at + words.size());
        return item->range;
    }
    return text.find(name, {});
}

bool reaches(const Route &route, const QString &slug)
{
    if (route.verdict == Route::Verdict::Ask)
        return std::ranges::contains(route.choices(), slug, &RouteCandidate::persona);
    return route.verdict == Route::Verdict::Routed && route.persona == slug;
}

}  // namespace

void lintchecks::looseCombinations(const LintSubject &subject, LintSink &sink)
{
    const Persona &own = subject.text.persona();
    const auto names = [&own](const Combination &back) {
        return back.persona.compare(own.name, Qt::CaseInsensitive) == 0
            || back.persona.compare(own.slug, Qt::CaseInsensitive) == 0;
    };
    for (const Combination &combination : own.combines) {
        if (sink.isFull())
            return;
        const QList<qsizetype> targets = subject.set->named(combination.persona);
        const bool isMutual =
            !targets.isEmpty() && std::ranges::any_of(subject.set->persona(targets.constFirst()).combines, names);
        if (isMutual)
            continue;
        const TextRange place = placeOfColleague(subject.text, combination.persona);
        if (targets.isEmpty())
            sink.add(place, combination.persona, withoutColleague(subject.text, combination.persona));
        else
            sink.add(place, lintPair(combination.persona, own.name));
    }
}

void lintchecks::sharedTriggers(const LintSubject &subject, LintSink &sink)
{
    const QList<Trigger> &triggers = subject.text.persona().triggers;
    for (qsizetype i = 0; i < triggers.size(); ++i) {
        const std::optional<TriggerMeetings::Phrase> other = subject.set->triggers().firstSame({subject.at, i});
        if (other && !sink.isFull())
            sink.add(subject.text.placeOfTrigger(i), lintPair(triggers.at(i).phrase, subject.set->persona(other->persona).slug),
                     lighterTrigger(subject.text, i));
    }
}

void lintchecks::containedTriggers(const LintSubject &subject, LintSink &sink)
{
    const QList<Trigger> &triggers = subject.text.persona().triggers;
    for (qsizetype i = 0; i < triggers.size(); ++i) {
        const std::optional<TriggerMeetings::Phrase> longer = subject.set->triggers().firstLonger({subject.at, i});
        if (!longer || sink.isFull())
            continue;
        const Persona &other = subject.set->persona(longer->persona);
        const QString &phrase = other.triggers.at(longer->trigger).phrase;
        sink.add(subject.text.placeOfTrigger(i), lintPair(triggers.at(i).phrase, u"%1 (%2)"_s.arg(phrase, other.slug)));
    }
}

void lintchecks::lostQuestions(const LintSubject &subject, LintSink &sink)
{
    const Persona &persona = subject.text.persona();
    for (const auto questions = ownQuestions(persona); const OwnQuestion &question : questions) {
        if (sink.isFull())
            return;
        if (!reaches(subject.set->router().route(question.text), persona.slug))
            sink.add(subject.text.find(question.text, {ChapterKind::Playbooks, ChapterKind::Starters}), question.text);
    }
}

void lintchecks::sameNames(const LintSubject &subject, LintSink &sink)
{
    for (const auto all = subject.set->withName(subject.text.persona().name); const qsizetype other : all) {
        if (other == subject.at)
            continue;
        const Persona &persona = subject.set->persona(other);
        sink.add(subject.text.placeOfName(),
                 lintPair(subject.text.persona().name, u"%1 (%2)"_s.arg(persona.name, persona.slug)));
        return;
    }
}

void lintchecks::copies(const LintSubject &subject, LintSink &sink)
{
    if (const std::optional<LintSet::Likeness> likest = subject.set->likest(subject.at))
        sink.addForFile(u"%1, %2 %"_s.arg(subject.set->persona(likest->other).slug).arg(qRound(likest->share * 100)));
}

void lintchecks::namesOfOthers(const LintSubject &subject, LintSink &sink)
{
    static const QRegularExpression word(u"\\p{Lu}[\\p{L}\\p{M}\\p{N}-]+(?: \\p{Lu}[\\p{L}\\p{M}\\p{N}-]+)*"_s);
    const QString own = subject.text.persona().name;
    for (const auto lines = subject.text.linesOf({ChapterKind::Rules, ChapterKind::Prohibitions});
         const LintLine &line : lines) {
        if (sink.isFull() || line.bytes.trimmed().startsWith('#'))
            continue;
        const QString text = line.text();
        for (const QRegularExpressionMatch &match : word.globalMatch(text)) {
            const QList<qsizetype> named = subject.set->withName(match.captured());
            if (!named.isEmpty() && match.captured().compare(own, Qt::CaseInsensitive) != 0)
                sink.add(line.range(text, match.capturedStart(), match.capturedLength()), match.captured());
        }
    }
}

}  // namespace sb
