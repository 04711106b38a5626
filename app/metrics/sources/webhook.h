// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/jsonpieces.h"
#include "metrics/sources/recordreader.h"

#include <QFile>
#include <QJsonObject>
#include <QString>
#include <QTimeZone>
#include <memory>

namespace sb {

/// Adds the records of one webhook's body to the batch, or why it is rejected: a deployment with its commits, an incident or another
/// issue, a pull request, by the fields of DevLake's webhooks, or an event {event_type, id, metadata, time_created, source} of a
/// deployment or incident. `zone` is that of times that name none; when it is not valid they are rejected.
void readWebhook(const QJsonObject &body, const JsonPieces::Piece &piece, const QTimeZone &zone, EventBatch &batch);

/// The records of a file of webhook bodies: one, an array, or one a line.
class WebhookRecords final : public RecordReader {
public:
    /// Fails with NotFound, PermissionDenied or Io.
    [[nodiscard]] static Result<std::unique_ptr<RecordReader>> open(const QString &path, const QTimeZone &zone);

    [[nodiscard]] Result<std::optional<EventBatch>> next() override;
    [[nodiscard]] qint64 position() const override { return m_pieces.position(); }
    [[nodiscard]] qint64 size() const override { return m_file.size(); }

private:
    WebhookRecords(const QString &path, const QTimeZone &zone) : m_file(path), m_pieces(m_file), m_zone(zone) {}

    QFile m_file;
    JsonPieces m_pieces;
    QTimeZone m_zone;
};

}  // namespace sb
