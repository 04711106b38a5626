// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/tryout.h"
#include "models/answercitations.h"

#include <QHash>
#include <QPointer>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QWidget>
#include <memory>

namespace sb {
class AnswerPage;
class CodeHighlighter;
}  // namespace sb

namespace sb::ui {

class PagePlace;

/// What was tried, as a transcript: answers are written as they come; those of a blind trial are shown when both are there. GUI thread.
class TryoutPage : public QWidget {
    Q_OBJECT
public:
    /// Both must outlive it.
    TryoutPage(Tryout &tryout, const FrameworkLibrary &frameworks, QWidget *parent = nullptr);
    ~TryoutPage() override;
    Q_DISABLE_COPY_MOVE(TryoutPage)

    /// Questions that are offered while nothing was asked.
    void setStarters(const QString &advisor, const QStringList &starters);
    /// The draft's text is another now: answers of older ones say so.
    void showAges();

signals:
    void starterChosen(const QString &question);
    void againWanted();
    void testWanted(const QString &question, const QString &answer);
    /// To the outside; nothing was opened.
    void linkActivated(const QUrl &url);
    /// The page has what is known.
    void shown();

private:
    struct Place {
        qsizetype trial = -1;
        qsizetype answer = -1;
        explicit operator bool() const { return trial >= 0; }
    };
    void showAll();
    void sayWords();
    void add(qsizetype trial);
    void grow(MessageId answer, const QString &delta);
    void change(MessageId answer);
    void reveal(qsizetype trial);
    void sendHeader(const Place &place);
    void act(const QUrl &url);
    void copyCode(const QString &message, int index);
    void refreshText();
    [[nodiscard]] Place find(MessageId answer) const;
    [[nodiscard]] QJsonObject header(const Place &place);
    [[nodiscard]] QJsonObject entry(const Place &place);
    [[nodiscard]] AnswerPage &pageOf(const Place &place);
    [[nodiscard]] bool isOlder(const TriedAnswer &answer) const;

    Tryout &m_tryout;
    AnswerCitations m_citations;
    std::unique_ptr<CodeHighlighter> m_highlighter;
    QHash<MessageId, QPointer<AnswerPage>> m_pages;
    QSet<MessageId> m_older;  ///< answers that say that they are
    QString m_advisor;
    QStringList m_starters;
    PagePlace *m_page;
};

}  // namespace sb::ui
