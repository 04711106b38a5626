// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formpane.h"

#include "ui/personaeditor/formwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowbutton.h"

#include <QFrame>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

FormPane::FormPane(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(u"formPane"_s);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    m_settling.setSingleShot(true);
    makeContent();
    widget()->installEventFilter(this);
    connect(&m_reader, &FormReader::ready, this, [this] {
        refreshSeen();
        placeNotes();
    });
    connect(m_list, &FormRowList::viewMade, this, &FormPane::adopt);
    connect(m_list, &FormRowList::viewLost, this, &FormPane::keepUntaken);
    connect(m_list, &FormRowList::moved, this, [this](QWidget *toSee) { scrollTo(toSee); });
}

/// Fields that lose the keyboard now tell nothing any more.
FormPane::~FormPane()
{
    m_list->clear();
}

void FormPane::makeContent()
{
    auto *content = new QWidget;
    content->setObjectName(u"formContent"_s);
    m_title = new QLabel;
    m_title->setObjectName(u"formTitle"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setProperty("role", u"heading"_s);
    m_title->setFont(textFont(type::reading));
    m_title->setWordWrap(true);
    m_purpose = new QLabel;
    m_purpose->setObjectName(u"formPurpose"_s);
    m_purpose->setProperty("role", u"caption"_s);
    m_purpose->setWordWrap(true);
    m_list = new FormRowList;
    auto *add = new ArrowButton(symbol(u"plus"_s, &Tokens::text2), tr("Add a chapter"));
    add->setObjectName(u"addChapter"_s);
    m_chapters = new QMenu(add);
    add->setMenu(m_chapters);
    connect(m_chapters, &QMenu::aboutToShow, this, &FormPane::fillChapterMenu);
    m_dropLine = new QFrame(content);
    m_dropLine->setObjectName(u"formDrop"_s);
    m_dropLine->hide();
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(m_title);
    layout->addWidget(m_purpose);
    layout->addWidget(m_list);
    layout->addSpacing(space::medium);
    layout->addWidget(add, 0, Qt::AlignLeft);
    layout->addStretch(1);
    setWidget(content);
}

void FormPane::setDraft(PersonaDraft *draft)
{
    if (m_draft)
        m_draft->disconnect(this);
    m_draft = draft;
    m_edits.setDraft(draft);
    m_pending.clear();
    m_list->clear();
    m_untaken.clear();
    m_findings.clear();
    m_wish.reset();
    m_byte.reset();
    widget()->setVisible(draft != nullptr);
    if (!draft)
        return;
    connect(draft, &PersonaDraft::edited, this, &FormPane::follow);
    connect(draft, &QObject::destroyed, this, [this] {
        m_draft = nullptr;
        setDraft(nullptr);
    });
    m_reader.setDocument(draft->document());
    turnTo({FormPage::Kind::Chapter, ChapterKind::Profile});
}

void FormPane::setNames(const QStringList &frameworks, const QStringList &personas)
{
    m_list->setNames(frameworks, personas);
}

void FormPane::showChapter(ChapterKind chapter, const QString &title)
{
    if (chapter != ChapterKind::Free)
        return showPage({FormPage::Kind::Chapter, chapter});
    const QList<FormChapter> &chapters = m_reader.places().chapters();
    const auto found = std::ranges::find_if(
        chapters, [&title](const FormChapter &each) { return each.kind == ChapterKind::Free && each.title == title; });
    if (found != chapters.end())
        showPage({FormPage::Kind::Free, ChapterKind::Free, found - chapters.begin()});
}

void FormPane::showDocument()
{
    showPage({});
}

void FormPane::showPage(const FormPage &page)
{
    if (!m_draft || page == m_page)
        return;
    commit();
    turnTo(page);
}

/// Entries that were begun stay for when their page is shown again; those that say nothing do not.
void FormPane::turnTo(const FormPage &page)
{
    m_list->clear();
    m_pending.removeIf([](const PendingEntry &entry) { return withoutBlanks(entry.value).isUndefined(); });
    m_page = page;
    m_freeTitle = m_reader.places().chapters().value(page.place).title;
    m_wish.reset();
    m_place.clear();
    verticalScrollBar()->setValue(0);
    refresh();
    placeNotes();
    emit pageChanged(page);
}

void FormPane::follow()
{
    m_reader.setDocument(m_draft->document());
    refreshSeen();
}

/// Whoever writes in the source waits for no field.
void FormPane::refreshSeen()
{
    m_isOutdated = !isVisible();
    if (!m_isOutdated)
        refresh();
}

void FormPane::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (m_isOutdated) {
        refreshSeen();
        placeNotes();
    }
}

QString FormPane::chapterTitle() const
{
    const QList<FormChapter> &chapters = m_reader.places().chapters();
    if (m_page.kind == FormPage::Kind::Free)
        return chapters.value(m_page.place).title;
    const auto found = std::ranges::find(chapters, m_page.chapter, &FormChapter::kind);
    return found == chapters.end() ? QString() : found->title;
}

/// Of all chapters of the page's kind, with their parts; for the profile the text below the title counts, too.
QStringList FormPane::ownTitles() const
{
    QStringList titles;
    for (const FormChapter &chapter : m_reader.places().chapters()) {
        if (m_page.kind == FormPage::Kind::Chapter && chapter.kind == m_page.chapter)
            titles += QStringList(chapter.title) + chapter.parts;
    }
    if (m_page == FormPage{FormPage::Kind::Chapter, ChapterKind::Profile})
        titles.append(m_draft->document().unversioned().name);
    return titles;
}

QList<FormRow> FormPane::rowsNow() const
{
    const FormPlaces &places = m_reader.places();
    const Persona &persona = m_draft->document().unversioned();
    FormContent content{m_page, persona, chapterTitle(), {}, {}, ownTitles(), m_pending};
    if (m_page.kind == FormPage::Kind::Free)
        content.markdown = places.markdownOf(m_page.place);
    for (const ChapterKind kind : formChapters()) {
        for (const auto fields = fieldsOf(kind); const FormField *field : fields) {
            const bool isElsewhere = m_page.kind != FormPage::Kind::Chapter || m_page.chapter != kind;
            if (isElsewhere && places.pageOf(*field) == m_page
                && !withoutBlanks(formValue(persona, field->root())).isUndefined())
                content.homeless.append(field);
        }
    }
    QList<FormRow> rows = formRows(content);
    rows.removeIf([this](const FormRow &row) {
        return row.kind == FormRow::Kind::Heading && row.depth == 0
            && FormWords::translated(row.field->label) == m_title->text();
    });
    return rows;
}

/// The page's chapter may have got another place, or another title.
void FormPane::findFreeChapter()
{
    const QList<FormChapter> &chapters = m_reader.places().chapters();
    const auto isFree = [&chapters](qsizetype place) {
        return place >= 0 && place < chapters.size() && chapters.at(place).kind == ChapterKind::Free;
    };
    const auto isIt = [this](const FormChapter &each) { return each.kind == ChapterKind::Free && each.title == m_freeTitle; };
    if (!isFree(m_page.place) || chapters.at(m_page.place).title != m_freeTitle) {
        if (const auto found = std::ranges::find_if(chapters, isIt); found != chapters.end())
            m_page.place = found - chapters.begin();
    }
    if (!isFree(m_page.place))
        return turnTo({});
    m_freeTitle = chapters.at(m_page.place).title;
}

void FormPane::refresh()
{
    if (!m_draft)
        return;
    if (m_page.kind == FormPage::Kind::Free && m_reader.isCurrent()) {
        const FormPage before = m_page;
        findFreeChapter();
        if (m_page.kind != before.kind)
            return;
    }
    m_title->setText(m_page.kind == FormPage::Kind::Document      ? FormWords::documentName()
                         : m_page.kind == FormPage::Kind::Chapter ? FormWords::chapterName(m_page.chapter)
                                                                  : m_freeTitle);
    m_purpose->setText(m_page.kind == FormPage::Kind::Document      ? FormWords::documentPurpose()
                           : m_page.kind == FormPage::Kind::Chapter ? FormWords::chapterPurpose(m_page.chapter)
                                                                    : QString());
    m_purpose->setVisible(!m_purpose->text().isEmpty());
    m_list->setRows(rowsNow());
    grantWish();
    if (m_byte)
        seeByte();
    if (!m_place.isEmpty())
        tellPlace();
}

void FormPane::fillChapterMenu()
{
    m_chapters->clear();
    for (const ChapterKind kind : formChapters()) {
        if (m_reader.places().hasChapter(kind))
            continue;
        m_chapters->addAction(FormWords::chapterName(kind), this, [this, kind] {
            showChapter(kind);
            focusFirst();
        });
    }
    m_chapters->addSeparator();
    m_chapters->addAction(tr("With a heading of your own"), this, &FormPane::addFreeChapter);
}

void FormPane::addFreeChapter()
{
    commit();
    const qsizetype place = m_reader.places().chapters().size();
    m_edits.apply({FieldEdit::Kind::Insert, u"chapters[+]"_s,
                   QJsonObject{{u"title"_s, tr("New chapter")}, {u"markdown"_s, tr("What belongs here.")}}});
    m_edits.whenDone([this, place] {
        showPage({FormPage::Kind::Free, ChapterKind::Free, place});
        focusFirst();
    });
}

void FormPane::focusFirst()
{
    const auto isFirst = [](const FormRow &row) {
        return row.kind != FormRow::Kind::Heading && row.field != &modeField() && row.field != &orderField();
    };
    const auto found = std::ranges::find_if(m_list->rows(), isFirst);
    FormRowView *view = found == m_list->rows().end() ? nullptr : m_list->viewAt(found - m_list->rows().begin());
    if (view && view->target())
        view->target()->setFocus(Qt::OtherFocusReason);
}

}  // namespace sb::ui
