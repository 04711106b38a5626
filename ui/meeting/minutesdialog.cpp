// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/minutesdialog.h"

#include "meetings/actionfiles.h"
#include "ui/minutes/minutes.h"
#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/web/pageplace.h"
#include "ui/web/pageprinter.h"
#include "ui/widgets/savefile.h"
#include "ui/widgets/stateline.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr QSize minutesSize(820, 760);
constexpr qreal minutesMargin = 15;  // millimetres

/// A page for a reader of paper, in whatever theme.
QJsonArray pageOf(const QString &markup)
{
    return {u"show"_s, u"minutes"_s, QString(u"<main>"_s + markup + u"</main>"_s)};
}

}  // namespace

MinutesDialog::MinutesDialog(const std::shared_ptr<const MeetingFile> &file, QWidget *parent)
    : QDialog(parent),
      m_file(file),
      m_page(new PagePlace(u"dashboard"_s, tr("Minutes"))),
      m_state(new StateLine(u"minutesState"_s))
{
    setObjectName(u"minutesDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Minutes: %1").arg(file->meeting.title));
    resize(minutesSize);
    m_page->setObjectName(u"minutesPage"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_page, 1);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    foot->addWidget(m_state);
    foot->addWidget(makeButtons());
    column->addLayout(foot);
    connect(m_page, &PagePlace::ready, this, [this] {
        m_page->call(
            {u"words"_s,
             QJsonObject{{u"language"_s, m_file->meeting.locale}, {u"direction"_s, u"ltr"_s}, {u"title"_s, windowTitle()}}});
        m_page->call({u"style"_s, QString::fromUtf8(minutesStyle())});
        refresh();
    });
    connect(m_page, &PagePlace::textWanted, this, &MinutesDialog::refresh);
    connect(m_page, &PagePlace::applied, this, &MinutesDialog::shown);
}

MinutesDialog::~MinutesDialog() = default;

QWidget *MinutesDialog::makeButtons()
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::medium);
    const auto add = [this, row](const QString &name, const QString &words, const std::function<void()> &act) {
        auto *button = new QPushButton(words);
        button->setObjectName(name);
        button->setAutoDefault(false);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, act);
        return button;
    };
    add(u"minutesPdf"_s, tr("Save as &PDF…"), [this] {
        askWhere(*this, fileName(u"pdf"_s), this, [this](const QString &path) { printTo(path); });
    })->setProperty("primary", true);
    add(u"minutesHtml"_s, tr("&HTML…"), [this] { save(u"html"_s, [file = m_file] { return minutesHtml(*file); }); });
    add(u"minutesMarkdown"_s, tr("&Markdown…"), [this] { save(u"md"_s, [file = m_file] { return minutesMarkdown(*file); }); });
    add(u"minutesCalendar"_s, tr("Actions for a &calendar…"),
        [this] { save(u"ics"_s, [file = m_file] { return actionsToCalendar(file->meeting, actionsOf(file->record)); }); });
    add(u"minutesCsv"_s, tr("Actions as C&SV…"),
        [this] { save(u"csv"_s, [file = m_file] { return actionsToCsv(actionsOf(file->record)); }); });
    row->addStretch(1);
    add(u"closeMinutes"_s, tr("Close"), [this] { close(); });
    return holder;
}

QString MinutesDialog::fileName(const QString &suffix) const
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(m_file->meeting.begunAt, m_file->freeze->calendar.zone()).date();
    return QString(m_file->meeting.title + u' ' + day.toString(Qt::ISODate) + u'.' + suffix).replace(u'/', u'-');
}

void MinutesDialog::refresh()
{
    if (m_page->isText()) {
        m_page->setText(QString::fromUtf8(minutesMarkdown(*m_file)));
        emit shown();
        return;
    }
    if (!m_page->isReady())
        return;
    const auto prepare = [this]() -> std::function<QString()> { return [file = m_file] { return minutesMarkup(*file); }; };
    m_work.run(prepare, [this](const QString &markup) { m_page->call(pageOf(markup)); });
}

void MinutesDialog::save(const QString &suffix, const std::function<QByteArray()> &bytes)
{
    askWhere(*this, fileName(suffix), this, [this, bytes](const QString &path) { write(path, bytes); });
}

void MinutesDialog::write(const QString &path, const std::function<QByteArray()> &bytes)
{
    writeWhole(path, bytes).then(this, [this, path](const Result<> &result) { finish(path, result); });
}

void MinutesDialog::printTo(const QString &path)
{
    m_printer = std::make_unique<PagePrinter>(u"dashboard"_s, cssVariables(Scheme::Light));
    connect(m_printer.get(), &PagePrinter::failed, this,
            [this] { m_state->say(StateLine::State::Bad, tr("No PDF could be made on this computer.")); });
    connect(m_printer.get(), &PagePrinter::printed, this,
            [this, path](const QByteArray &pdf) { write(path, [pdf] { return pdf; }); });
    QtConcurrent::run([file = m_file] { return minutesMarkup(*file); }).then(this, [this](const QString &markup) {
        const QPageLayout paper(QPageSize(QPageSize::A4), QPageLayout::Portrait,
                                QMarginsF(minutesMargin, minutesMargin, minutesMargin, minutesMargin), QPageLayout::Millimeter);
        m_printer->print({{u"style"_s, QString::fromUtf8(minutesStyle())}, pageOf(markup)}, paper);
    });
}

void MinutesDialog::finish(const QString &path, const Result<> &result)
{
    if (result) {
        m_state->say(StateLine::State::Good, tr("Saved: %1").arg(path));
        emit written(path);
    } else {
        m_state->say(StateLine::State::Bad,
                     tr("Nothing was written. %1").arg(errorText(result.error().kind, result.error().detail).title));
    }
}

}  // namespace sb::ui
