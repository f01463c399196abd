package dev.noria.definition.step;

import dev.noria.definition.StepWork;
import dev.noria.definition.schema.TypedKeys;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import java.util.List;
import java.util.Optional;

/** Reads {@code build} and {@code release}. */
final class ImageReader {
    private ImageReader() {}

    static StepWork build(Node node, ValueReader values) {
        Fields build = Fields.of(node, "\"build\"", TypedKeys.BUILD, values);
        StepWork work = new StepWork.Build(
                build.value("context", ValueTypes.PATH_INSIDE, "."),
                build.value("dockerfile", ValueTypes.PATH_INSIDE, "Dockerfile"),
                build.value("target", ValueTypes.BUILD_STAGE),
                build.variables("args", ValueTypes.TEXT),
                build.list("tags", ValueTypes.IMAGE),
                build.value("pull", ValueTypes.BOOLEAN, "false"));
        build.finish();
        return work;
    }

    static StepWork release(Node node, ValueReader values) {
        Fields release = Fields.of(node, "\"release\"", TypedKeys.RELEASE, values);
        Value<String> version = release.required("version", ValueTypes.VERSION, "1.4.2");
        Optional<StepWork.ReleaseImage> image = release.node("image").map(written -> releaseImage(written, values));
        StepWork work = new StepWork.Release(version, image, release.value("tag", ValueTypes.GIT_TAG));
        release.finish();
        return work;
    }

    private static StepWork.ReleaseImage releaseImage(Node node, ValueReader values) {
        Fields image = Fields.of(node, "\"image\" of a release", TypedKeys.RELEASE_IMAGE, values);
        List<Value<String>> tags = image.list("tags", ValueTypes.IMAGE_TAG);
        StepWork.ReleaseImage read = new StepWork.ReleaseImage(
                image.required("from", ValueTypes.IMAGE, "the name of a build step"),
                image.required("to", ValueTypes.REPOSITORY, "registry.example/app"),
                tags.isEmpty() ? List.of(Value.literal("{version}", node.position(), ValueTypes.IMAGE_TAG)) : tags);
        image.finish();
        return read;
    }
}
