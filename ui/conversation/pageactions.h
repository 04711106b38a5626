// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transcript.h"

#include <QMenu>
#include <QObject>
#include <QString>
#include <QUrl>
#include <optional>

namespace sb::ui {

class ScriptedPage;

/// What the transcript's page reports by its buttons and menus. Copying, details and menus are done here; the rest is passed
/// on. GUI thread.
class PageActions : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    PageActions(Transcript &transcript, ScriptedPage &page, QObject *parent);

signals:
    /// Something that is not done here; `argument` is the message's id, or what else the page's link says.
    void requested(const QString &action, const QString &argument);

private:
    void take(const QUrl &url);
    void act(const QString &action, const QString &argument);
    void copyMessage(const QString &action, const Message &message);
    void copyCode(const QString &message, int index);
    void copyTable(const QString &message, int index);
    void showMenuBelowButton(const QString &message);
    void showContextMenu(QPoint position);
    void addTo(QMenu &menu, const QString &message);
    [[nodiscard]] std::optional<Message> messageOf(const QString &id) const;

    Transcript &m_transcript;
    ScriptedPage &m_page;
};

}  // namespace sb::ui
