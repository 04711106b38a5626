// SPDX-License-Identifier: Apache-2.0
// The room of meetings as a process of its own, for a test that ends it: it starts a review, types digits into a note until somebody ends
// it, and says a line with all that is typed so far, each time it has grown.
#include "base/translation.h"
#include "e2e/drivenwindow.h"
#include "ui/meeting/meetingroom.h"
#include "ui/web/environment.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QTimer>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sb;

class MeetingChild : public QObject {
    Q_OBJECT
private slots:
    void run();

private:
    static void say(const QByteArray &line)
    {
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
        std::fputc('\n', stdout);
        std::fflush(stdout);
    }
};

void MeetingChild::run()
{
    test::DrivenWindow window;
    window.window().resize(1440, 900);
    window.window().findChild<QAction *>(u"meetings"_s)->trigger();
    QTRY_VERIFY(window.find<QComboBox>("meetingTemplate") && window.find<QComboBox>("meetingTemplate")->count() >= 3);
    window.press("startMeeting");
    QTRY_VERIFY_WITH_TIMEOUT(window.find<QLabel>("frozenAt")->isVisible(), 60'000);
    window.window().findChild<ui::MeetingRoom *>()->goTo(u"metric:dora.change_lead_time.p50"_s);
    auto *note = window.find<QPlainTextEdit>("note");
    QVERIFY(note != nullptr);
    QByteArray typed;
    QTimer keys;
    connect(&keys, &QTimer::timeout, note, [&] {
        const char digit = static_cast<char>('0' + typed.size() % 10);
        QTest::keyClick(note, digit);
        typed += digit;
        say(typed);
    });
    keys.start(20);
    QTRY_VERIFY_WITH_TIMEOUT(typed.size() > 5000, 120'000);  // somebody ends it before
}

int main(int argc, char **argv)
{
    ui::dropWebEngineArguments(argc, argv);
    ui::installWebEnvironment();
    QApplication application(argc, argv);
    installTranslation();
    MeetingChild child;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&child, {QString::fromLocal8Bit(argv[0]), u"-silent"_s, u"-o"_s, u"/dev/stderr,txt"_s});
}
#include "meetingchild.moc"
