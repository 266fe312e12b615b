// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sealing.h"

#include <QTest>
#include <algorithm>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

const std::string plain = R"({"email":"ada@example.org"})";

/// Anything that is sealed opens again, and nothing opens where a single bit is another one.
void only_what_was_sealed_opens()
{
    const auto key = SubjectKey::draw().value();
    const auto text = *rc::gen::arbitrary<std::string>();
    const SealedPlace place{*rc::gen::inRange<RunId>(1, 1000), *rc::gen::inRange<Position>(1, 1000),
                            *rc::gen::inRange<std::uint32_t>(0, 9)};
    auto sealed = seal_personal(key, place, text).value();
    RC_ASSERT(sealed.size() == text.size() + sealing_overhead);
    RC_ASSERT(open_personal(key, place, sealed).value() == text);
    const auto at = *rc::gen::inRange<std::size_t>(0, sealed.size() * 8);
    sealed[at / 8] = static_cast<char>(sealed[at / 8] ^ (1 << (at % 8)));
    RC_ASSERT(!open_personal(key, place, sealed));
}

} // namespace

/// What belongs to a person is kept under that person's key.
class SealingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void what_was_sealed_opens_and_what_was_changed_does_not()
    {
        QVERIFY(rc::check("only what was sealed opens", only_what_was_sealed_opens));
    }

    void it_opens_with_its_key_and_in_its_place_only()
    {
        const auto key = SubjectKey::draw().value(), other = SubjectKey::draw().value();
        const SealedPlace place{1, 7, 0};
        const auto sealed = seal_personal(key, place, plain).value();
        QCOMPARE(open_personal(key, place, sealed).value(), plain);
        QVERIFY(!open_personal(other, place, sealed));
        for (const SealedPlace elsewhere : {SealedPlace{2, 7, 0}, SealedPlace{1, 8, 0}, SealedPlace{1, 7, 1}}) {
            const auto opened = open_personal(key, elsewhere, sealed);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::bad_input);
        }
        QVERIFY(!open_personal(key, place, sealed.substr(0, sealing_overhead - 1)));
        QVERIFY(!open_personal(key, place, ""));
    }

    void it_tells_nothing()
    {
        const auto key = SubjectKey::draw().value();
        const auto first = seal_personal(key, {1, 1, 0}, plain).value(), second = seal_personal(key, {1, 1, 0}, plain).value();
        QVERIFY(first != second); // the nonce is another one each time
        QVERIFY(first.find("ada") == std::string::npos);
        QVERIFY(SubjectKey::draw().value().bytes() != key.bytes());
    }

    void a_key_is_kept_and_leaves_nothing_behind()
    {
        auto key = SubjectKey::draw().value();
        const std::string kept(key.bytes());
        QCOMPARE(kept.size(), SubjectKey::size);
        const auto again = SubjectKey::from(kept);
        QVERIFY(again && again->bytes() == kept);
        QVERIFY(!SubjectKey::from(kept.substr(1)));
        QVERIFY(!SubjectKey::from(kept + "x"));

        const SubjectKey moved = std::move(key);
        QCOMPARE(std::string(moved.bytes()), kept);
        const std::string_view left = key.bytes(); // NOLINT(bugprone-use-after-move): that it is wiped is what is asked
        QVERIFY(std::all_of(left.begin(), left.end(), [](char byte) { return byte == 0; }));
    }
};

QTEST_GUILESS_MAIN(SealingTest)
#include "sealing_test.moc"
