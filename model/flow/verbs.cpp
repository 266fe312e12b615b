// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/verbs.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace stormreel {

namespace {

constexpr std::string_view regular[] = {
    "abort",        "accept",    "accrue",     "acknowledge", "activate",   "adapt",    "add",         "adjust",   "advance",
    "allocate",     "allow",     "amend",      "analyse",     "analyze",    "announce", "answer",      "append",   "apply",
    "appoint",      "approve",   "archive",    "ask",         "assemble",   "assess",   "assign",      "attach",   "audit",
    "authenticate", "authorise", "authorize",  "award",       "backup",     "ban",      "bill",        "block",    "book",
    "borrow",       "calculate", "call",       "cancel",      "capture",    "change",   "charge",      "check",    "claim",
    "classify",     "clean",     "clear",      "close",       "collect",    "commit",   "compensate",  "complete", "compute",
    "configure",    "confirm",   "connect",    "consume",     "contact",    "convert",  "copy",        "correct",  "count",
    "create",       "credit",    "deactivate", "debit",       "decide",     "declare",  "decline",     "decrease", "define",
    "delay",        "delegate",  "delete",     "deliver",     "deny",       "deposit",  "detect",      "disable",  "discard",
    "discount",     "dismiss",   "dispatch",   "display",     "dispute",    "donate",   "download",    "draft",    "earn",
    "edit",         "embed",     "enable",     "end",         "enroll",     "enter",    "escalate",    "estimate", "evaluate",
    "examine",      "exceed",    "exchange",   "execute",     "expire",     "export",   "extend",      "extract",  "fail",
    "fetch",        "file",      "fill",       "filter",      "finish",     "fix",      "flag",        "follow",   "fulfil",
    "fulfill",      "generate",  "grant",      "handle",      "identify",   "import",   "increase",    "inform",   "initialise",
    "initialize",   "initiate",  "inspect",    "install",     "invite",     "invoice",  "issue",       "join",     "label",
    "launch",       "list",      "load",       "lock",        "log",        "mail",     "manufacture", "map",      "mark",
    "match",        "measure",   "merge",      "migrate",     "modify",     "monitor",  "move",        "name",     "notify",
    "offer",        "open",      "order",      "pack",        "package",    "park",     "pass",        "patch",    "pause",
    "perform",      "pick",      "place",      "plan",        "play",       "post",     "postpone",    "prepare",  "present",
    "print",        "process",   "produce",    "promote",     "propose",    "provide",  "provision",   "publish",  "purchase",
    "push",         "qualify",   "query",      "queue",       "quote",      "raise",    "rate",        "reach",    "reactivate",
    "receive",      "recommend", "record",     "refill",      "refresh",    "refund",   "refuse",      "register", "reject",
    "release",      "remind",    "remove",     "rename",      "renew",      "rent",     "reorder",     "repair",   "replace",
    "reply",        "report",    "request",    "require",     "reschedule", "reserve",  "resolve",     "respond",  "restart",
    "restock",      "restore",   "resume",     "retire",      "retry",      "return",   "reverse",     "review",   "revoke",
    "route",        "sample",    "save",       "scan",        "schedule",   "score",    "search",      "select",   "separate",
    "serve",        "settle",    "share",      "ship",        "shred",      "sign",     "sort",        "start",    "stop",
    "store",        "submit",    "subscribe",  "succeed",     "supply",     "suspend",  "terminate",   "test",     "track",
    "trade",        "transfer",  "translate",  "transport",   "trigger",    "unlock",   "unsubscribe", "update",   "upgrade",
    "upload",       "use",       "validate",   "verify",      "view",       "visit",    "void",        "vote",     "wait",
    "warn",         "wrap",
};

struct Irregular {
    std::string_view base;
    std::string_view participle;
};
constexpr Irregular irregular[] = {
    {"bid", "bid"},
    {"begin", "begun"},
    {"bring", "brought"},
    {"build", "built"},
    {"buy", "bought"},
    {"catch", "caught"},
    {"choose", "chosen"},
    {"come", "come"},
    {"cost", "cost"},
    {"cut", "cut"},
    {"deal", "dealt"},
    {"do", "done"},
    {"draw", "drawn"},
    {"drive", "driven"},
    {"feed", "fed"},
    {"find", "found"},
    {"forget", "forgotten"},
    {"freeze", "frozen"},
    {"get", "got"},
    {"give", "given"},
    {"go", "gone"},
    {"grow", "grown"},
    {"hear", "heard"},
    {"hide", "hidden"},
    {"hit", "hit"},
    {"hold", "held"},
    {"keep", "kept"},
    {"lead", "led"},
    {"leave", "left"},
    {"lend", "lent"},
    {"let", "let"},
    {"lose", "lost"},
    {"make", "made"},
    {"meet", "met"},
    {"overdraw", "overdrawn"},
    {"pay", "paid"},
    {"put", "put"},
    {"quit", "quit"},
    {"read", "read"},
    {"repay", "repaid"},
    {"reset", "reset"},
    {"run", "run"},
    {"say", "said"},
    {"see", "seen"},
    {"sell", "sold"},
    {"send", "sent"},
    {"set", "set"},
    {"show", "shown"},
    {"shut", "shut"},
    {"speak", "spoken"},
    {"spend", "spent"},
    {"split", "split"},
    {"spread", "spread"},
    {"steal", "stolen"},
    {"take", "taken"},
    {"teach", "taught"},
    {"tell", "told"},
    {"think", "thought"},
    {"throw", "thrown"},
    {"undo", "undone"},
    {"win", "won"},
    {"withdraw", "withdrawn"},
    {"write", "written"},
};

// Past forms that are no participle, and participles of verbs that nobody commands.
constexpr std::string_view more_past[] = {
    "arose", "arisen", "ate",        "became", "been", "began", "born",     "broke", "broken", "came",  "drew",
    "eaten", "fallen", "fell",       "felt",   "gave", "grew",  "had",      "knew",  "known",  "meant", "ran",
    "risen", "rose",   "sank",       "sat",    "shot", "spoke", "stole",    "stood", "struck", "stuck", "sunk",
    "threw", "took",   "understood", "was",    "went", "were",  "withdrew", "woken", "wrote"};

// Words that end in "ed" and are no past forms.
constexpr std::string_view not_past[] = {"bed",     "breed", "embed", "exceed", "feed",  "hundred", "indeed",  "need",
                                         "proceed", "red",   "seed",  "shed",   "shred", "speed",   "succeed", "weed"};

template <class Table>
bool holds(const Table& table, std::string_view word)
{
    return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

const Irregular* irregular_verb(std::string_view word)
{
    const auto at =
        std::find_if(std::begin(irregular), std::end(irregular), [word](const Irregular& verb) { return verb.base == word; });
    return at == std::end(irregular) ? nullptr : at;
}

bool is_vowel(char c)
{
    return std::string_view("aeiou").find(c) != std::string_view::npos;
}

/// "ship" -> "shipped": a short vowel before one last consonant, in a word of one syllable or stressed on its last.
bool doubles(std::string_view verb)
{
    constexpr std::string_view stressed[] = {"cancel", "commit", "fulfil", "label", "submit", "transfer"};
    if (holds(stressed, verb))
        return true;
    const auto size = verb.size();
    if (size < 3 || std::string_view("wxy").find(verb[size - 1]) != std::string_view::npos)
        return false;
    const auto vowels = std::count_if(verb.begin(), verb.end(), is_vowel);
    return vowels == 1 && !is_vowel(verb[size - 1]) && is_vowel(verb[size - 2]);
}

} // namespace

bool is_verb(std::string_view word)
{
    static const std::unordered_set<std::string_view> verbs = [] {
        std::unordered_set<std::string_view> all(std::begin(regular), std::end(regular));
        for (const auto& verb : irregular)
            all.insert(verb.base);
        return all;
    }();
    return verbs.contains(word);
}

bool is_past_form(std::string_view word)
{
    if (word.size() > 3 && word.ends_with("ed") && !holds(not_past, word))
        return true;
    return holds(more_past, word) || std::any_of(std::begin(irregular), std::end(irregular),
                                                 [word](const Irregular& verb) { return verb.participle == word; });
}

bool is_past_and_base(std::string_view word)
{
    const Irregular* verb = irregular_verb(word);
    return verb && verb->base == verb->participle;
}

std::optional<std::string> past_participle(std::string_view verb)
{
    if (const Irregular* known = irregular_verb(verb))
        return std::string(known->participle);
    if (!holds(regular, verb))
        return std::nullopt;
    std::string word(verb);
    if (word.back() == 'e')
        return word + "d";
    if (word.back() == 'y' && word.size() > 1 && !is_vowel(word[word.size() - 2])) {
        word.back() = 'i';
        return word + "ed";
    }
    if (doubles(verb))
        word.push_back(word.back());
    return word + "ed";
}

std::optional<std::string> base_form(std::string_view participle)
{
    for (const auto& verb : irregular)
        if (verb.participle == participle)
            return std::string(verb.base);
    for (const auto verb : regular)
        if (past_participle(verb) == participle)
            return std::string(verb);
    return std::nullopt;
}

} // namespace stormreel
