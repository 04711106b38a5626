// SPDX-License-Identifier: Apache-2.0
#include "personas/personaedit.h"

#include "files.h"
#include "support/testcase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using sb::FieldEdit;
using sb::Persona;
using sb::PersonaDocument;
using sb::TextEdits;

namespace {

using Kind = FieldEdit::Kind;

/// A document of each kind there is: the seeds, where they are, and the built-in advisors.
QList<std::pair<QByteArray, QByteArray>> documents()
{
    QList<std::pair<QByteArray, QByteArray>> all;
    for (const auto *name : {"diego", "thought-partner", "martin", "rachel", "alvaro"}) {
        const QString path = sb::test::sourcePath("personas/"_L1) + QLatin1StringView(name) + "/persona.md"_L1;
        all.append({name, sb::test::contentOf(path)});
    }
    for (const auto *name : {"diego.md", "thought-partner.md"}) {
        if (const QByteArray bytes = sb::test::seed(QLatin1StringView(name)); !bytes.isEmpty())
            all.append({QByteArray("seed ") + name, bytes});
    }
    return all;
}

/// All paths of values and entries, the ones that a document makes by itself left out.
void collect(const QJsonValue &value, const QString &path, QStringList &values, QStringList &entries)
{
    if (path == "version"_L1 || path == "freeSections"_L1 || path == "extensions"_L1 || path.endsWith(".id"_L1)
        || path.endsWith(".group"_L1))
        return;
    if (value.isArray()) {
        for (qsizetype i = 0; i < value.toArray().size(); ++i) {
            entries.append(sb::entryPath(path, i));
            collect(value[i], sb::entryPath(path, i), values, entries);
        }
    } else if (value.isObject()) {
        for (const auto keys = value.toObject().keys(); const QString &key : keys)
            collect(value[key], path.isEmpty() ? key : QString(path + u'.' + key), values, entries);
    } else {
        values.append(path);
    }
}

QJsonValue at(const QJsonObject &object, const QString &path)
{
    return sb::valueAt(object, *sb::fieldSteps(path));
}

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
    for (const QString &path : std::as_const(values)) {
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
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
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
    for (const QString &path : std::as_const(entries)) {
        const QList<sb::FieldStep> steps = *sb::fieldSteps(path);
        const QList<sb::FieldStep> list = sb::ownerOf(steps);
        const QJsonArray array = at(now, sb::pathOf(list)).toArray();
        const qsizetype index = steps.constLast().index;
        const auto check = [&](const FieldEdit &edit, const QJsonArray &wish) {
            if (wish == array)
                return;
            if (const QString why = fault(document, edit, with(now, list, wish).toObject()); !why.isEmpty())
                faults.append(u"%1 %2 %3: %4"_s.arg(u"set insert remove move"_s.split(u' ').at(static_cast<int>(edit.kind)), path)
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
        const bool isBound = path.startsWith("style["_L1) && !document.persona().role.isEmpty()
            && bytes.contains("**Communication Style**");
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
    QVERIFY2(faults.isEmpty(), qPrintable(u"%1 faults\n"_s.arg(faults.size()) + faults.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestPersonaEdit)
#include "tst_personaedit.moc"
