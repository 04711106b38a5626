// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formedits.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace sb::ui {

namespace {

constexpr qsizetype shortBytes = 32 * 1024;
constexpr qsizetype shortLines = 800;  // each may be an entry

bool isInMatter(const PersonaDocument &document, const TextEdits &edits)
{
    return std::ranges::any_of(edits, [&document](const TextEdit &edit) {
        return edit.range.begin < document.bodyBegin() || edit.replacement.startsWith("---");
    });
}

}  // namespace

FormEdits::FormEdits(QObject *parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &FormEdits::takeFuture);
}

FormEdits::~FormEdits()
{
    m_watcher.disconnect(this);
    m_watcher.waitForFinished();
}

bool FormEdits::isShort(const PersonaDocument &document)
{
    return document.bytes().size() <= shortBytes && document.bytes().count('\n') <= shortLines;
}

void FormEdits::setDraft(PersonaDraft *draft)
{
    m_waiting.clear();
    m_acts.clear();
    m_askedOf.clear();
    m_draft = draft;
}

void FormEdits::apply(const FieldEdit &edit, const Done &done, Where where)
{
    if (!m_draft)
        return;
    m_waiting.append({edit, done, where});
    if (m_waiting.size() == 1)
        start();
}

void FormEdits::start()
{
    while (m_draft && !m_isTaking && !m_waiting.isEmpty() && !m_watcher.isRunning()) {
        const PersonaDocument document = m_draft->document();
        const FieldEdit edit = m_waiting.constFirst().edit;
        if (isShort(document)) {
            take(editsFor(document, edit));
            continue;
        }
        m_askedOf = document.bytes();
        m_watcher.setFuture(QtConcurrent::run([document, edit] { return editsFor(document, edit); }));
    }
    runActs();
}

void FormEdits::takeFuture()
{
    if (m_waiting.isEmpty() || !m_draft)
        return;
    // What was found for a text that has changed since is looked for anew.
    if (m_draft->document().bytes() == m_askedOf)
        take(m_watcher.result());
    start();
    runActs();
}

void FormEdits::whenDone(const std::function<void()> &act)
{
    m_acts.append(act);
    runActs();
}

void FormEdits::runActs()
{
    while (!m_isTaking && m_waiting.isEmpty() && !m_acts.isEmpty())
        m_acts.takeFirst()();
}

void FormEdits::take(const Result<TextEdits> &edits)
{
    const Asked asked = m_waiting.takeFirst();
    m_isTaking = true;
    const bool isRefused = !edits || (asked.where == Where::Text && isInMatter(m_draft->document(), *edits));
    if (asked.done)
        asked.done(isRefused ? fail(edits ? ErrorKind::InvalidArgument : edits.error().kind, asked.edit.path) : Result<>());
    if (!isRefused && m_draft) {
        renameWaiting(asked.edit);
        m_draft->edit(*edits);
    }
    m_isTaking = false;
}

/// Those that wait name entries by the places that they had before.
void FormEdits::renameWaiting(const FieldEdit &taken)
{
    for (qsizetype i = m_waiting.size() - 1; i >= 0; --i) {
        Asked &asked = m_waiting[i];
        const QString path = pathAfter(asked.edit.path, taken);
        if (!path.isEmpty()) {
            asked.edit.path = path;
            continue;
        }
        const Asked gone = m_waiting.takeAt(i);
        if (gone.done)
            gone.done(fail(ErrorKind::NotFound, gone.edit.path));
    }
}

void FormEdits::finish()
{
    runActs();
    while (m_draft && !m_isTaking && !m_waiting.isEmpty()) {
        m_askedOf.clear();  // what the other thread is about to find comes too late
        take(editsFor(m_draft->document(), m_waiting.constFirst().edit));
        runActs();  // which may ask for more
    }
}

}  // namespace sb::ui
