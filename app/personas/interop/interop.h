// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/personadocument.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

/// What other programs keep an assistant in, and what this one does.
enum class InteropFormat {
    Persona,
    Bundle,  ///< ours: a zip of persona.md, tests.yaml, avatar.png and frameworks/
    ClaudeSubagent,
    AgentSkill,
    CopilotAgent,
    CursorRule,
    PlainMarkdown,  ///< AGENTS.md, CLAUDE.md, GEMINI.md, .rules
    CardV2,
    CardV3,
    CardPng,
    Charx,
    OpenWebUi,
    LibreChat,
    CherryStudio,
    LobeChat,
    Goose,
    Microsoft365,
    LmStudio,
    Jan,
    CustomGpt,  ///< no file: fields to copy
    GeminiGem,  ///< no file: fields to copy
};

/// "claude", "card-v2", …: stable, in the order of the enum.
[[nodiscard]] QStringList interopFormats();
[[nodiscard]] QString idOf(InteropFormat format);
[[nodiscard]] std::optional<InteropFormat> interopFormat(QStringView id);

/// What became of one field on its way in or out.
struct LossItem {
    enum class Kind { Used, KeptRaw, Shortened, Dropped };
    enum class Reason {
        None,
        NoPlace,           ///< nothing there, or here, stands for it
        TooLong,           ///< over a limit of the target, or of ours
        SecretOrAddress,   ///< a key, a password, a server, something to load
        Tool,              ///< tools stay off
        Script,
        Unreadable,        ///< broken, or of another type than it should be
        Unsafe,            ///< a path that leads out, a link, an encrypted or nested archive
        Doubled,           ///< a second one of what there is one of
        HiddenCharacters,  ///< the text has some; lint L19 shows them
        Markup,            ///< HTML or remote pictures in the text, which stay text
        Variables,         ///< {{…}} means nothing there
        ChangedElsewhere,  ///< the text was edited in the other program; its front matter is what we had written
        ForgottenThere,    ///< stands in the file, but that program drops it when it reads the file
    };

    QString field;
    Kind kind = Kind::Used;
    Reason reason = Reason::None;
    bool operator==(const LossItem &) const = default;
};

using LossReport = QList<LossItem>;

/// "used", "keptRaw", …; "none", "noPlace", ….
[[nodiscard]] QString toWord(LossItem::Kind kind);
[[nodiscard]] QString toWord(LossItem::Reason reason);

/// A path without `..` below a folder or an archive, `/` between its parts, and what stands there.
struct NamedBytes {
    QString path;
    QByteArray bytes;
    bool operator==(const NamedBytes &) const = default;
};

struct ImportedPersona {
    QByteArray document;  ///< Markdown in our grammar; opens with PersonaDocument
    QByteArray tests;     ///< tests.yaml, of a bundle
    QByteArray avatar;    ///< a picture's bytes, never decoded here
    QList<NamedBytes> frameworks;
    LossReport losses;
};

struct Imported {
    InteropFormat format = InteropFormat::Persona;
    QList<ImportedPersona> personas;  ///< at least one
    LossReport losses;  ///< of the file as a whole
};

/// Reads what another program wrote: recognised by content; the name only tells apart what looks the same. What can be read is
/// read and the rest is listed. Keys, passwords, addresses, commands and scripts never come in, tools stay off, and nothing is
/// run or loaded; keys that we do not know are kept in the front matter under `x-<format>` and come back at export. The caller
/// keeps the original bytes. Pure; any thread.
/// Fails with TooLarge (`limits::importBytes`), Malformed (detail with byte or line) or Unsupported (nothing that we know).
[[nodiscard]] Result<Imported> importPersona(const QByteArray &bytes, const QString &fileName = {});

/// The same for a folder, such as an Agent Skill, or what an archive holds.
[[nodiscard]] Result<Imported> importPersona(const QList<NamedBytes> &files);

/// What may go along with a document.
struct ExportParts {
    QByteArray tests;
    QByteArray avatar;  ///< a whole PNG; another one is left out, and listed
    QList<NamedBytes> frameworks;  ///< "<id>.md"
};

/// A field that a person copies into a form.
struct CopyField {
    enum class Name { Name, Description, Instructions, Starters };

    Name name = Name::Name;
    QString text;
    qsizetype most = 0;  ///< characters that the form takes; 0 where no limit is known
    bool operator==(const CopyField &) const = default;
};

struct Exported {
    QList<NamedBytes> files;   ///< the main one first; none for what is copied out
    QList<CopyField> fields;   ///< what is copied out
    LossReport losses;
};

/// A program whose place for instructions has an end, and what the document has for it.
struct InstructionsRoom {
    InteropFormat format = InteropFormat::Microsoft365;
    qsizetype characters = 0;  ///< of the document
    qsizetype most = 0;        ///< that the program takes; of what is over it whole chapters are left out
    bool operator==(const InstructionsRoom &) const = default;
};

/// Of all programs that state one. Pure.
[[nodiscard]] QList<InstructionsRoom> instructionsRooms(const PersonaDocument &document);

/// What a file of this persona is called, without an ending: ASCII letters, digits and hyphens, never empty. Pure.
[[nodiscard]] QString fileSlug(const PersonaDocument &document);

/// What the document is in another program's form. Where that form has a place for it the whole document travels along, and
/// importPersona() gives it back to the byte. Instructions over the target's limit lose whole chapters, those first that a model
/// misses least. Pure; any thread. Fails with TooLarge when a picture that should bear the card is over `limits::avatarBytes`.
[[nodiscard]] Result<Exported> exportPersona(const PersonaDocument &document, InteropFormat format,
                                             const ExportParts &parts = {});

}  // namespace sb
