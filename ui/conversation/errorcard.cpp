// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/errorcard.h"

#include "ui/style/errortext.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/wraplayout.h"
#include "ui/widgets/announce.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QTimer>

#include <algorithm>
#include <array>
#include <chrono>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// What the person mends in the settings of the server: its key, or how it is reached.
constexpr std::array ofKey{ErrorKind::KeyRejected, ErrorKind::Forbidden, ErrorKind::KeyUnavailable, ErrorKind::KeyForgotten};
constexpr std::array ofServer{ErrorKind::CertificateRejected,
                              ErrorKind::ClientCertificateNeeded,
                              ErrorKind::CertificateFileUnusable,
                              ErrorKind::ProxyUnreachable,
                              ErrorKind::ProxyLoginNeeded,
                              ErrorKind::UnknownAddress,
                              ErrorKind::NotAnApi,
                              ErrorKind::Redirected,
                              ErrorKind::HostNotFound};

QLabel *label(const QString &name, const char *role)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setProperty("role", QLatin1StringView(role));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void setPrimary(QPushButton &button, bool isPrimary)
{
    setLook(button, "primary", isPrimary);
}

}  // namespace

ErrorCard::ErrorCard(QWidget *parent)
    : QFrame(parent),
      m_title(label(u"errorTitle"_s, "heading")),
      m_sentence(label(u"errorSentence"_s, "body")),
      m_words(label(u"errorWords"_s, "code")),
      m_facts(label(u"errorFacts"_s, "tiny")),
      m_second(new QTimer(this))
{
    setObjectName(u"errorCard"_s);
    setAccessibleName(tr("Failure"));
    m_words->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));

    auto *bar = new QWidget;
    bar->setObjectName(u"errorTitleBar"_s);
    auto *barLayout = new QHBoxLayout(bar);
    barLayout->setContentsMargins(12, space::medium, 12, space::medium);
    auto *aside = new QLabel(tr("not part of the conversation, never sent"));
    aside->setProperty("role", u"tiny"_s);
    aside->setWordWrap(true);
    aside->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    barLayout->addWidget(new SymbolLabel(symbol(u"bad"_s, &Tokens::bad)));
    barLayout->addWidget(m_title, 1);
    barLayout->addWidget(aside, 1);

    auto *buttons = new WrapLayout;
    buttons->setSpacing(space::medium);
    makeButtons(*buttons);

    auto *inside = new QVBoxLayout;
    inside->setContentsMargins(12, space::medium, 12, 12);
    inside->setSpacing(space::medium);
    for (QWidget *part : {static_cast<QWidget *>(m_sentence), static_cast<QWidget *>(m_words), static_cast<QWidget *>(m_facts)})
        inside->addWidget(part);
    inside->addLayout(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addLayout(inside);

    m_second->setInterval(std::chrono::seconds(1));
    connect(m_second, &QTimer::timeout, this, &ErrorCard::countDown);
}

QPushButton *ErrorCard::addButton(QLayout &row, const QString &name, const QString &text, void (ErrorCard::*wish)())
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    row.addWidget(button);
    connect(button, &QPushButton::clicked, this, wish);
    return button;
}

void ErrorCard::makeButtons(QLayout &row)
{
    m_retry = addButton(row, u"retryButton"_s, tr("Try again"), &ErrorCard::retryRequested);
    m_limit = addButton(row, u"raiseLimitButton"_s, tr("Raise the limit"), &ErrorCard::limitRequested);
    setPrimary(*m_limit, true);
    m_anyway = addButton(row, u"sendAnywayButton"_s, tr("Send anyway this once"), &ErrorCard::sendAnywayRequested);
    m_key = addButton(row, u"changeKeyButton"_s, tr("Change key"), &ErrorCard::keyRequested);
    m_list = addButton(row, u"refreshModelsButton"_s, {}, &ErrorCard::beginListing);
    m_list->setAccessibleDescription(tr("Asks the server which models it has now"));
    m_shorter = addButton(row, u"leaveOutOldestButton"_s, tr("Leave out the oldest"), &ErrorCard::shorterRequested);
    m_shorter->setAccessibleDescription(tr("Asks again without the older half of the messages that were sent"));
    m_parts = addButton(row, u"showPartsButton"_s, tr("Show what to leave out"), &ErrorCard::partsRequested);
    addButton(row, u"otherModelButton"_s, tr("Other model"), &ErrorCard::otherModelRequested);
    QPushButton *inspect = addButton(row, u"inspectButton"_s, tr("What was sent"), &ErrorCard::inspectRequested);
    QPushButton *report = addButton(row, u"copyReportButton"_s, tr("Copy report"), &ErrorCard::copyReport);
    row.setAlignment(report, Qt::AlignRight);
    m_ofTheServer = {m_retry, inspect, report};
}

void ErrorCard::showButtons(const Error &error, Past past)
{
    const ErrorKind kind = error.kind;
    const bool isOurLimit = kind == ErrorKind::SpendLimit;
    const bool isOfKey = std::ranges::contains(ofKey, kind);
    const bool isPassword = error.detail == "proxy"_L1 || error.detail == "certificate"_L1;
    m_key->setText(kind == ErrorKind::KeyForgotten ? (isPassword ? tr("Enter the password") : tr("Enter the key"))
                       : isOfKey                   ? tr("Change key")
                                                   : tr("Server's settings"));
    m_key->setVisible(isOfKey || std::ranges::contains(ofServer, kind));
    const bool helpsOnlyKey = kind == ErrorKind::KeyRejected || kind == ErrorKind::KeyForgotten;
    setPrimary(*m_key, helpsOnlyKey);
    setPrimary(*m_retry, !helpsOnlyKey);
    m_list->setVisible(kind == ErrorKind::UnknownModel);
    endListing();
    m_shorter->setVisible(kind == ErrorKind::ContextTooLong && past == Past::CanBeLeftOut);
    m_parts->setVisible(kind == ErrorKind::ContextTooLong);
    m_limit->setVisible(isOurLimit);
    m_anyway->setVisible(isOurLimit);
    for (QPushButton *button : std::as_const(m_ofTheServer))
        button->setVisible(!isOurLimit);
}

void ErrorCard::showFailure(const Failure &failure, Past past)
{
    const ErrorText text = errorText(failure.error, failure.host);
    m_title->setText(text.title);
    m_sentence->setText(text.sentence);
    m_words->setText(u"“%1”"_s.arg(failure.providerMessage));
    m_words->setVisible(!failure.providerMessage.isEmpty());
    showButtons(failure.error, past);
    m_failure = failure;
    m_secondsToWait = failure.retryAfter ? static_cast<int>(failure.retryAfter->count()) : 0;
    if (m_secondsToWait > 0)
        m_second->start();
    else
        m_second->stop();
    showFacts();
    announce(this, text.title + u' ' + text.sentence);
}

void ErrorCard::beginListing()
{
    m_list->setText(tr("Asking the server…"));
    m_list->setEnabled(false);
    emit listRequested();
}

void ErrorCard::endListing()
{
    m_list->setText(tr("Refresh the models"));
    m_list->setEnabled(true);
}

void ErrorCard::endWait()
{
    m_second->stop();
}

void ErrorCard::showFacts()
{
    constexpr int longWait = 120;
    QStringList facts;
    if (m_failure.httpStatus > 0)
        facts.append(tr("Status %1").arg(m_failure.httpStatus));
    if (!m_failure.model.isEmpty())
        facts.append(m_failure.model);
    if (m_secondsToWait > longWait)
        facts.append(tr("asks to wait %n minute(s)", nullptr, (m_secondsToWait + 59) / 60));
    else if (m_secondsToWait > 0)
        facts.append(tr("asks to wait %n second(s)", nullptr, m_secondsToWait));
    else if (m_failure.retryAfter)
        facts.append(tr("can be tried again now"));
    if (m_failure.error.kind == ErrorKind::Redirected && !m_failure.error.detail.isEmpty())
        facts.append(tr("points to %1").arg(m_failure.error.detail));
    if (!m_failure.requestId.isEmpty())
        facts.append(tr("request %1").arg(m_failure.requestId));
    m_facts->setText(facts.join(u" · "_s));
    m_facts->setVisible(!facts.isEmpty());
}

void ErrorCard::countDown()
{
    if (--m_secondsToWait <= 0) {
        m_second->stop();
        announce(this, tr("The server can be asked again now."));
    }
    showFacts();
}

void ErrorCard::copyReport()
{
    QStringList lines;
    for (const QLabel *part : {m_title, m_sentence, m_words, m_facts}) {
        if (part->isVisibleTo(this))
            lines.append(part->text());
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

}  // namespace sb::ui
