// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/questionfield.h"

#include "base/limits.h"
#include "base/text.h"
#include "domain/attachment.h"

#include <QMimeData>

using namespace Qt::StringLiterals;

namespace sb::ui {

QuestionField::QuestionField(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(u"composerText"_s);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
}

void QuestionField::insertFromMimeData(const QMimeData *source)
{
    const QString text = cleaned(source->text());
    if (lineCount(text) > limits::pastedLines || text.size() > limits::pastedCharacters
        || !questionFrom(text).attachments.isEmpty())
        emit longTextPasted(text);
    else
        QPlainTextEdit::insertFromMimeData(source);
}

}  // namespace sb::ui
