// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/httptransport.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QUuid>
#include <chrono>
#include <optional>

namespace sb {

/// One request and what came back for it, with `hiddenSecret` in the place of each secret. Times count from the start.
struct Exchange {
    struct Piece {
        std::chrono::milliseconds at;
        QByteArray bytes;
    };

    QUuid asker;
    QDateTime startedAt;  ///< UTC
    QByteArray method;
    QByteArray address;
    QList<QByteArray> headers;  ///< "Name: value"
    QByteArray body;            ///< its beginning, if it is longer than `limits::exchangeBytes`
    qsizetype bodyBytes = 0;    ///< that were sent
    std::optional<HttpHead> head;  ///< its status, type, request id and lines
    std::chrono::milliseconds headAt{0};
    QList<Piece> pieces;       ///< unpacked, in their order; no more than `limits::exchangeBytes` in all
    qsizetype keptBytes = 0;   ///< in `pieces`
    qsizetype bytes = 0;       ///< that came
    std::optional<HttpEnd> end;
    std::chrono::milliseconds endAt{0};
};

}  // namespace sb
