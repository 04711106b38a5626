// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/tablepreview.h"

#include <QDialog>
#include <QMap>
#include <QString>
#include <QStringList>

namespace sb::ui {

class DecisionRows;

/// What a word of a table can mean for a field: as importers write it, and as a person reads it.
struct WordMeaning {
    QString word;
    QString words;
};
/// Of a field whose texts are words; none of another.
[[nodiscard]] QList<WordMeaning> wordMeanings(const QString &field);

/// Where the texts of a table's column were met.
struct MetTexts {
    const TablePlan &table;
    const TablePreview &preview;
    const QList<Reject> &rejects;
};
/// Those that were not understood first; each once, whatever its case.
[[nodiscard]] QStringList textsOf(const QString &field, const MetTexts &met);

/// What each text of a column means, where it does not say so itself. GUI thread.
class MeaningDialog : public QDialog {
    Q_OBJECT
public:
    /// `known` is by text in lower case, as in `ImportChoices::words`.
    MeaningDialog(const QString &field, const QStringList &texts, const QMap<QString, QString> &known,
                  QWidget *parent = nullptr);

signals:
    void chosen(const QMap<QString, QString> &words);

private:
    void showRows();

    QStringList m_texts;
    QList<WordMeaning> m_meanings;
    QMap<QString, QString> m_words;
    DecisionRows *m_rows;
};

}  // namespace sb::ui
