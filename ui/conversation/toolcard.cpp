// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/toolcard.h"

#include "ui/conversation/toolwords.h"
#include "ui/style/tokens.h"
#include "ui/style/tooltext.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/wraplayout.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QLabel *makeLabel(const QString &objectName, const char *role)
{
    auto *label = new QLabel;
    label->setObjectName(objectName);
    label->setProperty("role", QLatin1StringView(role));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

}  // namespace

ToolCard::ToolCard(QWidget *parent)
    : QFrame(parent),
      m_title(makeLabel(u"toolTitle"_s, "heading")),
      m_asked(makeLabel(u"toolAsked"_s, "body")),
      m_goes(makeLabel(u"toolGoes"_s, "tiny"))
{
    setObjectName(u"toolCard"_s);
    setAccessibleName(tr("The model asks for something"));
    auto *buttons = new WrapLayout;
    buttons->setSpacing(space::medium);
    buttons->addWidget(makeButton(u"allowOnce"_s, tr("&Allow once"), ToolBackend::Decision::Once));
    buttons->addWidget(makeButton(u"allowAlways"_s, tr("Al&ways allow"), ToolBackend::Decision::Always));
    buttons->addWidget(makeButton(u"allowNot"_s, tr("Do&n't allow"), ToolBackend::Decision::No));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, space::medium, 12, 12);
    layout->setSpacing(space::small);
    layout->addWidget(m_title);
    layout->addWidget(m_asked);
    layout->addWidget(m_goes);
    layout->addSpacing(space::small);
    layout->addLayout(buttons);
    hide();
}

QPushButton *ToolCard::makeButton(const QString &objectName, const QString &text, ToolBackend::Decision decision)
{
    auto *button = new QPushButton(text);
    button->setObjectName(objectName);
    connect(button, &QPushButton::clicked, this, [this, decision] { decide(decision); });
    return button;
}

void ToolCard::ask(TurnId turn, const ToolUse &use, const ChatRequest &request)
{
    m_questions.append({turn, use, request.endpoint.hostAndPort(), request.endpoint.isLoopback()});
    if (m_questions.size() == 1)
        showFirst();
}

void ToolCard::forget(TurnId turn)
{
    m_questions.removeIf([turn](const Question &question) { return question.turn == turn; });
    showFirst();
}

void ToolCard::decide(ToolBackend::Decision decision)
{
    if (m_questions.isEmpty())
        return;
    const Question question = m_questions.takeFirst();
    QList<Question> same;
    if (decision == ToolBackend::Decision::Always) {  // holds for what else waits of it
        same = m_questions;
        same.removeIf([&](const Question &other) { return other.use.name != question.use.name; });
        m_questions.removeIf([&](const Question &other) { return other.use.name == question.use.name; });
    }
    showFirst();
    emit decided(question.turn, question.use.id, decision);
    for (const Question &other : std::as_const(same))
        emit decided(other.turn, other.use.id, decision);
}

void ToolCard::showFirst()
{
    setVisible(!m_questions.isEmpty());
    if (m_questions.isEmpty())
        return;
    const Question &question = m_questions.constFirst();
    m_title->setText(tr("The model asks: %1", "something to do").arg(toolText(question.use.name).title));
    m_asked->setText(ToolWords::about(question.use));
    m_asked->setVisible(!m_asked->text().isEmpty());
    const QString sent = toolText(question.use.name).sent;
    m_goes->setText(question.isLocal ? tr("%1 would go to %2, on this computer.").arg(sent, question.host)
                                     : tr("%1 would go to %2.").arg(sent, question.host));
    announce(this, QStringList{m_title->text(), m_asked->text(), m_goes->text()}.join(u' '));
}

}  // namespace sb::ui
