// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/pageactions.h"

#include "markdown/plaintable.h"
#include "ui/conversation/messageactions.h"
#include "ui/conversation/messagecopy.h"
#include "ui/web/lockedpage.h"
#include "ui/web/lockedview.h"
#include "ui/web/scriptedpage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVariantList>
#include <QVariantMap>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

PageActions::PageActions(Transcript &transcript, ScriptedPage &page, QObject *parent)
    : QObject(parent), m_transcript(transcript), m_page(page)
{
    connect(&page, &ScriptedPage::actionActivated, this, &PageActions::take);
    page.view().setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&page.view(), &QWidget::customContextMenuRequested, this, &PageActions::showContextMenu);
}

void PageActions::take(const QUrl &url)
{
    const QStringList path = url.path().split(u'/', Qt::SkipEmptyParts);
    const QString action = path.value(0);
    if (action == "copy-code"_L1)
        copyCode(path.value(1), path.value(2).toInt());
    else if (action == "copy-table"_L1)
        copyTable(path.value(1), path.value(2).toInt());
    else if (action == "more"_L1)
        showMenuBelowButton(path.value(1));
    else
        act(action, path.mid(1).join(u'/'));
}

void PageActions::act(const QString &action, const QString &argument)
{
    const std::optional<Message> message = messageOf(argument);
    if (message && (action == "copy"_L1 || action.startsWith("copy-"_L1)))
        copyMessage(action, *message);
    else if (action == "details"_L1)
        m_page.call({action, argument});
    else
        emit requested(action, argument);
}

void PageActions::copyMessage(const QString &action, const Message &message)
{
    const CopyForm form = action == "copy-markdown"_L1 ? CopyForm::Markdown
        : action == "copy-plain"_L1                    ? CopyForm::Plain
                                                       : CopyForm::Rich;
    QGuiApplication::clipboard()->setMimeData(copyOf(message, form).release());
    m_page.call({u"copied"_s, message.id.toString()});
}

void PageActions::copyCode(const QString &message, int index)
{
    m_page.ask(u"codeOf"_s, {message, index},
               [](const QVariant &code) { QGuiApplication::clipboard()->setText(code.toString()); });
}

void PageActions::copyTable(const QString &message, int index)
{
    m_page.ask(u"tableOf"_s, {message, index}, [](const QVariant &table) {
        QList<QStringList> rows;
        for (const auto lines = table.toList(); const QVariant &row : lines)
            rows.append(row.toStringList());
        QGuiApplication::clipboard()->setText(tabSeparated(rows));
    });
}

void PageActions::showMenuBelowButton(const QString &message)
{
    m_page.ask(u"placeOf"_s, {message, u"more"_s}, [this, message](const QVariant &answer) {
        const QVariantList place = answer.toList();
        if (place.size() != 2)
            return;
        auto *menu = new QMenu(&m_page.view());
        menu->setObjectName(u"messageMenu"_s);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        addTo(*menu, message);
        const QPointF inView = QPointF(place.at(0).toDouble(), place.at(1).toDouble()) * m_page.page().zoomFactor();
        menu->popup(m_page.view().mapToGlobal(inView.toPoint()));
    });
}

void PageActions::showContextMenu(QPoint position)
{
    m_page.ask(u"placeOfMenu"_s, {}, [this, position](const QVariant &answer) {
        const QVariantMap place = answer.toMap();
        const QString message = place[u"id"_s].toString();
        QMenu *menu = m_page.view().makeMenu();
        if (!message.isEmpty()) {
            menu->addSeparator();
            if (const int index = place[u"code"_s].toInt(); index >= 0)
                menu->addAction(tr("Copy the code"), this, [this, message, index] { copyCode(message, index); });
            if (const int index = place[u"table"_s].toInt(); index >= 0)
                menu->addAction(tr("Copy the table"), this, [this, message, index] { copyTable(message, index); });
            addTo(*menu, message);
        }
        menu->popup(m_page.view().mapToGlobal(position));
    });
}

void PageActions::addTo(QMenu &menu, const QString &message)
{
    const std::optional<Message> found = messageOf(message);
    if (!found)
        return;
    for (const auto actions = MessageActions::of(*found, m_transcript.countBelow(found->id));
         const MessageAction &action : actions) {
        QAction *item = menu.addAction(action.label, this, [this, id = action.id, message] { act(id, message); });
        item->setObjectName(action.id);
    }
}

std::optional<Message> PageActions::messageOf(const QString &id) const
{
    const QList<Message> all = m_transcript.messages();
    const auto found = std::ranges::find(all, MessageId::fromString(id), &Message::id);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

}  // namespace sb::ui
