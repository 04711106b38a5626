// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/spending.h"
#include "advice/toolbox.h"
#include "models/managedserver.h"
#include "models/serverparts.h"
#include "settings/leaderprofile.h"
#include "settings/settings.h"

#include <QObject>
#include <QString>
#include <QWidget>

namespace sb::ui {

class EndpointsPage;
class SettingsDialog;
class SpendingPage;

/// What the settings are about. All of it outlives them.
struct SettingsParts {
    ServerParts servers;
    Toolbox &tools;
    ManagedServer &managed;
    Spending &spending;
    Settings &settings;
};

/// Every way to the settings, and what is chosen there. Their window is made when it is first wanted, each of its pages when it
/// is first shown: a start of the program pays for none. GUI thread.
class SettingsRoom : public QObject {
    Q_OBJECT
public:
    /// `window` is the program's, which the settings belong to; it must outlive this.
    SettingsRoom(const SettingsParts &parts, QWidget &window, QObject *parent = nullptr);

    /// What answers now.
    void setCurrent(const ModelChoice &choice);
    /// With the page that was shown last.
    void show();
    void showServers();
    /// With the keyboard where the month's limit is changed.
    void showLimit();
    /// As EndpointsPage::nameServer; over the settings where they are open, else over the program's window.
    void nameServer(const QString &address);

signals:
    /// This is to answer from now on.
    void chosen(const sb::ModelChoice &choice);
    /// What the leader says of themselves is other now.
    void profileChanged(const sb::LeaderProfile &profile);

private:
    [[nodiscard]] SettingsDialog &dialog();
    [[nodiscard]] EndpointsPage *makeServers();
    [[nodiscard]] QWidget *makeLocalServer();
    [[nodiscard]] QWidget *makeLeader();

    SettingsParts m_parts;
    QWidget &m_window;
    ModelChoice m_current;
    SettingsDialog *m_dialog = nullptr;
    EndpointsPage *m_servers = nullptr;
    SpendingPage *m_spending = nullptr;
};

}  // namespace sb::ui
