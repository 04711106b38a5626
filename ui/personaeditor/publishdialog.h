// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/draftreview.h"

#include <QDialog>

class QDialogButtonBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace sb::ui {

/// Asks what a version is about before it is published, and shows what that changes and what is wrong with it. A test that is broken stops
/// it until the person says why it may be. GUI thread.
class PublishDialog : public QDialog {
    Q_OBJECT
public:
    struct Publication {
        QString name;
        DraftFindings findings;
        int broken = 0;  ///< tests that the published text passes and the draft does not
        int brokenEarlier = 0;  ///< of these, how many failed in an earlier draft and are not run on this text yet
    };
    explicit PublishDialog(const Publication &publication, QWidget *parent = nullptr);

signals:
    void chosen(const QString &message);
    /// One would rather see the test that is broken; nothing is published.
    void failingWanted();

private:
    [[nodiscard]] static QString brokenWords(const Publication &publication);
    void offerFailing(QDialogButtonBox &buttons);
    void check();
    [[nodiscard]] QString message() const;

    QPlainTextEdit *m_message;
    QLineEdit *m_reason;
    QPushButton *m_publish;
    bool m_needsReason;
};

}  // namespace sb::ui
