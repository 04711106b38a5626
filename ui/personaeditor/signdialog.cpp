// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/signdialog.h"

#include "ui/style/tokens.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTextBoundaryFinder>
#include <QToolButton>
#include <QVBoxLayout>
#include <array>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int offerColumns = 8;
constexpr int mostSigns = 2;  ///< that a tile has room for

struct SignOffer {
    QStringView sign;
    const char *name;
};

/// What advisors of engineering leaders are about.
constexpr std::array signOffers{
    SignOffer{u"\U0001F9ED", QT_TRANSLATE_NOOP("SignDialog", "Compass")},
    SignOffer{u"\U0001F6E1\uFE0F", QT_TRANSLATE_NOOP("SignDialog", "Shield")},
    SignOffer{u"\U0001F510", QT_TRANSLATE_NOOP("SignDialog", "Lock")},
    SignOffer{u"\U0001F4CA", QT_TRANSLATE_NOOP("SignDialog", "Chart")},
    SignOffer{u"\U0001F4B0", QT_TRANSLATE_NOOP("SignDialog", "Money")},
    SignOffer{u"\u2696\uFE0F", QT_TRANSLATE_NOOP("SignDialog", "Scales")},
    SignOffer{u"\U0001F680", QT_TRANSLATE_NOOP("SignDialog", "Rocket")},
    SignOffer{u"\U0001F3D7\uFE0F", QT_TRANSLATE_NOOP("SignDialog", "Building site")},
    SignOffer{u"\U0001F9E9", QT_TRANSLATE_NOOP("SignDialog", "Puzzle piece")},
    SignOffer{u"\U0001F52C", QT_TRANSLATE_NOOP("SignDialog", "Microscope")},
    SignOffer{u"\U0001F9EA", QT_TRANSLATE_NOOP("SignDialog", "Test tube")},
    SignOffer{u"\U0001F41E", QT_TRANSLATE_NOOP("SignDialog", "Beetle")},
    SignOffer{u"\U0001F6A8", QT_TRANSLATE_NOOP("SignDialog", "Alarm")},
    SignOffer{u"\U0001F4E6", QT_TRANSLATE_NOOP("SignDialog", "Parcel")},
    SignOffer{u"\u2601\uFE0F", QT_TRANSLATE_NOOP("SignDialog", "Cloud")},
    SignOffer{u"\U0001F5C4\uFE0F", QT_TRANSLATE_NOOP("SignDialog", "Filing cabinet")},
    SignOffer{u"\U0001F465", QT_TRANSLATE_NOOP("SignDialog", "People")},
    SignOffer{u"\U0001F393", QT_TRANSLATE_NOOP("SignDialog", "Mortarboard")},
    SignOffer{u"\U0001F4A1", QT_TRANSLATE_NOOP("SignDialog", "Light bulb")},
    SignOffer{u"\U0001F3AF", QT_TRANSLATE_NOOP("SignDialog", "Target")},
    SignOffer{u"\U0001F331", QT_TRANSLATE_NOOP("SignDialog", "Seedling")},
    SignOffer{u"\u23F1\uFE0F", QT_TRANSLATE_NOOP("SignDialog", "Stopwatch")},
    SignOffer{u"\U0001F4DD", QT_TRANSLATE_NOOP("SignDialog", "Note")},
    SignOffer{u"\U0001F3A8", QT_TRANSLATE_NOOP("SignDialog", "Palette")},
};

/// So many characters as a person counts them.
QString firstSigns(const QString &text, int most)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype end = 0;
    for (int i = 0; i < most; ++i)
        end = qMax(end, finder.toNextBoundary());
    return text.first(end);
}

}  // namespace

QString initialsOf(const QString &name)
{
    QString initials;
    for (const auto words = name.split(u' ', Qt::SkipEmptyParts); const QString &word : words) {
        if (initials.size() < 2 && word.front().isLetterOrNumber())
            initials += word.front().toUpper();
    }
    return initials;
}

SignDialog::SignDialog(const QString &now, QWidget *parent)
    : QDialog(parent), m_field(new QLineEdit(now)), m_take(new QPushButton(tr("&Use it")))
{
    setObjectName(u"signDialog"_s);
    setWindowTitle(tr("Sign of the advisor"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_field->setObjectName(u"signField"_s);
    m_field->setMaxLength(16);
    m_field->selectAll();
    auto *label = new QLabel(tr("An &emoji, or one or two letters"));
    label->setBuddy(m_field);
    m_take->setObjectName(u"signTake"_s);
    m_take->setProperty("primary", true);
    m_take->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_take, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(label);
    layout->addWidget(m_field);
    layout->addWidget(makeOffers());
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(m_field, &QLineEdit::textChanged, this, [this] { m_take->setEnabled(!sign().isEmpty()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(sign());
        accept();
    });
    m_take->setEnabled(!sign().isEmpty());
}

QWidget *SignDialog::makeOffers()
{
    auto *all = new QWidget;
    auto *grid = new QGridLayout(all);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::small);
    for (size_t i = 0; i < signOffers.size(); ++i) {
        const QString sign = signOffers.at(i).sign.toString();
        auto *button = new QToolButton;
        button->setText(sign);
        button->setFont(textFont(type::reading));
        button->setProperty("flat", true);
        button->setProperty("compact", true);
        button->setMinimumSize(36, 32);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(tr(signOffers.at(i).name));
        button->setToolTip(tr(signOffers.at(i).name));
        grid->addWidget(button, static_cast<int>(i) / offerColumns, static_cast<int>(i) % offerColumns);
        connect(button, &QToolButton::clicked, this, [this, sign] { m_field->setText(sign); });
    }
    return all;
}

QString SignDialog::sign() const
{
    return firstSigns(m_field->text().trimmed(), mostSigns);
}

}  // namespace sb::ui
