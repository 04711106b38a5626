// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formpane.h"
#include "ui/personaeditor/formwords.h"

#include <QJsonObject>
#include <QPointer>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

bool isWithin(const QString &path, const QString &owner)
{
    return path == owner || path.startsWith(owner + u'.') || path.startsWith(owner + u'[');
}

QString entryAt(const QString &list, qsizetype index)
{
    return list + u'[' + QString::number(index) + u']';
}

/// "Core competencies" of "📊 CORE COMPETENCIES", as a mode names a chapter.
QString modeName(const QString &title, const QString &personaName)
{
    const QString key = matchingKey(title, personaName);
    return key.isEmpty() ? title : QString(key.first(1).toUpper() + key.sliced(1));
}

/// The edit that gives a field this value: what says nothing is taken away.
FieldEdit editOf(const FormRow &row, const QJsonValue &value)
{
    const bool isNothing = value.isNull() || (value.isString() && value.toString().isEmpty());
    if (!isNothing)
        return {FieldEdit::Kind::Set, row.path, value};
    return {FieldEdit::Kind::Remove, row.path};
}

/// The mode of a chapter that has none yet, or loses it.
std::optional<FieldEdit> modeEdit(const FormRow &row, const QJsonValue &value, const Persona &persona, const QString &title)
{
    if (row.field != &modeField() && row.field != &orderField())
        return std::nullopt;
    const QString entry = row.path.section(u'.', 0, 0);
    if (entry.endsWith("[+]"_L1))
        return FieldEdit{FieldEdit::Kind::Insert, entry,
                         QJsonObject{{u"name"_s, modeName(title, persona.name)}, {row.field->name().toString(), value}}};
    const SectionMode mode = persona.sections.value(entry.sliced(entry.indexOf(u'[') + 1).chopped(1).toLongLong());
    const bool isMode = row.field == &modeField();
    const bool isLast =
        isMode ? !mode.order && value.toString().isEmpty() : mode.when == SectionMode::When::Usual && value.isNull();
    return isLast ? FieldEdit{FieldEdit::Kind::Remove, entry} : editOf(row, value);
}

}  // namespace

void FormPane::adopt(FormRowView *view)
{
    connect(view, &FormRowView::typed, this, [this, view](const QJsonValue &value) { takeValue(view, value); });
    connect(view, &FormRowView::asked, this, [this, view](const FieldEdit &edit) { apply(edit, view); });
    connect(view, &FormRowView::acted, this, [this, view](FormAction action) {
        m_edits.whenDone([this, view = QPointer(view), action] {
            if (const FormRowView *shown = view.data())
                act(shown->row(), action);
        });
    });
    connect(view, &FormRowView::entered, this, [this, view] { entered(view); });
    connect(view, &FormRowView::undoAsked, this, [this] { m_edits.whenDone([this] { m_draft->undo(); }); });
    connect(view, &FormRowView::redoAsked, this, [this] { m_edits.whenDone([this] { m_draft->redo(); }); });
    connect(view, &FormRowView::dragged, this, [this, view](const QPoint &global) { showDrop(view->row(), global); });
    connect(view, &FormRowView::dropped, this, [this, view](const QPoint &global) {
        m_dropLine->hide();
        const FormRow row = view->row();
        if (const qsizetype to = dropPlace(row, global); to >= 0 && to != row.entry && !row.isPending)
            m_edits.whenDone([this, row, to] { moveEntry(row, to); });
    });
    const auto untaken = m_untaken.constFind(view->row().path);
    if (untaken == m_untaken.constEnd() || untaken->value != view->row().value || view->row().isPending)
        return;
    view->setUntaken(untaken->text);
    view->showRefusal({Severity::Error, FormWords::refusal(view->row())}, {});
    m_untaken.erase(untaken);
}

void FormPane::keepUntaken(const FormRowView *view)
{
    if (const QString text = view->untaken(); !text.isEmpty() && !view->row().isPending)
        m_untaken.insert(view->row().path, {text, view->row().value});
}

/// One view after the other: what one of them says may move the entries of the next one.
void FormPane::commit()
{
    m_edits.finish();
    for (const auto views = m_list->views(); FormRowView * view : views) {
        view->commit(FormRowView::Moment::Left);
        m_edits.finish();
    }
}

void FormPane::takeValue(FormRowView *view, const QJsonValue &value)
{
    const FormRow row = view->row();
    if (row.isPending)
        return takePending(view, value);
    if (const auto edit = modeEdit(row, value, m_draft->document().unversioned(), chapterTitle()))
        return apply(*edit, view);
    apply(editOf(row, value), view);
}

void FormPane::apply(const FieldEdit &edit, FormRowView *view)
{
    m_edits.apply(edit, [this, told = edit.value, view = QPointer(view)](const Result<> &result) {
        FormRowView *shown = view.data();
        if (shown && !result)
            return shown->showRefusal({Severity::Error, FormWords::refusal(shown->row())}, told);
        m_edits.whenDone([view] {
            if (FormRowView *settled = view.data())
                settled->settle();
        });
    });
}

PendingEntry *FormPane::pendingOf(const FormRow &row)
{
    const auto found = std::ranges::find_if(
        m_pending, [&row](const PendingEntry &entry) { return isWithin(row.path, entryAt(entry.list, entry.index)); });
    return found == m_pending.end() ? nullptr : &*found;
}

/// The entry grows in the form until the document can take it.
void FormPane::takePending(FormRowView *view, const QJsonValue &value)
{
    PendingEntry *pending = pendingOf(view->row());
    if (!pending)
        return;
    const QString entry = entryAt(pending->list, pending->index);
    FieldEdit local{FieldEdit::Kind::Set, u"entry"_s + view->row().path.sliced(entry.size()), value};
    if (const Result<QJsonObject> grown = withFieldEdit({{u"entry"_s, pending->value}}, local))
        pending->value = (*grown)["entry"_L1];
    const QJsonValue said = withoutBlanks(pending->value);
    const QString list = pending->list;
    refresh();
    if (said.isUndefined())
        return;
    const auto taken = [this, list, view = QPointer(view)](const Result<> &result) {
        if (result)
            m_pending.removeIf([&list](const PendingEntry &each) { return each.list == list; });
        else if (FormRowView *shown = view.data())
            shown->showRefusal({Severity::Information, tr("Not in the document yet: more is needed before it can be written.")},
                               {});
    };
    m_edits.apply({FieldEdit::Kind::Insert, entry, said}, taken,
                  isInText(list) ? FormEdits::Where::Text : FormEdits::Where::Anywhere);
}

/// Whether the list's next entry shall stand below a heading, as its others do.
bool FormPane::isInText(const QString &list) const
{
    const FormField *field = fieldFor(list);
    const auto first = m_reader.places().rangeOf(entryAt(list, 0));
    return field && field->chapter != ChapterKind::Free && (!first || first->begin >= m_draft->document().bodyBegin());
}

void FormPane::act(const FormRow &row, FormAction action)
{
    switch (action) {
    case FormAction::Add:
        return addTo(row.path, row.count, row.isPending);
    case FormAction::InsertAfter:
        if (const PendingEntry *pending = row.isPending ? pendingOf(row) : nullptr; pending && pending->list == row.list)
            return;
        return addTo(row.list, row.entry + 1, row.isPending);
    case FormAction::Remove:
        return removeEntry(row);
    case FormAction::MoveUp:
        return moveEntry(row, row.entry - 1);
    case FormAction::MoveDown:
        return moveEntry(row, row.entry + 1);
    }
}

/// An entry that says nothing yet, with the keyboard in it.
void FormPane::addTo(const QString &list, qsizetype index, bool isInPending)
{
    const FormField *field = fieldFor(list);
    if (!field)
        return;
    const QString path = entryAt(list, index);
    if (isInPending) {
        FormRow inside{FormRow::Kind::Field, field, path};
        PendingEntry *owner = pendingOf(inside);
        if (!owner)
            return;
        const QString entry = entryAt(owner->list, owner->index);
        FieldEdit local{FieldEdit::Kind::Insert, u"entry"_s + path.sliced(entry.size()), blankEntry(*field)};
        if (const Result<QJsonObject> grown = withFieldEdit({{u"entry"_s, owner->value}}, local))
            owner->value = (*grown)["entry"_L1];
        m_wish = Wish{path, true};
        return refresh();
    }
    const auto begun = std::ranges::find(m_pending, list, &PendingEntry::list);
    PendingEntry &entry = begun == m_pending.end() ? m_pending.emplaceBack(list, index, blankEntry(*field)) : *begun;
    if (withoutBlanks(entry.value).isUndefined())
        entry.index = index;
    m_wish = Wish{entryAt(list, entry.index), true};
    refresh();
}

void FormPane::removeEntry(const FormRow &row)
{
    if (row.list.isEmpty())
        return;
    const qsizetype left = row.count - 1;
    const QString beside = left > 0 ? entryAt(row.list, qMin(row.entry, left - 1)) : QString();
    if (!row.isPending) {
        m_wish = Wish{beside};
        m_untaken.remove(row.path);
        return apply({FieldEdit::Kind::Remove, entryAt(row.list, row.entry)}, nullptr);
    }
    PendingEntry *pending = pendingOf(row);
    if (!pending)
        return;
    if (pending->list == row.list) {
        m_pending.removeIf([&row](const PendingEntry &each) { return each.list == row.list; });
        m_wish = Wish{beside};
        return refresh();
    }
    FieldEdit local{FieldEdit::Kind::Remove,
                    u"entry"_s + entryAt(row.list, row.entry).sliced(entryAt(pending->list, pending->index).size())};
    if (const Result<QJsonObject> less = withFieldEdit({{u"entry"_s, pending->value}}, local))
        pending->value = (*less)["entry"_L1];
    refresh();
}

void FormPane::moveEntry(const FormRow &row, qsizetype to)
{
    const qsizetype count =
        row.count - (std::ranges::find(m_pending, row.list, &PendingEntry::list) != m_pending.end() ? 1 : 0);
    if (row.list.isEmpty() || row.isPending || row.kind != FormRow::Kind::Field || to < 0 || to >= count)
        return;
    m_wish = Wish{entryAt(row.list, to) + row.path.sliced(entryAt(row.list, row.entry).size())};
    apply({FieldEdit::Kind::Move, entryAt(row.list, row.entry), {}, to}, nullptr);
}

/// An entry that was begun and left without a word goes away.
void FormPane::forgetBlank()
{
    const QWidget *focus = focusWidget();
    const auto isLeft = [&](const PendingEntry &entry) {
        const bool holdsFocus = std::ranges::any_of(m_list->views(), [&](const FormRowView *view) {
            return view->row().isPending && isWithin(view->row().path, entryAt(entry.list, entry.index)) && focus
                && view->isAncestorOf(focus);
        });
        return !holdsFocus && withoutBlanks(entry.value).isUndefined();
    };
    if (m_pending.removeIf(isLeft) > 0)
        refresh();
}

}  // namespace sb::ui
