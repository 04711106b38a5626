// SPDX-License-Identifier: Apache-2.0
#include "ui/web/lockedpage.h"

#include "base/log.h"
#include "ui/web/environment.h"
#include "ui/web/lockedprofile.h"

#include <QFile>
#include <QWebEngineCertificateError>
#include <QWebEngineDesktopMediaRequest>
#include <QWebEngineFileSystemAccessRequest>
#include <QWebEngineFullScreenRequest>
#include <QWebEnginePermission>
#include <QWebEngineRegisterProtocolHandlerRequest>
#include <QWebEngineScript>
#include <QWebEngineScriptCollection>
#include <QWebEngineSettings>
#include <QWebEngineWebAuthUxRequest>

using namespace Qt::StringLiterals;

namespace sb::ui {

LockedPage::LockedPage(LockedProfile &profile, const QString &file, const QStringList &scripts, QObject *parent)
    : QWebEnginePage(&profile, parent), m_home(pageUrl(file))
{
    lockSettings();
    refuseRequests();
    injectScripts(scripts);
}

void LockedPage::open()
{
    load(m_home);
}

void LockedPage::lockSettings()
{
    using Settings = QWebEngineSettings;
    constexpr Settings::WebAttribute off[] = {
        Settings::JavascriptEnabled,
        Settings::JavascriptCanOpenWindows,
        Settings::JavascriptCanAccessClipboard,
        Settings::JavascriptCanPaste,
        Settings::LocalStorageEnabled,
        Settings::LocalContentCanAccessFileUrls,
        Settings::LocalContentCanAccessRemoteUrls,
        Settings::ErrorPageEnabled,
        Settings::WebGLEnabled,
        Settings::AutoLoadIconsForPage,
        Settings::PdfViewerEnabled,
        Settings::NavigateOnDropEnabled,
        Settings::PluginsEnabled,
        Settings::HyperlinkAuditingEnabled,
        Settings::FullScreenSupportEnabled,
        Settings::ScreenCaptureEnabled,
        Settings::AllowRunningInsecureContent,
        Settings::DnsPrefetchEnabled,
        Settings::AllowWindowActivationFromJavaScript,
    };
    for (const Settings::WebAttribute attribute : off)
        settings()->setAttribute(attribute, false);
    settings()->setAttribute(Settings::FocusOnNavigationEnabled, false);
    settings()->setAttribute(Settings::PlaybackRequiresUserGesture, true);
    settings()->setAttribute(Settings::WebRTCPublicInterfacesOnly, true);
    settings()->setUnknownUrlSchemePolicy(Settings::DisallowUnknownUrlSchemes);
}

void LockedPage::refuseRequests()
{
    connect(this, &QWebEnginePage::permissionRequested, this, [](const QWebEnginePermission &request) { request.deny(); });
    connect(this, &QWebEnginePage::certificateError, this, [](QWebEngineCertificateError error) { error.rejectCertificate(); });
    connect(this, &QWebEnginePage::fullScreenRequested, this, [](QWebEngineFullScreenRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::registerProtocolHandlerRequested, this,
            [](QWebEngineRegisterProtocolHandlerRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::fileSystemAccessRequested, this,
            [](QWebEngineFileSystemAccessRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::desktopMediaRequested, this,
            [](const QWebEngineDesktopMediaRequest &request) { request.cancel(); });
    connect(this, &QWebEnginePage::webAuthUxRequested, this, [](QWebEngineWebAuthUxRequest *request) { request->cancel(); });
}

void LockedPage::injectScripts(const QStringList &resources)
{
    QString source;
    for (const QString &resource : resources) {
        QFile file(resource);
        if (!file.open(QIODevice::ReadOnly)) {
            qCWarning(logUi) << "a page's script is not compiled in:" << resource;
            return;
        }
        source += QString::fromUtf8(file.readAll());
    }
    QWebEngineScript script;
    script.setName(m_home.fileName());
    script.setSourceCode(source);
    script.setInjectionPoint(QWebEngineScript::DocumentReady);
    script.setWorldId(QWebEngineScript::ApplicationWorld);
    script.setRunsOnSubFrames(false);
    scripts().insert(script);
}

bool LockedPage::acceptNavigationRequest(const QUrl &url, NavigationType type, bool isMainFrame)
{
    if (!isMainFrame)
        return false;
    const bool isOwn = url.adjusted(QUrl::RemoveFragment) == m_home;
    if (type == NavigationTypeLinkClicked) {
        if (!isOwn)
            reportLink(url);
        return isOwn && url.hasFragment();
    }
    return isOwn && (type == NavigationTypeTyped || type == NavigationTypeReload || type == NavigationTypeOther);
}

void LockedPage::reportLink(const QUrl &url)
{
    const QString scheme = url.scheme();
    if (isActionUrl(url) && url.path() == "/mail"_L1)
        emit linkActivated(QUrl(u"mailto:"_s + QUrl::fromPercentEncoding(url.query(QUrl::FullyEncoded).toLatin1())));
    else if (isActionUrl(url))
        emit actionActivated(url);
    else if (scheme == "https"_L1 || scheme == "http"_L1)
        emit linkActivated(url);
}

QWebEnginePage *LockedPage::createWindow(WebWindowType)
{
    return nullptr;
}

QStringList LockedPage::chooseFiles(FileSelectionMode, const QStringList &, const QStringList &)
{
    return {};
}

void LockedPage::javaScriptAlert(const QUrl &, const QString &) {}

bool LockedPage::javaScriptConfirm(const QUrl &, const QString &)
{
    return false;
}

bool LockedPage::javaScriptPrompt(const QUrl &, const QString &, const QString &, QString *)
{
    return false;
}

void LockedPage::javaScriptConsoleMessage(JavaScriptConsoleMessageLevel level, const QString &, int line, const QString &)
{
    // The text may hold content of a conversation, so only its place is told.
    qCDebug(logUi) << "page console, level" << level << "line" << line;
}

}  // namespace sb::ui
