// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/conversationsession.h"
#include "history/history.h"
#include "support/fakechatbackend.h"
#include "support/fakeclock.h"
#include "support/givencells.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace sb::test {

using namespace Qt::StringLiterals;

inline const ModelChoice tinyModel{{u"test"_s, QUrl(u"http://127.0.0.1:9/v1"_s), true}, u"tiny"_s};

/// A session over a real history in a folder of its own, with two advisors and backends that a test speaks for.
struct Room {
    explicit Room(const QString &database = {}) : path(database.isEmpty() ? folder.filePath(u"history.sqlite"_s) : database)
    {
        writePersona(u"diego"_s, "# Diego - Engineering Persona\n");
        writePersona(u"rachel"_s, "# Rachel - People Persona\n");
        library = PersonaLibrary::load({folder.filePath(u"personas"_s)});
        cells.name = u"Kestrel Freight"_s;
        history = std::make_unique<History>(path);
        session = std::make_unique<ConversationSession>(SessionParts{*history, library, cells, playbook, models, clock});
        session->startNew(u"diego"_s);
    }

    void writePersona(const QString &slug, const QByteArray &text)
    {
        QDir().mkpath(folder.filePath(u"personas/"_s + slug));
        QFile file(folder.filePath(u"personas/%1/persona.md"_s.arg(slug)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    void restart()
    {
        session.reset();
        history.reset();
        history = std::make_unique<History>(path);
        session = std::make_unique<ConversationSession>(SessionParts{*history, library, cells, playbook, models, clock});
    }

    QList<Message> stored(ConversationId id)
    {
        auto future = history->messages(id);
        future.waitForFinished();
        return future.result().value_or(QList<Message>());
    }

    QTemporaryDir folder;
    QString path;
    FakeClock clock;
    GivenCells cells;
    PersonaLibrary library;
    FakeChatBackend playbook;
    FakeChatBackend models;
    std::unique_ptr<History> history;
    std::unique_ptr<ConversationSession> session;
};

}  // namespace sb::test
