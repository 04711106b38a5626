// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/previewpane.h"

#include "personas/personadraft.h"
#include "ui/web/pageplace.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QUrl>
#include <QVBoxLayout>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

PreviewPane::PreviewPane(QWidget *parent) : QWidget(parent), m_page(new PagePlace(u"preview"_s, tr("Preview")))
{
    m_page->setObjectName(u"previewPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_page);
    connect(m_page, &PagePlace::ready, this, &PreviewPane::showAll);
    connect(m_page, &PagePlace::textWanted, this, &PreviewPane::make);
    connect(m_page, &PagePlace::applied, this, &PreviewPane::shown);
    connect(m_page, &PagePlace::actionActivated, this, &PreviewPane::act);
}

void PreviewPane::setDraft(PersonaDraft *draft)
{
    if (m_draft != nullptr)
        m_draft->disconnect(this);
    m_draft = draft;
    m_document = PersonaDocument();
    m_place = 0;
    m_page->call({u"toTop"_s});
    if (draft == nullptr)
        return take({});
    const auto follow = [this, draft] {
        m_document = draft->document();
        make();
    };
    connect(draft, &PersonaDraft::edited, this, follow);
    follow();
}

void PreviewPane::setPlace(qsizetype byte)
{
    if (std::exchange(m_place, byte) == byte)
        return;
    if (m_preview.holds(byte))
        showPlace();
    else
        make();
}

void PreviewPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    make();
}

void PreviewPane::make()
{
    if (!isVisible() || m_draft == nullptr)
        return;
    const auto prepare = [this]() -> std::function<Made()> {
        return [document = m_document, place = m_place, wantsText = m_page->isText()] {
            Made made{draftPreview(document, place), {}};
            if (wantsText)
                made.text = previewText(made.preview);
            return made;
        };
    };
    m_work.run(prepare, [this](const Made &made) { take(made); });
}

void PreviewPane::take(const Made &made)
{
    if (m_draft == nullptr && !made.preview.document.bytes().isEmpty())
        return;  // of a draft that is gone
    m_preview = made.preview;
    if (m_page->isText()) {
        m_page->setText(made.text);
        emit shown();
    } else if (m_page->isReady()) {
        showAround();
        showBlocks();
        showPlace();
    }
}

void PreviewPane::showAll()
{
    m_sent.clear();
    m_page->call({u"words"_s,
                  QJsonObject{{u"language"_s, QLocale().bcp47Name()},
                              {u"direction"_s, QLocale().textDirection() == Qt::RightToLeft ? u"rtl"_s : u"ltr"_s},
                              {u"title"_s, tr("Preview")},
                              {u"image"_s, tr("Image not loaded:")},
                              {u"goTo"_s, tr("Show it in the source")},
                              {u"matter"_s, tr("Front matter")},
                              {u"earlier"_s, tr("Show what is before")},
                              {u"later"_s, tr("Show what follows")},
                              {u"nothing"_s, tr("Nothing is written yet.")}}});
    showAround();
    showBlocks();
    showPlace();
}

/// Markup goes for those alone that the page has not.
void PreviewPane::showBlocks()
{
    QJsonArray list;
    QSet<QByteArray> keys;
    for (const DraftPreview::Block &block : std::as_const(m_preview.blocks)) {
        keys.insert(block.key);
        QJsonArray one{QString::fromLatin1(block.key)};
        if (!m_sent.contains(block.key))
            one.append(block.placed.html);
        list.append(one);
    }
    m_sent = keys;
    m_page->call({u"show"_s, list});
}

void PreviewPane::showAround()
{
    QJsonObject around{{u"matter"_s, m_preview.matter.join(u", "_s)}, {u"isEmpty"_s, m_preview.blocks.isEmpty()}};
    const QString lines =
        tr("Lines %L1 to %L2 of %L3 are shown.").arg(m_preview.firstLine).arg(m_preview.lastLine).arg(m_preview.lines);
    if (m_preview.begin > m_preview.document.bodyBegin())
        around["earlier"_L1] = lines;
    if (m_preview.end < m_preview.document.bytes().size())
        around["later"_L1] = lines;
    m_page->call({u"around"_s, around});
}

void PreviewPane::showPlace()
{
    if (!m_page->isReady())
        return;
    const DraftPreview::Block *block = m_preview.blockAt(m_place);
    const bool isInMatter = m_place < m_preview.document.bodyBegin();
    m_page->call({u"place"_s,
                  block != nullptr ? QString::fromLatin1(block->key)
                      : isInMatter ? u"matter"_s
                                   : QString(),
                  block != nullptr ? block->placed.unitAt(m_place) : 0});
}

void PreviewPane::act(const QUrl &url)
{
    const QStringList path = url.path().split(u'/', Qt::SkipEmptyParts);
    const QString action = path.value(0);
    if (action == "matter"_L1)
        emit placeChosen(0);
    else if (action == "earlier"_L1)
        emit placeChosen(m_preview.begin > 0 ? m_preview.begin - 1 : 0);
    else if (action == "later"_L1)
        emit placeChosen(m_preview.end);
    const DraftPreview::Block *block = m_preview.find(path.value(1).toLatin1());
    if (action == "at"_L1 && block != nullptr)
        emit placeChosen(block->placed.placeOf(path.value(2).toInt()));
}

}  // namespace sb::ui
