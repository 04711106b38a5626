// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/spending.h"
#include "history/history.h"
#include "settings/settings.h"
#include "support/fakeclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <optional>

namespace sb::test {

inline constexpr qint64 oneDollar = 1'000'000'000'000;

inline ModelStamp paidModel()
{
    return {QStringLiteral("large"), QStringLiteral("api.example.com"), false};
}

inline ModelStamp freeModel()
{
    return {QStringLiteral("tiny"), QStringLiteral("127.0.0.1:8080"), false};
}

/// Three dollars per million tokens read, fifteen per million written.
inline Prices somePrices()
{
    return Prices({{QStringLiteral("api.example.com"), QStringLiteral("large*"), QStringLiteral("USD"), QDate(2026, 9, 1),
                    3'000'000, 15'000'000}});
}

/// Three dollars, so many times, by `somePrices`.
inline Usage threeDollars(qint64 times = 1)
{
    return {.input = times * 1'000'000, .output = 0, .cacheRead = {}, .reasoning = {}};
}

/// A month's spend on a disk of its own; September 2026, UTC.
struct SpendRoom {
    QTemporaryDir folder;
    FakeClock clock;
    std::optional<History> history;
    std::optional<Settings> settings;
    std::optional<Spending> spending;

    SpendRoom() { open(); }
    void open()
    {
        history.emplace(folder.filePath(QStringLiteral("history.sqlite")));
        settings.emplace(folder.filePath(QStringLiteral("settings.conf")));
        spending.emplace(*history, *settings, clock);
    }
    void close()
    {
        spending.reset();
        settings.reset();
        history.reset();
    }
    [[nodiscard]] bool wait()
    {
        return QTest::qWaitFor([this] { return spending->isKnown(); });
    }
    TurnId spend(const ModelStamp &model, const Usage &usage)
    {
        const TurnId turn = TurnId::make();
        spending->begin(turn, model);
        spending->end(turn, model, usage, Counted::Whole);
        return turn;
    }
    [[nodiscard]] qint64 pico() const { return spending->sum().in(QStringLiteral("USD")).pico; }
};

}  // namespace sb::test
