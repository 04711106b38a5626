// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/serverdialog.h"

#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// Of faults in the address the whole sentence, which says what to do; of others the title, since no question is under way.
QString wordsFor(ErrorKind kind, const QString &where)
{
    constexpr std::array ofAddress{ErrorKind::InvalidArgument,    ErrorKind::NotAnApi,
                                   ErrorKind::UnknownAddress,     ErrorKind::CertificateRejected,
                                   ErrorKind::CertificateExpired, ErrorKind::CertificateOfOtherHost,
                                   ErrorKind::TlsFailed,          ErrorKind::ClientCertificateNeeded,
                                   ErrorKind::Unreachable,        ErrorKind::Redirected};
    ErrorText text = errorText(kind, where);
    return std::ranges::contains(ofAddress, kind) ? std::move(text.sentence) : std::move(text.title);
}

}  // namespace

ServerDialog::ServerDialog(ModelChoices &choices, const QString &address, QWidget *parent)
    : QDialog(parent),
      m_choices(choices),
      m_address(new QLineEdit(address)),
      m_key(new QLineEdit),
      m_state(new QLabel),
      m_model(new ArrowComboBox),
      m_check(new QPushButton(tr("&Check"))),
      m_use(nullptr)
{
    setObjectName(u"serverDialog"_s);
    setWindowTitle(tr("Add a server"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_address->setObjectName(u"serverAddress"_s);
    m_address->setPlaceholderText(tr("https://host/v1, or 127.0.0.1:8080"));
    m_key->setObjectName(u"serverKey"_s);
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setPlaceholderText(tr("only if the server wants one"));
    m_state->setObjectName(u"serverState"_s);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_model->setObjectName(u"serverModel"_s);
    m_model->setEditable(true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    m_check->setObjectName(u"serverCheck"_s);
    m_check->setAutoDefault(false);
    layOut();
    say(tr("The key stays in memory until you quit, and goes to this address only."), "hint");

    const auto fieldsChanged = [this] {
        m_endpoint = {};
        m_model->clear();
        refreshButtons();
    };
    connect(m_address, &QLineEdit::textEdited, this, fieldsChanged);
    connect(m_key, &QLineEdit::textEdited, this, fieldsChanged);
    connect(m_model, &QComboBox::currentTextChanged, this, &ServerDialog::refreshButtons);
    connect(m_check, &QPushButton::clicked, this, &ServerDialog::check);
    connect(&choices, &ModelChoices::serverNamed, this, &ServerDialog::show);
    refreshButtons();
    (address.isEmpty() ? m_address : m_key)->setFocus();
}

void ServerDialog::layOut()
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(space::wide);
    form->setVerticalSpacing(space::medium);
    form->addRow(tr("&Address"), m_address);
    form->addRow(tr("&Key"), m_key);
    auto *answer = new QHBoxLayout;
    answer->addWidget(m_state, 1);
    answer->addWidget(m_check, 0, Qt::AlignTop);
    form->addRow(QString(), answer);
    form->addRow(tr("&Model"), m_model);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_use = buttons->addButton(tr("&Use this model"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(u"serverUse"_s);
    for (const auto all = buttons->buttons(); QAbstractButton * button : all)
        button->setIcon({});  // some desktops add pictures of their own
    m_use->setProperty("primary", true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, &ServerDialog::use);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::wide);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
    resize(520, 260);
}

void ServerDialog::check()
{
    m_isAsking = true;
    m_endpoint = {};
    m_model->clear();
    say(tr("Asking the server which models it has…"), "hint");
    refreshButtons();
    m_choices.nameServer(m_address->text(), m_key->text().toUtf8());
}

void ServerDialog::show(const FoundServer &server)
{
    if (!m_isAsking)
        return;
    m_isAsking = false;
    const QString where = server.endpoint.hostAndPort();
    switch (server.state) {
    case ServerState::Ready:
        m_endpoint = server.endpoint;
        for (const FoundModel &model : server.models)
            m_model->addItem(model.id, model.contextTokens);
        say(tr("%1 answers and has %n model(s).", nullptr, static_cast<int>(server.models.size())).arg(where), "good");
        break;
    case ServerState::NoModel:
        m_endpoint = server.endpoint;
        say(tr("%1 answers, but lists no model. Write the model's name below if you know it.").arg(where), "watch");
        break;
    case ServerState::NeedsKey:
        say(m_key->text().isEmpty() ? tr("%1 wants a key.").arg(where) : tr("%1 refused this key.").arg(where), "bad");
        break;
    case ServerState::Failed:
        say(wordsFor(server.error.kind, where), "bad");
        break;
    }
    refreshButtons();
    (m_endpoint.isNull() ? static_cast<QWidget *>(server.state == ServerState::NeedsKey ? m_key : m_address) : m_model)
        ->setFocus();
}

void ServerDialog::say(const QString &sentence, const char *state)
{
    m_state->setText(sentence);
    m_state->setProperty("state", QLatin1StringView(state));
    m_state->style()->unpolish(m_state);
    m_state->style()->polish(m_state);
}

void ServerDialog::refreshButtons()
{
    const bool hasAnswer = !m_endpoint.isNull();
    m_check->setEnabled(!m_isAsking && !m_address->text().trimmed().isEmpty());
    m_model->setEnabled(hasAnswer);
    m_use->setEnabled(hasAnswer && !m_model->currentText().trimmed().isEmpty());
    m_check->setDefault(!hasAnswer);
    m_use->setDefault(hasAnswer);
}

void ServerDialog::use()
{
    const QString model = m_model->currentText().trimmed();
    const ModelChoice choice{m_endpoint, model, m_model->itemData(m_model->findText(model)).toInt()};
    m_choices.keepChoice(choice);
    emit chosen(choice);
    accept();
}

}  // namespace sb::ui
