// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/documentfiles.h"

#include "base/citationmark.h"
#include "markdown/livedocument.h"
#include "ui/style/tokens.h"

#include <QCryptographicHash>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto looks = R"(
body { margin: 40px auto; max-width: 720px; padding: 0 24px; font: 16px/1.55 system-ui, sans-serif; color: var(--text); background: var(--surface); }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 0.5em; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid var(--border); padding: 6px 12px; text-align: left; }
code, pre { font-family: ui-monospace, monospace; background: var(--code-ground); }
blockquote { margin-left: 0; padding-left: 16px; border-left: 3px solid var(--border); color: var(--text2); }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } }
)";

QByteArray styleSheetOf()
{
    return cssVariables(Scheme::Light) + "\n@media (prefers-color-scheme: dark){" + cssVariables(Scheme::Dark) + "}\n" + looks;
}

}  // namespace

QByteArray documentMarkdown(const Document &document)
{
    return withoutCitationMarks(document.text).toUtf8();
}

QByteArray documentHtml(const Document &document, const QString &language)
{
    const QByteArray css = styleSheetOf();
    const QByteArray hash = QCryptographicHash::hash(css, QCryptographicHash::Sha256).toBase64();
    const QString head =
        u"<!doctype html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%2'\">\n"
        "<title>%3</title>\n<style>"_s.arg(language, QString::fromLatin1(hash), document.title.toHtmlEscaped());
    const QString body = renderHtml(withoutCitationMarks(document.text));
    return head.toUtf8() + css + "</style>\n</head>\n<body>\n" + body.toUtf8() + "\n</body>\n</html>\n";
}

QList<QJsonArray> documentCalls(const QString &title, const QString &markdown)
{
    const QLocale locale;
    const QJsonObject words{{u"title"_s, title},
                            {u"language"_s, locale.bcp47Name()},
                            {u"direction"_s, locale.textDirection() == Qt::RightToLeft ? u"rtl"_s : u"ltr"_s},
                            {u"image"_s, QString()},
                            {u"goTo"_s, QString()}};
    const QString html = renderHtml(withoutCitationMarks(markdown));
    const QByteArray key = QCryptographicHash::hash(html.toUtf8(), QCryptographicHash::Sha1).toHex();
    return {{u"words"_s, words}, {u"show"_s, QJsonArray{QJsonArray{QString::fromLatin1(key), html}}}};
}

QString documentFileName(const Document &document, const QString &suffix)
{
    static const QRegularExpression unsafe(u"[\\\\/:*?\"<>|\\x00-\\x1f]+"_s);
    const QString name = QString(document.title).replace(unsafe, u" "_s).simplified().left(80);
    return (name.isEmpty() || name.startsWith(u'.') ? u"document"_s : name) + u'.' + suffix;
}

}  // namespace sb::ui
