// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>
#include <QUrl>

class QWidget;

namespace sb {
class Settings;
}

namespace sb::ui {

class LinkDialog;

/// Decides about the links of a conversation: http, https and mailto, never without a question to the person, once for each host
/// and each time for an address of mail. One question at a time; a link that is activated meanwhile takes its place. GUI thread.
class LinkOpener : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    LinkOpener(Settings &settings, QWidget &window, QObject *parent = nullptr);

    void activate(const QUrl &url);

signals:
    /// The person wants it open.
    void opened(const QUrl &url);

private:
    void ask(const QUrl &url);
    void allow(const QUrl &url);

    Settings &m_settings;
    QWidget &m_window;
    QPointer<LinkDialog> m_question;
};

}  // namespace sb::ui
