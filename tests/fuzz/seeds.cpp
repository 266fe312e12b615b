// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

// seeds FOLDER EXPRESSIONS [CASES]: one file an expression, from the lines of one file and from the conformance cases of another.

namespace {

void seed(const std::filesystem::path& folder, std::size_t number, const std::string& input)
{
    std::ofstream(folder / ("seed-" + std::to_string(number)), std::ios::binary) << input;
}

} // namespace

int main(int count, char** words)
{
    if (count < 3) {
        std::cerr << "usage: seeds FOLDER EXPRESSIONS [CASES]\n";
        return 2;
    }
    std::filesystem::create_directories(words[1]);
    std::size_t number = 0;
    std::ifstream expressions(words[2]);
    for (std::string line; std::getline(expressions, line);) {
        seed(words[1], number++, " " + line);
    }
    std::ifstream cases(count > 3 ? words[3] : "");
    const auto json = nlohmann::json::parse(cases, nullptr, false);
    for (const auto& entry : json.is_array() ? json : nlohmann::json::array()) {
        const bool unchecked = entry.value("disable_check", false);
        seed(words[1], number++, (unchecked ? "!" : " ") + entry.value("expr", ""));
    }
    std::cout << number << " seeds\n";
    return number > 0 ? 0 : 1;
}
