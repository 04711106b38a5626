// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formtext.h"
#include "ui/widgets/textfield.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QWheelEvent>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int mostLines = 24;
constexpr int leastLines = 4;  // of a text with lines of its own
constexpr int endPadding = 6;  // the sheet's, with its border

}  // namespace

FormText::FormText(Lines lines, QWidget *parent) : QPlainTextEdit(parent), m_lines(lines)
{
    makeTextField(*this);
    setUndoRedoEnabled(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportMargins(0, 0, 0, 0);
    connect(this, &QPlainTextEdit::textChanged, this, &FormText::fit);
    fit();
}

void FormText::fit()
{
    qreal height = 0;
    const qreal line = QFontMetricsF(font()).lineSpacing();
    const qreal most = line * mostLines;
    for (QTextBlock block = document()->begin(); block.isValid() && height <= most; block = block.next())
        height += blockBoundingRect(block).height();
    if (m_lines == Lines::Many)
        height = qMax(height, line * leastLines);
    const bool scrolls = height > most;
    const int wanted = qCeil(qBound(line, height, most)) + 2 * endPadding;
    const Qt::ScrollBarPolicy policy = scrolls ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff;
    if (policy != verticalScrollBarPolicy())
        setVerticalScrollBarPolicy(policy);
    if (wanted != minimumHeight() || wanted != maximumHeight())
        setFixedHeight(wanted);
}

void FormText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

void FormText::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo))
        return event->ignore();
    if (isReturn && m_lines == Lines::One) {
        emit returned();
        return event->accept();
    }
    QPlainTextEdit::keyPressEvent(event);
}

void FormText::insertFromMimeData(const QMimeData *source)
{
    QString text = source->text();
    if (m_lines == Lines::One)
        text.replace(u"\r\n"_s, u" "_s).replace(u'\n', u' ').replace(u'\r', u' ');
    insertPlainText(text);
}

/// The form scrolls, not a field that shows all of its text.
void FormText::wheelEvent(QWheelEvent *event)
{
    if (verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOff)
        event->ignore();
    else
        QPlainTextEdit::wheelEvent(event);
}

}  // namespace sb::ui
