// SPDX-License-Identifier: Apache-2.0
#include "ui/firstrun/answersources.h"

#include "models/serverparts.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/symbollabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QLabel *label(const QString &text, const QString &role)
{
    auto *label = new QLabel(text);
    label->setProperty("role", role);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

/// A host or a model's name that may go on in a next line after each of its dots, or it would hold the window wide.
QString breakable(QString name)
{
    return name.replace(u'.', u".\u200b"_s);
}

}  // namespace

AnswerSources::AnswerSources(ModelChoices &choices, QWidget *parent)
    : QFrame(parent), m_choices(choices), m_layout(new QVBoxLayout(this)), m_looked(label({}, u"caption"_s)), m_again(nullptr)
{
    setObjectName(u"answerSources"_s);
    setAccessibleName(tr("Where answers come from"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    addHead();
    m_local = addRow(u"local"_s, u"chip"_s, tr("On this computer"));
    m_named = addRow(u"named"_s, u"key"_s, tr("With a key or an address"));
    m_playbook = addRow(u"playbook"_s, u"book"_s, tr("No model, the playbook"));
    m_playbook.about->setText(tr("Rules over the advisors' own texts and your figures. Nothing is sent."));
    m_named.button->setText(tr("Add a server"));
    m_named.button->setMinimumWidth(0);  // never less than its own words take
    connect(m_local.button, &QPushButton::clicked, this, [this] { emit chosen(m_found); });
    connect(m_named.button, &QPushButton::clicked, this, &AnswerSources::addServerRequested);
    connect(m_playbook.button, &QPushButton::clicked, this, [this] { emit chosen({}); });
    connect(&choices, &ModelChoices::serversChanged, this, &AnswerSources::refresh);
    refresh();
}

void AnswerSources::addHead()
{
    m_again = new QPushButton(symbol(u"reload"_s, &Tokens::text), tr("Look again"));
    m_again->setObjectName(u"lookAgainButton"_s);
    m_again->setProperty("flat", true);
    m_looked->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::wide, space::medium, space::medium, space::medium);
    QLabel *title = label(tr("Where answers come from"), u"heading"_s);
    title->setObjectName(u"sourcesTitle"_s);
    head->addWidget(title, 1);
    head->addWidget(m_looked, 1);
    head->addWidget(m_again);
    m_layout->addLayout(head);
    connect(m_again, &QPushButton::clicked, &m_choices, &ModelChoices::lookAgain);
}

AnswerSources::Row AnswerSources::addRow(const QString &name, const QString &symbolName, const QString &title)
{
    auto *line = new QFrame;
    line->setObjectName(u"sourceRow"_s);
    Row row{label({}, u"caption"_s), new SymbolLabel({}), label({}, u"caption"_s), new QPushButton};
    row.about->setObjectName(name + "About"_L1);
    row.button->setObjectName(name + "Button"_L1);
    row.button->setMinimumWidth(76);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(label(title, u"heading"_s));
    words->addWidget(row.about);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(space::wide, 10, space::wide, 10);
    layout->setSpacing(space::medium);
    layout->addWidget(new SymbolLabel(symbol(symbolName, &Tokens::text2), space::tile));
    layout->addSpacing(space::small);
    layout->addLayout(words, 1);
    layout->addWidget(row.shape);
    layout->addWidget(row.state);
    layout->addWidget(row.button);
    m_layout->addWidget(line);
    return row;
}

void AnswerSources::setCurrent(const ModelChoice &choice)
{
    m_current = choice;
    refresh();
}

void AnswerSources::showState(const Row &row, State state)
{
    row.shape->setVisible(state != State::None);
    row.state->setVisible(state != State::None);
    row.shape->setSymbol(state == State::NotFound ? symbol(u"unknown"_s, &Tokens::text3) : symbol(u"good"_s, &Tokens::good));
    row.state->setText(state == State::InUse ? tr("in use") : state == State::Found ? tr("found") : tr("none found"));
}

void AnswerSources::refresh()
{
    m_looked->setText(m_choices.isLooking() ? tr("Looking on this computer…") : tr("Looked on this computer only"));
    m_again->setEnabled(!m_choices.isLooking());
    refreshLocal();
    refreshNamed();
    const bool isPlaybook = m_current.isPlaybook();
    showState(m_playbook, isPlaybook ? State::InUse : State::None);
    m_playbook.button->setText(tr("Use"));
    m_playbook.button->setAccessibleName(tr("Use the playbook"));
    m_playbook.button->setVisible(!isPlaybook);
}

void AnswerSources::refreshLocal()
{
    m_found = {};
    bool isInUse = false;
    for (int row = m_choices.rowCount() - 1; row >= 0; --row) {
        const QModelIndex index = m_choices.index(row);
        const auto choice = index.data(ModelChoices::ChoiceRole).value<ModelChoice>();
        const bool isLocal = index.data(ModelChoices::GroupRole).toInt() == static_cast<int>(ModelChoices::Group::ThisComputer);
        if (!isLocal || index.data(ModelChoices::StateRole).toInt() != static_cast<int>(ServerState::Ready))
            continue;
        m_found = choice;
        isInUse = isInUse || choice.isSameModel(m_current);
    }
    m_local.about->setText(aboutLocal());
    showState(m_local,
              isInUse                     ? State::InUse
                  : !m_found.isPlaybook() ? State::Found
                  : m_choices.isLooking() ? State::None
                                          : State::NotFound);
    m_local.button->setVisible(!m_found.isPlaybook() && !isInUse);
    m_local.button->setProperty("primary", true);
    m_local.button->setText(tr("Use"));
    m_local.button->setAccessibleName(tr("Use %1").arg(m_found.model));
}

QString AnswerSources::aboutLocal() const
{
    QStringList sentences;
    for (const FoundServer &server : m_choices.servers()) {
        const QString port = QString::number(server.endpoint.baseUrl.port());
        switch (server.state) {
        case ServerState::Ready:
            sentences.append(
                tr("%1 on port %2 is ready with %3.").arg(server.product, port, breakable(server.models.constFirst().id)));
            break;
        case ServerState::NoModel:
            sentences.append(tr("%1 on port %2 has no model yet.").arg(server.product, port));
            break;
        case ServerState::NeedsKey:
            sentences.append(tr("%1 on port %2 wants a key.").arg(server.product, port));
            break;
        case ServerState::Failed:
            break;
        }
    }
    if (!sentences.isEmpty())
        return sentences.join(u' ');
    return m_choices.isLooking() ? tr("Ollama, llama-server, LM Studio and others, at their usual ports.")
                                 : tr("No model server answers. Start Ollama, llama-server or LM Studio, then look again.");
}

/// Keys of the environment are named, and not read.
QString AnswerSources::aboutNamed()
{
    QStringList variables;
    for (const PresetKind kind : presetsWithKey())
        variables.append(QString::fromLatin1(presetOf(kind).keyVariable));
    QString place = tr("A provider's or a server of yours. A key stays in the desktop's keychain, or in memory.");
    if (variables.isEmpty())
        return place;
    return tr("%1 %n key(s) found in %2, and not used.", nullptr, static_cast<int>(variables.size()))
        .arg(place, variables.join(tr(", ", "between names of variables")));
}

void AnswerSources::refreshNamed()
{
    const bool isLocal = std::ranges::any_of(
        m_choices.servers(), [this](const FoundServer &server) { return server.endpoint.isSameServer(m_current.endpoint); });
    const bool isInUse = !m_current.isPlaybook() && !isLocal;
    m_named.about->setText(
        isInUse ? tr("%1, model %2.").arg(breakable(m_current.endpoint.hostAndPort()), breakable(m_current.model))
                : aboutNamed());
    showState(m_named, isInUse ? State::InUse : State::None);
}

}  // namespace sb::ui
