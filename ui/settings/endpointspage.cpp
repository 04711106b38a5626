// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/endpointspage.h"

#include "base/limits.h"
#include "ui/settings/endpointcard.h"
#include "ui/settings/endpointdialog.h"
#include "ui/settings/numberfield.h"
#include "ui/settings/pagetitle.h"
#include "ui/settings/serverwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/noticebanner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSet>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int leastTokens = 2048;  // an advisor's own text and a short question
constexpr int mostTokens = 10'000'000;

QString idOf(const Endpoint &endpoint)
{
    return endpoint.isNull() ? QString() : u"%1 %2"_s.arg(static_cast<int>(endpoint.protocol)).arg(endpoint.baseUrl.toString());
}

QLabel *textLabel(const QString &text, const QString &role)
{
    auto *label = new QLabel(text);
    label->setProperty("role", role);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

}  // namespace

EndpointsPage::EndpointsPage(const ServerParts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_notices(new NoticeBanner(space::wide, space::wide)),
      m_nothing(textLabel({}, u"caption"_s))
{
    setObjectName(u"endpointsPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    addHead(*layout);
    layout->addWidget(m_notices);
    auto *list = new QWidget;
    list->setObjectName(u"endpointList"_s);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(space::wide, space::small, space::wide, space::wide);
    column->setSpacing(space::medium);
    m_local = addSection(*column, tr("On this computer"));
    column->addWidget(m_nothing);
    m_named = addSection(*column, tr("Added by you"));
    m_plain = addSection(*column, tr("Without a model"));
    m_ollama = makeOllama();
    column->addWidget(m_ollama);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"endpointsScroll"_s);
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(scroll, 1);
    if (parts.endpoints.wasDamaged())
        m_notices->add(tr("The list of your servers could not be read and was put aside. Add them again; keys in the keychain "
                          "are still there."));
    connect(&parts.choices, &ModelChoices::serversChanged, this, &EndpointsPage::refresh);
    refresh();
}

void EndpointsPage::addHead(QVBoxLayout &layout)
{
    auto *head = new QWidget;
    m_looked = textLabel({}, u"caption"_s);
    m_looked->setObjectName(u"lookedWords"_s);
    m_again = new QPushButton(symbol(u"reload"_s, &Tokens::text), tr("&Look again"));
    m_again->setObjectName(u"lookAgain"_s);
    m_again->setProperty("flat", true);
    auto *add = new QPushButton(symbol(u"plus"_s, &Tokens::onAccent), tr("&Add a server…"));
    add->setObjectName(u"addServer"_s);
    add->setProperty("primary", true);
    for (QPushButton *button : {m_again, add})
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(makePageTitle(tr("Models and servers")), 1, Qt::AlignTop);
    row->addWidget(m_again);
    row->addWidget(add);
    auto *rows = new QVBoxLayout(head);
    rows->setContentsMargins(space::wide, space::wide, space::wide, space::medium);
    rows->setSpacing(2);
    rows->addLayout(row);
    rows->addWidget(m_looked);
    layout.addWidget(head);
    connect(m_again, &QPushButton::clicked, &m_parts.choices, &ModelChoices::lookAgain);
    connect(add, &QPushButton::clicked, this, [this] { nameServer({}, window()); });
}

EndpointsPage::Section EndpointsPage::addSection(QVBoxLayout &layout, const QString &title)
{
    Section section{textLabel(title, u"heading"_s), new QVBoxLayout};
    section.title->setContentsMargins(0, space::medium, 0, 0);
    section.cards->setSpacing(space::medium);
    layout.addWidget(section.title);
    layout.addLayout(section.cards);
    return section;
}

/// Memory is the computer's, so it is one number for all of Ollama's models.
QWidget *EndpointsPage::makeOllama()
{
    auto *section = new QWidget;
    m_mostContext = new NumberField(u"mostContext"_s, mostTokens);
    m_mostContext->setPlaceholderText(QLocale().toString(limits::mostContext));
    m_mostContext->setAlignment(Qt::AlignRight);
    m_mostContext->setMaximumWidth(100);
    auto *title = new QLabel(tr("A model holds at &most"));
    title->setBuddy(m_mostContext);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(title);
    row->addWidget(m_mostContext);
    row->addWidget(textLabel(tr("tokens"), u"body"_s), 1);
    auto *layout = new QVBoxLayout(section);
    layout->setContentsMargins(0, space::medium, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(textLabel(tr("Memory for Ollama"), u"heading"_s));
    layout->addLayout(row);
    layout->addWidget(
        textLabel(tr("Ollama takes memory for all the text that a model is to hold at once: its instructions, the "
                     "conversation and the answer. More remembers longer conversations, less leaves memory free. "
                     "Leave it empty for %Ln token(s).",
                     nullptr, limits::mostContext),
                  u"caption"_s));
    connect(m_mostContext, &QLineEdit::editingFinished, this, &EndpointsPage::keepMostContext);
    return section;
}

void EndpointsPage::keepMostContext()
{
    const int typed = m_mostContext->number();
    const int tokens = typed > 0 ? qMax(typed, leastTokens) : 0;
    m_mostContext->setModified(false);
    m_parts.endpoints.setMostContext(tokens == limits::mostContext ? 0 : tokens);
    refresh();  // it may be more than was typed
}

void EndpointsPage::setCurrent(const ModelChoice &choice)
{
    m_current = choice;
    refresh();
}

/// Cards stay where they are when what they show changes: whoever is at one of them by keyboard stays there.
void EndpointsPage::refresh()
{
    m_again->setEnabled(!m_parts.choices.isLooking());
    m_looked->setText(m_parts.choices.isLooking() ? tr("Looking on this computer…")
                                                  : tr("A question goes to the one in use, and nowhere else."));
    QSet<QString> shown;
    QHash<const Section *, int> rows;
    bool hasOllama = false;
    const auto show = [&](const Section &section, EndpointCard::Facts facts) {
        hasOllama = hasOllama || facts.server.endpoint.protocol == Protocol::OllamaChat;
        const bool isSame = facts.server.endpoint.isSameServer(m_current.endpoint);
        facts.isInUse = isSame;
        if (isSame)
            facts.model = m_current.model;
        EndpointCard *card = cardFor(facts.server.endpoint);
        shown.insert(idOf(facts.server.endpoint));
        if (const int row = rows[&section]++; section.cards->indexOf(card) != row)
            section.cards->insertWidget(row, card);
        card->setFacts(facts);
    };
    for (const FoundServer &server : m_parts.choices.servers()) {
        if (m_parts.endpoints.find(server.endpoint) == nullptr)
            show(m_local, {EndpointCard::Kind::Found, server});
    }
    for (const EndpointProfile &profile : m_parts.endpoints.all())
        show(m_named, factsOf(profile));
    show(m_plain, {});
    for (const QStringList ids = m_cards.keys(); const QString &id : ids) {
        if (!shown.contains(id))
            delete m_cards.take(id);
    }
    m_ollama->setVisible(hasOllama);
    if (const int most = m_parts.endpoints.mostContext(); !m_mostContext->isModified())
        m_mostContext->setNumber(most == limits::mostContext ? 0 : most);
    m_named.title->setVisible(rows[&m_named] > 0);
    m_nothing->setText(m_parts.choices.isLooking()
                           ? tr("Ollama, llama-server, LM Studio and others, at their usual ports.")
                           : tr("None found. Start Ollama, llama-server or LM Studio, then look again."));
    m_nothing->setVisible(rows[&m_local] == 0);
}

EndpointCard::Facts EndpointsPage::factsOf(const EndpointProfile &profile) const
{
    EndpointCard::Facts facts{EndpointCard::Kind::Named, profile.asServer(),
                              profile.keeps(SecretPart::Key) ? profile.keyPlace : KeyPlace::None, profile.model};
    facts.forgotten = m_parts.keys.forgotten(profile.endpoint);
    if (facts.forgotten) {
        facts.server.state = ServerState::NeedsKey;
        facts.keyPlace = KeyPlace::None;
    }
    return facts;
}

EndpointCard *EndpointsPage::cardFor(const Endpoint &endpoint)
{
    EndpointCard *&card = m_cards[idOf(endpoint)];
    if (card == nullptr) {
        card = new EndpointCard;
        connectCard(*card);
    }
    return card;
}

void EndpointsPage::connectCard(EndpointCard &card)
{
    connect(&card, &EndpointCard::useRequested, this, &EndpointsPage::chosen, Qt::QueuedConnection);
    connect(&card, &EndpointCard::testRequested, this, [this, &card] { test(card); });
    connect(&card, &EndpointCard::editRequested, this, [this, &card] { edit(card.facts().server.endpoint, window()); });
    connect(&card, &EndpointCard::keyRequested, this, [this, &card] { edit(card.facts().server.endpoint, window()); });
    connect(
        &card, &EndpointCard::removeRequested, this, [this, &card] { remove(card.facts().server.endpoint); },
        Qt::QueuedConnection);
}

/// The keychain first, if the key is there.
void EndpointsPage::test(EndpointCard &card)
{
    card.showTesting();
    connect(&card, &EndpointCard::stopRequested, &card, &EndpointCard::stopTesting, Qt::UniqueConnection);
    m_parts.keys.ready(card.facts().server.endpoint).then(&card, [this, &card](const Result<> &ready) {
        if (!card.isTesting())
            return;
        if (ready)
            return ask(card);
        card.showTest(StateLine::State::Bad, ServerWords::ofMissingKey(card.facts().server.endpoint, ready.error()));
    });
}

void EndpointsPage::ask(EndpointCard &card)
{
    const Endpoint endpoint = card.facts().server.endpoint;
    const Secret key = m_parts.keys.secretsOf(endpoint).key;
    auto *check = new EndpointCheck(m_parts.transport, &card);
    connect(&card, &EndpointCard::stopRequested, check, &QObject::deleteLater);
    connect(&card, &EndpointCard::stopRequested, check, &EndpointCheck::cancel);
    connect(check, &EndpointCheck::finished, &card, [this, check, &card, key](const FoundServer &server) {
        check->deleteLater();
        ServerWords::Said said = ServerWords::ofCheck(server, key);
        const QString model = card.facts().model;
        if (server.state == ServerState::Ready && !model.isEmpty()
            && !std::ranges::contains(server.models, model, &FoundModel::id))
            said = {StateLine::State::Bad, ServerWords::modelNotListed(model, server)};
        if (server.state == ServerState::Ready)
            m_parts.endpoints.setFound(server);
        card.showTest(said.state, said.sentence);
    });
    check->start({endpoint, key, m_parts.endpoints.networkOf(endpoint)});
}

void EndpointsPage::nameServer(const QString &address, QWidget *over)
{
    if (const Result<Endpoint> endpoint = endpointFromText(address); endpoint && !address.isEmpty()) {
        const auto isThere = [&endpoint](const Endpoint &server) { return server.baseUrl == endpoint->baseUrl; };
        if (isThere(m_current.endpoint) && m_parts.endpoints.find(m_current.endpoint) != nullptr)
            return edit(m_current.endpoint, over);
        for (const QList<EndpointProfile> profiles = m_parts.endpoints.all(); const EndpointProfile &profile : profiles) {
            if (isThere(profile.endpoint))
                return edit(profile.endpoint, over);
        }
    }
    auto *dialog = new EndpointDialog(m_parts, over);
    dialog->setAddress(address);
    open(dialog);
}

/// A new server is used at once; one that is changed only if it was in use.
void EndpointsPage::open(EndpointDialog *dialog, const Endpoint &changed)
{
    if (EndpointDialog *former = m_dialog) {
        former->reject();
        if (former->isVisible())  // it saves, and goes by itself
            return delete dialog;
    }
    m_dialog = dialog;
    connect(dialog, &EndpointDialog::saved, this, &EndpointsPage::refresh);  // its key is there only now
    connect(dialog, &EndpointDialog::chosen, this, [this, changed](const ModelChoice &choice) {
        const bool isUsed = changed.isNull() || changed.isSameServer(m_current.endpoint);
        if (isUsed && m_parts.endpoints.find(choice.endpoint) != nullptr)
            emit chosen(choice);
    });
    dialog->open();
}

void EndpointsPage::edit(const Endpoint &endpoint, QWidget *over)
{
    const EndpointProfile *profile = m_parts.endpoints.find(endpoint);
    auto *dialog = profile == nullptr ? new EndpointDialog(m_parts, over) : new EndpointDialog(m_parts, *profile, over);
    if (profile == nullptr)
        dialog->setAddress(endpoint.baseUrl.toString());
    open(dialog, profile == nullptr ? Endpoint() : endpoint);
}

/// The key goes at once; who takes the removal back gets it back, if it was ever read.
void EndpointsPage::remove(const Endpoint &endpoint)
{
    const EndpointProfile *found = m_parts.endpoints.find(endpoint);
    if (found == nullptr)
        return;
    cardFor(endpoint)->setEnabled(false);
    m_parts.keys.ready(endpoint).then(this, [this, endpoint](const Result<> &) {
        if (const EndpointProfile *profile = m_parts.endpoints.find(endpoint))
            takeOut(EndpointProfile(*profile));
    });
}

void EndpointsPage::takeOut(const EndpointProfile &profile)
{
    const qsizetype row = m_parts.endpoints.rowOf(profile.endpoint);
    const EndpointSecrets secrets = m_parts.keys.secretsOf(profile.endpoint);
    if (profile.endpoint.isSameServer(m_current.endpoint))
        emit chosen({});  // first, or what is in use would be remembered again
    m_parts.endpoints.remove(profile.endpoint);
    m_parts.keys.forget(profile);
    m_notices->offer(tr("“%1” was removed.").arg(profile.endpoint.name), tr("Undo"),
                     [this, profile, secrets, row] { putBack(profile, secrets, row); });
}

void EndpointsPage::putBack(const EndpointProfile &profile, const EndpointSecrets &secrets, qsizetype row)
{
    m_parts.endpoints.insert(row, profile);
    m_parts.keys.hold(profile.endpoint, secrets);
    if (profile.keyPlace == KeyPlace::Keychain)
        m_parts.keys.store(profile, secrets).then(this, [this, profile](const Result<> &stored) {
            if (stored)
                return;
            EndpointProfile inMemory = profile;
            inMemory.keyPlace = KeyPlace::Session;
            m_parts.endpoints.put(inMemory);
            m_notices->add(tr("The keychain did not take the key of “%1” back. It is in memory until you quit.")
                               .arg(profile.endpoint.name));
        });
}

}  // namespace sb::ui
