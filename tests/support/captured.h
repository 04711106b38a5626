// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <cstdio>
#include <unistd.h>

namespace sb::test {

/// What is written to stdout or stderr while this lives goes to a file of its own. `bytes` gives back the stream: from then
/// on it is as before.
class Captured {
public:
    explicit Captured(std::FILE *stream) : m_stream(stream), m_file(std::tmpfile())
    {
        std::fflush(m_stream);
        m_before = ::dup(::fileno(m_stream));
        ::dup2(::fileno(m_file), ::fileno(m_stream));
    }
    ~Captured()
    {
        giveBack();
        std::fclose(m_file);
    }
    Q_DISABLE_COPY_MOVE(Captured)

    /// Only what was flushed: a reader at the other end of a pipe sees no more.
    [[nodiscard]] QByteArray bytes()
    {
        QByteArray bytes(::lseek(::fileno(m_file), 0, SEEK_END), '\0');
        const ssize_t read = ::pread(::fileno(m_file), bytes.data(), static_cast<size_t>(bytes.size()), 0);
        giveBack();
        return bytes.first(qMax<qsizetype>(0, read));
    }

private:
    void giveBack()
    {
        if (m_before < 0)
            return;
        std::fflush(m_stream);
        ::dup2(m_before, ::fileno(m_stream));
        ::close(m_before);
        m_before = -1;
    }

    std::FILE *m_stream;
    std::FILE *m_file;
    int m_before = -1;
};

}  // namespace sb::test
