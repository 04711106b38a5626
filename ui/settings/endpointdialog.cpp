// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/endpointdialog.h"

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
    m_fields->setProfile(edited);
    fillModels(edited.models);
    m_model->setCurrentText(edited.model);
    m_state->clear();
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
    const EndpointSecrets secrets = secretsFor(profile, *key);
    const bool hasSecret = !secrets.key.isEmpty() || !secrets.proxyPassword.isEmpty() || !secrets.keyPassphrase.isEmpty();
    const bool keepsUnread =
        m_edited && m_edited->keyPlace == KeyPlace::Keychain && m_edited->endpoint.origin() == profile.endpoint.origin();
    profile.keyPlace = hasSecret || keepsUnread ? m_fields->keyPlace() : KeyPlace::None;
    return profile;
}

/// A key that is not typed anew is the one that is kept, for the origin that it was given for.
EndpointSecrets EndpointDialog::secretsFor(const EndpointProfile &profile, const Secret &typed) const
{
    EndpointSecrets secrets{typed, profile.network.proxyPassword, profile.network.keyPassphrase};
    if (!typed.isEmpty() || !m_edited)
        return secrets;
    if (profile.endpoint.origin() == m_edited->endpoint.origin() || m_fields->mayMoveKey())
        secrets.key = m_parts.keys.secretsOf(m_edited->endpoint).key;
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
    if (!m_edited || !typed.isEmpty())
        return ask(*asked, typed);
    m_parts.keys.ready(m_edited->endpoint).then(this, [this, asked](const Result<> &ready) {
        if (m_phase != Phase::Testing)
            return;
        if (ready)
            return ask(*asked, {});
        setPhase(Phase::Idle);
        complain(
            ServerWords::ofCheck({asked->endpoint, {}, ServerState::Failed, {}, {ErrorKind::KeyUnavailable, {}}}, {}).sentence);
    });
}

void EndpointDialog::ask(const EndpointProfile &profile, const Secret &typed)
{
    const EndpointSecrets secrets = secretsFor(profile, typed);
    m_asked = secrets.key;
    m_check.start({profile.endpoint, secrets.key, profile.network});
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
    m_fields->setEnabled(phase != Phase::Saving);
    if (m_presets)
        m_presets->setEnabled(phase == Phase::Idle);
    const bool savesNext = hasAnswer && hasModel;
    for (QPushButton *button : {m_test, m_save}) {
        const bool isNext = (button == m_save) == savesNext;
        button->setProperty("primary", isNext && button->isEnabled() && phase == Phase::Idle);
        button->setDefault(isNext);
        button->style()->unpolish(button);
        button->style()->polish(button);
    }
}

void EndpointDialog::save()
{
    std::optional<EndpointProfile> kept = profile();
    if (!kept)
        return;
    kept->model = m_model->currentText().trimmed();
    if (m_found) {
        kept->models = m_found->models;
        kept->product = m_found->product;
    }
    const Secret typed = m_fields->key().value_or(Secret());
    const bool isElsewhere = m_edited && m_edited->keyPlace == KeyPlace::Keychain
        && (kept->keyPlace != KeyPlace::Keychain || kept->endpoint.origin() != m_edited->endpoint.origin());
    if (!isElsewhere || !typed.isEmpty())
        return keep(*kept, secretsFor(*kept, typed));
    setPhase(Phase::Saving);
    say(StateLine::State::Busy, tr("Waiting for the keychain…"));
    m_parts.keys.ready(m_edited->endpoint).then(this, [this, kept](const Result<> &ready) {
        if (ready)
            return keep(*kept, secretsFor(*kept, {}));
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
    m_parts.keys.store(profile.endpoint, secrets).then(this, [this, profile, secrets](const Result<> &stored) {
        if (stored)
            return finish(profile, secrets);
        m_fields->setKeyPlace(KeyPlace::Session);
        setPhase(Phase::Idle);
        complain(tr("The keychain did not take the key. It can be kept in memory until you quit: press %1 again for that.")
                     .arg(m_save->text().remove(u'&')));
    });
}

void EndpointDialog::finish(const EndpointProfile &profile, const EndpointSecrets &secrets)
{
    if (m_edited) {
        const bool isMoved = m_edited->endpoint.origin() != profile.endpoint.origin();
        if (m_edited->keyPlace == KeyPlace::Keychain && (isMoved || profile.keyPlace != KeyPlace::Keychain))
            m_parts.keys.dropFromKeychain(m_edited->endpoint);
        m_parts.endpoints.replace(m_edited->endpoint, profile);
    } else {
        m_parts.endpoints.put(profile);
    }
    const bool isUnread = profile.keyPlace == KeyPlace::Keychain && secrets.key.isEmpty();
    if (!isUnread)
        m_parts.keys.hold(profile.endpoint, secrets);
    emit saved(profile);
    if (!profile.model.isEmpty()) {
        const auto model = std::ranges::find(profile.models, profile.model, &FoundModel::id);
        emit chosen({profile.endpoint, profile.model, model == profile.models.end() ? 0 : model->contextTokens});
    }
    accept();
}

}  // namespace sb::ui
