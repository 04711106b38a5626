// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/pagetitle.h"

#include "ui/style/tokens.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

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

QScrollArea *scrolled(QWidget *page, const QString &name)
{
    auto *scroll = new QScrollArea;
    scroll->setObjectName(name);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    scroll->setMinimumWidth(page->minimumSizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());
    return scroll;
}

}  // namespace sb::ui
