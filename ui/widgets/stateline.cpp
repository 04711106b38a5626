// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/stateline.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/symbollabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct Look {
    const char *state;
    QString symbol;
    QColor Tokens::*colour;
};

Look lookOf(StateLine::State state)
{
    switch (state) {
    case StateLine::State::Good:
        return {"good", u"good"_s, &Tokens::good};
    case StateLine::State::Watch:
        return {"watch", u"watch"_s, &Tokens::watch};
    case StateLine::State::Bad:
        return {"bad", u"bad"_s, &Tokens::bad};
    case StateLine::State::Unknown:
        return {"hint", u"unknown"_s, &Tokens::text3};
    default:
        return {"hint", {}, &Tokens::text2};
    }
}

}  // namespace

StateLine::StateLine(const QString &name, QWidget *parent)
    : QWidget(parent), m_symbol(new SymbolLabel({})), m_busy(new QProgressBar), m_label(new QLabel)
{
    m_label->setObjectName(name);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedSize(40, 6);
    m_busy->setAccessibleName(tr("Under way"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_symbol, 0, Qt::AlignTop);
    layout->addWidget(m_busy, 0, Qt::AlignVCenter);
    layout->addWidget(m_label, 1);
    hide();
}

void StateLine::setCompact()
{
    m_label->setWordWrap(false);
    layout()->setAlignment(m_symbol, Qt::AlignVCenter);
}

QString StateLine::text() const
{
    return m_label->text();
}

void StateLine::say(State state, const QString &sentence)
{
    const bool isNew = state != m_state || sentence != m_label->text();
    m_state = state;
    const Look look = lookOf(state);
    m_symbol->setSymbol(look.symbol.isEmpty() ? QIcon() : symbol(look.symbol, look.colour));
    m_symbol->setVisible(!look.symbol.isEmpty());
    m_busy->setVisible(state == State::Busy);
    m_label->setText(sentence);
    setLook(*m_label, "state", QLatin1StringView(look.state));
    setVisible(state != State::None);
    if (isNew && state != State::None && state != State::Hint && isVisible())
        announce(this, sentence);
}

}  // namespace sb::ui
