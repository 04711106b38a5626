// SPDX-License-Identifier: Apache-2.0
#include "formkit.h"
#include "support/testcase.h"
#include "ui/personaeditor/formchipsview.h"

#include <QJsonArray>
#include <QPushButton>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using namespace sb::ui;

namespace {

constexpr int turns = 120;

/// Somebody who does whatever comes to mind, the same in each run.
class Restless {
public:
    Restless(FormRoom &room, quint32 seed) : m_room(room), m_random(seed) {}

    QString act()
    {
        switch (below(9)) {
        case 0:
            return turnPage();
        case 1:
            return editSource();
        case 2:
            return undoOrRedo();
        case 3:
            return pressKey(Qt::Key_Up, Qt::AltModifier);
        case 4:
            return pressKey(Qt::Key_Return, Qt::NoModifier);
        case 5:
            return pressButton();
        default:
            return type();
        }
    }

private:
    int below(qsizetype count) { return m_random.bounded(static_cast<int>(qMax<qsizetype>(1, count))); }

    QString turnPage()
    {
        const auto kinds = formChapters();
        const int page = below(static_cast<qsizetype>(kinds.size()) + 1);
        if (page == static_cast<int>(kinds.size()))
            m_room.pane.showDocument();
        else
            m_room.pane.showChapter(kinds[static_cast<std::size_t>(page)]);
        return u"page %1"_s.arg(page);
    }

    QString editSource()
    {
        const QByteArray &bytes = m_room.draft.document().bytes();
        qsizetype at = below(bytes.size());
        while (at < bytes.size() && (static_cast<uchar>(bytes.at(at)) & 0xC0) == 0x80)
            ++at;
        const qsizetype end = bytes.indexOf('\n', at);
        const bool removes = below(3) == 0 && end > at;
        m_room.draft.edit(TextEdits{{{at, removes ? end : at, 0}, below(2) == 0 ? "x" : "\n- y"}});
        return u"source at %1"_s.arg(at);
    }

    QString undoOrRedo()
    {
        below(3) > 0 ? m_room.draft.undo() : m_room.draft.redo();
        return u"undo or redo"_s;
    }

    FormRowView *anyView()
    {
        const QList<FormRowView *> &views = m_room.list().views();
        FormRowView *view = views.isEmpty() ? nullptr : views.at(below(views.size()));
        return view && view->target() ? view : nullptr;
    }

    QString pressKey(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        FormRowView *view = anyView();
        if (!view || view->row().kind != FormRow::Kind::Field)
            return u"nothing"_s;
        const QString path = view->row().path;
        view->target()->setFocus();
        QTest::keyClick(view->target(), key, modifiers);
        return u"key %1 in "_s.arg(key) + path;
    }

    QString pressButton()
    {
        const QList<QAbstractButton *> buttons = m_room.list().findChildren<QAbstractButton *>();
        QAbstractButton *button = buttons.isEmpty() ? nullptr : buttons.at(below(buttons.size()));
        if (!button || !button->isVisible() || button->objectName() == "chipPhrase"_L1)
            return u"nothing"_s;
        const QString name = button->accessibleName();
        button->click();
        return u"button "_s + name;
    }

    QString type()
    {
        FormRowView *view = anyView();
        const bool isText =
            view && (qobject_cast<QLineEdit *>(view->target()) || qobject_cast<QPlainTextEdit *>(view->target()));
        if (!isText)
            return u"nothing"_s;
        static const QStringList words{u"plain words"_s, u"**bold** words"_s, u"with: colon"_s, u"\"quoted\""_s, u"- dash"_s,
                                       u"0.5"_s,         u"# head"_s,         u"{{v}}"_s,       u"one, two"_s,   QString()};
        const QString path = view->row().path;
        const QString text = words.at(below(words.size()));
        FormRoom::type(view->target(), text);
        if (below(2) == 0)
            m_room.pane.commit();
        return u"typed “%1” in %2"_s.arg(text, path);
    }

    FormRoom &m_room;
    QRandomGenerator m_random;
};

/// The first field in which the form shows something else than the document says, and does not tell so.
QString disagreement(FormRoom &room)
{
    const QJsonObject all = toJson(room.draft.document().persona());
    for (FormRowView *view : room.list().views()) {
        const FormRow &row = view->row();
        if (row.isPending || row.kind != FormRow::Kind::Field || !row.path.contains(QRegularExpression(u"^[a-zA-Z]+"_s))
            || row.path.contains("[+]"_L1) || row.path.startsWith("freeSections"_L1) || row.path.startsWith("extensions"_L1))
            continue;
        const QJsonValue said = valueAt(all, *fieldSteps(row.path));
        const QString words = said.isDouble() ? QString::number(said.toDouble()) : said.toString();
        const QString shown = FormRoom::shownIn(view->target()).trimmed();
        const bool isRefused = view->target()->accessibleDescription().contains("not in the document"_L1);
        if (shown != words && !isRefused)
            return row.path + u": “"_s + shown + u"” for “"_s + words + u'”';
    }
    return {};
}

}  // namespace

class TestFormTurns : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void formAndSourceSayTheSame_data();
    void formAndSourceSayTheSame();
};

void TestFormTurns::formAndSourceSayTheSame_data()
{
    QTest::addColumn<QString>("slug");
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 3; ++seed) {
        for (const QString &slug : builtInAdvisors)
            QTest::addRow("%s, %u", qPrintable(slug), seed) << slug << seed;
    }
}

void TestFormTurns::formAndSourceSayTheSame()
{
    QFETCH(const QString, slug);
    QFETCH(const quint32, seed);
    FormRoom room(builtIn(slug));
    Restless person(room, seed);
    QStringList story;
    for (int turn = 0; turn < turns; ++turn) {
        story.append(person.act());
        QApplication::sendPostedEvents();
        if (turn % 3 > 0)
            continue;  // what is being typed stays while others go on
        room.pane.commit();
        const QString fault = disagreement(room);
        QVERIFY2(fault.isEmpty(), qPrintable(fault + u"\n"_s + story.join(u'\n')));
    }
    room.pane.commit();
    while (room.draft.canUndo())
        room.draft.undo();
    QCOMPARE(room.draft.document().bytes(), room.draft.published().bytes());
    QVERIFY(room.draft.canRedo());
    QCOMPARE(disagreement(room), QString());
}

QTEST_MAIN(TestFormTurns)
#include "tst_formturns.moc"
