package dev.noria.definition.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.noria.definition.Problem;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the readers of our own language take, and what they say of the rest: where, and what to write instead. */
class ReaderCasesTest {
    private static final String STEPS = "\nstages: {test: {unit: {image: x, commands: [y]}}}\n";
    private static final String STEP = "stages:\n  test:\n    unit:\n      image: x\n      commands: [y]\n      %s\n";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '§',
            value = {
                "when: {evnt: push} ~ 1:8 unknown-key ~ \"evnt\" is no key of \"when\"; did you mean \"event\"?",
                "when: {event: psuh} ~ 1:15 unknown-event ~ There is no event \"psuh\"; did you mean \"push\"?",
                "when: {branch: 'a['} ~ 1:16 invalid-value ~ The pattern \"a[\" has a [ without ]; write for example [a-z].",
                "when: {path: {inclde: x}} ~ 1:15 unknown-key ~ \"inclde\" is no key of \"path\"; did you mean \"include\"?",
                "matrix: 5 ~ 1:9 invalid-type ~ \"matrix\" takes a map, not a single value; write key: value.",
                "services: {db: {image: x, ready: {tcp: 99999}}} ~ 1:40 invalid-value ~ \"99999\" is not right here; write a port from 1 to 65535.",
                "inputs: {a: {type: chioce}} ~ 1:20 invalid-value ~ \"chioce\" is not right for \"type\"; did you mean \"choice\"?",
                "inputs: {a: {type: number, default: x}} ~ 1:28 invalid-input ~ The default of input \"a\" is \"x\", and it takes a number; write for example 3.",
                "schedules: {n: {cron: '61 * * * *'}} ~ 1:23 invalid-value ~ \"61\" is no minute of a time pattern; write *, 0 to 59, a range such as 0-2, a list with commas, or a step such as */2.",
                "schedules: {n: {cron: '@daily', zone: Mars/X}} ~ 1:39 invalid-value ~ \"Mars/X\" is not right here; write a time zone such as Europe/Berlin.",
                "concurrency: {limit: 0} ~ 1:22 invalid-value ~ \"0\" is not right here; write a whole number from 1 to 1000.",
                "clone: {dpth: 1} ~ 1:9 unknown-key ~ \"dpth\" is no key of \"clone\"; did you mean \"depth\"?",
                "timeout: soon ~ 1:10 invalid-value ~ \"soon\" is not right here; write a duration such as 500ms, 10s, 5m, 2h or 30d.",
                "environments: {p: {tier: prod}} ~ 1:26 invalid-value ~ \"prod\" is not right for \"tier\"; did you mean \"production\"?",
                "depends_on: nope ~ 1:13 unknown-pipeline ~ There is no pipeline \"nope\" to wait for; write one of noria.",
                "include: {a: b} ~ 1:10 invalid-type ~ \"include\" takes paths of files, not a map; write for example ci/base.yaml.",
                "labels: [a] ~ 1:9 invalid-type ~ \"labels\" takes a map, not a list; write NAME: value on each line.",
                "workspace: relative ~ 1:12 invalid-value ~ \"relative\" is not right here; write an absolute path such as /workspace."
            })
    void a_key_of_the_file_is_refused_at_its_place(String written, String place, String sentence) {
        assertRefused(written + STEPS, place, sentence);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '§',
            value = {
                "retry: {times: 11} ~ 6:22 invalid-value ~ \"11\" is not right here; write a whole number from 1 to 10.",
                "retry: {times: 1, on: [fail]} ~ 6:30 invalid-value ~ \"fail\" is not right for \"on\"; did you mean \"failure\"?",
                "resources: {memory: lots} ~ 6:27 invalid-value ~ \"lots\" is not right here; write a size such as 512m or 2g.",
                "artifacts: {expire: 3d} ~ 6:18 missing-paths ~ \"artifacts\" has no \"paths\"; write for example paths: [dist/].",
                "reports: {junti: x} ~ 6:17 unknown-key ~ \"junti\" is no key of \"reports\"; did you mean \"junit\"?",
                "failure: ignor ~ 6:16 invalid-value ~ \"ignor\" is not right for \"failure\"; did you mean \"ignore\"?",
                "timeout: -1s ~ 6:16 invalid-value ~ \"-1s\" is not right here; write a duration such as 500ms, 10s, 5m, 2h or 30d.",
                "depends_on: [nope] ~ 6:20 unknown-dependency ~ There is no step \"nope\" to wait for; write one of unit.",
                "when: {status: [succes]} ~ 6:23 invalid-value ~ \"succes\" is not right for \"status\"; did you mean \"success\"?",
                "cach: {} ~ 6:7 unknown-key ~ \"cach\" is no key of step \"unit\"; did you mean \"cache\"?"
            })
    void a_key_of_a_step_is_refused_at_its_place(String written, String place, String sentence) {
        assertRefused(STEP.formatted(written), place, sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "when: {event: [push, tag], branch: {include: 'release/*', exclude: [old]}, path: 'src/**'}",
                "when: [{event: push}, {event: manual}]",
                "matrix: {GO: [1.21, 1.22], exclude: [{GO: 1.21}]}",
                "services: {db: {image: x, ready: {tcp: 5432, every: 500ms, within: 1m}}}",
                "inputs: {a: {type: choice, options: [b, c], default: b}}",
                "schedules: {n: {cron: '0 3 * * *', zone: Europe/Berlin, branch: main}}",
                "concurrency: {group: deploy, limit: 1, cancel: true}",
                "clone: false",
                "clone: {depth: 0, tags: true}",
                "timeout: 90m",
                "environments: {p: {tier: production, target: {docker: local}}}",
                "labels: {zone: a}",
                "workspace: /src",
                "variables: {anything: [goes, {here: 1}]}"
            })
    void a_key_of_the_file_is_taken(String written) {
        assertThat(problems(written + STEPS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "retry: {times: 10, on: [error, timeout], wait: 5s}",
                "resources: {cpu: 1.5, memory: 512m, pids: 100}",
                "cache: {key: a, paths: [b], restore_keys: [c], policy: pull}",
                "artifacts: {paths: [dist/], expire: 3d}",
                "reports: {junit: r/*.xml}",
                "failure: cancel",
                "timeout: 10m",
                "depends_on: []",
                "when: {status: [success, failure, canceled]}",
                "user: '1000'"
            })
    void a_key_of_a_step_is_taken(String written) {
        assertThat(problems(STEP.formatted(written))).isEmpty();
    }

    private static void assertRefused(String content, String place, String sentence) {
        assertThat(problems(content))
                .extracting(
                        problem -> "%d:%d %s".formatted(problem.line(), problem.column(), problem.code()),
                        Problem::message)
                .containsExactly(tuple(place, sentence));
    }

    private static List<Problem> problems(String content) {
        return new PipelineLoader()
                .load(List.of(new SourceFile(".noria.yaml", content)))
                .problems();
    }
}
