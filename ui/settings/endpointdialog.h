// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/serverparts.h"
#include "ui/widgets/stateline.h"

#include <QDialog>
#include <optional>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace sb::ui {

class EndpointFields;

/// Names a server, or changes one that is remembered: which kind, a key, where it is kept, a model. "Test connection" asks it, and
/// says in one sentence what is wrong. Nothing is sent before that, and nothing is remembered before the person adds it.
class EndpointDialog : public QDialog {
    Q_OBJECT
public:
    explicit EndpointDialog(const ServerParts &parts, QWidget *parent = nullptr);
    EndpointDialog(const ServerParts &parts, const EndpointProfile &edited, QWidget *parent = nullptr);

    void choosePreset(PresetKind kind);
    /// Of a server that is known by its address only.
    void setAddress(const QString &address);

    /// Not while it saves: the keychain may have the key already.
    void reject() override;

signals:
    /// It is remembered now.
    void saved(const sb::EndpointProfile &profile);
    /// With a model: the one to use.
    void chosen(const sb::ModelChoice &choice);

private:
    enum class Phase { Idle, Testing, Saving };

    void layOut();
    [[nodiscard]] QWidget *makePresets();
    void addTest(QVBoxLayout &layout);
    [[nodiscard]] QWidget *makeButtons();
    void test();
    void ask(const EndpointProfile &profile, const Secret &typed);
    void take(const FoundServer &server);
    void fillModels(const QList<FoundModel> &models);
    void showModel();
    void forgetTest();
    void save();
    void keep(const EndpointProfile &profile, const EndpointSecrets &secrets);
    void finish(EndpointProfile profile, const EndpointSecrets &secrets);
    [[nodiscard]] std::optional<EndpointProfile> profile();
    void placeSecrets(EndpointProfile &profile, const Secret &typed) const;
    [[nodiscard]] SecretParts keptBy(const EndpointProfile &profile) const;
    [[nodiscard]] SecretParts forgottenIn(const EndpointProfile &profile, const Secret &typed) const;
    [[nodiscard]] EndpointSecrets secretsFor(const EndpointProfile &profile, const Secret &typed) const;
    [[nodiscard]] QString whyNotSaved(const Endpoint &endpoint) const;
    void setPhase(Phase phase);
    void say(StateLine::State state, const QString &sentence);
    void complain(const QString &sentence) { say(StateLine::State::Bad, sentence); }

    ServerParts m_parts;
    std::optional<EndpointProfile> m_edited;
    EndpointCheck m_check;
    Secret m_asked;  ///< the key that the server is being asked with
    QListWidget *m_presets = nullptr;
    QLabel *m_title;
    QLabel *m_about;
    EndpointFields *m_fields;
    QScrollArea *m_scroll = nullptr;
    StateLine *m_state;
    QPushButton *m_test;
    QComboBox *m_model;
    QLabel *m_modelAbout;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_save = nullptr;
    std::optional<FoundServer> m_found;  ///< what answered to what stands in the fields now
    Phase m_phase = Phase::Idle;
};

}  // namespace sb::ui
