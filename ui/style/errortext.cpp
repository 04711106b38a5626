// SPDX-License-Identifier: Apache-2.0
#include "ui/style/errortext.h"

#include "ui/style/moneytext.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>
#include <algorithm>
#include <array>

namespace sb::ui {

namespace {

struct Words {
    ErrorKind kind;
    const char *title;
    const char *sentence;
};

// `%1` is the place: a server's host:port, or a path, with the reason behind it when there is one.
constexpr auto allWords = std::to_array<Words>({
    {ErrorKind::NotFound, QT_TRANSLATE_NOOP("ErrorText", "This was not found"),
     QT_TRANSLATE_NOOP("ErrorText", "There is no such file or advisor: %1.")},
    {ErrorKind::AlreadyExists, QT_TRANSLATE_NOOP("ErrorText", "This exists already"),
     QT_TRANSLATE_NOOP("ErrorText", "Choose another name for %1.")},
    {ErrorKind::PermissionDenied, QT_TRANSLATE_NOOP("ErrorText", "No permission"),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "The program may not use %1. Your text stays in memory; change the folder's permissions, then start again.")},
    {ErrorKind::ReadOnly, QT_TRANSLATE_NOOP("ErrorText", "This can be read, not written"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 cannot be written. You can go on; what you type now is kept only until you quit.")},
    {ErrorKind::DiskFull, QT_TRANSLATE_NOOP("ErrorText", "The disk is full"),
     QT_TRANSLATE_NOOP("ErrorText", "Your text is in memory; free some space, then try again.")},
    {ErrorKind::Io, QT_TRANSLATE_NOOP("ErrorText", "The disk did not answer as it should"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Your text is in memory. Try again; if it happens again, check the disk. What failed: %1.")},
    {ErrorKind::Busy, QT_TRANSLATE_NOOP("ErrorText", "In use by another window"),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Another running Sounding Board writes this history. This one shows it, and keeps new text only until you quit.")},
    {ErrorKind::NewerVersion, QT_TRANSLATE_NOOP("ErrorText", "Made by a newer version"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "A newer Sounding Board wrote this history. It is shown and left as it is; what you type now is kept "
                       "only until you quit.")},
    {ErrorKind::ForeignFile, QT_TRANSLATE_NOOP("ErrorText", "Not a history of this program"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Another program owns the file at the history's place. It is left alone; what you type now is kept only "
                       "until you quit.")},
    {ErrorKind::Corrupt, QT_TRANSLATE_NOOP("ErrorText", "The history was damaged"),
     QT_TRANSLATE_NOOP("ErrorText", "The damaged file was moved, whole, to %1. A new history was begun.")},
    {ErrorKind::TooLarge, QT_TRANSLATE_NOOP("ErrorText", "This is too large"),
     QT_TRANSLATE_NOOP("ErrorText", "It is larger than the program takes at once. Shorten it, or send it in parts.")},
    {ErrorKind::Malformed, QT_TRANSLATE_NOOP("ErrorText", "This cannot be read"),
     QT_TRANSLATE_NOOP("ErrorText", "The text is not in a form that the program knows.")},
    {ErrorKind::InvalidArgument, QT_TRANSLATE_NOOP("ErrorText", "This address cannot be used"),
     QT_TRANSLATE_NOOP("ErrorText", "Check the server's address: https, or http for this computer only.")},
    {ErrorKind::Unsupported, QT_TRANSLATE_NOOP("ErrorText", "Not possible here"),
     QT_TRANSLATE_NOOP("ErrorText", "This system does not offer what is needed.")},
    {ErrorKind::HostNotFound, QT_TRANSLATE_NOOP("ErrorText", "No server of that name"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 was not found. Your question is kept; check the address and the network.")},
    {ErrorKind::Unreachable, QT_TRANSLATE_NOOP("ErrorText", "No way to the server"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 cannot be reached from here. Your question is kept; check the network, and whether a "
                       "proxy or VPN is needed.")},
    {ErrorKind::ConnectionRefused, QT_TRANSLATE_NOOP("ErrorText", "Nothing answers at %1"),
     QT_TRANSLATE_NOOP("ErrorText", "Your question is kept. Start the server, or choose another model.")},
    {ErrorKind::ConnectionLost, QT_TRANSLATE_NOOP("ErrorText", "The connection was lost"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 ended the connection before the answer. Your question is kept.")},
    {ErrorKind::TimedOut, QT_TRANSLATE_NOOP("ErrorText", "No answer in time"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 did not answer in time. Your question is kept.")},
    {ErrorKind::CertificateRejected, QT_TRANSLATE_NOOP("ErrorText", "The certificate is not trusted"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 has a certificate from an unknown authority. Nothing was sent; if it is your company's own, "
                       "add its authority in the server's settings.")},
    {ErrorKind::CertificateExpired, QT_TRANSLATE_NOOP("ErrorText", "The certificate has expired"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The certificate of %1 is not valid today. Nothing was sent; whoever runs the server has to "
                       "renew it, or this computer's clock is wrong.")},
    {ErrorKind::CertificateOfOtherHost, QT_TRANSLATE_NOOP("ErrorText", "The certificate is another server's"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "What answers at %1 shows a certificate of another name. Nothing was sent; check the "
                       "address.")},
    {ErrorKind::TlsFailed, QT_TRANSLATE_NOOP("ErrorText", "No secure connection"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 and this computer know no safe way to speak to each other. Nothing was sent; the server may be too "
                       "old, or want a certificate of this computer.")},
    {ErrorKind::ClientCertificateNeeded, QT_TRANSLATE_NOOP("ErrorText", "The server wants a certificate"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 lets in only computers with a certificate that it knows. Choose yours in the server's "
                       "settings.")},
    {ErrorKind::CertificateFileUnusable, QT_TRANSLATE_NOOP("ErrorText", "A certificate file cannot be used"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The authority, certificate or key that was chosen for %1 cannot be read. Nothing was sent; "
                       "choose another file or passphrase in the server's settings.")},
    {ErrorKind::ProxyUnreachable, QT_TRANSLATE_NOOP("ErrorText", "The proxy does not answer"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Nothing answers at the proxy %1. Your question is kept; check the proxy's address, or go "
                       "without one.")},
    {ErrorKind::ProxyNotTrusted, QT_TRANSLATE_NOOP("ErrorText", "The proxy is not trusted"),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "The certificate of the proxy %1 is of an unknown authority, of another name, or not valid today. Nothing "
         "was sent.")},
    {ErrorKind::ProxyLoginNeeded, QT_TRANSLATE_NOOP("ErrorText", "The proxy wants a user name"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The proxy %1 lets through only whom it knows. Enter its user name and password in the "
                       "server's settings.")},
    {ErrorKind::ProxyRefused, QT_TRANSLATE_NOOP("ErrorText", "The proxy does not let this through"),
     QT_TRANSLATE_NOOP("ErrorText", "The proxy %1 refuses to connect to this server. Whoever runs it can allow that.")},
    {ErrorKind::Redirected, QT_TRANSLATE_NOOP("ErrorText", "The server points elsewhere"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "%1 sends to another address, which is not followed. Nothing was sent there; name the right address.")},
    {ErrorKind::NotAnApi, QT_TRANSLATE_NOOP("ErrorText", "A web page answered"),
     QT_TRANSLATE_NOOP("ErrorText", "At %1 a web page answered instead of a model. Check the address; it often ends in /v1.")},
    {ErrorKind::KeyRejected, QT_TRANSLATE_NOOP("ErrorText", "The key was refused"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 refused the key. Your question is kept; change the key, or choose another model.")},
    {ErrorKind::KeyForgotten, QT_TRANSLATE_NOOP("ErrorText", "The key is needed again"),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "The key for %1 was kept in memory until you quit. Your question is kept and was not sent; enter the key, "
         "then try again.")},
    {ErrorKind::Forbidden, QT_TRANSLATE_NOOP("ErrorText", "Not allowed with this key"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 does not allow this model with this key. Your question is kept.")},
    {ErrorKind::UnknownModel, QT_TRANSLATE_NOOP("ErrorText", "The model is not there"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 does not know this model. Choose another one.")},
    {ErrorKind::UnknownAddress, QT_TRANSLATE_NOOP("ErrorText", "Nothing at this address"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 answers, but not at this address. Check it; it often ends in /v1.")},
    {ErrorKind::ContextTooLong, QT_TRANSLATE_NOOP("ErrorText", "This is more than the model takes"),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "The advisor and your question are longer than the model can read. Your question is kept; shorten it, begin a new "
         "conversation, or choose a model that takes more.")},
    {ErrorKind::RateLimited, QT_TRANSLATE_NOOP("ErrorText", "The server asks to wait"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 has had too many questions. Yours is kept; try again in a while.")},
    {ErrorKind::SpendLimit, QT_TRANSLATE_NOOP("ErrorText", "The month's limit is reached"),
     QT_TRANSLATE_NOOP("ErrorText", "The limit of %1 is reached. Your question is kept and was not sent.")},
    {ErrorKind::OutOfCredit, QT_TRANSLATE_NOOP("ErrorText", "The account has no credit"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 wants to be paid first. Your question is kept.")},
    {ErrorKind::Overloaded, QT_TRANSLATE_NOOP("ErrorText", "The server is overloaded"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 is overloaded. Your question is kept; try again in a while.")},
    {ErrorKind::ModelLoading, QT_TRANSLATE_NOOP("ErrorText", "The model is still loading"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 is loading the model. Your question is kept; try again in a moment.")},
    {ErrorKind::ServerFault, QT_TRANSLATE_NOOP("ErrorText", "The server has a fault"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 reports a fault of its own. Your question is kept.")},
    {ErrorKind::BadRequest, QT_TRANSLATE_NOOP("ErrorText", "The server refused the request"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 does not take the request as it is. Your question is kept; its words are below.")},
    {ErrorKind::KeyUnavailable, QT_TRANSLATE_NOOP("ErrorText", "The keychain gave no key"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The key for %1 is in this desktop's keychain, which did not open. Your question is kept and was not "
                       "sent; unlock the keychain, or enter the key in the server's settings.")},
    {ErrorKind::AnswerEmpty, QT_TRANSLATE_NOOP("ErrorText", "The model said nothing"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The answer from %1 ended before its first word. Your question is kept; try again, or choose another "
                       "model.")},
    {ErrorKind::AnswerCut, QT_TRANSLATE_NOOP("ErrorText", "No room was left for an answer"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The model at %1 reached its limit for one answer before the first word. Your question is kept; ask for "
                       "less at once, or choose another model.")},
    {ErrorKind::AnswerWithheld, QT_TRANSLATE_NOOP("ErrorText", "The answer was withheld"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The content filter of %1 let no word of it through. Your question is kept; put it in other words, or "
                       "choose another model.")},
    {ErrorKind::AnswerRefused, QT_TRANSLATE_NOOP("ErrorText", "The model refused to answer"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The model at %1 would not answer this. Your question is kept; put it in other words, or choose another "
                       "model.")},
    {ErrorKind::AnswerUnfinished, QT_TRANSLATE_NOOP("ErrorText", "The model wanted to do something first"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The model at %1 asked for more than it may, and said nothing. Your question is kept; try again, or "
                       "choose another model.")},
    {ErrorKind::Protocol, QT_TRANSLATE_NOOP("ErrorText", "The answer could not be understood"),
     QT_TRANSLATE_NOOP("ErrorText", "%1 answered in a form the program does not know. Your question is kept.")},
});

/// "USD 40 2026-11" as "$40.00 for November"; what is none as it is.
QString limitIn(const QString &where)
{
    const QStringList parts = where.split(u' ');
    const std::optional<qint64> pico = decimalFromText(parts.value(1), 12);
    const QDate month = QDate::fromString(parts.value(2) + QLatin1StringView("-01"), Qt::ISODate);
    if (!pico || !month.isValid())
        return where;
    return QCoreApplication::translate("ErrorText", "%1 for %2", "money, month")
        .arg(sumText(Money{*pico, parts.constFirst()}), QLocale().standaloneMonthName(month.month()));
}

/// What was kept until one quit and is no key.
struct ForgottenWords {
    QLatin1StringView part;
    const char *title;
    const char *sentence;
};
constexpr std::array forgottenWords{
    ForgottenWords{QLatin1StringView("proxy"), QT_TRANSLATE_NOOP("ErrorText", "The proxy's password is needed again"),
                   QT_TRANSLATE_NOOP("ErrorText",
                                     "The password of the proxy to %1 was kept in memory until you quit. Your question is kept "
                                     "and was not sent; enter the password, then try again.")},
    ForgottenWords{
        QLatin1StringView("certificate"), QT_TRANSLATE_NOOP("ErrorText", "The certificate's password is needed again"),
        QT_TRANSLATE_NOOP("ErrorText",
                          "The password of the certificate for %1 was kept in memory until you quit. Your question is "
                          "kept and was not sent; enter the password, then try again.")},
};

QString filled(const char *words, const QString &where)
{
    const QString translated = QCoreApplication::translate("ErrorText", words);
    return translated.contains(QLatin1StringView("%1")) ? translated.arg(where) : translated;
}

/// "/a/b: Permission denied" as "/a/b (Permission denied)".
QString placeIn(const QString &where)
{
    const qsizetype reason = where.lastIndexOf(QLatin1StringView(": "));
    return where.startsWith(u'/') && reason > 0
        ? QStringLiteral("%1 (%2)").arg(QStringView(where).first(reason), QStringView(where).sliced(reason + 2))
        : where;
}

}  // namespace

ErrorText errorText(ErrorKind kind, const QString &where)
{
    const auto words = std::ranges::find(allWords, kind, &Words::kind);
    const QString place = kind == ErrorKind::SpendLimit ? limitIn(where) : placeIn(where);
    return words == allWords.end() ? ErrorText() : ErrorText{filled(words->title, place), filled(words->sentence, place)};
}

ErrorText errorText(const Error &error, const QString &host)
{
    if (error.kind == ErrorKind::KeyForgotten) {
        if (const auto words = std::ranges::find(forgottenWords, error.detail, &ForgottenWords::part);
            words != forgottenWords.end())
            return {filled(words->title, host), filled(words->sentence, host)};
    }
    constexpr std::array ofProxy{ErrorKind::ProxyUnreachable, ErrorKind::ProxyNotTrusted, ErrorKind::ProxyLoginNeeded,
                                 ErrorKind::ProxyRefused};
    const bool isOfDetail = host.isEmpty() || std::ranges::contains(ofProxy, error.kind);
    return errorText(error.kind, isOfDetail ? error.detail : host);
}

ErrorText notKeptText(const Error &error)
{
    if (error.kind != ErrorKind::TooLarge)
        return errorText(error.kind, error.detail);
    return {QCoreApplication::translate("ErrorText", "Too large for the history"),
            QCoreApplication::translate("ErrorText",
                                        "This answer is larger than the history takes. It stays here only until you quit; copy "
                                        "what you want to keep.")};
}

}  // namespace sb::ui
