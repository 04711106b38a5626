// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/contextmeter.h"

#include "advice/conversationsession.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/contextwords.h"
#include "ui/conversation/sentdialog.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QLocale>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace sb::ui {

ContextMeter::ContextMeter(ConversationSession &session, Composer &composer, QWidget *parent)
    : QPushButton(parent), m_session(session), m_composer(composer), m_estimator(session)
{
    setObjectName(u"contextMeter"_s);
    setProperty("flat", true);
    setFont(textFont(type::tiny));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
    setAccessibleDescription(tr("Shows what is sent, part by part"));
    connect(this, &QPushButton::clicked, this, &ContextMeter::showParts);
    connect(&composer, &Composer::textChanged, this, &ContextMeter::refresh);
    connect(&m_estimator, &ContextEstimator::changed, this, &ContextMeter::refresh);
}

void ContextMeter::setReworded(MessageId question)
{
    m_reworded = question;
}

void ContextMeter::refresh()
{
    const QString question = m_composer.text();
    // An estimate may wait for the figures, so none is made for nobody.
    setVisible(!m_session.modelChoice().isPlaybook() && (!question.isEmpty() || !m_session.messages().isEmpty()));
    if (isHidden())
        return;
    m_estimator.setReworded(m_composer.isRewording() ? m_reworded : MessageId());
    const ContextEstimate estimate = m_estimator.whileTyping(question);
    const bool isTooLong = estimate.excess > 0;
    const bool isShort = estimate.messagesLeftOut > 0 || !estimate.sectionsLeftOut.isEmpty();
    const QString state = isTooLong ? u"bad"_s : isShort ? u"watch"_s : QString();
    if (property("state").toString() != state) {
        setLook(*this, "state", state);
        setIcon(isTooLong ? symbol(u"bad"_s, &Tokens::bad) : QIcon());
    }
    const QString full = ContextWords::line(estimate);
    const QString brief =
        u"≈ %1"_s.arg(QLocale().toString(ContextWords::rounded(estimate.sent()))) + (isShort ? u" · …"_s : QString());
    if (full == m_full && brief == m_short)
        return;
    m_full = full;
    m_short = brief;
    setAccessibleName(m_full);
    updateGeometry();
    fitText();
}

void ContextMeter::fitText()
{
    const bool hasRoom = width() >= sizeFor(m_full).width();
    setText(hasRoom ? m_full : m_short);
    setToolTip(hasRoom ? tr("Show what is sent, part by part") : m_full + u'\n' + tr("Show what is sent, part by part"));
}

QSize ContextMeter::sizeFor(const QString &text) const
{
    QSize size = QPushButton::sizeHint();
    size.rwidth() += fontMetrics().horizontalAdvance(text) - fontMetrics().horizontalAdvance(this->text());
    return size;
}

QSize ContextMeter::sizeHint() const
{
    return sizeFor(m_full);
}

QSize ContextMeter::minimumSizeHint() const
{
    return sizeFor(m_short);
}

void ContextMeter::resizeEvent(QResizeEvent *event)
{
    QPushButton::resizeEvent(event);
    fitText();
}

void ContextMeter::showParts()
{
    m_estimator.setReworded(m_composer.isRewording() ? m_reworded : MessageId());
    openDialog(m_composer.text());
}

void ContextMeter::showPartsOf(MessageId question)
{
    const Message *asked = m_session.tree().find(question);
    if (asked == nullptr)
        return;
    m_estimator.setReworded(question);
    openDialog(asked->text);
}

void ContextMeter::openDialog(const QString &question)
{
    const ContextEstimate estimate = m_estimator.exact(question);
    const MessageId last = m_estimator.summarisable(question);
    const Persona *advisor = m_session.advisorFor(question);
    auto *dialog = new SentDialog(estimate, advisor != nullptr ? advisor->name : QString(), window());
    if (!last.isNull() && estimate.excess == 0 && m_session.state() == TurnState::Idle)
        dialog->offerSummary(m_session.tree().countTo(last));
    connect(dialog, &SentDialog::summaryRequested, this, [this, last] { m_session.summarise(last); });
    dialog->open();
}

}  // namespace sb::ui
