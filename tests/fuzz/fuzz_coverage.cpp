// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/coveragefile.h"
#include "require.h"

#include <QBuffer>

using sb::fuzz::require;

/// Any bytes can be read as a report of coverage: it is refused, or no more is covered than there is.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const auto read : {sb::readLcov, sb::readCobertura}) {
        QBuffer buffer;
        buffer.setData(bytes);
        buffer.open(QIODevice::ReadOnly);
        const sb::Result<sb::CoverageTotals> totals = read(buffer);
        if (!totals)
            continue;
        require(totals->covered >= 0 && totals->lines >= 0);
        require((totals->branches < 0) == (totals->branchesCovered < 0));
    }
    return 0;
}
