// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtClassHelperMacros>
#include <csignal>
#include <sys/resource.h>

namespace sb::test {

/// A disk with little room: no file of more bytes can be written as long as this lives.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(SmallFiles)

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

}  // namespace sb::test
