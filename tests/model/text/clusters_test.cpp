// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/clusters.h"

#include "model/text/utf8.h"

#include <QString>
#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

const std::string family = "👨‍👩‍👧‍👦";

std::u16string_view units(const QString& text)
{
    return {reinterpret_cast<const char16_t*>(text.utf16()), static_cast<std::size_t>(text.size())};
}

} // namespace

class ClustersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_cut_is_between_clusters_data()
    {
        QTest::addColumn<QString>("cluster");
        for (const char* cluster : {"a", "é", "e\u0301", "q\u0323\u0307", "😀", "👍🏽", "👨‍👩‍👧‍👦", "🇫🇷",
                                    "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\r\n", "नि", "각", "각"})
            QTest::newRow(cluster) << QString::fromUtf8(cluster);
    }
    void a_cut_is_between_clusters()
    {
        QFETCH(QString, cluster);
        const std::string one = cluster.toStdString();
        const std::string bytes = "." + one + one + ".";
        for (std::size_t most = 0; most <= bytes.size(); ++most) {
            const std::size_t whole = most == 0 ? 0 : most == bytes.size() ? most : 1 + (most - 1) / one.size() * one.size();
            QCOMPARE(cluster_boundary(std::string_view(bytes), most), whole);
        }
        const QString text = u'.' + cluster + cluster + u'.';
        const auto size = static_cast<std::size_t>(cluster.size());
        for (std::size_t most = 0; most <= units(text).size(); ++most) {
            const std::size_t whole = most == 0 ? 0 : most == units(text).size() ? most : 1 + (most - 1) / size * size;
            QCOMPARE(cluster_boundary(units(text), most), whole);
        }
    }

    void what_is_too_long_ends_in_an_ellipsis()
    {
        QCOMPARE(shortened("Order", 5), std::string("Order"));
        QCOMPARE(shortened("Orders", 5), std::string("Order…"));
        QCOMPARE(shortened("ab" + family, 10), std::string("ab…"));
        QCOMPARE(shortened(family, 3), std::string("…")); // not even one is left
    }

    void cuts_of_anything_are_valid_and_go_on_from_one_to_the_next()
    {
        QVERIFY(rc::check([](const std::string& bytes) {
            const std::string text = utf8::valid(bytes);
            std::size_t before = 0;
            for (std::size_t most = 0; most <= text.size(); ++most) {
                const std::size_t cut = cluster_boundary(std::string_view(text), most);
                RC_ASSERT(cut <= most);
                RC_ASSERT(cut >= before);
                RC_ASSERT(utf8::invalid_at(std::string_view(text).substr(0, cut)) == std::string::npos);
                RC_ASSERT(cluster_boundary(std::string_view(text), cut) == cut);
                before = cut;
            }
            RC_ASSERT(before == text.size());
        }));
    }

    void lone_surrogates_are_clusters_of_their_own()
    {
        const std::u16string text{u'a', char16_t(0xD83D), u'b', char16_t(0xDE00), char16_t(0xDE00)};
        for (std::size_t most = 0; most <= text.size(); ++most)
            QCOMPARE(cluster_boundary(std::u16string_view(text), most), most);
    }
};

QTEST_GUILESS_MAIN(ClustersTest)
#include "clusters_test.moc"
