// SPDX-License-Identifier: Apache-2.0
#include "personas/lintchecks.h"
#include "personas/promptcompiler.h"
#include "personas/termindex.h"

#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QSet<QString> stemsIn(const QString &text)
{
    QSet<QString> stems;
    for (const auto all = words(text); const QString &word : all)
        stems.insert(stem(word));
    return stems;
}

}  // namespace

void lintchecks::unknownFrameworks(const LintSubject &subject, LintSink &sink)
{
    const FrameworkLibrary &known = *subject.context.frameworks;
    for (const FrameworkUse &use : subject.text.persona().frameworks) {
        if (!sink.isFull() && known.named(use.name) == nullptr && known.find(use.id) == nullptr)
            sink.add(subject.text.find(use.name, {ChapterKind::Frameworks}), use.name);
    }
}

void lintchecks::longPrompts(const LintSubject &subject, LintSink &sink)
{
    const PromptLimits &limits = *subject.context.limits;
    const QString prompt = compilePrompt(subject.text.persona(), {});
    const qsizetype characters = prompt.toUcs4().size();
    for (const PromptLimits::Target &target : limits.targets) {
        if (target.characters > 0 && characters > target.characters)
            sink.addForFile(u"%1: %2 > %3"_s.arg(target.name).arg(characters).arg(target.characters));
    }
    const int tokens = limits.tokens > 0 && limits.tokensOf ? limits.tokensOf(prompt) : 0;
    if (tokens > limits.tokens)
        sink.addForFile(u"tokens: %1 > %2"_s.arg(tokens).arg(limits.tokens));
}

/// Known when a cell has all of its words, or it has all of a cell's, two at least.
void lintchecks::unknownMetrics(const LintSubject &subject, LintSink &sink)
{
    QList<QSet<QString>> known;
    for (const QString &metric : *subject.context.metrics)
        known.append(stemsIn(metric));
    const auto isKnown = [&known](const QSet<QString> &wanted) {
        return std::ranges::any_of(known, [&wanted](const QSet<QString> &cell) {
            return cell.contains(wanted) || (cell.size() > 1 && wanted.contains(cell));
        });
    };
    for (const auto &groups = subject.text.persona().metrics; const NamedGroup &group : groups) {
        for (const NamedText &metric : group.items) {
            const QString name = metric.name.isEmpty() ? metric.text : metric.name;
            if (!sink.isFull() && !isKnown(stemsIn(name)))
                sink.add(subject.text.find(name, {ChapterKind::Metrics}), name);
        }
    }
}

void lintchecks::missingTests(const LintSubject &subject, LintSink &sink)
{
    const KnownTests tests = subject.context.tests->value(subject.text.persona().slug);
    if (!tests.exist)
        sink.addForFile(u"none"_s);
    else if (const QString &model = subject.context.model; !model.isEmpty() && !tests.passedWith.contains(model))
        sink.addForFile(tests.passedWith.isEmpty() ? model : lintPair(tests.passedWith.constLast(), model));
}

}  // namespace sb
