// SPDX-License-Identifier: Apache-2.0
// A program that talks until it is killed: historychild DATABASE SEED. One line on stdout for each thing that is certain:
//   C id            the conversation is stored
//   M id ms         the question is stored; its write took ms
//   D id size ms    an answer's draft of that size was handed over at that monotonic time
//   F id size       the answer is stored whole
#include "history/history.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTimer>
#include <QTimeZone>
#include <chrono>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

qint64 monotonic()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

class Talker : public QObject {
public:
    Talker(const QString &path, quint32 seed) : m_history(path), m_random(seed)
    {
        m_word.setInterval(2);
        connect(&m_word, &QTimer::timeout, this, &Talker::addWord);
        m_conversation.id = sb::ConversationId::make();
        m_conversation.createdAt = m_conversation.updatedAt = QDateTime::currentDateTimeUtc();
        m_history.opened().then(this, [this](const sb::HistoryStatus &status) {
            if (status.access != sb::HistoryAccess::Full)
                QCoreApplication::exit(1);
            else
                begin();
        });
    }

private:
    void begin()
    {
        m_history.saveConversation(m_conversation).then(this, [this](const sb::Result<> &saved) {
            if (!saved)
                return QCoreApplication::exit(2);
            say(u"C %1\n"_s.arg(m_conversation.id.toString()));
            ask();
        });
    }

    void ask()
    {
        const sb::Message question = makeMessage(sb::Role::User, u"What next?"_s);
        const qint64 start = monotonic();
        m_history.addMessage(question).then(this, [this, question, start](const sb::Result<> &added) {
            if (!added)
                return QCoreApplication::exit(3);
            say(u"M %1 %2\n"_s.arg(question.id.toString()).arg(monotonic() - start));
            beginAnswer();
        });
    }

    void beginAnswer()
    {
        m_answer = makeMessage(sb::Role::Advisor, {});
        m_answer.state = sb::MessageState::Streaming;
        m_wordLength = QList<int>{1, 20, 120}.at(m_random.bounded(3));
        m_wordsLeft = m_random.bounded(2) == 0 ? m_random.bounded(2, 30) : m_random.bounded(300, 900);
        m_word.start();
    }

    void addWord()
    {
        for (int i = 0; i < m_wordLength; ++i)
            m_answer.text += QChar(u'a' + static_cast<char16_t>(m_answer.text.size() % 26));
        if (--m_wordsLeft == 0)
            return finish();
        const qint64 time = monotonic();
        m_history.keepDraft(m_answer);
        say(u"D %1 %2 %3\n"_s.arg(m_answer.id.toString()).arg(m_answer.text.size()).arg(time));
    }

    void finish()
    {
        m_word.stop();
        m_answer.state = sb::MessageState::Complete;
        m_history.finishAnswer(m_answer).then(this, [this](const sb::Result<> &finished) {
            if (!finished)
                return QCoreApplication::exit(4);
            say(u"F %1 %2\n"_s.arg(m_answer.id.toString()).arg(m_answer.text.size()));
            ask();
        });
    }

    [[nodiscard]] sb::Message makeMessage(sb::Role role, const QString &text) const
    {
        sb::Message message;
        message.id = sb::MessageId::make();
        message.conversation = m_conversation.id;
        message.role = role;
        message.text = text;
        message.createdAt = QDateTime::currentDateTimeUtc();
        return message;
    }

    /// Straight to the pipe: what a buffer holds dies with the program.
    static void say(const QString &line)
    {
        const QByteArray bytes = line.toUtf8();
        std::ignore = ::write(STDOUT_FILENO, bytes.constData(), static_cast<size_t>(bytes.size()));
    }

    sb::History m_history;
    QRandomGenerator m_random;
    QTimer m_word;
    sb::Conversation m_conversation;
    sb::Message m_answer;
    int m_wordLength = 0;
    int m_wordsLeft = 0;
};

}  // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const Talker talker(arguments.value(1), arguments.value(2).toUInt());
    return QCoreApplication::exec();
}
