// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/helplists.h"

#include "personas/testwriter.h"
#include "ui/personaeditor/markedtext.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/tickbox.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QString wordsOf(const Contradiction &one)
{
    const QString pair = HelpContradictions::tr("“%1” against “%2”").arg(one.one.words, one.other.words);
    return one.why.isEmpty() ? pair : QString(pair + u'\n' + one.why);
}

QString wordsOf(const Assertion &assertion)
{
    const QString value = assertion.value.toString();
    if (assertion.type == "llm-rubric"_L1)
        return HelpCases::tr("is judged: %1").arg(value);
    return assertion.isNegated ? HelpCases::tr("does not say “%1”").arg(value) : HelpCases::tr("says “%1”").arg(value);
}

QString wordsOf(const PersonaTest &test)
{
    QStringList checks;
    for (const Assertion &assertion : test.assertions)
        checks.append(wordsOf(assertion));
    return HelpCases::tr("“%1”: the answer %2").arg(test.question(), checks.join(u"; "_s));
}

QString wordsOf(const RoutingCase &one)
{
    return one.expected.contains("none"_L1) ? HelpCases::tr("“%1” is nobody's").arg(one.question)
                                            : HelpCases::tr("“%1” reaches this advisor").arg(one.question);
}

QPushButton *namedButton(const QString &name, const QString &words)
{
    auto *button = new QPushButton(words);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

}  // namespace

HelpContradictions::HelpContradictions(QWidget *parent)
    : QWidget(parent),
      m_head(new QLabel),
      m_list(new QListWidget),
      m_one(namedButton(u"helpFirstPlace"_s, tr("Show the &first place"))),
      m_other(namedButton(u"helpSecondPlace"_s, tr("Show the &second place")))
{
    m_head->setObjectName(u"helpContradictionHead"_s);
    m_head->setWordWrap(true);
    m_list->setObjectName(u"helpContradictions"_s);
    m_list->setAccessibleName(tr("Contradictions"));
    m_list->setWordWrap(true);
    m_list->setProperty("role", u"rows"_s);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::medium);
    buttons->addWidget(m_one);
    buttons->addWidget(m_other);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_head);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, &HelpContradictions::showButtons);
    connect(m_list, &QListWidget::itemActivated, m_one, &QPushButton::click);
    connect(m_one, &QPushButton::clicked, this, [this] { emit placeWanted(m_found.at(m_list->currentRow()).one); });
    connect(m_other, &QPushButton::clicked, this, [this] { emit placeWanted(m_found.at(m_list->currentRow()).other); });
}

void HelpContradictions::setFound(const QList<Contradiction> &found)
{
    m_found = found;
    m_list->clear();
    for (const Contradiction &one : found)
        m_list->addItem(markedText(wordsOf(one)).text);
    m_head->setText(found.isEmpty()
                        ? tr("The model found no contradictions. That is its opinion, not a proof.")
                        : tr("%Ln contradiction(s), in the model's opinion.", nullptr, static_cast<int>(found.size())));
    m_list->setVisible(!found.isEmpty());
    m_list->setCurrentRow(found.isEmpty() ? -1 : 0);
    showButtons();
}

/// Words that the model made up stand nowhere.
void HelpContradictions::showButtons()
{
    const qsizetype row = m_list->currentRow();
    const bool isThere = row >= 0 && row < m_found.size();
    m_one->setEnabled(isThere && m_found.at(row).one.range.end > 0);
    m_other->setEnabled(isThere && m_found.at(row).other.range.end > 0);
    m_one->setVisible(!m_found.isEmpty());
    m_other->setVisible(!m_found.isEmpty());
}

void HelpContradictions::focusList()
{
    m_list->setFocus();
}

HelpCases::HelpCases(QWidget *parent)
    : QWidget(parent),
      m_head(new QLabel),
      m_rows(new QWidget),
      m_column(new QVBoxLayout(m_rows)),
      m_keep(namedButton(u"helpKeepCases"_s, tr("&Add the ticked to the tests"))),
      m_copy(namedButton(u"helpCopyCases"_s, tr("&Copy the ticked as a file of tests")))
{
    m_head->setObjectName(u"helpCasesHead"_s);
    m_head->setWordWrap(true);
    m_keep->setProperty("primary", true);
    m_keep->hide();
    m_column->setContentsMargins(space::small, space::small, space::medium, space::small);
    m_column->setSpacing(space::medium);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_rows);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::medium);
    buttons->addWidget(m_keep);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_head);
    layout->addWidget(scroll, 1);
    layout->addLayout(buttons);
    connect(m_keep, &QPushButton::clicked, this, [this] { emit keepWanted(ticked()); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(QString::fromUtf8(writeTests(ticked())));
        announce(this, tr("Copied"));
    });
}

void HelpCases::addRow(const QString &words)
{
    auto *line = new QHBoxLayout;
    auto *box = new TickBox;
    auto *label = new QLabel(words);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    box->setAccessibleName(words);
    box->setObjectName(u"helpCase%1"_s.arg(m_boxes.size()));
    box->setChecked(true);
    line->addWidget(box, 0, Qt::AlignTop);
    line->addWidget(label, 1);
    m_column->addLayout(line);
    m_boxes.append(box);
    connect(box, &QCheckBox::toggled, this, &HelpCases::showButtons);
}

void HelpCases::setTests(const PersonaTests &tests)
{
    m_tests = tests;
    m_boxes.clear();
    while (QLayoutItem *item = m_column->takeAt(0)) {
        if (QLayout *line = item->layout()) {
            while (QLayoutItem *part = line->takeAt(0)) {
                delete part->widget();
                delete part;
            }
        }
        delete item;
    }
    for (const PersonaTest &test : tests.tests)
        addRow(markedText(wordsOf(test)).text);
    for (const RoutingCase &one : tests.routing)
        addRow(markedText(wordsOf(one)).text);
    m_column->addStretch(1);
    m_head->setText(tr("%Ln case(s) in the words of the model. Keep what you would have written.", nullptr,
                       static_cast<int>(m_boxes.size())));
    showButtons();
}

PersonaTests HelpCases::ticked() const
{
    PersonaTests tests;
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        if (!m_boxes.at(i)->isChecked())
            continue;
        if (i < m_tests.tests.size())
            tests.tests.append(m_tests.tests.at(i));
        else
            tests.routing.append(m_tests.routing.at(i - m_tests.tests.size()));
    }
    return tests;
}

void HelpCases::showButtons()
{
    const bool isAny = std::ranges::any_of(m_boxes, [](const TickBox *box) { return box->isChecked(); });
    m_keep->setEnabled(isAny);
    m_copy->setEnabled(isAny);
}

void HelpCases::offerKeeping()
{
    m_keep->show();
}

void HelpCases::focusList()
{
    if (!m_boxes.isEmpty())
        m_boxes.constFirst()->setFocus();
}

}  // namespace sb::ui
