// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace sb::test {

/// While this lives, stdout is a terminal.
class Terminal {
public:
    Terminal() : m_terminal(::posix_openpt(O_RDWR | O_NOCTTY)), m_before(::dup(STDOUT_FILENO))
    {
        if (::grantpt(m_terminal) != 0 || ::unlockpt(m_terminal) != 0)
            return;
        const int stream = ::open(::ptsname(m_terminal), O_RDWR | O_NOCTTY);
        termios raw{};
        ::tcgetattr(stream, &raw);
        ::cfmakeraw(&raw);
        ::tcsetattr(stream, TCSANOW, &raw);
        std::fflush(stdout);
        ::dup2(stream, STDOUT_FILENO);
        ::close(stream);
    }
    ~Terminal()
    {
        std::fflush(stdout);
        ::dup2(m_before, STDOUT_FILENO);
        ::close(m_before);
        ::close(m_terminal);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    /// What was written since; waits until there is something.
    [[nodiscard]] QByteArray bytes() const
    {
        QByteArray bytes(4096, '\0');
        const ssize_t read = ::read(m_terminal, bytes.data(), static_cast<size_t>(bytes.size()));
        return bytes.first(qMax<qsizetype>(0, read));
    }

private:
    int m_terminal;
    int m_before;
};

}  // namespace sb::test
