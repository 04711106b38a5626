// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/web/lockedpage.h"
#include "ui/web/scriptedpage.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QVariant>
#include <QWebEngineScript>
#include <QTest>
#include <optional>

namespace sb::test {

/// What a script gives in one of the page's worlds; an invalid value when it gave nothing or did not run.
inline QVariant evaluated(sb::ui::ScriptedPage &page, const QString &script, quint32 world = QWebEngineScript::ApplicationWorld)
{
    std::optional<QVariant> answer;
    page.page().runJavaScript(script, world, [&answer](const QVariant &value) { answer = value; });
    [&answer] { QTRY_VERIFY(answer.has_value()); }();
    return answer.value_or(QVariant());
}

/// A message as the transcript's page takes it.
inline QJsonObject pageEntry(const QString &id, const QString &html, const QString &state = QStringLiteral("complete"))
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("role"), QStringLiteral("answer")},
            {QStringLiteral("state"), state},
            {QStringLiteral("label"), QStringLiteral("Diego")},
            {QStringLiteral("name"), QStringLiteral("Diego")},
            {QStringLiteral("domain"), QStringLiteral("Delivery and team performance")},
            {QStringLiteral("glyph"), QStringLiteral("gauge")},
            {QStringLiteral("icon"), QStringLiteral("D")},
            {QStringLiteral("colour"), 1},
            {QStringLiteral("badge"), QString()},
            {QStringLiteral("meta"), QStringLiteral("version 7")},
            {QStringLiteral("metaLabel"), QStringLiteral("About this answer: version 7")},
            {QStringLiteral("facts"), QJsonArray()},
            {QStringLiteral("figures"), QJsonArray()},
            {QStringLiteral("html"), html},
            {QStringLiteral("revision"), 0}};
}

/// The page's own words, short.
inline QJsonObject pageWords()
{
    return {{QStringLiteral("language"), QStringLiteral("en")},
            {QStringLiteral("direction"), QStringLiteral("ltr")},
            {QStringLiteral("title"), QStringLiteral("Conversation")},
            {QStringLiteral("figures"), QStringLiteral("Figures used")},
            {QStringLiteral("copy"), QStringLiteral("Copy")},
            {QStringLiteral("copied"), QStringLiteral("Copied")},
            {QStringLiteral("image"), QStringLiteral("Image not loaded:")},
            {QStringLiteral("moreText"), QStringLiteral("The rest is not shown yet.")},
            {QStringLiteral("more"), QStringLiteral("Show more")},
            {QStringLiteral("latest"), QStringLiteral("Jump to latest")},
            {QStringLiteral("latestNew"), QStringLiteral("New answer below")},
            {QStringLiteral("emptyTitle"), QStringLiteral("Ask")},
            {QStringLiteral("emptyText"), QStringLiteral("Write below.")},
            {QStringLiteral("examples"), QJsonArray()}};
}

}  // namespace sb::test
