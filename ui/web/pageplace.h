// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QList>
#include <QUrl>
#include <QVariant>
#include <QWidget>
#include <chrono>

class QPlainTextEdit;
class QStackedLayout;

namespace sb::ui {

class ScriptedPage;

/// Where one page stands in a pane. Cheap to make: the page comes once the place has been painted. Where no safe page can be shown, and
/// when its process dies more than three times a minute, a plain text stands there. It follows the desktop's colours. GUI thread.
class PagePlace : public QWidget {
    Q_OBJECT
public:
    /// `page` as `ScriptedPage` names it; `title` is what a screen reader calls it.
    PagePlace(const QString &page, const QString &title, QWidget *parent = nullptr);

    [[nodiscard]] bool isReady() const;
    [[nodiscard]] bool isText() const { return m_text != nullptr; }
    /// Null before it is painted and with plain text.
    [[nodiscard]] ScriptedPage *page() const { return m_page; }
    /// As `ScriptedPage` does it; dropped while there is no page.
    void call(const QJsonArray &call);
    void callSoon(const QJsonArray &call);
    /// In place of the page, where that cannot be; the scroll place stays.
    void setText(const QString &text);

signals:
    /// The page is to be told everything.
    void ready();
    /// A text is wanted instead of it, from now on.
    void textWanted();
    void applied(const QVariant &answer);
    void actionActivated(const QUrl &url);
    /// To the outside; nothing was opened.
    void linkActivated(const QUrl &url);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void activate();
    void recover();
    void showAsText(const QString &reason);

    QString m_name;
    QStackedLayout *m_stack;
    ScriptedPage *m_page = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QByteArray m_theme;
    QList<std::chrono::steady_clock::time_point> m_losses;
};

}  // namespace sb::ui
