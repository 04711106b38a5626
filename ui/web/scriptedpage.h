// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTimer>
#include <QUrl>
#include <QVariant>
#include <QWidget>
#include <functional>
#include <memory>

namespace sb::ui {

class LockedPage;
class LockedProfile;
class LockedView;

/// One of our pages with its script, as a widget: the program calls the script with JSON, links come back as signals.
/// The script offers `sb.apply(calls)`, each call `[name, argument…]`, and may offer more functions for `ask`.
/// Making one starts the web engine, so make it after the window has been painted. GUI thread.
class ScriptedPage : public QWidget {
    Q_OBJECT
public:
    /// `name` stands for `app://page/<name>.html` and the scripts `:/web/<name>.js`, then `:/web/<name>-….js` by their names.
    ScriptedPage(const QString &name, const QByteArray &theme, QWidget *parent = nullptr);
    ~ScriptedPage() override;
    Q_DISABLE_COPY_MOVE(ScriptedPage)

    /// Loads the page, again if it was there before; `ready` follows.
    void open();
    [[nodiscard]] bool isReady() const { return m_isReady; }
    /// `[name, argument…]` for the page's script, at once and with all that still wait, in their order. Dropped while the page
    /// is not ready: whoever hears `ready` shows everything anew.
    void call(const QJsonArray &call);
    /// The same for what comes many times a second: together, at most 20 times a second.
    void callSoon(const QJsonArray &call);
    void setTheme(const QByteArray &css);
    void setZoom(qreal factor);
    void copySelection();
    /// Gives what the script's `sb.<function>(arguments…)` returns to `take`.
    void ask(const QString &function, const QJsonArray &arguments, const std::function<void(const QVariant &)> &take);
    /// When the page's first frame with something in it was shown, in milliseconds since 1970; 0 while there was none.
    void askForFirstFrame(const std::function<void(double)> &take);

    [[nodiscard]] LockedPage &page() const { return *m_page; }
    [[nodiscard]] LockedView &view() const { return *m_view; }

signals:
    void ready();
    /// The page's process died, or the page could not be loaded; nothing is shown until `open`.
    void lost();
    /// The page has the calls sent so far, and its script answered them with this.
    void applied(const QVariant &answer);
    void linkActivated(const QUrl &url);
    void actionActivated(const QUrl &url);

private:
    void finishLoading(bool isLoaded);
    void flush();

    std::unique_ptr<LockedProfile> m_profile;
    std::unique_ptr<LockedPage> m_page;
    LockedView *m_view;
    QJsonArray m_calls;
    QTimer m_flushTimer;
    QElapsedTimer m_sinceFlush;
    int m_themeVersion = 0;
    bool m_isLoading = false;
    bool m_isReady = false;
};

}  // namespace sb::ui
