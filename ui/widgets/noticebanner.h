// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;

namespace sb::ui {

/// Sentences that stay until the person has put them away, for example that the history cannot be written. Hidden while there
/// are none. GUI thread.
class NoticeBanner : public QFrame {
    Q_OBJECT
public:
    /// `left` and `right` are the margins in pixels beside the text.
    NoticeBanner(int left, int right, QWidget *parent = nullptr);

    /// Plain text; a sentence that is shown already is not shown twice.
    void add(const QString &sentence);

private:
    void setSentences(const QStringList &sentences);

    QStringList m_sentences;
    QLabel *m_text;
};

}  // namespace sb::ui
