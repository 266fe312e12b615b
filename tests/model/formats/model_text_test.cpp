// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/model_text.h"

#include "model/formats/generators.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <cmath>

using namespace stormreel;

namespace {

std::string wall_with(const std::string& members)
{
    return R"({"format":"stormreel-model","version":1,)" + members + "}";
}

Board one_of_everything()
{
    Board board;
    board.wall = {"W", Level::design, Vocabulary::business, {{RuleKind::never, "N", "false"}}};
    Note note;
    note = {Id{1}, NoteKind::policy, "n", {1, 2, 3, 4}, "c", 1, 2, true, 3, "k", {{RuleKind::command, "S", "then E"}}};
    for (const Edit& edit : {Edit(Added<Note>{note}), Edit(Added<Link>{{Id{2}, Id{1}, Id{1}}}),
                             Edit(Added<Frame>{{Id{3}, "f", {1, 2, 3, 4}, Classification::core, "o", true, Point{1, 2}}}),
                             Edit(Added<PivotalLine>{{Id{4}, "p", 1, 2, 3}}), Edit(Added<Lane>{{Id{5}, "l", {1, 2, 3, 4}}}),
                             Edit(Added<Relationship>{{Id{6}, Id{3}, Id{3}, RelationshipKind::partnership, 7, 7}})})
        board = apply(board, edit).value();
    return board;
}

} // namespace

class ModelTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void every_board_comes_back()
    {
        QVERIFY(rc::check("reading what was written gives the same board, and writing that the same text", [] {
            const Board board = draw_board();
            const std::string text = write_model_text(board);
            const auto back = read_model_text(text);
            RC_ASSERT(back.has_value());
            RC_ASSERT(*back == board);
            RC_ASSERT(write_model_text(*back) == text);
        }));
    }

    void every_edit_comes_back()
    {
        QVERIFY(rc::check("reading a written edit gives the same edit", [] {
            const Edit edit = draw_edit();
            RC_ASSERT(check(edit).has_value());
            const auto parsed = parse_json(to_text(to_json(edit)));
            RC_ASSERT(parsed.has_value());
            const auto back = edit_from_json(*parsed);
            RC_ASSERT(back.has_value());
            RC_ASSERT(*back == edit);
        }));
    }

    void damaged_text_is_an_error_and_nothing_worse()
    {
        QVERIFY(rc::check("a wall with a few bytes changed reads or fails, but never throws", [] {
            std::string text = write_model_text(draw_board());
            const int changes = *rc::gen::inRange(1, 4);
            for (int i = 0; i < changes; ++i)
                text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
            const auto read = read_model_text(text);
            if (read)
                RC_ASSERT(read_model_text(write_model_text(*read)).value() == *read);
        }));
    }

    void the_time_to_read_grows_with_the_length_and_no_faster()
    {
        const auto list_of = [](int count) {
            std::string list = "[{}";
            while (--count > 0)
                list += ",{}";
            return list + "]";
        };
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(parse_json(list_of(1'000'000))->size(), 1'000'000U);
        QVERIFY2(clock.elapsed() < 30'000, "a list is looked through again and again"); // a second; the square takes an hour
    }

    void one_element_a_line_and_whole_numbers_as_such()
    {
        Board board;
        board.wall.name = "Orders";
        Note placed;
        placed.id = Id{3};
        placed.name = "Order placed";
        placed.area = {10, 0.5, 100, 100};
        board = apply(board, Added<Note>{placed}).value();
        QCOMPARE(QString::fromStdString(write_model_text(board)),
                 QStringLiteral("{\n"
                                "  \"format\": \"stormreel-model\",\n"
                                "  \"version\": 1,\n"
                                "  \"wall\": {\"name\":\"Orders\"},\n"
                                "  \"next_id\": 4,\n"
                                "  \"notes\": [\n"
                                "    {\"id\":3,\"kind\":\"event\",\"name\":\"Order placed\",\"x\":10,\"y\":0.5,\"width\":100,"
                                "\"height\":100}\n"
                                "  ],\n"
                                "  \"links\": [],\n  \"frames\": [],\n  \"lines\": [],\n  \"lanes\": [],\n"
                                "  \"relationships\": []\n}\n"));
    }

    void a_note_without_a_size_has_its_kind_s()
    {
        const auto board = read_model_text(wall_with(R"("notes":[{"id":1,"kind":"policy"}])"));
        QVERIFY(board.has_value());
        QCOMPARE(board->notes.find(Id{1})->area, (Rect{0, 0, 150, 78}));
        QCOMPARE(number(board->next_id), 2U);
    }

    void errors_name_the_place_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("place");
        const auto row = [](const char* name, const std::string& text, const std::string& place) {
            QTest::newRow(name) << text << place;
        };
        row("broken", "{\n  \"format\": oops}", "line 2, column 13");
        row("ends early", "{\"format\":", "line 1, column 11");
        row("another format", R"({"format":"drawing","version":1})", "/format");
        row("newer", R"({"format":"stormreel-model","version":2})", "/version");
        row("unknown key", wall_with(R"("colour":1)"), "/colour");
        row("unknown key of a note", wall_with(R"("notes":[{"id":1,"kind":"event","a/b":1}])"), "/notes/0/a~1b");
        row("unknown kind", wall_with(R"("notes":[{"id":1,"kind":"note"}])"), "/notes/0/kind");
        row("no kind", wall_with(R"("notes":[{"id":1}])"), "/notes/0/kind");
        row("wrong type", wall_with(R"("notes":[{"id":1,"kind":"event","name":7}])"), "/notes/0/name");
        row("far away", wall_with(R"("notes":[{"id":1,"kind":"event","x":1e10}])"), "/notes/0/x");
        row("negative size", wall_with(R"("lanes":[{"id":1,"width":-1}])"), "/lanes/0/width");
        row("fraction of a vote", wall_with(R"("notes":[{"id":1,"kind":"event","votes":0.5}])"), "/notes/0/votes");
        row("id 0", wall_with(R"("notes":[{"id":0,"kind":"event"}])"), "/notes/0/id");
        row("id twice", wall_with(R"("notes":[{"id":1,"kind":"event"},{"id":1,"kind":"event"}])"), "/notes/1");
        row("link to nothing", wall_with(R"("links":[{"id":1,"from":2,"to":3}])"), "/links/0");
        row("half a place", wall_with(R"("frames":[{"id":1,"map_x":3}])"), "/frames/0/map_y");
        row("unknown role",
            wall_with(R"("frames":[{"id":1}],"relationships":[{"id":2,"first":1,"second":1,"upstream_roles":["X"]}])"),
            "/relationships/0/upstream_roles");
        row("number already given", wall_with(R"("next_id":1,"notes":[{"id":1,"kind":"event"}])"), "/next_id");
        row("a key twice", wall_with(R"("wall":{"name":"a","name":"b"})"), "name");
        row("deep", std::string(100000, '['), "line 1, column 65");
    }
    void errors_name_the_place()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, place);
        const auto board = read_model_text(text);
        QVERIFY(!board.has_value());
        QCOMPARE(QString::fromStdString(board.error().place), QString::fromStdString(place));
        QVERIFY(!board.error().message.empty());
    }

    void what_json_cannot_hold_is_refused_before_it_is_written()
    {
        Note note;
        note.id = Id{1};
        note.name = "\xFF";
        QVERIFY(!check(Added<Note>{note}));
        note.name = "\xED\xA0\x80"; // half a surrogate pair
        QVERIFY(!check(Added<Note>{note}));
        note.name = "fine";
        note.area.x = std::nan("");
        QVERIFY(!check(Added<Note>{note}));
        note.area.x = 2e9;
        QVERIFY(!check(Added<Note>{note}));
        note.area.x = 0;
        QVERIFY(check(Added<Note>{note}).has_value());
        Edit nested = Added<Note>{note};
        for (int i = 0; i < 40; ++i)
            nested = Gesture{"", {nested}};
        QVERIFY(!check(nested));
    }

    void the_schema_names_every_property_and_no_other()
    {
        QFile file(QFINDTESTDATA("../../../resources/schemas/model.schema.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto schema = parse_json(file.readAll().toStdString()).value();
        QCOMPARE(schema.at("$schema").get<std::string>(), std::string("https://json-schema.org/draft/2020-12/schema"));
        const auto text = parse_json(write_model_text(one_of_everything())).value();
        compare_keys(schema, text, schema, "");
    }

private:
    static const Json& resolved(const Json& schema, const Json& root)
    {
        return schema.contains("$ref") ? root.at(Json::json_pointer(schema.at("$ref").get<std::string>().substr(1))) : schema;
    }

    /// The wall has a value for every property there is, so the two sets of keys are equal at every level.
    void compare_keys(const Json& given, const Json& value, const Json& root, const std::string& where)
    {
        const Json& schema = resolved(given, root);
        if (value.is_array()) {
            for (const auto& element : value)
                compare_keys(schema.at("items"), element, root, where + "/items");
        } else if (value.is_object()) {
            QCOMPARE(schema.at("additionalProperties").get<bool>(), false);
            for (const auto& [key, member] : value.items()) {
                QVERIFY2(schema.at("properties").contains(key), (where + "/" + key).c_str());
                compare_keys(schema.at("properties").at(key), member, root, where + "/" + key);
            }
            for (const auto& [key, property] : schema.at("properties").items())
                QVERIFY2(value.contains(key), (where + "/" + key).c_str());
        } else if (schema.contains("enum")) {
            const auto& words = schema.at("enum");
            QVERIFY2(std::find(words.begin(), words.end(), value) != words.end(), where.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(ModelTextTest)
#include "model_text_test.moc"
