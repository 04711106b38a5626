// SPDX-License-Identifier: Apache-2.0
#include "support/testcase.h"
#include "ui/web/environment.h"

#include <array>
#include <unistd.h>

using namespace Qt::StringLiterals;

class TestWebEnvironment : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void inheritedVariablesAreDroppedAndOursAreSet()
    {
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1");
        qputenv("QTWEBENGINE_REMOTE_DEBUGGING", "9222");
        qputenv("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox");
        qputenv("QTWEBENGINEPROCESS_PATH", "/elsewhere");
        qputenv("SSLKEYLOGFILE", "/elsewhere/keys");
        qunsetenv("QT_XCB_GL_INTEGRATION");
        sb::ui::installWebEnvironment();
        for (const char *name :
             {"QTWEBENGINE_DISABLE_SANDBOX", "QTWEBENGINE_REMOTE_DEBUGGING", "QTWEBENGINEPROCESS_PATH", "SSLKEYLOGFILE"})
            QVERIFY2(!qEnvironmentVariableIsSet(name), name);
        const QByteArray flags = qgetenv("QTWEBENGINE_CHROMIUM_FLAGS");
        QVERIFY(!flags.contains("no-sandbox"));
        QVERIFY(flags.contains("--host-resolver-rules=\"MAP * ~NOTFOUND\""));
        QVERIFY(flags.contains("disable_non_proxied_udp"));
        QVERIFY(flags.contains("--no-unsandboxed-zygote"));
    }

    void whatChoosesTheGraphicsDriverIsNotInherited()
    {
        QCOMPARE(qgetenv("QT_XCB_GL_INTEGRATION"), "none");
        sb::ui::finishWebEnvironment();
        QVERIFY(!qEnvironmentVariableIsSet("QT_XCB_GL_INTEGRATION"));
        qputenv("QT_XCB_GL_INTEGRATION", "xcb_egl");  // a person's own choice stays
        sb::ui::finishWebEnvironment();
        QCOMPARE(qgetenv("QT_XCB_GL_INTEGRATION"), "xcb_egl");
    }

    void argumentsForTheEngineAreCutOff()
    {
        std::array<std::string, 5> words{"program", "file", "--webEngineArgs", "--no-sandbox", "--remote-debugging-port=1"};
        std::array<char *, 6> argv{};
        for (size_t i = 0; i < words.size(); ++i)
            argv.at(i) = words.at(i).data();
        int argc = 5;
        sb::ui::dropWebEngineArguments(argc, argv.data());
        QCOMPARE(argc, 2);
        QCOMPARE(argv.at(2), nullptr);
    }

    void rootGetsNoPageAndAnOrdinaryUserDoes()
    {
        if (geteuid() == 0)
            QCOMPARE(sb::ui::webViewObstacle(), sb::ui::WebViewObstacle::RunsAsRoot);
        else
            QCOMPARE(sb::ui::webViewUnavailableReason(), QString());
    }

    void onlyAddressesUnderActionAreActions()
    {
        QVERIFY(sb::ui::isActionUrl(QUrl(u"app://action/retry"_s)));
        QVERIFY(!sb::ui::isActionUrl(QUrl(u"https://action/retry"_s)));
        QVERIFY(!sb::ui::isActionUrl(sb::ui::pageUrl(u"transcript.html"_s)));
    }
};

QTEST_GUILESS_MAIN(TestWebEnvironment)
#include "tst_webenvironment.moc"
