// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/pagekit.h"
#include "ui/conversation/transcriptview.h"
#include "ui/program.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QString>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTest>
#include <algorithm>
#include <memory>

namespace sb::test {

/// Makes `folder` the person's home, where no model server is looked for.
inline void moveInto(const QTemporaryDir &folder)
{
    for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        qputenv(name, folder.path().toUtf8());
    qputenv("SOUNDINGBOARD_PROBE_PORTS", "1");
}

/// The tiny model knows its answers behind a short text only. A person's file of the same name takes the built-in one's place.
inline void writeShortDiego()
{
    const QString folder = standardPaths().personas() + QStringLiteral("/diego");
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + QStringLiteral("/persona.md"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# Diego - Engineering Persona\n\n**Delivery**\n\n## STRATEGIC QUESTION HANDLING\n\n### DELIVERY SPEED\n"
               "**When asked**: \"How do we improve our delivery speed?\"\n\n1. **Baseline**: DORA metrics\n");
}

/// The real window, driven by keys and by what a person sees. Its home is where the XDG variables point.
class DrivenWindow {
public:
    /// Returns when the page shows the conversation.
    DrivenWindow()
    {
        QSignalSpy ready(&m_program->transcript(), &ui::TranscriptView::pageReady);
        m_program->show();
        m_program->window().resize(1280, 800);
        m_program->transcript().activate();
        [&ready] { QTRY_VERIFY_WITH_TIMEOUT(!ready.isEmpty(), 30'000); }();
    }

    [[nodiscard]] ui::MainWindow &window() { return m_program->window(); }
    [[nodiscard]] ConversationSession &session() { return m_program->session(); }
    [[nodiscard]] ModelChoices &models() { return m_program->models(); }
    [[nodiscard]] const Message &last() { return session().messages().constLast(); }

    template<class Widget>
    [[nodiscard]] Widget *find(const char *name)
    {
        return window().findChild<Widget *>(QLatin1StringView(name));
    }

    /// Into an empty line edit.
    void type(const char *lineEdit, const QString &text)
    {
        find<QLineEdit>(lineEdit)->clear();
        QTest::keyClicks(find<QLineEdit>(lineEdit), text);
    }
    void press(const char *button) { QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton); }

    [[nodiscard]] QPlainTextEdit *field() { return find<QPlainTextEdit>("composerText"); }

    [[nodiscard]] QString pageText() { return evaluate(QStringLiteral("document.getElementById('log').innerText")).toString(); }
    QVariant evaluate(const QString &script) { return evaluated(*m_program->transcript().page(), script); }

    /// A new conversation.
    void begin() { QTest::mouseClick(find<QToolButton>("newConversationButton"), Qt::LeftButton); }

    void ask(const QString &question)
    {
        QTest::keyClicks(field(), question);
        QTest::keyClick(field(), Qt::Key_Return);
    }

    /// By its row in the model menu, once a server has said that it is there.
    void choose(const QString &model)
    {
        auto *button = find<QToolButton>("modelButton");
        const auto row = [&] {
            const QList<QAction *> actions = button->menu()->actions();
            const auto found =
                std::ranges::find_if(actions, [&](const QAction *action) { return action->text().startsWith(model); });
            return found == actions.end() ? nullptr : *found;
        };
        [&row] { QTRY_VERIFY_WITH_TIMEOUT(row() != nullptr, 10'000); }();
        row()->trigger();
        [&] { QTRY_COMPARE(button->text(), model); }();
    }

    /// Of the window or of one of its dialogs, into the folder that SB_SCREENSHOTS names; nowhere without it.
    void takePicture(const QString &name, QWidget *of = nullptr)
    {
        const QString folder = qEnvironmentVariable("SB_SCREENSHOTS");
        QWidget *widget = of ? of : &window();
        if (folder.isEmpty() || !QDir().mkpath(folder))
            return;
        if (field()->isVisible())
            waitForFrames();
        QVERIFY(widget->grab().save(QStringLiteral("%1/%2.png").arg(folder, name)));
    }

private:
    /// What the page shows is on the screen some frames after it is in the page.
    void waitForFrames()
    {
        ui::ScriptedPage &page = *m_program->transcript().page();
        evaluated(page,
                  QStringLiteral("globalThis.framesLeft = 4; const next = () => { if (--framesLeft > 0) "
                                 "requestAnimationFrame(next); }; requestAnimationFrame(next); 1"));
        [&page] { QTRY_COMPARE(evaluated(page, QStringLiteral("framesLeft")).toInt(), 0); }();
    }

    std::unique_ptr<ui::Program> m_program = std::make_unique<ui::Program>(standardPaths());
};

}  // namespace sb::test
