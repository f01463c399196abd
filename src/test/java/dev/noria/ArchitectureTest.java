package dev.noria;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rooms of the house, and which door leads where. When a rule is in the way, change it here with the reason. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.noria");

    /** What each room may use, besides {@code platform}. */
    private static final Map<String, Set<String>> DOORS = new TreeMap<>(Map.ofEntries(
            Map.entry("platform", Set.of()),
            Map.entry("account", Set.of()),
            Map.entry("project", Set.of("account")),
            // Filters of secrets look at planned steps; names that are nearly right are found as everywhere (decision
            // 0036).
            Map.entry("secret", Set.of("project", "plan", "definition")),
            Map.entry("source", Set.of("project", "secret")),
            Map.entry("definition", Set.of()),
            Map.entry("plan", Set.of("definition")),
            Map.entry("container", Set.of()),
            // A run stores the problems of its definition and the project's name beside the plan, and its event and
            // stages
            // by the names that definition gives them (decision 0003).
            Map.entry("run", Set.of("plan", "definition", "project")),
            Map.entry("log", Set.of("run", "project")),
            // Paths of files are chosen by the globs of the language; a run names its commit as plan does (decision
            // 0018).
            Map.entry("artifact", Set.of("run", "plan", "project", "definition")),
            Map.entry(
                    "execution",
                    Set.of(
                            "account",
                            "run",
                            "plan",
                            "definition",
                            "container",
                            "log",
                            "artifact",
                            "source",
                            "project",
                            "secret")),
            // The pusher's terminal shows the last lines of a step that failed (decision 0003).
            // A plan says what the engine is and which images it has (decision 0026).
            // It also says which secrets steps do not get (decision 0036).
            // The secrets of hooks are sealed like any other (decision 0049).
            Map.entry(
                    "trigger", Set.of("project", "source", "definition", "plan", "run", "log", "container", "secret")),
            // Typed steps take their settings from the plan (decision 0003).
            Map.entry("release", Set.of("run", "plan", "project", "source", "container", "secret")),
            Map.entry("deployment", Set.of("run", "plan", "project", "release", "container")),
            Map.entry("monitoring", Set.of("deployment", "run", "plan", "project")),
            // A run names its event by the language's words, and its commit as plan does (decision 0003).
            Map.entry("notification", Set.of("run", "plan", "definition", "project", "secret")),
            Map.entry("retention", Set.of("log", "run", "project")),
            // Runs a pipeline without a server, with all that a server has for it.
            Map.entry(
                    "cli",
                    Set.of(
                            "project",
                            "source",
                            "definition",
                            "plan",
                            "run",
                            "log",
                            "container",
                            "execution",
                            "secret",
                            "trigger")),
            // Says what all of them have left behind (decision 0034).
            Map.entry("doctor", Set.of("container", "run", "log", "artifact"))));

    @TestFactory
    List<DynamicTest> every_room_uses_only_the_rooms_it_may() {
        List<DynamicTest> tests = new ArrayList<>();
        DOORS.forEach((room, doors) -> {
            List<String> closed = DOORS.keySet().stream()
                    .filter(other -> !other.equals(room) && !other.equals("platform") && !doors.contains(other))
                    .map(ArchitectureTest::inRoom)
                    .toList();
            tests.add(DynamicTest.dynamicTest(
                    room,
                    () -> noClasses()
                            .that()
                            .resideInAPackage(inRoom(room))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(closed.toArray(String[]::new))
                            .because(
                                    "the table of packages says so: data flows one way, and a room can be understood alone")
                            .allowEmptyShould(true)
                            .check(CLASSES)));
        });
        return tests;
    }

    @Test
    void every_package_is_a_room_of_the_table() {
        classes()
                .should()
                .resideInAnyPackage(
                        DOORS.keySet().stream().map(ArchitectureTest::inRoom).toArray(String[]::new))
                .because("a new room needs a line in the table first")
                .check(CLASSES);
    }

    @Test
    void rooms_have_no_cycles() {
        slices().matching("dev.noria.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_packages_on_the_engine_have_no_cycles() {
        slices().matching("dev.noria.container.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void platform_knows_no_business() {
        noClasses()
                .that()
                .resideInAPackage("dev.noria.platform..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.noria..")
                        .and(DescribedPredicate.not(resideInAPackage("dev.noria.platform.."))))
                .because("everything stands on platform, so platform stands on nothing")
                .check(CLASSES);
    }

    @TestFactory
    List<DynamicTest> every_library_has_one_home() {
        return Stream.of(
                        new String[] {"com.github.dockerjava..", "dev.noria.container.docker.."},
                        new String[] {"org.eclipse.jgit..", "dev.noria.source.."},
                        new String[] {"org.apache.sshd..", "dev.noria.source.."},
                        new String[] {"org.jose4j..", "dev.noria.secret.."},
                        // What begins runs by the clock, and what ends the life of what they leave (decision 0015).
                        new String[] {"io.quarkus.scheduler..", "dev.noria.trigger..", "dev.noria.retention.."},
                        new String[] {"org.quartz..", "dev.noria.trigger.."},
                        new String[] {"com.cronutils..", "dev.noria.trigger.."},
                        new String[] {"org.bouncycastle..", "dev.noria.account.."},
                        new String[] {"picocli..", "dev.noria.cli.."},
                        new String[] {"org.snakeyaml..", "dev.noria.definition.."},
                        // Patterns that people write: of files, and of searches in logs.
                        new String[] {"com.google.re2j..", "dev.noria.definition..", "dev.noria.log.."})
                .map(home -> DynamicTest.dynamicTest(
                        home[0],
                        () -> noClasses()
                                .that()
                                .resideOutsideOfPackages(Arrays.copyOfRange(home, 1, home.length))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(home[0])
                                .because("a library that lives in one place can be replaced")
                                .check(CLASSES)))
                .toList();
    }

    @Test
    void definition_and_plan_are_pure() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.noria.definition..", "dev.noria.plan..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.quarkus..",
                                "jakarta..",
                                "com.fasterxml..",
                                "java.io..",
                                "java.nio.file..",
                                "java.net.http..",
                                "java.sql..")
                        .and(DescribedPredicate.not(isException())))
                .because("what a file means must not depend on anything but the file")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> isException() {
        return DescribedPredicate.describe(
                "exceptions",
                type -> type.isAssignableTo(Throwable.class) || type.getName().equals("java.io.Serializable"));
    }

    @Test
    void persistence_stays_in_entities_and_stores() {
        noClasses()
                .that(DescribedPredicate.not(simpleNameEndingWith("Entity"))
                        .and(DescribedPredicate.not(simpleNameEndingWith("Store")))
                        .and(DescribedPredicate.describe(
                                "are not inside an entity or a store",
                                type -> !type.getEnclosingClass()
                                        .map(outer -> outer.getSimpleName().matches(".*(Entity|Store)"))
                                        .orElse(false))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.persistence..")
                .because("entities never leak into the domain or into JSON")
                .check(CLASSES);
    }

    @Test
    void dependencies_come_through_constructors() {
        fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .because("what a class needs stands in its constructor")
                .check(CLASSES);
    }

    @Test
    void time_comes_from_the_clock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.noria.platform.Times")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .because("a test has to be able to say what time it is")
                .check(CLASSES);
    }

    @Test
    void every_package_is_null_marked() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/noria"))) {
            List<Path> unmarked = files.filter(Files::isDirectory)
                    .filter(ArchitectureTest::hasClasses)
                    .filter(folder -> !isNullMarked(folder.resolve("package-info.java")))
                    .toList();
            assertThat(unmarked).as("packages without @NullMarked").isEmpty();
        }
    }

    private static boolean hasClasses(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isNullMarked(Path packageInfo) {
        try {
            return Files.exists(packageInfo) && Files.readString(packageInfo).contains("@NullMarked");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String inRoom(String room) {
        return "dev.noria." + room + "..";
    }
}
