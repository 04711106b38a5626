// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history/history.h"

#include <QObject>
#include <QString>
#include <QStringList>

namespace sb::ui {

class TalkRoom;

/// What a person reads about the state of the history: how it was opened, what came back of a damaged one, that a copy of the
/// day could not be made.
/// The words alone are functions, so that they can be looked at one by one.
[[nodiscard]] QStringList openedText(const HistoryStatus &status);
[[nodiscard]] QString recoveryText(const Recovery &recovery);
[[nodiscard]] QString openingText(Opening work, int percent);
[[nodiscard]] QString copyFailedText(const Error &error);

/// Takes them to the notices of the room. GUI thread; `history` and `room` must outlive it.
class HistoryNotices : public QObject {
    Q_OBJECT
public:
    HistoryNotices(History &history, TalkRoom &room, QObject *parent = nullptr);

private:
    void showOpened(const HistoryStatus &status);

    TalkRoom &m_room;
};

}  // namespace sb::ui
