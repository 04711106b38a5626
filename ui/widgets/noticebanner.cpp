// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/noticebanner.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <utility>

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
        m_offer.clear();
        setSentences({});
    });
    m_button->setObjectName(u"noticeButton"_s);
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, [this] {
        const auto take = std::exchange(m_take, {});
        endOffer();
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
    m_offer = sentence;
    m_take = take;
    m_button->setText(button);
    setSentences(m_sentences);
    announce(this, sentence);
    return ++m_offers;
}

void NoticeBanner::withdrawOffer(int number)
{
    if (number == m_offers)
        endOffer();
}

void NoticeBanner::endOffer()
{
    m_offer.clear();
    setSentences(m_sentences);
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
    for (const QString &first : {m_passing, m_offer}) {
        if (!first.isEmpty())
            lines.prepend(first);
    }
    m_text->setText(lines.join(u'\n'));
    m_button->setVisible(!m_offer.isEmpty());
    setVisible(!lines.isEmpty());
}

}  // namespace sb::ui
