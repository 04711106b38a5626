// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventsql.h"
#include "metrics/workrecords.h"

#include <QByteArray>

namespace sb {

/// Which rows are written.
struct WriteRun {
    enum class Doubles : quint8 {
        Taken,     ///< pages overlap: what comes last counts
        Noted,     ///< the same, and the run that met a row is kept with it
        Rejected,  ///< a key that comes twice in one run is a fault
    };
    qint64 source = 0;
    qint64 stream = 0;
    qint64 run = 0;
    Doubles doubles = Doubles::Taken;
};

/// The rows as they came, one for each key of a kind. Store thread only.
class RawRecords {
public:
    enum class State : quint8 { Added, Changed, Unchanged, Doubled };
    RawRecords(PreparedStatements &statements, const WriteRun &run) : m_statements(statements), m_run(run) {}

    /// Keeps the row and says what it is to the one of its key that is there. With `Doubles::Rejected` and `Noted` the last run that met a row
    /// is kept with it.
    [[nodiscard]] Result<State> keep(const char *kind, const RecordOrigin &origin);

private:
    [[nodiscard]] Result<> meet(const QString &kind, const QString &key);
    /// The row of that form; 0 for none.
    [[nodiscard]] Result<qint64> formRow(const QByteArray &form);

    PreparedStatements &m_statements;
    const WriteRun &m_run;
    QByteArray m_form;  ///< the last one, and its row
    qint64 m_formRow = 0;
};

/// An answer is known by what it answers, and no more of its row is kept than was understood.
[[nodiscard]] RecordOrigin answerOrigin(const SurveyAnswerRecord &record);

}  // namespace sb
