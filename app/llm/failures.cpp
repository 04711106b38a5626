// SPDX-License-Identifier: Apache-2.0
#include "llm/failures.h"

#include "base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype mostCharacters = 2000;

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toInteger());
    if (value.isObject() || value.isArray())
        return QString::fromUtf8(value.isObject() ? QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)
                                                  : QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return {};
}

/// Where in the request FastAPI found the fault: `{"detail":[{"loc":["body","tools",0],…}]}` as `tools.0`.
QString placeIn(const QJsonValue &detail)
{
    QStringList place;
    for (const auto steps = detail[0]["loc"_L1].toArray(); const QJsonValue &step : steps)
        place.append(textOf(step));
    if (place.value(0) == "body"_L1)
        place.removeFirst();
    return place.join(u'.');
}

QString shortened(const QString &text)
{
    if (text.size() <= mostCharacters)
        return text;
    return withoutTrailingHalf(QStringView(text).first(mostCharacters - 1)) + QChar(0x2026);
}

ProviderWords wordsIn(const QJsonObject &object)
{
    const QString particular = object["details"_L1]["error_code"_L1].toString();  // of Anthropic
    const QString code = particular.isEmpty() ? textOf(object["code"_L1]) : particular;
    const QString type = textOf(object["type"_L1]);
    const bool isNumber = !code.isEmpty() && code.front().isDigit();
    return {.message = shortened(textOf(object["message"_L1])),
            .code = shortened(code.isEmpty() || isNumber ? type : code),
            .type = shortened(type),
            .parameter = shortened(object["param"_L1].toString())};
}

ProviderWords wordsOf(const QJsonObject &body)
{
    const QJsonValue error = body["error"_L1];
    if (error.isObject()) {
        ProviderWords words = wordsIn(error.toObject());
        words.requestId = body["request_id"_L1].toString().left(200);
        return words;
    }
    if (error.isString())
        return {.message = shortened(error.toString()), .code = {}};
    if (body.contains("message"_L1))
        return wordsIn(body);
    const QJsonValue detail = body["detail"_L1];
    return {.message = shortened(textOf(detail)), .code = {}, .parameter = shortened(placeIn(detail))};
}

QString withoutTags(const QString &text)
{
    static const QRegularExpression invisible(u"<(script|style|head)\\b.*?</\\1>"_s,
                                              QRegularExpression::DotMatchesEverythingOption
                                                  | QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tags(u"<[^>]*>"_s);
    const QString visible = QString(text).remove(invisible).replace(tags, u" "_s).simplified();
    return withoutTrailingHalf(QStringView(visible).left(200)).toString();
}

/// What the same words come with when they come before the stream.
int statusNamed(const QString &code)
{
    struct Named {
        QLatin1StringView code;
        int status;
    };
    static constexpr std::array names{
        Named{"invalid_request_error"_L1, 400},
        Named{"authentication_error"_L1, 401},
        Named{"invalid_api_key"_L1, 401},
        Named{"billing_error"_L1, 402},
        Named{"permission_error"_L1, 403},
        Named{"not_found_error"_L1, 404},
        Named{"model_not_found"_L1, 404},
        Named{"request_too_large"_L1, 413},
        Named{"rate_limit_error"_L1, 429},
        Named{"rate_limit_exceeded"_L1, 429},
        Named{"slow_down"_L1, 429},
        Named{"api_error"_L1, 500},
        Named{"timeout_error"_L1, 504},
        Named{"overloaded_error"_L1, 529},
    };
    const auto found = std::ranges::find(names, code, &Named::code);
    return found == names.end() ? 200 : found->status;
}

bool containsAny(const QString &text, std::initializer_list<QLatin1StringView> words)
{
    return std::ranges::any_of(words, [&](QLatin1StringView word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace

ProviderWords providerWords(QByteArrayView body)
{
    const QString text = QString::fromUtf8(body);  // bad bytes must not cost the rest
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (document.isObject())
        return wordsOf(document.object());
    if (document.isArray())
        return wordsOf(document.array().at(0).toObject());
    return {withoutTags(text), {}};
}

std::optional<ProviderWords> errorInEvent(const QJsonObject &event)
{
    const QJsonValue error = event["error"_L1];
    const bool isFlat = event["object"_L1].toString() == "error"_L1 || event["type"_L1].toString() == "error"_L1
        || (event.contains("message"_L1) && event.contains("code"_L1) && !event.contains("choices"_L1));
    if (error.isObject() || (error.isString() && !error.toString().isEmpty()) || isFlat)
        return wordsOf(event);
    return std::nullopt;
}

int statusInEvent(const QJsonObject &event)
{
    const QJsonValue error = event["error"_L1];
    const QJsonValue code = (error.isObject() ? error.toObject() : event)["code"_L1];
    const int status = code.isString() ? code.toString().toInt() : code.toInt();
    return status >= 400 && status < 600 ? status : 200;
}

ErrorKind kindOfRefusal(int status, const ProviderWords &words)
{
    if (status == 200)
        status = statusNamed(words.code);
    if (status == 200)
        status = statusNamed(words.type);
    const QString all = words.message % u' ' % words.code;
    // Ollama finds out only once it has answered.
    if (status == 200 && containsAny(all, {"model"_L1}) && containsAny(all, {"not found"_L1, "does not exist"_L1}))
        status = 404;
    if (containsAny(all,
                    {"exceed_context_size"_L1, "context_length"_L1, "context length"_L1, "context size"_L1, "context window"_L1,
                     "context limit"_L1, "prompt is too long"_L1, "too many tokens"_L1}))
        return ErrorKind::ContextTooLong;
    if (containsAny(all, {"insufficient_quota"_L1, "credit_balance"_L1, "billing"_L1, "spend_limit"_L1}) || status == 402)
        return ErrorKind::OutOfCredit;
    switch (status) {
    case 401:
        return ErrorKind::KeyRejected;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
        return containsAny(all, {"model"_L1, "deployment"_L1}) ? ErrorKind::UnknownModel : ErrorKind::UnknownAddress;
    case 413:
        return ErrorKind::ContextTooLong;
    case 429:
        return ErrorKind::RateLimited;
    case 503:
        return containsAny(all, {"loading"_L1}) ? ErrorKind::ModelLoading : ErrorKind::Overloaded;
    case 529:
        return ErrorKind::Overloaded;
    default:
        break;
    }
    if (status >= 300 && status < 400)
        return ErrorKind::Redirected;
    if (containsAny(all, {"overloaded"_L1}))
        return ErrorKind::Overloaded;
    return status >= 500 || status == 0 || status == 200 ? ErrorKind::ServerFault : ErrorKind::BadRequest;
}

}  // namespace sb
