// SPDX-License-Identifier: Apache-2.0
#include "llm/serverrecord.h"

#include "base/json.h"
#include "base/paths.h"

#include <QFile>
#include <QSaveFile>
#include <csignal>
#include <poll.h>
#include <unistd.h>

extern "C" {  // glibc 2.41's header does not say so itself
#include <sys/pidfd.h>
}

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qint64 mostBytes = 64 * 1024;
constexpr qsizetype startField = 22;  // proc(5), counted from 1

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(mostBytes) : QByteArray();
}

/// The name in the second field may hold blanks and brackets: the fields are counted behind its last one.
std::optional<quint64> startOf(const QByteArray &stat)
{
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    bool isNumber = false;
    const quint64 start = fields.value(startField - 3).toULongLong(&isNumber);
    return isNumber ? std::optional(start) : std::nullopt;
}

/// A process by a handle that no later one can take over.
class Handle {
public:
    explicit Handle(qint64 pid) : m_file(::pidfd_open(static_cast<pid_t>(pid), 0)) {}
    ~Handle()
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    Q_DISABLE_COPY_MOVE(Handle)

    [[nodiscard]] bool isValid() const { return m_file >= 0; }
    void send(int signal) const { ::pidfd_send_signal(m_file, signal, nullptr, 0); }
    /// True once it has ended.
    [[nodiscard]] bool waitFor(std::chrono::milliseconds time) const
    {
        pollfd ended{m_file, POLLIN, 0};
        return ::poll(&ended, 1, static_cast<int>(time.count())) > 0;
    }

private:
    int m_file;
};

}  // namespace

std::optional<ProcessMark> markOf(qint64 pid)
{
    const QString folder = u"/proc/%1/"_s.arg(pid);
    const std::optional<quint64> start = startOf(contentOf(folder + u"stat"_s));
    const QString program = QFile::symLinkTarget(folder + u"exe"_s);
    if (pid <= 1 || !start || program.isEmpty())
        return std::nullopt;
    const QByteArray boot = contentOf(u"/proc/sys/kernel/random/boot_id"_s).trimmed();
    return ProcessMark{pid, *start, QString::fromLatin1(boot), program};
}

std::optional<qint64> residentBytes(qint64 pid)
{
    const QList<QByteArray> pages = contentOf(u"/proc/%1/statm"_s.arg(pid)).split(' ');
    bool isNumber = false;
    const qint64 resident = pages.value(1).toLongLong(&isNumber);
    return isNumber ? std::optional(resident * ::sysconf(_SC_PAGESIZE)) : std::nullopt;
}

ServerRecord::ServerRecord(const QString &stateFolder) : m_path(stateFolder + u"/local-server.json"_s) {}

Result<> ServerRecord::write(const ProcessMark &mark) const
{
    const QByteArray json = toCompactJson(QJsonObject{
        {u"pid"_s, mark.pid}, {u"start"_s, QString::number(mark.start)}, {u"boot"_s, mark.boot}, {u"program"_s, mark.program}});
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return fail(ErrorKind::Io, file.errorString());
    return {};
}

std::optional<ProcessMark> ServerRecord::read() const
{
    const Result<QJsonObject> object = parseJsonObject(contentOf(m_path));
    if (!object)
        return std::nullopt;
    bool isNumber = false;
    const ProcessMark mark{object->value("pid"_L1).toInteger(), object->value("start"_L1).toString().toULongLong(&isNumber),
                           object->value("boot"_L1).toString(), object->value("program"_L1).toString()};
    return isNumber && mark.pid > 1 ? std::optional(mark) : std::nullopt;
}

void ServerRecord::remove() const
{
    QFile::remove(m_path);
}

std::optional<ProcessMark> ServerRecord::take() const
{
    std::optional<ProcessMark> mark = read();
    remove();
    return mark;
}

bool endProcess(const ProcessMark &mark, std::chrono::milliseconds patience)
{
    const Handle process(mark.pid);  // first: what is compared then is what is ended
    if (!process.isValid() || markOf(mark.pid) != mark)
        return false;
    const auto group = static_cast<pid_t>(mark.pid);
    const bool leadsGroup = ::getpgid(group) == group;
    const auto send = [&](int signal) {
        process.send(signal);
        if (leadsGroup)
            ::kill(-group, signal);
    };
    send(SIGTERM);
    if (!process.waitFor(patience)) {
        send(SIGKILL);
        std::ignore = process.waitFor(patience);
    }
    return true;
}

}  // namespace sb
