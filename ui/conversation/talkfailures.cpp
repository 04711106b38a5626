// SPDX-License-Identifier: Apache-2.0
// What the room offers after a failure, and what comes of it.
#include "ui/conversation/composer.h"
#include "ui/conversation/contextmeter.h"
#include "ui/conversation/errorcard.h"
#include "ui/conversation/modelmenu.h"
#include "ui/conversation/talkroom.h"
#include "ui/style/errortext.h"

namespace sb::ui {

void TalkRoom::connectFailures()
{
    connect(&m_session, &ConversationSession::failureChanged, this, &TalkRoom::showFailure);
    connect(m_error, &ErrorCard::retryRequested, this, [this] {
        emit triedAgain();
        m_session.retry();
    });
    connect(m_error, &ErrorCard::shorterRequested, this, [this] {
        emit triedAgain();
        m_session.retryShorter();
    });
    connect(m_error, &ErrorCard::partsRequested, this, [this] { m_meter->showPartsOf(m_session.lastQuestion()); });
    connect(m_error, &ErrorCard::limitRequested, this, &TalkRoom::limitRequested);
    connect(m_error, &ErrorCard::sendAnywayRequested, this, &TalkRoom::sendAnywayRequested);
    connect(m_error, &ErrorCard::inspectRequested, this, &TalkRoom::inspectLast);
    connect(m_error, &ErrorCard::otherModelRequested, m_models, &QToolButton::showMenu);
    connect(m_error, &ErrorCard::keyRequested, this, [this] {
        if (m_session.hasAskedAnew() && !m_composer->isRewording())
            rewordLast();  // where it is sent from again, once the server takes it
        emit addServerRequested(m_session.lastServer().baseUrl.toString());
    });
    connect(m_error, &ErrorCard::listRequested, this, [this] { emit modelListRequested(m_session.lastServer()); });
}

void TalkRoom::showFailure()
{
    m_error->setVisible(m_session.failure().has_value());
    if (m_session.failure())
        m_error->showFailure(*m_session.failure(),
                             m_session.canRetryShorter() ? ErrorCard::Past::CanBeLeftOut : ErrorCard::Past::IsNeeded);
    else
        m_error->endWait();
}

void TalkRoom::showModels(const FoundServer &server)
{
    m_error->endListing();
    if (!m_session.failure())
        return;  // one does something else by now
    if (server.state == ServerState::Ready)
        m_models->showMenu();
    else if (server.state == ServerState::NoModel)
        addNotice(tr("%1 answers, but lists no model now.").arg(server.endpoint.hostAndPort()));
    else
        addNotice(
            tr("The models could not be refreshed. %1.").arg(errorText(server.error, server.endpoint.hostAndPort()).title));
}

}  // namespace sb::ui
