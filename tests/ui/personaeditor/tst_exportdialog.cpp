// SPDX-License-Identifier: Apache-2.0
#include "exchangekit.h"
#include "support/testcase.h"

#include <QClipboard>
#include <QImage>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sb;
using test::Exchange;
using test::fixture;

class TestExportDialog : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aCardThatWentOutComesBackToTheByte();
    void theLimitIsSaidBeforeAnythingIsWritten();
    void whatWouldBeOverwrittenIsNamed();
    void fieldsAreCopied();
    void theDraftGoesOutFromTheEditor();
    void everythingIsNamedAndNothingClipped();
};

void TestExportDialog::aCardThatWentOutComesBackToTheByte()
{
    for (const QString &id : {u"card-png"_s, u"charx"_s, u"bundle"_s}) {
        Exchange room;
        QImage picture(256, 256, QImage::Format_ARGB32);
        picture.fill(Qt::darkCyan);
        QVERIFY(QDir().mkpath(room.own + u"/martin"_s));
        QVERIFY(picture.save(room.own + u"/martin/avatar.png"_s));
        room.exchange().exportAdvisor(u"martin"_s);
        QTRY_VERIFY(room.find("exportDialog") != nullptr);
        room.chooseFormat(id);
        QTRY_VERIFY(room.find<QCheckBox>("along2")->isVisible());
        QVERIFY(room.find<QCheckBox>("along1")->isVisible() && room.find<QCheckBox>("along4")->isVisible());
        const QString path = room.folder.filePath(u"out."_s + (id == "card-png"_L1 ? u"png"_s : u"zip"_s));
        room.saveTo(path);
        QTRY_VERIFY(room.find<QLabel>("exportState")->text().contains(path));
        const Result<Imported> back = importPersona(test::fileText(path));
        QVERIFY(back);
        QCOMPARE(back->personas.constFirst().document, room.advisors.find(u"martin")->document.bytes());
        QVERIFY(!back->personas.constFirst().avatar.isEmpty());
    }
}

void TestExportDialog::theLimitIsSaidBeforeAnythingIsWritten()
{
    Exchange room;
    room.exchange().exportAdvisor(u"diego"_s);
    QTRY_VERIFY(room.find("exportDialog") != nullptr);
    room.chooseFormat(u"m365"_s);
    QTRY_VERIFY(room.find<QLabel>("exportLimits")->text().contains("of 8,000 characters"_L1));
    auto *losses = room.find<QTreeWidget>("exportLosses");
    QVERIFY(losses->topLevelItemCount() > 0);
    QVERIFY(!losses->findItems(u"Left out"_s, Qt::MatchExactly, 1).isEmpty());
    test::keepPicture(*room.find("exportDialog"), u"export-limits"_s, ui::systemScheme());
}

void TestExportDialog::whatWouldBeOverwrittenIsNamed()
{
    Exchange room;
    room.exchange().exportAdvisor(u"martin"_s);
    QTRY_VERIFY(room.find("exportDialog") != nullptr);
    room.chooseFormat(u"skill"_s);
    QTRY_VERIFY(room.find<QLabel>("exportTarget")->text().contains("martin/SKILL.md"_L1));
    const QString there = room.folder.filePath(u"skills/martin/SKILL.md"_s);
    test::writeFile(there, "mine");
    room.saveTo(room.folder.filePath(u"skills"_s));
    QTRY_VERIFY(room.find("overwriteBox") != nullptr);
    QCOMPARE(test::fileText(there), QByteArray("mine"));
    test::keepPicture(*room.find("exportDialog"), u"export-skill"_s, ui::systemScheme());
    room.click("overwriteNow");
    QTRY_VERIFY(room.find<QLabel>("exportState")->text().startsWith("Written"_L1));
    QVERIFY(test::fileText(there).startsWith("---\n"));
    QVERIFY(QFile::exists(room.folder.filePath(u"skills/martin/references"_s)));
}

void TestExportDialog::fieldsAreCopied()
{
    Exchange room;
    room.exchange().exportAdvisor(u"martin"_s);
    QTRY_VERIFY(room.find("exportDialog") != nullptr);
    room.chooseFormat(u"custom-gpt"_s);
    QTRY_VERIFY(room.find<QPushButton>("copy2") != nullptr);
    QVERIFY(!room.find<QPushButton>("saveExport")->isVisible());
    test::keepPicture(*room.find("exportDialog"), u"export-fields"_s, ui::systemScheme());
    room.click("copy2");
    QVERIFY(QGuiApplication::clipboard()->text().contains("Martin"_L1));
    QVERIFY(room.find<QLabel>("exportState")->text().contains("Instructions"_L1));
}

void TestExportDialog::theDraftGoesOutFromTheEditor()
{
    Exchange room;
    room.open(u"martin"_s);
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Another role"_s}));
    auto *more = room.find<QToolButton>("moreButton");
    QVERIFY(more != nullptr && more->isVisible() && more->isEnabled());
    for (QAction *action : more->menu()->actions()) {
        if (action->text() == u"&Export…"_s)
            action->trigger();
    }
    QTRY_VERIFY(room.find("exportDialog") != nullptr);
    QCOMPARE(room.find<QComboBox>("exportText")->count(), 2);
    room.chooseFormat(u"persona"_s);
    QTRY_VERIFY(room.find<QLabel>("exportTarget")->text().contains("persona.md"_L1));
    room.saveTo(room.folder.filePath(u"out"_s));
    QTRY_VERIFY(room.find<QLabel>("exportState")->text().startsWith("Written"_L1));
    QVERIFY(test::fileText(room.folder.filePath(u"out/martin/persona.md"_s)).contains("Another role"));
    room.find<QComboBox>("exportText")->setCurrentIndex(1);
    room.saveTo(room.folder.filePath(u"other"_s));
    QTRY_VERIFY(room.find<QLabel>("exportState")->text().contains("other"_L1));
    QCOMPARE(test::fileText(room.folder.filePath(u"other/martin/persona.md"_s)), room.desk.draft()->published().bytes());
}

void TestExportDialog::everythingIsNamedAndNothingClipped()
{
    Exchange room;
    room.exchange().exportAdvisor(u"martin"_s);
    QTRY_VERIFY(room.find("exportDialog") != nullptr);
    QTRY_VERIFY(room.find<QPushButton>("saveExport")->isEnabled());
    test::keepPicture(*room.find("exportDialog"), u"export"_s, ui::systemScheme());
    room.import(u"models.json"_s, fixture(u"open-webui/foreign.json"_s));
    QTRY_VERIFY(room.isReady());
    for (const char *name : {"exportDialog", "importDialog"}) {
        const QWidget *dialog = room.find(name);
        QCOMPARE(test::clippedTexts(*dialog), QString());
        for (const QWidget *widget : dialog->findChildren<QWidget *>()) {
            if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0 || widget->inherits("QTabBar")
                || widget->inherits("QScrollArea") || widget->inherits("QTabWidget"))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const QString said =
                button != nullptr && widget->accessibleName().isEmpty() ? button->text() : widget->accessibleName();
            QVERIFY2(!said.isEmpty(),
                     qPrintable(widget->objectName() + u' ' + QLatin1StringView(widget->metaObject()->className())));
        }
    }
}

QTEST_MAIN(TestExportDialog)
#include "tst_exportdialog.moc"
