// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/eventrecords.h"

#include <QStringList>
#include <QtTypes>
#include <optional>

namespace sb {

/// Files that become records, some thousand at a time, from their beginning to their end once.
class RecordReader {
public:
    RecordReader() = default;
    virtual ~RecordReader() = default;
    Q_DISABLE_COPY_MOVE(RecordReader)

    /// Nothing at the end. Fails as reading does.
    [[nodiscard]] virtual Result<std::optional<EventBatch>> next() = 0;
    /// Words for a severity that nobody knows; their incidents have none. At most `limits::unmappedNames`.
    [[nodiscard]] virtual QStringList unknownSeverities() const { return {}; }
    /// Bytes that were read.
    [[nodiscard]] virtual qint64 position() const = 0;
    /// Bytes of all.
    [[nodiscard]] virtual qint64 size() const = 0;
};

}  // namespace sb
