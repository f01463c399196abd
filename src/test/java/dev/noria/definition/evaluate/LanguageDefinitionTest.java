package dev.noria.definition.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.text.MalformedException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the expr language's own documentation states ({@code docs/language-definition.md} of version 1.17), one line for
 * each statement, in its order. Where its examples use values that are not strings, the line makes them itself.
 */
class LanguageDefinitionTest {
    private static final String USER = "let user = {Name: \"Ada Lovelace\", Age: 36}; ";
    private static final String TWEETS =
            "let tweets = [{Size: 100, Content: \"a\"}, {Size: 300, Content: \"bb\"}, {Size: 280, Content: \"ccc\"}]; ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Literals
                "1 /* one */ == 1 // and nothing more",
                "true != false",
                "42 == 0x2A and 0x2A == 0o52 and 0o52 == 0b101010",
                "0.5 == .5",
                "\"foo\" != 'bar'",
                "[1, 2, 3] == [1, 2, 3,]",
                "{a: 1, b: 2, c: 3} == {\"a\": 1, 'b': 2, (\"c\"): 3,}",
                "nil == nil",
                "len(\"Hello\\nWorld\") == 11",
                "'\\t' == '\\x09' and '\\u00e4' == 'ä' and '\\U0001F600' == '😀' and '\\u{1F600}' == '😀' and '\\101' == 'A'",
                "`Hello\nWorld` == \"Hello\\nWorld\"",
                "`\\n` == '\\\\n' and `a``b` == 'a`b'",
                // Operators
                "1 + 2 == 3 and 5 - 7 == -2 and 2 * 3 == 6 and 7 % 4 == 3",
                "1 / 2 == 0.5",
                "2 ^ 3 == 8 and 2 ** 3 == 8",
                "1 == 1 and 1 != 2 and 1 < 2 and 2 > 1 and 1 <= 1 and 1 >= 1",
                "not false and !false && true or false || false",
                "(true ? 1 : 2) == 1",
                "(nil ?? 1) == 1 and (1 ?? 2) == 1",
                "if 1 < 2 { true } else { false }",
                "(if 1 > 2 { 1 } else if 2 > 3 { 2 } else { let x = 3; x }) == 3",
                "\"a\" + \"b\" == \"ab\"",
                "\"abc\" contains \"b\" and \"abc\" startsWith \"a\" and \"abc\" endsWith \"c\"",
                "\"a1\" matches \"^[a-z][0-9]$\"",
                "\"a1\" not matches \"^[a-z]$\" and \"abc\" not contains \"x\"",
                // Membership
                USER + "user.Name == user[\"Name\"]",
                "let array = [1, 2, 3]; array[0] == 1 and array[-1] == 3",
                "\"John\" in [\"John\", \"Jane\"]",
                "\"name\" in {\"name\": \"John\", \"age\": 30}",
                "\"Jim\" not in [\"John\", \"Jane\"] and not (\"x\" in {a: 1})",
                // Optional chaining and nil coalescing
                "let author = {User: nil}; author.User?.Name == nil",
                "let author = {User: nil}; author.User?.Name.First.Letter == nil",
                "let author = {User: {Name: 'A'}}; author.User?.Name == 'A'",
                "let author = {User: nil}; author?.User?.[\"Name\"] == nil",
                "let author = {}; (author.User?.Name ?? \"Anonymous\") == \"Anonymous\"",
                "let author = {User: {Name: 'A'}}; (author.User?.Name ?? \"Anonymous\") == 'A'",
                // Slices
                "let array = [1, 2, 3, 4, 5]; array[1:4] == [2, 3, 4]",
                "let array = [1, 2, 3, 4, 5]; array[1:-1] == [2, 3, 4]",
                "let array = [1, 2, 3, 4, 5]; array[:3] == [1, 2, 3]",
                "let array = [1, 2, 3, 4, 5]; array[3:] == [4, 5]",
                "let array = [1, 2, 3, 4, 5]; array[:] == array",
                "\"Hello\"[1:3] == \"el\" and \"ab\"[5:9] == \"\"",
                // Pipes and ranges
                USER + "(user.Name | lower() | split(\" \")) == split(lower(user.Name), \" \")",
                "([1, 2, 3] | filter(# > 1) | map(# * 2) | sum()) == 10",
                "1..3 == [1, 2, 3] and 3..1 == []",
                // Variables
                "let x = 42; x * 2 == 84",
                "let x = 42;\n let y = 2;\n x * y == 84",
                USER
                        + "let name = user.Name | lower() | split(\" \"); \"Hello, \" + name[0] + \"!\" == \"Hello, ada!\"",
                "FOO == $env[\"FOO\"] and FOO == $env.FOO",
                "$env[\"var with spaces\"] == \"spaced\"",
                "'FOO' in $env and 'BAR' not in $env",
                // Predicates
                "filter(0..9, {# % 2 == 0}) == [0, 2, 4, 6, 8]",
                TWEETS + "filter(tweets, {len(.Content) > 2}) == [tweets[2]]",
                TWEETS + "len(filter(tweets, len(.Content) > 1)) == 2",
                "let posts = [{Author: 'a', Comments: [{Author: 'a'}]}, {Author: 'b', Comments: [{Author: 'a'}]}];"
                        + "map(filter(posts, { let post = #; any(.Comments, .Author == post.Author) }), .Author) == ['a']",
                // String functions
                "trim(\"  Hello  \") == \"Hello\"",
                "trim(\"__Hello__\", \"_\") == \"Hello\"",
                "trimPrefix(\"HelloWorld\", \"Hello\") == \"World\"",
                "trimSuffix(\"HelloWorld\", \"World\") == \"Hello\"",
                "upper(\"hello\") == \"HELLO\"",
                "lower(\"HELLO\") == \"hello\"",
                "split(\"apple,orange,grape\", \",\") == [\"apple\", \"orange\", \"grape\"]",
                "split(\"apple,orange,grape\", \",\", 2) == [\"apple\", \"orange,grape\"]",
                "splitAfter(\"apple,orange,grape\", \",\") == [\"apple,\", \"orange,\", \"grape\"]",
                "splitAfter(\"apple,orange,grape\", \",\", 2) == [\"apple,\", \"orange,grape\"]",
                "replace(\"Hello World\", \"World\", \"Universe\") == \"Hello Universe\"",
                "repeat(\"Hi\", 3) == \"HiHiHi\"",
                "indexOf(\"apple pie\", \"pie\") == 6 and indexOf(\"apple\", \"x\") == -1",
                "lastIndexOf(\"apple pie apple\", \"apple\") == 10",
                "hasPrefix(\"HelloWorld\", \"Hello\") == true",
                "hasSuffix(\"HelloWorld\", \"World\") == true",
                // Number functions
                "max(5, 7) == 7",
                "min(5, 7) == 5",
                "abs(-5) == 5 and abs(-1.5) == 1.5",
                "ceil(1.5) == 2.0",
                "floor(1.5) == 1.0",
                "round(1.5) == 2.0 and round(-2.5) == -3 and round(2.5) == 3 and round(2.4) == 2",
                // Array functions
                TWEETS + "not all(tweets, {.Size < 280}) and all([], {# > 1})",
                TWEETS + "any(tweets, {.Size > 280}) and not any([], {# > 1})",
                "one([{Winner: true}, {Winner: false}], {.Winner}) and not one([true, true], #) and not one([], #)",
                TWEETS + "none(tweets, {.Size > 300}) and none([], {# > 1})",
                TWEETS + "map(tweets, {.Size}) == [100, 300, 280]",
                "filter([{Name: 'Jo'}, {Name: 'Al'}], .Name startsWith \"J\") == [{Name: 'Jo'}]",
                "find([1, 2, 3, 4], # > 2) == 3 and find([1], # > 2) == nil",
                "findIndex([1, 2, 3, 4], # > 2) == 2 and findIndex([1], # > 2) == nil",
                "findLast([1, 2, 3, 4], # > 2) == 4",
                "findLastIndex([1, 2, 3, 4], # > 2) == 3",
                "groupBy([{Age: 1, N: 'a'}, {Age: 2, N: 'b'}, {Age: 1, N: 'c'}], .Age)[1] == [{Age: 1, N: 'a'}, {Age: 1, N: 'c'}]",
                "let users = [{Age: 17}, {Age: 18}, {Age: 40}]; count(users, .Age > 18) == len(filter(users, .Age > 18))",
                "count([true, false, true]) == 2",
                "concat([1, 2], [3, 4]) == [1, 2, 3, 4]",
                "flatten([1, 2, [3, 4]]) == [1, 2, 3, 4] and flatten([[[1]], [2]]) == [1, 2]",
                "uniq([1, 2, 3, 2, 1]) == [1, 2, 3]",
                "join([\"apple\", \"orange\", \"grape\"], \",\") == \"apple,orange,grape\"",
                "join([\"apple\", \"orange\", \"grape\"]) == \"appleorangegrape\"",
                "reduce(1..9, #acc + #) == 45",
                "reduce(1..9, #acc + #, 0) == 45 and reduce([], #acc + #, 7) == 7",
                "reduce(1..3, #acc + #index, 0) == 3 and map(['a', 'b'], #index) == [0, 1]",
                "sum([1, 2, 3]) == 6 and sum([]) == 0 and sum([1, 0.5]) == 1.5",
                "let accounts = [{Balance: 1}, {Balance: 2}]; sum(accounts, .Balance) == 3"
                        + " and reduce(accounts, #acc + .Balance, 0) == sum(map(accounts, .Balance))",
                "mean([1, 2, 3]) == 2.0 and mean([]) == 0",
                "median([1, 2, 3]) == 2.0 and median([4, 1, 2, 3]) == 2.5",
                "first([1, 2, 3]) == 1 and first([]) == nil",
                "last([1, 2, 3]) == 3",
                "take([1, 2, 3, 4], 2) == [1, 2] and take([1], 2) == [1]",
                "reverse([3, 1, 4]) == [4, 1, 3]",
                "reverse(reverse([3, 1, 4])) == [3, 1, 4]",
                "sort([3, 1, 4]) == [1, 3, 4] and sort(['b', 'a'], 'asc') == ['a', 'b']",
                "sort([3, 1, 4], \"desc\") == [4, 3, 1]",
                "map(sortBy([{Age: 2}, {Age: 1}], .Age), .Age) == [1, 2]",
                "map(sortBy([{Age: 1}, {Age: 2}], .Age, \"desc\"), .Age) == [2, 1]",
                // Map functions
                "keys({\"name\": \"John\", \"age\": 30}) == [\"name\", \"age\"]",
                "values({\"name\": \"John\", \"age\": 30}) == [\"John\", 30]",
                // Conversions
                "type(nil) == 'nil' and type(true) == 'bool' and type(1.5) == 'float' and type([]) == 'array' and type({}) == 'map'",
                "type(42) == \"int\"",
                "type(\"hello\") == \"string\"",
                "int(\"123\") == 123 and int(1.9) == 1 and int(-1.9) == -1",
                "float(\"123.45\") == 123.45 and float(2) == 2.0",
                "string(123) == \"123\" and string(1.0) == '1' and string(1e21) == '1e+21' and string(nil) == '<nil>'",
                "string([1, 'a', true]) == '[1 a true]' and string({b: 1, a: [2]}) == 'map[a:[2] b:1]'",
                "toJSON({\"name\": \"John\", \"age\": 30}) == \"{\\n  \\\"age\\\": 30,\\n  \\\"name\\\": \\\"John\\\"\\n}\"",
                "toJSON([]) == '[]' and toJSON({}) == '{}' and toJSON('<a>') == '\"\\\\u003ca\\\\u003e\"'",
                "fromJSON('{\"name\": \"John\", \"age\": 30}') == {name: \"John\", age: 30}",
                "fromJSON('[1.5, null, true, \"\\\\u00e4\"]') == [1.5, nil, true, 'ä']",
                "toBase64(\"Hello World\") == \"SGVsbG8gV29ybGQ=\"",
                "fromBase64(\"SGVsbG8gV29ybGQ=\") == \"Hello World\"",
                "toPairs({\"name\": \"John\", \"age\": 30}) == [[\"name\", \"John\"], [\"age\", 30]]",
                "fromPairs([[\"name\", \"John\"], [\"age\", 30]]) == {\"name\": \"John\", \"age\": 30}",
                // Miscellaneous
                "len([1, 2, 3]) == 3",
                "len({\"name\": \"John\", \"age\": 30}) == 2",
                "len(\"Hello\") == 5 and len('äöü😀') == 4",
                "get([1, 2, 3], 1) == 2 and get([1, 2, 3], 9) == nil and get(nil, 1) == nil",
                "get({\"name\": \"John\", \"age\": 30}, \"name\") == \"John\" and get({a: 1}, 'b') == nil",
                // Bits
                "bitand(0b1010, 0b1100) == 0b1000",
                "bitor(0b1010, 0b1100) == 0b1110",
                "bitxor(0b1010, 0b1100) == 0b110",
                "bitnand(0b1010, 0b1100) == 0b10",
                "bitnot(0b1010) == -0b1011",
                "bitshl(0b101101, 2) == 0b10110100 and bitshl(1, 64) == 0",
                "bitshr(0b101101, 2) == 0b1011 and bitshr(-1, 99) == -1",
                "bitushr(-0b101, 2) == 4611686018427387902",
            })
    void holds(String statement) throws MalformedException {
        Condition condition = Condition.parse(statement);
        assertThat(condition.evaluate(Map.of("FOO", "foo", "var with spaces", "spaced")))
                .as(statement)
                .isTrue();
    }
}
