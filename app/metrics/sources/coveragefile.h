// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/recordreader.h"

#include <QByteArrayView>
#include <QIODevice>
#include <QMap>
#include <QString>
#include <QTimeZone>
#include <memory>
#include <optional>

namespace sb {

/// What tests have reached of a program, all files together. Source: the manual page geninfo(1) for LCOV's trace files; Cobertura's
/// document type coverage-04.
enum class CoverageForm : quint8 { Lcov, Cobertura };
/// By how a file begins; nothing for another one.
[[nodiscard]] std::optional<CoverageForm> coverageForm(QByteArrayView head);

struct CoverageTotals {
    double covered = 0;
    double lines = 0;
    double branchesCovered = -1;  ///< -1: the report does not tell of branches
    double branches = -1;
    Instant at = unknownInstant;  ///< as the report says; LCOV's does not
    bool operator==(const CoverageTotals &) const = default;
};
/// A file that stands in several parts of the report counts once, and so does each of its lines. Fails with Malformed, naming the line,
/// with TooLarge beyond `limits::coverageLines`, and with Io.
[[nodiscard]] Result<CoverageTotals> readLcov(QIODevice &device);
/// What the report's head says of all lines, or else the lines of its classes. Entities are not expanded: a report that declares any fails
/// with Malformed and "entities". Fails with Malformed, naming the line, with TooLarge beyond `limits::coverageXmlBytes`, and with Io.
[[nodiscard]] Result<CoverageTotals> readCobertura(QIODevice &device);

/// One file as one report.
class CoverageFileRecord final : public RecordReader {
public:
    /// `said` is what a person says of it, by the fields "repo", "flag", "commit", "url" and "at"; a time without zone is of `zone`.
    /// Without a time the report is as old as its file. Fails with InvalidArgument ("field X", "at") and as opening does.
    [[nodiscard]] static Result<std::unique_ptr<RecordReader>> open(const QString &path, const QMap<QString, QString> &said,
                                                                    const QTimeZone &zone);

    [[nodiscard]] Result<std::optional<EventBatch>> next() override;
    [[nodiscard]] qint64 position() const override { return m_device->pos(); }
    [[nodiscard]] qint64 size() const override { return m_device->size(); }

private:
    CoverageFileRecord(std::unique_ptr<QIODevice> device, CoverageRecord record)
        : m_device(std::move(device)), m_record(std::move(record))
    {
    }

    std::unique_ptr<QIODevice> m_device;
    CoverageRecord m_record;  ///< what is said of it
    Instant m_written = unknownInstant;
    bool m_isRead = false;
};

}  // namespace sb
