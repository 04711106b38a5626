// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/documentview.h"

#include "base/keptlimits.h"
#include "ui/memory/documentexports.h"
#include "ui/memory/documentfiles.h"
#include "ui/style/tokens.h"
#include "ui/web/pageplace.h"
#include "ui/widgets/arrowbutton.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/wraplayout.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto savePause = std::chrono::seconds(2);

}  // namespace

DocumentView::DocumentView(DocumentShelf &shelf, QWidget *parent)
    : QWidget(parent),
      m_shelf(shelf),
      m_title(new QLabel),
      m_about(new QLabel),
      m_versions(new ArrowComboBox),
      m_restore(new QPushButton(tr("Take this &version"))),
      m_source(new QPushButton(tr("Show the &conversation"))),
      m_save(new ArrowButton(tr("&Export"))),
      m_remove(new QPushButton(tr("&Delete…"))),
      m_tabs(new QTabWidget),
      m_page(new PagePlace(u"preview"_s, tr("Document"))),
      m_edit(new QPlainTextEdit),
      m_exports(new DocumentExports(this))
{
    setObjectName(u"documentView"_s);
    m_edit->setObjectName(u"documentText"_s);
    m_edit->setAccessibleName(tr("The document's text, in Markdown"));
    m_edit->setTabChangesFocus(true);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_page->setObjectName(u"documentPage"_s);
    m_tabs->setProperty("role", u"pane"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_page, tr("&Read"));
    m_tabs->addTab(m_edit, tr("Chan&ge"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_tabs, 1);
    connect(m_page, &PagePlace::ready, this, &DocumentView::showText);
    connect(m_page, &PagePlace::textWanted, this, &DocumentView::showText);
    m_pause.setSingleShot(true);
    m_pause.setInterval(savePause);
    connect(&m_pause, &QTimer::timeout, this, &DocumentView::keep);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        m_isDirty = true;
        m_pause.start();
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, &DocumentView::keep);
    connect(m_versions, &QComboBox::activated, this, &DocumentView::showVersion);
    connect(m_restore, &QPushButton::clicked, this, [this] { m_shelf.save(m_id, m_shown); });
    connect(m_remove, &QPushButton::clicked, this, &DocumentView::askToRemove);
    connect(m_source, &QPushButton::clicked, this, [this] {
        if (const Document *document = m_shelf.find(m_id))
            emit conversationWanted(document->conversation, document->message);
    });
    connect(m_exports, &DocumentExports::written, this,
            [this](const QString &path) { emit told(tr("Saved as %1").arg(QDir::toNativeSeparators(path))); });
    connect(m_exports, &DocumentExports::failed, this, &DocumentView::told);
    connect(&shelf, &DocumentShelf::changed, this, &DocumentView::refresh);
    refresh();
}

QWidget *DocumentView::makeHead()
{
    m_title->setObjectName(u"documentTitle"_s);
    m_title->setProperty("role", u"heading"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setFont(textFont(type::reading));
    m_about->setObjectName(u"documentAbout"_s);
    m_about->setProperty("role", u"tiny"_s);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setWordWrap(true);
    m_versions->setObjectName(u"documentVersions"_s);
    m_versions->setAccessibleName(tr("Version of the document"));
    m_restore->setObjectName(u"restoreVersion"_s);
    m_source->setObjectName(u"documentSource"_s);
    m_save->setObjectName(u"exportDocument"_s);
    m_save->setMenu(m_exports->menu());
    m_remove->setObjectName(u"removeDocument"_s);
    auto *head = new QWidget;
    auto *row = new WrapLayout;
    for (QWidget *widget : QList<QWidget *>{m_versions, m_restore, m_source, m_save, m_remove})
        row->addWidget(widget);
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    layout->setSpacing(space::small);
    layout->addWidget(m_title);
    layout->addWidget(m_about);
    layout->addLayout(row);
    return head;
}

void DocumentView::setDocument(const QUuid &id)
{
    if (m_id == id)
        return;
    keep();
    m_id = id;
    m_tabs->setCurrentIndex(0);
    refresh();
}

void DocumentView::keep()
{
    if (!std::exchange(m_isDirty, false) || m_edit->toPlainText().size() > limits::documentCharacters)
        return;
    m_shelf.save(m_id, m_edit->toPlainText());
}

void DocumentView::hideEvent(QHideEvent *event)
{
    keep();
    QWidget::hideEvent(event);
}

void DocumentView::refresh()
{
    const Document *document = m_shelf.find(m_id);
    setEnabled(document != nullptr);
    m_title->setText(document != nullptr ? document->title : tr("No document is chosen"));
    m_about->setText(
        document != nullptr
            ? tr("/%1 · changed %2", "a command; a time")
                  .arg(document->workflow, locale().toString(document->changedAt.toLocalTime(), QLocale::ShortFormat))
            : tr("A workflow ends in a document. Begin one in a conversation, for example with /strategy."));
    for (QWidget *widget : QList<QWidget *>{m_versions, m_restore, m_source, m_save, m_remove, m_tabs})
        widget->setVisible(document != nullptr);
    m_restore->hide();
    if (document == nullptr) {
        m_id = {};
        return;
    }
    m_exports->setDocument(*document);
    m_shown = document->text;
    if (!m_isDirty && m_edit->toPlainText() != document->text) {
        const QSignalBlocker quiet(m_edit);
        m_edit->setPlainText(document->text);
    }
    showText();
    readVersions();
}

void DocumentView::showText()
{
    if (m_page->isText()) {
        m_page->setText(m_shown);
        return;
    }
    for (const auto calls = documentCalls(m_title->text(), m_shown); const QJsonArray &call : calls)
        m_page->call(call);
}

void DocumentView::readVersions()
{
    m_shelf.versions(m_id).then(this, [this, id = m_id](const Result<QList<DocumentVersion>> &read) {
        if (id != m_id)
            return;
        m_texts = read.value_or(QList<DocumentVersion>());
        std::ranges::reverse(m_texts);
        m_versions->clear();
        for (const DocumentVersion &version : std::as_const(m_texts)) {
            const QString at = locale().toString(version.at.toLocalTime(), QLocale::ShortFormat);
            m_versions->addItem(version.isPersons ? tr("%1, by you", "a time").arg(at)
                                                  : tr("%1, by the advisor", "a time").arg(at));
        }
        m_versions->setVisible(m_texts.size() > 1);
    });
}

/// The newest one is the document itself.
void DocumentView::showVersion(int index)
{
    if (index < 0 || index >= m_texts.size())
        return;
    keep();
    m_shown = m_texts.at(index).text;
    m_restore->setVisible(index > 0);
    m_tabs->setCurrentIndex(0);
    showText();
}

void DocumentView::askToRemove()
{
    auto *question = new QMessageBox(QMessageBox::Question, tr("Delete the document"),
                                     tr("Delete “%1” with all its versions? The conversation stays.").arg(m_title->text()),
                                     QMessageBox::Cancel, this);
    question->setObjectName(u"removeDocumentQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *remove = question->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    connect(remove, &QPushButton::clicked, this, [this] {
        m_isDirty = false;
        m_shelf.remove(m_id);
    });
    question->open();
}

}  // namespace sb::ui
