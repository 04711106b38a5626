// SPDX-License-Identifier: Apache-2.0
#include "personas/fieldpath.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype behindLast = -2;

QJsonValue changed(const QJsonValue &at, const QList<FieldStep> &steps, qsizetype depth, const FieldEdit &edit);

QJsonValue changedEntry(QJsonArray array, qsizetype index, const FieldEdit &edit)
{
    switch (edit.kind) {
    case FieldEdit::Kind::Set:
        array[index] = edit.value;
        break;
    case FieldEdit::Kind::Insert:
        array.insert(index, edit.value);
        break;
    case FieldEdit::Kind::Remove:
        array.removeAt(index);
        break;
    case FieldEdit::Kind::Move:
        array.insert(edit.to, array.takeAt(index));
        break;
    }
    return array;
}

QJsonValue changed(const QJsonValue &at, const QList<FieldStep> &steps, qsizetype depth, const FieldEdit &edit)
{
    const FieldStep &step = steps.at(depth);
    const bool isEnd = depth + 1 == steps.size();
    if (step.index >= 0) {
        QJsonArray array = at.toArray();
        if (isEnd)
            return changedEntry(array, step.index, edit);
        array[step.index] = changed(array.at(step.index), steps, depth + 1, edit);
        return array;
    }
    QJsonObject object = at.toObject();
    const QJsonValue field = object.value(step.name);
    if (!isEnd)
        object[step.name] = changed(field, steps, depth + 1, edit);
    else if (edit.kind == FieldEdit::Kind::Remove)
        object.remove(step.name);
    else
        object[step.name] = edit.value;
    return object;
}

/// Where the entry stands that stood at `index`; -1: nowhere.
qsizetype placeAfter(qsizetype index, qsizetype edited, const FieldEdit &edit)
{
    switch (edit.kind) {
    case FieldEdit::Kind::Set:
        return index;
    case FieldEdit::Kind::Insert:
        return index < edited ? index : index + 1;
    case FieldEdit::Kind::Remove:
        return index == edited ? -1 : index < edited ? index : index - 1;
    case FieldEdit::Kind::Move:
        break;
    }
    if (index == edited)
        return edit.to;
    const qsizetype without = index < edited ? index : index - 1;
    return without < edit.to ? without : without + 1;
}

bool isAllowed(const QJsonObject &object, const QList<FieldStep> &steps, const FieldEdit &edit)
{
    const FieldStep &last = steps.constLast();
    if (last.index < 0)
        return edit.kind == FieldEdit::Kind::Set || edit.kind == FieldEdit::Kind::Remove;
    const qsizetype count = valueAt(object, ownerOf(steps)).toArray().size();
    if (edit.kind == FieldEdit::Kind::Move)
        return edit.to >= 0 && edit.to < count;
    return true;
}

}  // namespace

Result<QList<FieldStep>> fieldSteps(const QString &path)
{
    static const QRegularExpression part(u"\\G(?:(^|\\.)([A-Za-z][\\w-]*)|\\[(\\d{1,6}|\\+)\\])"_s);
    QList<FieldStep> steps;
    qsizetype at = 0;
    while (at < path.size()) {
        const QRegularExpressionMatch match = part.match(path, at);
        const bool isEntry = match.hasMatch() && !match.captured(3).isEmpty();
        if (!match.hasMatch() || (isEntry && steps.isEmpty()))
            return fail(ErrorKind::InvalidArgument, path);
        if (isEntry)
            steps.append({{}, match.captured(3) == "+"_L1 ? behindLast : match.captured(3).toLongLong()});
        else
            steps.append({match.captured(2)});
        at = match.capturedEnd();
    }
    if (steps.isEmpty())
        return fail(ErrorKind::InvalidArgument, path);
    return steps;
}

QString pathOf(const QList<FieldStep> &steps)
{
    QString path;
    for (const FieldStep &step : steps) {
        if (step.index >= 0)
            path += u'[' + QString::number(step.index) + u']';
        else
            path += path.isEmpty() ? step.name : QString(u'.' + step.name);
    }
    return path;
}

QJsonValue valueAt(const QJsonValue &root, const QList<FieldStep> &steps)
{
    QJsonValue value = root;
    for (const FieldStep &step : steps) {
        if (step.index < 0 ? !value.isObject() : !value.isArray() || step.index >= value.toArray().size())
            return QJsonValue::Undefined;
        value = step.index < 0 ? value[step.name] : value[step.index];
    }
    return value;
}

QString pathAfter(const QString &path, const FieldEdit &edit)
{
    Result<QList<FieldStep>> steps = fieldSteps(path);
    const Result<QList<FieldStep>> edited = fieldSteps(edit.path);
    if (!steps || !edited || steps->size() < edited->size() || ownerOf(*edited) != steps->first(edited->size() - 1))
        return path;
    FieldStep &step = (*steps)[edited->size() - 1];
    if (step.index < 0 || edited->constLast().index < 0)
        return path;
    step.index = placeAfter(step.index, edited->constLast().index, edit);
    return step.index < 0 ? QString() : pathOf(*steps);
}

Result<QJsonObject> withFieldEdit(const QJsonObject &object, FieldEdit &edit)
{
    Result<QList<FieldStep>> steps = fieldSteps(edit.path);
    if (!steps)
        return std::unexpected(steps.error());
    const bool isNewKey =
        steps->size() == 2 && steps->constFirst().name == "extensions"_L1 && edit.kind == FieldEdit::Kind::Set;
    for (qsizetype i = 0; i < steps->size(); ++i) {
        FieldStep &step = (*steps)[i];
        const QJsonValue owner = valueAt(object, steps->first(i));
        const qsizetype count = owner.toArray().size();
        const bool isEnd = i + 1 == steps->size();
        if (step.index == behindLast) {
            if (!isEnd || edit.kind == FieldEdit::Kind::Remove || edit.kind == FieldEdit::Kind::Move)
                return fail(ErrorKind::NotFound, edit.path);
            step.index = count;
            edit.kind = FieldEdit::Kind::Insert;
        }
        const bool mayBeNew = isEnd && edit.kind == FieldEdit::Kind::Insert;
        const bool isThere = step.name.isEmpty() ? owner.isArray() && step.index < count + (mayBeNew ? 1 : 0)
                                                 : owner.toObject().contains(step.name) || (isEnd && isNewKey);
        if (!isThere)
            return fail(ErrorKind::NotFound, edit.path);
    }
    edit.path = pathOf(*steps);
    if (!isAllowed(object, *steps, edit))
        return fail(ErrorKind::InvalidArgument, edit.path);
    return changed(object, *steps, 0, edit).toObject();
}

}  // namespace sb
