// SPDX-License-Identifier: Apache-2.0
#include "ui/figures/markup.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct Shape {
    QLatin1StringView name;
    QLatin1StringView paths;
};

Shape shapeOf(Mark mark)
{
    switch (mark) {
    case Mark::Good:
        return {"good"_L1, R"(<circle cx="8" cy="8" r="6.5" class="fill"/><path d="m5.3 8.2 1.9 1.9 3.6-4" class="on"/>)"_L1};
    case Mark::Watch:
        return {"watch"_L1, R"(<path d="M8 1.8 14.8 14H1.2z" class="fill"/><path d="M8 6.2v3.6M8 11.9v.1" class="on"/>)"_L1};
    case Mark::Bad:
        return {"bad"_L1, R"(<path d="M8 .8 15.2 8 8 15.2.8 8z" class="fill"/><path d="m6 6 4 4m0-4-4 4" class="on"/>)"_L1};
    case Mark::Unknown:
        return {"unknown"_L1, R"(<circle cx="8" cy="8" r="6" class="ring"/>)"_L1};
    case Mark::None:
        break;
    }
    return {};
}

}  // namespace

QString plainMarkup(const QString &text)
{
    const QString escaped = text.toHtmlEscaped();
    return text.isRightToLeft() ? QString(u"<bdi>"_s + escaped + u"</bdi>"_s) : escaped;
}

QString element(QLatin1StringView name, const QList<Attribute> &attributes, const QString &content)
{
    QString markup = u'<' + name;
    for (const Attribute &attribute : attributes)
        markup += u' ' + attribute.name + u"=\""_s + attribute.value.toHtmlEscaped() + u'"';
    markup += u'>' + content + u"</"_s + name + u'>';
    return markup;
}

QString classed(QLatin1StringView name, QLatin1StringView styleClass, const QString &content)
{
    return element(name, {{"class"_L1, styleClass}}, content);
}

QString markShape(Mark mark)
{
    const Shape shape = shapeOf(mark);
    if (shape.name.isEmpty())
        return {};
    return u"<svg class=\"shape "_s + shape.name
        + u"\" viewBox=\"0 0 16 16\" width=\"12\" height=\"12\" aria-hidden=\"true\">"_s + shape.paths + u"</svg>"_s;
}

QString markedMarkup(const MarkedSentence &sentence, QLatin1StringView styleClass)
{
    const Shape shape = shapeOf(sentence.mark);
    const QString classes = shape.name.isEmpty() ? QString(styleClass) : QString(styleClass + u' ' + shape.name);
    return element("p"_L1, {{"class"_L1, classes}, {"title"_L1, sentence.text}},
                   markShape(sentence.mark) + classed("span"_L1, "words"_L1, plainMarkup(sentence.text)));
}

QString buttonMarkup(const QString &action, const QString &words)
{
    return element("a"_L1, {{"class"_L1, u"button"_s}, {"role"_L1, u"button"_s}, {"href"_L1, u"app://action/"_s + action}},
                   plainMarkup(words));
}

QString actionAddress(QLatin1StringView action, const QString &argument)
{
    return u"app://action/"_s + action + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(argument));
}

}  // namespace sb::ui
