// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/attachmentrow.h"

#include "ui/conversation/attachmentdialog.h"
#include "ui/conversation/transcriptwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/wraplayout.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

AttachmentRow::AttachmentRow(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"attachments"_s);
    setAccessibleName(tr("Goes with the question"));
    auto *layout = new WrapLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(space::medium);
    hide();
}

void AttachmentRow::setAttachments(const QList<Attachment> &attachments)
{
    if (m_attachments == attachments && m_removed.isEmpty())
        return;
    m_attachments = attachments;
    m_removed.clear();
    fill();
}

void AttachmentRow::addPasted(const QString &text)
{
    const auto isTaken = [this](const QString &name) {
        return std::ranges::contains(m_attachments, name, &Attachment::name)
            || std::ranges::contains(m_removed, name, &Attachment::name);
    };
    QString name = tr("Pasted text");
    for (int number = 2; isTaken(name); ++number)
        name = tr("Pasted text %1").arg(number);
    add({{name, text}});
    announce(this, tr("%1 goes with the question.").arg(TranscriptWords::attachment(m_attachments.constLast())));
}

void AttachmentRow::add(const QList<Attachment> &attachments)
{
    m_attachments += attachments;
    fill();
    emit changed();
}

void AttachmentRow::fill()
{
    while (QLayoutItem *item = layout()->takeAt(0)) {
        item->widget()->setParent(nullptr);
        item->widget()->deleteLater();  // it may hold the button that was pressed
        delete item;
    }
    m_markdown = toMarkdown(Question{{}, m_attachments});
    m_buttons.clear();
    const auto add = [this](QWidget *widget) {
        layout()->addWidget(widget);
        widget->show();  // at once, so that it can have the focus
    };
    for (qsizetype place = 0; place < m_attachments.size(); ++place)
        add(makeChip(place));
    if (!m_removed.isEmpty())
        add(makePutBack());
    setVisible(layout()->count() > 0);
    emit buttonsChanged();
}

QWidget *AttachmentRow::makeChip(qsizetype place)
{
    const QString title = TranscriptWords::attachment(m_attachments.at(place));
    auto *read = new QPushButton(symbol(u"book"_s, &Tokens::text2), QString(title).replace(u'&', u"&&"_s));
    read->setObjectName(u"attachment"_s);
    read->setToolTip(tr("Read it, or put it into the question"));
    auto *away = new QToolButton;
    away->setObjectName(u"removeAttachment"_s);
    away->setIcon(symbol(u"close"_s, &Tokens::text2));
    away->setProperty("compact", true);
    away->setProperty("flat", true);
    away->setToolTip(tr("Take it away"));
    away->setAccessibleName(tr("Take away: %1").arg(title));
    auto *chip = new QWidget;
    auto *layout = new QHBoxLayout(chip);
    layout->setContentsMargins({});
    layout->setSpacing(space::small);
    layout->addWidget(read);
    layout->addWidget(away);
    m_buttons += {read, away};
    connect(read, &QPushButton::clicked, this, [this, place] { this->read(place); });
    connect(away, &QToolButton::clicked, this, [this, place] { remove(place); });
    return chip;
}

QWidget *AttachmentRow::makePutBack()
{
    auto *note = new ElidedLabel;
    note->setText(tr("“%1” was taken away.").arg(m_removed.constLast().name));
    note->setProperty("role", u"caption"_s);
    auto *back = new QPushButton(tr("Put back"));
    back->setObjectName(u"putBackAttachment"_s);
    back->setAccessibleName(tr("Put back: %1").arg(TranscriptWords::attachment(m_removed.constLast())));
    auto *both = new QWidget;
    auto *layout = new QHBoxLayout(both);
    layout->setContentsMargins({});
    layout->setSpacing(space::medium);
    layout->addWidget(note);
    layout->addWidget(back);
    m_buttons.append(back);
    connect(back, &QPushButton::clicked, this, [this] {
        m_attachments.append(m_removed.takeLast());
        fill();
        findChildren<QPushButton *>(u"attachment"_s).constLast()->setFocus();
        emit changed();
    });
    return both;
}

void AttachmentRow::read(qsizetype place)
{
    const Attachment &attachment = m_attachments.at(place);
    auto *dialog = new AttachmentDialog(TranscriptWords::attachment(attachment), attachment.text, this);
    connect(dialog, &AttachmentDialog::textWanted, this, [this, attachment] {
        m_attachments.removeOne(attachment);
        fill();
        emit textWanted(attachment.text);
    });
    dialog->open();
}

void AttachmentRow::remove(qsizetype place)
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    m_removed.append(m_attachments.takeAt(place));
    fill();
    if (hadFocus)  // it was a button that is gone
        m_buttons.constLast()->setFocus();
    emit changed();
}

}  // namespace sb::ui
