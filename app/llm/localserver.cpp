// SPDX-License-Identifier: Apache-2.0
#include "llm/localserver.h"

#include "base/inbox.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/paths.h"
#include "llm/serverspeed.h"
#include "net/httptransport.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <array>
#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

struct LocalServer::Prepared {
    LocalServerFault fault = LocalServerFault::None;
    QByteArray key = {};
    int port = 0;
    qint64 modelBytes = 0;
};

/// What /metrics says, gathered whole.
class LocalServer::MetricsAnswer final : public HttpSink {
public:
    MetricsAnswer(std::shared_ptr<Inbox> inbox, std::function<void(const QByteArray &)> done)
        : m_inbox(std::move(inbox)), m_done(std::move(done))
    {
    }

    void head(const HttpHead &head) override { m_isThere = head.status == 200; }
    void bytes(QByteArrayView bytes) override { m_body.append(bytes); }
    void end(const HttpEnd &end) override
    {
        const bool isWhole = m_isThere && end.how == HttpEnd::How::EndOfBody;
        m_inbox->post([done = m_done, body = isWhole ? m_body : QByteArray()] { done(body); });
    }

private:
    std::shared_ptr<Inbox> m_inbox;
    std::function<void(const QByteArray &)> m_done;
    QByteArray m_body;
    bool m_isThere = false;
};

namespace {

QByteArray randomKey()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    QByteArray key;
    for (const quint32 part : random)
        key += QByteArray::number(part, 16).rightJustified(8, '0');
    return key;
}

bool writeKey(const QString &path, const QByteArray &key)
{
    QFile::remove(path);
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(key + '\n') == key.size() + 1;
}

/// In the child, between fork and exec: the kernel ends it when this program is gone.
void dieWithUs(pid_t parent)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)  // it was gone before
        ::_exit(1);
}

void endLeftOver(const std::optional<ProcessMark> &left)
{
    if (left && endProcess(*left, limits::serverEndTime))
        qCWarning(logApp) << "a model server that outlived a crash was ended";
}

}  // namespace

LocalServer::LocalServer(HttpTransport &transport, const QString &stateFolder, QObject *parent)
    : QObject(parent),
      m_transport(transport),
      m_folder(stateFolder),
      m_keyFile(stateFolder + u"/local-server.key"_s),
      m_record(stateFolder),
      m_probe(transport),
      m_inbox(Inbox::makeShared())
{
    m_next.setSingleShot(true);
    m_next.setInterval(limits::serverAskInterval);
    connect(&m_next, &QTimer::timeout, this, &LocalServer::ask);
    m_patience.setSingleShot(true);
    m_patience.setInterval(limits::serverEndTime);
    connect(&m_patience, &QTimer::timeout, this, [this] { send(SIGKILL); });
    connect(&m_probe, &EndpointProbe::named, this, &LocalServer::take);
    m_disk.tasks().post([record = m_record] { endLeftOver(record.take()); });
}

LocalServer::~LocalServer()
{
    m_inbox->close();
    if (m_process && m_process->state() != QProcess::NotRunning) {
        m_process->disconnect(this);
        send(SIGTERM);
        const auto patience = std::chrono::milliseconds(limits::serverQuitTime);
        if (!m_process->waitForFinished(static_cast<int>(patience.count()))) {
            send(SIGKILL);
            m_process->waitForFinished(500);
        }
    }
    forgetProcess();
    forgetKeyFile();
}

LocalServer::Prepared LocalServer::prepare(const LocalServerSetup &setup, const QString &folder, const QString &keyFile)
{
    const QFileInfo program(setup.program);
    if (setup.program.isEmpty() || !program.isFile() || !program.isExecutable())
        return {LocalServerFault::NoProgram};
    const Result<qint64> model = checkModelFile(setup.model);
    if (!model)
        return {model.error().kind == ErrorKind::Malformed ? LocalServerFault::NotAModel : LocalServerFault::NoModel};
    const Result<int> port = freePort(setup.port);
    const QByteArray key = randomKey();
    if (!port || !makePrivateFolder(folder) || !writeKey(keyFile, key))
        return {LocalServerFault::NoPlace};
    return {LocalServerFault::None, key, *port, *model};
}

void LocalServer::start(const LocalServerSetup &setup)
{
    if (m_state != LocalServerState::Stopped && m_state != LocalServerState::Failed)
        return;
    m_fault = LocalServerFault::None;
    m_server = {};
    m_log = ServerLog();
    m_modelBytes = 0;
    setState(LocalServerState::Starting);
    m_disk.run<Prepared>([setup, folder = m_folder, keyFile = m_keyFile] { return prepare(setup, folder, keyFile); })
        .then(this, [this, setup, round = ++m_round](const Prepared &prepared) {
            if (round == m_round && m_state == LocalServerState::Starting)
                launch(setup, prepared);
        });
}

void LocalServer::launch(const LocalServerSetup &setup, const Prepared &prepared)
{
    if (prepared.fault != LocalServerFault::None)
        return fail(prepared.fault);
    m_key = Secret(prepared.key);
    m_modelBytes = prepared.modelBytes;
    m_log = ServerLog(m_key.bytes().toByteArray());
    m_server.endpoint = {u"llama-server"_s, QUrl(u"http://127.0.0.1:%1/v1"_s.arg(prepared.port)), true};
    m_process = std::make_unique<QProcess>();
    m_process->setProgram(setup.program);
    m_process->setArguments(launchArguments(setup, prepared.port, m_keyFile));
    m_process->setProcessEnvironment(launchEnvironment(QProcessEnvironment::systemEnvironment()));
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardInputFile(QProcess::nullDevice());
    using Flag = QProcess::UnixProcessFlag;
    m_process->setUnixProcessParameters(Flag::CloseFileDescriptors | Flag::ResetSignalHandlers | Flag::CreateNewSession);
    m_process->setChildProcessModifier([parent = ::getpid()] { dieWithUs(parent); });
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &LocalServer::readLog);
    connect(m_process.get(), &QProcess::started, this, [this] {
        noteProcess();
        ask();
    });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(LocalServerFault::NoProgram);
    });
    connect(m_process.get(), &QProcess::finished, this, &LocalServer::takeEnd);
    qCInfo(logApp) << "a model server is started on port" << prepared.port;
    m_process->start();
}

/// A script in the program's place may become another program: it is written down anew once it answers.
void LocalServer::noteProcess()
{
    if (const std::optional<ProcessMark> mark = markOf(pid())) {
        m_disk.tasks().post([record = m_record, mark] {
            if (const Result<> written = record.write(*mark); !written)
                qCWarning(logApp) << "a model server could not be written down:" << written.error().detail;
        });
    }
}

void LocalServer::ask()
{
    if (m_state == LocalServerState::Starting || m_state == LocalServerState::Loading)
        m_probe.probe(m_server.endpoint, Secret(m_key));
}

void LocalServer::take(const FoundServer &server)
{
    const bool isAwaited = m_state == LocalServerState::Starting || m_state == LocalServerState::Loading;
    if (!isAwaited || pid() == 0 || server.endpoint.baseUrl != m_server.endpoint.baseUrl)
        return;
    if (server.state == ServerState::Ready || server.state == ServerState::NoModel) {
        m_server = server;
        m_server.product = u"llama-server"_s;
        noteProcess();
        forgetKeyFile();
        setState(LocalServerState::Ready);
        return;
    }
    const bool hasAnswered = server.error.kind == ErrorKind::NotAnApi || server.error.kind == ErrorKind::ModelLoading;
    if (hasAnswered)
        setState(LocalServerState::Loading);
    m_next.start();
}

void LocalServer::readLog()
{
    m_log.feed(m_process->readAllStandardOutput());
    emit logGrew();
}

void LocalServer::takeEnd()
{
    readLog();
    if (m_state == LocalServerState::Stopping) {
        m_patience.stop();
        m_process.release()->deleteLater();
        forgetKeyFile();
        forgetProcess();
        setState(LocalServerState::Stopped);
        return;
    }
    const bool isTooOld = m_log.contains("invalid argument"_L1) || m_log.contains("unknown argument"_L1);
    fail(isTooOld && m_state != LocalServerState::Ready ? LocalServerFault::TooOld : LocalServerFault::Ended);
}

void LocalServer::fail(LocalServerFault fault)
{
    m_fault = fault;
    m_next.stop();
    m_patience.stop();
    if (m_process)
        m_process.release()->deleteLater();
    forgetKeyFile();
    forgetProcess();
    qCWarning(logApp) << "the model server failed:" << static_cast<int>(fault);
    setState(LocalServerState::Failed);
}

void LocalServer::stop()
{
    if (m_state == LocalServerState::Stopped || m_state == LocalServerState::Failed || m_state == LocalServerState::Stopping)
        return;
    m_next.stop();
    if (!m_process || m_process->state() == QProcess::NotRunning) {
        ++m_round;
        forgetKeyFile();
        setState(LocalServerState::Stopped);
        return;
    }
    setState(LocalServerState::Stopping);
    send(SIGTERM);
    m_patience.start();
}

/// To all of its group, which is its own: a script may have started the server as a child.
void LocalServer::send(int signal)
{
    const auto leader = static_cast<pid_t>(pid());
    if (leader > 1 && ::kill(-leader, signal) != 0)
        ::kill(leader, signal);  // it has not got as far yet
}

qint64 LocalServer::pid() const
{
    return m_process ? m_process->processId() : 0;
}

void LocalServer::forgetProcess()
{
    m_disk.tasks().post([record = m_record] { record.remove(); });
}

void LocalServer::forgetKeyFile()
{
    m_disk.tasks().post([file = m_keyFile] { QFile::remove(file); });
}

void LocalServer::setState(LocalServerState state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

void LocalServer::measure()
{
    LocalServerLoad load{residentBytes(pid()), {}};
    if (m_state != LocalServerState::Ready) {
        emit measured(load);
        return;
    }
    HttpRequest request;
    request.url = m_server.endpoint.baseUrl.resolved(QUrl(u"/metrics"_s));
    request.bearer = m_key;
    request.mostBytes = limits::serverMetricsBytes;
    const auto done = [this, load](const QByteArray &metrics) mutable {
        load.tokensPerSecond = tokensPerSecond(metrics);
        emit measured(load);
    };
    std::ignore = m_transport.start(request, std::make_shared<MetricsAnswer>(m_inbox, done));
}

}  // namespace sb
