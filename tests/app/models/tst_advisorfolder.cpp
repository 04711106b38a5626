// SPDX-License-Identifier: Apache-2.0
#include "models/advisorfolder.h"

#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

class TestAdvisorFolder : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatAnotherProgramWritesIsRead();

private:
    static void write(const QString &path, const QByteArray &text)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
};

void TestAdvisorFolder::whatAnotherProgramWritesIsRead()
{
    const QTemporaryDir folder;
    const QString own = folder.filePath(u"personas"_s);
    const QString file = own + u"/ada/persona.md"_s;
    write(file, "# Ada - Delivery Persona\n");
    AdvisorFolder advisors({{own}, {own + u"/frameworks"_s}});
    QSignalSpy started(&advisors.watch(), &PersonaWatch::started);
    std::optional<PersonaLibrary> library;
    std::optional<FrameworkLibrary> frameworks;
    connect(&advisors, &AdvisorFolder::read, this, [&](const PersonaLibrary &read, const FrameworkLibrary &all) {
        library = read;
        frameworks = all;
    });
    QTRY_COMPARE(started.size(), 1);
    QVERIFY(!library);
    write(file, "# Grace - Delivery Persona\n");
    QTRY_VERIFY(library && library->find(u"ada") != nullptr && library->find(u"ada")->persona().name == "Grace"_L1);
    write(own + u"/frameworks/own.md"_s, "---\nid: own\nname: Our own\n---\n\n# Our own\n\nA way of ours.\n");
    QTRY_VERIFY(frameworks->find(u"own") != nullptr);
    QVERIFY(QFile::remove(file));
    QTRY_VERIFY(library->find(u"ada") == nullptr);
}

QTEST_GUILESS_MAIN(TestAdvisorFolder)
#include "tst_advisorfolder.moc"
