// SPDX-License-Identifier: Apache-2.0
#include "models/worddiff.h"

#include "base/limits.h"
#include "domain/sequencediff.h"

#include <QHash>
#include <QTextBoundaryFinder>
#include <algorithm>
#include <vector>

namespace sb {

namespace {

/// A text as the words, or lines, that it consists of; equal ones have equal numbers.
struct Words {
    std::vector<TextSpan> spans;
    std::vector<qsizetype> numbers;
};

using Numbers = QHash<QStringView, qsizetype>;

void addWord(Words &words, QStringView text, qsizetype begin, qsizetype end, Numbers &numbers)
{
    while (begin < end && text.at(begin).isSpace())
        ++begin;
    while (begin < end && text.at(end - 1).isSpace())
        --end;
    if (begin == end)
        return;
    words.spans.push_back({begin, end - begin});
    const QStringView word = text.sliced(begin, end - begin);
    const auto known = numbers.constFind(word);
    words.numbers.push_back(known != numbers.cend() ? *known : *numbers.insert(word, numbers.size()));
}

Words wordsOf(QStringView text, Numbers &numbers)
{
    Words words;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    for (qsizetype begin = 0, end = finder.toNextBoundary(); end >= 0; end = finder.toNextBoundary()) {
        addWord(words, text, begin, end, numbers);
        begin = end;
    }
    return words;
}

Words linesOf(QStringView text, Numbers &numbers)
{
    Words lines;
    for (const QStringView line : text.tokenize(u'\n')) {
        const qsizetype begin = line.begin() - text.begin();
        addWord(lines, text, begin, begin + line.size(), numbers);
    }
    return lines;
}

using WordChange = SequenceChange;
using Changes = SequenceChanges;

/// Changes that touch are one, and so are those between which less stands than on either side.
Changes gathered(const Changes &changes)
{
    Changes gathered;
    for (const WordChange &change : changes) {
        WordChange *last = gathered.empty() ? nullptr : &gathered.back();
        const qsizetype between = last == nullptr ? 0 : change.left - last->left - last->leftCount;
        if (last != nullptr && (between == 0 || (between < last->size() && between < change.size())))
            *last = {last->left, change.left + change.leftCount - last->left, last->right,
                     change.right + change.rightCount - last->right};
        else
            gathered.push_back(change);
    }
    return gathered;
}

QList<TextSpan> spansOf(const Words &words, const Changes &changes, qsizetype WordChange::*from, qsizetype WordChange::*count)
{
    QList<TextSpan> spans;
    for (const WordChange &change : changes) {
        if (change.*count == 0)
            continue;
        const TextSpan first = words.spans[static_cast<size_t>(change.*from)];
        const TextSpan last = words.spans[static_cast<size_t>(change.*from + change.*count - 1)];
        spans.append({first.begin, last.begin + last.length - first.begin});
    }
    return spans;
}

WordDifference told(const Words &left, const Words &right, const Changes &changes)
{
    // Touching changes first: only then is known how much stands on either side of what is between.
    const Changes all = gathered(gathered(changes));
    return {spansOf(left, all, &WordChange::left, &WordChange::leftCount),
            spansOf(right, all, &WordChange::right, &WordChange::rightCount)};
}

}  // namespace

WordDifference wordDifference(QStringView left, QStringView right)
{
    Numbers numbers;
    if (left.size() + right.size() <= limits::wordsCompared) {
        const Words l = wordsOf(left, numbers);
        const Words r = wordsOf(right, numbers);
        if (const auto changes = fewestChanges(l.numbers, r.numbers, limits::differencesTold))
            return told(l, r, *changes);
    }
    const Words l = linesOf(left, numbers);
    const Words r = linesOf(right, numbers);
    if (const auto changes = fewestChanges(l.numbers, r.numbers, limits::differencesTold))
        return told(l, r, *changes);
    const qsizetype begin = std::ranges::mismatch(l.numbers, r.numbers).in1 - l.numbers.begin();
    const qsizetype most = std::min<qsizetype>(std::ssize(l.numbers), std::ssize(r.numbers)) - begin;
    qsizetype end = 0;
    while (end < most && *(l.numbers.end() - 1 - end) == *(r.numbers.end() - 1 - end))
        ++end;
    return told(l, r, {{begin, std::ssize(l.numbers) - begin - end, begin, std::ssize(r.numbers) - begin - end}});
}

}  // namespace sb
