// SPDX-License-Identifier: Apache-2.0
#include "llm/serverlaunch.h"

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <algorithm>
#include <array>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array keptNames{"PATH"_L1,           "HOME"_L1, "USER"_L1, "LANG"_L1, "TMPDIR"_L1, "LD_LIBRARY_PATH"_L1,
                               "XDG_RUNTIME_DIR"_L1};
/// Of graphics cards and of ggml itself.
constexpr std::array keptBeginnings{"LC_"_L1,   "CUDA_"_L1, "NVIDIA_"_L1, "HIP_"_L1, "HSA_"_L1,
                                    "ROCR_"_L1, "VK_"_L1,   "GGML_"_L1,   "OMP_"_L1, "ONEAPI_"_L1};

bool isKept(const QString &name)
{
    return std::ranges::contains(keptNames, name)
        || std::ranges::any_of(keptBeginnings, [&](QLatin1StringView beginning) { return name.startsWith(beginning); });
}

/// The port that a socket got, 0 when it got none.
int portOf(int wanted)
{
    const int file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (file < 0)
        return 0;
    const int on = 1;
    ::setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);  // a server that just ended leaves connections behind
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<uint16_t>(wanted));
    socklen_t size = sizeof address;
    // The two address types are those of the system's own interface.
    auto *const raw = reinterpret_cast<sockaddr *>(&address);  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
    const bool isBound = ::bind(file, raw, size) == 0 && ::listen(file, 1) == 0 && ::getsockname(file, raw, &size) == 0;
    ::close(file);
    return isBound ? ntohs(address.sin_port) : 0;
}

}  // namespace

QString findLlamaServer()
{
    return QStandardPaths::findExecutable(u"llama-server"_s);
}

QStringList launchArguments(const LocalServerSetup &setup, int port, const QString &keyFile)
{
    QStringList arguments{u"--model"_s,
                          QFileInfo(setup.model).absoluteFilePath(),
                          u"--host"_s,
                          u"127.0.0.1"_s,
                          u"--port"_s,
                          QString::number(port),
                          u"--api-key-file"_s,
                          keyFile,
                          u"--offline"_s,
                          u"--jinja"_s,
                          u"--metrics"_s,
                          u"--parallel"_s,
                          u"1"_s};
    if (setup.contextTokens > 0)
        arguments += {u"--ctx-size"_s, QString::number(setup.contextTokens)};
    if (setup.threads > 0)
        arguments += {u"--threads"_s, QString::number(setup.threads)};
    return arguments;
}

QProcessEnvironment launchEnvironment(const QProcessEnvironment &ours)
{
    QProcessEnvironment kept;
    for (const auto names = ours.keys(); const QString &name : names) {
        if (isKept(name))
            kept.insert(name, ours.value(name));
    }
    return kept;
}

Result<int> freePort(int wanted)
{
    constexpr int firstOfUsers = 1024;
    if (const int port = wanted >= firstOfUsers && wanted < 65536 ? portOf(wanted) : 0; port != 0)
        return port;
    const int port = portOf(0);
    return port != 0 ? Result<int>(port) : fail(ErrorKind::Io, u"no free port"_s);
}

Result<qint64> checkModelFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return fail(ErrorKind::NotFound, path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::PermissionDenied, path);
    return file.read(4) == "GGUF" ? Result<qint64>(info.size()) : fail(ErrorKind::Malformed, path);
}

}  // namespace sb
