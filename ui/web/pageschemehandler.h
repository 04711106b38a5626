// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QWebEngineUrlSchemeHandler>

namespace sb::ui {

/// Serves `app://page/<file>` from the compiled-in resources `:/web/<file>`: pages and style sheets of a fixed list, and
/// `theme.css`, made from the theme. Any other address, host or method is refused. Every answer carries a policy that
/// allows our style sheets and `data:` images and nothing else.
class PageSchemeHandler final : public QWebEngineUrlSchemeHandler {
    Q_OBJECT
public:
    using QWebEngineUrlSchemeHandler::QWebEngineUrlSchemeHandler;

    /// The style sheet with all colours as CSS variables, for the next time `theme.css` is read.
    void setTheme(const QByteArray &css) { m_theme = css; }
    void requestStarted(QWebEngineUrlRequestJob *job) override;

private:
    QByteArray m_theme;
};

}  // namespace sb::ui
