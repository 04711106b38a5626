// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/questionwalk.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <utility>

namespace sb::ui {

QuestionWalk::QuestionWalk(QPlainTextEdit &field, std::function<QStringList()> questions)
    : QObject(&field), m_field(field), m_ask(std::move(questions))
{
    field.installEventFilter(this);
}

bool QuestionWalk::isWalking() const
{
    const QTextCursor cursor = m_field.textCursor();
    return m_at >= 0 && cursor.atEnd() && !cursor.hasSelection() && m_field.toPlainText() == m_questions.at(m_at);
}

void QuestionWalk::show(qsizetype at)
{
    m_at = at;
    QTextCursor cursor(m_field.document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(at < 0 ? QString() : m_questions.at(at));
    m_field.moveCursor(QTextCursor::End);
}

bool QuestionWalk::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isUp = key->key() == Qt::Key_Up;
    if ((!isUp && key->key() != Qt::Key_Down) || key->modifiers() & ~Qt::KeypadModifier)
        return false;
    if (!isWalking()) {
        m_at = -1;
        if (!isUp || !m_field.document()->isEmpty())
            return false;
        m_questions = m_ask();
    }
    if (isUp && m_at + 1 < m_questions.size())
        show(m_at + 1);
    else if (!isUp)
        show(m_at - 1);
    return true;
}

}  // namespace sb::ui
