// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include "base/text.h"
#include "cli/commands.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <system_error>
#include <tuple>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString summaryOfAnAnswer(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::AnswerEmpty:
        return Cli::tr("The model said nothing");
    case ErrorKind::AnswerCut:
        return Cli::tr("The model reached its limit for one answer before the first word");
    case ErrorKind::AnswerWithheld:
        return Cli::tr("The server's filter of content withheld the answer");
    case ErrorKind::AnswerRefused:
        return Cli::tr("The model refused to answer");
    case ErrorKind::AnswerUnfinished:
        return Cli::tr("The model asked for more than it may, and said nothing");
    case ErrorKind::Busy:
        return Cli::tr("Another program has this open, Sounding Board itself perhaps; close it, or try again later");
    default:
        return Cli::tr("This did not work");
    }
}

QString summaryOfTheWay(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Unreachable:
        return Cli::tr("There is no way to the server; check the network");
    case ErrorKind::CertificateRejected:
        return Cli::tr("The server's certificate is not trusted");
    case ErrorKind::CertificateExpired:
        return Cli::tr("The server's certificate has expired, or this computer's clock is wrong");
    case ErrorKind::CertificateOfOtherHost:
        return Cli::tr("The certificate belongs to another server");
    case ErrorKind::TlsFailed:
        return Cli::tr("No secure connection: the server is too old, or wants a certificate of this computer");
    case ErrorKind::ClientCertificateNeeded:
        return Cli::tr("The server wants a certificate of this computer");
    case ErrorKind::CertificateFileUnusable:
        return Cli::tr("A certificate file of this computer cannot be used");
    case ErrorKind::ProxyUnreachable:
        return Cli::tr("The proxy does not answer");
    case ErrorKind::ProxyNotTrusted:
        return Cli::tr("The proxy's certificate is not trusted");
    case ErrorKind::ProxyLoginNeeded:
        return Cli::tr("The proxy wants a user name and a password");
    case ErrorKind::ProxyRefused:
        return Cli::tr("The proxy does not let this through");
    default:
        return summaryOfAnAnswer(kind);
    }
}

QString summaryOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotFound:
        return Cli::tr("There is no such file or advisor");
    case ErrorKind::PermissionDenied:
        return Cli::tr("This may not be read");
    case ErrorKind::TooLarge:
        return Cli::tr("This is larger than the program takes");
    case ErrorKind::Malformed:
        return Cli::tr("This is not in a form the program knows");
    case ErrorKind::HostNotFound:
        return Cli::tr("There is no server of that name");
    case ErrorKind::ConnectionRefused:
        return Cli::tr("Nothing answers at that address");
    case ErrorKind::ConnectionLost:
        return Cli::tr("The connection was lost");
    case ErrorKind::TimedOut:
        return Cli::tr("The server did not answer in time");
    case ErrorKind::Redirected:
        return Cli::tr("The server points to another address, which is not followed");
    case ErrorKind::NotAnApi:
        return Cli::tr("A web page answered instead of a model");
    case ErrorKind::KeyRejected:
        return Cli::tr("The key was refused");
    case ErrorKind::Forbidden:
        return Cli::tr("The key may not use this model");
    case ErrorKind::UnknownModel:
        return Cli::tr("The server does not know this model");
    case ErrorKind::UnknownAddress:
        return Cli::tr("The server does not know this address; its version part may be missing");
    case ErrorKind::ContextTooLong:
        return Cli::tr("This is more text than the model takes");
    case ErrorKind::RateLimited:
        return Cli::tr("The server asks to wait");
    case ErrorKind::KeyUnavailable:
        return Cli::tr("The keychain gave no key");
    case ErrorKind::KeyForgotten:
        return Cli::tr("The key has to be given again");
    case ErrorKind::SpendLimit:
        return Cli::tr("The month's limit is reached");
    case ErrorKind::OutOfCredit:
        return Cli::tr("The account has no credit left");
    case ErrorKind::Overloaded:
        return Cli::tr("The server is overloaded");
    case ErrorKind::ModelLoading:
        return Cli::tr("The model is still loading");
    case ErrorKind::ServerFault:
        return Cli::tr("The server reports a fault of its own");
    case ErrorKind::BadRequest:
        return Cli::tr("The server refused the request");
    case ErrorKind::Protocol:
        return Cli::tr("The answer could not be understood");
    case ErrorKind::InvalidArgument:
        return Cli::tr("This value cannot be used");
    default:
        return summaryOfTheWay(kind);
    }
}

QByteArray forTerminal(QStringView text)
{
    QStringList lines;
    for (const auto split = text.split(u'\n'); const QStringView line : split)
        lines.append(escapeControls(line));
    return lines.join(u'\n').toUtf8();
}

Result<> write(QByteArrayView bytes)
{
    const auto size = static_cast<size_t>(bytes.size());
    if (std::fwrite(bytes.data(), 1, size, stdout) == size && std::fflush(stdout) == 0)
        return {};
    return fail(ErrorKind::Io, QString::fromStdString(std::generic_category().message(errno)));
}

constexpr size_t pieceBytes = 64 * 1024;

Result<> openInput(QFile &file, const QString &path)
{
    const bool isOpen =
        path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : (file.setFileName(path), file.open(QIODevice::ReadOnly));
    if (isOpen)
        return {};
    const QFileInfo info(path);  // QFile says "cannot be opened" whatever the reason
    return fail(!info.exists() ? ErrorKind::NotFound : info.isReadable() ? ErrorKind::Io : ErrorKind::PermissionDenied, path);
}

bool isTerminal()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

}  // namespace

void keepStandardStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) < 0)  // the lowest free number is the stream's own; open for the other direction
            std::ignore = ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
    std::signal(SIGPIPE, SIG_IGN);
}

Result<> print(QStringView text)
{
    return write(isTerminal() ? forTerminal(text) : text.toUtf8());
}

Result<> print(QByteArrayView bytes)
{
    return isTerminal() ? write(forTerminal(QString::fromUtf8(bytes))) : write(bytes);
}

QString lostOutput(const Error &error)
{
    return Cli::tr("The output could not be written: %1.").arg(error.detail);
}

int finishWith(const QByteArray &bytes)
{
    const Result<> printed = print(bytes);
    if (printed)
        return ExitFinished;
    complain(lostOutput(printed.error()));
    return ExitFailed;
}

void complain(const QString &sentence)
{
    std::fprintf(stderr, "soundingboard-cli: %s\n", escapeControls(sentence).toUtf8().constData());
}

Result<QByteArray> readInput(const QString &path, qsizetype most)
{
    QFile file;
    if (const Result<> opened = openInput(file, path); !opened)
        return std::unexpected(opened.error());
    QByteArray bytes = file.read(most + 1);
    if (file.error() != QFile::NoError)
        return fail(ErrorKind::Io, file.errorString());
    if (bytes.size() > most)
        return fail(ErrorKind::TooLarge, u"%1: more than %2 bytes"_s.arg(path).arg(most));
    return bytes;
}

Result<> readPieces(const QString &path, const std::function<Result<More>(QByteArrayView)> &take)
{
    QFile file;
    if (const Result<> opened = openInput(file, path); !opened)
        return opened;
    QByteArray piece(pieceBytes, Qt::Uninitialized);
    while (true) {
        const auto size = ::read(file.handle(), piece.data(), pieceBytes);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return fail(ErrorKind::Io, QString::fromStdString(std::generic_category().message(errno)));
        if (size == 0)
            return {};
        const Result<More> wish = take(QByteArrayView(piece).first(size));
        if (!wish)
            return std::unexpected(wish.error());
        if (*wish == More::Enough)
            return {};
    }
}

QString sentenceFor(const Error &error)
{
    const QString summary = summaryOf(error.kind);
    return error.detail.isEmpty() ? summary + u'.' : u"%1: %2"_s.arg(summary, error.detail);
}

}  // namespace sb::cli
