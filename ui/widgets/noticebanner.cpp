// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/noticebanner.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

NoticeBanner::NoticeBanner(int left, int right, QWidget *parent) : QFrame(parent), m_text(new QLabel), m_button(new QPushButton)
{
    setObjectName(u"noticeBanner"_s);
    m_text->setObjectName(u"noticeText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setWordWrap(true);
    auto *close = new QToolButton;
    close->setObjectName(u"noticeClose"_s);
    close->setIcon(symbol(u"close"_s, &Tokens::text));
    close->setAccessibleName(tr("Put the notice away"));
    close->setToolTip(close->accessibleName());
    close->setProperty("compact", true);
    close->setFocusPolicy(Qt::StrongFocus);
    connect(close, &QToolButton::clicked, this, [this] {
        m_offers.clear();
        setSentences({});
    });
    m_button->setObjectName(u"noticeButton"_s);
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, [this] {
        const auto take = m_offers.takeLast().take;
        setSentences(m_sentences);
        take();
    });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(left, 6, right, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button, 0, Qt::AlignTop);
    layout->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void NoticeBanner::add(const QString &sentence)
{
    if (m_sentences.contains(sentence))
        return;
    setSentences(m_sentences + QStringList(sentence));
    announce(this, sentence);
}

int NoticeBanner::offer(const QString &sentence, const QString &button, const std::function<void()> &take)
{
    m_offers.append({++m_lastNumber, sentence, button, take});
    setSentences(m_sentences);
    announce(this, sentence);
    return m_lastNumber;
}

void NoticeBanner::withdrawOffer(int number)
{
    if (m_offers.removeIf([number](const Offer &offer) { return offer.number == number; }) > 0)
        setSentences(m_sentences);
}

void NoticeBanner::clear()
{
    m_offers.clear();
    m_passing.clear();
    setSentences({});
}

void NoticeBanner::setPassing(const QString &sentence)
{
    m_passing = sentence;
    setSentences(m_sentences);
}

void NoticeBanner::setSentences(const QStringList &sentences)
{
    m_sentences = sentences;
    QStringList lines = sentences;
    if (!m_passing.isEmpty())
        lines.prepend(m_passing);
    if (!m_offers.isEmpty()) {
        lines.prepend(m_offers.constLast().sentence);
        m_button->setText(m_offers.constLast().button);
    }
    m_text->setText(lines.join(u'\n'));
    m_button->setVisible(!m_offers.isEmpty());
    setVisible(!lines.isEmpty());
}

}  // namespace sb::ui
