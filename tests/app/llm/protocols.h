// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/llm/streams.h"
#include "llm/protocol.h"

#include <QTest>

namespace sb::test {

/// A row for each protocol.
inline void addProtocols()
{
    QTest::addColumn<Protocol>("protocol");
    for (const auto protocols = allProtocols(); const Protocol protocol : protocols)
        QTest::newRow(qPrintable(toWord(protocol))) << protocol;
}

/// A recording of a protocol that ends well, with some text in it.
inline QByteArray recording(Protocol protocol)
{
    const QString suffix = protocol == Protocol::OllamaChat ? QStringLiteral("ndjson") : QStringLiteral("sse");
    return contentOf(goldenPath(QLatin1StringView("%1/plain-text.%2")).arg(toWord(protocol), suffix));
}

}  // namespace sb::test
