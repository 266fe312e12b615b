// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stormreel {

/// Room on the disk for what a run knows and does not need at the moment: a file without a name in the folder for temporary
/// files ($TMPDIR, else /var/tmp), which goes with the process however that ends. Counted in blocks.
class Archive {
public:
    static constexpr std::size_t block = 64; // bytes

    Archive() = default;
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    /// Makes room of that many blocks at the end; says where. none where the file has as many as can be counted.
    [[nodiscard]] std::uint32_t room(std::uint32_t blocks);
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    /// False where the disk refuses: then nothing more is written here, and whoever has something keeps it.
    bool write(std::uint32_t at, std::string_view bytes);
    /// False where the disk does not give back what was written.
    bool read(std::uint32_t at, std::string& bytes);
    [[nodiscard]] bool writable() const { return m_writable; }
    /// The error number of a read that failed; 0: none did.
    [[nodiscard]] int failed() const { return m_failed; }

private:
    bool open();

    int m_file = -1;
    std::uint32_t m_end = 0;
    bool m_writable = true;
    int m_failed = 0;
};

} // namespace stormreel
