// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/localserverwords.h"

#include <QLocale>

namespace sb::ui {

namespace {

QString size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

}  // namespace

QString LocalServerWords::state(LocalServerState state)
{
    switch (state) {
    case LocalServerState::Stopped:
        return tr("Stopped");
    case LocalServerState::Starting:
        return tr("Starting");
    case LocalServerState::Loading:
        return tr("Loading the model");
    case LocalServerState::Ready:
        return tr("Ready");
    case LocalServerState::Stopping:
        return tr("Stopping");
    case LocalServerState::Failed:
        return tr("Not running");
    }
    return {};
}

QString LocalServerWords::fault(LocalServerFault fault)
{
    switch (fault) {
    case LocalServerFault::None:
        return {};
    case LocalServerFault::NoProgram:
        return tr("The program is not there, or may not be run. Choose llama-server of llama.cpp.");
    case LocalServerFault::NoModel:
        return tr("The model's file is not there, or may not be read. Choose a GGUF file.");
    case LocalServerFault::NotAModel:
        return tr("This file is no model in the GGUF format. Choose another one.");
    case LocalServerFault::NoPlace:
        return tr("There is no free port on this computer, or the program's own folder cannot be written.");
    case LocalServerFault::TooOld:
        return tr("This llama-server does not know all that it was started with, which keeps it from downloading anything. "
                  "Take a newer one.");
    case LocalServerFault::Ended:
        return tr(
            "The server ended by itself. Its last words are in the log; often the model needs more memory than there is.");
    }
    return {};
}

QString LocalServerWords::memory(const LocalServerLoad &load, qint64 ofBytes)
{
    if (!load.memoryBytes)
        return {};
    return ofBytes > 0 ? tr("%1 of %2 in memory").arg(size(qMin(*load.memoryBytes, ofBytes)), size(ofBytes))
                       : tr("%1 in memory").arg(size(*load.memoryBytes));
}

QString LocalServerWords::speed(const LocalServerLoad &load)
{
    if (!load.tokensPerSecond)
        return tr("no answer yet");
    const double speed = *load.tokensPerSecond;
    return tr("%1 tokens a second").arg(QLocale().toString(speed, 'f', speed < 10 ? 1 : 0));
}

}  // namespace sb::ui
