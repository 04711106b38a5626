// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/endpointcard.h"

#include "ui/settings/serverwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/wraplayout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using State = StateLine::State;

QLabel *plainLabel(const QString &name, const QString &role)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setProperty("role", role);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

}  // namespace

EndpointCard::EndpointCard(QWidget *parent)
    : QFrame(parent),
      m_symbol(new SymbolLabel({}, space::tile)),
      m_name(plainLabel(u"cardName"_s, u"heading"_s)),
      m_caption(plainLabel(u"cardCaption"_s, u"caption"_s)),
      m_state(new StateLine(u"cardState"_s)),
      m_said(new StateLine(u"cardSaid"_s)),
      m_model(new ArrowComboBox),
      m_about(plainLabel(u"cardAbout"_s, u"caption"_s))
{
    setObjectName(u"endpointCard"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, 12, space::wide, 12);
    layout->setSpacing(space::medium);
    addHead(*layout);
    m_model->setObjectName(u"cardModel"_s);
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_model->setMinimumContentsLength(14);
    m_model->setMaxVisibleItems(12);
    auto *models = new QHBoxLayout;
    models->setSpacing(space::medium);
    models->addSpacing(space::tile + space::medium);
    models->addWidget(m_model, 3);
    models->addWidget(m_about, 4);
    layout->addLayout(models);
    auto *said = new QHBoxLayout;
    said->addSpacing(space::tile + space::medium);
    said->addWidget(m_said, 1);
    layout->addLayout(said);
    addButtons(*layout);
    connect(m_model, &QComboBox::currentIndexChanged, this, &EndpointCard::refreshUse);
}

void EndpointCard::addHead(QVBoxLayout &layout)
{
    m_state->setCompact();
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_name);
    words->addWidget(m_caption);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::medium);
    head->addWidget(m_symbol, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    head->addWidget(m_state, 0, Qt::AlignTop);
    layout.addLayout(head);
}

void EndpointCard::addButtons(QVBoxLayout &layout)
{
    m_buttons = new QWidget;
    auto *buttons = new WrapLayout(m_buttons);
    buttons->setContentsMargins(space::tile + space::medium, 0, 0, 0);
    buttons->setSpacing(space::medium);
    m_use = button(u"cardUse"_s, tr("Use"));
    m_key = button(u"cardKey"_s, {});
    m_test = button(u"cardTest"_s, tr("Test connection"));
    m_edit = button(u"cardEdit"_s, tr("Change…"));
    m_remove = button(u"cardRemove"_s, tr("Remove"));
    for (QPushButton *each : {m_key, m_use, m_test, m_edit, m_remove})
        buttons->addWidget(each);
    m_edit->setProperty("flat", true);
    m_remove->setProperty("flat", true);
    layout.addWidget(m_buttons);
    connect(m_use, &QPushButton::clicked, this, [this] { emit useRequested(choice()); });
    connect(m_key, &QPushButton::clicked, this, &EndpointCard::keyRequested);
    connect(m_test, &QPushButton::clicked, this, [this] {
        if (m_isTesting)
            emit stopRequested();
        else
            emit testRequested();
    });
    connect(m_edit, &QPushButton::clicked, this, &EndpointCard::editRequested);
    connect(m_remove, &QPushButton::clicked, this, &EndpointCard::removeRequested);
}

QPushButton *EndpointCard::button(const QString &name, const QString &text)
{
    auto *made = new QPushButton(text);
    made->setObjectName(name);
    made->setAutoDefault(false);
    return made;
}

void EndpointCard::setFacts(const Facts &facts)
{
    if (m_facts == facts && !m_name->text().isEmpty())
        return;
    m_facts = facts;
    refresh();
}

void EndpointCard::refresh()
{
    const bool isPlaybook = m_facts.kind == Kind::Playbook;
    const bool isLocal = m_facts.server.endpoint.isLoopback();
    m_name->setText(isPlaybook ? tr("No model, the playbook") : m_facts.server.endpoint.name);
    m_caption->setText(caption());
    m_symbol->setSymbol(symbol(isPlaybook ? u"book"_s : isLocal ? u"chip"_s : u"key"_s, &Tokens::text2));
    setAccessibleName(m_name->text());
    setLook(*this, "current", m_facts.isInUse);
    refreshModels();
    refreshState();
    m_key->setText(m_facts.wantsPassword() ? tr("Enter a password…") : tr("Enter a key…"));
    m_key->setVisible(m_facts.server.state == ServerState::NeedsKey);
    m_test->setVisible(!isPlaybook);
    m_edit->setVisible(m_facts.kind == Kind::Named);
    m_remove->setVisible(m_facts.kind == Kind::Named);
    for (QPushButton *each : {m_key, m_test, m_edit, m_remove})
        each->setAccessibleName(
            tr("%1: %2", "a button, and the server it is for").arg(QString(each->text()).remove(u'&'), m_name->text()));
    refreshUse();
}

QString EndpointCard::caption() const
{
    if (m_facts.kind == Kind::Playbook)
        return tr("Rules over the advisors' own texts and your figures. Nothing is sent.");
    const Endpoint &endpoint = m_facts.server.endpoint;
    QStringList parts;
    if (endpoint.name != endpoint.hostAndPort())
        parts.append(endpoint.hostAndPort());
    parts.append(ServerWords::nameOf(endpoint.protocol));
    if (m_facts.keyPlace != KeyPlace::None)
        parts.append(m_facts.keyPlace == KeyPlace::Keychain ? tr("key in the keychain") : tr("key in memory until you quit"));
    return parts.join(u" · "_s);
}

void EndpointCard::refreshModels()
{
    const QList<FoundModel> &models = m_facts.server.models;
    const QSignalBlocker quiet(m_model);
    m_model->clear();
    for (const FoundModel &model : models)
        m_model->addItem(model.id, QVariant::fromValue(model));
    if (!m_facts.model.isEmpty() && m_model->findText(m_facts.model) < 0)
        m_model->insertItem(0, m_facts.model, QVariant::fromValue(FoundModel{m_facts.model}));
    if (const int row = m_model->findText(m_facts.model); row >= 0)
        m_model->setCurrentIndex(row);
    m_model->setVisible(m_model->count() > 0);
    m_model->setAccessibleName(tr("Model of %1").arg(m_facts.server.endpoint.name));
}

void EndpointCard::refreshState()
{
    if (m_facts.server.state == ServerState::NeedsKey)
        return m_state->say(State::Watch, m_facts.wantsPassword() ? tr("wants a password") : tr("wants a key"));
    if (m_facts.isInUse)
        return m_state->say(State::Good, tr("in use"));
    if (m_facts.kind == Kind::Playbook)
        return m_state->clear();
    if (m_model->count() > 0)
        m_state->say(m_facts.kind == Kind::Found ? State::Good : State::Unknown,
                     m_facts.kind == Kind::Found ? tr("found") : tr("not tested"));
    else
        m_state->say(State::Unknown, m_facts.kind == Kind::Found ? tr("no model yet") : tr("not tested"));
}

ModelChoice EndpointCard::choice() const
{
    if (m_facts.kind == Kind::Playbook)
        return {};
    const auto model = m_model->currentData().value<FoundModel>();
    return {m_facts.server.endpoint, model.id, model.contextTokens};
}

void EndpointCard::refreshUse()
{
    const auto model = m_model->currentData().value<FoundModel>();
    m_model->setToolTip(m_model->currentText());
    m_about->setText(ServerWords::about(model));
    m_about->setVisible(!m_about->text().isEmpty() && m_model->count() > 0);
    const bool isUsed = m_facts.isInUse && (m_facts.kind == Kind::Playbook || model.id == m_facts.model);
    const bool isUsable = m_facts.kind == Kind::Playbook || m_model->count() > 0;
    m_use->setVisible(!isUsed && isUsable);
    m_buttons->setVisible(m_facts.kind != Kind::Playbook || !isUsed);
    m_use->setAccessibleName(m_facts.kind == Kind::Playbook ? tr("Use the playbook")
                                                            : tr("Use %1 of %2").arg(model.id, m_facts.server.endpoint.name));
}

void EndpointCard::showTesting()
{
    m_isTesting = true;
    m_test->setText(tr("Stop"));
    m_said->say(State::Busy, tr("Asking %1…").arg(m_facts.server.endpoint.hostAndPort()));
}

void EndpointCard::stopTesting()
{
    m_isTesting = false;
    m_test->setText(tr("Test connection"));
    m_said->clear();
}

void EndpointCard::showTest(State state, const QString &sentence)
{
    stopTesting();
    m_said->say(state, sentence);
    if (!m_facts.isInUse && m_facts.kind == Kind::Named)
        m_state->say(state, state == State::Good ? tr("ready") : state == State::Watch ? tr("no model") : tr("does not work"));
}

}  // namespace sb::ui
