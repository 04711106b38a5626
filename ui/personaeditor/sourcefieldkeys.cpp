// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourcecharacters.h"
#include "ui/personaeditor/sourcefield.h"
#include "ui/personaeditor/sourcefixes.h"
#include "ui/personaeditor/sourcepopup.h"
#include "ui/widgets/announce.h"

#include <QContextMenuEvent>
#include <QDragLeaveEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QScopedValueRollback>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int indentColumns = 2;

bool isModifier(const QKeyEvent &event)
{
    const int key = event.key();
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_AltGr || key == Qt::Key_Meta;
}

bool isTab(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Tab || event.key() == Qt::Key_Backtab;
}

/// How much of a line's beginning one step of indentation is.
qsizetype indentOf(QByteArrayView line)
{
    if (line.startsWith('\t'))
        return 1;
    return line.startsWith("  ") ? 2 : line.startsWith(' ') ? 1 : 0;
}

}  // namespace

bool SourceField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_popup->isVisible()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void SourceField::keyPressEvent(QKeyEvent *event)
{
    const QScopedValueRollback typing(m_isTyping, true);
    if (isModifier(*event) || takePopupKey(*event) || takeTab(*event))
        return;
    m_isLeaving = event->key() == Qt::Key_Escape;
    if (event->matches(QKeySequence::Undo))
        return undoOrRedo(Direction::Back);
    if (event->matches(QKeySequence::Redo) || event->keyCombination() == QKeyCombination(Qt::CTRL | Qt::SHIFT, Qt::Key_Z))
        return undoOrRedo(Direction::Forth);
    const bool isLineEnd = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isLineEnd && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)))
        return takeSelection(u"\n"_s, PersonaDraft::Step::Typing);
    QPlainTextEdit::keyPressEvent(event);
    if (!event->text().isEmpty() && event->text().at(0).isPrint())
        offerWords(true);
}

void SourceField::focusOutEvent(QFocusEvent *event)
{
    closePopup();
    m_isLeaving = false;
    QPlainTextEdit::focusOutEvent(event);
}

bool SourceField::takeTab(const QKeyEvent &event)
{
    if (!isTab(event))
        return false;
    const bool isBack = event.key() == Qt::Key_Backtab || event.modifiers().testFlag(Qt::ShiftModifier);
    if (m_isLeaving || event.modifiers().testFlag(Qt::ControlModifier)) {
        m_isLeaving = false;
        setTabChangesFocus(true);
        focusNextPrevChild(!isBack);
        setTabChangesFocus(false);
        return true;
    }
    if (m_text->draft() != nullptr)
        indent(isBack ? Indent::Less : Indent::More);
    return true;
}

void SourceField::indent(Indent way)
{
    QTextCursor cursor = textCursor();
    const int first = document()->findBlock(cursor.selectionStart()).blockNumber();
    const QTextBlock end = document()->findBlock(cursor.selectionEnd());
    const bool isBefore = end.blockNumber() > first && cursor.selectionEnd() == end.position();
    const int last = end.blockNumber() - (isBefore ? 1 : 0);
    if (way == Indent::More && first == end.blockNumber()) {
        const int columns = indentColumns - cursor.positionInBlock() % indentColumns;
        cursor.insertText(QString(columns, u' '));
        setTextCursor(cursor);
        return;
    }
    TextEdits edits;
    const SourceLines &lines = m_text->lines();
    for (int line = first; line <= last; ++line) {
        const qsizetype begin = lines.begin(line);
        if (way == Indent::Less)
            edits.append(TextEdit{{begin, begin + indentOf(lines.content(line)), line + 1}, {}});
        else if (!lines.content(line).isEmpty())
            edits.append(TextEdit{{begin, begin, line + 1}, QByteArray(indentColumns, ' ')});
    }
    m_text->draft()->edit(edits);
}

void SourceField::undoOrRedo(Direction direction)
{
    PersonaDraft *draft = m_text->draft();
    if (draft == nullptr || !(direction == Direction::Back ? draft->canUndo() : draft->canRedo()))
        return;
    if (direction == Direction::Back)
        draft->undo();
    else
        draft->redo();
    goTo(m_lastEnd);
}

void SourceField::takeSelection(const QString &text, PersonaDraft::Step step)
{
    const QTextCursor cursor = textCursor();
    const qsizetype begin = m_text->byteAt(cursor.selectionStart());
    const QByteArray bytes = m_text->bytesFor(text, m_text->lines().lineAt(begin));
    if (m_text->draft() == nullptr)
        return;
    m_text->draft()->edit({TextEdit{{begin, m_text->byteAt(cursor.selectionEnd()), 0}, bytes}}, step);
    goTo(begin + bytes.size());
}

QMimeData *SourceField::createMimeDataFromSelection() const
{
    auto *copy = new QMimeData;
    copy->setText(plainTextOf(textCursor().selectedText().replace(QChar::ParagraphSeparator, u'\n')));
    return copy;
}

void SourceField::insertFromMimeData(const QMimeData *source)
{
    if (source->hasText() && !isReadOnly())
        takeSelection(source->text());
}

void SourceField::dropEvent(QDropEvent *event)
{
    QDragLeaveEvent over;
    dragLeaveEvent(&over);
    const QTextCursor selected = textCursor();
    const QTextCursor target = cursorForPosition(event->position().toPoint());
    const bool isOwn = event->source() == this || event->source() == viewport();
    if (!event->mimeData()->hasText() || isReadOnly())
        return;
    event->acceptProposedAction();
    if (!isOwn || event->dropAction() != Qt::MoveAction || !selected.hasSelection()) {
        setTextCursor(target);
        return insertFromMimeData(event->mimeData());
    }
    moveSelected(m_text->byteAt(target.position()));
}

void SourceField::moveSelected(qsizetype to)
{
    const QTextCursor selected = textCursor();
    const qsizetype begin = m_text->byteAt(selected.selectionStart());
    const qsizetype end = m_text->byteAt(selected.selectionEnd());
    if (m_text->draft() == nullptr || (to >= begin && to <= end))
        return;
    const TextEdit taken{{begin, end, 0}, {}};
    const TextEdit put{{to, to, 0}, m_text->lines().bytes().sliced(begin, end - begin)};
    m_text->draft()->edit(to < begin ? TextEdits{put, taken} : TextEdits{taken, put});
    goTo(to < begin ? to + end - begin : to);
}

bool SourceField::takePopupKey(const QKeyEvent &event)
{
    if (!m_popup->isVisible() || (event.modifiers() & ~Qt::KeypadModifier) != 0)
        return false;
    switch (event.key()) {
    case Qt::Key_Up:
        m_popup->step(-1);
        return true;
    case Qt::Key_Down:
        m_popup->step(1);
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        takeWord();
        return true;
    case Qt::Key_Escape:
        closePopup();
        return true;
    default:
        return false;
    }
}

void SourceField::complete()
{
    m_offer = {};
    offerWords(false);
    if (!m_popup->isVisible())
        announce(this, tr("Nothing is known that could be written here."));
}

void SourceField::offerWords(bool isUnasked)
{
    const QTextCursor cursor = textCursor();
    const std::optional<SourceCompletion> offer = completionAt(cursor.block(), cursor.positionInBlock(), m_words);
    const bool isShown = offer && (m_popup->isVisible() || !isUnasked || offer->isAsked);
    const QString written =
        offer ? cursor.block().text().sliced(offer->column, cursor.positionInBlock() - offer->column) : QString();
    if (!isShown || cursor.hasSelection() || (offer->words.size() == 1 && offer->words.constFirst() == written))
        return closePopup();
    if (m_popup->isVisible() && m_offer.words == offer->words && m_offer.column == offer->column)
        return;
    m_offer = *offer;
    QTextCursor begin = cursor;
    begin.setPosition(cursor.block().position() + offer->column);
    QRect place = cursorRect(begin);
    place.moveTopLeft(viewport()->mapToGlobal(place.topLeft()));
    m_popup->showWords(offer->words, place);
}

void SourceField::takeWord()
{
    const QString word = m_popup->current() + m_offer.after;
    const int from = textCursor().block().position() + m_offer.column;
    const int to = textCursor().position();
    closePopup();
    const qsizetype begin = m_text->byteAt(from);
    m_text->replace(from, to, word);
    goTo(begin + word.toUtf8().size());
}

void SourceField::closePopup()
{
    m_popup->setParent(this);  // which hides it
}

void SourceField::openFixes()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"fixMenu"_s);
    menu->setAccessibleName(tr("Quick fixes"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addFixes(*menu, findingsAtCursor());
    if (menu->isEmpty())
        menu->addAction(tr("There is no problem in this line."))->setEnabled(false);
    menu->popup(viewport()->mapToGlobal(cursorRect().bottomLeft()));
}

void SourceField::addFixes(QMenu &menu, const QList<LintFinding> &findings)
{
    for (const LintFinding &finding : findings) {
        menu.addSeparator();
        menu.addAction(m_phrases.sentence(finding).replace(u'&', u"&&"_s))->setEnabled(false);
        if (finding.fix) {
            const LintFix fix = *finding.fix;
            menu.addAction(m_phrases.fix(fix).replace(u'&', u"&&"_s), this, [this, fix] {
                m_text->draft()->edit({TextEdit{fix.range, fix.replacement}});
                goTo(fix.range.begin + fix.replacement.size());
            });
        }
        const Problem problem = finding.problem;
        menu.addAction(tr("Silence %1 here, with a reason…").arg(problem.code), this, [this, problem] { silence(problem); });
    }
}

/// The comment stands there, and the cursor where its reason belongs: without one it silences nothing.
void SourceField::silence(const Problem &problem)
{
    const QByteArray lineEnd = m_text->lines().lineEndAt(m_text->lines().lineAt(problem.range.begin));
    const SilenceComment comment = silenceFor(m_text->draft()->document(), problem, lineEnd);
    m_text->draft()->edit({comment.edit});
    goTo(comment.reasonAt);
    announce(this, tr("Write the reason."));
}

void SourceField::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu();
    menu->setObjectName(u"sourceMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction *action : menu->actions()) {  // Qt's own steps are off, the draft's are offered
        if (action->objectName() == "edit-undo"_L1 || action->objectName() == "edit-redo"_L1)
            delete action;
    }
    const PersonaDraft *draft = m_text->draft();
    QAction *first = menu->actions().value(0);
    const auto add = [&](const QString &text, QKeySequence::StandardKey key, Direction direction, bool isPossible) {
        auto *action = new QAction(text, menu);
        action->setShortcut(key);
        action->setEnabled(isPossible);
        connect(action, &QAction::triggered, this, [this, direction] { undoOrRedo(direction); });
        menu->insertAction(first, action);
    };
    add(tr("&Undo"), QKeySequence::Undo, Direction::Back, draft != nullptr && draft->canUndo());
    add(tr("&Redo"), QKeySequence::Redo, Direction::Forth, draft != nullptr && draft->canRedo());
    if (draft != nullptr)
        addFixes(*menu, findingsAtCursor());
    menu->popup(event->globalPos());
}

}  // namespace sb::ui
