// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panelrecord.h"

#include <QCoreApplication>
#include <QDate>
#include <QDialog>
#include <QString>

class QPlainTextEdit;

namespace sb::ui {

/// What a panel comes to, on a page. Pure.
class PanelMemo {
    Q_DECLARE_TR_FUNCTIONS(PanelMemo)
public:
    /// Markdown made of the points that the leader ticked, and of nothing else but the question, who was asked and the day. Points and
    /// quotes are text: what looks like Markdown in them is none. Empty without a ticked point.
    [[nodiscard]] static QString markdown(const PanelRecord &record, const QString &question, QDate day);
};

/// A memo that can be changed, copied and saved as a file. Deletes itself when it is closed.
class PanelMemoDialog : public QDialog {
    Q_OBJECT
public:
    /// `memo` as it is kept; empty: as `fresh`, which is what the ticked points make.
    PanelMemoDialog(const QString &memo, const QString &fresh, QWidget *parent = nullptr);
    [[nodiscard]] QString text() const;

signals:
    /// As it is when the dialog closes, by whatever way; empty when it is just what the ticked points make.
    void kept(const QString &memo);
    void notSaved(const QString &path, const sb::Error &error);

protected:
    void done(int result) override;

private:
    void save();

    QString m_fresh;
    QPlainTextEdit *m_text;
};

}  // namespace sb::ui
