// SPDX-License-Identifier: Apache-2.0
#include "metrics/rawrecords.h"

#include <QCryptographicHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb {

Result<> RawRecords::meet(const QString &kind, const QString &key)
{
    return m_statements.ready("UPDATE raw_record SET run=? WHERE stream=? AND kind=? AND key=?")
        .and_then(
            [&](Statement *statement) { return statement->bind(m_run.run).bind(m_run.stream).bind(kind).bind(key).run(); });
}

Result<qint64> RawRecords::formRow(const QByteArray &form)
{
    if (form.isEmpty() || form == m_form)
        return form.isEmpty() ? 0 : m_formRow;
    return m_statements
        .ready("INSERT INTO row_form(body) VALUES(?) ON CONFLICT(body) DO UPDATE SET body=excluded.body RETURNING id")
        .and_then([&](Statement *statement) {
            return statement->bindBytes(form).step().transform([&](bool) {
                m_form = form;
                return m_formRow = statement->number(0);
            });
        });
}

Result<RawRecords::State> RawRecords::keep(const char *kindName, const RecordOrigin &origin)
{
    const QString kind = QString::fromLatin1(kindName);
    const QByteArray hash = QCryptographicHash::hash(QByteArray(origin.mapping + origin.raw), QCryptographicHash::Sha256);
    const Result<Statement *> select =
        m_statements.ready("SELECT hash, run FROM raw_record WHERE stream=? AND kind=? AND key=?");
    if (!select)
        return std::unexpected(select.error());
    const Result<bool> isThere = (*select)->bind(m_run.stream).bind(kind).bind(origin.key).step();
    if (!isThere)
        return std::unexpected(isThere.error());
    const bool isRejecting = m_run.doubles == WriteRun::Doubles::Rejected;
    if (*isThere && isRejecting && (*select)->number(1) == m_run.run)
        return State::Doubled;
    if (*isThere && (*select)->bytes(0) == hash)
        return (m_run.doubles != WriteRun::Doubles::Taken ? meet(kind, origin.key) : Result<>()).transform([] {
            return State::Unchanged;
        });
    const State state = *isThere ? State::Changed : State::Added;
    const Result<qint64> form = formRow(origin.form);
    if (!form)
        return std::unexpected(form.error());
    return m_statements
        .ready("INSERT INTO raw_record(stream, kind, key, run, hash, body, form) VALUES(?,?,?,?,?,?,nullif(?,0)) ON "
               "CONFLICT(stream, kind, key) "
               "DO UPDATE SET run=excluded.run, hash=excluded.hash, body=excluded.body, form=excluded.form")
        .and_then([&](Statement *statement) {
            return statement->bind(m_run.stream)
                .bind(kind)
                .bind(origin.key)
                .bind(m_run.run)
                .bindBytes(hash)
                .bindBytes(packedRow(origin.raw))
                .bind(*form)
                .run();
        })
        .transform([state] { return state; });
}

RecordOrigin answerOrigin(const SurveyAnswerRecord &record)
{
    const QStringList said{record.text, record.dimension, record.team, QString::number(record.value, 'g', 17),
                           record.answered.toString(Qt::ISODate)};
    return {.key = QStringList{record.wave, record.item, record.respondent}.join(u'\n'),
            .raw = said.join(u'\n').toUtf8(),
            .line = record.line};
}

}  // namespace sb
