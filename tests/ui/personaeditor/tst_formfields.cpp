// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formfields.h"

#include "personas/personafields.h"
#include "support/testcase.h"
#include "formkit.h"
#include "ui/personaeditor/formwords.h"

#include <QJsonArray>
#include <QJsonObject>

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

QTEST_MAIN(TestFormFields)
#include "tst_formfields.moc"
