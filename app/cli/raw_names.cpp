// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/raw_names.h"

#include "app/document/looking_copy.h"
#include "model/text/utf8.h"

#include <QFileInfo>
#include <filesystem>

namespace stormreel {

namespace {

namespace fs = std::filesystem;

bool is_text(std::string_view name)
{
    return utf8::invalid_at(name) == std::string::npos;
}

/// `-o FILE`, `-oFILE`, `--output FILE`, `--output=FILE`: whether this argument is, or holds, what is written to.
bool is_output(std::string_view argument, std::string_view before)
{
    const auto begins = [&](std::string_view start) { return argument.substr(0, start.size()) == start; };
    return before == "-o" || before == "--output" || begins("--output=") || (begins("-o") && !begins("--"));
}

tl::unexpected<Error> not_written(const QString& name)
{
    return fail(ErrorCode::bad_input, "this name is not UTF-8, so nothing can be written there; give the file another name",
                name.toStdString());
}

} // namespace

Result<QStringList> RawNames::read(int argc, char** argv, bool makes)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
        QString text = QString::fromUtf8(argv[i]);
        if (!is_text(argv[i])) {
            if (makes || is_output(argv[i], argv[i - 1]))
                return not_written(text);
            std::error_code ignored;
            if (!fs::exists(fs::path(argv[i]), ignored))
                return fail(ErrorCode::usage, "this argument is not UTF-8, and there is no file of that name",
                            text.toStdString());
            if (fs::is_regular_file(fs::path(argv[i]), ignored)) {
                auto copy = copied(argv[i]);
                if (!copy)
                    return tl::unexpected(copy.error());
                text = *copy;
            }
        }
        arguments.append(text);
    }
    return arguments;
}

bool RawNames::is_copy(const QString& path)
{
    return LookingCopy::is_folder(QFileInfo(path).path());
}

Result<QString> RawNames::copied(const char* name)
{
    auto folder = LookingCopy::make_folder();
    if (!folder)
        return tl::unexpected(folder.error());
    const QString path = (*folder)->filePath(QFileInfo(QString::fromUtf8(name)).fileName());
    for (const char* ending : {"", "-wal", "-journal"}) {
        const fs::path from(name + std::string(ending)), to(path.toStdString() + ending);
        std::error_code failed;
        if (*ending != 0 && !fs::is_regular_file(from, failed))
            continue;
        if (!fs::copy_file(from, to, failed))
            return fail(ErrorCode::io, "its name is no UTF-8, and no copy can be made to be read: " + failed.message(),
                        QString::fromUtf8(name).toStdString());
    }
    m_folders.push_back(std::move(*folder));
    return path;
}

} // namespace stormreel
