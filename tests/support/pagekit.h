// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/web/lockedpage.h"
#include "ui/web/scriptedpage.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QVariant>
#include <QWebEngineScript>
#include <QTest>
#include <memory>
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

/// What a function of the page's script answers.
inline QVariant asked(sb::ui::ScriptedPage &page, const QString &function, const QJsonArray &arguments = {})
{
    std::optional<QVariant> answer;
    page.ask(function, arguments, [&answer](const QVariant &value) { answer = value; });
    [&answer] { QTRY_VERIFY(answer.has_value()); }();
    return answer.value_or(QVariant());
}

/// Calls the page's script, and waits until it has what it was told.
inline void send(sb::ui::ScriptedPage &page, const QList<QJsonArray> &calls)
{
    QSignalSpy applied(&page, &sb::ui::ScriptedPage::applied);
    for (const QJsonArray &call : calls)
        page.call(call);
    [&applied] { QTRY_VERIFY(!applied.isEmpty()); }();
}

/// The transcript's page in one of the program's themes, shown and ready.
inline std::unique_ptr<sb::ui::ScriptedPage> shownTranscript(const QByteArray &theme)
{
    auto page = std::make_unique<sb::ui::ScriptedPage>(QStringLiteral("transcript"), theme);
    page->resize(900, 600);
    page->show();
    QSignalSpy ready(page.get(), &sb::ui::ScriptedPage::ready);
    page->open();
    [&ready] { QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60000); }();
    return page;
}

/// Lets the page draw some frames, counted by itself.
inline void waitForFrames(sb::ui::ScriptedPage &page)
{
    evaluated(page,
              QStringLiteral("(() => { const d = document.documentElement.dataset; d.frames = '0';"
                             "const step = () => { d.frames = String(Number(d.frames) + 1);"
                             "if (d.frames < 12) requestAnimationFrame(step); }; requestAnimationFrame(step); })(); 0"));
    QTRY_COMPARE(evaluated(page, QStringLiteral("document.documentElement.dataset.frames")).toString(), QStringLiteral("12"));
}

/// For eyes: into the folder that SB_SCREENSHOTS names.
inline void takePicture(sb::ui::ScriptedPage &page, const QString &name)
{
    waitForFrames(page);
    const QString folder = qEnvironmentVariable("SB_SCREENSHOTS");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        page.grab().save(folder + u'/' + name + QStringLiteral(".png"));
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
            {QStringLiteral("actions"),
             QJsonArray{QJsonArray{QStringLiteral("copy"), QStringLiteral("Copy this answer"), QStringLiteral("copy")},
                        QJsonArray{QStringLiteral("more"), QStringLiteral("More"), QStringLiteral("more")}}},
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
            {QStringLiteral("actions"), QStringLiteral("What can be done")},
            {QStringLiteral("image"), QStringLiteral("Image not loaded:")},
            {QStringLiteral("moreText"), QStringLiteral("The rest is not shown yet.")},
            {QStringLiteral("more"), QStringLiteral("Show more")},
            {QStringLiteral("latest"), QStringLiteral("Jump to latest")},
            {QStringLiteral("latestNew"),
             QJsonArray{QStringLiteral("1 new answer"), QStringLiteral("2 new answers"), QStringLiteral("More than 2")}},
            {QStringLiteral("lastRead"), QStringLiteral("Last read")},
            {QStringLiteral("toLastRead"), QStringLiteral("Jump to last read")},
            {QStringLiteral("emptyTitle"), QStringLiteral("Ask")},
            {QStringLiteral("emptyText"), QStringLiteral("Write below.")},
            {QStringLiteral("examples"), QJsonArray()}};
}

}  // namespace sb::test
