// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/conversationsession.h"
#include "support/advisors.h"
#include "support/fakechatbackend.h"
#include "support/fakeclock.h"
#include "support/givencells.h"
#include "support/modelroom.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/talkroom.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

namespace sb::test {

/// A conversation without the page; what is in the page's place is empty.
struct TalkKit : ModelRoom {
    /// `path`: of a history that outlives the kit.
    explicit TalkKit(const QString &path = {})
        : history(path.isEmpty() ? folder.filePath(QStringLiteral("history.sqlite")) : path)
    {
        session.startNew(QStringLiteral("ada"));
        session.setModelChoice({foundServer(9, {}).endpoint, QStringLiteral("tiny")});
        room.resize(700, 600);
    }

    QLabel &label(const char *name) { return *room.findChild<QLabel *>(QLatin1StringView(name)); }
    QString note() { return label("composerNote").text(); }
    /// Asks as a person does, until the question is with the model.
    void ask(const QString &question)
    {
        const qsizetype before = models.turns.size();
        room.composer().setText(question);
        QTest::keyClick(room.findChild<QPlainTextEdit *>(), Qt::Key_Return);
        QTRY_VERIFY(models.turns.size() > before && session.state() != TurnState::Saving);
    }
    void fail(ErrorKind kind) { models.say(Failed{{{kind, {}}, 500, QStringLiteral("127.0.0.1:9"), {}, {}, {}, {}}}); }

    QTemporaryDir folder;
    FakeClock clock;
    GivenCells cells;
    PersonaLibrary library = libraryOf({QStringLiteral("Ada")});
    FakeChatBackend playbook;
    FakeChatBackend models;
    History history;
    ConversationSession session{{history, library, cells, playbook, models, clock}};
    ui::TalkRoom room{session, choices, new QWidget};
};

}  // namespace sb::test
