// SPDX-License-Identifier: Apache-2.0
#include "ui/web/lockedprofile.h"

#include <QWebEngineDownloadRequest>
#include <QtEnvironmentVariables>

namespace sb::ui {

LockedProfile::LockedProfile(QObject *parent) : QWebEngineProfile(parent)
{
    // The engine has read them by now. A browser that a link starts may be built on it too, and would have no network.
    qunsetenv("QTWEBENGINE_CHROMIUM_FLAGS");
    setHttpCacheType(QWebEngineProfile::NoCache);
    setPersistentCookiesPolicy(QWebEngineProfile::NoPersistentCookies);
    setPersistentPermissionsPolicy(QWebEngineProfile::PersistentPermissionsPolicy::AskEveryTime);
    setPushServiceEnabled(false);
    setUrlRequestInterceptor(&m_filter);
    installUrlSchemeHandler("app", &m_handler);
    connect(this, &QWebEngineProfile::downloadRequested, this, [](QWebEngineDownloadRequest *download) { download->cancel(); });
}

}  // namespace sb::ui
