// SPDX-License-Identifier: Apache-2.0
#include "ui/web/environment.h"

#include "ui/web/lockedprofile.h"

#include <QCoreApplication>
#include <QProcessEnvironment>
#include <QQuickWindow>
#include <QSGRendererInterface>
#include <QWebEngineUrlScheme>

#include <cstring>
#include <malloc.h>
#include <sched.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto schemeName = "app"_L1;
constexpr auto xcbGraphics = "QT_XCB_GL_INTEGRATION";

void registerScheme()
{
    QWebEngineUrlScheme scheme(QByteArray(schemeName.data(), schemeName.size()));
    scheme.setSyntax(QWebEngineUrlScheme::Syntax::Host);
    scheme.setFlags(QWebEngineUrlScheme::SecureScheme);
    QWebEngineUrlScheme::registerScheme(scheme);
}

/// A page of text needs no graphics card, and its driver costs a third of the start and of the memory (with Mesa's software
/// driver, tests/bench: 348 MB against 227 MB).
void drawWithoutGraphicsCard()
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    if (qEnvironmentVariableIsEmpty(xcbGraphics))
        qputenv(xcbGraphics, "none");
}

/// Each of the engine's threads would get a heap of its own, eight for each processor, and leave it half empty: two heaps take
/// 6 MB less (tests/bench), and no thread allocates enough to wait for another.
void shareHeaps()
{
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, 2);
#endif
}

void dropInheritedVariables()
{
    const QStringList names = QProcessEnvironment::systemEnvironment().keys();
    for (const QString &name : names) {
        if (name.startsWith("QTWEBENGINE"_L1) || name == "SSLKEYLOGFILE"_L1)
            qunsetenv(name.toLocal8Bit().constData());
    }
}

/// What Chromium's sandbox needs first: a user namespace that gives rights inside. AppArmor may grant the namespace and
/// still refuse the rights, hence the second step. The child calls only what is safe after fork in a threaded program.
bool userNamespacesWork()
{
    const pid_t child = fork();
    if (child < 0)
        return false;
    if (child == 0)
        _exit(unshare(CLONE_NEWUSER) == 0 && unshare(CLONE_NEWUTS) == 0 ? 0 : 1);
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return false;
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Chromium needs less than 1 MB of it to start.
bool hasSharedMemory()
{
    constexpr quint64 least = 4 * 1024 * 1024;
    struct statvfs memory{};
    if (statvfs("/dev/shm", &memory) != 0)
        return false;
    const bool isUnlimited = memory.f_blocks == 0;
    return isUnlimited || quint64{memory.f_bavail} * memory.f_frsize >= least;
}

}  // namespace

void installWebEnvironment()
{
    shareHeaps();
    dropInheritedVariables();
    // The inner quotes belong to the variable: without them the rule is split at its blanks and never applies.
    // The last one saves a process that starts others without a sandbox: none of ours is to be.
    qputenv("QTWEBENGINE_CHROMIUM_FLAGS",
            "--host-resolver-rules=\"MAP * ~NOTFOUND\" --force-webrtc-ip-handling-policy=disable_non_proxied_udp "
            "--no-unsandboxed-zygote");
    registerScheme();
    drawWithoutGraphicsCard();
}

void finishWebEnvironment()
{
    if (qgetenv(xcbGraphics) == "none")
        qunsetenv(xcbGraphics);
}

void startWebEngine()
{
    if (!webViewObstacle())
        const LockedProfile first;  // the engine stays when it has gone
}

void returnFreedMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void dropWebEngineArguments(int &argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--webEngineArgs") == 0) {
            argv[i] = nullptr;
            argc = i;
        }
    }
}

std::optional<WebViewObstacle> webViewObstacle()
{
    if (QWebEngineUrlScheme::schemeByName(QByteArray(schemeName.data(), schemeName.size())).name().isEmpty())
        return WebViewObstacle::NotPrepared;
    if (geteuid() == 0)
        return WebViewObstacle::RunsAsRoot;
    if (!userNamespacesWork())
        return WebViewObstacle::NoUserNamespaces;
    if (!hasSharedMemory())
        return WebViewObstacle::NoSharedMemory;
    return {};
}

QString webViewUnavailableReason()
{
    const std::optional<WebViewObstacle> obstacle = webViewObstacle();
    if (!obstacle)
        return {};
    switch (*obstacle) {
    case WebViewObstacle::NotPrepared:
        return QCoreApplication::translate("sb::ui::Web", "Shown as plain text: this program shows no pages.");
    case WebViewObstacle::RunsAsRoot:
        return QCoreApplication::translate("sb::ui::Web", "Shown as plain text: pages are not safe to show for the root user.");
    case WebViewObstacle::NoUserNamespaces:
        return QCoreApplication::translate(
            "sb::ui::Web", "Shown as plain text: this system does not allow user namespaces, which pages need to be safe.");
    case WebViewObstacle::NoSharedMemory:
        return QCoreApplication::translate(
            "sb::ui::Web", "Shown as plain text: the memory that programs share, /dev/shm, is full or too small for pages.");
    }
    return {};
}

QUrl pageUrl(const QString &file)
{
    QUrl url;
    url.setScheme(schemeName);
    url.setHost(u"page"_s);
    url.setPath(u"/"_s + file);
    return url;
}

bool isActionUrl(const QUrl &url)
{
    return url.scheme() == schemeName && url.host() == "action"_L1;
}

}  // namespace sb::ui
