// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QUrl>
#include <optional>

namespace sb::ui {

/// Prepares the process for Qt WebEngine; call once, before QApplication is made.
/// Every inherited QTWEBENGINE… variable and SSLKEYLOGFILE is dropped, so nobody can switch the sandbox off or open a
/// debugger from outside; the engine's name resolver and WebRTC are closed; the scheme `app` is registered. Pages are drawn
/// by the processor; no graphics driver is loaded for them.
/// Source: reference/store-and-security, 4.5.
void installWebEnvironment();

/// Takes back what was set for the making of QApplication only, so that no program started from here inherits it; call once
/// after that.
void finishWebEnvironment();

/// Starts the engine where pages can be shown; call once QApplication is made and before the program has threads. For its
/// sandbox the engine makes children by a bare system call, and they allocate memory: one made while another thread holds the
/// heap's lock waits for ever, and the program with it (decisions/drawing). About 70 ms of processor time.
void startWebEngine();

/// Gives back what the start used and freed again, about 5 MB (tests/bench). Any thread; takes 1 to 3 ms.
void returnFreedMemory();

/// Cuts argv at `--webEngineArgs`: what follows it would be read by Chromium (`--no-sandbox` among it).
void dropWebEngineArguments(int &argc, char **argv);

/// Why a page must not be shown here; the views then show plain text.
enum class WebViewObstacle {
    NotPrepared,       ///< `installWebEnvironment` was not called
    RunsAsRoot,        ///< Chromium has no sandbox for root
    NoUserNamespaces,  ///< the kernel or a policy refuses the sandbox
    NoSharedMemory,    ///< without it Chromium ends the whole program
};

/// Asks the kernel each time (a child process of about a millisecond). Never switches the sandbox off.
[[nodiscard]] std::optional<WebViewObstacle> webViewObstacle();

/// The same as a sentence for the person; empty when pages can be shown.
[[nodiscard]] QString webViewUnavailableReason();

/// `app://page/<file>`: where a compiled-in page file is served.
[[nodiscard]] QUrl pageUrl(const QString &file);
/// `app://action/…`: links of our own pages that ask the program for something; never loaded.
[[nodiscard]] bool isActionUrl(const QUrl &url);

}  // namespace sb::ui
