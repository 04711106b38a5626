// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formrowview.h"

#include "ui/personaeditor/formbuttonview.h"
#include "ui/personaeditor/formchipsview.h"
#include "ui/personaeditor/formfieldview.h"

#include <QKeyEvent>
#include <QLayout>

namespace sb::ui {

FormRowView::FormRowView(const FormRow &row, QWidget *parent) : QWidget(parent), m_row(row) {}

void FormRowView::setRow(const FormRow &row)
{
    m_row = row;
    refresh();
}

void FormRowView::setSides(int begin, int above, int end)
{
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    layout()->setContentsMargins(isMirrored ? end : begin, above, isMirrored ? begin : end, 0);
}

bool FormRowView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        emit entered();
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        commit(Moment::Left);
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    const bool isUndo = key->matches(QKeySequence::Undo);
    const bool isRedo = key->matches(QKeySequence::Redo)
        || (key->key() == Qt::Key_Z && key->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier));
    const bool isMove = key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down);
    if (!isUndo && !isRedo && !isMove)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    commit(Moment::Left);
    if (isMove)
        emit acted(key->key() == Qt::Key_Up ? FormAction::MoveUp : FormAction::MoveDown);
    else if (isUndo)
        emit undoAsked();
    else
        emit redoAsked();
    return true;
}

FormRowView *makeRowView(const FormRow &row)
{
    switch (row.kind) {
    case FormRow::Kind::Heading:
    case FormRow::Kind::Add:
        return new FormButtonView(row);
    case FormRow::Kind::Chips:
    case FormRow::Kind::NewChips:
        return new FormChipsView(row);
    case FormRow::Kind::Field:
        break;
    }
    return new FormFieldView(row);
}

}  // namespace sb::ui
