// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/endpointdialog.h"

#include "base/limits.h"
#include "ui/settings/endpointfields.h"
#include "ui/settings/modelbox.h"
#include "ui/settings/serverwords.h"
#include "ui/style/tokens.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

SecretParts partsOf(const EndpointSecrets &secrets)
{
    SecretParts parts;
    parts.setFlag(SecretPart::Key, !secrets.key.isEmpty());
    parts.setFlag(SecretPart::ProxyPassword, !secrets.proxyPassword.isEmpty());
    parts.setFlag(SecretPart::KeyPassphrase, !secrets.keyPassphrase.isEmpty());
    return parts;
}

SecretParts typedIn(const EndpointProfile &profile, const Secret &key)
{
    return partsOf({key, profile.network.proxyPassword, profile.network.keyPassphrase});
}

void putInto(NetworkOptions &network, const EndpointSecrets &secrets)
{
    network.proxyPassword = secrets.proxyPassword;
    network.keyPassphrase = secrets.keyPassphrase;
}

}  // namespace

EndpointDialog::EndpointDialog(const ServerParts &parts, QWidget *parent)
    : QDialog(parent),
      m_parts(parts),
      m_check(parts.transport),
      m_title(new QLabel),
      m_about(new QLabel),
      m_fields(new EndpointFields),
      m_state(new StateLine(u"serverState"_s)),
      m_test(new QPushButton),
      m_model(new ModelBox),
      m_modelAbout(new QLabel)
{
    setObjectName(u"endpointDialog"_s);
    setWindowTitle(tr("Add a server"));
    setAttribute(Qt::WA_DeleteOnClose);
    layOut();
    connect(m_fields, &EndpointFields::edited, this, &EndpointDialog::forgetTest);
    connect(&m_check, &EndpointCheck::finished, this, &EndpointDialog::take);
    connect(m_test, &QPushButton::clicked, this, &EndpointDialog::test);
    connect(m_model, &QComboBox::currentTextChanged, this, &EndpointDialog::showModel);
    choosePreset(PresetKind::ThisComputer);
}

EndpointDialog::EndpointDialog(const ServerParts &parts, const EndpointProfile &edited, QWidget *parent)
    : EndpointDialog(parts, parent)
{
    m_edited = edited;
    setWindowTitle(tr("Change a server"));
    m_presets->hide();
    m_save->setText(tr("&Save"));
    m_title->setText(edited.endpoint.name);
    m_about->setText(tr("What you leave empty stays as it is."));
    m_fields->setProfile(edited, parts.keys.forgotten(edited.endpoint));
    fillModels(edited.models);
    m_model->setCurrentText(edited.model);
    m_state->clear();
    if (const SecretParts forgotten = parts.keys.forgotten(edited.endpoint))
        m_fields->focusPart(forgotten);
    else
        m_fields->focusFirst();
}

void EndpointDialog::choosePreset(PresetKind kind)
{
    const auto row = std::ranges::find(endpointPresets(), kind, &EndpointPreset::kind) - endpointPresets().begin();
    if (m_presets->currentRow() != row)
        return m_presets->setCurrentRow(static_cast<int>(row));
    m_title->setText(ServerWords::nameOf(kind));
    m_about->setText(ServerWords::aboutPreset(kind));
    m_fields->setPreset(kind);
    fillModels({});
    if (isVisible() && !m_presets->hasFocus())
        m_fields->focusFirst();
}

void EndpointDialog::setAddress(const QString &address)
{
    const Result<Endpoint> endpoint = endpointFromText(address);
    if (!endpoint)
        return;
    choosePreset(presetKindOf(*endpoint));
    m_fields->setAddress(address);
    m_fields->focusKey();
}

void EndpointDialog::forgetTest()
{
    if (m_phase == Phase::Testing)
        m_check.cancel();
    m_found.reset();
    m_state->clear();
    setPhase(Phase::Idle);
}

/// Where it can be read, in a small window too.
void EndpointDialog::say(StateLine::State state, const QString &sentence)
{
    m_state->say(state, sentence);
    QMetaObject::invokeMethod(this, [this] { m_scroll->ensureWidgetVisible(m_state, 0, space::medium); }, Qt::QueuedConnection);
}

/// What stands in the fields; nothing when it cannot be used, which has then been said.
std::optional<EndpointProfile> EndpointDialog::profile()
{
    const Result<Endpoint> endpoint = m_fields->endpoint();
    const Result<Secret> key = m_fields->key();
    const Result<NetworkOptions> network = m_fields->network();
    for (const Error &error : {endpoint.error_or(Error{ErrorKind::Io, {}}), key.error_or(Error{ErrorKind::Io, {}}),
                               network.error_or(Error{ErrorKind::Io, {}})}) {
        if (error.kind == ErrorKind::InvalidArgument || error.kind == ErrorKind::TooLarge) {
            complain(error.detail);
            return std::nullopt;
        }
    }
    EndpointProfile profile = m_edited.value_or(EndpointProfile());
    profile.endpoint = *endpoint;
    profile.network = *network;
    placeSecrets(profile, *key);
    return profile;
}

/// Which secrets it has, and where they are from now on. Without any it goes to the key of its origin, where that is.
void EndpointDialog::placeSecrets(EndpointProfile &profile, const Secret &typed) const
{
    profile.secrets = typedIn(profile, typed) | keptBy(profile);
    profile.keyPlace = m_fields->keyPlace();
    if (profile.secrets)
        return;
    profile.keyPlace = m_parts.endpoints.keyPlaceAt(profile.endpoint);
    profile.secrets = SecretPart::Key;
}

/// What need not be typed anew: the key for the origin that it was given for, the others for the same proxy and certificate.
SecretParts EndpointDialog::keptBy(const EndpointProfile &profile) const
{
    SecretParts kept;
    if (!m_edited)
        return kept;
    const bool isSameOrigin = profile.endpoint.origin() == m_edited->endpoint.origin();
    const bool isSameFile = profile.network.certificateFile == m_edited->network.certificateFile;
    kept.setFlag(SecretPart::Key, isSameOrigin || m_fields->mayMoveKey());
    kept.setFlag(SecretPart::ProxyPassword, isSameProxy(profile.network, m_edited->network));
    kept.setFlag(SecretPart::KeyPassphrase, isSameFile && !profile.network.certificateFile.isEmpty());
    return m_edited->keyPlace == KeyPlace::None ? SecretParts() : kept & m_edited->secrets;
}

/// What would stay as it is, if it were still there.
SecretParts EndpointDialog::forgottenIn(const EndpointProfile &profile, const Secret &typed) const
{
    const SecretParts untyped = keptBy(profile) & ~typedIn(profile, typed);
    return untyped ? untyped & m_parts.keys.forgotten(m_edited->endpoint) : untyped;
}

EndpointSecrets EndpointDialog::secretsFor(const EndpointProfile &profile, const Secret &typed) const
{
    EndpointSecrets secrets{typed, profile.network.proxyPassword, profile.network.keyPassphrase};
    const SecretParts untyped = keptBy(profile) & ~partsOf(secrets);
    if (!untyped)
        return secrets;
    const EndpointSecrets kept = m_parts.keys.secretsOf(m_edited->endpoint);
    if (untyped.testFlag(SecretPart::Key))
        secrets.key = kept.key;
    if (untyped.testFlag(SecretPart::ProxyPassword))
        secrets.proxyPassword = kept.proxyPassword;
    if (untyped.testFlag(SecretPart::KeyPassphrase))
        secrets.keyPassphrase = kept.keyPassphrase;
    return secrets;
}

void EndpointDialog::test()
{
    if (m_phase == Phase::Testing)
        return forgetTest();
    const std::optional<EndpointProfile> asked = profile();
    if (!asked)
        return;
    setPhase(Phase::Testing);
    say(StateLine::State::Busy, tr("Asking %1…").arg(asked->endpoint.hostAndPort()));
    const Secret typed = m_fields->key().value_or(Secret());
    if (!(keptBy(*asked) & ~typedIn(*asked, typed)))
        return ask(*asked, typed);
    m_parts.keys.ready(m_edited->endpoint).then(this, [this, asked, typed](const Result<> &ready) {
        if (m_phase != Phase::Testing)
            return;
        if (ready)
            return ask(*asked, typed);
        setPhase(Phase::Idle);
        complain(ServerWords::ofMissingKey(asked->endpoint, ready.error()));
    });
}

void EndpointDialog::ask(const EndpointProfile &profile, const Secret &typed)
{
    const EndpointSecrets secrets = secretsFor(profile, typed);
    m_asked = secrets.key;
    NetworkOptions network = profile.network;
    putInto(network, secrets);
    m_check.start({profile.endpoint, secrets.key, network});
}

void EndpointDialog::take(const FoundServer &server)
{
    const QString wanted = m_model->currentText().trimmed();
    const ServerWords::Said said = ServerWords::ofCheck(server, m_asked);
    m_asked = {};
    if (server.state == ServerState::Ready || server.state == ServerState::NoModel) {
        m_found = server;
        fillModels(server.models);
    }
    setPhase(Phase::Idle);
    const bool isListed = wanted.isEmpty() || std::ranges::contains(server.models, wanted, &FoundModel::id);
    if (server.state == ServerState::Ready && !isListed)
        complain(ServerWords::modelNotListed(wanted, server));
    else
        say(said.state, said.sentence);
    if (server.state == ServerState::NeedsKey)
        m_fields->focusKey();
    else if (m_found)
        (m_model->count() > 1 || m_model->currentText().isEmpty() ? static_cast<QWidget *>(m_model) : m_save)->setFocus();
}

void EndpointDialog::fillModels(const QList<FoundModel> &models)
{
    const QString before = m_model->currentText().trimmed();
    m_model->clear();
    for (const FoundModel &model : models)
        m_model->addItem(model.id, QVariant::fromValue(model));
    for (int row = 0; row < m_model->count(); ++row)
        m_model->setItemData(row, ServerWords::about(models.at(row)), ModelBox::AboutRole);
    if (std::ranges::contains(models, before, &FoundModel::id))
        m_model->setCurrentText(before);
    showModel();
}

void EndpointDialog::showModel()
{
    const QString model = m_model->currentText().trimmed();
    const int row = m_model->findText(model);
    const auto known = m_model->itemData(row).value<FoundModel>();
    const QString about = ServerWords::about(known);
    m_modelAbout->setText(m_model->count() == 0 && model.isEmpty() ? tr("The test fills in the models that the server has.")
                              : !about.isEmpty()                   ? about
                                                                   : tr("The server does not say what it can do."));
    setPhase(m_phase);
}

void EndpointDialog::setPhase(Phase phase)
{
    m_phase = phase;
    const bool hasAnswer = m_found.has_value();
    const bool hasModel = !m_model->currentText().trimmed().isEmpty();
    m_test->setText(phase == Phase::Testing ? tr("S&top") : tr("&Test connection"));
    m_test->setEnabled(phase != Phase::Saving);
    m_save->setEnabled(phase == Phase::Idle && (m_edited || hasModel));
    m_cancel->setEnabled(phase != Phase::Saving);
    m_fields->setEnabled(phase != Phase::Saving);
    if (m_presets)
        m_presets->setEnabled(phase == Phase::Idle);
    const bool savesNext = hasAnswer && hasModel;
    for (QPushButton *button : {m_test, m_save}) {
        const bool isNext = (button == m_save) == savesNext;
        setLook(*button, "primary", isNext && button->isEnabled() && phase == Phase::Idle);
        button->setDefault(isNext);
    }
}

void EndpointDialog::save()
{
    std::optional<EndpointProfile> kept = profile();
    if (!kept)
        return;
    if (const QString reason = whyNotSaved(kept->endpoint); !reason.isEmpty())
        return complain(reason);
    kept->model = m_model->currentText().trimmed();
    if (m_found) {
        kept->models = m_found->models;
        kept->product = m_found->product;
    }
    const Secret typed = m_fields->key().value_or(Secret());
    if (const SecretParts forgotten = forgottenIn(*kept, typed)) {
        m_fields->focusPart(forgotten);
        return complain(ServerWords::ofMissingKey(kept->endpoint, KeyRing::errorOf(forgotten)));
    }
    const bool isElsewhere = m_edited && m_edited->keyPlace == KeyPlace::Keychain
        && (kept->keyPlace != KeyPlace::Keychain || kept->endpoint.origin() != m_edited->endpoint.origin());
    if (!isElsewhere || !(keptBy(*kept) & ~typedIn(*kept, typed)))
        return keep(*kept, secretsFor(*kept, typed));
    setPhase(Phase::Saving);
    say(StateLine::State::Busy, tr("Waiting for the keychain…"));
    m_parts.keys.ready(m_edited->endpoint).then(this, [this, kept, typed](const Result<> &ready) {
        if (ready)
            return keep(*kept, secretsFor(*kept, typed));
        setPhase(Phase::Idle);
        complain(tr("The keychain did not give the key. Enter it again."));
    });
}

/// Into the keychain before anything else: without one, the person has to say where the key is to be.
void EndpointDialog::keep(const EndpointProfile &profile, const EndpointSecrets &secrets)
{
    if (profile.keyPlace != KeyPlace::Keychain)
        return finish(profile, secrets);
    setPhase(Phase::Saving);
    say(StateLine::State::Busy, tr("Waiting for the keychain…"));
    m_parts.keys.store(profile, secrets).then(this, [this, profile, secrets](const Result<> &stored) {
        if (stored)
            return finish(profile, secrets);
        m_fields->setKeyPlace(KeyPlace::Session);
        setPhase(Phase::Idle);
        complain(tr("The keychain did not take the key. It can be kept in memory until you quit: press %1 again for that.")
                     .arg(m_save->text().remove(u'&')));
    });
}

void EndpointDialog::finish(EndpointProfile profile, const EndpointSecrets &secrets)
{
    const EndpointProfile *replaced = m_parts.endpoints.find(m_edited ? m_edited->endpoint : profile.endpoint);
    const std::optional<EndpointProfile> former = replaced == nullptr ? std::nullopt : std::optional(*replaced);
    putInto(profile.network, secrets);
    if (former)
        m_parts.endpoints.replace(former->endpoint, profile);
    else
        m_parts.endpoints.put(profile);
    m_parts.keys.hold(profile.endpoint, secrets);
    m_parts.keys.shareKeyPlace(profile.endpoint);
    if (former)
        m_parts.keys.forget(*former);
    emit saved(profile);
    if (!profile.model.isEmpty()) {
        const auto model = std::ranges::find(profile.models, profile.model, &FoundModel::id);
        emit chosen({profile.endpoint, profile.model, model == profile.models.end() ? 0 : model->contextTokens});
    }
    accept();
}

/// What would otherwise be lost, in a sentence; empty when nothing is.
QString EndpointDialog::whyNotSaved(const Endpoint &endpoint) const
{
    const EndpointProfile *twin = m_parts.endpoints.find(endpoint);
    const EndpointProfile *mine = m_edited ? m_parts.endpoints.find(m_edited->endpoint) : nullptr;
    if (m_edited && twin != nullptr && twin != mine)
        return tr("Address: this is the address of “%1”; change or remove that server first.").arg(twin->endpoint.name);
    if (twin == nullptr && mine == nullptr && m_parts.endpoints.isFull())
        return tr("Servers: %1 are as many as can be remembered; remove one first.").arg(limits::endpoints);
    return {};
}

void EndpointDialog::reject()
{
    if (m_phase != Phase::Saving)
        QDialog::reject();
}

}  // namespace sb::ui
