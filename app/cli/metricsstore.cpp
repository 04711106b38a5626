// SPDX-License-Identifier: Apache-2.0
#include "cli/metricsstore.h"

#include "base/paths.h"
#include "cli/output.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sb::cli {

Result<std::unique_ptr<EventStore>> openEvents()
{
    const QString path = eventDatabase(standardPaths().data);
    if (!QFile::exists(path))
        return fail(ErrorKind::NotFound, path);
    auto store = std::make_unique<EventStore>(path);
    if (const Result<> checked = checkEvents(*store); !checked)
        return std::unexpected(checked.error());
    return store;
}

Result<> checkEvents(EventStore &store)
{
    const TableStatus status = store.opened().result();
    const bool isLost = status.access == TableAccess::Unavailable || status.error.kind == ErrorKind::Corrupt;
    return isLost ? Result<>(std::unexpected(status.error)) : Result<>();
}

QString eventsSentence(const Error &error)
{
    if (error.kind == ErrorKind::NotFound)
        return Cli::tr("No events have been imported yet.");
    if (error.kind != ErrorKind::Corrupt)
        return sentenceFor(error);
    if (QFileInfo(error.detail).isAbsolute())
        return Cli::tr(
                   "The file of the imported events was damaged and has been put aside as %1; they have to be imported again.")
            .arg(error.detail);
    return Cli::tr("The file of the imported events is damaged (%1).").arg(error.detail);
}

}  // namespace sb::cli
