// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/retrycard.h"

#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QLabel *label(const QString &name, const char *role)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setProperty("role", QLatin1StringView(role));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

}  // namespace

RetryCard::RetryCard(QWidget *parent)
    : QFrame(parent),
      m_reason(label(u"retryReason"_s, "body")),
      m_wait(label(u"retryWait"_s, "tiny")),
      m_second(new QTimer(this))
{
    setObjectName(u"retryCard"_s);
    setAccessibleName(tr("Trying again"));
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancelRetryButton"_s);
    cancel->setAccessibleDescription(tr("Stops trying; the question is kept"));
    auto *words = new QVBoxLayout;
    words->setSpacing(space::small);
    words->addWidget(m_reason);
    words->addWidget(m_wait);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, space::medium, 12, space::medium);
    layout->setSpacing(space::medium);
    layout->addLayout(words, 1);
    layout->addWidget(cancel);
    m_second->setInterval(std::chrono::seconds(1));
    connect(m_second, &QTimer::timeout, this, &RetryCard::countDown);
    connect(cancel, &QPushButton::clicked, this, &RetryCard::cancelRequested);
    hide();
}

void RetryCard::showRetry(const Retrying &retrying)
{
    m_retrying = retrying;
    m_seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(retrying.wait).count());
    m_reason->setText(errorText(retrying.failure.error, retrying.failure.host).title);
    m_second->start();
    showWait();
    show();
    announce(this, m_reason->text() + u". "_s + m_wait->text());
}

void RetryCard::end()
{
    m_second->stop();
    hide();
}

void RetryCard::showWait()
{
    const QString words =
        m_seconds > 0 ? tr("Trying again (%1 of %2) in %n second(s)", nullptr, m_seconds) : tr("Trying again (%1 of %2)");
    m_wait->setText(words.arg(m_retrying.attempt).arg(m_retrying.of));
}

void RetryCard::countDown()
{
    if (--m_seconds <= 0)
        m_second->stop();
    showWait();
}

}  // namespace sb::ui
