// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/presenter.h"

#include "ui/dashboard/cardgroups.h"
#include "ui/figures/figurewords.h"
#include "ui/dashboard/presentermarkup.h"
#include "ui/dashboard/presenternotes.h"
#include "ui/web/pageplace.h"
#include "ui/words/metricwords.h"

#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QKeyEvent>
#include <QScreen>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto rotationTime = 20s;

}  // namespace

Presenter::Presenter(const DashboardData &figures, qsizetype place, const Clock &clock, QWidget *parent)
    : QWidget(parent, Qt::Window),
      m_clock(clock),
      m_data(figures),
      m_place(place),
      m_count(cardOrder(figures).size()),
      m_page(new PagePlace(u"dashboard"_s, tr("Presenter")))
{
    setObjectName(u"presenter"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Presenter"));
    m_page->setObjectName(u"presenterPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_page);
    m_rotation.setInterval(rotationTime);
    connect(&m_rotation, &QTimer::timeout, this, [this] { go(m_place + 1 < m_count ? m_place + 1 : 0); });
    connect(m_page, &PagePlace::ready, this, [this] {
        m_page->call({u"words"_s,
                      QJsonObject{{u"language"_s, locale().bcp47Name()},
                                  {u"direction"_s, locale().textDirection() == Qt::RightToLeft ? u"rtl"_s : u"ltr"_s},
                                  {u"title"_s, windowTitle()}}});
        refresh();
    });
    connect(m_page, &PagePlace::textWanted, this, &Presenter::refresh);
    connect(m_page, &PagePlace::applied, this, &Presenter::shown);
    makeKeys(*this);
    setFocus();
}

void Presenter::present(QScreen *speakers)
{
    const QList<QScreen *> screens = QGuiApplication::screens();
    const auto other = std::ranges::find_if(screens, [speakers](QScreen *one) { return one != speakers; });
    if (speakers == nullptr || other == screens.cend()) {
        showFullScreen();
        return;
    }
    setScreen(*other);
    setGeometry((*other)->geometry());
    showFullScreen();
    makeNotes();
    m_notes->setScreen(speakers);
    m_notes->move(speakers->availableGeometry().center() - m_notes->rect().center());
    showNotes();
}

void Presenter::makeNotes()
{
    if (m_notes != nullptr)
        return;
    m_notes = new PresenterNotes(m_clock, this);
    makeKeys(*m_notes);
    connect(m_notes, &PresenterNotes::stepRequested, this, [this](int step) { go(m_place + step); });
    connect(m_notes, &PresenterNotes::blankRequested, this, &Presenter::toggleBlank);
    connect(m_notes, &PresenterNotes::rotationRequested, this, &Presenter::toggleRotation);
    connect(m_notes, &PresenterNotes::endRequested, this, &QWidget::close);
}

void Presenter::showNotes()
{
    makeNotes();
    tellNotes();
    m_notes->show();
    m_notes->activateWindow();
}

void Presenter::tellNotes()
{
    if (m_notes != nullptr)
        m_notes->setShown(m_data, {m_place, m_isBlank, m_rotation.isActive()});
}

void Presenter::toggleBlank()
{
    m_isBlank = !m_isBlank;
    refresh();
}

void Presenter::toggleRotation()
{
    m_rotation.isActive() ? m_rotation.stop() : m_rotation.start();
    tellNotes();
}

/// The same in both windows.
void Presenter::makeKeys(QWidget &window)
{
    const auto on = [this, &window](const QKeySequence &key, const std::function<void()> &act) {
        auto *shortcut = new QShortcut(key, &window);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    for (const Qt::Key key : {Qt::Key_N, Qt::Key_Right, Qt::Key_PageDown, Qt::Key_Space})
        on(key, [this] { go(m_place + 1); });
    for (const Qt::Key key : {Qt::Key_P, Qt::Key_Left, Qt::Key_PageUp, Qt::Key_Backspace})
        on(key, [this] { go(m_place - 1); });
    on(Qt::Key_B, [this] { toggleBlank(); });
    on(Qt::Key_R, [this] { toggleRotation(); });
    on(Qt::Key_S, [this] { m_notes != nullptr && m_notes->isVisible() ? m_notes->hide() : showNotes(); });
    on(Qt::Key_Escape, [this] { close(); });
    for (int number = 1; number <= 9; ++number)
        on(QKeySequence(Qt::Key_0 + number), [this, number] { go(number - 1); });
}

/// A key that the page had and did not use.
void Presenter::keyPressEvent(QKeyEvent *event)
{
    event->accept();
}

void Presenter::setData(const DashboardData &figures)
{
    m_data = figures;
    m_count = cardOrder(figures).size();
    m_place = std::clamp<qsizetype>(m_place, 0, std::max<qsizetype>(m_count - 1, 0));
    refresh();
}

void Presenter::go(qsizetype place)
{
    if (place < 0 || place >= m_count)
        return;
    m_place = place;
    m_isBlank = false;
    refresh();
}

void Presenter::refresh()
{
    tellNotes();
    const QList<qsizetype> order = cardOrder(m_data);
    if (m_page->isText()) {
        const Reader reader = Reader::of(locale());
        m_page->setText(m_isBlank || order.isEmpty() ? QString()
                                                     : spokenCard(m_data.cards.at(order.at(m_place)), m_data.length, reader));
        emit shown();
        return;
    }
    if (!m_page->isReady())
        return;
    const auto prepare = [this]() -> std::function<QString()> {
        return [figures = m_data, place = m_isBlank ? -1 : m_place, screen = QSizeF(size()), language = locale()] {
            return presenterMarkup(figures, place, screen, language);
        };
    };
    m_work.run(prepare, [this](const QString &markup) { m_page->call({u"show"_s, u"presenter"_s, markup}); });
}

void Presenter::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refresh();
}

}  // namespace sb::ui
