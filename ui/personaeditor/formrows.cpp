// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formrows.h"

#include "personas/personajson.h"

#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr qsizetype chipsInRow = 24;  // of a longer bullet the others stand in further rows

/// Goes through the fields of a page and their entries.
class RowMaker {
public:
    explicit RowMaker(const QList<PendingEntry> &pending) : m_pending(pending) {}

    QList<FormRow> rows;

    void add(const FormRow &row)
    {
        switch (row.field->control) {
        case FormControl::List:
            return addList(row);
        case FormControl::Group:
            return addGroup(row);
        case FormControl::Chips:
            return addChips(row);
        default:
            rows.append(row);
        }
    }

private:
    void addList(const FormRow &row)
    {
        if (row.field->labelPlace == FormField::Label::Above) {
            rows.append(row);
            rows.last().kind = FormRow::Kind::Heading;
            rows.last().value = {};
        }
        const QList<const FormField *> parts = fieldsIn(*row.field);
        const QJsonArray entries = row.value.toArray();
        const auto waiting = std::ranges::find_if(
            m_pending, [&row](const PendingEntry &each) { return each.list == row.path && !each.list.isEmpty(); });
        const bool hasPending = waiting != m_pending.end();
        const qsizetype at = hasPending ? qMin(waiting->index, entries.size()) : -1;
        for (qsizetype i = 0; i <= entries.size(); ++i) {
            if (i == at)
                addEntry(row, parts, {row.path, i, waiting->value, true, entries.size() + 1});
            if (i < entries.size())
                addEntry(row, parts, {row.path, i, entries.at(i), row.isPending, entries.size()});
        }
        rows.append({FormRow::Kind::Add,
                     row.field,
                     row.path,
                     {},
                     row.depth,
                     row.list,
                     row.entry,
                     entries.size(),
                     false,
                     row.isPending});
    }

    struct Entry {
        QString list;
        qsizetype index;
        QJsonValue value;
        bool isPending;
        qsizetype count;
    };

    void addEntry(const FormRow &row, const QList<const FormField *> &parts, const Entry &entry)
    {
        FormRow made{FormRow::Kind::Field, row.field,     entry.list + u'[' + QString::number(entry.index) + u']',
                     entry.value,          row.depth + 1, entry.list,
                     entry.index,          entry.count,   true,
                     entry.isPending};
        if (parts.isEmpty()) {
            rows.append(made);
            return;
        }
        const QString path = made.path;
        for (const FormField *part : parts) {
            made.field = part;
            made.path = path + u'.' + part->name();
            made.value = entry.value[part->name()];
            add(made);
            made.isEntryStart = false;
        }
    }

    void addGroup(const FormRow &row)
    {
        rows.append(row);
        rows.last().kind = FormRow::Kind::Heading;
        rows.last().value = {};
        for (const auto parts = fieldsIn(*row.field); const FormField *part : parts) {
            FormRow made = row;
            made.field = part;
            made.path = row.path + u'.' + part->name();
            made.value = row.value[part->name()];
            add(made);
        }
    }

    void addChips(const FormRow &row)
    {
        rows.append(row);
        rows.last().kind = FormRow::Kind::Heading;
        rows.last().value = {};
        const QJsonArray triggers = row.value.toArray();
        FormRow chips = row;
        chips.kind = FormRow::Kind::Chips;
        chips.list = row.path;
        qsizetype bullet = 0;
        for (qsizetype i = 0; i < triggers.size();) {
            QJsonArray group;
            const QJsonValue number = triggers.at(i)["group"_L1];
            chips.path = row.path + u'[' + QString::number(i) + u']';
            chips.entry = i;
            chips.isEntryStart = i == 0 || triggers.at(i - 1)["group"_L1] != number;
            while (i < triggers.size() && triggers.at(i)["group"_L1] == number && group.size() < chipsInRow)
                group.append(triggers.at(i++));
            chips.value = group;
            chips.count = chips.isEntryStart ? ++bullet : bullet;
            rows.append(chips);
        }
        FormRow last{FormRow::Kind::NewChips, row.field, row.path, {}, row.depth, row.path, triggers.size(), bullet};
        rows.append(last);
    }

    const QList<PendingEntry> &m_pending;
};

void addModeRows(const FormContent &content, RowMaker &maker)
{
    const qsizetype at = sectionModeOf(content.persona, content.page, content.chapterTitle);
    const SectionMode mode = content.persona.sections.value(at);
    const QString path = at < 0 ? u"sections[+]"_s : u"sections["_s + QString::number(at) + u']';
    maker.add({FormRow::Kind::Field, &modeField(), path + ".mode"_L1, toWord(mode.when)});
    maker.add({FormRow::Kind::Field, &orderField(), path + ".order"_L1, fields::asJson(mode.order)});
}

/// What is no field of ours: read, and kept as it is.
QList<FormRow> foreignRows(const FormContent &content)
{
    QList<FormRow> rows;
    if (content.page.kind == FormPage::Kind::Document) {
        const QMap<QString, QString> &keys = content.persona.extensions;
        for (auto key = keys.cbegin(); key != keys.cend(); ++key) {
            rows.append({FormRow::Kind::Field, &foreignField(), "extensions."_L1 + key.key(), *key});
            rows.last().label = key.key();
        }
    }
    for (qsizetype i = 0; content.page.kind == FormPage::Kind::Chapter && i < content.persona.freeSections.size(); ++i) {
        const FreeSection &section = content.persona.freeSections.at(i);
        if (content.ownTitles.contains(section.title))
            rows.append(
                {FormRow::Kind::Field, &otherTextField(), u"freeSections["_s + QString::number(i) + u']', section.markdown});
    }
    return rows;
}

bool saysNothing(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().trimmed().isEmpty())
        || (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty());
}

}  // namespace

bool FormRow::isLike(const FormRow &other) const
{
    return kind == other.kind && field == other.field && depth == other.depth && isEntryStart == other.isEntryStart
        && value == other.value && label == other.label;
}

QList<FormRow> formRows(const FormContent &content)
{
    RowMaker maker(content.pending);
    const auto addField = [&](const FormField *field) {
        maker.add({FormRow::Kind::Field, field, field->path.toString(), formValue(content.persona, field->root())});
    };
    const bool isSent = !content.chapterTitle.isEmpty() && content.page.chapter != ChapterKind::Profile
        && content.page.chapter != ChapterKind::Triggers;
    if (content.page.kind == FormPage::Kind::Free) {
        const QString path = u"chapters["_s + QString::number(content.page.place) + u']';
        maker.add({FormRow::Kind::Field, &freeTitleField(), path + ".title"_L1, content.chapterTitle});
        maker.add({FormRow::Kind::Field, &freeTextField(), path + ".markdown"_L1, content.markdown});
    } else {
        for (const auto own =
                 fieldsOf(content.page.kind == FormPage::Kind::Document ? ChapterKind::Free : content.page.chapter);
             const FormField *field : own)
            addField(field);
    }
    for (const FormField *field : content.homeless)
        addField(field);
    if (content.page.kind != FormPage::Kind::Document && isSent) {
        RowMaker head(content.pending);
        addModeRows(content, head);
        maker.rows = head.rows + maker.rows;
    }
    return maker.rows + foreignRows(content);
}

QJsonValue formValue(const Persona &persona, QLatin1StringView root)
{
    QJsonValue value;
    const auto take = [&](const char *name, auto member) {
        if (root == QLatin1StringView(name))
            value = fields::asJson(persona.*member);
    };
    fields::eachOfTheMatter(take);
    fields::eachOfTheText(take);
    take("triggers", &Persona::triggers);
    return value;
}

QJsonValue blankEntry(const FormField &list)
{
    const QList<const FormField *> parts = fieldsIn(list);
    if (parts.isEmpty())
        return QString();
    QJsonObject entry;
    for (const FormField *part : parts)
        entry[part->name()] = part->control == FormControl::List ? QJsonValue(QJsonArray())
            : part->control == FormControl::Number               ? QJsonValue()
                                                                 : QJsonValue(QString());
    return entry;
}

QJsonValue withoutBlanks(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray entries;
        for (const auto array = value.toArray(); const QJsonValue &each : array) {
            if (const QJsonValue kept = withoutBlanks(each); !kept.isUndefined())
                entries.append(kept);
        }
        return entries.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(entries);
    }
    if (value.isObject()) {
        QJsonObject object;
        const QJsonObject all = value.toObject();
        for (auto each = all.constBegin(); each != all.constEnd(); ++each) {
            if (const QJsonValue kept = withoutBlanks(*each); !kept.isUndefined())
                object[each.key()] = kept;
        }
        return object.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(object);
    }
    return saysNothing(value) ? QJsonValue(QJsonValue::Undefined) : value;
}

qsizetype sectionModeOf(const Persona &persona, const FormPage &page, const QString &title)
{
    const QString wanted = matchingKey(title, persona.name);
    const auto found = std::ranges::find_if(persona.sections, [&](const SectionMode &mode) {
        const QString key = matchingKey(mode.name, persona.name);
        return page.kind == FormPage::Kind::Free ? key == wanted : chapterOf(key) == page.chapter;
    });
    return found == persona.sections.end() ? -1 : found - persona.sections.begin();
}

RowChange changeBetween(const QList<FormRow> &before, const QList<FormRow> &after)
{
    const qsizetype least = qMin(before.size(), after.size());
    RowChange change;
    while (change.prefix < least && before.at(change.prefix).isLike(after.at(change.prefix)))
        ++change.prefix;
    while (change.suffix < least - change.prefix
           && before.at(before.size() - 1 - change.suffix).isLike(after.at(after.size() - 1 - change.suffix)))
        ++change.suffix;
    return change;
}

}  // namespace sb::ui
