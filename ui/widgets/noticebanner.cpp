// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/noticebanner.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

NoticeBanner::NoticeBanner(int left, int right, QWidget *parent) : QFrame(parent), m_text(new QLabel)
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
    connect(close, &QToolButton::clicked, this, [this] { setSentences({}); });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(left, 6, right, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void NoticeBanner::add(const QString &sentence)
{
    if (!m_sentences.contains(sentence))
        setSentences(m_sentences + QStringList(sentence));
}

void NoticeBanner::setSentences(const QStringList &sentences)
{
    m_sentences = sentences;
    m_text->setText(sentences.join(u'\n'));
    setVisible(!sentences.isEmpty());
}

}  // namespace sb::ui
