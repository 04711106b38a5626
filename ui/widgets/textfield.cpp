// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/textfield.h"

#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace sb::ui {

void makeTextField(QPlainTextEdit &field)
{
    field.setProperty("role", u"field"_s);
    field.setTabChangesFocus(true);
    field.document()->setDocumentMargin(0);  // the sheet's padding is all
}

}  // namespace sb::ui
