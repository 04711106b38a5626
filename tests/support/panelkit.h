// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panel.h"
#include "history/history.h"
#include "support/fakechatbackend.h"
#include "support/fakeclock.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace sb::test {

inline const ModelChoice panelModel{{QStringLiteral("test"), QUrl(QStringLiteral("https://models.example/v1"))},
                                    QStringLiteral("large")};

/// A panel of three over a real history, with a model that says what the test tells it.
struct PanelRoom {
    PanelRoom()
    {
        writePersona(QStringLiteral("diego"), "# Diego - Delivery\n");
        writePersona(QStringLiteral("rachel"), "# Rachel - People\n");
        writePersona(QStringLiteral("alvaro"), "# Alvaro - Money\n");
        library = PersonaLibrary::load({folder.filePath(QStringLiteral("personas"))});
        conversation.id = ConversationId::make();
        conversation.persona = QStringLiteral("diego");
        conversation.createdAt = clock.now();
        open();
    }

    void open()
    {
        panel.reset();
        history.reset();
        history = std::make_unique<History>(folder.filePath(QStringLiteral("history.sqlite")));
        panel =
            std::make_unique<Panel>(PanelParts{.history = *history,
                                               .personas = library,
                                               .playbook = playbook,
                                               .models = models,
                                               .clock = clock,
                                               .modelFor = [this](const Persona *who) -> TurnModel {
                                                   return {who != nullptr ? choices.value(who->slug, choice) : choice};
                                               },
                                               .contextFor = [this](const QString &question, const QString &) -> PromptContext {
                                                   return {.question = question, .cells = cells, .organisation = {}};
                                               },
                                               .prices = [this] { return prices; }});
    }

    void writePersona(const QString &slug, const QByteArray &text)
    {
        QDir().mkpath(folder.filePath(QStringLiteral("personas/") + slug));
        QFile file(folder.filePath(QStringLiteral("personas/%1/persona.md").arg(slug)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    [[nodiscard]] PanelPlan plan(PanelKind kind, int rounds = 1, const PanelCaps &caps = {}) const
    {
        return {.kind = kind,
                .members = {QStringLiteral("diego"), QStringLiteral("rachel"), QStringLiteral("alvaro")},
                .rounds = rounds,
                .caps = caps};
    }

    bool begin(const PanelPlan &asked, const QString &question = QStringLiteral("Should we fund a platform team?"))
    {
        return panel->begin(asked, question, conversation, {});
    }

    /// The newest request of an advisor; of the synthesis with an empty slug. -1: none was made.
    [[nodiscard]] qsizetype requestOf(const QString &slug) const
    {
        for (qsizetype i = models.requests.size() - 1; i >= 0; --i) {
            if (models.requests.at(i).persona == slug)
                return i;
        }
        return -1;
    }
    void awaitRequests(qsizetype count) { QTRY_COMPARE(models.requests.size(), count); }

    void say(const QString &slug, const TurnEvent &event)
    {
        const qsizetype at = requestOf(slug);
        QVERIFY(at >= 0);
        emit models.turnEvent(models.turns.at(at), event);
    }
    void answer(const QString &slug, const QString &text, const Usage &usage = {.input = 100, .output = 20})
    {
        say(slug, TextDelta{text});
        say(slug, UsageSeen{usage});
        say(slug, Finished{StopReason::EndOfTurn});
    }

    [[nodiscard]] PanelTurnState stateOf(qsizetype turn) const { return panel->record().turns.at(turn).state; }
    void awaitState(Panel::State state) { QTRY_COMPARE(panel->state(), state); }

    [[nodiscard]] QList<Message> stored()
    {
        auto future = history->messages(conversation.id);
        future.waitForFinished();
        return future.result().value_or(QList<Message>());
    }
    [[nodiscard]] PanelRecord kept()
    {
        auto future = history->keptItems(KeptKind::Panel, conversation.id);
        future.waitForFinished();
        const QList<KeptItem> items = future.result().value_or(QList<KeptItem>());
        return items.isEmpty() ? PanelRecord() : recordOf(items.constLast()).value_or(PanelRecord());
    }

    QTemporaryDir folder;
    FakeClock clock;
    FakeChatBackend playbook;
    FakeChatBackend models;
    PersonaLibrary library;
    Prices prices;
    ModelChoice choice = panelModel;
    DataPoints cells;  ///< that panelists are told
    QHash<QString, ModelChoice> choices;  ///< by slug
    Conversation conversation;
    std::unique_ptr<History> history;
    std::unique_ptr<Panel> panel;
};

}  // namespace sb::test
