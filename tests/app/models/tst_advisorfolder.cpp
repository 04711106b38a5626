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
    void whatChangedBeforeTheWatchBeganIsRead();

private:
    [[nodiscard]] static AdvisorsRead readIn(const QString &own);
    static void write(const QString &path, const QByteArray &text)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
};

AdvisorsRead TestAdvisorFolder::readIn(const QString &own)
{
    const PersonaLibrary advisors = PersonaLibrary::load({own});
    return {advisors, FrameworkLibrary::load({own + u"/frameworks"_s}), Router(advisors)};
}

void TestAdvisorFolder::whatAnotherProgramWritesIsRead()
{
    const QTemporaryDir folder;
    const QString own = folder.filePath(u"personas"_s);
    const QString file = own + u"/ada/persona.md"_s;
    write(file, "# Ada - Delivery Persona\n");
    const AdvisorsRead known = readIn(own);
    AdvisorFolder advisors({{own}, {own + u"/frameworks"_s}}, known.advisors, known.frameworks);
    QSignalSpy started(&advisors.watch(), &PersonaWatch::started);
    std::optional<AdvisorsRead> read;
    connect(&advisors, &AdvisorFolder::read, this, [&](const AdvisorsRead &now) { read = now; });
    QTRY_COMPARE(started.size(), 1);
    QVERIFY(!read);
    write(file, "# Grace - Delivery Persona\n\n## Activation Triggers\n\n- \"release train\"\n");
    QTRY_VERIFY(read && read->advisors.find(u"ada") != nullptr && read->advisors.find(u"ada")->persona().name == "Grace"_L1);
    QCOMPARE(read->router.route(u"Do we need a release train?"_s).persona, u"ada"_s);
    write(own + u"/frameworks/own.md"_s, "---\nid: own\nname: Our own\n---\n\n# Our own\n\nA way of ours.\n");
    QTRY_VERIFY(read->frameworks.find(u"own") != nullptr);
    QVERIFY(QFile::remove(file));
    QTRY_VERIFY(read->advisors.find(u"ada") == nullptr);
}

/// The watch takes a moment to begin: what is written before is in no change that it tells of.
void TestAdvisorFolder::whatChangedBeforeTheWatchBeganIsRead()
{
    const QTemporaryDir folder;
    const QString own = folder.filePath(u"personas"_s);
    const QString file = own + u"/ada/persona.md"_s;
    write(file, "# Ada - Delivery Persona\n");
    const AdvisorsRead known = readIn(own);
    write(file, "# Grace - Delivery Persona\n");
    AdvisorFolder advisors({{own}, {own + u"/frameworks"_s}}, known.advisors, known.frameworks);
    std::optional<AdvisorsRead> read;
    connect(&advisors, &AdvisorFolder::read, this, [&](const AdvisorsRead &now) { read = now; });
    QTRY_VERIFY(read && read->advisors.find(u"ada")->persona().name == "Grace"_L1);
}

QTEST_GUILESS_MAIN(TestAdvisorFolder)
#include "tst_advisorfolder.moc"
