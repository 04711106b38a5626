// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWebEnginePage>

namespace sb::ui {

class LockedProfile;

/// One of our own pages. Its JavaScript is off: neither markup nor a handler inside it ever runs; our script is injected
/// into the application world and called with JSON. A page stays where it is: a click on a link becomes a signal.
class LockedPage final : public QWebEnginePage {
    Q_OBJECT
public:
    /// `file` is served by the profile; `scripts` (":/web/x.js"), joined in this order, run in the application world of each
    /// load.
    LockedPage(LockedProfile &profile, const QString &file, const QStringList &scripts, QObject *parent = nullptr);

    /// Loads the page again, for example after its process died.
    void open();
    [[nodiscard]] QUrl home() const { return m_home; }

signals:
    /// A link of scheme https, http or mailto was clicked. Nothing was opened. The engine drops a click on an unknown
    /// scheme without asking, mailto among them, so the page's script sends it as `app://action/mail?<address, encoded>`.
    void linkActivated(const QUrl &url);
    /// An `app://action/…` link of our own markup was clicked.
    void actionActivated(const QUrl &url);

protected:
    bool acceptNavigationRequest(const QUrl &url, NavigationType type, bool isMainFrame) override;
    QWebEnginePage *createWindow(WebWindowType type) override;
    QStringList chooseFiles(FileSelectionMode mode, const QStringList &oldFiles, const QStringList &types) override;
    void javaScriptAlert(const QUrl &origin, const QString &text) override;
    bool javaScriptConfirm(const QUrl &origin, const QString &text) override;
    bool javaScriptPrompt(const QUrl &origin, const QString &text, const QString &preset, QString *result) override;
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel level, const QString &text, int line,
                                  const QString &source) override;

private:
    void lockSettings();
    void refuseRequests();
    void injectScripts(const QStringList &resources);
    void reportLink(const QUrl &url);

    QUrl m_home;
};

}  // namespace sb::ui
