// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "editorkit.h"
#include "ui/personaeditor/testsmatrix.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>

namespace sb::test {

/// The room with an advisor's tests in front.
struct TestsRoom : EditorRoom {
    explicit TestsRoom(const QString &slug = QStringLiteral("martin"), QSize size = {1440, 820}) : EditorRoom(size)
    {
        open(slug);
        front();
        QTRY_VERIFY(find("addTest")->isEnabled());
    }
    void front()
    {
        auto *tabs = find<QTabWidget>("sidePane");
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->widget(i)->objectName() == QLatin1StringView("testsPane"))
                tabs->setCurrentIndex(i);
        }
    }
    [[nodiscard]] ui::TestsMatrix *matrix() { return find<ui::TestsMatrix>("testsMatrix"); }
    /// The row of this name.
    [[nodiscard]] QTreeWidgetItem *row(const QString &name)
    {
        for (int i = 0; i < matrix()->topLevelItemCount(); ++i) {
            const QTreeWidgetItem *group = matrix()->topLevelItem(i);
            for (int at = 0; at < group->childCount(); ++at) {
                if (group->child(at)->text(0) == name)
                    return group->child(at);
            }
        }
        return nullptr;
    }
    [[nodiscard]] QString draftOf(const QString &name)
    {
        const QTreeWidgetItem *item = row(name);
        return item != nullptr ? item->text(2) : QString();
    }
    [[nodiscard]] QString publishedOf(const QString &name)
    {
        const QTreeWidgetItem *item = row(name);
        return item != nullptr ? item->text(1) : QString();
    }
    [[nodiscard]] QString changeOf(const QString &name)
    {
        const QTreeWidgetItem *item = row(name);
        return item != nullptr ? item->text(3) : QString();
    }
    void act(const char *name) { find<QAction>(name)->trigger(); }
    /// Adds a question that must reach this advisor, as a person does.
    void addRouting(const QString &question)
    {
        act("addRoutingCase");
        QTRY_VERIFY(find<QDialog>("routingCaseDialog") != nullptr);
        QTest::keyClicks(find<QLineEdit>("caseQuestion"), question);
        click("keepCase");
        QTRY_VERIFY(find<QDialog>("routingCaseDialog") == nullptr);
    }
    /// Adds a question whose answer must contain these words.
    void addModel(const QString &question, const QString &words)
    {
        act("addModelCase");
        QTRY_VERIFY(find<QDialog>("modelCaseDialog") != nullptr);
        QTest::keyClicks(find<QPlainTextEdit>("caseQuestion"), question);
        QTest::keyClicks(find<QPlainTextEdit>("checkWords"), words);
        click("keepCase");
        QTRY_VERIFY(find<QDialog>("modelCaseDialog") == nullptr);
    }
    /// Without the cases that the advisor comes with.
    void clearCases() { desk.tests().change({}); }
    void useModel()
    {
        choice = {{QStringLiteral("elm"), QUrl(QStringLiteral("http://127.0.0.1:8080/v1"))}, QStringLiteral("elm-7b"), 8000};
    }
    void answer(const QString &text)
    {
        ++asked;
        QTRY_COMPARE(models.turns.size(), asked);
        models.say(TextDelta{text});
        models.say(Finished{StopReason::EndOfTurn});
    }
    void run(int sides, int runs)
    {
        QTRY_VERIFY(find<QPushButton>("runModelTests")->isEnabled());
        click("runModelTests");
        QTRY_VERIFY(find<QDialog>("testsRunDialog") != nullptr);
        find<QComboBox>("testedSides")->setCurrentIndex(sides);
        find<QComboBox>("testRuns")->setCurrentIndex(find<QComboBox>("testRuns")->findData(runs));
        QTRY_VERIFY(find<QPushButton>("startTests")->isEnabled());
        click("startTests");
    }
    void breakIt()
    {
        QVERIFY(desk.draft()->edit({FieldEdit::Kind::Set, QStringLiteral("role"), QStringLiteral("Another role")}));
    }

    qsizetype asked = 0;
};

}  // namespace sb::test
