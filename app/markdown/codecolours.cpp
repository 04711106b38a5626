// SPDX-License-Identifier: Apache-2.0
#include "markdown/codecolours.h"

#include "base/limits.h"
#include "markdown/codelanguage.h"
#include "markdown/markup.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

struct Place {
    Unit *unit = nullptr;
    bool isLast = true;  ///< nothing stands behind it in the text
};

/// Numbers go up in the order of the text.
Place findUnit(QList<Unit> &blocks, int id)
{
    Place place;
    for (QList<Unit> *units = &blocks; place.unit == nullptr || place.unit->id != id; units = &place.unit->children) {
        const auto after = std::ranges::upper_bound(std::as_const(*units), id, {}, &Unit::id);
        const qsizetype index = after - units->cbegin() - 1;
        if (index < 0)
            return {};
        place.unit = &(*units)[index];
        place.isLast = place.isLast && index == units->size() - 1;
    }
    return place;
}

QString textOf(const Unit &line)
{
    return codeText(withoutLineEnd(line.inner));
}

QStringList textsOf(const Unit &code, qsizetype first, qsizetype count)
{
    QStringList texts;
    for (qsizetype i = first; i < first + count; ++i)
        texts.append(textOf(code.children.at(i)));
    return texts;
}

}  // namespace

void CodeColours::note(int first, const QList<Unit> &units)
{
    m_codes.erase(std::ranges::lower_bound(m_codes, first), m_codes.end());
    noteAll(units);
}

// As deep as `limits::markdownDepth` lets a block be.
void CodeColours::noteAll(const QList<Unit> &units)
{
    for (const Unit &unit : units) {
        if (!unit.colouring)
            noteAll(unit.children);
        else if (unit.colouring->lines < unit.children.size())
            m_codes.append(unit.id);
    }
}

std::optional<CodeLines> CodeColours::next(QList<Unit> &blocks, TextEnd end)
{
    for (qsizetype i = 0; i < m_codes.size();) {
        const Place place = findUnit(blocks, m_codes.at(i));
        if (place.unit == nullptr || !place.unit->colouring || place.unit->colouring->lines >= place.unit->children.size()) {
            m_codes.removeAt(i);
            continue;
        }
        const Unit &code = *place.unit;
        const bool isOpen = place.isLast && end == TextEnd::Open;
        const qsizetype whole = code.children.size() - (isOpen ? 1 : 0);
        const qsizetype first = code.colouring->lines;
        QString language = code.colouring->language;
        const bool isTold = !language.isEmpty() || whole >= detectionLines || !isOpen;
        if (whole > first && isTold) {
            if (language.isEmpty())
                language = detectedLanguage(textsOf(code, 0, qMin(whole, detectionLines)));
            const qsizetype count = qMin(whole - first, limits::codeLinesAtOnce);
            return CodeLines{code.id, first, {language, code.colouring->after, textsOf(code, first, count)}};
        }
        ++i;
    }
    return std::nullopt;
}

QList<Patch> CodeColours::apply(QList<Unit> &blocks, const CodeLines &lines, const CodeHighlighter::Done &done)
{
    Unit *code = findUnit(blocks, lines.code).unit;
    const qsizetype count = lines.work.lines.size();
    if (code == nullptr || !code->colouring || code->colouring->lines != lines.first
        || code->children.size() < lines.first + count || textsOf(*code, lines.first, count) != lines.work.lines)
        return {};
    QList<Patch> patches;
    for (qsizetype i = 0; i < count; ++i) {
        Unit &line = code->children[lines.first + i];
        QString coloured = colouredCode(lines.work.lines.at(i), done.lines.value(i));
        if (coloured == withoutLineEnd(line.inner))
            coloured.clear();
        if (coloured == line.coloured)
            continue;
        line.coloured = coloured;
        patches.append({.kind = Patch::Kind::Replace, .node = line.id, .html = line.html(), .text = {}, .name = {}});
    }
    auto colouring = std::make_shared<Colouring>(*code->colouring);
    colouring->lines = lines.first + count;
    colouring->after = done.after;
    code->colouring = std::move(colouring);
    return patches;
}

}  // namespace sb
