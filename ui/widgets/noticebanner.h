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
    /// A sentence with a button, for example to undo what it tells of. The newest offer is shown; the one before it again when that is
    /// taken or withdrawn. Gives a number by which it can be withdrawn.
    int offer(const QString &sentence, const QString &button, const std::function<void()> &take);
    /// Nothing happens when that offer was taken or put away.
    void withdrawOffer(int number);
    /// What was told is of no account any more.
    void clear();
    /// A sentence that is there for as long as something lasts and takes the place of the one before; empty: it is over.
    void setPassing(const QString &sentence);

private:
    struct Offer {
        int number = 0;
        QString sentence;
        QString button;
        std::function<void()> take;
    };
    void setSentences(const QStringList &sentences);

    QStringList m_sentences;
    QList<Offer> m_offers;
    int m_lastNumber = 0;
    QString m_passing;
    QLabel *m_text;
    QPushButton *m_button;
};

}  // namespace sb::ui
