// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formfields.h"

#include "personas/personafields.h"
#include "support/testcase.h"
#include "formkit.h"
#include "ui/personaeditor/formwords.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QJsonArray>
#include <QJsonObject>
#include <QTextDocumentFragment>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using namespace sb::ui;

namespace {

/// The paths of all fields that a persona has, without places.
template<class T>
void walk(const QString &path, const T &, QStringList &into);

template<class T>
void walkParts(const QString &path, const T &value, QStringList &into)
{
    sb::fields::each<T>(
        [&](const char *name, auto member) { walk(path + u'.' + QLatin1StringView(name), value.*member, into); });
}

template<class T>
void walkEntries(const QString &path, const QList<T> &, QStringList &into)
{
    into.append(path);
    if constexpr (!std::same_as<T, QString> && !std::same_as<T, Trigger>)
        walkParts(path, T{}, into);
}

template<class T>
void walk(const QString &path, const T &value, QStringList &into)
{
    if constexpr (requires { walkEntries(path, value, into); } && !std::same_as<T, QString>) {
        walkEntries(path, value, into);
    } else if constexpr (std::same_as<T, PreferredModel> || std::same_as<T, ChallengeHabit>) {
        into.append(path);
        walkParts(path, value, into);
    } else {
        into.append(path);
    }
}

QStringList allPaths()
{
    QStringList paths;
    const auto visit = [&paths](const char *name, auto member) { walk(QString::fromLatin1(name), Persona{}.*member, paths); };
    sb::fields::eachOfTheMatter(visit);
    sb::fields::eachOfTheText(visit);
    paths.append(u"triggers"_s);
    paths.removeIf([](const QString &path) { return path.startsWith("freeSections"_L1); });  // pages of their own
    return paths;
}

/// The texts of a JSON value.
void collectWords(const QJsonValue &value, QStringList &into)
{
    if (value.isString() && !value.toString().isEmpty())
        into.append(value.toString());
    if (value.isDouble())
        into.append(QString::number(value.toDouble()));
    for (const auto array = value.toArray(); const QJsonValue &each : array)
        collectWords(each, into);
    for (const auto object = value.toObject(); const QString &key : object.keys()) {
        if (key != "group"_L1)
            collectWords(object.value(key), into);
    }
}

/// What all pages of the form show.
QStringList shownBy(FormRoom &room)
{
    QStringList shown;
    const auto take = [&] {
        for (qsizetype i = 0; i < room.list().rows().size(); ++i) {
            const FormRow row = room.list().rows().at(i);
            if (row.kind == FormRow::Kind::Chips)
                collectWords(row.value, shown);
            else if (FormRowView *view = room.list().viewAt(i); view && row.kind == FormRow::Kind::Field)
                shown.append(FormRoom::shownIn(view->target()));
        }
    };
    room.pane.showDocument();
    take();
    for (const ChapterKind kind : formChapters()) {
        room.pane.showChapter(kind);
        take();
    }
    const FormPlaces places(room.draft.document());
    for (const FormChapter &chapter : places.chapters()) {
        if (chapter.kind != ChapterKind::Free)
            continue;
        room.pane.showChapter(ChapterKind::Free, chapter.title);
        take();
    }
    return shown;
}

}  // namespace

class TestFormFields : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyFieldHasARow();
    void everyRowIsAField();
    void everyPageHasAName();
    void everyAdvisorIsShownWhole_data();
    void everyAdvisorIsShownWhole();
    void knownNamesCanBeChosen();
    void otherNamesComeWithoutDisturbing();
    void aRefusedPhraseIsTold();
    void aRefusedPhraseStaysInItsField_data();
    void aRefusedPhraseStaysInItsField();
    void aTipShowsMarksAsTheyAre();
    void findingsMarkAPhrase();
};

void TestFormFields::everyFieldHasARow()
{
    for (const auto paths = allPaths(); const QString &path : paths)
        QVERIFY2(fieldFor(path) != nullptr, qPrintable(path));
}

void TestFormFields::everyRowIsAField()
{
    const QStringList paths = allPaths();
    for (const FormField &field : formFields()) {
        QVERIFY2(paths.contains(field.path.toString()), field.path.data());
        QVERIFY(!FormWords::translated(field.label).isEmpty());
        QCOMPARE(field.control == FormControl::Choice, !field.choices.empty());
        if (field.control == FormControl::List)
            QVERIFY2(field.entry != nullptr, field.path.data());
    }
}

void TestFormFields::everyPageHasAName()
{
    for (const ChapterKind kind : formChapters()) {
        QVERIFY(!FormWords::chapterName(kind).isEmpty());
        QVERIFY(!fieldsOf(kind).isEmpty());
    }
    for (const FormField &field : formFields())
        QVERIFY(field.chapter == ChapterKind::Free || std::ranges::find(formChapters(), field.chapter) != formChapters().end());
}

void TestFormFields::everyAdvisorIsShownWhole_data()
{
    QTest::addColumn<QString>("slug");
    for (const QString &slug : builtInAdvisors)
        QTest::newRow(qPrintable(slug)) << slug;
}

void TestFormFields::everyAdvisorIsShownWhole()
{
    QFETCH(const QString, slug);
    FormRoom room(builtIn(slug));
    QVERIFY(!room.persona().name.isEmpty());
    QStringList said;
    QJsonObject all = toJson(room.draft.document().persona());
    for (const char *made : {"version", "freeSections", "extensions"})
        all.remove(QLatin1StringView(made));
    collectWords(all, said);
    const QStringList shown = shownBy(room);
    const QSet<QString> seen(shown.begin(), shown.end());
    for (const QString &words : std::as_const(said))
        QVERIFY2(seen.contains(words), qPrintable(words));
    QVERIFY(said.size() > 100);
    QCOMPARE(room.draft.document().bytes(), room.draft.published().bytes());
}

void TestFormFields::knownNamesCanBeChosen()
{
    PhraseRoom room;
    room.pane.setNames({}, {u"Martin"_s, u"Rachel"_s});
    auto *persona = qobject_cast<QLineEdit *>(room.control(u"combines[0].persona"_s));
    QVERIFY(persona && persona->completer());
    room.type(persona, u"rac"_s);
    QTRY_VERIFY(persona->completer()->popup()->isVisible());
    QTest::keyClick(persona->completer()->popup(), Qt::Key_Down);
    QTest::keyClick(persona->completer()->popup(), Qt::Key_Return);
    QCOMPARE(room.persona().combines.constFirst().persona, u"Rachel"_s);
    QVERIFY(room.text().contains("- **Rachel**: architecture"_L1));
}

void TestFormFields::otherNamesComeWithoutDisturbing()
{
    PhraseRoom room;
    room.pane.setNames({}, {u"Martin"_s});
    auto *persona = qobject_cast<QLineEdit *>(room.control(u"combines[0].persona"_s));
    QVERIFY(persona);
    persona->setFocus();
    persona->setSelection(1, 3);
    room.pane.setNames({}, {u"Martin"_s, u"Rachel"_s});
    QCOMPARE(room.pane.focusWidget(), persona);
    QCOMPARE(persona->selectedText(), u"art"_s);
    room.type(persona, u"rac"_s);
    room.pane.setNames({u"DORA"_s}, {u"Martin"_s, u"Rachel"_s, u"Tracy"_s});
    QCOMPARE(room.pane.focusWidget(), persona);
    QVERIFY(persona == room.control(u"combines[0].persona"_s));
    QCOMPARE(persona->text(), u"rac"_s);
    QTest::keyClick(persona, Qt::Key_Y);
    QTRY_COMPARE(persona->completer()->popup()->model()->rowCount(), 1);
    QTest::keyClick(persona->completer()->popup(), Qt::Key_Down);
    QTest::keyClick(persona->completer()->popup(), Qt::Key_Return);
    QCOMPARE(room.persona().combines.constFirst().persona, u"Tracy"_s);
    room.pane.setNames({}, {});
    QVERIFY(!persona->actions().constFirst()->isVisible());
    QCOMPARE(persona->completer()->model()->rowCount(), 0);
}

void TestFormFields::aRefusedPhraseIsTold()
{
    PhraseRoom room;
    QLineEdit *field = room.newPhrases().constLast();
    field->setFocus();
    QTest::keyClicks(field, u"**"_s);
    const Announcements announced;
    QTest::keyClick(field, Qt::Key_Return);
    if (!room.draft.isChanged()) {
        QCOMPARE(field->text(), u"**"_s);
        QVERIFY(!Announcements::said.isEmpty());
    }
    QVERIFY(room.phrases().size() == (room.draft.isChanged() ? 4 : 3));
}

void TestFormFields::aRefusedPhraseStaysInItsField_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("short") << QByteArray();
    QTest::newRow("long") << "\n## Other\n\n" + QByteArray("Text\n").repeated(10000);
}

void TestFormFields::aRefusedPhraseStaysInItsField()
{
    QFETCH(const QByteArray, more);
    PhraseRoom room("---\ntriggers: &all []\n---\n" + PhraseRoom::usual + more);
    QVERIFY(room.isReady);
    QTest::mouseClick(room.list().findChildren<QToolButton *>(u"addPhrase"_s).constFirst(), Qt::LeftButton);
    QLineEdit *field = room.newPhrases().constFirst();
    QTest::keyClicks(field, u"say \"no\""_s);
    const Announcements announced;
    room.control(u"combines[0].persona"_s)->setFocus();
    QTRY_COMPARE(field->text(), u"say \"no\""_s);
    QVERIFY(field->isVisible());
    QCOMPARE(Announcements::said.size(), 1);
    room.pane.commit();
    QCOMPARE(Announcements::said.size(), 1);  // the same words are not tried again
    QVERIFY(!room.draft.isChanged());
    QCOMPARE(field->text(), u"say \"no\""_s);
    room.type(field, u"say no"_s);
    room.pane.commit();
    QCOMPARE(room.phrases(), (QStringList{u"lead time"_s, u"velocity"_s, u"say no"_s, u"quality"_s}));
    QVERIFY(field->text().isEmpty());
}

void TestFormFields::aTipShowsMarksAsTheyAre()
{
    const QString phrase = u"<h1>R&D</h1> <b>must</b> answer before anybody else does &lt;"_s;
    PhraseRoom room("# Diego - Delivery Persona\n\n## Activation Triggers\n\n**Diego activates when:**\n- \"" + phrase.toUtf8()
                    + "\", \"R&D\"\n");
    QVERIFY(room.isReady);
    QCOMPARE(room.phrases(), (QStringList{phrase, u"R&D"_s}));
    const auto read = [](const QWidget *widget) {
        const QString tip = widget->toolTip();
        return Qt::mightBeRichText(tip) ? QTextDocumentFragment::fromHtml(tip).toPlainText() : tip;
    };
    const auto removeOf = [&room](int i) { return room.chip(i)->parentWidget()->findChild<QToolButton *>(u"chipRemove"_s); };
    QCOMPARE(read(room.chip(0)), phrase);
    QVERIFY(read(removeOf(0)).contains(phrase));
    QVERIFY(read(removeOf(1)).contains(u"“R&D”"_s));
    QCOMPARE(qobject_cast<QAbstractButton *>(room.chip(1))->text(), u"R&&D"_s);
}

void TestFormFields::findingsMarkAPhrase()
{
    PhraseRoom room;
    const qsizetype at = room.draft.document().bytes().indexOf("quality");
    const LintFinding finding{{{at, at + 7, 1}, Severity::Warning, u"L07"_s, u"quality"_s}};
    room.pane.setProblems({finding},
                          [](const LintFinding &each) { return QString(each.problem.detail + " is a common word."_L1); });
    QCOMPARE(room.chip(2)->accessibleDescription(), u"quality is a common word."_s);
    QCOMPARE(room.chip(2)->parentWidget()->property("mark").toString(), u"watch"_s);
    QVERIFY(room.chip(1)->accessibleDescription().isEmpty());
}

QTEST_MAIN(TestFormFields)
#include "tst_formfields.moc"
