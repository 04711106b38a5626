// SPDX-License-Identifier: Apache-2.0
#include "formkit.h"
#include "support/testcase.h"
#include "ui/personaeditor/formchipsview.h"
#include "ui/personaeditor/formtriggerpopup.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using namespace sb::ui;

namespace {

struct Shot {
    const char *name;
    ChapterKind chapter;
    const char *slug;
};

constexpr Shot shots[]{{"form-profile", ChapterKind::Profile, "diego"},
                       {"form-rules", ChapterKind::Rules, "thought-partner"},
                       {"form-triggers", ChapterKind::Triggers, "diego"},
                       {"form-playbooks", ChapterKind::Playbooks, "diego"},
                       {"form-frameworks", ChapterKind::Frameworks, "thought-partner"},
                       {"form-samples", ChapterKind::Samples, "diego"},
                       {"form-metrics", ChapterKind::Metrics, "martin"},
                       {"form-questions", ChapterKind::Questions, "rachel"}};

void settle(FormRoom &room)
{
    QTRY_COMPARE(room.list().views().size(), qMin(room.list().rows().size(), FormRowList::window));
    for (int round = 0; round < 4; ++round)  // a field gets its width, then its height, then those around it theirs
        QApplication::sendPostedEvents();
}

}  // namespace

/// For eyes, too: set SB_SCREENSHOTS to a folder.
class TestFormLook : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void cleanup() { dress(Scheme::Light); }
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void findingsAndRefusalsCanBeRead_data() { nothingIsCutOff_data(); }
    void findingsAndRefusalsCanBeRead();
};

void TestFormLook::nothingIsCutOff_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<int>("width");
    QTest::newRow("light") << false << 340;
    QTest::newRow("dark") << true << 340;
    QTest::newRow("light, wide") << false << 640;
}

void TestFormLook::nothingIsCutOff()
{
    QFETCH(const bool, isDark);
    QFETCH(const int, width);
    const Scheme scheme = isDark ? Scheme::Dark : Scheme::Light;
    dress(scheme);
    for (const Shot &shot : shots) {
        FormRoom room(builtIn(QString::fromLatin1(shot.slug)));
        room.pane.setNames({u"DORA"_s}, {u"Martin"_s});
        room.pane.resize(width, 900);
        room.pane.showChapter(shot.chapter);
        settle(room);
        QCOMPARE(clippedTexts(*room.pane.widget()), QString());
        QCOMPARE(room.pane.widget()->width(), room.pane.viewport()->width());
        keepPicture(room.pane, QString::fromLatin1(shot.name) + (width > 340 ? u"-wide"_s : QString()), scheme);
    }
    FormRoom room(builtIn(u"diego"_s));
    room.pane.resize(width, 900);
    room.pane.showDocument();
    settle(room);
    QCOMPARE(clippedTexts(*room.pane.widget()), QString());
    keepPicture(room.pane, width > 340 ? u"form-document-wide"_s : u"form-document"_s, scheme);
}

void TestFormLook::findingsAndRefusalsCanBeRead()
{
    QFETCH(const bool, isDark);
    QFETCH(const int, width);
    const Scheme scheme = isDark ? Scheme::Dark : Scheme::Light;
    dress(scheme);
    FormRoom room(builtIn(u"diego"_s));
    room.pane.resize(width, 900);
    const QByteArray bytes = room.draft.document().bytes();
    QList<LintFinding> findings;
    for (const QByteArray word : {"\"velocity\", w", "Fourteen years", "quality\", w"}) {
        const qsizetype at = bytes.indexOf(word) + (word.startsWith('"') ? 1 : 0);
        findings.append({{{at, at + 7, 1}, Severity::Warning, u"L07"_s, QString::fromUtf8(word.first(7))}});
    }
    room.pane.setProblems(findings, [](const LintFinding &each) {
        return QString(u"“%1” is a single common word; it draws questions meant for others."_s.arg(each.problem.detail));
    });
    room.pane.showChapter(ChapterKind::Triggers);
    settle(room);
    QCOMPARE(clippedTexts(*room.pane.widget()), QString());
    keepPicture(room.pane, width > 340 ? u"form-findings-wide"_s : u"form-findings"_s, scheme);
    const auto chips = room.list().findChildren<FormChipsView *>();
    QTest::mouseClick(chips.constFirst()->target(), Qt::LeftButton);
    auto *popup = room.pane.findChild<FormTriggerPopup *>();
    QVERIFY(popup);
    QCOMPARE(clippedTexts(*popup), QString());
    keepPicture(*popup, u"form-trigger"_s, scheme);
    popup->close();
    room.pane.showChapter(ChapterKind::Rules);
    settle(room);
    room.type(room.control(u"rules[0].name"_s), u"**Baseline** first"_s);
    room.pane.commit();
    QTest::mouseClick(room.addButton(u"rules"_s)->target(), Qt::LeftButton);
    settle(room);
    QCOMPARE(clippedTexts(*room.pane.widget()), QString());
    keepPicture(room.pane, width > 340 ? u"form-refused-wide"_s : u"form-refused"_s, scheme);
}

QTEST_MAIN(TestFormLook)
#include "tst_formlook.moc"
