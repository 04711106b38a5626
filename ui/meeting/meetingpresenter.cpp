// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/meetingpresenter.h"

#include "ui/figures/presenterfigure.h"
#include "ui/web/pageplace.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QKeyEvent>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

MeetingPresenter::MeetingPresenter(QWidget *parent)
    : QWidget(parent, Qt::Window), m_page(new PagePlace(u"dashboard"_s, tr("Presenter")))
{
    setObjectName(u"meetingPresenter"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Presenter"));
    m_page->setObjectName(u"meetingPresenterPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_page);
    connect(m_page, &PagePlace::ready, this, [this] {
        m_page->call({u"words"_s,
                      QJsonObject{{u"language"_s, locale().bcp47Name()},
                                  {u"direction"_s, locale().textDirection() == Qt::RightToLeft ? u"rtl"_s : u"ltr"_s},
                                  {u"title"_s, windowTitle()}}});
        refresh();
    });
    connect(m_page, &PagePlace::textWanted, this, &MeetingPresenter::refresh);
    connect(m_page, &PagePlace::applied, this, &MeetingPresenter::shown);
    const auto on = [this](const QKeySequence &key, const std::function<void()> &act) {
        connect(new QShortcut(key, this), &QShortcut::activated, this, act);
    };
    for (const Qt::Key key : {Qt::Key_N, Qt::Key_Right, Qt::Key_PageDown, Qt::Key_Space})
        on(key, [this] { emit stepRequested(1); });
    for (const Qt::Key key : {Qt::Key_P, Qt::Key_Left, Qt::Key_PageUp, Qt::Key_Backspace})
        on(key, [this] { emit stepRequested(-1); });
    on(Qt::Key_B, [this] { setBlank(!m_isBlank); });
    on(Qt::Key_Escape, [this] { close(); });
}

void MeetingPresenter::showStep(const Make &make, const QString &text)
{
    m_make = make;
    m_text = text;
    m_isBlank = false;
    refresh();
}

void MeetingPresenter::setBlank(bool isBlank)
{
    m_isBlank = isBlank;
    refresh();
}

void MeetingPresenter::refresh()
{
    if (m_page->isText()) {
        m_page->setText(m_isBlank ? QString() : m_text);
        emit shown();
        return;
    }
    if (!m_page->isReady() || !m_make)
        return;
    const auto prepare = [this]() -> std::function<QString()> {
        return [make = m_make, isBlank = m_isBlank, screen = QSizeF(size())] { return isBlank ? blankMarkup() : make(screen); };
    };
    m_work.run(prepare, [this](const QString &markup) { m_page->call({u"show"_s, u"presenter"_s, markup}); });
}

/// A key that the page had and did not use.
void MeetingPresenter::keyPressEvent(QKeyEvent *event)
{
    event->accept();
}

void MeetingPresenter::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refresh();
}

}  // namespace sb::ui
