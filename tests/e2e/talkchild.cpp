// SPDX-License-Identifier: Apache-2.0
// The window as a process of its own, for tests that end or start one: it is driven by keys and says what it shows.
//   talkchild show [TITLE]   {"page": …, "states": […], "texts": […], "conversations": […], "notice": …} of the
//                            conversation that opens, or of the one with the title
//   talkchild ask QUESTION [SERVER [PICTURE]]
//                            asks in a new conversation; a line with the answer in base64 each time it has grown, then the
//                            line of `show`. The process SERVER, unless 0, is stopped once twelve characters are
//                            there; PICTURE names a picture of the window at its end.
#include "base/translation.h"
#include "e2e/drivenwindow.h"
#include "ui/web/environment.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QListView>
#include <csignal>
#include <cstdio>
#include <utility>

using namespace Qt::StringLiterals;
using namespace sb;

class TalkChild : public QObject {
    Q_OBJECT
public:
    explicit TalkChild(const QStringList &arguments) : m_arguments(arguments) {}

private slots:
    void run();

private:
    static void say(const QByteArray &line)
    {
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
        std::fputc('\n', stdout);
        std::fflush(stdout);
    }

    QStringList m_arguments;
};

void TalkChild::run()
{
    test::DrivenWindow window;
    const QString command = m_arguments.value(1);
    if (command == "show"_L1)
        QTRY_VERIFY_WITH_TIMEOUT(!window.session().messages().isEmpty(), 20'000);
    const QString picture = m_arguments.value(4);
    if (!picture.isEmpty())
        window.window().resize(1280, 960);  // the whole answer
    if (command == "ask"_L1) {
        window.begin();
        pid_t server = m_arguments.value(3).toInt();
        connect(&window.session(), &ConversationSession::answerGrew, this, [server](const Message &answer) mutable {
            if (server > 0 && answer.text.size() >= 12)
                ::kill(std::exchange(server, 0), SIGSTOP);
            say(answer.text.toUtf8().toBase64());
        });
        window.ask(m_arguments.value(2));
        QTRY_VERIFY_WITH_TIMEOUT(window.session().messages().size() == 2 || window.session().failure(), 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(window.session().state(), TurnState::Idle, 60'000);
        if (!picture.isEmpty())
            window.takePicture(picture);
    }
    auto *list = window.find<QListView>("conversationList");
    QJsonArray conversations;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        conversations.append(index.data().toString());
        if (command == "show"_L1 && index.data().toString() == m_arguments.value(2)) {
            emit list->activated(index);
            QTRY_VERIFY(!window.session().messages().isEmpty());
        }
    }
    const QList<Message> &messages = window.session().messages();
    QTRY_VERIFY(messages.isEmpty() || window.pageText().contains(messages.constFirst().text));
    QJsonArray states;
    QJsonArray texts;
    for (const Message &message : messages) {
        states.append(toWord(message.state));
        texts.append(message.text);
    }
    const auto *notice = window.find<QLabel>("noticeText");
    say(QJsonDocument(QJsonObject{{u"page"_s, window.pageText()},
                                  {u"states"_s, states},
                                  {u"texts"_s, texts},
                                  {u"conversations"_s, conversations},
                                  {u"notice"_s, notice->isVisible() ? notice->text() : QString()}})
            .toJson(QJsonDocument::Compact));
}

int main(int argc, char **argv)
{
    ui::dropWebEngineArguments(argc, argv);
    ui::installWebEnvironment();
    QApplication application(argc, argv);
    ui::startWebEngine();
    installTranslation();
    TalkChild child(QApplication::arguments());
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&child, {QString::fromLocal8Bit(argv[0]), u"-silent"_s, u"-o"_s, u"/dev/stderr,txt"_s});
}
#include "talkchild.moc"
