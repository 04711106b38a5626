// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QStringList>
#include <functional>

class QLabel;
class QPushButton;

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
    /// A sentence with a button, for example to undo what it tells of. Takes the place of an earlier offer; goes when it is
    /// taken or put away. Gives a number by which it can be withdrawn.
    int offer(const QString &sentence, const QString &button, const std::function<void()> &take);
    /// Nothing happens when that offer is not the one that is shown.
    void withdrawOffer(int number);
    /// A sentence that is there for as long as something lasts and takes the place of the one before; empty: it is over.
    void setPassing(const QString &sentence);

private:
    void endOffer();
    void setSentences(const QStringList &sentences);

    QStringList m_sentences;
    QString m_offer;
    QString m_passing;
    int m_offers = 0;
    std::function<void()> m_take;
    QLabel *m_text;
    QPushButton *m_button;
};

}  // namespace sb::ui
