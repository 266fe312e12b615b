// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/board/os_error.h"

#include <QTest>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <set>
#include <unistd.h>

using namespace stormreel;

namespace {

const std::initializer_list<int> told = {ENOSPC, EDQUOT, EFBIG, EIO,    EROFS,  EACCES,  EPERM, ENOLCK,       EMFILE, ENFILE,
                                         ENOMEM, EPIPE,  EBADF, ENOENT, EISDIR, ENOTDIR, ELOOP, ENAMETOOLONG, EEXIST, EBUSY};

/// A folder for one test, gone afterwards.
struct Folder {
    Folder()
    {
        std::string pattern = "/tmp/os-error-XXXXXX";
        path = mkdtemp(pattern.data()) ? pattern : std::string();
    }
    ~Folder()
    {
        unlink((path + "/loop").c_str());
        rmdir(path.c_str());
    }
    std::string path;
};

int open_errno(const std::string& path, int flags)
{
    const int file = open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (file < 0)
        return errno;
    close(file);
    return 0;
}

} // namespace

class OsErrorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_sentence_names_the_file_once_and_the_reason()
    {
        QCOMPARE(sentence(os_error(EROFS, "be opened", "shop.reel")), "shop.reel: can't be opened: the disk is read-only");
        QCOMPARE(sentence(os_error(ENOSPC, "write the picture")), "can't write the picture: the disk is full");
    }

    void each_failure_has_its_own_words()
    {
        std::set<std::string> words;
        for (const int number : told) {
            const std::string reason = os_reason(number);
            QVERIFY2(reason.find("system reports") == std::string::npos, reason.c_str());
            QVERIFY2(words.insert(reason).second, reason.c_str());
        }
    }

    void what_says_nothing_to_people_is_told_in_the_systems_words()
    {
        QVERIFY(os_reason(EPROTOTYPE).starts_with("the system reports “"));
        QCOMPARE(os_error(EPROTOTYPE, "be read").code, ErrorCode::io);
        QVERIFY(!os_reason(0x7FFFFFFF).empty());
    }

    void the_code_says_how_to_treat_it()
    {
        QCOMPARE(os_error(ENOENT, "be read").code, ErrorCode::not_found);
        QCOMPARE(os_error(EEXIST, "be made").code, ErrorCode::conflict);
        QCOMPARE(os_error(ENAMETOOLONG, "be made").code, ErrorCode::bad_input);
        QCOMPARE(os_error(EINTR, "be read").code, ErrorCode::cancelled);
        QCOMPARE(os_error(ENOSPC, "be written").code, ErrorCode::io);
    }

    void what_the_system_really_says_has_its_words()
    {
        const Folder folder;
        QVERIFY(!folder.path.empty());
        QCOMPARE(os_reason(open_errno(folder.path + "/none", O_RDONLY)), os_reason(ENOENT));
        QCOMPARE(os_reason(open_errno(folder.path, O_WRONLY)), "it is a folder");
        QCOMPARE(os_reason(open_errno(folder.path + "/" + std::string(300, 'n'), O_RDWR | O_CREAT)),
                 "the name is too long for this file system");
        QCOMPARE(symlink("loop", (folder.path + "/loop").c_str()), 0);
        QCOMPARE(os_reason(open_errno(folder.path + "/loop", O_RDONLY)), "its symbolic links go round in a circle");
        QCOMPARE(os_reason(open_errno("/dev/null/x", O_RDONLY)), "a part of the path is no folder");
    }
};

QTEST_GUILESS_MAIN(OsErrorTest)
#include "os_error_test.moc"
