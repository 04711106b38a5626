// SPDX-License-Identifier: Apache-2.0
#include "base/terminationsignals.h"

#include <QSocketNotifier>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace sb {

namespace {

// A signal handler may do no more than write to this pipe, and can find it nowhere else.
std::array<int, 2> signalPipe{-1, -1};

void noteSignal(int number)
{
    const char byte = 0;
    std::ignore = ::write(signalPipe[1], &byte, 1);
    std::signal(number, SIG_DFL);
}

void closePipe()
{
    for (int &end : signalPipe) {
        ::close(end);
        end = -1;
    }
}

}  // namespace

TerminationSignals::TerminationSignals(QObject *parent) : QObject(parent)
{
    if (signalPipe[0] >= 0 || ::pipe2(signalPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    std::signal(SIGINT, noteSignal);
    std::signal(SIGTERM, noteSignal);
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        std::ignore = ::read(signalPipe[0], &byte, 1);
        emit requested();
    });
}

TerminationSignals::~TerminationSignals()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    qDeleteAll(children());
    closePipe();
}

}  // namespace sb
