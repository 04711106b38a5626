// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/endpointfields.h"

#include "base/limits.h"
#include "ui/settings/networkform.h"
#include "ui/settings/serverwords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr std::array protocols{Protocol::OpenAiChat, Protocol::OpenAiResponses, Protocol::AnthropicMessages,
                               Protocol::OllamaChat};

QFormLayout *makeForm()
{
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(space::medium);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

}  // namespace

EndpointFields::EndpointFields(QWidget *parent)
    : QWidget(parent),
      m_form(makeForm()),
      m_address(new QLineEdit),
      m_key(new QLineEdit),
      m_offerRow(new QWidget),
      m_offer(new QPushButton),
      m_place(new QWidget),
      m_inKeychain(new QRadioButton(tr("Keep it in this desktop's key&chain"))),
      m_untilQuit(new QRadioButton(tr("Keep it in memory only, until I &quit"))),
      m_moved(new QWidget),
      m_movedWords(new QLabel),
      m_move(new QPushButton(tr("&Send it there too"))),
      m_fold(new QToolButton),
      m_more(new QWidget),
      m_name(new QLineEdit),
      m_protocol(new ArrowComboBox),
      m_network(new NetworkForm)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    m_address->setObjectName(u"serverAddress"_s);
    m_form->addRow(tr("&Address"), m_address);
    addKey();
    layout->addLayout(m_form);
    addFold(*layout);
    connect(m_address, &QLineEdit::textEdited, this, [this] {
        m_mayMoveKey = false;
        refreshMove();
        guessProtocol();
        emit edited();
    });
    setPreset(PresetKind::Other);
}

void EndpointFields::addKey()
{
    m_key->setObjectName(u"serverKey"_s);
    m_key->setEchoMode(QLineEdit::Password);
    m_form->addRow(tr("&Key"), m_key);
    m_offer->setObjectName(u"environmentKey"_s);
    m_offer->setAutoDefault(false);
    auto *offer = new QHBoxLayout(m_offerRow);
    offer->setContentsMargins(0, 0, 0, 0);
    offer->addWidget(m_offer);
    offer->addStretch();
    m_form->addRow(m_offerRow);
    m_inKeychain->setObjectName(u"keyInKeychain"_s);
    m_untilQuit->setObjectName(u"keyUntilQuit"_s);
    m_inKeychain->setChecked(true);
    auto *choice = new QVBoxLayout(m_place);
    choice->setContentsMargins(0, 0, 0, 0);
    choice->setSpacing(space::small);
    choice->addWidget(m_inKeychain);
    choice->addWidget(m_untilQuit);
    m_form->addRow(m_place);
    m_movedWords->setObjectName(u"movedKeyWords"_s);
    m_movedWords->setWordWrap(true);
    m_movedWords->setTextFormat(Qt::PlainText);
    m_movedWords->setProperty("state", u"watch"_s);
    m_move->setObjectName(u"moveKey"_s);
    m_move->setAutoDefault(false);
    auto *moved = new QVBoxLayout(m_moved);
    moved->setContentsMargins(0, 0, 0, 0);
    moved->addWidget(m_movedWords);
    moved->addWidget(m_move, 0, Qt::AlignLeft);
    m_form->addRow(m_moved);
    connect(m_offer, &QPushButton::clicked, this, &EndpointFields::useEnvironment);
    connect(m_key, &QLineEdit::textChanged, this, [this] {
        refreshMove();
        emit edited();
    });
    connect(m_move, &QPushButton::clicked, this, [this] {
        m_mayMoveKey = true;
        refreshMove();
        emit edited();
    });
}

void EndpointFields::addFold(QVBoxLayout &layout)
{
    m_fold->setObjectName(u"moreButton"_s);
    m_fold->setText(tr("&More: proxy, certificates, name …"));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setArrowType(Qt::RightArrow);
    m_fold->setCheckable(true);
    m_fold->setProperty("flat", true);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    m_name->setObjectName(u"serverName"_s);
    m_name->setMaxLength(static_cast<int>(limits::serverNameLength));
    m_protocol->setObjectName(u"serverProtocol"_s);
    for (const Protocol protocol : protocols)
        m_protocol->addItem(ServerWords::nameOf(protocol), static_cast<int>(protocol));
    auto *form = makeForm();
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("What it s&peaks"), m_protocol);
    auto *more = new QVBoxLayout(m_more);
    more->setContentsMargins(0, 0, 0, 0);
    more->setSpacing(space::medium);
    more->addLayout(form);
    more->addWidget(m_network);
    m_more->hide();
    layout.addWidget(m_fold, 0, Qt::AlignLeft);
    layout.addWidget(m_more);
    connect(m_fold, &QToolButton::toggled, this, [this](bool isOpen) {
        m_fold->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
        m_more->setVisible(isOpen);
    });
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &EndpointFields::edited);
    connect(m_network, &NetworkForm::edited, this, &EndpointFields::edited);
}

void EndpointFields::setPreset(PresetKind kind)
{
    const EndpointPreset &preset = presetOf(kind);
    const bool isFixed = !preset.keyVariable.isEmpty() && !preset.address.isEmpty();
    m_edited.reset();
    m_presetName = isFixed ? ServerWords::nameOf(kind) : QString();
    m_address->setText(preset.address.toString());
    m_address->setPlaceholderText(kind == PresetKind::ThisComputer ? tr("127.0.0.1:8080")
                                      : kind == PresetKind::Azure  ? tr("https://your-resource.openai.azure.com")
                                                                   : tr("https://host/v1"));
    m_form->setRowVisible(m_address, !isFixed);
    m_key->clear();
    m_key->setPlaceholderText(preset.keyVariable.isEmpty() ? tr("only if the server wants one") : QString());
    m_name->setText(m_presetName);
    m_protocol->setCurrentIndex(m_protocol->findData(static_cast<int>(preset.protocol)));
    m_network->setOptions({});
    m_network->setKept({}, {});
    m_form->setRowVisible(m_place, true);
    offerKey(kind);
    refreshMove();
    emit edited();
}

void EndpointFields::setProfile(const EndpointProfile &profile, SecretParts forgotten)
{
    setPreset(presetKindOf(profile.endpoint));
    m_edited = profile;
    m_form->setRowVisible(m_address, true);
    m_address->setText(profile.endpoint.baseUrl.toString());
    m_name->setText(profile.endpoint.name);
    m_protocol->setCurrentIndex(m_protocol->findData(static_cast<int>(profile.endpoint.protocol)));
    m_network->setOptions(profile.network);
    m_network->setKept(profile.keyPlace == KeyPlace::None ? SecretParts() : profile.secrets, forgotten);
    m_key->setPlaceholderText(!profile.keeps(SecretPart::Key)              ? tr("only if the server wants one")
                                  : forgotten.testFlag(SecretPart::Key)    ? tr("kept until you quit; enter it again")
                                  : profile.keyPlace == KeyPlace::Keychain ? tr("in the keychain; leave this empty to keep it")
                                                                           : tr("in memory; leave this empty to keep it"));
    setKeyPlace(profile.keyPlace);
    refreshMove();
}

/// At Ollama's own port its own protocol, which alone takes the room that a model is to have.
void EndpointFields::guessProtocol()
{
    constexpr int ollamaPort = 11434;
    const Result<Endpoint> now = endpoint();
    if (!m_edited && now && now->isLoopback() && now->baseUrl.port() == ollamaPort)
        m_protocol->setCurrentIndex(m_protocol->findData(static_cast<int>(Protocol::OllamaChat)));
}

void EndpointFields::setAddress(const QString &address)
{
    m_address->setText(address);
    guessProtocol();
    m_form->setRowVisible(m_address, true);
    emit edited();
}

void EndpointFields::offerKey(PresetKind kind)
{
    m_variable = presetOf(kind).keyVariable;
    m_form->setRowVisible(m_offerRow, presetsWithKey().contains(kind));
    m_offer->setText(tr("Use the key in %1").arg(QString::fromLatin1(m_variable)));
}

void EndpointFields::useEnvironment()
{
    m_key->setText(qEnvironmentVariable(m_variable.constData()).trimmed());
    m_form->setRowVisible(m_offerRow, false);
    m_key->setFocus();
}

/// A key that was given for one origin goes to another by the person's word only.
void EndpointFields::refreshMove()
{
    bool isMoved = false;
    const Result<Endpoint> now = endpoint();
    if (m_edited && m_edited->keeps(SecretPart::Key) && now)
        isMoved = now->origin() != m_edited->endpoint.origin() && m_key->text().isEmpty() && !m_mayMoveKey;
    m_form->setRowVisible(m_moved, isMoved);
    if (isMoved)
        m_movedWords->setText(tr("The key was given for %1. It is not sent to %2 unless you say so.")
                                  .arg(m_edited->endpoint.hostAndPort(), now->hostAndPort()));
}

Result<Endpoint> EndpointFields::endpoint() const
{
    Result<Endpoint> endpoint = endpointFromText(m_address->text(), static_cast<Protocol>(m_protocol->currentData().toInt()));
    if (!endpoint)
        return fail(ErrorKind::InvalidArgument, ServerWords::ofAddress(endpoint.error()));
    if (const QString name = m_name->text().simplified(); !name.isEmpty())
        endpoint->name = name;
    return endpoint;
}

Result<Secret> EndpointFields::key() const
{
    Result<Secret> key = keyFromText(m_key->text());
    if (!key)
        return fail(
            ErrorKind::InvalidArgument,
            tr("Key: it holds a blank, a line end or a letter that no key has. Copy it again, without what is around it."));
    return key;
}

Result<NetworkOptions> EndpointFields::network() const
{
    return m_network->options();
}

KeyPlace EndpointFields::keyPlace() const
{
    return m_inKeychain->isChecked() ? KeyPlace::Keychain : KeyPlace::Session;
}

void EndpointFields::setKeyPlace(KeyPlace place)
{
    m_untilQuit->setChecked(place == KeyPlace::Session);
    m_inKeychain->setChecked(place != KeyPlace::Session);
}

void EndpointFields::focusFirst()
{
    const bool wantsAddress = !m_address->isHidden() && m_address->text().isEmpty();
    (wantsAddress || m_key->isHidden() ? m_address : m_key)->setFocus();
}

void EndpointFields::focusKey()
{
    m_key->setFocus();
}

void EndpointFields::focusPart(SecretParts parts)
{
    if (parts.testFlag(SecretPart::Key))
        return focusKey();
    unfold();
    m_network->focusPassword(parts.testFlag(SecretPart::ProxyPassword) ? SecretPart::ProxyPassword : SecretPart::KeyPassphrase);
}

void EndpointFields::unfold()
{
    m_fold->setChecked(true);
}

}  // namespace sb::ui
