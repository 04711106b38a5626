// SPDX-License-Identifier: Apache-2.0
// The persona room as a process of its own, for tests that end it: it is driven by keys and says what it shows.
//   editchild type SLUG   opens the advisor and types digits into its source until somebody ends it; a line with all that is typed
//                         so far, each time it has grown
//   editchild show SLUG   opens the advisor; a line with its source in base64
#include "base/translation.h"
#include "e2e/drivenwindow.h"
#include "ui/web/environment.h"

#include <QApplication>
#include <QListView>
#include <QTimer>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sb;

class EditChild : public QObject {
    Q_OBJECT
public:
    explicit EditChild(const QStringList &arguments) : m_arguments(arguments) {}

private slots:
    void run();

private:
    static void say(const QByteArray &line)
    {
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
        std::fputc('\n', stdout);
        std::fflush(stdout);
    }
    static void open(test::DrivenWindow &window, const QString &name);

    QStringList m_arguments;
};

void EditChild::open(test::DrivenWindow &window, const QString &name)
{
    window.window().resize(1440, 800);
    QTest::keyClick(&window.window(), Qt::Key_4, Qt::AltModifier);
    QTRY_VERIFY(window.find<QListView>("editableAdvisors") != nullptr);
    auto *list = window.find<QListView>("editableAdvisors");
    QTRY_VERIFY(list->model()->rowCount() > 0);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        if (index.data().toString() == name)
            list->setCurrentIndex(index);
    }
    QCOMPARE(list->currentIndex().data().toString(), name);
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_VERIFY(window.find<QListView>("chapterList") && window.find<QListView>("chapterList")->model()->rowCount() > 1);
    QTest::keyClick(&window.window(), Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(window.find<QPlainTextEdit>("sourceText")->isVisible());
}

void EditChild::run()
{
    test::DrivenWindow window;
    open(window, m_arguments.value(2));
    auto *source = window.find<QPlainTextEdit>("sourceText");
    QVERIFY(source != nullptr);
    if (m_arguments.value(1) == "show"_L1)
        return say(source->toPlainText().toUtf8().toBase64());
    source->moveCursor(QTextCursor::End);
    QByteArray typed;
    QTimer keys;
    connect(&keys, &QTimer::timeout, source, [&] {
        const char digit = static_cast<char>('0' + typed.size() % 10);
        QTest::keyClick(source, digit);
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
    ui::startWebEngine();
    installTranslation();
    EditChild child(QApplication::arguments());
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&child, {QString::fromLocal8Bit(argv[0]), u"-silent"_s, u"-o"_s, u"/dev/stderr,txt"_s});
}
#include "editchild.moc"
