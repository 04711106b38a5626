// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/pagetitle.h"

#include "ui/style/tokens.h"

#include <QLabel>

using namespace Qt::StringLiterals;

namespace sb::ui {

QLabel *makePageTitle(const QString &text)
{
    auto *title = new QLabel(text);
    title->setProperty("role", u"heading"_s);
    title->setFont(textFont(type::reading));
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    return title;
}

}  // namespace sb::ui
