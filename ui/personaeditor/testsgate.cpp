// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testsgate.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/wraplayout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

TestsGate::TestsGate(QWidget *parent) : QFrame(parent), m_text(new QLabel)
{
    setObjectName(u"testsGate"_s);
    m_text->setObjectName(u"gateText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *show = new QPushButton(tr("&Show the failing run"));
    show->setObjectName(u"showFailing"_s);
    auto *publish = new QPushButton(tr("Publish with a &note…"));
    publish->setObjectName(u"publishWithNote"_s);
    auto *buttons = new WrapLayout;
    buttons->addWidget(show);
    buttons->addWidget(publish);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::medium);
    words->addWidget(m_text);
    words->addLayout(buttons);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    layout->setSpacing(space::medium);
    layout->addWidget(new SymbolLabel(symbol(u"bad"_s, &Tokens::bad), 14), 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    connect(show, &QPushButton::clicked, this, &TestsGate::failingWanted);
    connect(publish, &QPushButton::clicked, this, &TestsGate::publishWanted);
    hide();
}

void TestsGate::setBroken(int tests, int earlier)
{
    if (m_broken == tests && m_earlier == earlier)
        return;
    m_broken = tests;
    m_earlier = earlier;
    QString text = tr("%Ln test(s) passed before and would not any more. Publishing waits until that is mended, or you note "
                      "why it may be so.",
                      nullptr, tests);
    if (earlier > 0)
        text += u' ' + tr("Not run on this text yet: %Ln test(s) that failed in an earlier draft.", nullptr, earlier);
    if (tests > 0)
        m_text->setText(text);
    setVisible(tests > 0);
    if (tests > 0)
        announce(this, m_text->text());
}

void TestsGate::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens(systemScheme());
    painter.fillRect(rect(), t.badSoft);
    painter.setPen(t.border);
    painter.drawLine(rect().topLeft(), rect().topRight());
}

}  // namespace sb::ui
