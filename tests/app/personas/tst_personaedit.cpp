// SPDX-License-Identifier: Apache-2.0
#include "personas/personaedit.h"

#include "fieldpaths.h"
#include "support/testcase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRandomGenerator>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using sb::test::at;
using sb::test::collect;
using sb::test::documents;
using sb::FieldEdit;
using sb::Persona;
using sb::PersonaDocument;
using sb::TextEdits;
using Kind = FieldEdit::Kind;

namespace {

/// `path` set in the persona's JSON by going from name to name, apart from what the edit does.
QJsonValue with(const QJsonValue &object, QList<sb::FieldStep> steps, const QJsonValue &value)
{
    if (steps.isEmpty())
        return value;
    const sb::FieldStep step = steps.takeFirst();
    if (step.index >= 0) {
        QJsonArray array = object.toArray();
        array[step.index] = with(array.at(step.index), steps, value);
        return array;
    }
    QJsonObject changed = object.toObject();
    changed[step.name] = with(changed.value(step.name), steps, value);
    return changed;
}

/// What may differ beside the field: the version, ids made from names, numbers of bullets.
QJsonObject comparable(QJsonObject object, const QString &path)
{
    object.remove(u"version"_s);
    if (path == "name"_L1 || path == "id"_L1 || path == "slug"_L1) {
        object.remove(u"slug"_s);
        object.remove(u"id"_s);
    }
    QJsonArray frameworks = object["frameworks"_L1].toArray();
    for (qsizetype i = 0; i < frameworks.size(); ++i) {
        QJsonObject use = frameworks.at(i).toObject();
        use.remove(u"id"_s);
        frameworks[i] = use;
    }
    object["frameworks"_L1] = frameworks;
    QJsonArray triggers = object["triggers"_L1].toArray();
    for (qsizetype i = 0; i < triggers.size(); ++i) {
        QJsonObject trigger = triggers.at(i).toObject();
        trigger.remove(u"group"_s);
        triggers[i] = trigger;
    }
    object["triggers"_L1] = triggers;
    return object;
}

/// One path of each shape ("rules[].text"), another one each time.
QStringList oneOfEach(const QStringList &paths, QRandomGenerator &random)
{
    static const QRegularExpression places(u"\\d+"_s);
    QMap<QString, QStringList> shapes;
    for (const QString &path : paths)
        shapes[QString(path).remove(places)].append(path);
    QStringList chosen;
    for (const QStringList &alike : std::as_const(shapes))
        chosen.append(alike.at(random.bounded(alike.size())));
    return chosen;
}

/// Empty when the edit does what it promises, else why not.
QString fault(const PersonaDocument &document, const FieldEdit &edit, const QJsonObject &wish)
{
    const auto edits = sb::editsFor(document, edit);
    if (!edits)
        return u"refused"_s;
    const QByteArray bytes = sb::withEdits(document.bytes(), *edits);
    const PersonaDocument again(bytes);
    if (comparable(toJson(again.persona()), edit.path) != comparable(wish, edit.path))
        return u"reads differently"_s;
    if (edits->isEmpty() || edits->size() > 2)
        return u"%1 stretches"_s.arg(edits->size());
    if (sb::withEdits(bytes, sb::undoing(document.bytes(), *edits)) != document.bytes())
        return u"is not undone"_s;
    return {};
}

}  // namespace

class TestPersonaEdit : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyValueCanBeSet_data();
    void everyValueCanBeSet();
    void everyEntryCanBeRemovedMovedAndAdded_data();
    void everyEntryCanBeRemovedMovedAndAdded();
    void anEditKeepsTheStyle_data();
    void anEditKeepsTheStyle();
    void aNameThatStandsTwiceIsChangedTwice();
    void whatCannotBeWrittenIsRefused_data();
    void whatCannotBeWrittenIsRefused();
    void awkwardValuesAreWrittenAsTheyAreOrRefused_data();
    void awkwardValuesAreWrittenAsTheyAreOrRefused();
};

void TestPersonaEdit::everyValueCanBeSet_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const auto &[name, bytes] : documents())
        QTest::newRow(name.constData()) << bytes;
}

void TestPersonaEdit::everyValueCanBeSet()
{
    QFETCH(const QByteArray, bytes);
    const PersonaDocument document(bytes);
    const QJsonObject now = toJson(document.persona());
    QStringList values;
    QStringList entries;
    collect(now, {}, values, entries);
    QStringList faults;
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    for (const auto chosen = oneOfEach(values, random); const QString &path : chosen) {
        const QJsonValue old = at(now, path);
        QList<QJsonValue> news;
        if (path.endsWith("weight"_L1) || path.endsWith("temperature"_L1))
            news = {0.35, 0.7};
        else if (path.endsWith("maxTokens"_L1) || path.endsWith("maxQuestions"_L1))
            news = {3};
        else if (path == "status"_L1)
            news = {u"draft"_s};
        else if (path.endsWith(".kind"_L1))
            news = {u"word"_s, u"exclude"_s};
        else if (path == "icon"_L1)
            news = {u"\U0001F9ED"_s};
        else if (path == "id"_L1)
            news = {u"11111111-2222-4333-8444-555555555555"_s};
        else if (path == "slug"_L1)
            news = {u"other"_s};
        else
            news = {u"Another value"_s, QString(old.toString() + u" and more"_s).trimmed()};
        // A framework of one line has no place for a key insight.
        if (path.endsWith(".keyInsight"_L1) && old.toString().isEmpty())
            news = {};
        for (const QJsonValue &value : std::as_const(news)) {
            if (value == old)
                continue;
            const QJsonObject wish = with(now, *sb::fieldSteps(path), value).toObject();
            if (const QString why = fault(document, {Kind::Set, path, value}, wish); !why.isEmpty())
                faults.append(u"%1 = %2: %3"_s.arg(path, value.toVariant().toString(), why));
        }
        const auto same = sb::editsFor(document, {Kind::Set, path, old});
        if (!same || !same->isEmpty())
            faults.append(u"%1 set to itself"_s.arg(path));
    }
    QVERIFY2(faults.isEmpty(), qPrintable(u"seed %1\n"_s.arg(seed) + faults.join(u'\n')));
}

void TestPersonaEdit::everyEntryCanBeRemovedMovedAndAdded_data()
{
    everyValueCanBeSet_data();
}

void TestPersonaEdit::everyEntryCanBeRemovedMovedAndAdded()
{
    QFETCH(const QByteArray, bytes);
    const PersonaDocument document(bytes);
    const QJsonObject now = toJson(document.persona());
    QStringList values;
    QStringList entries;
    collect(now, {}, values, entries);
    QStringList faults;
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    for (const auto chosen = oneOfEach(entries, random) + oneOfEach(entries, random); const QString &path : chosen) {
        const QList<sb::FieldStep> steps = *sb::fieldSteps(path);
        const QList<sb::FieldStep> list = sb::ownerOf(steps);
        const QJsonArray array = at(now, sb::pathOf(list)).toArray();
        const qsizetype index = steps.constLast().index;
        const auto check = [&](const FieldEdit &edit, const QJsonArray &wish) {
            if (wish == array)
                return;
            if (const QString why = fault(document, edit, with(now, list, wish).toObject()); !why.isEmpty())
                faults.append(
                    u"%1 %2 %3: %4"_s.arg(u"set insert remove move"_s.split(u' ').at(static_cast<int>(edit.kind)), path)
                        .arg(edit.to)
                        .arg(why));
        };
        QJsonArray less = array;
        less.removeAt(index);
        check({Kind::Remove, path}, less);
        QJsonArray more = array;
        QJsonValue entry = array.at(index);
        if (entry.isString())
            entry = u"One that is new"_s;
        QJsonObject object = entry.toObject();
        object.remove(u"id"_s);
        object.remove(u"group"_s);
        for (const auto *key : {"name", "title", "phrase", "persona"}) {
            if (object.contains(QLatin1StringView(key)) && !object.value(QLatin1StringView(key)).toString().isEmpty()) {
                object[QLatin1StringView(key)] = u"Wholly New"_s;
                entry = object;
                break;
            }
        }
        more.insert(index, entry);
        // Nothing can stand before the one line of style that the profile has.
        const bool isBound =
            path.startsWith("style["_L1) && !document.persona().role.isEmpty() && bytes.contains("**Communication Style**");
        if (!isBound || index > 0)
            check({Kind::Insert, path, entry}, more);
        for (const qsizetype to : {qsizetype{0}, array.size() - 1}) {
            QJsonArray moved = array;
            moved.removeAt(index);
            moved.insert(to, array.at(index));
            if (to != index && !(isBound && (to == 0 || index == 0)))
                check({Kind::Move, path, {}, to}, moved);
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(u"seed %1\n"_s.arg(seed) + faults.join(u'\n')));
}

namespace {

const QByteArray ana =
    "# Ana - Data Persona\r\n\r\n**Bold tagline**\r\n\r\n## \xf0\x9f\x8e\xaf **PERSONA PROFILE**\r\n\r\n"
    "**Role:** Reader of\r\nmany lines  \r\n**Expertise**: one, two (a, b), three\r\n**Weird Key**: kept\r\n\r\n---"
    "\r\n\r\n## Core Behavior\r\n\r\n1) **Ask** - first\r\n\r\n2) **Wait** - then\r\n\r\n---\r\n\r\n"
    "## Samples of mine\r\n* x\r\n\r\n## TRIGGERS\r\n* \xe2\x80\x9cone\xe2\x80\x9d, \xe2\x80\x9ctwo\xe2\x80\x9d\r\n"
    "* \"three\"\r\n\r\n**Ana keeps order.**"_ba;

const QByteArray bea =
    "---\n# a note\nbasedOn: 'cyd'  # another\ntags: [a, b]\ntriggers:\n  # the words\n  - {p: \"one\", w: 0.4}\n"
    "  - two\nx-own: {deep: [1, 2]}\ncombines:\n  - id: ada\n    reason: r\nmodel:\n  provider: x\n  model: \"y\"\n---\n# Bea\n\nA role.\n"_ba;

}  // namespace

void TestPersonaEdit::anEditKeepsTheStyle_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FieldEdit>("edit");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &bytes, const FieldEdit &edit, const QByteArray &before,
                        const QByteArray &after) { QTest::newRow(name) << bytes << edit << before << after; };
    const auto set = [](const QString &path, const QJsonValue &value) { return FieldEdit{Kind::Set, path, value}; };
    const auto add = [](const QString &path, const QJsonValue &value) { return FieldEdit{Kind::Insert, path, value}; };
    row("colon inside the bold", ana, set(u"role"_s, u"Writer of many lines"_s), "Reader", "Writer");
    row("a name in the title", ana, set(u"name"_s, u"Zoe"_s), "# Ana", "# Zoe");
    row("a domain", ana, set(u"domain"_s, u"Law"_s), "- Data P", "- Law P");
    row("an icon that was not there", ana, set(u"icon"_s, u"\u2699"_s), "# Ana", "# \xe2\x9a\x99 Ana");
    row("one of several between commas", ana, set(u"expertise[1]"_s, u"four"_s), "two (a, b)", "four");
    row("another between commas", ana, add(u"expertise[+]"_s, u"four"_s), "b), three", "b), three, four");
    row("no longer between commas", ana, {Kind::Remove, u"expertise[0]"_s}, "one, two", "two");
    row("a rule with its dash", ana, set(u"rules[0].text"_s, u"last"_s), "- first", "- last");
    row("a new rule counts on", ana, add(u"rules[+]"_s, QJsonObject{{u"name"_s, u"Say"_s}, {u"text"_s, u"no"_s}}), "- then\r\n",
        "- then\r\n\r\n3) **Say** - no\r\n");
    row("the others are counted anew", ana, {Kind::Remove, u"rules[0]"_s}, "1) **Ask** - first\r\n\r\n2) ", "1) ");
    row("rules change places", ana, {Kind::Move, u"rules[0]"_s, {}, 1}, "1) **Ask** - first\r\n\r\n2) **Wait** - then",
        "1) **Wait** - then\r\n\r\n2) **Ask** - first");
    row("a trigger in curly marks", ana, add(u"triggers[1]"_s, u"new"_s), "one\xe2\x80\x9d,",
        "one\xe2\x80\x9d, \xe2\x80\x9cnew\xe2\x80\x9d,");
    row("a trigger with its bullet", ana, {Kind::Remove, u"triggers[2]"_s}, "* \"three\"\r\n", "");
    row("a tagline", ana, set(u"tagline"_s, u"Bold line"_s), "tagline", "line");
    row("no tagline", ana, {Kind::Remove, u"tagline"_s}, "**Bold tagline**\r\n", "");
    row("a mission", ana, set(u"mission"_s, u"Ana keeps peace."_s), "order", "peace");
    row("a new line of the profile", ana, set(u"background"_s, u"Long"_s), "Key**: kept",
        "Key**: kept\r\n**Background**: Long");
    row("a list that is not there", ana, add(u"prohibitions[+]"_s, u"Guess"_s), "## TRIGGERS",
        "## What You Don't Do\r\n\r\n- Guess\r\n\r\n## TRIGGERS");
    row("a chapter's name", ana, set(u"chapters[2].title"_s, u"Samples of hers"_s), "mine", "hers");
    row("what headings cannot hold", ana, set(u"colour"_s, u"#3465a4"_s), "# Ana",
        "---\r\nschema: 1\r\ncolour: \"#3465a4\"\r\n---\r\n\r\n# Ana");
    row("a weight", ana, set(u"triggers[0].weight"_s, 0.5), "# Ana",
        "---\r\nschema: 1\r\ntriggers:\r\n  - {p: one, w: 0.5}\r\n---\r\n\r\n# Ana");
    row("words in single marks", bea, set(u"basedOn"_s, u"Cyd's"_s), "'cyd'", "'Cyd''s'");
    row("a list in brackets", bea, add(u"tags[1]"_s, u"new"_s), "[a, b]", "[a, new, b]");
    row("a list of lines", bea, {Kind::Move, u"triggers[1]"_s, {}, 0}, "{p: \"one\", w: 0.4}\n  - two",
        "two\n  - {p: \"one\", w: 0.4}");
    row("a weight that is there", bea, set(u"triggers[0].weight"_s, 0.6), "0.4", "0.6");
    row("a map of lines", bea, set(u"model.effort"_s, u"high"_s), "\"y\"\n", "\"y\"\n  effort: high\n");
    row("a value above another key", bea, set(u"combines[0].persona"_s, u"zoe"_s), "ada", "zoe");
    row("a new key", bea, set(u"status"_s, u"draft"_s), "\"y\"\n---", "\"y\"\nstatus: draft\n---");
    row("a foreign key", bea, set(u"extensions.x-own"_s, u"[3]"_s), "{deep: [1, 2]}", "[3]");
    row("a role above that the text is not about", "---\nrole: old\n---\n# Zoe - Ops Persona\n\nText.\n"_ba,
        set(u"role"_s, u"new"_s), "old", "new");
}

void TestPersonaEdit::anEditKeepsTheStyle()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const FieldEdit, edit);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const PersonaDocument document(bytes);
    const auto edits = sb::editsFor(document, edit);
    QVERIFY2(edits, edits ? "" : qPrintable(edits.error().detail));
    const qsizetype at = bytes.indexOf(before);
    QVERIFY(at >= 0);
    QCOMPARE(sb::withEdits(bytes, *edits), QByteArray(bytes).replace(at, before.size(), after));
    QCOMPARE(edits->size(), 1);
    QCOMPARE(sb::withEdits(sb::withEdits(bytes, *edits), sb::undoing(bytes, *edits)), bytes);
}

void TestPersonaEdit::aNameThatStandsTwiceIsChangedTwice()
{
    const QByteArray bytes = "---\nname: Bea\n---\n# Bea - Law Persona\n";
    const auto edits = sb::editsFor(PersonaDocument(bytes), {Kind::Set, u"name"_s, u"Zoe"_s});
    QVERIFY(edits);
    QCOMPARE(edits->size(), 2);
    QCOMPARE(sb::withEdits(bytes, *edits), "---\nname: Zoe\n---\n# Zoe - Law Persona\n"_ba);
    const QByteArray role = "---\nrole: Reads much\n---\n# Bea\n\nReads *much*\n";
    const auto both = sb::editsFor(PersonaDocument(role), {Kind::Set, u"role"_s, u"Writes"_s});
    QVERIFY(both);
    QVERIFY(!sb::withEdits(role, *both).contains("Reads"));
}

void TestPersonaEdit::whatCannotBeWrittenIsRefused_data()
{
    QTest::addColumn<FieldEdit>("edit");
    QTest::addColumn<sb::ErrorKind>("kind");
    const auto row = [](const QString &path, const QJsonValue &value, sb::ErrorKind kind) {
        QTest::newRow(qPrintable(QString(path + u' ' + value.toVariant().toString())))
            << FieldEdit{Kind::Set, path, value} << kind;
    };
    row(u"rol"_s, u"x"_s, sb::ErrorKind::NotFound);
    row(u"rules[9].text"_s, u"x"_s, sb::ErrorKind::NotFound);
    row(u"rules[0].words"_s, u"x"_s, sb::ErrorKind::NotFound);
    row(u"version"_s, u"x"_s, sb::ErrorKind::NotFound);
    row(u"rules["_s, u"x"_s, sb::ErrorKind::InvalidArgument);
    row(QString(), u"x"_s, sb::ErrorKind::InvalidArgument);
    row(u"status"_s, u"finished"_s, sb::ErrorKind::InvalidArgument);
    row(u"triggers[0].weight"_s, 7, sb::ErrorKind::InvalidArgument);
    row(u"triggers[0].weight"_s, u"heavy"_s, sb::ErrorKind::InvalidArgument);
    row(u"rules[0].text"_s, u"two\nlines"_s, sb::ErrorKind::InvalidArgument);
    row(u"rules[0].text"_s, u"half *bold*"_s, sb::ErrorKind::InvalidArgument);
    row(u"rules[0].name"_s, u" blank"_s, sb::ErrorKind::InvalidArgument);
    row(u"rules[+]"_s, QJsonObject{{u"nam"_s, u"x"_s}}, sb::ErrorKind::InvalidArgument);
}

void TestPersonaEdit::whatCannotBeWrittenIsRefused()
{
    QFETCH(const FieldEdit, edit);
    QFETCH(const sb::ErrorKind, kind);
    const auto edits = sb::editsFor(PersonaDocument(ana), edit);
    QVERIFY(!edits);
    QCOMPARE(edits.error().kind, kind);
}

void TestPersonaEdit::awkwardValuesAreWrittenAsTheyAreOrRefused_data()
{
    QTest::addColumn<QString>("value");
    for (const QString &value : {u"a\nb"_s,        u"**bold**"_s,   u"*x* y"_s,
                                 u"# heading"_s,   u"- item"_s,     u"1. one"_s,
                                 u"> quote"_s,     u"```"_s,        u"---"_s,
                                 u"<!-- x"_s,      u"\"quoted\""_s, u"a: b"_s,
                                 u" blank "_s,     u"a  b"_s,       u"\u00a0x"_s,
                                 u"a\tb"_s,        u"key: [1"_s,    u"'"_s,
                                 u"\\"_s,          u"true"_s,       u"0.5"_s,
                                 u"a, b"_s,        u"(a"_s,         u"x)"_s,
                                 u"\u2014 dash"_s, u"a \u2014 b"_s, u"\U0001F468\u200d\U0001F4BC"_s,
                                 u"="_s,           u"&x"_s,         u"{{v}}"_s})
        QTest::newRow(qPrintable(value)) << value;
}

void TestPersonaEdit::awkwardValuesAreWrittenAsTheyAreOrRefused()
{
    QFETCH(const QString, value);
    for (const QByteArray &bytes : {ana, bea, QByteArray(), "no heading"_ba, "# A\n\n## Samples\n"_ba}) {
        const PersonaDocument document(bytes);
        const QJsonObject now = toJson(document.persona());
        QStringList values;
        QStringList entries;
        collect(now, {}, values, entries);
        for (const QString &path : std::as_const(values)) {
            if (!at(now, path).isString() || at(now, path) == value)
                continue;
            const auto why = fault(document, {Kind::Set, path, value}, with(now, *sb::fieldSteps(path), value).toObject());
            QVERIFY2(why.isEmpty() || why == "refused"_L1, qPrintable(path + u": "_s + why));
        }
        for (const auto *path : {"role", "tagline", "mission", "philosophy", "background"}) {
            const FieldEdit edit{Kind::Set, QString::fromLatin1(path), value};
            const bool canBeWritten = value == value.trimmed();
            QCOMPARE(sb::editsFor(document, edit).has_value(), canBeWritten);
        }
    }
}

QTEST_GUILESS_MAIN(TestPersonaEdit)
#include "tst_personaedit.moc"
