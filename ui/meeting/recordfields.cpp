// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/recordfields.h"

#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/textfield.h"

#include <QFontMetrics>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int fewestCharacters = 6;  // of a list
constexpr int textPadding = 18;  // above and below, with the border

}  // namespace

QPlainTextEdit *makeRecordText(const QString &name, const QString &accessibleName, const QString &hint, int lines)
{
    auto *field = new QPlainTextEdit;
    makeTextField(*field);
    field->setObjectName(name);
    field->setAccessibleName(accessibleName);
    field->setPlaceholderText(hint);
    field->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    field->setFixedHeight(QFontMetrics(field->font()).lineSpacing() * lines + textPadding);
    return field;
}

QComboBox *makePersonBox(const QString &name, const QString &accessibleName, const QStringList &people)
{
    auto *box = new ArrowComboBox;
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems(people);
    box->setCurrentIndex(-1);
    box->lineEdit()->setPlaceholderText(accessibleName);
    box->lineEdit()->setAccessibleName(accessibleName);
    shrink(*box);
    return box;
}

void shrink(QComboBox &box)
{
    box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box.setMinimumContentsLength(fewestCharacters);
}

QLabel *makeCaption(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", u"caption"_s);
    label->setFont(textFont(type::tiny));
    label->setWordWrap(true);
    return label;
}

QLabel *makeHeading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", u"heading"_s);
    return label;
}

QLabel *makeKeyLabel(const QString &keys)
{
    auto *label = new QLabel(keys);
    label->setProperty("role", u"key"_s);
    label->setFont(textFont(type::tiny));
    return label;
}

}  // namespace sb::ui
