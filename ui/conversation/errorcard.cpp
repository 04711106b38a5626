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
#include <QTimer>

#include <chrono>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// What the person mends in the settings of the server: its key, or how it is reached.
constexpr std::array ofKey{ErrorKind::KeyRejected, ErrorKind::Forbidden, ErrorKind::KeyUnavailable};
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

}  // namespace

ErrorCard::ErrorCard(QWidget *parent)
    : QFrame(parent),
      m_title(label(u"errorTitle"_s, "heading")),
      m_sentence(label(u"errorSentence"_s, "body")),
      m_words(label(u"errorWords"_s, "code")),
      m_facts(label(u"errorFacts"_s, "tiny")),
      m_second(new QTimer(this)),
      m_key(new QPushButton(tr("Change key"))),
      m_parts(new QPushButton(tr("Show what to leave out")))
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

    auto *retry = new QPushButton(tr("Try again"));
    retry->setObjectName(u"retryButton"_s);
    retry->setProperty("primary", true);
    auto *other = new QPushButton(tr("Other model"));
    other->setObjectName(u"otherModelButton"_s);
    auto *inspect = new QPushButton(tr("What was sent"));
    inspect->setObjectName(u"inspectButton"_s);
    auto *report = new QPushButton(tr("Copy report"));
    report->setObjectName(u"copyReportButton"_s);
    auto *buttons = new WrapLayout;
    buttons->setSpacing(space::medium);
    buttons->addWidget(retry);
    m_key->setObjectName(u"changeKeyButton"_s);
    buttons->addWidget(m_key);
    m_parts->setObjectName(u"showPartsButton"_s);
    buttons->addWidget(m_parts);
    buttons->addWidget(other);
    buttons->addWidget(inspect);
    buttons->addWidget(report);
    buttons->setAlignment(report, Qt::AlignRight);

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
    connect(retry, &QPushButton::clicked, this, &ErrorCard::retryRequested);
    connect(other, &QPushButton::clicked, this, &ErrorCard::otherModelRequested);
    connect(m_key, &QPushButton::clicked, this, &ErrorCard::keyRequested);
    connect(m_parts, &QPushButton::clicked, this, &ErrorCard::partsRequested);
    connect(inspect, &QPushButton::clicked, this, &ErrorCard::inspectRequested);
    connect(report, &QPushButton::clicked, this, &ErrorCard::copyReport);
}

void ErrorCard::showFailure(const Failure &failure)
{
    const ErrorText text = errorText(failure.error, failure.host);
    m_title->setText(text.title);
    m_sentence->setText(text.sentence);
    m_words->setText(u"“%1”"_s.arg(failure.providerMessage));
    m_words->setVisible(!failure.providerMessage.isEmpty());
    const bool isOfKey = std::ranges::contains(ofKey, failure.error.kind);
    m_key->setText(isOfKey ? tr("Change key") : tr("Server's settings"));
    m_key->setVisible(isOfKey || std::ranges::contains(ofServer, failure.error.kind));
    m_parts->setVisible(failure.error.kind == ErrorKind::ContextTooLong);
    m_failure = failure;
    m_secondsToWait = failure.retryAfter ? static_cast<int>(failure.retryAfter->count()) : 0;
    if (m_secondsToWait > 0)
        m_second->start();
    else
        m_second->stop();
    showFacts();
    announce(this, text.title + u' ' + text.sentence);
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
