// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.h"
#include "metrics/sources/hostedsource.h"
#include "models/importdesk.h"
#include "models/sourcelist.h"

#include <QWidget>
#include <functional>
#include <memory>

class QListWidget;
class QSplitter;
class QStackedWidget;

namespace sb {
class Clock;
class DecisionDesk;
class EventStore;
class HostDesk;
class HttpTransport;
class SecretStore;
}  // namespace sb

namespace sb::ui {

class DecisionsPage;
class ImportAssistant;
class MenuButton;
class NoticeBanner;
class OverviewPage;
class SourcePage;

/// The room of data: where events come from, how complete that is, and what is wrong. What is in it is made when it is first shown.
/// GUI thread.
class SourcesRoom : public QWidget {
    Q_OBJECT
public:
    struct Parts {
        EventStore &events;
        const Clock &clock;
        HttpTransport &transport;
        SecretStore &secrets;  ///< of tokens
        std::function<QString()> person;  ///< who decides; asked at each decision
    };
    /// All parts must outlive this.
    explicit SourcesRoom(const Parts &parts, QWidget *parent = nullptr);
    ~SourcesRoom() override;
    Q_DISABLE_COPY_MOVE(SourcesRoom)

    /// Opens the assistant for what was chosen elsewhere. One at a time: what is asked for meanwhile waits.
    void importFrom(const QStringList &paths);
    /// Asks for a file, and opens the assistant.
    void chooseFile();

signals:
    /// Events or what is decided about them are others now: figures have to be made anew.
    void workspaceChanged();
    /// What happens here now, for the status bar; empty: nothing.
    void activityChanged(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeRoom();
    [[nodiscard]] QWidget *makeSide();
    void fillAddMenu();
    void connectRoom();
    void connectHosts();
    void addHost(HostKind kind);
    void readHost(const HostedSource &source, const Secret &token);
    void showHosted(const QString &sentence);
    void enterByHand();
    void chooseFolder();
    void openNext();
    void readAgain();
    void askToRemove();
    void showSources();
    void showChosen();
    void choose(const QString &name);
    void showStanding(const ImportStanding &standing);
    void endReading(const QString &sentence);
    void saveRejects(const QList<Reject> &rejects);

    Parts m_parts;
    std::unique_ptr<ImportDesk> m_desk;
    std::unique_ptr<SourceList> m_list;
    std::unique_ptr<HostDesk> m_hosts;
    std::unique_ptr<DecisionDesk> m_decisions;
    QStringList m_waiting;
    QString m_reading;  ///< the source that is read again
    QString m_wanted;  ///< to be chosen once it is there
    QString m_hosted;  ///< the source that is read from its host, what happens to it and which of its streams is read
    QString m_hostedActivity;
    QString m_hostedStream;
    bool m_isCorrecting = false;
    ImportAssistant *m_assistant = nullptr;
    MenuButton *m_add = nullptr;
    NoticeBanner *m_notices = nullptr;
    QListWidget *m_rows = nullptr;
    QStackedWidget *m_pages = nullptr;
    OverviewPage *m_overview = nullptr;
    SourcePage *m_page = nullptr;
    DecisionsPage *m_decisionsPage = nullptr;
};

}  // namespace sb::ui
