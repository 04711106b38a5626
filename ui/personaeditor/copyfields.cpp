// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/copyfields.h"

#include "ui/style/tokens.h"
#include "ui/widgets/textfield.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int mostFieldLines = 8;

QString fieldLength(const CopyField &field)
{
    return field.most > 0 ? CopyFields::tr("%L1 of %L2 characters").arg(field.text.size()).arg(field.most)
                          : CopyFields::tr("%L1 characters").arg(field.text.size());
}

}  // namespace

QString copyFieldName(CopyField::Name name)
{
    switch (name) {
    case CopyField::Name::Name:
        return CopyFields::tr("Name");
    case CopyField::Name::Description:
        return CopyFields::tr("Description");
    case CopyField::Name::Instructions:
        return CopyFields::tr("Instructions");
    case CopyField::Name::Starters:
        break;
    }
    return CopyFields::tr("Conversation starters");
}

CopyFields::CopyFields(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(u"copyFields"_s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void CopyFields::setFields(const QList<CopyField> &fields)
{
    auto *all = new QWidget;
    auto *column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, space::medium, 0);
    column->setSpacing(space::small);
    for (const CopyField &field : fields) {
        const QString name = copyFieldName(field.name);
        auto *title = new QLabel(name);
        title->setProperty("role", u"heading"_s);
        auto *length = new QLabel(fieldLength(field));
        length->setProperty("role", u"caption"_s);
        auto *copy = new QPushButton(tr("Copy"));
        copy->setObjectName(u"copy%1"_s.arg(static_cast<int>(field.name)));
        copy->setAccessibleName(tr("Copy: %1").arg(name));
        auto *head = new QHBoxLayout;
        head->setSpacing(space::medium);
        head->addWidget(title);
        head->addWidget(length, 1);
        head->addWidget(copy);
        auto *text = new QPlainTextEdit(field.text);
        text->setReadOnly(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setAccessibleName(name);
        makeTextField(*text);
        const int lines = std::clamp(static_cast<int>(field.text.count(u'\n')) + 1 + static_cast<int>(field.text.size() / 80),
                                     1, mostFieldLines);
        text->setFixedHeight(lines * text->fontMetrics().lineSpacing() + 3 * space::medium);
        column->addLayout(head);
        column->addWidget(text);
        column->addSpacing(space::medium);
        connect(copy, &QPushButton::clicked, this, [this, field, name] {
            QGuiApplication::clipboard()->setText(field.text);
            emit copied(name);
        });
    }
    column->addStretch(1);
    setWidget(all);
}

}  // namespace sb::ui
