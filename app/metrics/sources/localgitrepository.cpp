// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/localgitrepository.h"

#include "metrics/metriclimits.h"
#include "metrics/sources/importwords.h"
#include "metrics/sources/localgitfolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <git2.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

template<class Handle, void (*release)(Handle *)>
struct Release {
    void operator()(Handle *handle) const { release(handle); }
};
template<class Handle, void (*release)(Handle *)>
using Held = std::unique_ptr<Handle, Release<Handle, release>>;
using HeldRepository = Held<git_repository, git_repository_free>;
using HeldOdb = Held<git_odb, git_odb_free>;
using HeldReference = Held<git_reference, git_reference_free>;
using HeldReferences = Held<git_reference_iterator, git_reference_iterator_free>;
using HeldObject = Held<git_object, git_object_free>;
using HeldCommit = Held<git_commit, git_commit_free>;
using HeldTreeEntry = Held<git_tree_entry, git_tree_entry_free>;
using HeldTree = Held<git_tree, git_tree_free>;
using HeldBlob = Held<git_blob, git_blob_free>;
using HeldMailmap = Held<git_mailmap, git_mailmap_free>;
using HeldRemote = Held<git_remote, git_remote_free>;

/// Calls with the place where a handle is wanted; the handle is held then.
template<class Holder, class Call>
int hold(Holder &holder, Call call)
{
    typename Holder::pointer handle = nullptr;
    const int code = call(&handle);
    holder.reset(handle);
    return code;
}

constexpr auto anyCaseAndLine = QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption;
constexpr qint64 cachedBytes = 32 * 1024 * 1024;
constexpr QByteArrayView tagFolder = "refs/tags/";

/// Once for the program: nobody's settings are read, and what is kept of objects has a limit. A clone without trees or files has all
/// that is needed here.
bool prepareLibrary()
{
    static const bool isReady = [] {
        if (git_libgit2_init() < 0)
            return false;
        for (const int level :
             {GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_PROGRAMDATA})
            git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
        std::array<const char *, 1> extensions{"partialclone"};
        git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size());
        git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, static_cast<ssize_t>(cachedBytes));
        git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
        return true;
    }();
    return isReady;
}

std::unexpected<Error> failed(ErrorKind kind, const QString &what)
{
    return fail(kind, u"repository "_s + what);
}

git_oid oidOf(const GitId &id)
{
    git_oid oid;
    std::ranges::copy(id.bytes, std::begin(oid.id));
    return oid;
}

GitId idOf(const git_oid &oid)
{
    GitId id;
    std::copy_n(std::begin(oid.id), id.bytes.size(), id.bytes.begin());
    return id;
}

std::unexpected<Error> failedToOpen(int code, const QString &folder)
{
    const QString config = gitConfigText(sharedGitFolder(folder));
    static const QRegularExpression sha256(u"^\\s*objectformat\\s*=\\s*\"?sha256"_s, anyCaseAndLine);
    static const QRegularExpression extension(u"^\\s*\\[extensions\\]"_s, anyCaseAndLine);
    if (sha256.match(config).hasMatch())
        return failed(ErrorKind::Unsupported, u"sha256"_s);
    if (code == GIT_EOWNER)
        return failed(ErrorKind::PermissionDenied, u"owner"_s);
    if (code == GIT_ENOTFOUND)
        return failed(ErrorKind::NotFound, u"files"_s);
    const git_error *error = git_error_last();
    if (extension.match(config).hasMatch() || (error != nullptr && QByteArrayView(error->message).contains("version")))
        return failed(ErrorKind::Unsupported, u"extension"_s);
    return failed(ErrorKind::Malformed, u"files"_s);
}

std::unexpected<Error> damaged(const git_oid &oid)
{
    return failed(ErrorKind::Malformed, u"object "_s + idOf(oid).hex());
}

/// An object that is not larger than may be read.
Result<> checkSize(git_odb *odb, const git_oid &oid, qsizetype most)
{
    size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    if (git_odb_read_header(&size, &type, odb, &oid) < 0)
        return damaged(oid);
    return size <= static_cast<size_t>(most) ? Result<>() : failed(ErrorKind::TooLarge, u"object "_s + idOf(oid).hex());
}

GitName nameOf(const git_signature *signature, QByteArrayView encoding)
{
    if (signature == nullptr)
        return {};
    GitName name{decodedGitText(QByteArrayView(signature->name), encoding).simplified(),
                 decodedGitText(QByteArrayView(signature->email), encoding).simplified()};
    name.name.truncate(limits::eventTitleCharacters);
    name.mail.truncate(limits::eventTitleCharacters);
    return name;
}

}  // namespace

struct GitRepository::Handles {
    HeldRepository repository;
    HeldOdb odb;
    HeldMailmap mailmap;

    [[nodiscard]] Result<HeldCommit> commit(const git_oid &oid) const
    {
        if (const Result<> checked = checkSize(odb.get(), oid, limits::gitObjectBytes); !checked)
            return std::unexpected(checked.error());
        HeldCommit held;
        if (hold(held, [&](git_commit **out) { return git_commit_lookup(out, repository.get(), &oid); }) < 0)
            return damaged(oid);
        return held;
    }

    /// A commit as the tag names it, over tags that name tags; nothing when it names something else.
    [[nodiscard]] Result<std::optional<GitTag>> tag(git_oid oid) const
    {
        GitTag found{.isLight = true};
        for (int depth = 0; depth <= limits::gitTagDepth; ++depth) {
            if (const Result<> checked = checkSize(odb.get(), oid, limits::gitObjectBytes); !checked)
                return std::unexpected(checked.error());
            HeldObject object;
            if (hold(object, [&](git_object **out) { return git_object_lookup(out, repository.get(), &oid, GIT_OBJECT_ANY); })
                < 0)
                return damaged(oid);
            const git_object_t type = git_object_type(object.get());
            const auto *step = reinterpret_cast<const git_tag *>(object.get());
            if (type == GIT_OBJECT_TAG)
                addTagger(found, git_tag_tagger(step));
            const git_object_t wanted = type == GIT_OBJECT_TAG ? git_tag_target_type(step) : type;
            if (wanted != GIT_OBJECT_TAG && wanted != GIT_OBJECT_COMMIT)
                return std::optional<GitTag>();
            if (type == GIT_OBJECT_TAG) {
                oid = *git_tag_target_id(step);
                continue;
            }
            const Result<HeldCommit> named = commit(oid);
            if (!named)
                return std::unexpected(named.error());
            found.commit = idOf(oid);
            if (found.isLight)
                found.seconds = git_commit_time(named->get());
            return std::optional(found);
        }
        return std::optional<GitTag>();
    }

    /// Of the outermost tag that says it.
    static void addTagger(GitTag &tag, const git_signature *tagger)
    {
        if (tagger == nullptr || !tag.isLight)
            return;
        tag.isLight = false;
        tag.seconds = tagger->when.time;
        tag.tagger = nameOf(tagger, {}).name;
    }
};

GitRepository::GitRepository(Instant now) : m_handles(std::make_unique<Handles>()), m_now(now) {}

GitRepository::~GitRepository() = default;

Result<std::unique_ptr<GitRepository>> GitRepository::open(const QString &folder, Instant now)
{
    std::unique_ptr<GitRepository> repository(new GitRepository(now));
    return repository->openAt(folder).transform([&repository] { return std::move(repository); });
}

Result<> GitRepository::openAt(const QString &folder)
{
    if (!QFileInfo(folder).isDir())
        return failed(ErrorKind::NotFound, u"files"_s);
    const QString own = gitFolder(folder);
    if (!hasPlainGitFiles(own) || !hasPlainGitFiles(sharedGitFolder(own)))
        return failed(ErrorKind::Unsupported, u"files"_s);
    if (!prepareLibrary())
        return failed(ErrorKind::Io, u"library"_s);
    const QByteArray path = QFile::encodeName(folder);
    const int code = hold(m_handles->repository, [&](git_repository **out) {
        return git_repository_open_ext(out, path.constData(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
    });
    if (code < 0)
        return failedToOpen(code, own);
    if (hold(m_handles->odb, [this](git_odb **out) { return git_repository_odb(out, m_handles->repository.get()); }) < 0)
        return failed(ErrorKind::Malformed, u"files"_s);
    Result<std::vector<GitId>> ends = shallowCommits(sharedGitFolder(own));
    if (!ends)
        return std::unexpected(ends.error());
    m_shallow = std::move(*ends);
    return {};
}

QString GitRepository::name() const
{
    git_repository *repository = m_handles->repository.get();
    HeldRemote origin;
    if (hold(origin, [&](git_remote **out) { return git_remote_lookup(out, repository, "origin"); }) == 0
        && git_remote_url(origin.get()) != nullptr) {
        const QString address = QString::fromUtf8(git_remote_url(origin.get()));
        if (const QString known = repoName(address); known != address && known.size() <= limits::eventTitleCharacters)
            return known;
    }
    QDir folder(QFile::decodeName(git_repository_commondir(repository)));
    if (folder.dirName() == ".git"_L1)
        folder.cdUp();
    const QString name = folder.dirName();
    return name.endsWith(".git"_L1) ? name.chopped(4) : name;
}

Result<QList<GitTag>> GitRepository::tags(qint64 &others)
{
    git_repository *repository = m_handles->repository.get();
    HeldReferences all;
    if (hold(all, [&](git_reference_iterator **out) { return git_reference_iterator_glob_new(out, repository, "refs/tags/*"); })
        < 0)
        return failed(ErrorKind::Malformed, u"tags"_s);
    QList<GitTag> found;
    while (true) {
        HeldReference reference;
        const int code = hold(reference, [&](git_reference **out) { return git_reference_next(out, all.get()); });
        if (code == GIT_ITEROVER)
            return found;
        if (code < 0)
            return failed(ErrorKind::Malformed, u"tags"_s);
        if (found.size() + others >= limits::gitTags)
            return failed(ErrorKind::TooLarge, u"tags"_s);
        HeldReference resolved;
        if (hold(resolved, [&](git_reference **out) { return git_reference_resolve(out, reference.get()); }) < 0) {
            ++others;
            continue;
        }
        Result<std::optional<GitTag>> tag = m_handles->tag(*git_reference_target(resolved.get()));
        if (!tag)
            return std::unexpected(tag.error());
        others += *tag ? 0 : 1;
        if (*tag) {
            (*tag)->name = QByteArray(git_reference_name(reference.get())).sliced(tagFolder.size());
            found.append(**tag);
        }
    }
}

Result<std::optional<GitId>> GitRepository::branch(const QString &name)
{
    git_repository *repository = m_handles->repository.get();
    HeldReference reference;
    const QByteArray wanted = name.toUtf8();
    if (!name.isEmpty()
        && hold(reference, [&](git_reference **out) { return git_reference_dwim(out, repository, wanted.constData()); }) < 0)
        return fail(ErrorKind::InvalidArgument, u"branch "_s + name);
    if (name.isEmpty()
        && hold(reference,
                [&](git_reference **out) { return git_reference_lookup(out, repository, "refs/remotes/origin/HEAD"); })
            < 0
        && hold(reference, [&](git_reference **out) { return git_repository_head(out, repository); }) < 0)
        return std::optional<GitId>();
    HeldObject commit;
    const int code =
        hold(commit, [&](git_object **out) { return git_reference_peel(out, reference.get(), GIT_OBJECT_COMMIT); });
    if (code < 0)
        return failed(ErrorKind::Malformed, u"branch"_s);
    return std::optional(idOf(*git_object_id(commit.get())));
}

Result<> GitRepository::useMailmap(const GitId &id)
{
    const Result<HeldCommit> commit = m_handles->commit(oidOf(id));
    if (!commit)
        return std::unexpected(commit.error());
    HeldTree tree;
    HeldTreeEntry entry;
    HeldBlob blob;
    // A clone without trees has no mailmap either.
    if (hold(tree, [&](git_tree **out) { return git_commit_tree(out, commit->get()); }) < 0
        || hold(entry, [&](git_tree_entry **out) { return git_tree_entry_bypath(out, tree.get(), ".mailmap"); }) < 0
        || git_tree_entry_type(entry.get()) != GIT_OBJECT_BLOB
        || !checkSize(m_handles->odb.get(), *git_tree_entry_id(entry.get()), limits::gitMailmapBytes)
        || hold(blob,
                [&](git_blob **out) {
                    return git_blob_lookup(out, m_handles->repository.get(), git_tree_entry_id(entry.get()));
                })
            < 0)
        return {};
    hold(m_handles->mailmap, [&](git_mailmap **out) {
        return git_mailmap_from_buffer(out, static_cast<const char *>(git_blob_rawcontent(blob.get())),
                                       static_cast<size_t>(git_blob_rawsize(blob.get())));
    });
    return {};
}

Result<GitCommitHead> GitRepository::head(const GitId &id)
{
    const Result<HeldCommit> commit = m_handles->commit(oidOf(id));
    if (!commit)
        return std::unexpected(commit.error());
    GitCommitHead head{.authored = possibleInstant(git_commit_author(commit->get())->when.time, m_now),
                       .committed = possibleInstant(git_commit_time(commit->get()), m_now)};
    const unsigned parents = git_commit_parentcount(commit->get());
    for (unsigned i = 0; i < parents; ++i)
        head.parents.push_back(idOf(*git_commit_parent_id(commit->get(), i)));
    return head;
}

Result<GitCommit> GitRepository::commit(const GitId &id)
{
    const Result<HeldCommit> held = m_handles->commit(oidOf(id));
    if (!held)
        return std::unexpected(held.error());
    const git_commit *commit = held->get();
    const char *message = git_commit_message(commit);
    const QByteArrayView encoding(git_commit_message_encoding(commit));
    GitCommit read{.author = personOf(nameOf(git_commit_author(commit), encoding)),
                   .authored = possibleInstant(git_commit_author(commit)->when.time, m_now),
                   .committed = possibleInstant(git_commit_time(commit), m_now),
                   .message = message != nullptr ? readGitMessage(QByteArrayView(message), encoding) : GitMessage(),
                   .coauthors = {}};
    for (const GitName &coauthor : std::as_const(read.message.coauthors)) {
        const GitPerson person = personOf(coauthor);
        if (person.name != read.author.name && !read.coauthors.contains(person))
            read.coauthors.append(person);
    }
    return read;
}

GitPerson GitRepository::personOf(const GitName &name) const
{
    const QByteArray said = name.name.toUtf8();
    const QByteArray mail = name.mail.toUtf8();
    const char *realName = said.constData();
    const char *realMail = mail.constData();
    if (m_handles->mailmap)
        git_mailmap_resolve(&realName, &realMail, m_handles->mailmap.get(), said.constData(), mail.constData());
    const GitName real{QString::fromUtf8(realName), QString::fromUtf8(realMail)};
    const bool isBot = authorClassOf(name) == AuthorClass::Bot;  // also where the mailmap names a person
    return {real.name, isBot ? AuthorClass::Bot : authorClassOf(real)};
}

std::optional<GitId> GitRepository::commitBeginning(const QString &digits)
{
    const QByteArray hex = digits.toLatin1();
    git_oid begin{};
    git_oid found{};
    if (git_oid_fromstrn(&begin, hex.constData(), static_cast<size_t>(hex.size())) < 0
        || git_odb_exists_prefix(&found, m_handles->odb.get(), &begin, static_cast<size_t>(hex.size())) < 0)
        return std::nullopt;
    return idOf(found);
}

Instant GitRepository::knownUntil() const
{
    git_strarray remotes{};
    if (git_remote_list(&remotes, m_handles->repository.get()) < 0)
        return unknownInstant;
    const bool isAlone = remotes.count == 0;
    git_strarray_dispose(&remotes);
    if (isAlone)
        return m_now;
    const QFileInfo fetched(QFile::decodeName(git_repository_path(m_handles->repository.get())) + u"FETCH_HEAD"_s);
    return fetched.exists() ? qMin(m_now, fetched.lastModified().toMSecsSinceEpoch()) : unknownInstant;
}

}  // namespace sb
