// SPDX-License-Identifier: Apache-2.0
#include "markdown/notes.h"

#include "base/limits.h"
#include "markdown/markup.h"
#include "markdown/unitdiff.h"

#include <QStringBuilder>
#include <QStringView>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int sectionNode = -2;
constexpr int listNode = -3;
constexpr int firstReferenceNode = -10;
constexpr QStringView referenceBegin = u"<span data-n=\"-";
constexpr QStringView referenceEnd = u"</span>";

int nodeOf(qsizetype reference)
{
    return firstReferenceNode - static_cast<int>(reference);
}

/// The reference whose markup begins at `at`.
qsizetype referenceAt(QStringView html, qsizetype at)
{
    const qsizetype number = at + referenceBegin.size();
    return html.sliced(number, html.indexOf(u'"', number) - number).toLongLong() + firstReferenceNode;
}

/// The references that some patches bring anew.
QSet<qsizetype> broughtBy(const QList<Patch> &patches)
{
    QSet<qsizetype> brought;
    for (const Patch &patch : patches) {
        for (qsizetype at = patch.html.indexOf(referenceBegin); at >= 0; at = patch.html.indexOf(referenceBegin, at + 1))
            brought.insert(referenceAt(patch.html, at));
    }
    return brought;
}

Patch patchOf(Patch::Kind kind, int node, const QString &html = {})
{
    return {.kind = kind, .node = node, .html = html, .text = {}, .name = {}};
}

}  // namespace

bool isNote(const Unit &block)
{
    return block.open.startsWith("<li "_L1);
}

QString referenceMarkup(qsizetype index, const QString &label)
{
    return "<span data-n=\""_L1 % QString::number(nodeOf(index)) % "\" class=\"note\">[^"_L1 % escaped(label, Bidi::Named)
        % "]</span>"_L1;
}

QStringList numberedNotes(const QStringList &references, const QStringList &definitions)
{
    const QStringList within = references.first(qMin(references.size(), limits::notes));
    const QSet<QString> referred(within.cbegin(), within.cend());
    QSet<QString> waiting;
    for (const QString &key : definitions.first(qMin(definitions.size(), limits::notes))) {
        if (referred.contains(key))
            waiting.insert(key);
    }
    QStringList numbered;
    for (const QString &key : within) {
        if (waiting.remove(key))
            numbered.append(key);
    }
    return numbered;
}

Notes::Changes Notes::compare(const QList<Unit> &before, QList<Unit> &now)
{
    Changes changes;
    QHash<int, Unit> notes;
    QList<Unit> textBefore;
    for (const Unit &block : before) {
        if (isNote(block))
            notes.insert(block.id, block);
        else
            textBefore.append(block);
    }
    QList<qsizetype> places;
    QList<Unit> textNow;
    for (qsizetype i = 0; i < now.size(); ++i) {
        if (!isNote(now.at(i))) {
            places.append(i);
            textNow.append(std::move(now[i]));
        } else if (const auto same = notes.constFind(now.at(i).id); same != notes.cend()) {
            QList<Unit> one{std::move(now[i])};
            changes.notes.insert(same.key(), difference(0, {*same}, one));
            now[i] = std::move(one.first());
        }
    }
    changes.text = difference(0, textBefore, textNow);
    for (qsizetype i = 0; i < places.size(); ++i)
        now[places.at(i)] = std::move(textNow[i]);
    return changes;
}

void Notes::readFrom(qsizetype block, qsizetype reference)
{
    m_references.resize(reference);
    while (!m_definitions.isEmpty() && m_definitions.constLast().block >= block)
        m_definitions.removeLast();
}

void Notes::add(qsizetype block, const RenderedBlock &rendered)
{
    const qsizetype first = m_references.size();
    for (const QString &label : rendered.references)
        m_references.append({label.toCaseFolded(), label});
    if (!rendered.note.isEmpty())
        m_definitions.append({rendered.note.toCaseFolded(), block, first, m_references.size()});
}

void Notes::number(const QList<Unit> &blocks)
{
    const qsizetype within = qMin(m_references.size(), limits::notes);
    QHash<QString, qsizetype> firsts;
    for (qsizetype i = within - 1; i >= 0; --i)
        firsts.insert(m_references.at(i).key, i);
    QHash<QString, qsizetype> defined;
    for (const Definition &definition : m_definitions.first(qMin(m_definitions.size(), limits::notes))) {
        if (firsts.contains(definition.key) && !defined.contains(definition.key))
            defined.insert(definition.key, definition.block);
    }
    m_shown.clear();
    m_targets.resize(within);
    QHash<QString, Target> targets;
    for (qsizetype i = 0; i < within; ++i) {
        const QString &key = m_references.at(i).key;
        if (firsts.value(key) == i && defined.contains(key)) {
            const qsizetype block = defined.value(key);
            m_shown.append({blocks.at(block).id, block, i});
            targets.insert(key, {m_shown.size(), blocks.at(block).id});
        }
        m_targets[i] = targets.value(key);
    }
}

QList<Patch> Notes::update(const Changes &changes, const QList<Unit> &blocks)
{
    if (m_references.isEmpty() && m_shown.isEmpty()) {
        m_targets.clear();
        return changes.text;
    }
    const QList<Shown> before = m_shown;
    const QList<Target> targets = m_targets;
    number(blocks);
    const QSet<int> kept = keptOf(before);
    QList<Patch> patches;
    if (m_shown.isEmpty() && !before.isEmpty())
        patches.append(patchOf(Patch::Kind::Remove, sectionNode));
    for (const Shown &shown : before) {
        if (!m_shown.isEmpty() && !kept.contains(shown.note))
            patches.append(patchOf(Patch::Kind::Remove, shown.note));
    }
    const bool isBehind = !m_shown.isEmpty() && !before.isEmpty();
    for (const Patch &patch : changes.text) {
        const bool isAtEnd = isBehind && patch.kind == Patch::Kind::Insert && patch.node == 0;
        patches.append(isAtEnd ? patchOf(Patch::Kind::Before, sectionNode, patch.html) : patch);
    }
    if (before.isEmpty() && !m_shown.isEmpty())
        patches.append(patchOf(Patch::Kind::Insert, 0, sectionHtml(blocks)));
    else
        showNotes(changes, blocks, kept, patches);
    showReferences(targets, patches);
    for (Patch &patch : patches)
        patch.html = resolved(patch.html);
    // No number may be on the page twice.
    std::ranges::stable_partition(patches, [](const Patch &patch) { return patch.kind == Patch::Kind::Remove; });
    return patches;
}

/// Those notes that stay where they are.
QSet<int> Notes::keptOf(const QList<Shown> &before) const
{
    QHash<int, qsizetype> places;
    for (qsizetype i = 0; i < before.size(); ++i)
        places.insert(before.at(i).note, i);
    QSet<int> kept;
    qsizetype last = -1;
    for (const Shown &shown : m_shown) {
        const qsizetype place = places.value(shown.note, -1);
        if (place > last && before.at(place).reference == shown.reference) {
            kept.insert(shown.note);
            last = place;
        }
    }
    return kept;
}

void Notes::showNotes(const Changes &changes, const QList<Unit> &blocks, const QSet<int> &kept, QList<Patch> &patches) const
{
    int next = 0;
    for (auto shown = m_shown.crbegin(); shown != m_shown.crend(); ++shown) {
        if (kept.contains(shown->note))
            patches += changes.notes.value(shown->note);
        else if (next == 0)
            patches.append(patchOf(Patch::Kind::Insert, listNode, noteHtml(*shown, blocks)));
        else
            patches.append(patchOf(Patch::Kind::Before, next, noteHtml(*shown, blocks)));
        next = shown->note;
    }
}

/// Those that now lead elsewhere, and have not come anew.
void Notes::showReferences(const QList<Target> &before, QList<Patch> &patches) const
{
    QSet<qsizetype> onPage;
    for (const Shown &shown : m_shown)
        onPage.insert(shown.block);
    const QSet<qsizetype> brought = broughtBy(patches);
    auto note = m_definitions.cbegin();
    for (qsizetype i = 0; i < qMin(before.size(), m_targets.size()); ++i) {
        while (note != m_definitions.cend() && note->endReference <= i)
            ++note;
        const bool isInHidden = note != m_definitions.cend() && note->firstReference <= i && !onPage.contains(note->block);
        if (m_targets.at(i) != before.at(i) && !isInHidden && !brought.contains(i))
            patches.append(patchOf(Patch::Kind::Replace, nodeOf(i), referenceHtml(i)));
    }
}

QString Notes::noteHtml(const Shown &shown, const QList<Unit> &blocks) const
{
    const Unit &unit = blocks.at(shown.block);
    const QString back = u"<a href=\"#n%1\" role=\"doc-backlink\">\u21a9\ufe0e</a>"_s.arg(nodeOf(shown.reference));
    return unit.html().insert(unit.open.size(), back);
}

QString Notes::sectionHtml(const QList<Unit> &blocks) const
{
    QString out =
        u"<section data-n=\"%1\" class=\"notes\" role=\"doc-endnotes\"><ol data-n=\"%2\">"_s.arg(sectionNode).arg(listNode);
    for (const Shown &shown : m_shown)
        out += noteHtml(shown, blocks);
    return out + "</ol></section>"_L1;
}

QString Notes::referenceHtml(qsizetype index) const
{
    const Target target = m_targets.value(index);
    if (target.number == 0)
        return referenceMarkup(index, m_references.at(index).label);
    return "<sup data-n=\""_L1 % QString::number(nodeOf(index)) % "\"><a href=\"#n"_L1 % QString::number(target.note)
        % "\" role=\"doc-noteref\">"_L1 % QString::number(target.number) % "</a></sup>"_L1;
}

/// With the numbers in place of the labels.
QString Notes::resolved(const QString &html) const
{
    qsizetype at = html.indexOf(referenceBegin);
    if (at < 0 || m_shown.isEmpty())
        return html;
    QString out;
    qsizetype copied = 0;
    for (; at >= 0; at = html.indexOf(referenceBegin, copied)) {
        out += QStringView(html).sliced(copied, at - copied) % referenceHtml(referenceAt(html, at));
        copied = html.indexOf(referenceEnd, at) + referenceEnd.size();
    }
    return out + QStringView(html).sliced(copied);
}

QString Notes::html(const QList<Unit> &blocks, const QString &more) const
{
    QString all;
    for (const Unit &block : blocks) {
        if (!isNote(block))
            block.appendTo(all);
    }
    all += more;
    return resolved(m_shown.isEmpty() ? all : QString(all % sectionHtml(blocks)));
}

Patch Notes::atEnd(const QString &html) const
{
    return m_shown.isEmpty() ? patchOf(Patch::Kind::Insert, 0, html) : patchOf(Patch::Kind::Before, sectionNode, html);
}

bool Notes::isHidden(const Unit &block) const
{
    return isNote(block) && std::ranges::none_of(m_shown, [&block](const Shown &shown) { return shown.note == block.id; });
}

}  // namespace sb
