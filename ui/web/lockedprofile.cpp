// SPDX-License-Identifier: Apache-2.0
#include "ui/web/lockedprofile.h"

#include <QWebEngineDownloadRequest>

namespace sb::ui {

LockedProfile::LockedProfile(QObject *parent) : QWebEngineProfile(parent)
{
    setHttpCacheType(QWebEngineProfile::NoCache);
    setPersistentCookiesPolicy(QWebEngineProfile::NoPersistentCookies);
    setPersistentPermissionsPolicy(QWebEngineProfile::PersistentPermissionsPolicy::AskEveryTime);
    setPushServiceEnabled(false);
    setUrlRequestInterceptor(&m_filter);
    installUrlSchemeHandler("app", &m_handler);
    connect(this, &QWebEngineProfile::downloadRequested, this, [](QWebEngineDownloadRequest *download) { download->cancel(); });
}

}  // namespace sb::ui
