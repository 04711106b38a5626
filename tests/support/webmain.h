// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/web/environment.h"

#include <QApplication>
#include <QTest>

namespace sb::test {

/// `main` of a test that shows pages: hostile variables and arguments are set first, as a person's shell might have them,
/// so every page test also shows that they do nothing.
template<class Test>
int runWebTest(int argc, char **argv)
{
    qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1");
    qputenv("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox --remote-debugging-port=0");
    qputenv("QTWEBENGINE_REMOTE_DEBUGGING", "0");
    qputenv("SSLKEYLOGFILE", "/dev/null");
    sb::ui::dropWebEngineArguments(argc, argv);
    sb::ui::installWebEnvironment();
    QApplication application(argc, argv);
    sb::ui::startWebEngine();
    Test test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

}  // namespace sb::test
